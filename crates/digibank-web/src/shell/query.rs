//! What stands after the question mark of an address. It is read as strictly as a form: what cannot be read, and a filter that has a value
//! nobody knows, is said by name and in the reader's language, and never taken for "everything". A parameter nobody knows is refused to a
//! program, which would otherwise believe its list was filtered; a page ignores it, for links from letters and other sites carry some, and
//! builds its own links from the parameters it knows.

use super::api::Route;
use super::body::is_form;
use super::context::{Context, Face};
use super::stop::Stop;
use super::visit::Visit;
use axum::extract::{FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use digibank_core::kernel::refusal::{Problem, Problems, Refusal};
use digibank_core::kernel::{Res, Word};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

/// The parameters of an address as `T`.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        let text = parts.uri.query().unwrap_or_default().as_bytes();
        is_form(text).map_err(|_| Stop::refused("refusal-query"))?;
        let from = serde_html_form::Deserializer::from_bytes(text);
        serde_path_to_error::deserialize(from).map(Query).map_err(|e| {
            // the path holds names of ours only: a parameter nobody knows is not read at all
            let field = e.path().to_string();
            match field.as_str() {
                "" | "." => Stop::refused("refusal-query"),
                _ => Refusal::at(field.clone(), "refusal-query-field").with("field", field).into(),
            }
        })
    }
}

/// The way on from an address that asked in vain: a program reads the description, a person opens the page without its parameters.
pub fn led_on(r: &Refusal, c: &Context) -> Refusal {
    let r = r.clone();
    match c.face {
        _ if r.link.is_some() || !r.key().starts_with("refusal-query") => r,
        Face::Json => r.way_on("way-on-api-description").link("/openapi.json"),
        Face::Html => r.way_on("way-on-without-filter").link(c.path.split('?').next().unwrap_or("/").to_owned()),
    }
}

/// Values of filters on their way from text. Empty is no filter; what is no value of it is noted, and said by [`Visit::sound`].
#[derive(Default)]
pub struct Filters(Problems);

impl Filters {
    /// A word of a list.
    pub fn word<W: Word>(&mut self, field: &'static str, text: &str) -> Option<W> {
        let found = W::from_word(text);
        if found.is_none() && !text.is_empty() {
            let known = W::ALL.iter().map(|w| w.word()).collect::<Vec<_>>().join(", ");
            self.0.add(field, "refusal-query-word", vec![("field", field.into()), ("known", known.into())]);
        }
        found
    }
    /// A key, a number, a day: whatever reads itself from text.
    pub fn value<T: FromStr>(&mut self, field: &'static str, text: &str) -> Option<T> {
        let found = text.parse().ok();
        if found.is_none() && !text.is_empty() {
            self.wrong(field);
        }
        found
    }
    /// All of them at once, as a refusal.
    pub fn done(self) -> Res<()> {
        self.0.done()
    }
    /// Notes that a filter has no such value.
    pub fn wrong(&mut self, field: &'static str) {
        self.0.add(field, "refusal-query-field", vec![("field", field.into())]);
    }
}

impl<R: digibank_core::auth::Right + Clone> Visit<R> {
    /// Refuses when a filter had a value nobody knows; all of them at once.
    pub fn sound(&self, filters: Filters) -> Result<(), Stop> {
        Ok(filters.done()?)
    }
}

/// Parameters by method and path, as the description of the API lists them.
static KNOWN: LazyLock<BTreeMap<(&'static str, &'static str), BTreeSet<String>>> =
    LazyLock::new(|| crate::routes::TABLE.iter().map(|r| ((r.method, r.path), names(r))).collect());

fn names(r: &Route) -> BTreeSet<String> {
    let schema = (r.reads)().query.and_then(super::api::SchemaOf::first).unwrap_or_default();
    schema["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned()).collect()
}

/// Most unknown parameters that are named in one answer.
const NAMED: usize = 20;
/// Longest name that is said back, in characters.
const NAME: usize = 100;

/// The names nobody knows, and the query without them.
fn apart(known: &BTreeSet<String>, text: &str) -> (Vec<String>, String) {
    let mut strangers: Vec<String> = vec![];
    let mut rest = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        if known.contains(&*name) {
            rest.append_pair(&name, &value);
            continue;
        }
        let name: String = name.chars().take(NAME).collect();
        if !strangers.contains(&name) && strangers.len() < NAMED {
            strangers.push(name);
        }
    }
    (strangers, rest.finish())
}

/// Refuses parameters of the API that nobody knows, by name; takes them out of the links of a page.
pub async fn only_known(at: MatchedPath, mut req: Request, next: Next) -> Response {
    let Some(context) = req.extensions().get::<Arc<Context>>().cloned() else { return next.run(req).await };
    let text = req.uri().query().unwrap_or_default();
    let path = at.as_str().strip_prefix("/api/v1").unwrap_or(at.as_str());
    // a HEAD is a GET without its body
    let method = if req.method() == axum::http::Method::HEAD { "GET" } else { req.method().as_str() };
    let known = KNOWN.get(&(method, path)).filter(|_| !text.is_empty());
    if context.face == Face::Json && is_form(text.as_bytes()).is_err() {
        return Stop::refused("refusal-query").into_response();
    }
    let (strangers, rest) = known.map(|k| apart(k, text)).unwrap_or_default();
    if !strangers.is_empty() && context.face == Face::Html {
        // a page ignores them, and its links do not hand them on
        req.extensions_mut().insert(Arc::new(context.asking(&rest)));
    } else if !strangers.is_empty() {
        // who must sign in first is told that by the handler
        let open = crate::routes::TABLE.iter().any(|r| r.method == method && r.path == path && r.right == "Public");
        if open || context.session.is_some() {
            let problems = strangers
                .into_iter()
                .map(|field| Problem {
                    args: vec![("field", field.clone().into())],
                    field: Some(field.into()),
                    key: "refusal-query-unknown",
                })
                .collect();
            let refusal = Refusal { problems, way_on: None, link: None };
            return Stop::from(refusal).into_response();
        }
    }
    next.run(req).await
}
