//! Pictures drawn on the server from plain rows. The table beside a picture shows the same rows, so a picture can
//! never say anything else than its numbers.
//!
//! Each function draws one size; `responsive` draws both, and the style sheet shows the one that fits. A picture is one
//! image to screen readers (`role="img"` with title and description); colours are classes, so dark, print and high
//! contrast work. The same rows always give the same bytes.

mod bars;
mod multiples;
mod sankey;
mod squares;
mod steps;

pub use bars::{Bar, bars};
pub use multiples::{Series, Target, small_multiples};
pub use sankey::{Flow, fold_small, sankey};
pub use squares::{SquareGroup, devices_per_square, squares};
pub use steps::{Mark, Step, step_curve};

use maud::{Markup, html};

/// The words of a picture, already translated.
#[derive(Clone, Debug)]
pub struct Words {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    /// What the picture shows, for those who do not see it.
    pub desc: String,
    /// What to say, and do, when there are no rows.
    pub empty: String,
}

impl Words {
    pub fn new(id: &str, title: &str, desc: &str, empty: &str) -> Self {
        Self { id: id.into(), title: title.into(), desc: desc.into(), empty: empty.into() }
    }
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 720 units: a desktop or tablet.
    Wide,
    /// 288 units: a phone of 320 pixels.
    Narrow,
}

impl Size {
    pub(crate) fn width(self) -> f64 {
        match self {
            Size::Wide => 720.0,
            Size::Narrow => 288.0,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Size::Wide => "wide",
            Size::Narrow => "narrow",
        }
    }

    /// The height of a letter in the picture, as the style sheet sets it.
    fn letter(self) -> f64 {
        match self {
            Size::Wide | Size::Narrow => 14.0,
        }
    }

    /// About how wide a text will be. Errs on the wide side, because an overlap is worse than a gap.
    pub(crate) fn text_width(self, text: &str) -> f64 {
        text.chars().count() as f64 * self.letter() * 0.56
    }

    /// The text, shortened with "…" so that it fits.
    pub(crate) fn fit(self, text: &str, room: f64) -> String {
        if self.text_width(text) <= room {
            return text.to_string();
        }
        let letters = (room / (self.letter() * 0.56)).floor().max(2.0) as usize;
        let mut short: String = text.chars().take(letters - 1).collect();
        while short.ends_with(' ') {
            short.pop();
        }
        short.push('…');
        short
    }
}

/// How a number is written: "1.234,5" or "1 234.5".
pub type Number<'a> = &'a dyn Fn(f64) -> String;

/// Both sizes; the style sheet shows one.
pub fn responsive(draw: impl Fn(Size) -> Markup) -> Markup {
    html! { (draw(Size::Wide)) (draw(Size::Narrow)) }
}

/// The picture round its drawing.
pub(crate) fn picture(words: &Words, size: Size, height: f64, drawing: Markup) -> Markup {
    let id = crate::shell::components::id_from(&[&words.id, size.class()]);
    html! {
        svg class={ "plot " (size.class()) } role="img" aria-labelledby={ (id) "-t " (id) "-d" }
            viewBox={ "0 0 " (n(size.width())) " " (n(height.ceil())) } xmlns="http://www.w3.org/2000/svg" {
            title id={ (id) "-t" } { (words.title) }
            desc id={ (id) "-d" } { (words.desc) }
            (drawing)
        }
    }
}

/// What stands in the place of a picture without rows. Only once, whatever the size.
pub(crate) fn nothing(words: &Words, size: Size) -> Markup {
    html! { @if size == Size::Wide { p class="muted" { (words.empty) } } }
}

/// A coordinate with at most one digit after the point.
pub(crate) fn n(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == rounded.trunc() { format!("{}", rounded as i64) } else { format!("{rounded:.1}") }
}

/// A round number at or above the largest value, for the end of a scale.
pub(crate) fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let ten = 10f64.powf(value.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|m| m * ten).find(|c| *c >= value - 1e-9).unwrap_or(ten * 10.0)
}

/// One of the six colours, in turn.
pub(crate) fn colour(i: usize) -> &'static str {
    ["c1", "c2", "c3", "c4", "c5", "c6"][i % 6]
}

#[cfg(test)]
pub(crate) mod testing {
    use super::Size;

    /// A text in a picture: where it begins, where it stands, what it says, how wide it is.
    pub struct Placed {
        pub left: f64,
        pub right: f64,
        pub y: f64,
        pub text: String,
    }

    /// Reads the texts back from a drawn picture.
    pub fn texts(svg: &str, size: Size) -> Vec<Placed> {
        let attr = |tag: &str, name: &str| -> Option<String> {
            let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            Some(tag[at..].split('"').next()?.to_string())
        };
        svg.split("<text")
            .skip(1)
            .map(|part| {
                let (tag, rest) = part.split_once('>').unwrap();
                let text = rest.split("</text>").next().unwrap().to_string();
                let tag = format!("{tag} ");
                let x: f64 = attr(&tag, "x").unwrap().parse().unwrap();
                let y: f64 = attr(&tag, "y").unwrap().parse().unwrap();
                let class = attr(&tag, "class").unwrap_or_default();
                let width = size.text_width(&text);
                let left = if class.contains("t-end") {
                    x - width
                } else if class.contains("t-mid") {
                    x - width / 2.0
                } else {
                    x
                };
                Placed { left, right: left + width, y, text }
            })
            .collect()
    }

    /// No two texts lie over one another, and none leaves the picture.
    pub fn assert_readable(svg: &str, size: Size) {
        let all = texts(svg, size);
        assert!(!all.is_empty());
        for (i, a) in all.iter().enumerate() {
            assert!(
                a.left >= -1.0 && a.right <= size.width() + 1.0,
                "'{}' leaves the picture: {}..{}",
                a.text,
                a.left,
                a.right
            );
            for b in &all[i + 1..] {
                let apart = a.right <= b.left || b.right <= a.left || (a.y - b.y).abs() >= size.letter() - 1.0;
                assert!(apart, "'{}' and '{}' overlap", a.text, b.text);
            }
        }
    }

    pub fn words() -> super::Words {
        super::Words::new("t", "Titel", "Wat er te zien is", "Nog niets te tonen")
    }

    pub fn whole(v: f64) -> String {
        format!("{v:.0}")
    }
}
