//! One row of a donor's list becomes one device, or says why not. Pure rule: reads what people write ("8 GB", "draagbare pc",
//! "12-03-2019") and leaves what it cannot read to the checks of a typed device.

use super::asset_list::{ListRow, MOST_CELL};
use super::mapping::{ListField, Mapping};
use crate::devices::device::{self, DeviceForm};
use crate::devices::{DeviceKind, Hardware};
use crate::i18n::{self, Lang};
use crate::kernel::refusal::{Arg, Problem};
use crate::kernel::{Day, Fail, Fault, Res, Word, check};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What becomes of a row.
    pub enum RowFate {
        /// A device is announced.
        Create = "create",
        /// An earlier line has the same serial number.
        SameLine = "same_line",
        /// A device with this serial number is known already.
        Known = "known",
        /// Something in the row is wrong.
        Problem = "problem",
    }
}

/// One thing wrong with one row. Keeps the message's key and facts, so that it can be read in any language later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RowError {
    /// The line in the file.
    pub line: i64,
    /// What becomes of the row.
    pub fate: RowFate,
    /// The field that is wrong.
    pub field: Option<ListField>,
    /// The message key.
    pub key: String,
    /// The facts in the message.
    pub facts: Vec<(String, RowFact)>,
}

/// A fact in the message of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum RowFact {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

impl RowError {
    /// An error with one fact.
    pub fn new(line: i64, fate: RowFate, field: Option<ListField>, key: &str, facts: &[(&str, RowFact)]) -> RowError {
        RowError {
            line,
            fate,
            field,
            key: key.to_owned(),
            facts: facts.iter().map(|(n, f)| ((*n).to_owned(), f.clone())).collect(),
        }
    }
    fn of(line: i64, p: Problem) -> RowError {
        let facts = p
            .args
            .into_iter()
            .filter_map(|(name, arg)| match arg {
                Arg::Number(n) => Some((name.to_owned(), RowFact::Number(n))),
                Arg::Text(t) => Some((name.to_owned(), RowFact::Text(t))),
                Arg::Key(_) | Arg::Day(_) | Arg::Money(_) => None,
            })
            .collect();
        RowError {
            line,
            fate: RowFate::Problem,
            field: p.field.and_then(|f| ListField::from_word(&f)),
            key: p.key.to_owned(),
            facts,
        }
    }
    /// The error in words.
    pub fn text(&self, lang: Lang) -> String {
        let args: Vec<(&str, Arg)> = self
            .facts
            .iter()
            .map(|(name, fact)| {
                let arg = match fact {
                    RowFact::Number(n) => Arg::Number(*n),
                    RowFact::Text(t) => Arg::Text(t.clone()),
                };
                (name.as_str(), arg)
            })
            .collect();
        let text = i18n::text(lang, &self.key, &args);
        match self.field {
            Some(f) => {
                format!("{}: {text}", i18n::text(lang, &format!("list-field-{}", f.word().replace('_', "-")), &[]))
            }
            None => text,
        }
    }
}

/// The device a good row stands for.
pub type RowDevice = (DeviceKind, Hardware, Option<String>);

