//! A request with its proven right: a handler names the right it needs in its signature, and gets the permit or never runs.

use super::components::name_errors;
use super::context::{Context, Face};
use super::flash::Flash;
use super::once::Once;
use super::page::{Page, Screen};
use super::searches::Searches;
use super::stop::{self, Stop};
use super::{cookies, layout, pace};
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use digibank_core::auth::sent_forms::{self, SentForm};
use digibank_core::auth::{Permit, Right};
use digibank_core::db::{Db, Tx};
use digibank_core::kernel::{Code, CodeKind, Fail, Refusal, Res};
use digibank_core::people::Programme;
use serde::Serialize;
use std::sync::Arc;

/// Reads in one transaction without holding the runtime up: on SQLite in place or on a thread of its own (see [`pace`]), on PostgreSQL on a
/// worker thread.
pub async fn read<T: Send + 'static, F: Fn(&mut Tx<'_>) -> Res<T> + Send + 'static>(db: &Db, f: F) -> Result<T, Fail> {
    if db.reads_in_place() {
        return match tokio::runtime::Handle::current().runtime_flavor() {
            tokio::runtime::RuntimeFlavor::MultiThread => pace::run(std::any::type_name::<F>(), || db.read(f)),
            _ => db.read(f),
        };
    }
    submit(db, false, f).await
}

/// Writes in one transaction and waits until it is safe, without blocking the runtime.
pub async fn write<T: Send + 'static>(db: &Db, f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static) -> Result<T, Fail> {
    submit(db, true, f).await
}

async fn submit<T: Send + 'static>(
    db: &Db,
    write: bool,
    f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static,
) -> Result<T, Fail> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let done = move |out| drop(tell.send(out));
    // a full queue makes its callers wait for a place, which is no work for a thread of the runtime
    match db.is_crowded()
        && tokio::runtime::Handle::current().runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread
    {
        true => tokio::task::block_in_place(|| db.submit(write, f, done)),
        false => db.submit(write, f, done),
    }
    told.await.unwrap_or_else(|_| Err(digibank_core::kernel::Fault::broken("the store has closed")))
}

/// A visit by somebody who has right `R`.
pub struct Visit<R> {
    context: Arc<Context>,
    permit: Permit<R>,
    programme: Programme,
    sent: Option<SentForm>,
}

/// A visit by anybody, signed in or not.
pub struct Guest {
    /// What is known about the request.
    pub context: Arc<Context>,
}

fn context_of(parts: &Parts) -> Result<Arc<Context>, Stop> {
    parts.extensions.get::<Arc<Context>>().cloned().ok_or_else(|| Stop::broken("a route outside the context layer"))
}

impl<S: Send + Sync, R: Right> FromRequestParts<S> for Visit<R> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        let context = context_of(parts)?;
        let session = context.signed_in()?;
        let permit = session.actor.may::<R>()?;
        let programme = session.programme.clone();
        let sent = parts.extensions.get::<SentForm>().cloned();
        Ok(Visit { permit, programme, context, sent })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Guest {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        Ok(Guest { context: context_of(parts)? })
    }
}

impl<R: Right + Clone> Visit<R> {
    /// The proof.
    pub fn permit(&self) -> &Permit<R> {
        &self.permit
    }
    /// The programme.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }
    /// What is known about the request.
    pub fn context(&self) -> &Context {
        &self.context
    }
    /// A permit for another right, when the visitor has it too.
    pub fn also<Q: Right>(&self) -> Option<Permit<Q>> {
        self.permit.actor().may::<Q>().ok()
    }
    /// Where long searches run.
    pub fn searches(&self) -> &Searches {
        &self.context.app.0.settings.searches
    }
    /// The screen pages render on.
    pub fn screen(&self) -> Screen {
        Screen::of(&self.context, None)
    }
    /// The running number of a code of this programme and kind; anything else is a dead end.
    pub fn number(&self, text: &str, kind: CodeKind) -> Result<i64, Stop> {
        Code::parse_kind(text, kind)
            .filter(|c| c.prefix == self.programme.prefix())
            .map(|c| c.number)
            .ok_or_else(Stop::not_found)
    }
    /// Reads with the permit in hand.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Permit<R>) -> Res<T> + Send + 'static,
    ) -> Result<T, Stop> {
        let permit = self.permit.clone();
        Ok(read(&self.context.app.0.db, move |tx| f(tx, &permit)).await?)
    }
    /// Changes something with the permit in hand; a refusal becomes an error page.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Permit<R>) -> Res<T> + Send + 'static,
    ) -> Result<T, Stop> {
        let permit = self.permit.clone();
        Ok(write(&self.context.app.0.db, move |tx| f(tx, &permit)).await?)
    }
    /// Changes something whose refusal is shown at the form it came from.
    pub async fn attempt<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Permit<R>) -> Res<T> + Send + 'static,
    ) -> Result<Result<T, Refusal>, Stop> {
        split(self.write(f).await)
    }
    /// Makes something with a form that may not make two; `to` is the address of the page it leads to. See [`super::once`].
    pub async fn attempt_once<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Permit<R>) -> Res<T> + Send + 'static,
        to: impl Fn(&T) -> String + Send + 'static,
    ) -> Result<Once<T>, Stop> {
        let sent = self.sent.clone().zip(self.permit.account());
        let done = self
            .attempt(move |tx, by| {
                let Some((form, account)) = &sent else { return Ok(Ok(f(tx, by)?)) };
                if let Some(made) = sent_forms::claim(tx, by.who(), *account, form)? {
                    return Ok(Err(made));
                }
                let made = f(tx, by)?;
                sent_forms::keep(tx, by.who(), *account, form, &to(&made))?;
                Ok(Ok(made))
            })
            .await?;
        Ok(match done {
            Ok(Ok(made)) => Once::Made(made),
            Ok(Err(made)) => Once::Before(self.done(made, Flash::attention("form-sent-before"), ())),
            Err(refusal) => Once::Refused(refusal),
        })
    }
    /// Answers with a page, in the face that was asked.
    pub fn page<P: Page>(&self, page: P) -> Response {
        show(&self.context, StatusCode::OK, &page, None)
    }
    /// Answers with the form again: what was typed is kept, what is wrong is said.
    pub fn again<P: Page>(&self, page: P, refusal: Refusal) -> Response {
        show(&self.context, StatusCode::UNPROCESSABLE_ENTITY, &page, Some(refusal))
    }
    /// After a change: on to a page that says so; the API gets the new fact.
    pub fn done<T: Serialize>(&self, to: impl Into<String>, flash: Flash, body: T) -> Response {
        done(&self.context, to.into(), Some(flash), body)
    }
    /// After a change, without a sentence: the next page of a series.
    pub fn on_to<T: Serialize>(&self, to: impl Into<String>, body: T) -> Response {
        done(&self.context, to.into(), None, body)
    }
    /// A file to keep or print. `inline` opens it in the browser.
    pub fn file(&self, name: &str, media_type: &'static str, inline: bool, bytes: Vec<u8>) -> Response {
        file(name, media_type, inline, bytes)
    }
}

