//! Settings of the programme: name, help, colours with their contrast checked.

use crate::shell::components::{Button, Field, Select, actions, fieldset, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Visit, theme};
use digibank_core::auth::rights::ManageProgramme;
use digibank_core::i18n::Lang;
use digibank_core::kernel::refusal::Problems;
use digibank_core::kernel::{Word, check};
use digibank_core::people::programme::{self, Settings};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// Settings as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SettingsForm {
    /// The programme's name.
    #[schema(required = true)]
    pub name: String,
    /// Language word of its letters.
    pub lang: String,
    /// Helpdesk's phone number.
    pub help_phone: String,
    /// Helpdesk's address.
    pub help_email: String,
    /// Base address on labels.
    pub public_url: String,
    /// Brand colour, `#rrggbb`.
    pub brand: String,
    /// Accent colour, `#rrggbb`.
    pub accent: String,
    /// Smallest lot taken in.
    #[schema(required = true)]
    pub smallest_lot: String,
    /// The version that was seen.
    pub version: String,
}

/// Settings of the programme.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SettingsPage {
    /// What is set.
    pub settings: SettingsForm,
}

impl Page for SettingsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("settings-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.settings;
        let text = |name: &str, value: &str| {
            Field::text(name, &s.t(&format!("settings-{}", name.replace('_', "-"))))
                .value(value)
                .error(s.error(name).as_deref())
        };
        html! {
            (s.errors())
            (heading(None, &s.t("settings-title")))
            (s.form("/settings").hidden("version", &f.version).body(html! {
                (text("name", &f.name))
                (Select::new("lang", &s.t("settings-lang")).value(&f.lang).choices(Lang::ALL.iter().map(|l| crate::shell::components::Choice::new(l.word(), l.own_name()))))
                (fieldset(&s.t("settings-help"), html! {
                    (text("help_phone", &f.help_phone))
                    (text("help_email", &f.help_email))
                }))
                (text("public_url", &f.public_url).hint(&s.t("settings-public-url-hint")))
                (text("smallest_lot", &f.smallest_lot).hint(&s.t("settings-smallest-lot-hint")).narrow())
                (fieldset(&s.t("settings-colours"), html! {
                    (text("brand", &f.brand).hint(&s.t("settings-colours-hint")).narrow())
                    (text("accent", &f.accent).narrow())
                }))
                (actions(Button::primary(&s.t("common-save"))))
            }))
        }
    }
}

fn typed(v: &Visit<ManageProgramme>) -> SettingsForm {
    let p = v.programme();
    let x = &p.settings;
    SettingsForm {
        name: p.name.clone(),
        lang: p.lang.to_string(),
        help_phone: x.help_phone.clone(),
        help_email: x.help_email.clone(),
        public_url: x.public_url.clone(),
        brand: x.brand.clone(),
        accent: x.accent.clone(),
        smallest_lot: x.smallest_lot.max(1).to_string(),
        version: p.version.to_string(),
    }
}

/// Shows them.
pub async fn show(v: Visit<ManageProgramme>) -> Reply {
    let settings = typed(&v);
    Ok(v.page(SettingsPage { settings }))
}

/// Saves them.
pub async fn save(v: Visit<ManageProgramme>, Body(form): Body<SettingsForm>) -> Reply {
    let (typed, before) = (form.clone(), v.programme().clone());
    let saved = v
        .attempt(move |tx, by| {
            let mut p = Problems::default();
            theme::check(&typed.brand, &typed.accent, &mut p);
            let smallest_lot = p.keep(check::whole("smallest_lot", &typed.smallest_lot, 1, 10_000)).unwrap_or(1);
            let help_phone = p.keep(check::phone("help_phone", &typed.help_phone)).unwrap_or_default();
            let help_email = if typed.help_email.trim().is_empty() {
                String::new()
            } else {
                p.keep(check::email("help_email", &typed.help_email)).unwrap_or_default()
            };
            let public_url = typed.public_url.trim().trim_end_matches('/').to_owned();
            let is_url = ["https://", "http://"].iter().any(|scheme| public_url.starts_with(scheme));
            if !public_url.is_empty() && !is_url {
                p.add("public_url", "refusal-not-a-url", vec![]);
            }
            p.done()?;
            let settings = Settings {
                help_phone,
                help_email,
                public_url,
                brand: typed.brand.clone(),
                accent: typed.accent.clone(),
                smallest_lot,
            };
            let seen = digibank_core::people::Programme {
                version: typed.version.parse().unwrap_or(before.version),
                ..before.clone()
            };
            programme::change(
                tx,
                by.who(),
                &seen,
                &typed.name,
                Lang::from_word(&typed.lang).unwrap_or(before.lang),
                settings,
            )
        })
        .await?;
    match saved {
        Ok(_) => Ok(v.done("/settings", Flash::ok("settings-saved"), SettingsPage { settings: form })),
        Err(r) => Ok(v.again(SettingsPage { settings: form }, r)),
    }
}
