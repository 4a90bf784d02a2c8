//! Who runs dry? One small step line per place, all on the same scale, with the band they should stay in.

use super::{Number, Size, Words, n, nothing, picture, round_up};
use maud::{Markup, html};

/// The stock of one place over time, oldest first, and the state in words ("nog 2 weken").
#[derive(Clone, Debug)]
pub struct Series {
    pub name: String,
    pub points: Vec<f64>,
    pub note: String,
}

/// From so many to so many is right.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub low: f64,
    pub high: f64,
}

/// Small pictures side by side; `from` and `until` name the ends of the time line.
pub fn small_multiples(
    words: &Words,
    rows: &[Series],
    target: Option<Target>,
    from: &str,
    until: &str,
    size: Size,
    number: Number,
) -> Markup {
    let rows: Vec<&Series> = rows.iter().filter(|s| !s.points.is_empty()).collect();
    if rows.is_empty() {
        return nothing(words, size);
    }
    let most = rows.iter().flat_map(|s| &s.points).copied().chain(target.map(|t| t.high)).fold(0.0, f64::max);
    let most = round_up(most);
    let across = if size == Size::Wide { 3 } else { 1 };
    let gap = 24.0;
    let cell = (size.width() - gap * (across as f64 - 1.0)) / across as f64;
    // both ends of the time line side by side, or one under the other where a picture is too narrow for that
    let beside = size.text_width(from) + size.text_width(until) + 12.0 <= cell * 0.8;
    let (head, high, foot) = (40.0, 80.0, if beside { 26.0 } else { 44.0 });
    let down = head + high + foot + 10.0;
    let left = size.text_width(&number(most)) + 6.0;
    let drawing = html! {
        @for (i, series) in rows.iter().enumerate() {
            @let x0 = (i % across) as f64 * (cell + gap);
            @let y0 = (i / across) as f64 * down;
            @let y = |v: f64| y0 + head + (1.0 - v / most) * high;
            // Room at the right for the last number, which stands next to the end of its line.
            @let last = series.points[series.points.len() - 1];
            @let end = x0 + cell - size.text_width(&number(last)) - 10.0;
            @let start = x0 + left;
            text class="t-strong" x=(n(x0)) y=(n(y0 + 13.0)) { (size.fit(&series.name, cell)) }
            text class="t-soft" x=(n(x0)) y=(n(y0 + 30.0)) { (size.fit(&series.note, cell)) }
            @if let Some(t) = target { rect class="range" x=(n(start)) y=(n(y(t.high))) width=(n(end - start)) height=(n(y(t.low) - y(t.high))) {} }
            line class="axis" x1=(n(start)) x2=(n(end)) y1=(n(y(0.0))) y2=(n(y(0.0))) {}
            text class="t-soft t-end" x=(n(start - 4.0)) y=(n(y(most) + 9.0)) { (number(most)) }
            text class="t-soft t-end" x=(n(start - 4.0)) y=(n(y(0.0))) { (number(0.0)) }
            path class="line s1" d=(line(&series.points, start, end, &y)) {}
            circle class="c1" cx=(n(end)) cy=(n(y(last))) r="4" {}
            text class="t-strong" x=(n(end + 8.0)) y=(n(y(last) + 5.0)) { (number(last)) }
            text class="t-soft" x=(n(start)) y=(n(y0 + head + high + 17.0)) { (size.fit(from, if beside { (end - start) * 0.5 } else { end - start })) }
            text class="t-soft t-end" x=(n(end)) y=(n(y0 + head + high + if beside { 17.0 } else { 35.0 })) { (size.fit(until, if beside { (end - start) * 0.45 } else { end - start })) }
        }
    };
    picture(words, size, rows.len().div_ceil(across) as f64 * down, drawing)
}

fn line(points: &[f64], start: f64, end: f64, y: &dyn Fn(f64) -> f64) -> String {
    let step = (end - start) / points.len() as f64;
    let mut d = format!("M{} {}", n(start), n(y(points[0])));
    for (i, value) in points.iter().enumerate() {
        if i > 0 {
            d += &format!("V{}", n(y(*value)));
        }
        d += &format!("H{}", n(start + step * (i + 1) as f64));
    }
    d
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn rows() -> Vec<Series> {
        ["Mol", "Geel", "Turnhout", "Herentals"]
            .iter()
            .enumerate()
            .map(|(i, name)| Series {
                name: name.to_string(),
                points: vec![10.0, 7.0, 12.0 + i as f64, i as f64],
                note: "nog 2 weken".into(),
            })
            .collect()
    }

    #[test]
    fn each_place_ends_at_its_last_number() {
        for size in [Size::Wide, Size::Narrow] {
            let svg = small_multiples(
                &words(),
                &rows(),
                Some(Target { low: 4.0, high: 10.0 }),
                "1 mei",
                "31 mei",
                size,
                &whole,
            )
            .into_string();
            for series in rows() {
                assert!(svg.contains(&format!(">{}</text>", series.name)));
                assert!(svg.contains(&format!(">{}</text>", series.points[3])));
            }
            assert_eq!(svg.matches("class=\"line s1\"").count(), 4);
            assert_readable(&svg, size);
        }
    }

    #[test]
    fn places_without_points_are_left_out() {
        let none = [Series { name: "Mol".into(), points: vec![], note: String::new() }];
        assert!(
            small_multiples(&words(), &none, None, "a", "b", Size::Wide, &whole).into_string().contains("Nog niets")
        );
    }
}
