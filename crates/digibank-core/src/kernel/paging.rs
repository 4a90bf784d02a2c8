//! Lists come a page at a time, by key and never by counting rows, so that page one costs the same at any size.

use super::{Refusal, Res};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Rows on one page of a screen list.
pub const PAGE_ROWS: usize = 50;

/// What page is asked for: after a key, or the first.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub struct PageAsk {
    /// Opaque key of the last row seen; absent for the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl PageAsk {
    /// The key of the last row seen; none for the first page. A key that is none is refused: whoever follows pages would begin again and
    /// never come to an end.
    pub fn key<K: FromStr>(&self) -> Res<Option<K>> {
        match self.after.as_deref() {
            None | Some("") => Ok(None),
            Some(text) => match text.parse() {
                Ok(key) => Ok(Some(key)),
                Err(_) => Refusal::at("after", "refusal-query-field").with("field", "after").fail(),
            },
        }
    }
}

/// One page of rows, and the key to ask the next with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Opaque key for the next page; absent on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts rows that were read one too many into a page, naming the last row kept by `key`.
    pub fn cut(mut rows: Vec<T>, key: impl Fn(&T) -> String) -> Page<T> {
        let more = rows.len() > PAGE_ROWS;
        rows.truncate(PAGE_ROWS);
        let next = if more { rows.last().map(key) } else { None };
        Page { rows, next }
    }
    /// The same page with other rows.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(f).collect(), next: self.next }
    }
}
