//! The first run: a one-time code from the command line opens this page once; it founds the programme and its administrator.

use crate::shell::components::{Button, Field, PageKind, Radios, actions, fieldset, heading, link_button};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::{apart, split};
use crate::shell::{Body, Guest, Query, Reply};
use digibank_core::auth::{account::NewAccount, password, session, setup};
use digibank_core::i18n::Lang;
use digibank_core::kernel::Word;
use digibank_core::kernel::identifiers::Country;
use digibank_core::people::programme::{NewProgramme, Settings};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What is typed on the first run.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SetupForm {
    code: String,
    name: String,
    prefix: String,
    country: String,
    your_name: String,
    email: String,
    #[serde(serialize_with = "crate::shell::body::unsaid")]
    password: String,
    help_phone: String,
}

#[derive(Serialize)]
struct SetupPage {
    form: SetupForm,
    /// False once a programme was founded here.
    open: bool,
}

impl Page for SetupPage {
    fn title(&self, s: &Screen) -> String {
        s.t("setup-title")
    }
    fn kind(&self) -> PageKind {
        PageKind::Resident
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        if !self.open {
            return html! {
                (heading(None, &s.t("setup-closed-title")))
                p class="lead" { (s.t("setup-closed-text")) }
                (actions(link_button("/sign-in", &s.t("sign-in-action"), true)))
            };
        }
        html! {
            (s.errors())
            (heading(None, &s.t("setup-title")))
            p class="lead" { (s.t("setup-text")) }
            (s.form("/setup").body(html! {
                (Field::text("code", &s.t("setup-code")).hint(&s.t("setup-code-hint")).value(&f.code).error(s.error("code").as_deref()).medium())
                (fieldset(&s.t("setup-programme"), html! {
                    (Field::text("name", &s.t("setup-name")).hint(&s.t("setup-name-hint")).value(&f.name).error(s.error("name").as_deref()))
                    (Field::text("prefix", &s.t("setup-prefix")).hint(&s.t("setup-prefix-hint")).value(if f.prefix.is_empty() { "DB" } else { &f.prefix }).error(s.error("prefix").as_deref()).narrow())
                    (Radios::new("country", &s.t("setup-country")).value(if f.country.is_empty() { "be" } else { &f.country })
                        .choice("be", &s.t("country-be")).choice("nl", &s.t("country-nl")).error(s.error("country").as_deref()))
                    (Field::phone("help_phone", &s.t("setup-help-phone")).hint(&s.t("setup-help-phone-hint")).value(&f.help_phone).error(s.error("help_phone").as_deref()))
                }))
                (fieldset(&s.t("setup-you"), html! {
                    (Field::text("your_name", &s.t("setup-your-name")).value(&f.your_name).error(s.error("your_name").as_deref()).autocomplete("name"))
                    (Field::email("email", &s.t("sign-in-email")).value(&f.email).error(s.error("email").as_deref()).autocomplete("email"))
                    (Field::password("password", &s.t("sign-in-password")).hint(&s.t("setup-password-hint")).error(s.error("password").as_deref()).autocomplete("new-password"))
                }))
                (actions(Button::primary(&s.t("setup-action"))))
            }))
        }
    }
}

/// The form; the link from the command line fills in the code.
pub async fn form(g: Guest, Query(form): Query<SetupForm>) -> Reply {
    let open = g.read(setup::is_open).await?;
    Ok(g.page(SetupPage { form, open }))
}

/// Founds the programme and signs its administrator in.
pub async fn create(g: Guest, Body(form): Body<SetupForm>) -> Reply {
    let (at, lang, typed) = (g.context.at, g.context.lang, form.clone());
    let password = form.password.clone();
    let hashed = match split(apart(move || password::hash("password", &password)).await)? {
        Ok(h) => h,
        Err(refusal) => return Ok(g.again(SetupPage { form, open: true }, refusal)),
    };
    let made = g
        .attempt(move |tx| {
            let programme = NewProgramme {
                name: typed.name.clone(),
                prefix: typed.prefix.trim().to_uppercase(),
                country: Country::from_word(&typed.country).unwrap_or(Country::Be),
                lang: Lang::Nl,
                settings: Settings {
                    help_phone: typed.help_phone.trim().chars().take(40).collect(),
                    smallest_lot: 1,
                    ..Settings::default()
                },
            };
            let admin = NewAccount {
                name: typed.your_name.clone(),
                email: typed.email.clone(),
                password: Some(hashed.clone()),
                lang: Some(lang),
                grants: vec![],
            };
            let (programme, account) = setup::redeem(tx, &typed.code, &programme, &admin, at)?;
            session::start(tx, programme.id, account.id, at)
        })
        .await?;
    match made {
        Ok(token) => super::sign_in::signed_in(&g, token, "/").await,
        Err(refusal) => Ok(g.again(SetupPage { form, open: true }, refusal)),
    }
}
