//! A programme's own colours, as a small style sheet of its own. Contrast is checked when they are saved.

use super::page::Screen;
use super::stop::Reply;
use super::visit::Guest;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use digibank_core::kernel::refusal::Problems;

/// The address of the theme, when the programme has colours of its own.
pub fn address(s: &Screen) -> Option<String> {
    let settings = &s.programme.as_ref()?.settings;
    if settings.brand.is_empty() && settings.accent.is_empty() {
        return None;
    }
    Some(format!("/theme.css?{}{}", settings.brand.trim_start_matches('#'), settings.accent.trim_start_matches('#')))
}

type Rgb = [f64; 3];

/// Reads `#rrggbb`.
pub fn parse(text: &str) -> Option<Rgb> {
    let hex = text.strip_prefix('#').filter(|h| h.len() == 6 && h.is_ascii())?;
    let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).ok().map(|v| f64::from(v) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(c: Rgb) -> f64 {
    let line = |v: f64| if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
    0.2126 * line(c[0]) + 0.7152 * line(c[1]) + 0.0722 * line(c[2])
}

/// Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (x, y) = (luminance(a), luminance(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

const WHITE: Rgb = [1.0, 1.0, 1.0];

/// Checks the colours of a theme: brand and accent must carry white text and stand out on white, 4.5 to 1.
pub fn check(brand: &str, accent: &str, problems: &mut Problems) {
    for (field, text) in [("brand", brand), ("accent", accent)] {
        if text.is_empty() {
            continue;
        }
        match parse(text) {
            None => problems.add(field, "refusal-colour", vec![]),
            Some(c) if contrast(c, WHITE) < 4.5 => {
                let ratio = format!("{:.1}", contrast(c, WHITE));
                problems.add(field, "refusal-contrast", vec![("ratio", ratio.into())]);
            }
            Some(_) => {}
        }
    }
}

/// A lighter shade for dark screens: mixed with white until it stands out on near-black, 4.5 to 1.
fn lighter(c: Rgb) -> Rgb {
    const NIGHT: Rgb = [0.07, 0.08, 0.1];
    (0..=20)
        .map(|i| f64::from(i) / 20.0)
        .map(|t| c.map(|v| v + (1.0 - v) * t))
        .find(|m| contrast(*m, NIGHT) >= 4.6)
        .unwrap_or(WHITE)
}

fn hex(c: Rgb) -> String {
    let part = |v: f64| (v * 255.0).round().clamp(0.0, 255.0) as u8;
    format!("#{:02x}{:02x}{:02x}", part(c[0]), part(c[1]), part(c[2]))
}

/// The style sheet of the visitor's programme.
pub async fn sheet(g: Guest) -> Reply {
    let s = g.screen();
    let settings = s.programme.map(|p| p.settings).unwrap_or_default();
    let mut light = String::new();
    let mut dark = String::new();
    for (name, on, text) in
        [("--db-brand", Some("--db-on-brand"), &settings.brand), ("--db-accent", None, &settings.accent)]
    {
        if let Some(c) = parse(text) {
            light.push_str(&format!("{name}:{};", hex(c)));
            dark.push_str(&format!("{name}:{};", hex(lighter(c))));
            if let Some(on) = on {
                light.push_str(&format!("{on}:#ffffff;"));
                dark.push_str(&format!("{on}:#10141a;"));
            }
        }
    }
    let css = format!(
        ":root{{{light}}}\n@media (prefers-color-scheme: dark){{html:not([data-theme=\"light\"]){{{dark}}}}}\nhtml[data-theme=\"dark\"]{{{dark}}}\n"
    );
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"))], css).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pale_colours_are_refused_and_dark_screens_get_a_lighter_shade() {
        let mut p = Problems::default();
        check("#ffee00", "#123", &mut p);
        assert!(!p.is_empty());
        let mut p = Problems::default();
        check("#1d4f91", "", &mut p);
        assert!(p.is_empty());
        let night = parse("#12141a").unwrap();
        assert!(contrast(lighter(parse("#1d4f91").unwrap()), night) >= 4.5);
    }
}
