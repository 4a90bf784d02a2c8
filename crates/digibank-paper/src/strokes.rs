//! A signature drawn on a screen, scaled to its box and redrawn as one thin line.

use std::fmt::Write as _;

use crate::document::Strokes;
use crate::error::PaperError;

/// A drawn signature holds some hundreds of points; more than this is not a signature.
const MAX_POINTS: usize = 20_000;
/// The box a signature is scaled into, in mm.
pub(crate) const BOX_MM: (f64, f64) = (60.0, 18.0);

type Point = (f64, f64);

/// The signature as SVG of [`BOX_MM`]; `None` when nothing was drawn.
pub(crate) fn svg(strokes: &Strokes) -> Result<Option<String>, PaperError> {
    let lines = match strokes {
        Strokes::Lines(lines) => lines.clone(),
        Strokes::Path(path) => parse(path)?,
    };
    PaperError::limit("points in a signature", lines.iter().map(Vec::len).sum(), MAX_POINTS)?;
    let points: Vec<Point> = lines.iter().flatten().copied().collect();
    // Sums and differences of larger numbers would lose the drawing.
    if points.iter().any(|(x, y)| !(x.abs() < 1e6 && y.abs() < 1e6)) {
        return Err(PaperError::invalid("signature", "points", "coordinates are numbers below a million"));
    }
    if points.is_empty() {
        return Ok(None);
    }
    Ok(Some(draw(&lines, &Frame::around(&points))))
}

/// How drawn points come to lie in the box: moved, then scaled without distortion.
struct Frame {
    left: f64,
    top: f64,
    scale: f64,
}

impl Frame {
    fn around(points: &[Point]) -> Self {
        let range = |pick: fn(&Point) -> f64| {
            let values = points.iter().map(pick);
            (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (range(|p| p.0), range(|p| p.1));
        let (w, h) = (BOX_MM.0 - 2.0, BOX_MM.1 - 2.0);
        let scale = (w / (right - left).max(1e-3)).min(h / (bottom - top).max(1e-3));
        Self { left, top, scale }
    }

    fn place(&self, (x, y): Point) -> Point {
        (1.0 + (x - self.left) * self.scale, 1.0 + (y - self.top) * self.scale)
    }
}

fn draw(lines: &[Vec<Point>], frame: &Frame) -> String {
    let mut path = String::new();
    for line in lines {
        for (n, point) in line.iter().enumerate() {
            let (x, y) = frame.place(*point);
            let _ = write!(path, "{}{x:.2} {y:.2}", if n == 0 { 'M' } else { 'L' });
            if line.len() == 1 {
                // A dot: a line of no length is drawn as its round end.
                let _ = write!(path, "L{:.2} {y:.2}", x + 0.01);
            }
        }
    }
    let (w, h) = BOX_MM;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><path d="{path}" fill="none" stroke="#0b0c0c" stroke-width="0.5" stroke-linecap="round" stroke-linejoin="round"/></svg>"##
    )
}

/// Reads `M x y L x y …`, commas allowed, commands optional after the first pair.
fn parse(path: &str) -> Result<Vec<Vec<Point>>, PaperError> {
    let bad = |part: &str| PaperError::invalid("signature", part, "a path holds M and L with absolute numbers");
    let spaced = path.replace('M', " M ").replace('L', " L ").replace(',', " ");
    let mut lines: Vec<Vec<Point>> = Vec::new();
    let mut parts = spaced.split_whitespace();
    while let Some(part) = parts.next() {
        let x = match part {
            "M" => {
                lines.push(Vec::new());
                parts.next()
            }
            "L" => parts.next(),
            number => Some(number),
        };
        let number = |text: Option<&str>| text.and_then(|t| t.parse::<f64>().ok()).ok_or_else(|| bad(part));
        let point = (number(x)?, number(parts.next())?);
        lines.last_mut().ok_or_else(|| bad(part))?.push(point);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_and_scaled_to_the_box() {
        let svg = svg(&Strokes::Path("M0,0 L100,0 100 50 M 20 20 L 30 30".into())).unwrap().unwrap();
        assert!(svg.contains("M1.00 1.00L33.00 1.00L33.00 17.00M"), "{svg}");
    }

    #[test]
    fn nothing_drawn_is_no_picture_and_nonsense_is_refused() {
        assert_eq!(svg(&Strokes::Lines(vec![vec![]])).unwrap(), None);
        for bad in ["L 1 2", "M 1", "M 1 2 C 3 4 5 6 7 8", "M NaN 1", "\"/><script>"] {
            assert!(svg(&Strokes::Path(bad.into())).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_dot_and_a_straight_line_do_not_divide_by_zero() {
        assert!(svg(&Strokes::Lines(vec![vec![(5.0, 5.0)]])).unwrap().unwrap().contains("M1.00 1.00"));
        assert!(svg(&Strokes::Lines(vec![vec![(0.0, 5.0), (9.0, 5.0)]])).unwrap().is_some());
    }
}
