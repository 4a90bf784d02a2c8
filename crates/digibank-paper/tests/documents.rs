//! What is promised of every document.

mod common;

use common::{holds, raster, scan, text};
use digibank_paper::{
    Block, Column, Document, MAX_BLOCKS, MAX_ROWS, MAX_TEXT_CHARS, NoteKind, PaperError, SignatureBox, Standard,
    Strokes, render,
};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Wisattest".into(),
        lang: "nl-BE".into(),
        author: "Digibank Voorbeeld".into(),
        reference: "WA 204 118 6".into(),
        date: (2026, 3, 14),
        blocks,
        ..Document::default()
    }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(words.into())
}

/// One of everything.
fn everything() -> Vec<Block> {
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    vec![
        Block::Heading { level: 3, text: "Eerste kop".into() },
        paragraph("Gewone tekst\nop twee regels."),
        Block::ParagraphIn { lang: "fr".into(), text: "Texte français.".into() },
        Block::Bullets(vec!["Een".into(), "Twee".into()]),
        Block::Facts(vec![pair("Toestel", "DB 123 456 7"), pair("Medium", "SSD 256 GB")]),
        Block::Table {
            caption: "Media".into(),
            columns: vec!["Serienummer".into(), Column::number("Grootte")],
            rows: vec![vec!["S1".into(), "256".into()]],
        },
        Block::Bilingual {
            left_lang: "nl".into(), right_lang: "ar".into(), rows: vec![pair("Gratis.", "مجاني.")]
        },
        Block::Signatures(vec![
            SignatureBox {
                caption: "Technicus".into(),
                name: "An".into(),
                date: "14 maart 2026".into(),
                strokes: None,
            },
            SignatureBox {
                caption: "Controle".into(),
                strokes: Some(Strokes::Path("M 0 0 L 9 4".into())),
                ..Default::default()
            },
        ]),
        Block::Qr {
            data: "https://bank.example.org/a/WA2041186".into(),
            alt: "QR-code".into(),
            size_mm: 30.0,
            caption: "Scan mij".into(),
        },
        Block::Code128 { data: "WA2041186".into(), alt: "Streepjescode".into(), width_mm: 60.0, height_mm: 12.0 },
        Block::Note { kind: NoteKind::Warning, text: "Bewaar dit blad.".into() },
        Block::Space(5.0),
        Block::PageBreak,
        Block::Picture {
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>".into(),
            alt: "Driehoek".into(),
            width_mm: 30.0,
        },
    ]
}

#[test]
fn a_document_carries_its_standards_language_and_title() {
    let pdf = render(&document(everything())).unwrap();
    for mark in [
        "<pdfuaid:part>1<",
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
        "/Lang",
        "nl-BE",
        "Wisattest",
        "/DisplayDocTitle true",
        "/StructTreeRoot",
    ] {
        assert!(holds(&pdf, mark), "{mark} is missing");
    }
    let open = render(&Document { standard: Standard::Ua, date: (0, 0, 0), ..document(everything()) }).unwrap();
    assert!(holds(&open, "<pdfuaid:part>1<") && !holds(&open, "pdfaid:part"));
}

#[test]
fn everything_can_be_read_in_order() {
    let pdf = render(&document(everything())).unwrap();
    let words = text(&pdf);
    let mut rest = words.as_str();
    for part in [
        "Wisattest",
        "Eerste kop",
        "Gewone tekst",
        "Texte français.",
        "Twee",
        "Medium",
        "Serienummer",
        "256",
        "Technicus",
        "Scan mij",
        "Let op",
        "Bewaar dit blad.",
    ] {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} is missing or out of order in:\n{words}")).1;
    }
    assert!(words.contains("WA 204 118 6") && words.contains("Pagina 3 van 3"), "{words}");
}

#[test]
fn codes_in_a_document_scan_at_203_dpi() {
    let pdf = render(&document(everything())).unwrap();
    let found: Vec<String> = [1, 2].into_iter().flat_map(|page| scan(&raster(&pdf, page, 203))).collect();
    for code in ["CODE-128:WA2041186", "QR-Code:https://bank.example.org/a/WA2041186"] {
        assert!(found.contains(&code.to_owned()), "{code} does not scan; found {found:?}");
    }
}

