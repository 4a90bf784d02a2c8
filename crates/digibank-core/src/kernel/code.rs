//! The short numbers people read, say over the phone and scan: `DB 123 456 7`.
//!
//! A code is the programme's two letters, for all but devices one letter for the kind of thing, at least six digits, and a
//! check digit by Damm's method (H. M. Damm, 2004: finds every single wrong digit and every swap of neighbours). The letters
//! are only those that stay in place between QWERTY, AZERTY and QWERTZ keyboards. The kind takes part in the check, so
//! that a slip in the letter is found as well.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Letters that no common Latin keyboard layout moves.
pub const STEADY_LETTERS: &[u8] = b"BCDEFGHJKNPRSTUVX";

/// The quasigroup of order ten from Damm's thesis; every row and column holds each digit once, the diagonal is zero.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// What a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodeKind {
    /// A device; no letter.
    Device,
    /// A lot: P, partij.
    Lot,
    /// A request: R.
    Request,
    /// A loan or gift: U, uitlening.
    Loan,
    /// A transfer: T.
    Transfer,
    /// A work order: H, herstelling.
    WorkOrder,
    /// A location: S, standplaats.
    Location,
    /// A person: N.
    Person,
    /// An attest: E.
    Attest,
    /// An allocation round: V, verdeelronde.
    Round,
}

impl CodeKind {
    /// Every kind; the position is the kind's digit in the check and its key in the counter table.
    pub const ALL: [CodeKind; 10] = [
        CodeKind::Device,
        CodeKind::Lot,
        CodeKind::Request,
        CodeKind::Loan,
        CodeKind::Transfer,
        CodeKind::WorkOrder,
        CodeKind::Location,
        CodeKind::Person,
        CodeKind::Attest,
        CodeKind::Round,
    ];
    /// The kind's letter; nothing for a device.
    pub fn letter(self) -> &'static str {
        match self {
            CodeKind::Device => "",
            CodeKind::Lot => "P",
            CodeKind::Request => "R",
            CodeKind::Loan => "U",
            CodeKind::Transfer => "T",
            CodeKind::WorkOrder => "H",
            CodeKind::Location => "S",
            CodeKind::Person => "N",
            CodeKind::Attest => "E",
            CodeKind::Round => "V",
        }
    }
    /// The kind's digit.
    pub fn digit(self) -> u8 {
        CodeKind::ALL.iter().position(|k| *k == self).unwrap_or(0) as u8
    }
}

/// The two letters of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prefix(pub [u8; 2]);

impl Prefix {
    /// Reads two steady letters.
    pub fn parse(text: &str) -> Option<Prefix> {
        let b = text.as_bytes();
        (b.len() == 2 && b.iter().all(|c| STEADY_LETTERS.contains(c))).then(|| Prefix([b[0], b[1]]))
    }
}
impl std::fmt::Display for Prefix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.0[0] as char, self.0[1] as char)
    }
}

/// A code: which programme, what kind of thing, which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    /// The programme's letters.
    pub prefix: Prefix,
    /// What it names.
    pub kind: CodeKind,
    /// The running number, from 1.
    pub number: i64,
}

/// The largest running number a code can carry.
pub const LARGEST_NUMBER: i64 = 999_999_999;

fn check_digit(kind: CodeKind, number: i64) -> u8 {
    let digits = format!("{number:06}");
    std::iter::once(kind.digit())
        .chain(digits.bytes().map(|b| b - b'0'))
        .fold(0u8, |at, d| DAMM[usize::from(at)][usize::from(d)])
}

impl Code {
    /// The code of number `number` of a kind.
    pub fn new(prefix: Prefix, kind: CodeKind, number: i64) -> Code {
        Code { prefix, kind, number }
    }

    /// Reads a code as people type it: spaces, dots, dashes and lower case are fine; the check digit must fit.
    pub fn parse(text: &str) -> Option<Code> {
        if text.len() > 40 {
            return None;
        }
        let plain: Vec<u8> =
            text.bytes().filter(|b| !matches!(b, b' ' | b'-' | b'.')).map(|b| b.to_ascii_uppercase()).collect();
        let letters = plain.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (head, digits) = plain.split_at(letters);
        let kind = match head {
            [_, _] => CodeKind::Device,
            [_, _, k] => *CodeKind::ALL.iter().skip(1).find(|kind| kind.letter().as_bytes() == [*k])?,
            _ => return None,
        };
        let prefix = Prefix::parse(std::str::from_utf8(&head[..2]).ok()?)?;
        if !(7..=10).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let (number, check) = digits.split_at(digits.len() - 1);
        let number: i64 = std::str::from_utf8(number).ok()?.parse().ok()?;
        let code = Code { prefix, kind, number };
        // a longer number than needed (extra leading zeros) is a typing slip, not another spelling
        (number > 0 && digits.len() == format!("{number:06}").len() + 1 && check_digit(kind, number) == check[0] - b'0')
            .then_some(code)
    }

