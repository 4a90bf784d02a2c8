//! Writes every component on one page, to look at: `cargo run -p digibank-web --example style_guide -- out.html [staff|scan|resident] [light|dark]`.
//! The page links `style.css` and `app.js` next to it.

use digibank_web::shell::charts::{self, Bar, Flow, Mark, Series, SquareGroup, Step, Target, Words};
use digibank_web::shell::components::*;
use maud::{Markup, html};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap_or_else(|| "style-guide.html".into());
    let kind = match args.next().as_deref() {
        Some("scan") => PageKind::Scan,
        Some("resident") => PageKind::Resident,
        _ => PageKind::Staff,
    };
    let theme = args.next();
    let body = match kind {
        PageKind::Staff => staff(),
        PageKind::Scan => scan(),
        PageKind::Resident => resident(),
    };
    let page = Frame::new("nl", "Stijlgids – Digibank", "Naar de inhoud")
        .kind(kind)
        .display(theme.as_deref(), None, false)
        .assets("style.css", None, Some("app.js"))
        .header(header(kind))
        .footer(
            Footer::new("Over deze dienst")
                .phone("Bel 014 12 34 56", "+3214123456")
                .stuck("Ik zit vast", "/help/stuck")
                .hours("maandag tot vrijdag, 9 tot 17 uur")
                .link("Toegankelijkheid", "/accessibility")
                .link("Privacy", "/privacy")
                .link("Handboek", "/help"),
        )
        .page(body);
    std::fs::write(out, page.into_string())
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

fn header(kind: PageKind) -> Header {
    let header = Header::new("Digibank", "/").programme("Kempen en Noord").languages(
        "Taal",
        vec![
            Language::new("nl", "Nederlands", "?lang=nl", true),
            Language::new("fr", "Français", "?lang=fr", false),
            Language::new("ar", "العربية", "?lang=ar", false),
        ],
    );
    if kind == PageKind::Resident {
        return header;
    }
    header
        .ribbon(html! { "Dit is een oefenomgeving. " a href="/demo" { "Begin opnieuw" } })
        .scan_box(ScanBox::new("Scan of zoek", "Zoek").camera("Scan met de camera"))
        .nav(
            "Hoofdmenu",
            vec![
                NavItem::new("Vandaag", "/"),
                NavItem::new("Partijen", "/lots"),
                NavItem::new("Toestellen", "/devices").current(true),
                NavItem::new("Werkplaats", "/workshop").count(14),
                NavItem::new("Aanvragen", "/requests").count(3),
                NavItem::new("Leningen", "/loans"),
                NavItem::new("Hulpvragen", "/tickets"),
                NavItem::new("Impact", "/impact"),
            ]
            .into_iter()
            .map(NavEntry::Item)
            .collect(),
        )
        .display(DisplayMenu {
            action: "/account/display".into(),
            csrf: "x".into(),
            title: "Weergave".into(),
            theme: "Kleur".into(),
            themes: pairs(&[("auto", "Zoals mijn toestel"), ("light", "Licht"), ("dark", "Donker")]),
            theme_now: "auto".into(),
            density: "Dichtheid".into(),
            densities: pairs(&[("normal", "Gewoon"), ("compact", "Dicht"), ("comfortable", "Ruim")]),
            density_now: "normal".into(),
            mute: "Geluid uit".into(),
            mute_now: false,
            keys: "Zonder sneltoetsen".into(),
            keys_off: false,
            languages: (String::new(), vec![]),
            save: "Bewaar de weergave".into(),
        })
        .account(AccountMenu {
            name: "Lies".into(),
            role: "Coördinator, depot Geel".into(),
            links: pairs(&[("Mijn gegevens", "/account")]),
            sign_out_action: "/sign-out".into(),
            sign_out: "Meld u af".into(),
            csrf: "x".into(),
        })
}

