//! Two ways in: a browser that keeps cookies and sends forms, and a program that sends JSON. Every JSON answer is held against the
//! API's own description.

use super::World;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Where a redirect or a new thing leads.
    pub location: String,
    /// The body as bytes.
    pub bytes: Vec<u8>,
    /// The content type.
    pub content_type: String,
    /// All headers.
    pub headers: header::HeaderMap,
    cookies: Vec<String>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }
    /// Fails the story unless the status is this.
    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.text().chars().take(3_000).collect::<String>());
        self
    }
    /// Fails the story unless the page says this.
    #[track_caller]
    pub fn says(self, words: &str) -> Answer {
        let text = self.text().replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'");
        assert!(text.contains(words), "does not say “{words}”: {text}");
        self
    }
    /// Fails the story if the page says this.
    #[track_caller]
    pub fn never_says(self, words: &str) -> Answer {
        assert!(!self.text().contains(words), "says “{words}”");
        self
    }
    /// The key of a refusal's first problem.
    #[track_caller]
    pub fn refusal(&self) -> String {
        self.json()["problems"][0]["key"].as_str().unwrap_or_default().to_owned()
    }
}

fn send(w: &World, request: Request<Body>) -> Answer {
    let router = w.router.clone();
    w.runtime.block_on(async move {
        let r = tokio::spawn(router.oneshot(request)).await.unwrap().unwrap();
        let h = |name: header::HeaderName| {
            r.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (location, content_type) = (h(header::LOCATION), h(header::CONTENT_TYPE));
        let cookies =
            r.headers().get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok().map(str::to_owned)).collect();
        let (status, headers) = (r.status(), r.headers().clone());
        let bytes = axum::body::to_bytes(r.into_body(), usize::MAX).await.unwrap().to_vec();
        Answer { status, location, bytes, content_type, headers, cookies }
    })
}

/// Somebody at a browser: keeps cookies, follows redirects when asked, puts the mark of the last page in each form.
pub struct Browser<'w> {
    world: &'w World,
    cookies: RefCell<HashMap<String, String>>,
    mark: RefCell<String>,
}

impl<'w> Browser<'w> {
    pub(super) fn new(world: &'w World, token: String) -> Browser<'w> {
        let mut cookies = HashMap::new();
        if !token.is_empty() {
            cookies.insert("digibank_session".to_owned(), token);
        }
        Browser { world, cookies: RefCell::new(cookies), mark: RefCell::default() }
    }
    fn keep(&self, a: Answer) -> Answer {
        for c in &a.cookies {
            if let Some((name, rest)) = c.split_once('=') {
                let value = rest.split(';').next().unwrap_or_default();
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        if let Some((_, rest)) = a.text().split_once("name=\"csrf\" value=\"") {
            *self.mark.borrow_mut() = rest.split('"').next().unwrap_or_default().to_owned();
        }
        a
    }
    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={v}")).collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", "digibank.example")
            .header(header::COOKIE, cookies.join("; "))
    }
    /// Opens a page; redirects are followed.
    pub fn get(&self, path: &str) -> Answer {
        let mut a = self.keep(send(self.world, self.request("GET", path).body(Body::empty()).unwrap()));
        for _ in 0..5 {
            if !a.status.is_redirection() {
                break;
            }
            let to = a.location.clone();
            a = self.keep(send(self.world, self.request("GET", &to).body(Body::empty()).unwrap()));
        }
        a
    }
    /// Opens an address and stays with its own answer.
    pub fn get_once(&self, path: &str) -> Answer {
        self.keep(send(self.world, self.request("GET", path).body(Body::empty()).unwrap()))
    }
    /// Sends a form and stays with its own answer.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        if self.mark.borrow().is_empty() && !self.cookies.borrow().is_empty() {
            self.get("/help");
        }
        let body: String = {
            let encode = |t: &str| {
                t.bytes()
                    .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
                    .collect::<String>()
            };
            let mark = self.mark.borrow().clone();
            std::iter::once(("csrf", mark.as_str()))
                .chain(fields.iter().copied())
                .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
                .collect::<Vec<_>>()
                .join("&")
        };
        let r = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.keep(send(self.world, r))
    }
    /// Sends a form and opens the page it leads to.
    pub fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let a = self.post(path, fields);
        if a.status.is_redirection() { self.get(&a.location) } else { a }
    }
    /// Sends a form with a file.
    pub fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        file_name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Answer {
        if self.mark.borrow().is_empty() {
            self.get("/help");
        }
        const LINE: &str = "zzzzz-digibank-zzzzz";
        let mut body = Vec::new();
        let mark = self.mark.borrow().clone();
        for (k, v) in std::iter::once(("csrf", mark.as_str())).chain(fields.iter().copied()) {
            body.extend(format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{k}\"\r\n\r\n{v}\r\n").bytes());
        }
        body.extend(format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\ncontent-type: {media_type}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let r = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
            .body(Body::from(body))
            .unwrap();
        let a = self.keep(send(self.world, r));
        if a.status.is_redirection() { self.get(&a.location) } else { a }
    }
    /// Sends a form exactly as written, for stories about foreign pages.
    pub fn post_raw(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut r = self.request("POST", path);
        for (k, v) in headers {
            r = r.header(*k, *v);
        }
        self.keep(send(self.world, r.body(Body::from(body.to_vec())).unwrap()))
    }
}

