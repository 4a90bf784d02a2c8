//! Numbers: tiles, progress, and the frame round a chart.

use super::status::Tone;
use super::text::details;
use maud::{Markup, Render, html};

/// One big number that opens the rows it counts.
#[derive(Clone, Debug)]
pub struct Tile {
    number: String,
    label: String,
    note: Option<String>,
    href: Option<String>,
    tone: Option<Tone>,
}

impl Tile {
    pub fn new(number: impl ToString, label: &str) -> Self {
        Self { number: number.to_string(), label: label.into(), note: None, href: None, tone: None }
    }

    pub fn note(mut self, text: &str) -> Self {
        self.note = Some(text.into());
        self
    }

    /// The list this number counts.
    pub fn href(mut self, href: &str) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}

/// Big numbers side by side.
pub fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        ul class="tiles" { @for t in tiles {
            @let inside = html! {
                span class="tile-number" { (t.number) } " "
                span class="tile-label" { (t.label) }
                @if let Some(note) = &t.note { " " span class="tile-note" { (note) } }
            };
            li class={ "tile" @if let Some(tone) = t.tone { " " (tone.class()) } } {
                @match &t.href { Some(href) => a href=(href) { (inside) }, None => (inside) }
            }
        } }
    }
}

/// "27 van 40" with its bar. `words` is the whole count in words, so that no number stands alone.
pub fn counter(id: &str, label: &str, words: &str, done: u64, of: u64) -> Markup {
    let id = super::id_from(&["count", id]);
    html! {
        div class="progress" {
            label for=(id) { span { (label) } span { (words) } }
            progress id=(id) value=(done.min(of.max(1))) max=(of.max(1)) { (words) }
        }
    }
}

/// A chart in its frame: heading, finding in one sentence, picture, and the same rows as a table.
#[derive(Clone, Debug)]
pub struct Figure {
    heading: String,
    finding: String,
    chart: Markup,
    table: Option<(String, Markup)>,
    csv: Option<(String, String)>,
}

impl Figure {
    pub fn new(heading: &str, finding: &str, chart: Markup) -> Self {
        Self { heading: heading.into(), finding: finding.into(), chart, table: None, csv: None }
    }

    /// The rows the picture was drawn from, behind "Toon de cijfers".
    pub fn table(mut self, word: &str, table: impl Render) -> Self {
        self.table = Some((word.into(), table.render()));
        self
    }

    pub fn csv(mut self, text: &str, href: &str) -> Self {
        self.csv = Some((text.into(), href.into()));
        self
    }
}

impl Render for Figure {
    fn render(&self) -> Markup {
        html! {
            figure class="chart" {
                figcaption { h2 { (self.heading) } p class="chart-finding" { (self.finding) } }
                (self.chart)
                @if let Some((word, table)) = &self.table {
                    (details(word, html! {
                        (table)
                        @if let Some((text, href)) = &self.csv { p { a href=(href) { (text) } } }
                    }))
                }
            }
        }
    }
}
