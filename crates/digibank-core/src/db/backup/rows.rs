//! One row as one line: values with a tab between them, each with a letter for its kind. `-` nothing, `i` a whole number,
//! `t` text as a JSON string (so that it holds no tab and no line end), `b` bytes in base64. Keys are sixteen bytes.

use crate::db::Val;
use data_encoding::BASE64_NOPAD;
use std::borrow::Cow;
use std::io::{BufRead, Read};
use uuid::Uuid;

/// The longest line that is read; past it the archive is not one of ours.
pub(super) const LINE: u64 = 64 * 1024 * 1024;

/// Appends a row and its line end.
pub(super) fn put(out: &mut Vec<u8>, values: &[Val<'_>]) {
    for (at, v) in values.iter().enumerate() {
        if at > 0 {
            out.push(b'\t');
        }
        match v {
            Val::Null => out.push(b'-'),
            Val::Int(n) => out.extend_from_slice(format!("i{n}").as_bytes()),
            Val::Text(t) => {
                out.push(b't');
                out.extend_from_slice(serde_json::Value::from(t.as_ref()).to_string().as_bytes());
            }
            Val::Bytes(b) => bytes(out, b),
            Val::Id(id) => bytes(out, id.as_bytes()),
        }
    }
    out.push(b'\n');
}

fn bytes(out: &mut Vec<u8>, b: &[u8]) {
    out.push(b'b');
    out.extend_from_slice(BASE64_NOPAD.encode(b).as_bytes());
}

/// True when bytes of a column are a key: the rule by which the scripts of both engines are written.
pub(super) fn is_key(column: &str) -> bool {
    column == "id" || column.ends_with("_id")
}

/// Reads a row back; `keys` says for each column whether its bytes are a key. `None` when the line is not a row.
pub(super) fn take(line: &str, keys: &[bool]) -> Option<Vec<Val<'static>>> {
    let values: Vec<Val<'static>> =
        line.split('\t').zip(keys).map(|(text, key)| value(text, *key)).collect::<Option<_>>()?;
    (values.len() == keys.len() && line.split('\t').count() == keys.len()).then_some(values)
}

fn value(text: &str, key: bool) -> Option<Val<'static>> {
    let (kind, rest) = text.split_at_checked(1)?;
    Some(match kind {
        "-" if rest.is_empty() => Val::Null,
        "i" => Val::Int(rest.parse().ok()?),
        "t" => Val::Text(Cow::Owned(serde_json::from_str(rest).ok()?)),
        "b" => {
            let b = BASE64_NOPAD.decode(rest.as_bytes()).ok()?;
            if key { Val::Id(Uuid::from_slice(&b).ok()?) } else { Val::Bytes(Cow::Owned(b)) }
        }
        _ => return None,
    })
}

/// Reads the next line without its end; `None` at the end of the file, an error when it is too long or not text.
pub(super) fn next_line<'b>(from: &mut impl BufRead, line: &'b mut Vec<u8>) -> std::io::Result<Option<&'b str>> {
    line.clear();
    from.by_ref().take(LINE).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(None);
    }
    let not_text = |what: &str| std::io::Error::new(std::io::ErrorKind::InvalidData, what.to_owned());
    if line.last() != Some(&b'\n') {
        return Err(not_text("a line is cut short"));
    }
    let whole = std::str::from_utf8(line).map_err(|_| not_text("a line is not text"))?;
    Ok(Some(whole.trim_end_matches('\n')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Val<'static>> {
        prop_oneof![
            Just(Val::Null),
            any::<i64>().prop_map(Val::Int),
            any::<String>().prop_map(|t| Val::Text(Cow::Owned(t))),
            any::<Vec<u8>>().prop_map(|b| Val::Bytes(Cow::Owned(b))),
        ]
    }

    proptest! {
        #[test]
        fn every_row_survives_its_line(row in prop::collection::vec(any_value(), 1..8)) {
            let mut out = vec![];
            put(&mut out, &row);
            let mut line = vec![];
            let read = next_line(&mut out.as_slice(), &mut line).unwrap().unwrap();
            prop_assert_eq!(take(read, &vec![false; row.len()]), Some(row));
        }
    }

    #[test]
    fn a_key_is_the_same_line_from_both_engines_and_a_broken_line_is_no_row() {
        let id = Uuid::from_u128(7);
        let (mut a, mut b) = (vec![], vec![]);
        put(&mut a, &[Val::Id(id)]);
        put(&mut b, &[Val::Bytes(Cow::Borrowed(id.as_bytes()))]);
        assert_eq!(a, b);
        assert_eq!(take(std::str::from_utf8(&a).unwrap().trim_end(), &[true]), Some(vec![Val::Id(id)]));
        for broken in ["", "i", "i1x", "tx", "b*", "bAA", "z", "-x", "i1\ti2"] {
            assert_eq!(take(broken, &[true]), None, "{broken}");
        }
    }
}
