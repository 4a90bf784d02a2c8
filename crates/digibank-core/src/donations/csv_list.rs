//! The text form of a list: finds encoding and separator, and refuses what is not text.

use super::asset_list::{Collector, ListRow};
use crate::kernel::Refusal;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Separators in the order of trust when a tie must be broken.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Lines looked at to find the separator.
const LOOK_AT: usize = 20;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ListRow>, Refusal> {
    let not_a_list = || Refusal::at("file", "refusal-list-not-a-list");
    let text = decode(bytes).ok_or_else(not_a_list)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
        || text.trim_start().starts_with(['<', '{', '['])
    {
        return Err(not_a_list());
    }
    let (said, text, skipped) = said_separator(text);
    let separator = said.unwrap_or_else(|| find_separator(text));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut all = Collector::default();
    let mut record = csv::StringRecord::new();
    let (mut line, mut at) = (1 + skipped, 0);
    let whole = text.trim_end().len();
    while reader.read_record(&mut record).map_err(|_| not_a_list())? {
        // the reader notes where it began to look; empty lines before the row count as well
        let mut start = record.position().map_or(at, |p| p.byte() as usize);
        while matches!(text.as_bytes().get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        line += line_ends(text.as_bytes().get(at..start).unwrap_or_default());
        at = start;
        let end = reader.position().byte() as usize;
        if end >= whole && ends_in_quotes(text.get(start..).unwrap_or_default(), separator) {
            return Err(Refusal::at("file", "refusal-list-quote").with("line", line));
        }
        all.push(line, &record)?;
    }
    Ok(all.rows)
}

/// Does the last row end inside a quotation that was never closed? Then it swallowed every line behind it.
fn ends_in_quotes(row: &str, separator: u8) -> bool {
    // `closed`: just behind a closing mark, where another one means the mark itself
    let (mut inside, mut fresh, mut closed) = (false, true, false);
    for byte in row.bytes() {
        match byte {
            b'"' if inside => (inside, closed) = (false, true),
            b'"' if fresh || closed => (inside, fresh, closed) = (true, false, false),
            _ if inside => {}
            _ => (fresh, closed) = (byte == separator || byte == b'\n' || byte == b'\r', false),
        }
    }
    inside
}

/// How many lines end in these bytes, in any of the three ways.
fn line_ends(bytes: &[u8]) -> i64 {
    let single = |(i, b): (usize, &u8)| *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|x| single(*x)).count() as i64
}

/// The text of the bytes, or nothing when they are no text in an encoding we read.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let strict = |e: &'static Encoding, bytes| e.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]);
    }
    let nothing = |at: usize| bytes.iter().skip(at).step_by(2).take(2_000).filter(|b| **b == 0).count();
    let seen = bytes.len().min(4_000) / 2;
    if seen >= 4 {
        // Latin text in UTF-16 has a zero in every other byte
        let (even, odd) = (nothing(0), nothing(1));
        if odd * 3 > seen * 2 && even == 0 {
            return strict(UTF_16LE, bytes);
        }
        if even * 3 > seen * 2 && odd == 0 {
            return strict(UTF_16BE, bytes);
        }
    }
    strict(UTF_8, bytes).or_else(|| strict(WINDOWS_1252, bytes))
}

/// Excel's own first line `sep=;`.
fn said_separator(text: &str) -> (Option<u8>, &str, i64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().to_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some([one]) if SEPARATORS.contains(one) => (Some(*one), rest, 1),
        _ => (None, text, 0),
    }
}

/// The separator that cuts the first lines into most columns of equal number.
fn find_separator(text: &str) -> u8 {
    let mut best = (0, b';');
    for separator in SEPARATORS {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let widths: Vec<usize> =
            reader.records().take(LOOK_AT).filter_map(|r| r.ok().map(|r| r.len())).filter(|n| *n > 1).collect();
        let common = widths.iter().map(|n| widths.iter().filter(|m| *m == n).count()).max().unwrap_or(0);
        let widest = widths.iter().copied().max().unwrap_or(0);
        let score = common * 100 + widest;
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_that_is_never_closed_is_told_apart() {
        for (row, open) in [
            ("\"X1;laptop\nX2;laptop\n", true),
            ("\"X1\";laptop\n", false),
            ("X1;\"15\"\" scherm\"\n", false),
            ("X1;15\" scherm\n", false),
            ("X1;\"twee\nregels\"\n", false),
            ("X1;\"nooit \"\" dicht\n", true),
        ] {
            assert_eq!(ends_in_quotes(row, b';'), open, "{row}");
        }
    }
}
