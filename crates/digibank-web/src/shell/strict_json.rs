//! JSON as programs send it, read strictly: a field nobody knows is refused and not dropped, or a misspelt register number would
//! skip its check; a value of the wrong kind is named with its field and what belongs there; only what is no JSON at all is
//! answered with a line and a column.

use digibank_core::kernel::refusal::{Problem, Refusal};
use serde::de::DeserializeOwned;
use serde_ignored::Path;
use serde_json::error::Category;
use serde_path_to_error::Segment;

/// Most unknown fields that are named in one answer.
const NAMED: usize = 20;
/// Longest name that is said back, in characters.
const NAME: usize = 100;
/// Deepest nesting; the forms need three.
const DEEPEST: usize = 32;

/// Reads one object.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    is_text(bytes)?;
    // a list would fill the fields by their order, which nobody described
    if let Some(b'[' | b'"' | b'0'..=b'9' | b'-') = bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        return Err(Refusal::new("refusal-json-whole").way_on(WAY_ON));
    }
    let (mut json, mut track) = (serde_json::Deserializer::from_slice(bytes), serde_path_to_error::Track::new());
    let mut unknown = vec![];
    let mut note = |path: Path<'_>| {
        if unknown.len() < NAMED {
            unknown.push(spoken(&path));
        }
    };
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let out = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note)).and_then(|v| json.end().map(|()| v));
    match out {
        Ok(_) if !unknown.is_empty() => Err(strangers(unknown)),
        Ok(value) => Ok(value),
        Err(e) => Err(wrong(&e, &field(&track.path()))),
    }
}

/// Where the fields of every address are described.
const WAY_ON: &str = "way-on-api-description";

fn strangers(fields: Vec<String>) -> Refusal {
    let problem = |field: String| Problem {
        args: vec![("field", field.clone().into())],
        field: Some(field.into()),
        key: "refusal-json-unknown-field",
    };
    let problems = fields.into_iter().map(problem).collect();
    Refusal { problems, way_on: None, link: None }.way_on(WAY_ON).link("/openapi.json")
}

/// The refusal of an error: at its field when the JSON is good and a value is not.
fn wrong(e: &serde_json::Error, field: &str) -> Refusal {
    if e.classify() != Category::Data {
        return Refusal::new("refusal-json").with("line", e.line()).with("column", e.column());
    }
    let said = e.to_string();
    // of a field that stands twice or is missing, the path ends at the object round it
    let mut path = field.to_owned();
    if said.starts_with("duplicate field") || said.starts_with("missing field") {
        join(&mut path, said.split('`').nth(1).unwrap_or_default());
    }
    let field = path.as_str();
    let refusal = |key| match field {
        "" => Refusal::new("refusal-json-whole"),
        _ => Refusal::at(field.to_owned(), key).with("field", field),
    };
    let refusal = match said.split_once(", expected ").map(|(_, what)| what) {
        _ if said.starts_with("duplicate field") => refusal("refusal-json-twice"),
        _ if said.starts_with("missing field") => refusal("refusal-json-missing"),
        Some(what) if what.starts_with("a string") => refusal("refusal-json-text"),
        Some(what) if what.starts_with("a sequence") => refusal("refusal-json-list"),
        Some(what) if what.starts_with("struct") || what.starts_with("a map") => refusal("refusal-json-object"),
        Some(what) if what.starts_with("a boolean") => refusal("refusal-json-yes-no"),
        Some(what) if what.starts_with(['u', 'i', 'f']) => refusal("refusal-json-number"),
        _ => refusal("refusal-json-other"),
    };
    refusal.way_on(WAY_ON).link("/openapi.json")
}

fn shortened(name: &str) -> String {
    name.chars().take(NAME).collect()
}

/// `answers[0].note`
fn field(path: &serde_path_to_error::Path) -> String {
    path.iter().fold(String::new(), |mut out, segment| {
        match segment {
            Segment::Seq { index } => out.push_str(&format!("[{index}]")),
            Segment::Map { key } | Segment::Enum { variant: key } => join(&mut out, key),
            Segment::Unknown => {}
        }
        out
    })
}

