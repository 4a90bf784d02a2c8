//! The pick list on paper. Codes stand on it as text only: a sheet that could be scanned would be scanned in place of the device.

use super::transfer::{self, Transfer};
use super::{LocationKind, location};
use crate::db::Tx;
use crate::i18n::{Lang, long_instant, text};
use crate::kernel::refusal::{Arg, OrNotFound};
use crate::kernel::{CodeKind, Fault, ProgrammeId, Res};
use crate::people::programme;
use digibank_paper::{Block, Column, Document};

/// The pick list of a transfer as a document; see [`pdf`].
pub fn pick_list(tx: &mut Tx<'_>, programme: ProgrammeId, lang: Lang, t: &Transfer) -> Res<Document> {
    let p = programme::find(tx, programme)?.or_not_found()?;
    let from = location::find(tx, programme, t.from)?.or_not_found()?;
    let to = location::find(tx, programme, t.to)?.or_not_found()?;
    let say = |key: &str| text(lang, key, &[]);
    let code = p.code(CodeKind::Transfer, t.number);
    let mut rows = vec![];
    for (line, device) in transfer::lines(tx, programme, t)? {
        let number = device.number.map(|n| p.code(CodeKind::Device, n).grouped()).unwrap_or_default();
        let word = crate::kernel::Word::word(transfer::line_state(t, &line)).replace('_', "-");
        rows.push(vec![
            number,
            say(&format!("device-kind-{}", device.kind)),
            device.name(),
            device.hardware.serial.clone().unwrap_or_default(),
            say(&format!("line-state-{word}")),
            "\u{2610}".to_owned(),
        ]);
    }
    let made = t.created_at.day().date();
    let ready_only =
        (to.kind == LocationKind::LendingPoint).then(|| Block::Paragraph(say("logistics-pick-list-ready-only")));
    let mut blocks = vec![Block::Facts(vec![
        (say("logistics-from"), from.name),
        (say("logistics-to"), to.name),
        (say("logistics-made-at"), long_instant(lang, t.created_at)),
        (say("logistics-count"), text(lang, "logistics-count-devices", &[("count", Arg::Number(rows.len() as i64))])),
    ])];
    blocks.extend(ready_only);
    if rows.is_empty() {
        blocks.push(Block::Paragraph(say("logistics-pick-list-empty")));
    } else {
        let columns = [
            "logistics-device",
            "logistics-kind",
            "logistics-model",
            "logistics-serial",
            "logistics-line-state",
            "logistics-ticked",
        ];
        blocks.push(Block::Table {
            caption: say("logistics-pick-list-table"),
            columns: columns.iter().map(|c| Column::text(say(c))).collect(),
            rows,
        });
    }
    blocks.push(Block::Paragraph(say("logistics-pick-list-scan-devices")));
    Ok(Document {
        title: text(lang, "logistics-pick-list-title", &[("code", Arg::Text(code.grouped()))]),
        lang: lang.to_string(),
        author: p.name.clone(),
        reference: code.to_string(),
        date: (i32::from(made.year()), made.month() as u8, made.day() as u8),
        blocks,
        ..Document::default()
    })
}

/// A document as PDF. Takes a moment, so it is called outside the transaction.
pub fn pdf(document: &Document) -> Res<Vec<u8>> {
    digibank_paper::render(document).map_err(|e| Fault::broken(format!("pick list: {e}")))
}