    /// Reads a code of one kind only.
    pub fn parse_kind(text: &str, kind: CodeKind) -> Option<Code> {
        Code::parse(text).filter(|c| c.kind == kind)
    }

    /// The grouped form for paper and screens: `DB 123 456 7`.
    pub fn grouped(&self) -> String {
        let digits = format!("{:06}{}", self.number, check_digit(self.kind, self.number));
        let mut out = format!("{}{}", self.prefix, self.kind.letter());
        for (i, d) in digits.chars().enumerate() {
            if i % 3 == 0 {
                out.push(' ');
            }
            out.push(d);
        }
        out
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{:06}{}", self.prefix, self.kind.letter(), self.number, check_digit(self.kind, self.number))
    }
}
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Code, D::Error> {
        let text = String::deserialize(d)?;
        Code::parse(&text).ok_or_else(|| serde::de::Error::custom("not a code, or its check digit does not fit"))
    }
}
impl utoipa::PartialSchema for Code {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["DB0000014"])
            .into()
    }
}
impl utoipa::ToSchema for Code {}

/// What a scan or typed text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// A code; `repaired` when the scanner's keyboard layout had garbled it.
    Code {
        /// The code.
        code: Code,
        /// True when the text had to be put back through a keyboard layout.
        repaired: bool,
    },
    /// Something else: a serial number, a name, a part of a code.
    Text(String),
}

/// What a Belgian AZERTY, a French AZERTY and a shifted US keyboard type where a US keyboard types `1234567890`.
const GARBLED_DIGITS: [&str; 3] = ["&é\"'(§è!çà", "&é\"'(-è_çà", "!@#$%^&*()"];

/// Reads whatever came into the scan box: a code, a link that ends in a code, a code garbled by a keyboard layout, or text.
pub fn read_scan(raw: &str) -> Scanned {
    let text = raw.trim();
    let tail = text.rsplit_once("/d/").map_or(text, |(_, tail)| tail);
    if let Some(code) = Code::parse(tail) {
        return Scanned::Code { code, repaired: false };
    }
    for row in GARBLED_DIGITS {
        let keys: Vec<char> = row.chars().collect();
        let mended: String = tail
            .chars()
            .map(|c| match keys.iter().position(|k| *k == c) {
                Some(i) => char::from(b'0' + ((i + 1) % 10) as u8),
                None => c,
            })
            .collect();
        if mended != tail
            && let Some(code) = Code::parse(&mended)
        {
            return Scanned::Code { code, repaired: true };
        }
    }
    Scanned::Text(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn db() -> Prefix {
        Prefix(*b"DB")
    }

    #[test]
    fn every_single_slip_and_every_swap_of_neighbours_is_found() {
        for number in [1, 42, 123_456, 999_999, 1_000_000] {
            let code = Code::new(db(), CodeKind::Device, number).to_string();
            assert_eq!(Code::parse(&code).map(|c| c.number), Some(number));
            for i in 2..code.len() {
                for d in b'0'..=b'9' {
                    let mut slip = code.clone().into_bytes();
                    if slip[i] != d {
                        slip[i] = d;
                        assert_eq!(Code::parse(std::str::from_utf8(&slip).unwrap()), None);
                    }
                }
                if i + 1 < code.len() {
                    let mut swap = code.clone().into_bytes();
                    swap.swap(i, i + 1);
                    if swap != code.as_bytes() {
                        assert_eq!(Code::parse(std::str::from_utf8(&swap).unwrap()), None);
                    }
                }
            }
        }
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        let code = Code::new(db(), CodeKind::Lot, 17);
        assert_eq!(Code::parse(&code.grouped().to_lowercase()), Some(code));
        assert_eq!(Code::parse(&code.to_string().replace('P', "R")), None, "the kind takes part in the check");
        for bad in ["", "DB", "1234567", "DBQ0000017", "DB00000000000017", "AB0000017"] {
            assert_eq!(Code::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_garbled_scan_is_repaired_and_never_taken_for_another_code() {
        for number in 1..3_000 {
            let code = Code::new(db(), CodeKind::Device, number * 331);
            for row in GARBLED_DIGITS {
                let keys: Vec<char> = row.chars().collect();
                let typed: String = code
                    .to_string()
                    .chars()
                    .map(|c| c.to_digit(10).map_or(c, |d| keys[(d as usize + 9) % 10]))
                    .collect();
                assert_eq!(read_scan(&typed), Scanned::Code { code, repaired: true }, "{typed}");
            }
            let link = format!("https://digibank.example/d/{code}");
            assert_eq!(read_scan(&link), Scanned::Code { code, repaired: false });
        }
        assert_eq!(read_scan(" 5CG1234XYZ "), Scanned::Text("5CG1234XYZ".into()));
    }
}