#[test]
fn text_is_never_markup() {
    let nasty = "#set text(fill: red) $x^2$ *bold* _it_ `raw` @ref <label> = no // comment \\ #panic() \"q\" ~ -- ...";
    let fact = (nasty.to_owned(), nasty.to_owned());
    let pdf = render(&Document {
        title: nasty.into(),
        reference: nasty.into(),
        ..document(vec![
            paragraph(nasty),
            Block::Facts(vec![fact]),
            Block::Heading { level: 1, text: nasty.into() },
            Block::Bullets(vec![nasty.into()]),
        ])
    })
    .unwrap();
    let words = text(&pdf).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words
            .matches(
                "#set text(fill: red) $x^2$ *bold* _it_ `raw` @ref <label> = no // comment \\ #panic() \"q\" ~ -- ..."
            )
            .count()
            >= 4,
        "{words}"
    );
}

#[test]
fn names_the_font_cannot_write_do_not_stop_a_letter() {
    let pdf = render(&document(vec![paragraph("Beste 李 👍🏽 \u{e000}\u{0} Ana")])).unwrap();
    assert!(text(&pdf).contains("Ana"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let one = document(everything());
    assert_eq!(render(&one).unwrap(), render(&one).unwrap());
    let threads: Vec<_> = (0..6)
        .map(|_| {
            std::thread::spawn({
                let one = one.clone();
                move || render(&one).unwrap()
            })
        })
        .collect();
    let first = render(&one).unwrap();
    assert!(threads.into_iter().all(|t| t.join().unwrap() == first));
}

#[test]
fn documents_travel_as_json() {
    let one = document(everything());
    let json = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), one);
    let short: Document = serde_json::from_str(
        r#"{"title":"T","lang":"fr","blocks":[{"block":"paragraph","with":"Bonjour"},{"block":"page_break"}]}"#,
    )
    .unwrap();
    assert_eq!(short.blocks[0], paragraph("Bonjour"));
}

#[test]
fn a_document_without_title_is_refused() {
    assert_eq!(render(&Document { title: " ".into(), ..document(vec![]) }), Err(PaperError::MissingTitle));
}

#[test]
fn values_that_make_no_sense_are_refused() {
    let refused = |d: Document| matches!(render(&d), Err(PaperError::Invalid { .. }));
    let one = document(vec![]);
    assert!(refused(Document { lang: "".into(), ..one.clone() }));
    assert!(refused(Document { date: (0, 0, 0), ..one.clone() }));
    assert!(refused(Document { date: (2026, 2, 30), ..one.clone() }));
    assert!(refused(Document { accent: Some("red".into()), ..one }));
    let picture = |alt: &str, width_mm| Block::Picture { svg: "<svg/>".into(), alt: alt.into(), width_mm };
    for block in [Block::Space(-1.0), Block::Space(f64::NAN), picture("", 20.0), picture("x", 900.0)] {
        assert!(refused(document(vec![block])));
    }
    let uneven =
        Block::Table { caption: String::new(), columns: vec!["A".into(), "B".into()], rows: vec![vec!["1".into()]] };
    assert!(refused(document(vec![uneven])));
}

#[test]
fn a_picture_that_is_no_svg_is_a_fault_and_not_a_panic() {
    let block = Block::Picture { svg: "no svg".into(), alt: "x".into(), width_mm: 20.0 };
    assert!(matches!(render(&document(vec![block])), Err(PaperError::Typesetting(_))));
}

#[test]
fn too_large_is_said_before_work_begins() {
    let too_large = |blocks| matches!(render(&document(blocks)), Err(PaperError::TooLarge { .. }));
    assert!(too_large(vec![Block::PageBreak; MAX_BLOCKS + 1]));
    assert!(too_large(vec![Block::Bullets(vec!["x".into(); MAX_ROWS + 1])]));
    assert!(too_large(vec![paragraph(&"x".repeat(MAX_TEXT_CHARS + 1))]));
    assert!(too_large(vec![paragraph(&"x".repeat(MAX_TEXT_CHARS)); 51]));
}

#[test]
fn empty_lists_and_narrow_bar_codes_are_refused() {
    assert_eq!(render(&document(vec![Block::Facts(vec![])])), Err(PaperError::Empty("rows")));
    let narrow = Block::Code128 { data: "DB1234567".into(), alt: "x".into(), width_mm: 20.0, height_mm: 10.0 };
    assert!(matches!(render(&document(vec![narrow])), Err(PaperError::Code { .. })));
}

#[test]
fn large_print_and_languages_read_from_the_right() {
    let large = render(&Document { large_print: true, ..document(everything()) }).unwrap();
    assert!(text(&large).contains("Gewone tekst"));
    let arabic = Document { lang: "ar".into(), title: "اتفاقية".into(), ..document(everything()) };
    assert!(holds(&render(&arabic).unwrap(), "/Lang"));
}