fn staff() -> Markup {
    let statuses = [
        ("announced", "aangekondigd"),
        ("received", "ontvangen"),
        ("to-wipe", "te wissen"),
        ("in-workshop", "in de werkplaats"),
        ("ready", "klaar"),
        ("reserved", "gereserveerd"),
        ("in-transit", "onderweg"),
        ("on-loan", "uitgeleend"),
        ("given", "geschonken"),
        ("quarantine", "quarantaine"),
        ("harvested", "onderdelen"),
        ("sold", "verkocht"),
        ("recycled", "gerecycleerd"),
        ("destroyed", "vernietigd"),
        ("lost", "verloren"),
    ];
    let errors = [
        FieldError::new("serial", "Vul het serienummer in. Bijvoorbeeld 5CG1234XYZ."),
        FieldError::new("grade", "Kies een kwaliteit."),
    ];
    html! {
        (breadcrumbs("Kruimelpad", &[Crumb::link("Toestellen", "/devices"), Crumb::here("DB 123 456 7")]))
        (heading_with(Some("HP ProBook 450 G8"), "DB 123 456 7", html! { (device_status("ready", "klaar")) (link_button("/labels", "Druk het etiket", false)) (link_button("/lend", "Leen uit", true)) }))
        (tabs("Over dit toestel", &[Tab::new("Overzicht", "#").current(true), Tab::new("Geschiedenis", "#h").count(12), Tab::new("Bestanden", "#b")]))
        (notice_with(Tone::Ok, "30 toestellen staan klaar.", html! { p { "Ze staan in rek B3." } (post_button("/batches/1/undo", "x", Button::secondary("Maak ongedaan").icon(Icon::Undo).small())) }))
        (notice(Tone::Warn, "Uw scanner staat op QWERTY.", Some("De code is hersteld. Scan de instelcode om dit te verhelpen.")))
        (notice(Tone::Info, "De partij van Stad Geel komt morgen aan.", None))
        (error_summary("Er is een probleem", &errors))
        (tiles(&[
            Tile::new(14, "wachten op wissen").note("oudste: 12 dagen").href("/devices?status=to-wipe").tone(Tone::Warn),
            Tile::new("1.204", "uitgeleend").href("/loans"),
            Tile::new(38, "klaar voor uitleen").href("/devices?status=ready").tone(Tone::Ok),
            Tile::new(2, "in quarantaine").href("/devices?status=quarantine").tone(Tone::Bad),
        ]))
        (FilterBar::new("/devices", "Filter de toestellen", "Toon").field(Field::search("q", "Zoek")).field(Select::new("status", "Status").choice("", "alle").choice("ready", "klaar")).clear("Wis de filters", "/devices"))
        (chips("Gekozen filters", &[("status: klaar".into(), "/devices".into(), "Haal weg".into())]))
        (Form::post("/devices/batch", "x").body(html! {
            (Table::new("Toestellen", vec![Column::new("Nummer").sort("?sort=code", Some(true)), Column::new("Model"), Column::new("Status"), Column::new("Plaats"), Column::number("Geheugen")])
                .caption_note("312 gevonden").selectable("device", "Kies alles op deze bladzijde")
                .rows(statuses.iter().take(6).enumerate().map(|(i, (key, word))| Row::link(&format!("/devices/{i}"), &format!("DB 123 45{i} 7")).select(&i.to_string(), &format!("Kies DB 123 45{i} 7"))
                    .cell("HP ProBook 450 G8").cell(device_status(key, word)).cell("Depot Geel, rek B3").cell("16 GB"))))
            (actions(html! { (Button::primary("Zet klaar")) (Button::secondary("Verplaats")) (Button::danger("Schrijf af")) (copy_link("/devices", "Kopieer de link", "Gekopieerd")) }))
        }))
        (Pages::new("Bladeren").previous(Some("?before=1"), "Vorige").next(Some("?after=2"), "Volgende").note("rij 51 tot 100 van 312"))
        h2 { "Alle statussen" }
        p class="row" { @for (key, word) in statuses { (device_status(key, word)) } }
        h2 { "Formulier" }
        (Form::post("/devices", "x").body(html! {
            (Field::scan("serial", "Serienummer").hint("Staat op de onderkant.").error(Some("Vul het serienummer in. Bijvoorbeeld 5CG1234XYZ.")))
            (Field::text("model", "Model").value("HP ProBook 450 G8").wide())
            (Field::money("deposit", "Waarborg").value("60,00")) (Field::date("on", "Datum").value("2026-05-03"))
            (Field::textarea("note", "Opmerking").optional("(niet verplicht)"))
            (Radios::new("grade", "Kwaliteit").error(Some("Kies een kwaliteit.")).choice("a", "A – als nieuw").choice("b", "B – lichte sporen").choice("c", "C – duidelijke sporen").in_a_row())
            (Checkboxes::new("with", "Wat hoort erbij?").choice("charger", "Lader").choice("bag", "Tas").values(["charger"]))
            (Field::file("photo", "Foto")) (actions(Button::primary("Bewaar het toestel")))
        }))
        (Reasons::new("Waarom dit toestel niet kan").because("Het toetsenbord is AZERTY.").not_because("Het is gereserveerd voor Amina (aanvraag A-204).").note("Er zijn 12 gelijke toestellen.").help(html! { p { "Neem DB 123 458 1 of DB 123 459 9 uit rek B3." } }))
        (two_panes("Persoon", card("Amina B.", summary_list(&[SummaryRow::new("Taal", "Arabisch").change("Wijzig", "#"), SummaryRow::new("Lening", "tot 30 juni 2027")])), "Geschiedenis", timeline(&[
            TimelineEntry { when: "3 mei 2026, 14:02".into(), when_iso: "2026-05-03T14:02".into(), who: "Jef".into(), sentence: html! { "Gewist met bewijs " code { "W-1204" } }, tone: Tone::Ok, beside: None },
            TimelineEntry { when: "2 mei 2026, 9:15".into(), when_iso: "2026-05-02T09:15".into(), who: "Lies".into(), sentence: html! { "Ontvangen in Depot Geel" }, tone: Tone::Plain, beside: None },
        ])))
        (task_list(&[Task::new("Eerste digipunt", TaskState::Done, "Klaar").href("#"), Task::new("Nodig een collega uit", TaskState::Busy, "Bezig").href("#").hint("1 uitnodiging is onderweg."), Task::new("Druk een proefetiket", TaskState::NotStarted, "Nog niet begonnen").href("#"), Task::new("Voer een lijst in", TaskState::NotYet, "Kan nog niet")]))
        (empty_state(Icon::Box, "Nog geen partijen", "Kondig de eerste schenking aan. Dan verschijnt ze hier.", Some(link_button("/lots/new", "Kondig een partij aan", true))))
        (figures())
    }
}