impl Guest {
    /// The screen pages render on.
    pub fn screen(&self) -> Screen {
        Screen::of(&self.context, None)
    }
    /// Reads.
    pub async fn read<T: Send + 'static>(&self, f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static) -> Result<T, Stop> {
        Ok(read(&self.context.app.0.db, f).await?)
    }
    /// Changes something.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static,
    ) -> Result<T, Stop> {
        Ok(write(&self.context.app.0.db, f).await?)
    }
    /// Changes something whose refusal is shown at the form it came from.
    pub async fn attempt<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Res<T> + Send + 'static,
    ) -> Result<Result<T, Refusal>, Stop> {
        split(self.write(f).await)
    }
    /// Answers with a page.
    pub fn page<P: Page>(&self, page: P) -> Response {
        show(&self.context, StatusCode::OK, &page, None)
    }
    /// Answers that there is nothing of that name, with a page that says more.
    pub fn not_found<P: Page>(&self, page: P) -> Response {
        show(&self.context, StatusCode::NOT_FOUND, &page, None)
    }
    /// Answers with the form again.
    pub fn again<P: Page>(&self, page: P, refusal: Refusal) -> Response {
        let status = stop::status(&Fail::Refusal(Box::new(refusal.clone())));
        show(&self.context, status, &page, Some(refusal))
    }
    /// After a change.
    pub fn done<T: Serialize>(&self, to: impl Into<String>, flash: Option<Flash>, body: T) -> Response {
        done(&self.context, to.into(), flash, body)
    }
}

/// Does work that keeps a processor busy (hashing a password) on a thread of its own, not on the runtime's.
pub async fn apart<T: Send + 'static>(f: impl FnOnce() -> Res<T> + Send + 'static) -> Result<T, Stop> {
    match tokio::task::spawn_blocking(f).await {
        Ok(out) => Ok(out?),
        Err(_) => Err(Stop::broken("work apart ended early")),
    }
}

/// Keeps a refusal apart from what ends the visit.
pub fn split<T>(out: Result<T, Stop>) -> Result<Result<T, Refusal>, Stop> {
    match out {
        Ok(v) => Ok(Ok(v)),
        Err(Stop(Fail::Refusal(r))) => Ok(Err(*r)),
        Err(other) => Err(other),
    }
}

fn show<P: Page>(c: &Context, status: StatusCode, page: &P, refusal: Option<Refusal>) -> Response {
    let s = Screen::of(c, refusal);
    let mut answer = match (c.face, &s.refusal) {
        (Face::Json, Some(r)) => stop::problem(&s, r, status),
        (Face::Json, None) => (status, Json(page)).into_response(),
        (Face::Html, r) => {
            let title = page.title(&s);
            let title = if r.is_some() { format!("{} {title}", s.t("form-error-mark")) } else { title };
            let main = page.main(&s);
            let main = if r.is_some() { name_errors(main) } else { main };
            layout::page_of(c, &s, status, &title, page.kind(), &main)
        }
    };
    if let Some(r) = &s.refusal {
        stop::retry_after(r, &mut answer);
    }
    answer
}

fn done<T: Serialize>(c: &Context, to: String, flash: Option<Flash>, body: T) -> Response {
    match c.face {
        Face::Json => (
            StatusCode::OK,
            [(header::LOCATION, HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/")))],
            Json(body),
        )
            .into_response(),
        Face::Html => {
            let mut r = Redirect::to(&to).into_response();
            if let Some(f) = flash {
                r.headers_mut()
                    .append(header::SET_COOKIE, cookies::set(cookies::FLASH, &f.to_cookie(), Some(60), c.secure()));
            }
            r
        }
    }
}

/// A file answer; the name is kept to plain characters.
pub fn file(name: &str, media_type: &'static str, inline: bool, bytes: Vec<u8>) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '-' }).collect();
    let how = if inline { "inline" } else { "attachment" };
    let disposition = HeaderValue::from_str(&format!("{how}; filename=\"{plain}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type)), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}
