//! Who asks, in which language, for which face. Read once per request by a layer, which also turns a [`Stop`](super::Stop) into the
//! page or the JSON the visitor can read.

use super::flash::Flash;
use super::{cookies, layout, stop};
use crate::App;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use digibank_core::auth::session::{self, Session};
use digibank_core::i18n::Lang;
use digibank_core::kernel::{DeadEnd, Fail, Fault, Ts, Word};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// HTML for people, JSON for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Pages.
    Html,
    /// The API.
    Json,
}

/// What is known about a request before any handler runs.
#[derive(Clone, Debug)]
pub struct Context {
    /// The program.
    pub app: AppHandle,
    /// Which face was asked.
    pub face: Face,
    /// Path and query, as asked.
    pub path: String,
    /// Where to come back to after choosing a language: this page, or the one its form stands on.
    pub back: String,
    /// The reader's language.
    pub lang: Lang,
    /// Now.
    pub at: Ts,
    /// Who is signed in.
    pub session: Option<Session>,
    /// The session's token.
    pub token: Option<String>,
    /// True when the token came as a bearer token, which no foreign page can send.
    pub bearer: bool,
    /// What to say on this page.
    pub flash: Option<Flash>,
    /// Display wishes: theme, density, sound off.
    pub display: (Option<String>, Option<String>, bool),
    /// True when the reader does not want keys to do anything by themselves (WCAG 2.1.4).
    pub keys_off: bool,
    /// Who asks, for limits on guessing: the peer's address.
    pub peer: String,
}

/// The program, without its insides in debug output.
#[derive(Clone)]
pub struct AppHandle(pub App);
impl std::fmt::Debug for AppHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl Context {
    /// The same, as if this alone stood after the question mark.
    pub fn asking(&self, query: &str) -> Context {
        let with = |path: &str| match (path.split('?').next().unwrap_or("/"), query) {
            (plain, "") => plain.to_owned(),
            (plain, query) => format!("{plain}?{query}"),
        };
        let back = if self.back == self.path { with(&self.back) } else { self.back.clone() };
        Context { path: with(&self.path), back, ..self.clone() }
    }
}

/// Puts all layers round the routes; the last one put on is the outermost.
pub fn wrap(routes: Router<App>, app: App) -> Router {
    routes
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(|_| {
            stop::Stop::broken("a handler panicked").into_response()
        }))
        .layer(axum::extract::DefaultBodyLimit::max(app.settings.upload_bytes))
        .layer(from_fn_with_state(app.clone(), around))
        .layer(tower_http::compression::CompressionLayer::new())
        .layer(axum::middleware::from_fn(headers))
        .with_state(app)
}

/// Headers of every answer: nothing from elsewhere may run or frame a page.
async fn headers(req: Request, next: Next) -> Response {
    const CSP: &str = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; \
                       form-action 'self'; frame-ancestors 'none'";
    let watch = digibank_core::kernel::clock::Stopwatch::start();
    let mut r = next.run(req).await;
    let took = watch.elapsed().as_secs_f64() * 1_000.0;
    let h = r.headers_mut();
    // https://www.w3.org/TR/server-timing/, in milliseconds: browsers show it to developers, and the benchmark reads it
    if let Ok(v) = HeaderValue::from_str(&format!("app;dur={took:.3}")) {
        h.insert(HeaderName::from_static("server-timing"), v);
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        h.insert(name, HeaderValue::from_static(value));
    }
    h.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    r
}