/// Reads one row. The inner result is the device, or everything that is wrong with the row.
pub fn read(
    row: &ListRow,
    mapping: &Mapping,
    default_kind: DeviceKind,
    this_year: i64,
) -> Res<Result<RowDevice, Vec<RowError>>> {
    let mut form = DeviceForm { kind: default_kind.word().to_owned(), ..DeviceForm::default() };
    let mut errors = vec![];
    for (at, (cell, field)) in row.cells.iter().zip(mapping).enumerate() {
        let Some(field) = *field else { continue };
        // our own error files put this mark in front of cells that a spreadsheet might run
        let cell = match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
            _ => cell.as_str(),
        };
        if let Some((_, count)) = row.overlong.filter(|o| o.0 == at) {
            let facts = [("most", RowFact::Number(MOST_CELL as i64)), ("count", RowFact::Number(count as i64))];
            errors.push(RowError::new(row.line, RowFate::Problem, Some(field), "refusal-too-long", &facts));
            continue;
        }
        if cell.is_empty() {
            continue;
        }
        let unknown = |key| {
            RowError::new(
                row.line,
                RowFate::Problem,
                Some(field),
                key,
                &[("value", RowFact::Text(cell.chars().take(60).collect()))],
            )
        };
        match field {
            ListField::Kind => match kind_of(cell) {
                Some(kind) => form.kind = kind.word().to_owned(),
                None => errors.push(unknown("refusal-list-kind")),
            },
            ListField::Keyboard => match keyboard_of(cell) {
                Some(word) => form.keyboard = word.to_owned(),
                None => errors.push(unknown("refusal-list-keyboard")),
            },
            ListField::Maker => form.maker = cell.to_owned(),
            ListField::Model => form.model = cell.to_owned(),
            ListField::Serial => form.serial = cell.to_owned(),
            ListField::AssetTag => form.asset_tag = cell.to_owned(),
            ListField::Year => form.year = year_of(cell),
            ListField::Processor => form.processor = cell.to_owned(),
            ListField::Memory => form.memory_gb = gigabytes(cell),
            ListField::Storage => form.storage_gb = gigabytes(cell),
            ListField::Note => {
                if check::holds_national_number(cell) {
                    errors.push(RowError::new(row.line, RowFate::Problem, Some(field), "refusal-national-number", &[]));
                } else {
                    form.note = cell.to_owned();
                }
            }
        }
    }
    match device::checked(&form, this_year) {
        Ok(device) if errors.is_empty() => {
            let (_, h, _) = &device;
            if h.serial.is_none() && h.asset_tag.is_none() && h.model.is_none() && h.maker.is_none() {
                let error = RowError::new(row.line, RowFate::Problem, None, "refusal-list-row-says-nothing", &[]);
                return Ok(Err(vec![error]));
            }
            Ok(Ok(device))
        }
        Ok(_) => Ok(Err(errors)),
        Err(Fail::Refusal(r)) => {
            errors.extend(r.problems.into_iter().map(|p| RowError::of(row.line, p)));
            Ok(Err(errors))
        }
        Err(Fail::DeadEnd(_)) => Err(Fault::broken("checking a typed device ended in a dead end")),
        Err(other) => Err(other),
    }
}

/// The kind of device people mean by a word in Dutch, French or English.
pub fn kind_of(text: &str) -> Option<DeviceKind> {
    const WORDS: [(DeviceKind, &[&str]); 6] = [
        (DeviceKind::Hotspot, &["hotspot", "mifi", "dongel", "dongle", "router 4g", "4g router"]),
        (DeviceKind::Phone, &["smartphone", "gsm", "telefoon", "phone", "telephone", "mobile phone", "iphone"]),
        (DeviceKind::Tablet, &["tablet", "ipad", "tablette"]),
        (DeviceKind::Screen, &["scherm", "monitor", "screen", "ecran", "beeldscherm", "display", "moniteur"]),
        (
            DeviceKind::Laptop,
            &[
                "laptop",
                "laptops",
                "notebook",
                "chromebook",
                "macbook",
                "portable",
                "draagbare",
                "draagbaar",
                "ultrabook",
                "convertible",
                "mobile workstation",
            ],
        ),
        (
            DeviceKind::Desktop,
            &[
                "desktop",
                "vaste",
                "tower",
                "pc",
                "computer",
                "ordinateur",
                "workstation",
                "imac",
                "mini pc",
                "unite centrale",
                "all in one",
            ],
        ),
    ];
    if text.len() > 200 {
        return None;
    }
    let padded = format!(" {} ", check::fold(text));
    WORDS.iter().find(|(_, words)| words.iter().any(|w| padded.contains(&format!(" {w} ")))).map(|(kind, _)| *kind)
}

/// The keyboard layout people mean.
fn keyboard_of(text: &str) -> Option<&'static str> {
    let fold = check::fold(&text.chars().take(60).collect::<String>());
    let words: Vec<&str> = fold.split(' ').collect();
    let says = |list: &[&str]| list.iter().any(|w| words.contains(w));
    if says(&["azerty", "be", "fr"]) {
        Some("azerty")
    } else if says(&["qwertz", "de", "ch"]) {
        Some("qwertz")
    } else if says(&["qwerty", "us", "uk", "nl", "int", "intl"]) {
        Some("qwerty")
    } else if says(&["arabic", "arabisch", "arabe"]) {
        Some("arabic")
    } else if says(&["cyrillic", "cyrillisch", "cyrillique"]) {
        Some("cyrillic")
    } else {
        None
    }
}

