//! Lists come a page at a time, by key and never by counting rows, so that page one costs the same at any size.

use serde::{Deserialize, Serialize};

/// Rows on one page of a screen list.
pub const PAGE_ROWS: usize = 50;

/// What page is asked for: after a key, or the first.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub struct PageAsk {
    /// Opaque key of the last row seen; absent for the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
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
