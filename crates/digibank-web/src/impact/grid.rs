//! Rows of figures: the table under a picture and the file for spreadsheets are made from the same grid, and the picture from the same
//! rows.

use crate::shell::Stop;
use crate::shell::components::{Column, Row, Table};
use crate::shell::page::Screen;
use digibank_core::i18n::Lang;
use digibank_core::impact::sheet;
use maud::{Markup, html};

/// One cell: how people read it, how a spreadsheet reads it, and the rows behind it.
#[derive(Clone, Debug)]
pub struct GridCell {
    shown: String,
    plain: String,
    href: Option<String>,
}

impl GridCell {
    /// A word.
    pub fn text(text: &str) -> GridCell {
        GridCell { shown: text.to_owned(), plain: text.to_owned(), href: None }
    }
    /// A count, which opens the rows it counts.
    pub fn count(s: &Screen, n: i64, href: String) -> GridCell {
        GridCell { shown: s.count(n), plain: n.to_string(), href: Some(href) }
    }
    /// A share from 0 to 1; the file has it with four decimals.
    pub fn share(lang: Lang, share: f64) -> GridCell {
        let plain = format!("{share:.4}");
        let plain = if lang == Lang::En { plain } else { plain.replace('.', ",") };
        GridCell { shown: percent(lang, share), plain, href: None }
    }
    fn markup(&self) -> Markup {
        html! { @match &self.href { Some(href) => a href=(href) { (self.shown) }, None => (self.shown) } }
    }
}

/// "38 %", as the language writes it.
pub fn percent(lang: Lang, share: f64) -> String {
    let gap = if lang == Lang::En { "" } else { "\u{a0}" };
    format!("{:.0}{gap}%", share * 100.0)
}

/// Figures with their heads.
#[derive(Clone, Debug)]
pub struct Grid {
    caption: String,
    heads: Vec<(String, bool)>,
    rows: Vec<Vec<GridCell>>,
}

impl Grid {
    /// A grid; the flag of a head says that its column holds numbers.
    pub fn new(caption: &str, heads: Vec<(String, bool)>) -> Grid {
        Grid { caption: caption.to_owned(), heads, rows: vec![] }
    }
    /// One more row.
    pub fn push(&mut self, row: Vec<GridCell>) {
        self.rows.push(row);
    }
    /// As a table.
    pub fn table(&self) -> Table {
        let columns = self
            .heads
            .iter()
            .map(|(head, number)| if *number { Column::number(head) } else { Column::new(head) })
            .collect();
        Table::new(&self.caption, columns).hide_caption().rows(self.rows.iter().filter_map(|cells| {
            let (first, rest) = cells.split_first()?;
            Some(rest.iter().fold(Row::new(first.markup()), |row, cell| row.cell(cell.markup())))
        }))
    }
    /// As a file.
    pub fn csv(&self) -> Result<Vec<u8>, Stop> {
        let mut rows = vec![self.heads.iter().map(|h| h.0.clone()).collect::<Vec<_>>()];
        rows.extend(self.rows.iter().map(|r| r.iter().map(|c| c.plain.clone()).collect()));
        Ok(sheet::csv(&rows)?)
    }
}

/// An address with its query; empty values are left out.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut q = form_urlencoded::Serializer::new(String::new());
    for (k, v) in pairs.iter().filter(|(_, v)| !v.is_empty()) {
        q.append_pair(k, v);
    }
    let q = q.finish();
    if q.is_empty() { path.to_owned() } else { format!("{path}?{q}") }
}
