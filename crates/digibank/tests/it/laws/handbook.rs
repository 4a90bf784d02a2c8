//! What the handbook says can be found in the program: every path stands in the table of routes, every button in the Dutch catalogue.

use digibank_core::i18n::{self, Lang};
use digibank_web::routes::TABLE;
use std::collections::BTreeSet;
use std::path::Path;

/// The pages of the handbook: file name and text.
fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/handbook");
    let mut pages: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|f| f.extension().is_some_and(|e| e == "md"))
        .map(|f| (f.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(f).unwrap()))
        .collect();
    pages.sort();
    pages
}

/// What stands between two marks, as often as it does.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |t| t.split_once(close)).map(|(inside, _)| inside)
}

/// Every text of the Dutch catalogue, the forms of a plural apart, with … where something is filled in.
fn texts() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (_, file) in i18n::catalogue_files(Lang::Nl) {
        for line in file.lines() {
            let text = line.split_once(" = ").or_else(|| line.split_once("] ")).map_or("", |(_, t)| t);
            let filled: String = text
                .split('{')
                .enumerate()
                .map(|(i, part)| match (i, part.split_once('}')) {
                    (0, _) | (_, None) => part.to_owned(),
                    (_, Some((_, rest))) => format!("…{rest}"),
                })
                .collect();
            out.insert(filled.trim().to_owned());
        }
    }
    out
}

#[test]
fn every_path_of_the_handbook_is_a_page() {
    let routes: BTreeSet<&str> = TABLE.iter().filter(|r| r.method == "GET").map(|r| r.path).collect();
    let mut seen = 0;
    for (file, text) in pages() {
        // an odd number of marks would turn the text inside out
        assert!(text.matches('`').count().is_multiple_of(2), "{file}");
        for path in text.split('`').skip(1).step_by(2).filter(|p| p.starts_with('/')) {
            assert!(routes.contains(path), "{file}: no page stands at {path}");
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} paths");
}

#[test]
fn every_button_of_the_handbook_has_those_words() {
    let texts = texts();
    let mut seen = 0;
    for (file, text) in pages() {
        assert_eq!(text.matches('«').count(), text.matches('»').count(), "{file}");
        for button in between(&text, "«", "»").filter(|b| *b != "haken") {
            assert!(texts.contains(button), "{file}: nothing is called «{button}»");
            seen += 1;
        }
    }
    assert!(seen > 80, "only {seen} buttons");
}

#[test]
fn the_handbook_has_a_page_for_every_role() {
    let (_, index) = pages().into_iter().find(|(file, _)| file == "README.md").unwrap();
    for (file, _) in pages().iter().filter(|(file, _)| file != "README.md") {
        assert!(index.contains(&format!("]({file})")), "{file} is not in the index");
    }
    assert!(pages().len() > 7);
}

/// The book on the screen: every page opens for anybody, and every link on it leads somewhere.
#[test]
fn the_handbook_is_served_and_its_links_resolve() {
    let w = crate::world::World::new();
    let (stranger, ada) = (w.stranger(), w.browser("ada"));
    let mut seen = BTreeSet::new();
    let mut to_see = vec!["/help".to_owned(), "/help/handboek".to_owned()];
    while let Some(path) = to_see.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let page = stranger.get(&path).is(200).text();
        ada.get(&path).is(200);
        let main = page.split_once("<main").expect("a page has its main part").1;
        let main = main.split_once("</main>").unwrap().0;
        for href in between(main, "href=\"", "\"").filter(|h| h.starts_with('/')) {
            let (plain, part) = href.split_once('#').map_or((href, None), |(p, part)| (p, Some(part)));
            if let Some(part) = part {
                let there = stranger.get(plain).is(200).text();
                assert!(there.contains(&format!("id=\"{part}\"")), "{path}: nothing is called {part} on {plain}");
            }
            match plain.starts_with("/help") {
                true => to_see.push(plain.to_owned()),
                // a page that needs another right than an administrator has is no broken link; one that is not there is
                false => assert_ne!(ada.get(plain).status.as_u16(), 404, "{path} leads to {plain}"),
            }
        }
    }
    assert_eq!(seen.len(), pages().len() + 1, "every page of the book is reached: {seen:?}");
    // from the foot of every page, and from where each role begins
    stranger.get("/sign-in").is(200).says("/help/handboek");
    for (who, leaf) in [
        ("lien", "balie"),
        ("pia", "partner"),
        ("ivo", "inname"),
        ("tessa", "werkplaats"),
        ("kim", "coordinator"),
        ("dirk", "donor"),
        ("ada", "beheerder"),
    ] {
        w.browser(who).get("/").is(200).says(&format!("/help/{leaf}"));
    }
    stranger.get("/help/geheim").is(404);
}

/// Nobody is led to a page that turns them away: every link of the book opens for who reads it, and the address stays to be read.
#[test]
fn a_page_of_the_program_is_a_link_only_for_who_may_open_it() {
    let w = crate::world::World::new();
    let leaves: Vec<String> = pages()
        .into_iter()
        .map(|(file, _)| match file.as_str() {
            "README.md" => "/help/handboek".to_owned(),
            _ => format!("/help/{}", file.trim_end_matches(".md")),
        })
        .collect();
    let mut seen = 0;
    for who in ["kim", "ada", "ivo", "tessa", "cas", "lien", "pia", "dirk", "fran"] {
        let reader = w.browser(who);
        for leaf in &leaves {
            let page = reader.get(leaf).is(200).text();
            let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
            for href in between(&main, "href=\"", "\"").filter(|h| h.starts_with('/') && !h.starts_with("/help")) {
                let status = reader.get(href).status.as_u16();
                assert!(status < 400, "{who} reads {leaf} and is led to {href}, which answers {status}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "only {seen} links");
    w.browser("tessa").get("/help/werkplaats").is(200).says("<code>/samples</code>").never_says("href=\"/samples\"");
    w.browser("cas").get("/help/werkplaats").is(200).says("href=\"/samples\"");
}
