//! One account: its roles, each with where it holds, added and taken away; a new password for who forgot theirs; closing and opening it.

use super::accounts::{AccountForm, Places, RoleLine};
use crate::shell::components::{
    Button, Column, Crumb, Row, SummaryRow, Table, Tone, actions, breadcrumbs, card, heading, notice_with, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::apart;
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use data_encoding::BASE32_NOPAD;
use digibank_core::auth::account::{self, Account};
use digibank_core::auth::password;
use digibank_core::auth::rights::ManageAccounts;
use digibank_core::db::keys;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{AccountId, Refusal, Res};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A change of an account: one thing at a time.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ChangeForm {
    /// "0" closes the account, "1" opens it again.
    pub active: String,
    /// The role to add.
    pub role: String,
    /// Only for this organisation: its key, or empty.
    pub organisation: String,
    /// A part of an organisation's name or number, to find it with.
    pub organisation_search: String,
    /// Anything: only look for the organisation, and change nothing yet.
    pub find: String,
    /// Only at this location: its key, or empty.
    pub location: String,
    /// "1" adds the role.
    pub add: String,
    /// The place in the list, from 1, of the role to take away.
    pub take_away: String,
    /// "1" makes a new password.
    pub new_password: String,
    /// The version that was seen; needed to take a role away.
    pub version: String,
}

/// One account.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AccountPage {
    /// Key.
    pub id: AccountId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Roles, and where they hold.
    pub roles: Vec<RoleLine>,
    /// May sign in.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
    /// A new password, shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_password: Option<String>,
    #[serde(skip)]
    form: AccountForm,
    #[serde(skip)]
    places: Places,
}

impl AccountPage {
    fn href(&self) -> String {
        format!("/accounts/{}", self.id)
    }
    fn roles(&self, s: &Screen) -> Table {
        let columns = ["accounts-role", "logistics-act"].map(|k| Column::new(&s.t(k)));
        let most = self.roles.len();
        Table::new(&s.t("accounts-roles"), columns.into()).rows(self.roles.iter().enumerate().map(|(n, r)| {
            let words = r.words(s);
            let away = s
                .form(&self.href())
                .hidden("take_away", (n + 1).to_string())
                .hidden("version", self.version.to_string())
                .body(Button::quiet(&s.t("accounts-take-away")).small().about(&words));
            Row::new(&words).cell(html! { @if most > 1 { (away) } })
        }))
    }
}

impl Page for AccountPage {
    fn title(&self, s: &Screen) -> String {
        self.name.clone() + " · " + &s.t("accounts-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let (value, button) = if self.active { ("0", "accounts-close") } else { ("1", "accounts-open") };
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("accounts-title"), "/accounts"), Crumb::here(&self.name)]))
            (s.errors())
            (heading(None, &self.name))
            @if let Some(p) = &self.new_password {
                (notice_with(Tone::Ok, &s.t("accounts-new-password-made"), html! { p { code { (p) } } p { (s.t("accounts-new-password-once")) } }))
            }
            (summary_list(&[SummaryRow::new(&s.t("sign-in-email"), &self.email)]))
            (self.roles(s))
            (card(&s.t("accounts-add-role"), s.form(&self.href()).hidden("add", "1").body(html! {
                (self.places.fields(s, &self.form))
                (actions(Button::primary(&s.t("accounts-add-role"))))
            })))
            (card(&s.t("accounts-access"), html! {
                p { (s.t("accounts-new-password-text")) }
                (s.form(&self.href()).hidden("new_password", "1").body(Button::secondary(&s.t("accounts-new-password"))))
                (s.form(&self.href()).hidden("active", value).body(Button::secondary(&s.t(button)).about(&self.name)))
            }))
        }
    }
}

fn key(id: &str) -> Result<AccountId, Stop> {
    id.parse().map_err(|_| Stop::not_found())
}

