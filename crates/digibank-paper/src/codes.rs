//! QR and Code 128 as modules, and as SVG for the screen and for the typesetter.

use std::fmt::Write as _;

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};

use crate::error::PaperError;

/// White modules a scanner wants on each side of a QR code.
pub(crate) const QR_QUIET: usize = 4;
/// White modules a scanner wants on each side of a Code 128.
pub(crate) const BARS_QUIET: usize = 10;
/// Side of one printed dot at 203 dpi, the coarsest label printer in use, in mm.
pub(crate) const DOT_MM: f64 = 25.4 / 203.0;
/// The narrowest bar that such a printer draws reliably: two dots, in mm.
pub(crate) const NARROWEST_BAR_MM: f64 = 2.0 * DOT_MM;

/// A QR code (error level M) as SVG for a screen, with its quiet zone and with `alt` as title.
///
/// # Errors
/// [`PaperError::Code`] when `data` is empty or longer than a QR code can hold (2,331 bytes).
pub fn qr_svg(data: &str, alt: &str) -> Result<String, PaperError> {
    Ok(Modules::qr(data)?.svg(alt, 1))
}

/// A Code 128 as SVG for a screen, with its quiet zone and with `alt` as title.
///
/// # Errors
/// [`PaperError::Code`] when `data` is empty, longer than 40 characters or not printable ASCII.
pub fn code128_svg(data: &str, alt: &str) -> Result<String, PaperError> {
    Ok(Modules::code128(data)?.svg(alt, 40))
}

/// The dark and light fields of a code, without quiet zone. A bar code has one row.
pub(crate) struct Modules {
    dark: Vec<bool>,
    /// Fields in a row.
    pub width: usize,
    /// White fields left and right, and above and below where there is more than one row.
    pub quiet: usize,
}

impl Modules {
    pub fn qr(data: &str) -> Result<Self, PaperError> {
        let fail = |why: String| PaperError::Code { kind: "QR code", why };
        if data.is_empty() {
            return Err(fail("it has no content".into()));
        }
        let code = QrCode::with_error_correction_level(data, EcLevel::M).map_err(|e| fail(e.to_string()))?;
        let width = code.width();
        let dark = code.into_colors().into_iter().map(|c| c == Color::Dark).collect();
        Ok(Self { dark, width, quiet: QR_QUIET })
    }

    pub fn code128(data: &str) -> Result<Self, PaperError> {
        let fail = |why: &str| PaperError::Code { kind: "Code 128", why: why.into() };
        if data.is_empty() || data.len() > 40 {
            return Err(fail("it holds 1 to 40 characters"));
        }
        if !data.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            return Err(fail("it holds printable ASCII only"));
        }
        let code = Code128::new(with_code_sets(data)).map_err(|e| fail(&e.to_string()))?;
        let dark: Vec<bool> = code.encode().into_iter().map(|bit| bit == 1).collect();
        Ok(Self { width: dark.len(), dark, quiet: BARS_QUIET })
    }

    /// Fields in a row, quiet zone included.
    pub fn full_width(&self) -> usize {
        self.width + 2 * self.quiet
    }

    /// The drawing with its quiet zone; `row_height` in fields. All dark fields are one path, so that no hairline
    /// shows between neighbours.
    pub fn svg(&self, title: &str, row_height: usize) -> String {
        let rows = self.dark.len() / self.width;
        let above = if rows > 1 { self.quiet } else { 0 };
        let (w, h) = (self.full_width(), rows * row_height + 2 * above);
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {w} {h}" shape-rendering="crispEdges"><title>{}</title><path fill="#fff" d="M0 0h{w}v{h}h-{w}z"/><path fill="#000" d=""##,
            escape(title)
        );
        for (y, row) in self.dark.chunks(self.width).enumerate() {
            for (x, length) in runs(row) {
                let (x, y) = (x + self.quiet, y * row_height + above);
                let _ = write!(svg, "M{x} {y}h{length}v{row_height}h-{length}z");
            }
        }
        svg.push_str("\"/></svg>");
        svg
    }
}

/// Starts and lengths of the dark runs of a row.
fn runs(row: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
        match found.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => found.push((x, 1)),
        }
    }
    found
}

/// The data with the encoder's marks for the code sets. Set C packs two digits in one symbol, which pays from four
/// digits on; everything else is set B. Of an odd run the first digit stays in B.
fn with_code_sets(data: &str) -> String {
    const B: char = '\u{0181}';
    const C: char = '\u{0106}';
    let mut out = String::new();
    let mut set = None;
    let mut rest = data;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (wanted, take) = match digits {
            n if n >= 4 && n % 2 == 0 => (C, n),
            n if n >= 4 => (B, 1),
            0 => (B, 1),
            n => (B, n),
        };
        if set != Some(wanted) {
            out.push(wanted);
            set = Some(wanted);
        }
        out.push_str(&rest[..take]);
        rest = &rest[take..];
    }
    out
}

/// Text inside an XML element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_packed_two_by_two() {
        assert_eq!(with_code_sets("DB1234567"), "\u{181}DB1\u{106}234567");
        assert_eq!(with_code_sets("1234"), "\u{106}1234");
        assert_eq!(with_code_sets("A12"), "\u{181}A12");
        assert_eq!(with_code_sets("123456A"), "\u{106}123456\u{181}A");
    }

    #[test]
    fn a_code_for_the_screen_has_a_title_and_its_quiet_zone() {
        let svg = qr_svg("https://example.org/d/DB1234567", "Code <DB>").unwrap();
        assert!(svg.contains(r#"role="img""#) && svg.contains("<title>Code &lt;DB&gt;</title>"));
        assert!(svg.contains("viewBox=\"0 0 37 37\"") && svg.contains("M4 4h7"));
        let bars = code128_svg("DB1234567", "DB 123 456 7").unwrap();
        assert!(bars.contains("M10 0h"));
    }

    #[test]
    fn what_cannot_be_coded_is_refused() {
        assert!(qr_svg("", "x").is_err());
        assert!(qr_svg(&"x".repeat(3000), "x").is_err());
        assert!(code128_svg("", "x").is_err());
        assert!(code128_svg("é", "x").is_err());
        assert!(code128_svg(&"1".repeat(41), "x").is_err());
    }
}
