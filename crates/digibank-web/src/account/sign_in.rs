//! Signing in and out. The same address gives programs their bearer token.

use crate::shell::components::{Button, Field, PageKind, actions, heading, hidden};
use crate::shell::context::inside;
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Guest, Query, Reply, Visit, cookies};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use digibank_core::auth::rights::SignedIn as SignedInRight;
use digibank_core::auth::{account, attempts, session};
use digibank_core::kernel::Refusal;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is typed to sign in.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SignInForm {
    /// E-mail address.
    #[schema(required = true)]
    pub email: String,
    /// Password.
    #[serde(serialize_with = "crate::shell::body::unsaid")]
    #[schema(required = true)]
    pub password: String,
    /// The six digits of the second step, when it is on.
    #[serde(serialize_with = "crate::shell::body::unsaid")]
    pub code: String,
    /// Where to go after.
    pub next: String,
}

/// The answer to a program that signed in.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SignedIn {
    /// The bearer token.
    pub token: String,
    /// The programme's name.
    pub programme: String,
}

#[derive(Serialize)]
struct SignInPage {
    form: SignInForm,
    ask_code: bool,
    #[serde(skip)]
    demo: Markup,
}

impl Page for SignInPage {
    fn title(&self, s: &Screen) -> String {
        s.t("sign-in-title")
    }
    fn kind(&self) -> PageKind {
        PageKind::Resident
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (s.errors())
            (heading(None, &s.t("sign-in-title")))
            (self.demo)
            (s.form("/sessions").body(html! {
                (Field::email("email", &s.t("sign-in-email")).value(&self.form.email).error(s.error("email").as_deref()).autocomplete("username"))
                (Field::password("password", &s.t("sign-in-password")).error(s.error("password").as_deref()).autocomplete("current-password"))
                @if self.ask_code {
                    (Field::one_time_code("code", &s.t("sign-in-code")).hint(&s.t("sign-in-code-hint")).error(s.error("code").as_deref()))
                }
                (hidden("next", &self.form.next))
                (actions(Button::primary(&s.t("sign-in-action"))))
            }))
        }
    }
}

/// The form.
pub async fn form(g: Guest, Query(form): Query<SignInForm>) -> Reply {
    let demo = super::demo::cards(&g);
    Ok(g.page(SignInPage {
        form: SignInForm { next: inside(&form.next).into(), ..Default::default() },
        ask_code: false,
        demo,
    }))
}

/// Signs in.
pub async fn create(g: Guest, Body(form): Body<SignInForm>) -> Reply {
    let at = g.context.at;
    let keys = [format!("peer {}", g.context.peer), format!("email {}", form.email.trim().to_lowercase())];
    let again = |ask_code: bool, refusal: Refusal| {
        Ok(g.again(SignInPage { form: form.clone(), ask_code, demo: html! {} }, refusal))
    };
    let counted = keys.clone();
    let full = g
        .write(move |tx| {
            let mut wait = None;
            for k in &counted {
                wait = wait.max(attempts::full(tx, k, at)?);
            }
            Ok(wait)
        })
        .await?;
    if let Some(minutes) = full {
        return again(false, Refusal::new("refusal-too-many-tries").with("minutes", minutes));
    }
    let typed = form.clone();
    // the password is hashed outside of a write, so that guessing does not hold up the store
    let who = g.read(move |tx| account::check_password(tx, &typed.email, &typed.password)).await?;
    let typed = form.clone();
    let step = match who {
        None => None,
        Some((programme, id)) => {
            Some(g.read(move |tx| account::check_second_step(tx, programme, id, &typed.code, at)).await?)
        }
    };
    match (who, step) {
        (Some((programme, id)), Some(true)) => {
            let token = g
                .write(move |tx| {
                    for k in &keys {
                        attempts::forget(tx, k)?;
                    }
                    session::start(tx, programme, id, at)
                })
                .await?;
            signed_in(&g, token, inside(&form.next)).await
        }
        (Some(_), _) if form.code.is_empty() => again(true, Refusal::at("code", "refusal-second-step-needed")),
        (found, _) => {
            g.write(move |tx| {
                keys.iter().try_for_each(|k| {
                    attempts::count(tx, k, at)
                        .or_else(|f| if matches!(f, digibank_core::kernel::Fail::Refusal(_)) { Ok(()) } else { Err(f) })
                })
            })
            .await?;
            again(
                found.is_some(),
                if found.is_some() {
                    Refusal::at("code", "refusal-second-step")
                } else {
                    Refusal::at("password", "refusal-sign-in")
                },
            )
        }
    }
}

/// The answer after a session was started: a cookie for browsers, a token for programs.
pub async fn signed_in(g: &Guest, token: String, next: &str) -> Reply {
    let (t, at) = (token.clone(), g.context.at);
    let programme =
        g.read(move |tx| Ok(session::find(tx, &t, at)?.map(|s| s.programme.name).unwrap_or_default())).await?;
    let mut r = g.done(next, None, SignedIn { token: token.clone(), programme });
    if g.context.face == crate::shell::context::Face::Html {
        r.headers_mut().append(
            header::SET_COOKIE,
            cookies::set(cookies::SESSION, &token, Some(session::IDLE_HOURS * 3600), g.context.secure()),
        );
    }
    Ok(r)
}

/// Signs out.
pub async fn end(v: Visit<SignedInRight>) -> Reply {
    if let Some(token) = v.context().token.clone() {
        v.write(move |tx, _| session::end(tx, &token)).await?;
    }
    let mut r = Redirect::to("/sign-in").into_response();
    r.headers_mut().append(header::SET_COOKIE, cookies::set(cookies::SESSION, "", Some(0), v.context().secure()));
    Ok(r)
}