/// A program that acts for somebody through the JSON face.
pub struct Api<'w> {
    world: &'w World,
    token: String,
}

impl<'w> Api<'w> {
    pub(super) fn new(world: &'w World, token: String) -> Api<'w> {
        Api { world, token }
    }
    fn request(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let r = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("host", "digibank.example")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        let r = match body {
            Some(b) => r.header(header::CONTENT_TYPE, "application/json").body(Body::from(b.to_string())),
            None => r.body(Body::empty()),
        };
        let a = send(self.world, r.unwrap());
        if a.status == StatusCode::OK && a.content_type.starts_with("application/json") {
            described(method, path, &a.json());
        }
        a
    }
    /// Reads.
    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, None)
    }
    /// Sends.
    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.request("POST", path, Some(body))
    }
    /// Sends bytes exactly as they are, of a type as it is said.
    pub fn post_raw(&self, path: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
        let r = Request::builder()
            .method("POST")
            .uri(format!("/api/v1{path}"))
            .header("host", "digibank.example")
            .header(header::CONTENT_TYPE, media_type)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        send(self.world, r.body(Body::from(bytes)).unwrap())
    }
    /// Reads or sends without holding the answer against the description: pages and files have no description.
    pub fn plain(&self, method: &str, path: &str, body: &Value) -> Answer {
        if method == "POST" {
            return self.post_raw(path, "application/json", body.to_string().into_bytes());
        }
        let r = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("host", "digibank.example")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        send(self.world, r.body(Body::empty()).unwrap())
    }
    /// Sends a file.
    pub fn upload(&self, path: &str, field: &str, file_name: &str, bytes: &[u8]) -> Answer {
        const LINE: &str = "zzzzz-digibank-zzzzz";
        let mut body =
            format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n\r\n")
                .into_bytes();
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        self.post_raw(path, &format!("multipart/form-data; boundary={LINE}"), body)
    }
    /// Reads, and expects an answer.
    #[track_caller]
    pub fn read(&self, path: &str) -> Value {
        self.get(path).is(200).json()
    }
    /// Sends, and expects it done.
    #[track_caller]
    pub fn act(&self, path: &str, body: Value) -> Value {
        self.post(path, body).is(200).json()
    }
}

/// Holds an answer against the description of its route.
fn described(method: &str, path: &str, answer: &Value) {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    let document = DOCUMENT.get_or_init(digibank_web::shell::api::document);
    let path = path.split('?').next().unwrap_or_default();
    // a file is itself, and not an answer of the API
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |template: &str| {
        let t: Vec<&str> = template.split('/').collect();
        t.len() == parts.len() && t.iter().zip(&parts).all(|(a, b)| a.starts_with('{') || a == b)
    };
    if digibank_web::routes::TABLE
        .iter()
        .any(|r| r.method == method && fits(r.path) && r.kind == digibank_web::shell::api::RouteKind::File)
    {
        return;
    }
    // an empty form or a menu is not described, though it answers
    if digibank_web::routes::TABLE
        .iter()
        .any(|r| r.method == method && r.path == path && r.kind == digibank_web::shell::api::RouteKind::Page)
    {
        return;
    }
    // an empty form is HTML only and not part of the description, also where `/things/{code}` would fit its path
    use digibank_web::shell::api::RouteKind;
    if digibank_web::routes::TABLE.iter().any(|r| r.method == method && r.path == path && r.kind == RouteKind::Page) {
        return;
    }
    let verb = method.to_lowercase();
    let paths = document["paths"].as_object().unwrap();
    let found =
        paths.iter().filter(|(t, o)| fits(t) && o.get(&verb).is_some()).min_by_key(|(t, _)| t.matches('{').count());
    let Some((template, operations)) = found else { panic!("{method} {path} answers JSON but is not described") };
    let schema = &operations[&verb]["responses"]["200"]["content"]["application/json"]["schema"];
    let mut problems = vec![];
    super::schema::check(document, schema, answer, "", &mut problems);
    assert!(problems.is_empty(), "{method} {template} does not answer as described: {problems:#?}");
}
