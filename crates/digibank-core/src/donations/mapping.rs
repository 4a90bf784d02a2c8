//! Which column of a donor's list means what: guessed from the words above it in Dutch, French and English, and remembered per donor.

use super::list_row;
use crate::kernel::{Refusal, Word, check};
use serde::{Deserialize, Serialize};

crate::words! {
    /// What a column can mean. The words are the fields of a typed device.
    pub enum ListField {
        /// Kind of device.
        Kind = "kind",
        /// Maker.
        Maker = "maker",
        /// Model.
        Model = "model",
        /// Serial number.
        Serial = "serial",
        /// The donor's asset tag.
        AssetTag = "asset_tag",
        /// Year built or bought.
        Year = "year",
        /// Processor.
        Processor = "processor",
        /// Memory.
        Memory = "memory_gb",
        /// Storage.
        Storage = "storage_gb",
        /// Keyboard layout.
        Keyboard = "keyboard",
        /// A note.
        Note = "note",
    }
}

/// What each column means, in order; `None` is left out.
pub type Mapping = Vec<Option<ListField>>;

/// Columns as they are typed in the form: one word per column, empty for "leave out".
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MappingForm {
    /// Per column the word of a field, or empty.
    pub columns: Vec<String>,
    /// Kind's word for rows that do not say it.
    pub default_kind: String,
}

/// Header words per field, folded; the first list that holds a header wins on a tie.
const WORDS: [(ListField, &[&str]); 11] = [
    (
        ListField::Serial,
        &[
            "serienummer",
            "serienr",
            "serie nr",
            "serie nummer",
            "serial",
            "serial number",
            "serial no",
            "serial nr",
            "serialnumber",
            "sn",
            "s n",
            "service tag",
            "servicetag",
            "numero de serie",
            "no de serie",
            "n de serie",
            "n serie",
            "num serie",
            "numero serie",
            "serie",
            "imei",
        ],
    ),
    (
        ListField::AssetTag,
        &[
            "asset tag",
            "assettag",
            "asset",
            "asset nr",
            "asset number",
            "asset id",
            "inventarisnummer",
            "inventarisnr",
            "inventaris",
            "inventory number",
            "inventory tag",
            "inventaire",
            "numero d inventaire",
            "n inventaire",
            "no inventaire",
            "activanummer",
            "barcode",
            "code barres",
            "tag",
        ],
    ),
    (
        ListField::Kind,
        &[
            "soort",
            "soort toestel",
            "toesteltype",
            "type toestel",
            "toestel",
            "categorie",
            "category",
            "kind",
            "device type",
            "asset type",
            "product type",
            "type d appareil",
            "type appareil",
            "appareil",
            "form factor",
            "device",
            "type",
        ],
    ),
    (
        ListField::Maker,
        &[
            "merk",
            "fabrikant",
            "producent",
            "maker",
            "make",
            "brand",
            "manufacturer",
            "vendor",
            "marque",
            "fabricant",
            "constructeur",
        ],
    ),
    (
        ListField::Model,
        &[
            "model",
            "modele",
            "modelnaam",
            "model name",
            "model naam",
            "product",
            "productnaam",
            "product name",
            "omschrijving",
            "description",
            "designation",
            "typenummer",
            "nom du modele",
        ],
    ),
    (
        ListField::Year,
        &[
            "jaar",
            "bouwjaar",
            "aankoopjaar",
            "aankoopdatum",
            "aangekocht",
            "productiejaar",
            "year",
            "build year",
            "purchase date",
            "purchase year",
            "purchased",
            "date d achat",
            "date achat",
            "annee",
            "annee d achat",
            "annee de construction",
        ],
    ),
    (ListField::Processor, &["processor", "cpu", "processeur", "proc"]),
    (
        ListField::Memory,
        &[
            "geheugen",
            "werkgeheugen",
            "ram",
            "ram gb",
            "memory",
            "memory gb",
            "geheugen gb",
            "memoire",
            "memoire vive",
            "memoire gb",
            "mem",
        ],
    ),
    (
        ListField::Storage,
        &[
            "opslag",
            "opslag gb",
            "schijf",
            "harde schijf",
            "schijfgrootte",
            "ssd",
            "hdd",
            "disk",
            "disk size",
            "storage",
            "storage gb",
            "hard disk",
            "harddisk",
            "stockage",
            "disque",
            "disque dur",
            "capaciteit",
            "capacity",
        ],
    ),
    (ListField::Keyboard, &["toetsenbord", "klavier", "keyboard", "keyboard layout", "layout", "clavier"]),
    (
        ListField::Note,
        &[
            "opmerking",
            "opmerkingen",
            "nota",
            "notitie",
            "note",
            "notes",
            "remark",
            "remarks",
            "comment",
            "comments",
            "commentaar",
            "remarque",
            "remarques",
            "commentaire",
            "commentaires",
            "staat",
            "conditie",
            "condition",
            "etat",
        ],
    ),
];

/// How well a folded header fits a field: 2 the very word, 1 the word among others, 0 not at all.
fn fit(header: &str, words: &[&str]) -> u8 {
    if words.contains(&header) {
        return 2;
    }
    let padded = format!(" {header} ");
    u8::from(words.iter().any(|w| w.len() > 2 && padded.contains(&format!(" {w} "))))
}

