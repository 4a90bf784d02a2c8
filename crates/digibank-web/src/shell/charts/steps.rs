//! How long does it take? The share that was served, week by week. The rows must count those still waiting
//! (for instance by the Kaplan-Meier estimate), or the wait looks shorter than it is.

use super::{Number, Size, Words, n, nothing, picture};
use maud::{Markup, html};

/// From this week on, this share (0 to 1) was served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub week: u32,
    pub share: f64,
}

/// A line across: at this share, with these words ("helft: 3 weken").
#[derive(Clone, Debug)]
pub struct Mark {
    pub share: f64,
    pub text: String,
}

/// The curve. `x_label` names the weeks, `share` writes 0.5 as "50 %".
pub fn step_curve(words: &Words, rows: &[Step], marks: &[Mark], x_label: &str, size: Size, share: Number) -> Markup {
    let Some(last) = rows.last() else { return nothing(words, size) };
    let (w, left, top) = (size.width(), size.text_width(&share(1.0)) + 10.0, 10.0);
    let high = if size == Size::Wide { 240.0 } else { 190.0 };
    let weeks = last.week.max(1);
    let right = w - 12.0;
    let x = |week: f64| left + week / f64::from(weeks) * (right - left);
    let y = |s: f64| top + (1.0 - s.clamp(0.0, 1.0)) * high;
    let mut line = format!("M{} {}", n(x(0.0)), n(y(0.0)));
    for step in rows {
        line += &format!("H{}V{}", n(x(f64::from(step.week))), n(y(step.share)));
    }
    let area = format!("{line}H{}V{}H{}Z", n(right), n(y(0.0)), n(left));
    // As many week numbers as fit side by side.
    let wanted = ((right - left) / 60.0).floor().max(2.0) as u32;
    let every = [1, 2, 4, 8, 13, 26, 52, 104].into_iter().find(|e| weeks / e <= wanted).unwrap_or(weeks);
    let drawing = html! {
        @for s in [0.0, 0.25, 0.5, 0.75, 1.0] {
            line class=(if s == 0.0 { "axis" } else { "grid" }) x1=(n(left)) x2=(n(right)) y1=(n(y(s))) y2=(n(y(s))) {}
            text class="t-soft t-end" x=(n(left - 6.0)) y=(n(y(s) + 5.0)) { (share(s)) }
        }
        @for week in (0..=weeks).step_by(every as usize) {
            text class="t-soft t-mid" x=(n(x(f64::from(week)))) y=(n(top + high + 20.0)) { (week) }
        }
        text class="t-soft t-end" x=(n(right)) y=(n(top + high + 40.0)) { (size.fit(x_label, right - left)) }
        path class="area c1" d=(area) {}
        path class="line s1" d=(line) {}
        @for mark in marks {
            @if let Some(hit) = rows.iter().find(|r| r.share >= mark.share - 1e-9) {
                line class="mark" x1=(n(left)) x2=(n(x(f64::from(hit.week)))) y1=(n(y(mark.share))) y2=(n(y(mark.share))) {}
                circle class="c2" cx=(n(x(f64::from(hit.week)))) cy=(n(y(mark.share))) r="5" {}
                (mark_text(mark, x(f64::from(hit.week)), y(mark.share), right, size))
            }
        }
    };
    picture(words, size, top + high + 48.0, drawing)
}

/// The words of a mark: right of its dot under the line, or left of it where the right side is too short.
fn mark_text(mark: &Mark, dot: f64, y: f64, right: f64, size: Size) -> Markup {
    let fits = dot + 10.0 + size.text_width(&mark.text) <= right;
    html! {
        @if fits { text class="halo t-strong" x=(n(dot + 10.0)) y=(n(y + 17.0)) { (mark.text) } }
        @else { text class="halo t-strong t-end" x=(n(right)) y=(n(y + 38.0)) { (size.fit(&mark.text, right - 50.0)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn rows() -> Vec<Step> {
        [(1, 0.1), (2, 0.32), (3, 0.55), (5, 0.7), (8, 0.91), (12, 0.96)]
            .map(|(week, share)| Step { week, share })
            .to_vec()
    }

    #[test]
    fn the_line_passes_through_every_row() {
        for size in [Size::Wide, Size::Narrow] {
            let marks = [
                Mark { share: 0.5, text: "helft: 3 weken".into() },
                Mark { share: 0.9, text: "9 op 10: 8 weken".into() },
            ];
            let svg =
                step_curve(&words(), &rows(), &marks, "weken na de aanvraag", size, &|s| format!("{:.0} %", s * 100.0))
                    .into_string();
            let path = svg.split("class=\"line s1\" d=\"").nth(1).unwrap().split('"').next().unwrap();
            assert_eq!(path.matches('V').count(), rows().len());
            // The height of each step, read back from the picture, is the share of its row.
            let high = if size == Size::Wide { 240.0 } else { 190.0 };
            for (drawn, row) in
                path.split('V').skip(1).map(|p| p.split('H').next().unwrap().parse::<f64>().unwrap()).zip(rows())
            {
                assert!((1.0 - (drawn - 10.0) / high - row.share).abs() < 0.001);
            }
            assert!(svg.contains("helft: 3 weken"));
            assert_readable(&svg, size);
        }
    }

    #[test]
    fn no_rows_no_curve() {
        assert!(step_curve(&words(), &[], &[], "weken", Size::Wide, &whole).into_string().contains("Nog niets"));
    }
}