async fn around(State(app): State<App>, req: Request, next: Next) -> Response {
    let peer = peer(&req, app.settings.trusted_proxy);
    let path = req.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let context = match read(&app, req.method().is_safe(), req.headers().clone(), path, peer).await {
        Ok(c) => Arc::new(c),
        Err(fail) => return stop::bare(&fail),
    };
    let watch = digibank_core::kernel::clock::Stopwatch::start();
    let method = req.method().clone();
    let guarded_run = async {
        match guard(&context, req).await {
            Ok(mut req) => {
                req.extensions_mut().insert(context.clone());
                next.run(req).await
            }
            Err(s) => s.into_response(),
        }
    };
    let most = app.settings.request_time;
    let answer = tokio::time::timeout(most, guarded_run)
        .await
        .unwrap_or_else(|_| stop::Stop(Fail::Fault(Fault::TooLong(most.as_secs()))).into_response());
    metrics::histogram!("digibank_request_seconds", "method" => method.to_string())
        .record(watch.elapsed().as_secs_f64());
    let mut answer = match answer.extensions().get::<stop::Stopped>().cloned() {
        // what an address asked in vain is not put into the links of the page that says so
        Some(stopped) if context.path.contains('?') && matches!(*stopped.0, Fail::Refusal(_)) => {
            stop::render(&context.asking(""), &stopped, &answer)
        }
        Some(stopped) => stop::render(&context, &stopped, &answer),
        None => answer,
    };
    if context.flash.is_some()
        && context.face == Face::Html
        && answer.status() == StatusCode::OK
        && layout::is_page(&answer)
    {
        answer.headers_mut().append(header::SET_COOKIE, cookies::set(cookies::FLASH, "", Some(0), false));
    }
    answer
}

/// Who is on the other side: the address of the connection. Only when that is the proxy we trust, the last address it added to
/// X-Forwarded-For: what stands before it came from the visitor and can be anything.
fn peer(req: &Request, trusted_proxy: Option<IpAddr>) -> String {
    let Some(near) = req.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip().to_canonical()) else {
        return "local".into();
    };
    let far = || {
        let forwarded = req.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        forwarded.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
    };
    let who = if trusted_proxy == Some(near) { far().unwrap_or(near) } else { near };
    match who {
        // whoever has an IPv6 line has 2⁶⁴ addresses of it: the network counts as one
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        v4 => v4.to_string(),
    }
}

/// The page somebody came from, when it is one of ours.
pub fn came_from(h: &HeaderMap) -> String {
    let referer = h.get(header::REFERER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|i| rest[i..].to_owned()));
    path.map_or("/".into(), |path| inside(&path).to_owned())
}

