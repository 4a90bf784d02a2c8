//! Dense lists. On a phone each row becomes a card; its labels come from the columns.

use super::text::{unbroken, unbroken_html};
use maud::{Markup, Render, html};

/// A column: its head, and whether it holds numbers.
#[derive(Clone, Debug)]
pub struct Column {
    head: String,
    number: bool,
    sort: Option<(String, Option<bool>)>,
}

impl Column {
    pub fn new(head: &str) -> Self {
        Self { head: head.into(), number: false, sort: None }
    }

    /// Numbers stand to the right, so that digits line up.
    pub fn number(head: &str) -> Self {
        Self { number: true, ..Self::new(head) }
    }

    /// A link that sorts by this column; `now` is `Some(true)` when it is sorted upwards.
    pub fn sort(mut self, href: &str, now: Option<bool>) -> Self {
        self.sort = Some((href.into(), now));
        self
    }
}

/// What stands in a cell.
pub type Cell = Markup;

/// A row: its first cell names the thing and is the link to it.
#[derive(Clone, Debug)]
pub struct Row {
    cells: Vec<Cell>,
    select: Option<(String, String)>,
}

impl Row {
    /// A row whose name opens the thing.
    pub fn link(href: &str, name: &str) -> Self {
        Self { cells: vec![html! { a href=(href) { (unbroken(name)) } }], select: None }
    }

    /// A row whose first cell is anything.
    pub fn new(first: impl Render) -> Self {
        Self { cells: vec![unbroken_html(&first.render().into_string())], select: None }
    }

    pub fn cell(mut self, cell: impl Render) -> Self {
        self.cells.push(unbroken_html(&cell.render().into_string()));
        self
    }

    /// A tick in front: the value it sends, and its words for screen readers ("Kies DB 123 456 7").
    pub fn select(mut self, value: &str, words: &str) -> Self {
        self.select = Some((value.into(), words.into()));
        self
    }
}

/// A table with caption and scoped heads.
#[derive(Clone, Debug)]
pub struct Table {
    caption: String,
    caption_note: Option<String>,
    hide_caption: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: Option<Row>,
    select: Option<(String, String)>,
}

impl Table {
    pub fn new(caption: &str, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            caption_note: None,
            hide_caption: false,
            columns,
            rows: Vec::new(),
            total: None,
            select: None,
        }
    }

    /// Only screen readers get the caption, because a heading just above says the same.
    pub fn hide_caption(mut self) -> Self {
        self.hide_caption = true;
        self
    }

    /// Small words after the caption, such as a count.
    pub fn caption_note(mut self, text: &str) -> Self {
        self.caption_note = Some(text.into());
        self
    }

    pub fn row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The last row, in bold.
    pub fn total(mut self, row: Row) -> Self {
        self.total = Some(row);
        self
    }

    /// Rows can be ticked; `name` is what the ticks send, `all` the words of the tick in the head.
    pub fn selectable(mut self, name: &str, all: &str) -> Self {
        self.select = Some((name.into(), all.into()));
        self
    }

    fn line(&self, row: &Row) -> Markup {
        html! {
            tr role="row" {
                @if let Some((name, _)) = &self.select {
                    td role="cell" class="tick" { @if let Some((value, words)) = &row.select {
                        input type="checkbox" name=(name) value=(value) aria-label=(words);
                    } }
                }
                @for (i, cell) in row.cells.iter().enumerate() {
                    @let column = self.columns.get(i);
                    @if i == 0 { th role="rowheader" scope="row" data-label=[column.map(|c| c.head.as_str())] { (cell) } }
                    @else {
                        td role="cell" class=[column.filter(|c| c.number).map(|_| "num")] data-label=[column.map(|c| c.head.as_str())] { (cell) }
                    }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        html! {
            // The roles repeat what the elements say, because the card layout of phones takes it away.
            div class="table-box" { table class="cards" role="table" {
                caption class=[self.hide_caption.then_some("vh")] {
                    (self.caption) @if let Some(note) = &self.caption_note { " " span class="muted" { (note) } }
                }
                thead role="rowgroup" { tr role="row" {
                    @if let Some((_, all)) = &self.select {
                        td role="cell" class="tick" { input type="checkbox" data-select-all aria-label=(all) hidden; }
                    }
                    @for c in &self.columns {
                        @let sorted = c.sort.as_ref().and_then(|(_, now)| *now);
                        th role="columnheader" scope="col" class=[c.number.then_some("num")]
                            aria-sort=[sorted.map(|up| if up { "ascending" } else { "descending" })] {
                            @match &c.sort {
                                Some((href, now)) => a href=(href) { (c.head) @match now {
                                    Some(true) => span aria-hidden="true" { "▲" },
                                    Some(false) => span aria-hidden="true" { "▼" },
                                    None => {},
                                } },
                                None => (c.head),
                            }
                        }
                    }
                } }
                tbody role="rowgroup" { @for row in &self.rows { (self.line(row)) } }
                @if let Some(total) = &self.total { tfoot role="rowgroup" { (self.line(total)) } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_real_link_and_labels_for_phones() {
        let page = Table::new("Toestellen", vec![Column::new("Nummer"), Column::number("Leeftijd")])
            .row(Row::link("/devices/1", "DB 1").cell("4"))
            .render()
            .into_string();
        assert!(page.contains(r#"<a href="/devices/1">DB 1</a>"#));
        assert!(page.contains(r#"data-label="Leeftijd""#) && page.contains(r#"scope="row""#));
    }
}