fn figures() -> Markup {
    let number = |v: f64| format!("{v:.0}");
    let percent = |v: f64| format!("{:.0} %", v * 100.0);
    let words = |id: &str, title: &str| {
        Words::new(id, title, "De cijfers staan in de tabel onder de tekening.", "Nog geen cijfers.")
    };
    let flows = [
        Flow::new(["Scholen", "Bruikbaar", "Hersteld", "Uitgeleend"], 900),
        Flow::new(["Scholen", "Bruikbaar", "Hersteld", "Geschonken"], 250),
        Flow::new(["Scholen", "Onbruikbaar", "Onderdelen", "Recyclage"], 90),
        Flow::new(["Bedrijven", "Bruikbaar", "Hersteld", "Uitgeleend"], 420),
        Flow::new(["Bedrijven", "Bruikbaar", "Nog bezig", "Nog bezig"], 120),
        Flow::new(["Bedrijven", "Onbruikbaar", "Onderdelen", "Recyclage"], 140),
        Flow::new(["Inwoners", "Bruikbaar", "Hersteld", "Uitgeleend"], 60),
        Flow::new(["Inwoners", "Onbruikbaar", "Niet te herstellen", "Recyclage"], 45),
    ];
    let steps = [(1, 0.12), (2, 0.31), (3, 0.52), (5, 0.68), (8, 0.83), (11, 0.91), (16, 0.94)]
        .map(|(week, share)| Step { week, share });
    let marks =
        [Mark { share: 0.5, text: "helft: 3 weken".into() }, Mark { share: 0.9, text: "9 op 10: 11 weken".into() }];
    let stock: Vec<Series> = [
        ("Geel", [9., 7., 5., 12., 10., 8.], "nog 4 weken"),
        ("Mol", [6., 5., 3., 2., 2., 1.], "nog 3 dagen"),
        ("Turnhout", [14., 12., 15., 13., 11., 12.], "nog 6 weken"),
    ]
    .map(|(name, points, note)| Series { name: name.into(), points: points.to_vec(), note: note.into() })
    .to_vec();
    let work = [
        Bar::new("Wachten op wissen", 48.0).note("oudste 12 dagen"),
        Bar::new("In herstelling", 31.0).note("oudste 20 dagen"),
        Bar::new("Wachten op controle", 9.0),
    ];
    let groups =
        [SquareGroup::new("uitgeleend", 41), SquareGroup::new("geschonken", 12), SquareGroup::new("gerecycleerd", 7)];
    let table = Table::new("Werk per stap", vec![Column::new("Stap"), Column::number("Toestellen")])
        .rows(work.iter().map(|b| Row::new(&b.label).cell(number(b.value))));
    html! {
        (Figure::new("Waar gingen de toestellen heen?", "Van de 2.025 toestellen is 68 % uitgeleend.", charts::responsive(|s| charts::sankey(&words("flow", "Stroom van toestellen"), &["Bron", "Bij ontvangst", "Na het werk", "Bestemming"], &flows, s, &number, &percent))))
        (Figure::new("Hoe lang duurt het?", "De helft krijgt een laptop binnen 3 weken.", charts::responsive(|s| charts::step_curve(&words("wait", "Wachttijd"), &steps, &marks, "weken na de aanvraag", s, &percent))))
        (Figure::new("Waar zit het werk vast?", "De meeste toestellen wachten op wissen.", charts::responsive(|s| charts::bars(&words("work", "Werk"), &work, s, &number))).table("Toon de cijfers", table).csv("Download als CSV", "/work.csv"))
        (Figure::new("Wie valt zonder?", "Mol heeft nog voor 3 dagen.", charts::responsive(|s| charts::small_multiples(&words("stock", "Voorraad per digipunt"), &stock, Some(Target { low: 4.0, high: 10.0 }), "1 mei", "31 mei", s, &number))))
        (Figure::new("Wat deden uw 60 laptops?", "41 laptops zijn nu bij iemand thuis.", charts::responsive(|s| charts::squares(&words("gift", "Bestemming van uw schenking"), &groups, s, &number))))
    }
}

