//! Typed input: a form or JSON read into the same struct; uploads bounded while they stream in. A form of a page may hold fields that
//! a handler does not read (the form's mark, a button); JSON may not, see [`strict_json`].

use super::context::Context;
use super::stop::Stop;
use super::strict_json;
use axum::RequestExt;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use digibank_core::kernel::Refusal;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// What was typed or sent, as `T`: from a urlencoded form or from JSON, whichever the content type says.
pub struct Body<T>(pub T);

/// Waits for all bytes of a body, up to `most` of them and no longer than `time`.
pub async fn whole(body: axum::body::Body, most: usize, time: Duration) -> Result<axum::body::Bytes, Stop> {
    let read = tokio::time::timeout(time, axum::body::to_bytes(body, most)).await.map_err(|_| too_slow(time))?;
    read.map_err(|_| Refusal::new("refusal-form-too-large").with("most", most / 1024).into())
}

fn too_slow(time: Duration) -> Stop {
    Refusal::new("refusal-too-slow").with("seconds", i64::try_from(time.as_secs()).unwrap_or(i64::MAX)).into()
}

fn context_of(req: &Request) -> Result<Arc<Context>, Stop> {
    req.extensions().get::<Arc<Context>>().cloned().ok_or_else(|| Stop::broken("a route outside the context layer"))
}

/// Most bytes of a form or JSON body.
const MOST: usize = 4 * 1024 * 1024;

impl<S: Send + Sync, T: DeserializeOwned + 'static> FromRequest<S> for Body<T> {
    type Rejection = Stop;
    async fn from_request(req: Request, _: &S) -> Result<Self, Stop> {
        let content =
            req.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let time = context_of(&req)?.app.0.settings.body_time;
        let bytes = whole(req.into_body(), MOST, time).await?;
        if content.starts_with("application/json") {
            return Ok(Body(strict_json::read(&bytes)?));
        }
        if content.starts_with("application/x-www-form-urlencoded") || (content.is_empty() && bytes.is_empty()) {
            is_form(&bytes)?;
            return serde_html_form::from_bytes(&bytes).map(Body).map_err(|_| Stop::refused("refusal-form-shape"));
        }
        Err(Stop::refused("refusal-content-type"))
    }
}

/// What a form says is UTF-8 without a zero character, also where it is written with percent signs.
pub(super) fn is_form(bytes: &[u8]) -> Result<(), Stop> {
    let hex = |b: Option<&u8>| b.and_then(|b| (*b as char).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        match (b, hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                plain.push(high * 16 + low);
                at += 3;
            }
            _ => {
                plain.push(*b);
                at += 1;
            }
        }
    }
    if plain.contains(&0) || std::str::from_utf8(&plain).is_err() {
        return Err(Stop::refused("refusal-form-shape"));
    }
    Ok(())
}

/// A form with one file: its other fields by name, and the file's name and bytes (empty when none was chosen).
pub struct Upload {
    /// Text fields by name; the last one of a name wins.
    pub fields: BTreeMap<String, String>,
    /// The file's own name, as the browser sent it.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Stop;
    async fn from_request(req: Request, _: &S) -> Result<Self, Stop> {
        let context = context_of(&req)?;
        let content = req.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !content.starts_with("multipart/form-data") {
            return Err(Stop::refused("refusal-content-type"));
        }
        let (most, time) = (context.app.0.settings.upload_bytes, context.app.0.settings.body_time);
        let form: Multipart = req.extract().await.map_err(|_| Stop::refused("refusal-form-shape"))?;
        let out = tokio::time::timeout(time, parts(form, most)).await.map_err(|_| too_slow(time))??;
        if let Some(session) = &context.session
            && !context.bearer
            && out.fields.get("csrf") != Some(&session.form_mark)
        {
            return Err(Stop::refused("refusal-form-mark"));
        }
        Ok(out)
    }
}

/// The parts of a form with a file.
async fn parts(mut form: Multipart, most: usize) -> Result<Upload, Stop> {
    let too_large = || Stop::from(Refusal::new("refusal-too-large").with("most", most / 1024));
    let mut out = Upload { fields: BTreeMap::new(), file_name: String::new(), bytes: vec![] };
    while let Some(mut field) = form.next_field().await.map_err(|_| too_large())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let mut bytes = vec![];
        while let Some(chunk) = field.chunk().await.map_err(|_| too_large())? {
            if bytes.len() + chunk.len() > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        match file {
            Some(file_name) => (out.file_name, out.bytes) = (file_name.chars().take(200).collect(), bytes),
            None if out.fields.len() < 200 && !bytes.contains(&0) => {
                let text = String::from_utf8(bytes).map_err(|_| Stop::refused("refusal-form-shape"))?;
                out.fields.insert(name, text);
            }
            None => return Err(Stop::refused("refusal-form-shape")),
        }
    }
    Ok(out)
}

impl Upload {
    /// A text field; empty when absent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// Serialises what nobody may read back (a password that was typed) as nothing, and keeps its field in the description of the API.
pub fn unsaid<S: serde::Serializer>(_: &str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str("")
}
