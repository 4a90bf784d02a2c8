//! Why a request did not do what it asked: a refusal (422, with reasons and the way on), a dead end (404, 403, sign in), a fault (500, a
//! number). A handler returns [`Stop`] by `?`; the layer in `context` renders it in the reader's language and face.

use super::components::{Reasons, actions, heading, link_button};
use super::context::{Context, Face};
use super::page::Screen;
use super::{layout, query};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use digibank_core::kernel::refusal::{Arg, Refusal};
use digibank_core::kernel::{DeadEnd, Fail, Fault, RowId};
use maud::{Markup, html};
use serde_json::json;
use std::sync::Arc;

/// What handlers return.
pub type Reply = Result<Response, Stop>;

/// A failure on its way out of a handler.
#[derive(Debug)]
pub struct Stop(pub Fail);

/// The same, riding on a response to the layer that renders it.
#[derive(Clone, Debug)]
pub struct Stopped(pub Arc<Fail>);

impl From<Fail> for Stop {
    fn from(f: Fail) -> Stop {
        Stop(f)
    }
}
impl From<Refusal> for Stop {
    fn from(r: Refusal) -> Stop {
        Stop(r.into())
    }
}
impl From<DeadEnd> for Stop {
    fn from(d: DeadEnd) -> Stop {
        Stop(d.into())
    }
}

impl Stop {
    /// A fault, in words for the log.
    pub fn broken(text: &str) -> Stop {
        Stop(Fault::broken(text))
    }
    /// A refusal for one reason.
    pub fn refused(key: &'static str) -> Stop {
        Refusal::new(key).into()
    }
    /// Nothing of that name.
    pub fn not_found() -> Stop {
        DeadEnd::NotFound.into()
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut r = status(&self.0).into_response();
        r.extensions_mut().insert(Stopped(Arc::new(self.0)));
        r
    }
}

/// The status of a failure.
pub fn status(f: &Fail) -> StatusCode {
    match f {
        Fail::Refusal(r) if r.key() == "refusal-too-many-tries" => StatusCode::TOO_MANY_REQUESTS,
        Fail::Refusal(r) if matches!(r.key(), "refusal-too-large" | "refusal-form-too-large") => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Fail::Refusal(r) if r.key() == "refusal-too-slow" => StatusCode::REQUEST_TIMEOUT,
        Fail::Refusal(r) if r.key() == "refusal-method" => StatusCode::METHOD_NOT_ALLOWED,
        Fail::Refusal(r) if r.key() == "refusal-content-type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Fail::Refusal(r) if r.key() == "refusal-changed-meanwhile" => StatusCode::CONFLICT,
        Fail::Refusal(r) if r.key() == "refusal-search-busy" => StatusCode::SERVICE_UNAVAILABLE,
        Fail::Refusal(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Fail::DeadEnd(DeadEnd::NotFound) => StatusCode::NOT_FOUND,
        Fail::DeadEnd(DeadEnd::NotAllowed(_)) => StatusCode::FORBIDDEN,
        Fail::DeadEnd(DeadEnd::SignInFirst) => StatusCode::UNAUTHORIZED,
        // too many at once for the same thing, also after trying again: nothing was done, and a moment later it works
        Fail::Fault(Fault::Busy(_) | Fault::Store { transient: true, .. }) => StatusCode::SERVICE_UNAVAILABLE,
        Fail::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Before a language or session is known: the shortest answer.
pub fn bare(f: &Fail) -> Response {
    tracing::error!(fault = %f, "a request could not be read");
    (status(f), "Digibank").into_response()
}

/// An address that nothing stands at.
pub async fn nothing_here() -> Response {
    Stop::not_found().into_response()
}

/// An address of the API that takes other methods; which, stands in the header `Allow`.
pub async fn wrong_method() -> Response {
    Stop::refused("refusal-method").into_response()
}

/// When to try again, in the header for it (RFC 9110, 10.2.3), for a refusal that says how many minutes to wait.
pub fn retry_after(r: &Refusal, answer: &mut Response) {
    let minutes = |(name, arg): &(&str, Arg)| match arg {
        Arg::Number(n) if *name == "minutes" => Some(*n),
        _ => None,
    };
    if answer.status() == StatusCode::TOO_MANY_REQUESTS
        && let Some(minutes) = r.problems.iter().flat_map(|p| &p.args).find_map(minutes)
    {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(minutes.max(1) * 60));
    }
}

/// The refusal as problem details (RFC 9457).
pub fn problem(s: &Screen, r: &Refusal, status: StatusCode) -> Response {
    let problems: Vec<_> = r
        .problems
        .iter()
        .map(|p| json!({ "field": p.field, "key": p.key, "text": s.tx(p.key, p.args.clone()) }))
        .collect();
    let body = json!({
        "type": format!("/help#{}", r.key()),
        "title": s.t("stop-refusal-title"),
        "status": status.as_u16(),
        "detail": problems.iter().filter_map(|p| p["text"].as_str()).collect::<Vec<_>>().join(" "),
        "problems": problems,
        "way_on": r.way_on.as_ref().map(|(k, a)| s.tx(k, a.clone())),
        "link": r.link,
    });
    problem_json(status, &body)
}

fn problem_json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], body.to_string())
        .into_response()
}