fn scan() -> Markup {
    let row = |result, word: &str, code: &str, text: &str| ScannedRow {
        result,
        word: word.into(),
        code: code.into(),
        href: Some("/devices/1".into()),
        text: html! { (text) },
        undo: Some(post_button("/undo", "x", Button::secondary("Maak ongedaan").small().about(code))),
    };
    html! {
        (heading(Some("Partij P-1024, Stad Geel"), "Neem toestellen aan"))
        (ScanLoop::new("/lots/1/lines", "x", "Scan het etiket of het serienummer", "Neem aan").hint("Blijf gewoon scannen. Het vak blijft klaar.").camera("Scan met de camera")
            .band(Some(scan_band(ScanResult::Ok, "Goed", "DB 123 456 7 is aangenomen. Zet het in rek B3.", None)))
            .counter(counter("lot", "Aangenomen", "27 van 40", 27, 40))
            .rows("Net gescand", vec![row(ScanResult::Ok, "Goed", "DB 123 456 7", "HP ProBook 450 G8"), row(ScanResult::Attention, "Let op", "DB 123 455 9", "Serienummer stond al op de lijst"), row(ScanResult::Stop, "Stop", "DB 123 454 0", "Gezwollen batterij: naar quarantaine")])
            .finish(link_button("/lots/1", "Klaar met deze partij", false)))
        (scan_band(ScanResult::Attention, "Let op", "Dit toestel is voor iemand anders.", Some(link_button("/why", "Zie waarom", false))))
        (scan_band(ScanResult::Stop, "Stop", "Dit toestel is nog niet gewist.", None))
        (Form::post("/loans/1/return", "x").body(conditions("condition", "Hoe komt het toestel terug?", &[
            Condition::new("good", "Goed", "Alles werkt.", Tone::Ok, Icon::Ok), Condition::new("damaged", "Schade", "Scherm, toetsen of behuizing.", Tone::Warn, Icon::Wrench),
            Condition::new("broken", "Kapot", "Start niet op.", Tone::Bad, Icon::Stop), Condition::new("unknown", "Ik weet het niet", "Een collega kijkt mee.", Tone::Info, Icon::Question),
        ])))
    }
}

fn resident() -> Markup {
    html! {
        (back_link("/back", "Terug"))
        (Form::post("/next", "x").body(html! {
            (Radios::new("need", "Waarvoor hebt u de laptop nodig?").as_heading().hint("Kies wat het best past.").choices([Choice::new("school", "School of opleiding"), Choice::new("work", "Werk zoeken").hint("Ook voor een sollicitatie."), Choice::new("contact", "Contact met familie")]).value("work"))
            (Field::phone("phone", "Gsm-nummer").hint("Wij sturen een sms als de laptop klaar is."))
            (SignaturePad { name: "signature".into(), title: "Handtekening van Amina".into(), hint: "Teken met uw vinger of de muis.".into(), clear: "Wis".into(), on_paper: "Getekend op papier".into(), error: None })
            (checkbox("agree", "1", "Ik heb de afspraken gelezen.", false))
            (actions(Button::primary("Stuur de aanvraag")))
        }))
        (details("Wat doen wij met uw gegevens?", html! { p { "Alleen uw digipunt ziet uw naam." } }))
        h2 { "Probeer met voorbeelden" }
        (role_cards("/demo/sign-in", "x", &[RoleCard::new("lending", "Sara, uitleenbalie", "Leent uit en neemt terug.", Icon::Hand), RoleCard::new("bench", "Jef, werkplaats", "Wist en herstelt.", Icon::Wrench)]))
        (Confirmation::new("Uw aanvraag is verstuurd").reference("Uw nummer", "A-2026-0412").next("Wat nu?", &["Wij bellen u binnen 5 dagen.", "U haalt de laptop op in uw digipunt."]).buttons(link_button("/print", "Druk af", false)))
    }
}
