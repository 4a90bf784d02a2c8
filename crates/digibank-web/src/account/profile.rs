//! One's own account: password and second step.

use crate::shell::components::{Button, Field, SummaryRow, actions, card, heading, hidden, summary_list};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::{apart, split};
use crate::shell::{Body, Flash, Reply, Visit};
use data_encoding::BASE32_NOPAD;
use digibank_core::auth::rights::SignedIn;
use digibank_core::auth::{account, password, totp};
use digibank_core::kernel::Refusal;
use maud::{Markup, PreEscaped, html};
use serde::{Deserialize, Serialize};

/// One's own account.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProfilePage {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// True when sign-in asks for a second step.
    pub second_step: bool,
    #[serde(skip)]
    secret: String,
    #[serde(skip)]
    qr: String,
}

impl Page for ProfilePage {
    fn title(&self, s: &Screen) -> String {
        s.t("account-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (s.errors())
            (heading(None, &s.t("account-title")))
            (summary_list(&[
                SummaryRow::new(&s.t("account-name"), &self.name),
                SummaryRow::new(&s.t("sign-in-email"), &self.email),
            ]))
            (card(&s.t("account-password"), s.form("/account/password").body(html! {
                (Field::password("old", &s.t("account-password-now")).error(s.error("old").as_deref()).autocomplete("current-password"))
                (Field::password("password", &s.t("account-password-new")).hint(&s.t("setup-password-hint")).error(s.error("password").as_deref()).autocomplete("new-password"))
                (actions(Button::secondary(&s.t("account-password-action"))))
            })))
            (card(&s.t("account-second-step"), html! {
                @if self.second_step {
                    p { (s.t("account-second-step-on")) }
                    (s.form("/account/second-step").hidden("off", "1").body(actions(Button::secondary(&s.t("account-second-step-off-action")))))
                } @else {
                    p { (s.t("account-second-step-text")) }
                    div class="qr" { (PreEscaped(self.qr.clone())) }
                    p { (s.t("account-second-step-secret")) " " code class="secret" { (self.secret) } }
                    (s.form("/account/second-step").body(html! {
                        (hidden("secret", &self.secret))
                        (Field::one_time_code("code", &s.t("sign-in-code")).hint(&s.t("sign-in-code-hint")).error(s.error("code").as_deref()))
                        (actions(Button::secondary(&s.t("account-second-step-action"))))
                    }))
                }
            }))
        }
    }
}

fn page(v: &Visit<SignedIn>, kept: Option<&str>) -> Result<ProfilePage, crate::shell::Stop> {
    let session = v.context().signed_in()?;
    let fresh = totp::secret()?;
    let secret = kept.map_or_else(|| BASE32_NOPAD.encode(&fresh), str::to_owned);
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).unwrap_or_default();
    let link = totp::link(&bytes, &v.programme().name, &session.contact.email);
    let qr = digibank_core::paper::qr_svg(&link, &v.screen().t("account-second-step-qr")).unwrap_or_default();
    Ok(ProfilePage {
        name: session.contact.name.clone(),
        email: session.contact.email.clone(),
        second_step: session.account.second_step,
        secret,
        qr,
    })
}

/// Shows it.
pub async fn show(v: Visit<SignedIn>) -> Reply {
    Ok(v.page(page(&v, None)?))
}

/// A new password.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PasswordForm {
    old: String,
    password: String,
}

/// Changes one's password; all sessions end, also this one.
pub async fn password(v: Visit<SignedIn>, Body(form): Body<PasswordForm>) -> Reply {
    let session = v.context().signed_in()?;
    let (id, email) = (session.account.id, session.contact.email.clone());
    let typed = form.clone();
    let fits = v
        .read(move |tx, by| {
            Ok(account::check_password(tx, &email, &typed.old)?.is_some_and(|(p, a)| p == by.programme() && a == id))
        })
        .await?;
    if !fits {
        return Ok(v.again(page(&v, None)?, Refusal::at("old", "refusal-sign-in")));
    }
    let hashed = match split(apart(move || password::hash("password", &form.password)).await)? {
        Ok(h) => h,
        Err(refusal) => return Ok(v.again(page(&v, None)?, refusal)),
    };
    v.write(move |tx, by| account::set_password(tx, by.who(), id, &hashed)).await?;
    Ok(v.done("/sign-in", Flash::ok("account-password-done"), page(&v, None)?))
}

/// The second step, on or off.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SecondStepForm {
    off: String,
    secret: String,
    code: String,
}

/// Switches the second step on or off.
pub async fn second_step(v: Visit<SignedIn>, Body(form): Body<SecondStepForm>) -> Reply {
    let id = v.context().signed_in()?.account.id;
    if form.off == "1" {
        v.write(move |tx, by| account::set_second_step(tx, by.who(), id, None)).await?;
        return Ok(v.done("/account", Flash::attention("account-second-step-off"), page(&v, None)?));
    }
    let secret = BASE32_NOPAD
        .decode(form.secret.as_bytes())
        .ok()
        .filter(|s| s.len() == totp::SECRET)
        .ok_or(Refusal::at("code", "refusal-second-step"))?;
    let typed = form.code.clone();
    match v.attempt(move |tx, by| account::set_second_step(tx, by.who(), id, Some((&secret, &typed)))).await? {
        Ok(()) => Ok(v.done("/account", Flash::ok("account-second-step-done"), page(&v, None)?)),
        Err(r) => Ok(v.again(page(&v, Some(&form.secret))?, r)),
    }
}