/// How many cells of a row are words we know; finds the header among titles.
pub fn known_words(cells: &[String]) -> usize {
    cells
        .iter()
        .filter(|c| c.len() <= 60)
        .filter(|c| WORDS.iter().any(|(_, words)| fit(&check::fold(c), words) > 0))
        .count()
}

/// Guesses what the columns mean. `remembered` is what this donor's headers (folded) meant last time and goes first; `sample` are some
/// rows, to tell a column "type" that holds kinds from one that holds models.
pub fn guess(headers: &[String], remembered: &[(String, Option<ListField>)], sample: &[&[String]]) -> Mapping {
    let folded: Vec<String> = headers.iter().map(|h| check::fold(h)).collect();
    let mut out: Mapping = vec![None; headers.len()];
    let mut settled = vec![false; headers.len()];
    for (i, header) in folded.iter().enumerate() {
        if let Some((_, field)) = remembered.iter().find(|(h, _)| h == header && !h.is_empty()) {
            settled[i] = true;
            if field.is_none_or(|f| !out.contains(&Some(f))) {
                out[i] = *field;
            }
        }
    }
    for wanted in [2, 1] {
        for (field, words) in WORDS {
            if out.contains(&Some(field)) {
                continue;
            }
            if let Some(i) = (0..folded.len()).find(|i| !settled[*i] && fit(&folded[*i], words) == wanted) {
                out[i] = Some(field);
                settled[i] = true;
            }
        }
    }
    let filled = |i: usize| sample.iter().filter_map(move |r| r.get(i)).filter(|cell| !cell.trim().is_empty());
    if let Some(i) = out.iter().position(|f| *f == Some(ListField::Kind))
        && !out.contains(&Some(ListField::Model))
        && !settled_before(&folded[i], remembered)
        && filled(i).next().is_some()
        && !filled(i).any(|cell| list_row::kind_of(cell).is_some())
    {
        out[i] = Some(ListField::Model);
    }
    out
}

fn settled_before(header: &str, remembered: &[(String, Option<ListField>)]) -> bool {
    remembered.iter().any(|(known, _)| known == header)
}

/// Reads the form: each field at most once, at least one of serial number, asset tag, model and kind.
pub fn checked(form: &MappingForm, columns: usize) -> Result<Mapping, Refusal> {
    let mut out: Mapping = vec![];
    for (i, word) in form.columns.iter().enumerate().take(columns) {
        let field = match word.trim() {
            "" => None,
            word => {
                Some(ListField::from_word(word).ok_or_else(|| Refusal::at(format!("columns-{i}"), "refusal-choose"))?)
            }
        };
        if field.is_some() && out.contains(&field) {
            return Err(Refusal::at(format!("columns-{i}"), "refusal-list-column-twice"));
        }
        out.push(field);
    }
    out.resize(columns, None);
    let tells = [ListField::Serial, ListField::AssetTag, ListField::Model, ListField::Kind];
    if !out.iter().flatten().any(|f| tells.contains(f)) {
        return Err(Refusal::at("columns-0", "refusal-list-nothing-mapped"));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headers: &[&str], sample: &[&str]) -> Vec<&'static str> {
        let headers: Vec<String> = headers.iter().map(|h| h.to_string()).collect();
        let sample: Vec<String> = sample.iter().map(|h| h.to_string()).collect();
        guess(&headers, &[], &[&sample]).into_iter().map(|f| f.map_or("", Word::word)).collect()
    }

    #[test]
    fn headers_in_three_languages_are_understood() {
        assert_eq!(
            guessed(&["Merk", "Model", "Serienummer", "RAM (GB)", "Gebruiker"], &[]),
            ["maker", "model", "serial", "memory_gb", ""]
        );
        assert_eq!(
            guessed(&["Manufacturer", "Serial Number", "Asset tag", "Purchase date"], &[]),
            ["maker", "serial", "asset_tag", "year"]
        );
        assert_eq!(
            guessed(&["Marque", "Modèle", "N° de série", "Mémoire", "Disque dur"], &[]),
            ["maker", "model", "serial", "memory_gb", "storage_gb"]
        );
    }

    #[test]
    fn a_column_called_type_is_what_stands_in_it() {
        assert_eq!(guessed(&["Type", "Serienummer"], &["Laptop", "1"]), ["kind", "serial"]);
        assert_eq!(guessed(&["Type", "Serienummer"], &["Latitude 5400", "1"]), ["model", "serial"]);
    }

    #[test]
    fn what_a_donor_meant_last_time_goes_first() {
        let headers = vec!["Ref".to_owned(), "Serienummer".to_owned()];
        let known =
            vec![("ref".to_owned(), Some(ListField::Serial)), ("serienummer".to_owned(), Some(ListField::AssetTag))];
        assert_eq!(guess(&headers, &known, &[]), [Some(ListField::Serial), Some(ListField::AssetTag)]);
    }

    #[test]
    fn a_field_is_chosen_once_and_something_must_tell_devices_apart() {
        let form = |c: &[&str]| MappingForm {
            columns: c.iter().map(|s| s.to_string()).collect(),
            default_kind: String::new(),
        };
        assert_eq!(checked(&form(&["serial", "serial"]), 2).unwrap_err().key(), "refusal-list-column-twice");
        assert_eq!(checked(&form(&["note", ""]), 2).unwrap_err().key(), "refusal-list-nothing-mapped");
        assert_eq!(checked(&form(&["serial"]), 3).unwrap(), [Some(ListField::Serial), None, None]);
    }
}