/// The year in "2019" or in a date; anything else as it is, for the check to refuse.
fn year_of(text: &str) -> String {
    let first = text.split([' ', 'T']).next().unwrap_or(text);
    match Day::parse(first) {
        Some(day) => day.date().year().to_string(),
        None => text.trim_end_matches(".0").to_owned(),
    }
}

/// Gigabytes in "8", "8 GB", "8192 MB", "1 TB", "16,0 GB DDR4", "256GB SSD"; anything else as it is, for the check to refuse.
fn gigabytes(text: &str) -> String {
    let lower = text.to_lowercase();
    let digits = lower
        .trim_start()
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(lower.trim_start().len());
    let (number, rest) = lower.trim_start().split_at(digits);
    let Ok(number) = number.replace(',', ".").parse::<f64>() else { return text.to_owned() };
    let unit = rest.trim_start();
    let gb = if unit.starts_with("tb") || unit.starts_with("to") {
        // makers count 1,000 here; sizes are rounded to what stands on the box
        number * 1_000.0
    } else if unit.starts_with("mb") || unit.starts_with("mo") {
        number / 1_024.0
    } else if unit.is_empty() || unit.starts_with("gb") || unit.starts_with("go") || unit.starts_with('g') {
        number
    } else {
        return text.to_owned();
    };
    if gb.is_finite() && (0.0..1e9).contains(&gb) { format!("{gb:.0}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_years_and_kinds_are_read_as_people_write_them() {
        for (text, gb) in [
            ("8", "8"),
            ("8 GB", "8"),
            ("8192 MB", "8"),
            ("1 TB", "1000"),
            ("16,0 GB DDR4", "16"),
            ("256GB SSD", "256"),
            ("16 Go", "16"),
        ] {
            assert_eq!(gigabytes(text), gb, "{text}");
        }
        assert_eq!(gigabytes("veel"), "veel");
        assert_eq!(
            (year_of("12-03-2019").as_str(), year_of("2019-03-12").as_str(), year_of("2019").as_str()),
            ("2019", "2019", "2019")
        );
        assert_eq!(kind_of("Draagbare PC"), Some(DeviceKind::Laptop));
        assert_eq!(kind_of("Ordinateur portable"), Some(DeviceKind::Laptop));
        assert_eq!(kind_of("Écran 24\""), Some(DeviceKind::Screen));
        assert_eq!(kind_of("koffiezet"), None);
        assert_eq!(keyboard_of("AZERTY (BE)"), Some("azerty"));
    }

    fn row(cells: &[&str]) -> ListRow {
        ListRow { line: 7, cells: cells.iter().map(|c| c.to_string()).collect(), overlong: None }
    }

    #[test]
    fn a_bad_row_says_every_reason_with_its_field() {
        let mapping =
            vec![Some(ListField::Kind), Some(ListField::Serial), Some(ListField::Year), Some(ListField::Memory)];
        let errors = read(&row(&["koffiezet", "5CG1", "1850", "veel"]), &mapping, DeviceKind::Laptop, 2026)
            .unwrap()
            .unwrap_err();
        let fields: Vec<_> = errors.iter().map(|e| (e.field.map(Word::word), e.key.as_str())).collect();
        assert_eq!(
            fields,
            [
                (Some("kind"), "refusal-list-kind"),
                (Some("year"), "refusal-out-of-range"),
                (Some("memory_gb"), "refusal-not-a-number")
            ]
        );
        let long = ListRow { overlong: Some((1, 10_000)), ..row(&["laptop", "x"]) };
        assert_eq!(read(&long, &mapping, DeviceKind::Laptop, 2026).unwrap().unwrap_err()[0].key, "refusal-too-long");
    }

    #[test]
    fn a_formula_is_only_text() {
        let mapping = vec![Some(ListField::Serial), Some(ListField::Model)];
        let (kind, hardware, _) =
            read(&row(&["'=1+1", "=cmd|' /C calc'!A0"]), &mapping, DeviceKind::Tablet, 2026).unwrap().unwrap();
        assert_eq!((kind, hardware.serial.as_deref()), (DeviceKind::Tablet, Some("=1+1")));
    }
}
