//! What is said on the page after a change: one sentence, and an undo when there is one. Travels in a cookie that is read once.

use super::components::Tone;
use data_encoding::BASE64URL_NOPAD;
use digibank_core::kernel::refusal::{Arg, Args};
use serde_json::{Value, json};

/// One sentence for the next page.
#[derive(Clone, Debug)]
pub struct Flash {
    /// Colour, drawing and sound.
    pub tone: Tone,
    /// Message key.
    pub key: String,
    /// Facts in the message.
    pub args: Vec<(String, Arg)>,
    /// Where the undo button posts to.
    pub undo: Option<String>,
    /// Where to go on: an address and the key of its words.
    pub way_on: Option<(String, String)>,
}

impl Flash {
    /// It worked.
    pub fn ok(key: &str) -> Flash {
        Flash { tone: Tone::Ok, key: key.into(), args: vec![], undo: None, way_on: None }
    }
    /// It worked, but look at this.
    pub fn attention(key: &str) -> Flash {
        Flash { tone: Tone::Warn, ..Flash::ok(key) }
    }
    /// It did not work.
    pub fn stop(key: &str) -> Flash {
        Flash { tone: Tone::Bad, ..Flash::ok(key) }
    }
    /// A fact in the message.
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Flash {
        self.args.push((name.into(), value.into()));
        self
    }
    /// Facts of a refusal's problem.
    pub fn with_all(mut self, args: &Args) -> Flash {
        self.args.extend(args.iter().map(|(n, a)| ((*n).to_owned(), a.clone())));
        self
    }
    /// Offers an undo.
    pub fn undo(mut self, path: impl Into<String>) -> Flash {
        self.undo = Some(path.into());
        self
    }
    /// Offers a link to go on by.
    pub fn way_on(mut self, path: impl Into<String>, key: &str) -> Flash {
        self.way_on = Some((path.into(), key.into()));
        self
    }

    /// As a cookie's value.
    pub fn to_cookie(&self) -> String {
        let args: Vec<Value> = self
            .args
            .iter()
            .map(|(n, a)| match a {
                Arg::Text(t) => json!([n, "t", t]),
                Arg::Number(x) => json!([n, "n", x]),
                Arg::Key(k) => json!([n, "k", k]),
                Arg::Day(d) => json!([n, "d", d.0]),
                Arg::Money(m) => json!([n, "m", m.0]),
            })
            .collect();
        let tone = match self.tone {
            Tone::Warn => "w",
            Tone::Bad => "b",
            _ => "o",
        };
        BASE64URL_NOPAD.encode(json!([tone, self.key, args, self.undo, self.way_on]).to_string().as_bytes())
    }

    /// From a cookie's value; anything odd is no flash.
    pub fn from_cookie(value: &str) -> Option<Flash> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok().filter(|b| b.len() < 3_000)?;
        let v: Value = serde_json::from_slice(&bytes).ok()?;
        let tone = match v.get(0)?.as_str()? {
            "w" => Tone::Warn,
            "b" => Tone::Bad,
            _ => Tone::Ok,
        };
        let args = v.get(2)?.as_array()?.iter().filter_map(|a| {
            let value = a.get(2)?;
            let arg = match a.get(1)?.as_str()? {
                "t" => Arg::Text(value.as_str()?.to_owned()),
                "k" => Arg::Key(value.as_str()?.to_owned().into()),
                "d" => Arg::Day(digibank_core::kernel::Day(value.as_i64()?.try_into().ok()?)),
                "m" => Arg::Money(digibank_core::kernel::Cents(value.as_i64()?)),
                _ => Arg::Number(value.as_i64()?),
            };
            Some((a.get(0)?.as_str()?.to_owned(), arg))
        });
        // both lead into this program only
        let inside =
            |path: &Value| path.as_str().filter(|u| u.starts_with('/') && !u.starts_with("//")).map(str::to_owned);
        let way_on = v.get(4).and_then(|w| Some((inside(w.get(0)?)?, w.get(1)?.as_str()?.to_owned())));
        let undo = inside(v.get(3)?);
        Some(Flash { tone, key: v.get(1)?.as_str()?.to_owned(), args: args.collect(), undo, way_on })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_comes_back_and_leads_nowhere_else() {
        let said = Flash::attention("a-key").with("count", 3).undo("/loans/1/undo").way_on("/loans/1", "to-loan");
        let back = Flash::from_cookie(&said.to_cookie()).unwrap();
        assert_eq!((back.key.as_str(), back.args.len(), back.undo.as_deref()), ("a-key", 1, Some("/loans/1/undo")));
        assert_eq!(back.way_on, Some(("/loans/1".to_owned(), "to-loan".to_owned())));
        for out in ["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"] {
            let back = Flash::from_cookie(&Flash::ok("k").undo(out).way_on(out, "k").to_cookie()).unwrap();
            assert_eq!((back.undo, back.way_on), (None, None), "{out}");
        }
        assert!(Flash::from_cookie("no flash").is_none());
    }
}