async fn page(v: &Visit<ManageAccounts>, id: AccountId, form: AccountForm) -> Result<AccountPage, Stop> {
    v.read(move |tx, by| {
        let a = account::find(tx, by.programme(), id)?.or_not_found()?;
        let c = account::contact(tx, by.programme(), id)?.or_not_found()?;
        let roles = a.grants.iter().map(|g| RoleLine::of(tx, by.programme(), *g)).collect::<Res<_>>()?;
        Ok(AccountPage {
            id,
            name: c.name,
            email: c.email,
            roles,
            active: a.active,
            version: a.version,
            new_password: None,
            places: Places::read(tx, by.programme(), &form)?,
            form: form.clone(),
        })
    })
    .await
}

/// Shows an account.
pub async fn show(v: Visit<ManageAccounts>, Path(id): Path<String>) -> Reply {
    let p = page(&v, key(&id)?, AccountForm::default()).await?;
    Ok(v.page(p))
}

/// A password nobody thought of: eighty bits in four groups, as the command line makes them.
fn thought_of_by_nobody() -> Res<String> {
    let letters = BASE32_NOPAD.encode(&keys::random::<10>()?);
    let groups: Vec<&str> = (0..letters.len()).step_by(4).filter_map(|i| letters.get(i..i + 4)).collect();
    Ok(groups.join("-"))
}

async fn new_password(v: &Visit<ManageAccounts>, id: AccountId) -> Reply {
    let (made, hashed) = apart(|| {
        let made = thought_of_by_nobody()?;
        let hashed = password::hash("password", &made)?;
        Ok((made, hashed))
    })
    .await?;
    v.write(move |tx, by| {
        account::find(tx, by.programme(), id)?.or_not_found()?;
        account::set_password(tx, by.who(), id, &hashed)
    })
    .await?;
    let p = AccountPage { new_password: Some(made), ..page(v, id, AccountForm::default()).await? };
    Ok(v.page(p))
}

/// Closes or opens an account, adds or takes away a role, or makes a new password.
pub async fn change(v: Visit<ManageAccounts>, Path(id): Path<String>, Body(form): Body<ChangeForm>) -> Reply {
    let id = key(&id)?;
    let typed = AccountForm {
        role: form.role.clone(),
        organisation: form.organisation.clone(),
        organisation_search: form.organisation_search.clone(),
        location: form.location.clone(),
        ..AccountForm::default()
    };
    if !form.find.is_empty() {
        let p = page(&v, id, typed).await?;
        return Ok(v.page(p));
    }
    if form.new_password == "1" {
        return new_password(&v, id).await;
    }
    let (asked, role) = (form.clone(), typed.clone());
    let out = v
        .attempt(move |tx, by| {
            let before: Account = account::find(tx, by.programme(), id)?.or_not_found()?;
            let (mut active, mut grants) = (before.active, before.grants.clone());
            match asked.active.as_str() {
                "1" => active = true,
                "0" => active = false,
                _ if asked.add == "1" => match role.grant(tx, by.programme())? {
                    Some(g) if grants.contains(&g) => {}
                    Some(g) => grants.push(g),
                    None => return Refusal::at("role", "refusal-choose").fail(),
                },
                _ => match asked.take_away.parse::<usize>() {
                    // the list is counted as it was seen
                    Ok(n) if (1..=grants.len()).contains(&n) && asked.version == before.version.to_string() => {
                        grants.remove(n - 1);
                    }
                    Ok(_) => return Refusal::new("refusal-changed-meanwhile").fail(),
                    // nothing said is not a wish to close somebody out
                    Err(_) => return Refusal::at("active", "refusal-choose").fail(),
                },
            }
            account::change(tx, by, &before, before.lang, active, &grants)
        })
        .await?;
    match out {
        Ok(_) => {
            let p = page(&v, id, AccountForm::default()).await?;
            Ok(v.done(p.href(), Flash::ok("accounts-changed"), p))
        }
        Err(refusal) => {
            let p = page(&v, id, typed).await?;
            Ok(v.again(p, refusal))
        }
    }
}
