//! Ranked horizontal bars: which is the most, and by how much.

use super::{Number, Size, Words, n, nothing, picture};
use maud::{Markup, html};

/// One bar: its name, its value, and a word about it ("oudste: 12 dagen").
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    pub note: Option<String>,
}

impl Bar {
    pub fn new(label: &str, value: f64) -> Self {
        Self { label: label.into(), value, note: None }
    }

    pub fn note(mut self, text: &str) -> Self {
        self.note = Some(text.into());
        self
    }
}

/// Bars in the order of the rows (rank them before). The number stands behind its bar.
pub fn bars(words: &Words, rows: &[Bar], size: Size, number: Number) -> Markup {
    if rows.is_empty() {
        return nothing(words, size);
    }
    let most = rows.iter().map(|r| r.value).fold(0.0, f64::max).max(1e-9);
    let values: Vec<String> = rows
        .iter()
        .map(|r| match &r.note {
            Some(note) => format!("{} · {note}", number(r.value)),
            None => number(r.value),
        })
        .collect();
    let w = size.width();
    // Room for the longest number behind the longest bar, and for the longest name before it.
    let behind = values.iter().map(|v| size.text_width(v)).fold(0.0, f64::max) * 1.12 + 8.0;
    let before = match size {
        Size::Wide => rows.iter().map(|r| size.text_width(&r.label)).fold(60.0, f64::max).min(220.0) + 12.0,
        Size::Narrow => 0.0,
    };
    let behind = behind.min((w - before) * 0.6);
    let scale = (w - before - behind) / most;
    let step = if size == Size::Wide { 30.0 } else { 44.0 };
    let drawing = html! {
        @for (i, row) in rows.iter().enumerate() {
            @let top = i as f64 * step;
            @let length = (row.value.max(0.0) * scale).max(1.0);
            @let bar_top = if size == Size::Wide { top + 3.0 } else { top + 20.0 };
            @let high = if size == Size::Wide { 22.0 } else { 16.0 };
            @if size == Size::Wide {
                text class="t-end" x=(n(before - 12.0)) y=(n(top + 19.0)) { (size.fit(&row.label, before - 12.0)) }
            } @else {
                text x="0" y=(n(top + 14.0)) { (size.fit(&row.label, w)) }
            }
            rect class="c1" x=(n(before)) y=(n(bar_top)) width=(n(length)) height=(n(high)) rx="2" {}
            text class="t-strong" x=(n(before + length + 6.0)) y=(n(bar_top + high - 6.0 + if size == Size::Wide { 0.0 } else { 3.0 })) {
                (size.fit(&values[i], w - before - length - 6.0))
            }
        }
        @if size == Size::Wide { line class="axis" x1=(n(before)) x2=(n(before)) y1="0" y2=(n(rows.len() as f64 * step)) {} }
    };
    picture(words, size, rows.len() as f64 * step, drawing)
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn rows() -> Vec<Bar> {
        vec![
            Bar::new("Wachten op wissen", 48.0).note("oudste 12 dagen"),
            Bar::new("In herstelling", 31.0),
            Bar::new("Een heel lange naam van een stap in het atelier", 2.0),
        ]
    }

    #[test]
    fn numbers_in_the_picture_are_the_rows() {
        for size in [Size::Wide, Size::Narrow] {
            let svg = bars(&words(), &rows(), size, &whole).into_string();
            for row in rows() {
                assert!(
                    texts(&svg, size).iter().any(|t| t.text.split(' ').next() == Some(&whole(row.value))),
                    "{} in {svg}",
                    row.value
                );
            }
            assert_readable(&svg, size);
            assert!(!svg.contains("style="));
        }
    }

    #[test]
    fn nothing_says_so_once() {
        assert!(bars(&words(), &[], Size::Wide, &whole).into_string().contains("Nog niets"));
        assert_eq!(bars(&words(), &[], Size::Narrow, &whole).into_string(), "");
    }
}