fn join(out: &mut String, key: &str) {
    if !out.is_empty() {
        out.push('.');
    }
    out.push_str(&shortened(key));
}

/// The same of a field nobody knows.
fn spoken(path: &Path<'_>) -> String {
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", spoken(parent)),
        Path::Map { parent, key } => {
            let mut out = spoken(parent);
            join(&mut out, key);
            out
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => spoken(parent),
    }
}

/// JSON is UTF-8 and not deep, also in fields nobody reads, and holds no zero character: no field needs one, and PostgreSQL keeps none.
fn is_text(bytes: &[u8]) -> Result<(), Refusal> {
    let wrong = |at: usize| {
        let before = &bytes[..at.min(bytes.len())];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
        Refusal::new("refusal-json").with("line", line).with("column", column)
    };
    std::str::from_utf8(bytes).map_err(|e| wrong(e.valid_up_to()))?;
    let (mut depth, mut quoted, mut at) = (0usize, false, 0);
    while let Some(b) = bytes.get(at) {
        match b {
            b'\\' if quoted && bytes[at..].starts_with(b"\\u0000") => return Err(wrong(at)),
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(wrong(at));
        }
        at += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default)]
    struct Form {
        name: String,
        parts: Vec<String>,
        rows: Vec<Row>,
        count: u32,
        open: bool,
    }
    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default)]
    struct Row {
        note: String,
    }

    /// Field and key of each problem.
    fn problems(text: &str) -> Vec<(String, &'static str)> {
        let r = read::<Form>(text.as_bytes()).unwrap_err();
        r.problems.iter().map(|p| (p.field.clone().unwrap_or_default().into_owned(), p.key)).collect()
    }

    #[test]
    fn each_mistake_is_named_with_its_field() {
        let one = |text: &str| problems(text).remove(0);
        assert_eq!(one(r#"{"nmae": "x"}"#), ("nmae".into(), "refusal-json-unknown-field"));
        assert_eq!(one(r#"{"rows": [{}, {"nota": {}}]}"#), ("rows[1].nota".into(), "refusal-json-unknown-field"));
        assert_eq!(one(r#"{"name": 5}"#), ("name".into(), "refusal-json-text"));
        assert_eq!(one(r#"{"name": null}"#), ("name".into(), "refusal-json-text"));
        assert_eq!(one(r#"{"parts": "x"}"#), ("parts".into(), "refusal-json-list"));
        assert_eq!(one(r#"{"parts": ["a", 1]}"#), ("parts[1]".into(), "refusal-json-text"));
        assert_eq!(one(r#"{"rows": [4]}"#), ("rows[0]".into(), "refusal-json-object"));
        assert_eq!(one(r#"{"count": "many"}"#), ("count".into(), "refusal-json-number"));
        assert_eq!(one(r#"{"open": "yes"}"#), ("open".into(), "refusal-json-yes-no"));
        assert_eq!(one(r#"{"name": "a", "name": "b"}"#), ("name".into(), "refusal-json-twice"));
        assert_eq!(one(r#"["x"]"#), (String::new(), "refusal-json-whole"));
        assert_eq!(one("null"), (String::new(), "refusal-json-whole"));
        assert_eq!(one(r#"{"name": "#), (String::new(), "refusal-json"));
        assert_eq!(one(r#"{"name": "x"} {}"#), (String::new(), "refusal-json"));
        assert_eq!(problems(r#"{"a": 1, "name": "x", "b": [2]}"#).len(), 2);
    }

    #[test]
    fn what_is_known_is_read() {
        let f: Form =
            read(br#" {"name": "x", "parts": ["a"], "rows": [{"note": "n"}], "count": 2, "open": true}"#).unwrap();
        assert_eq!((f.name.as_str(), f.parts.len(), f.rows[0].note.as_str(), f.count, f.open), ("x", 1, "n", 2, true));
    }
}