/// A path inside the program, or the front page. Browsers drop tabs and line ends from an address and take a backslash for a slash, so
/// only what can stand in a path is let through.
pub fn inside(path: &str) -> &str {
    let plain = path
        .bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>' | b'`' | b'^' | b'{' | b'}' | b'|'));
    if path.starts_with('/') && !path.starts_with("//") && plain { path } else { "/" }
}

async fn read(app: &App, read_only: bool, headers: HeaderMap, path: String, peer: String) -> Result<Context, Fail> {
    let h = &headers;
    // the API is mounted under its own prefix; this layer stands outside of the mount and sees the whole path
    let wants_json = path.starts_with("/api/v1/") || accepts_json(h);
    let at = app.clock.now();
    let bearer = h
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.strip_prefix("Bearer "))
        .map(str::to_owned);
    let token = bearer.clone().or_else(|| cookies::read(h, cookies::SESSION));
    let found = match token.clone() {
        Some(t) => super::visit::read(&app.db, move |tx| session::find(tx, &t, at)).await?,
        None => None,
    };
    if let (Some(s), Some(t)) = (&found, token.clone())
        && s.stale
    {
        super::visit::write(&app.db, move |tx| session::seen(tx, &t, at)).await?;
    }
    let chosen = cookies::read(h, cookies::LANG).and_then(|l| Lang::from_word(&l));
    let asked = h.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map_or(Lang::Nl, Lang::negotiate);
    let lang = found.as_ref().map(|s| s.account.lang).or(chosen).unwrap_or(asked);
    Ok(Context {
        app: AppHandle(app.clone()),
        face: if wants_json { Face::Json } else { Face::Html },
        back: if read_only { path.clone() } else { came_from(h) },
        path,
        lang,
        at,
        session: found,
        bearer: bearer.is_some(),
        token,
        flash: cookies::read(h, cookies::FLASH).and_then(|f| Flash::from_cookie(&f)),
        display: (
            cookies::read(h, "db_theme"),
            cookies::read(h, "db_density"),
            cookies::read(h, "db_mute").is_some_and(|m| m == "1"),
        ),
        keys_off: cookies::read(h, "db_keys").is_some_and(|m| m == "1"),
        peer,
    })
}

fn accepts_json(h: &HeaderMap) -> bool {
    h.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|a| a.starts_with("application/json"))
}

/// Largest urlencoded form.
const FORM_BYTES: usize = 2 * 1024 * 1024;

/// Turns away changes that another site's page could have sent: by origin, and for forms of a signed-in browser by the form's mark.
async fn guard(c: &Context, req: Request) -> Result<Request, stop::Stop> {
    if c.path.contains("%00") {
        // no thing has a zero character in its name, and PostgreSQL cannot be asked for one
        return Err(stop::Stop::not_found());
    }
    if matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS) || c.bearer {
        return Ok(req);
    }
    let h = req.headers();
    let text = |name: HeaderName| h.get(name).and_then(|v| v.to_str().ok());
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let foreign_site = site.is_some_and(|s| !matches!(s, "same-origin" | "none"));
    let foreign_origin = match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, o)| o != host) && origin != "null",
        _ => false,
    };
    if foreign_site || foreign_origin {
        return Err(stop::Stop::refused("refusal-foreign-form"));
    }
    let content = text(header::CONTENT_TYPE).unwrap_or_default().to_owned();
    let Some(session) = &c.session else { return Ok(req) };
    if content.starts_with("application/json") {
        // a page of another site cannot send this type with our cookie without asking first, and we never say yes
        return Ok(req);
    }
    if content.starts_with("multipart/form-data") {
        // the mark stands in the body, which is read as it streams in: `Upload` checks it
        return Ok(req);
    }
    let (parts, body) = req.into_parts();
    let bytes = super::body::whole(body, FORM_BYTES, c.app.0.settings.body_time).await?;
    let mark = form_urlencoded::parse(&bytes).find(|(k, _)| k == "csrf").map(|(_, v)| v.into_owned());
    if mark.as_deref() != Some(session.form_mark.as_str()) {
        return Err(stop::Stop::refused("refusal-form-mark"));
    }
    let sent = super::once::mark(&c.path, &bytes);
    let mut req = Request::from_parts(parts, Body::from(bytes));
    if let Some(sent) = sent {
        req.extensions_mut().insert(sent);
    }
    Ok(req)
}

impl Context {
    /// The right path to come back to after signing in.
    pub fn sign_in_link(&self) -> String {
        let next: String = form_urlencoded::byte_serialize(self.path.as_bytes()).collect();
        format!("/sign-in?next={next}")
    }
    /// A dead end when nobody is signed in.
    pub fn signed_in(&self) -> Result<&Session, stop::Stop> {
        self.session.as_ref().ok_or(stop::Stop(DeadEnd::SignInFirst.into()))
    }
    /// True when people reach the program over HTTPS.
    pub fn secure(&self) -> bool {
        self.app.0.settings.public_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(near: &str, forwarded: &[&str], trusted: Option<&str>) -> String {
        let mut req = Request::new(Body::empty());
        req.extensions_mut().insert(ConnectInfo(SocketAddr::new(near.parse().unwrap(), 4000)));
        for f in forwarded {
            req.headers_mut().append("x-forwarded-for", HeaderValue::from_str(f).unwrap());
        }
        peer(&req, trusted.map(|t| t.parse().unwrap()))
    }

    #[test]
    fn only_the_trusted_proxy_is_believed_and_only_what_it_added() {
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], None), "203.0.113.9");
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], Some("10.0.0.1")), "203.0.113.9");
        assert_eq!(from("10.0.0.1", &["6.6.6.6, 198.51.100.1"], Some("10.0.0.1")), "198.51.100.1");
        assert_eq!(from("10.0.0.1", &["6.6.6.6", "198.51.100.1"], Some("10.0.0.1")), "198.51.100.1");
        assert_eq!(from("::ffff:10.0.0.1", &["198.51.100.1"], Some("10.0.0.1")), "198.51.100.1");
        assert_eq!(from("10.0.0.1", &["who knows"], Some("10.0.0.1")), "10.0.0.1");
        assert_eq!(from("2001:db8:1:2:3:4:5:6", &[], None), "2001:db8:1:2::/64");
    }
}
