//! What did my sixty laptops do? One square is one device (or a round number of them, when there are very many).

use super::{Number, Size, Words, colour, n, nothing, picture};
use maud::{Markup, html};
use std::fmt::Write;

/// So many devices share this destination.
#[derive(Clone, Debug)]
pub struct SquareGroup {
    pub label: String,
    pub count: u64,
}

impl SquareGroup {
    pub fn new(label: &str, count: u64) -> Self {
        Self { label: label.into(), count }
    }
}

/// How many devices one square stands for, so that the picture stays below about 800 squares. Say it under the picture when it is not 1.
pub fn devices_per_square(rows: &[SquareGroup]) -> u64 {
    let total: u64 = rows.iter().map(|g| g.count).sum();
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(|per| total / per <= 800).unwrap_or(total.div_ceil(800))
}

/// Groups one under the other, each with its name, its number and its squares.
pub fn squares(words: &Words, rows: &[SquareGroup], size: Size, number: Number) -> Markup {
    let per = devices_per_square(rows);
    let rows: Vec<&SquareGroup> = rows.iter().filter(|g| g.count > 0).collect();
    if rows.is_empty() {
        return nothing(words, size);
    }
    let (side, gap) = if size == Size::Wide { (14.0, 4.0) } else { (11.0, 3.0) };
    let across = ((size.width() + gap) / (side + gap)).floor() as u64;
    let mut y = 0.0;
    let mut blocks = Vec::new();
    for (i, group) in rows.iter().enumerate() {
        let count = group.count.div_ceil(per);
        let figure = number(group.count as f64);
        let name = size.fit(&group.label, size.width() - size.text_width(&figure) - 12.0);
        let mut d = String::new();
        for k in 0..count {
            let (column, line) = (k % across, k / across);
            // Writing to a String cannot fail.
            let _ = write!(
                d,
                "M{} {}h{s}v{s}h-{s}z",
                n(column as f64 * (side + gap)),
                n(y + 24.0 + line as f64 * (side + gap)),
                s = n(side)
            );
        }
        blocks.push(html! {
            text class="t-strong" x="0" y=(n(y + 14.0)) { (figure) }
            text x=(n(size.text_width(&figure) + 8.0)) y=(n(y + 14.0)) { (name) }
            path class=(colour(i)) d=(d) {}
        });
        y += 24.0 + count.div_ceil(across) as f64 * (side + gap) + 16.0;
    }
    picture(words, size, y - 16.0, html! { @for block in &blocks { (block) } })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    #[test]
    fn as_many_squares_as_devices() {
        let rows =
            [SquareGroup::new("uitgeleend", 41), SquareGroup::new("geschonken", 12), SquareGroup::new("verloren", 0)];
        for size in [Size::Wide, Size::Narrow] {
            let svg = squares(&words(), &rows, size, &whole).into_string();
            assert_eq!(svg.matches("h-").count(), 53);
            assert_readable(&svg, size);
        }
    }

    #[test]
    fn a_very_large_lot_stays_a_small_picture() {
        let rows = [SquareGroup::new("uitgeleend", 6_000), SquareGroup::new("recyclage", 800)];
        assert_eq!(devices_per_square(&rows), 10);
        assert!(squares(&words(), &rows, Size::Wide, &whole).into_string().len() < 40_000);
    }

    #[test]
    fn no_devices_no_squares() {
        assert!(squares(&words(), &[], Size::Wide, &whole).into_string().contains("Nog niets"));
    }
}