/// Renders a failure in the reader's face and language.
pub fn render(c: &Context, stopped: &Stopped, was: &Response) -> Response {
    let mut answer = rendered(c, stopped, was);
    match &*stopped.0 {
        Fail::Refusal(r) if answer.status() == StatusCode::TOO_MANY_REQUESTS => retry_after(r, &mut answer),
        // nothing was done, and a moment later it works
        _ if answer.status() == StatusCode::SERVICE_UNAVAILABLE => {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        _ => {}
    }
    if let Some(methods) = was.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, methods.clone());
    }
    answer
}

fn rendered(c: &Context, stopped: &Stopped, was: &Response) -> Response {
    let s = Screen::of(c, None);
    let code = was.status();
    match (&*stopped.0, c.face) {
        (Fail::DeadEnd(DeadEnd::SignInFirst), Face::Html) => Redirect::to(&c.sign_in_link()).into_response(),
        (Fail::Refusal(r), Face::Json) => problem(&s, &query::led_on(r, c), code),
        (Fail::Refusal(r), Face::Html) => {
            layout::page(c, &s, code, &s.t("stop-refusal-title"), &refusal_page(&s, &query::led_on(r, c)))
        }
        (Fail::DeadEnd(d), face) => {
            let (title, text) = match d {
                DeadEnd::NotFound => (s.t("stop-not-found-title"), s.t("stop-not-found-text")),
                DeadEnd::NotAllowed(_) => (s.t("stop-not-allowed-title"), s.t("stop-not-allowed-text")),
                DeadEnd::SignInFirst => (s.t("stop-sign-in-title"), s.t("stop-sign-in-text")),
            };
            match face {
                Face::Json => problem_json(
                    code,
                    &json!({ "type": "about:blank", "title": title, "status": code.as_u16(), "detail": text }),
                ),
                Face::Html => layout::page(c, &s, code, &title, &dead_end_page(&s, &title, &text)),
            }
        }
        (Fail::Fault(f), face) => {
            let number = RowId::new().to_string()[24..].to_uppercase();
            tracing::error!(number, fault = %f, path = c.path.split('?').next().unwrap_or_default(), "fault");
            let (title, text) = match f {
                Fault::Busy(_) | Fault::Store { transient: true, .. } => {
                    (s.t("stop-busy-title"), s.t("stop-busy-text"))
                }
                Fault::TooLong(_) => (s.t("stop-too-long-title"), s.t("stop-too-long-text")),
                _ => (s.t("stop-fault-title"), s.tx("stop-fault-text", vec![("number", number.as_str().into())])),
            };
            match face {
                Face::Json => problem_json(
                    code,
                    &json!({ "type": "about:blank", "title": title, "status": code.as_u16(), "detail": text, "number": number }),
                ),
                Face::Html => layout::page(c, &s, code, &title, &dead_end_page(&s, &title, &text)),
            }
        }
    }
}

fn refusal_page(s: &Screen, r: &Refusal) -> Markup {
    let title = s.t("stop-refusal-title");
    let mut reasons = Reasons::new(&s.t("stop-refusal-why"));
    for p in &r.problems {
        reasons = reasons.not_because(&s.tx(p.key, p.args.clone()));
    }
    if let Some((key, args)) = &r.way_on {
        reasons = reasons.note(&s.tx(key, args.clone()));
    }
    html! {
        (heading(None, &title))
        (reasons)
        (actions(html! {
            @if let Some(link) = &r.link { (link_button(link, &s.t("stop-go-there"), true)) }
            (link_button("/", &s.t("stop-home"), r.link.is_none()))
        }))
    }
}

fn dead_end_page(s: &Screen, title: &str, text: &str) -> Markup {
    html! {
        (heading(None, title))
        p class="lead" { (text) }
        (actions(link_button("/", &s.t("stop-home"), true)))
    }
}
