//! Writes sample documents and labels to a folder, to look at: `cargo run -p digibank-paper --example samples -- out`.

use std::path::Path;
use std::time::Instant;

use digibank_paper::{
    Block, Column, Document, LABEL_SHEETS, Label, NoteKind, PaperError, SignatureBox, Strokes, calibration_page,
    labels, render,
};

#[expect(clippy::disallowed_methods, reason = "it tells how long a sheet takes")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args().nth(1).unwrap_or_else(|| "samples".into());
    std::fs::create_dir_all(&out)?;
    let write =
        |name: &str, make: &dyn Fn() -> Result<Vec<u8>, PaperError>| -> Result<(), Box<dyn std::error::Error>> {
            let start = Instant::now();
            let pdf = make()?;
            let first = start.elapsed();
            let start = Instant::now();
            make()?;
            println!("{name}: {} kB, first {first:.1?}, again {:.1?}", pdf.len() / 1000, start.elapsed());
            std::fs::write(Path::new(&out).join(name), pdf)?;
            Ok(())
        };
    write("agreement.pdf", &|| render(&agreement()))?;
    write("agreement-large.pdf", &|| render(&Document { large_print: true, ..agreement() }))?;
    write("list.pdf", &|| render(&list()))?;
    let many: Vec<Label> = (0..50).map(label).collect();
    for (n, sheet) in LABEL_SHEETS.iter().enumerate() {
        write(&format!("labels-{n}.pdf"), &|| labels(sheet, &many, 1, (0.0, 0.0), "Etiketten", "nl"))?;
        let help = "Druk af op 100 %, zonder aanpassen aan de pagina. Leg het blad op een etikettenvel en houd het tegen het licht.";
        write(&format!("calibration-{n}.pdf"), &|| calibration_page(sheet, (0.0, 0.0), "Testpagina", help, "nl"))?;
    }
    Ok(())
}

fn label(n: usize) -> Label {
    Label {
        lines: vec![format!("DB 123 4{:02} 7", n), "Laptop 14\" · AZERTY".into()],
        qr: Some(format!("https://bank.example.org/d/DB1234{n:02}7")),
        code128: Some(format!("DB1234{n:02}7")),
        caption: Some("Eigendom van Digibank Voorbeeld".into()),
    }
}

fn text(words: &str) -> Block {
    Block::Paragraph(words.into())
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, text: words.into() }
}

fn agreement() -> Document {
    let drawn =
        vec![vec![(0.0, 30.0), (10.0, 5.0), (18.0, 32.0), (30.0, 10.0), (36.0, 28.0), (60.0, 20.0), (95.0, 24.0)]];
    Document {
        title: "Overeenkomst voor een geleende laptop".into(),
        lang: "nl-BE".into(),
        author: "Digibank Voorbeeld".into(),
        reference: "LN 204 118 6".into(),
        date: (2026, 3, 14),
        blocks: vec![
            text(
                "U leent een laptop van ons. Op dit blad staat wat wij afspreken. Lees het rustig door en vraag gerust uitleg.",
            ),
            Block::Facts(vec![
                ("Naam".into(), "Fatima El Amrani".into()),
                ("Toestel".into(), "Laptop 14 inch, AZERTY\nDB 123 456 7".into()),
                ("Terugbrengen voor".into(), "14 september 2026".into()),
                ("Waar".into(), "Digipunt De Linde, Lindestraat 12".into()),
            ]),
            Block::Note {
                kind: NoteKind::Warning,
                text: "Breng de lader mee terug. Zonder lader kan niemand anders de laptop gebruiken.".into(),
            },
            heading(1, "Wat wij afspreken"),
            Block::Bullets(vec![
                "U gebruikt de laptop zorgvuldig en leent hem niet verder uit.".into(),
                "Gaat er iets stuk, dan belt u ons. Herstellen kost u niets.".into(),
                "U volgt de lessen die bij de laptop horen.".into(),
            ]),
            heading(2, "Hulp nodig?"),
            text("Bel 0800 00 000, elke werkdag van 9 tot 17 uur. Wij spreken Nederlands, Frans, Engels en Arabisch."),
            Block::Qr {
                data: "https://bank.example.org/help/LN2041186".into(),
                alt: "QR-code naar de hulppagina".into(),
                size_mm: 32.0,
                caption: "Scan deze code met uw telefoon voor hulp in uw eigen taal.".into(),
            },
            Block::Note { kind: NoteKind::Info, text: "Langer lenen? Dat kan als niemand op de laptop wacht.".into() },
            heading(1, "In twee talen"),
            Block::Bilingual {
                left_lang: "nl".into(),
                right_lang: "ar".into(),
                rows: vec![
                    ("U brengt de laptop op tijd terug.".into(), "تعيد الحاسوب المحمول في الموعد المحدد.".into()),
                    ("Herstellen kost u niets.".into(), "الإصلاح مجاني.".into()),
                ],
            },
            Block::ParagraphIn { lang: "fr".into(), text: "Ce document existe aussi en français.".into() },
            Block::Signatures(vec![
                SignatureBox {
                    caption: "De lener".into(),
                    name: "Fatima El Amrani".into(),
                    date: "14 maart 2026".into(),
                    strokes: Some(Strokes::Lines(drawn)),
                },
                SignatureBox {
                    caption: "Voor het digipunt".into(),
                    name: "Jan Peeters".into(),
                    ..SignatureBox::default()
                },
            ]),
        ],
        ..Document::default()
    }
}

fn list() -> Document {
    let rows = (0..40)
        .map(|n| {
            let model = if n % 3 == 0 { "ThinkPad T480 met een lange omschrijving erbij" } else { "EliteBook 840 G5" };
            vec![
                format!("DB 123 4{n:02} 7"),
                model.into(),
                "5CG8471234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().take(10 + n).collect(),
                format!("€ {},00", 40 + n),
            ]
        })
        .collect();
    Document {
        title: "Ontvangen toestellen".into(),
        lang: "nl".into(),
        author: "Digibank Voorbeeld".into(),
        reference: "PL 310".into(),
        date: (2026, 3, 14),
        accent: Some("#00703c".into()),
        blocks: vec![
            Block::Table { caption: "Partij van 12 maart".into(), columns: vec!["Code".into(), "Model".into(), "Serienummer".into(), Column::number("Waarde")], rows },
            Block::Code128 { data: "PL310".into(), alt: "Streepjescode PL310".into(), width_mm: 60.0, height_mm: 12.0 },
            Block::Picture {
                svg: r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect x="0" y="10" width="30" height="30" fill="#1d4f91"/><rect x="40" y="0" width="30" height="40" fill="#00703c"/></svg>"##.into(),
                alt: "Twee staven, de tweede hoger".into(),
                width_mm: 60.0,
            },
        ],
        ..Document::default()
    }
}
