//! The Flemish re-use sheet (hergebruikfiche). Who prepares appliances for re-use labels each with the centre's name and a unique code
//! and keeps a sheet: centre, code, name of the device, EEE category, type or serial number, year, and each step with its date and
//! result, starting with the visual inspection (Ministerial Decree of 23 June 2017, VLAREMA 3.4.4.1).

use super::Device;
use super::facts::DeviceKind;
use crate::i18n::{Lang, short_instant, text};
use crate::kernel::{Code, Fault, Res, Ts};
use digibank_paper::{Block, Column, Document};

/// One step on the sheet: when, what, with which result.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub at: Ts,
    /// What was done and what came of it, as a sentence.
    pub sentence: String,
}

/// The EEE category since 15 August 2018 (directive 2012/19/EU, annex III): 2 holds screens and what has one over 100 cm², 6 small
/// information and communication equipment.
pub fn eee_category(kind: DeviceKind) -> u8 {
    match kind {
        DeviceKind::Laptop | DeviceKind::Tablet | DeviceKind::Screen => 2,
        DeviceKind::Desktop | DeviceKind::Phone | DeviceKind::Hotspot => 6,
    }
}

/// What stands on the sheet beside the device.
pub struct Surroundings<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// Name of the centre.
    pub centre: &'a str,
    /// The device's code; none until it is labelled.
    pub code: Option<Code>,
    /// When it came in, which is when it was looked at.
    pub received_at: Option<Ts>,
    /// Today, for the date of the document.
    pub today: crate::kernel::Day,
    /// What happened since, oldest first.
    pub steps: &'a [Step],
}

/// The most steps on a sheet.
const MOST_STEPS: usize = 500;

/// The sheet of a device.
pub fn document(d: &Device, s: &Surroundings<'_>) -> Document {
    let t = |key: &str| text(s.lang, key, &[]);
    let dash = || "–".to_owned();
    let date = s.today.date();
    let code = s.code.map_or_else(dash, |c| c.grouped());
    let category = eee_category(d.kind);
    let mut rows = vec![];
    if let Some(at) = s.received_at {
        rows.push(vec![short_instant(at), t("sheet-visual-inspection")]);
    }
    rows.extend(s.steps.iter().take(MOST_STEPS).map(|step| vec![short_instant(step.at), step.sentence.clone()]));
    Document {
        title: t("sheet-title"),
        lang: s.lang.to_string(),
        author: s.centre.to_owned(),
        reference: code.clone(),
        date: (i32::from(date.year()), date.month() as u8, date.day() as u8),
        blocks: vec![
            Block::Facts(vec![
                (t("sheet-centre"), s.centre.to_owned()),
                (t("sheet-code"), code),
                (t("sheet-device"), text(s.lang, &format!("device-kind-{}", d.kind), &[])),
                (
                    t("sheet-category"),
                    format!("{category}. {}", t(if category == 2 { "sheet-category-2" } else { "sheet-category-6" })),
                ),
                (t("sheet-type"), Some(d.name()).filter(|n| !n.is_empty()).unwrap_or_else(dash)),
                (t("sheet-serial"), d.hardware.serial.clone().unwrap_or_else(dash)),
                (t("sheet-year"), d.hardware.year.map_or_else(dash, |y| y.to_string())),
            ]),
            Block::Table {
                caption: t("sheet-steps"),
                columns: vec![Column::text(t("sheet-when")), Column::text(t("sheet-step"))],
                rows,
            },
        ],
        ..Document::default()
    }
}

/// The PDF of the sheet.
pub fn pdf(d: &Device, s: &Surroundings<'_>) -> Res<Vec<u8>> {
    digibank_paper::render(&document(d, s)).map_err(|e| Fault::broken(format!("re-use sheet: {e}")))
}
