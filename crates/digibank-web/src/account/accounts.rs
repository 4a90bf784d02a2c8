//! Accounts of the programme and their roles.

use crate::people::choose::Choose;
use crate::shell::components::{Button, Choice, Column, Field, Row, Select, Table, actions, card, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::{apart, split};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::account::{self, Grant, NewAccount};
use digibank_core::auth::password;
use digibank_core::auth::rights::{ManageAccounts, Role};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{AccountId, Refusal, Word};
use digibank_core::logistics::location;
use digibank_core::people::organisation::{self, Offer};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A new account as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AccountForm {
    /// Name.
    #[schema(required = true)]
    pub name: String,
    /// E-mail address.
    #[schema(required = true)]
    pub email: String,
    /// First password.
    #[serde(serialize_with = "crate::shell::body::unsaid")]
    #[schema(required = true)]
    pub password: String,
    /// Role's word.
    #[schema(required = true)]
    pub role: String,
    /// Only for this organisation: its key, or empty.
    pub organisation: String,
    /// A part of an organisation's name or number, to find it with.
    pub organisation_search: String,
    /// Anything: only look for the organisation, and make no account yet.
    pub find: String,
    /// Only at this location: its key, or empty.
    pub location: String,
}

/// A change of an account.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ChangeForm {
    /// "0" closes the account, "1" opens it again.
    #[schema(required = true)]
    pub active: String,
}

/// One account in the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AccountRow {
    /// Key.
    pub id: AccountId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role words.
    pub roles: Vec<Role>,
    /// May sign in.
    pub active: bool,
    /// Second step on.
    pub second_step: bool,
}

/// All accounts, and the form for a new one.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AccountsPage {
    /// The accounts.
    pub accounts: Vec<AccountRow>,
    #[serde(skip)]
    form: AccountForm,
    #[serde(skip)]
    organisations: Offer,
    #[serde(skip)]
    locations: Vec<(String, String)>,
}

impl Page for AccountsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("accounts-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let columns = ["account-name", "sign-in-email", "accounts-roles", "account-second-step", "accounts-state"]
            .map(|k| Column::new(&s.t(k)));
        let rows = self.accounts.iter().map(|a| {
            let roles: Vec<String> = a.roles.iter().map(|r| s.word("role", *r)).collect();
            let (value, button) = if a.active { ("0", "accounts-close") } else { ("1", "accounts-open") };
            Row::new(&a.name).cell(&a.email).cell(roles.join(", ")).cell(s.t(if a.second_step { "common-yes" } else { "common-no" })).cell(html! {
                (s.form(&format!("/accounts/{}", a.id)).hidden("active", value).body(Button::secondary(&s.t(button)).small().about(&a.name)))
            })
        });
        let choose = Choose {
            name: "organisation",
            label: s.t("accounts-organisation"),
            hint: None,
            offer: &self.organisations,
            value: &f.organisation,
            typed: &f.organisation_search,
            nobody: Some(s.t("accounts-everywhere")),
            extra: None,
        };
        html! {
            (s.errors())
            (heading(None, &s.t("accounts-title")))
            (Table::new(&s.t("accounts-title"), columns.into()).hide_caption().rows(rows))
            (card(&s.t("accounts-new"), s.form("/accounts").body(html! {
                (Field::text("name", &s.t("account-name")).value(&f.name).error(s.error("name").as_deref()))
                (Field::email("email", &s.t("sign-in-email")).value(&f.email).error(s.error("email").as_deref()))
                (Field::password("password", &s.t("accounts-first-password")).hint(&s.t("setup-password-hint")).error(s.error("password").as_deref()).autocomplete("new-password"))
                (Select::new("role", &s.t("accounts-role")).choices(s.words::<Role>("role").iter().map(|(v, t)| Choice::new(v, t))).value(&f.role).error(s.error("role").as_deref()))
                (choose.fields(s))
                (Select::new("location", &s.t("accounts-location")).choice("", &s.t("accounts-everywhere"))
                    .choices(self.locations.iter().map(|(v, t)| Choice::new(v, t))).value(&f.location))
                (actions(Button::primary(&s.t("accounts-create"))))
            })))
        }
    }
}

async fn page(v: &Visit<ManageAccounts>, form: AccountForm) -> Result<AccountsPage, Stop> {
    v.read(move |tx, by| {
        let accounts = account::list(tx, by)?
            .into_iter()
            .map(|(a, c)| AccountRow {
                id: a.id,
                name: c.name,
                email: c.email,
                roles: a.grants.iter().map(|g| g.role).collect(),
                active: a.active,
                second_step: a.second_step,
            })
            .collect();
        let chosen = form.organisation.parse().ok();
        let organisations = organisation::offer(tx, by.programme(), None, &form.organisation_search, chosen)?;
        let locations = location::list(tx, by.programme(), None)?;
        Ok(AccountsPage {
            accounts,
            form: form.clone(),
            organisations,
            locations: locations.into_iter().map(|l| (l.id.to_string(), l.name)).collect(),
        })
    })
    .await
}

/// Lists accounts.
pub async fn list(v: Visit<ManageAccounts>) -> Reply {
    let p = page(&v, AccountForm::default()).await?;
    Ok(v.page(p))
}

/// Makes an account.
pub async fn create(v: Visit<ManageAccounts>, Body(form): Body<AccountForm>) -> Reply {
    if !form.find.is_empty() {
        let p = page(&v, form).await?;
        return Ok(v.page(p));
    }
    let typed = form.clone();
    let hashed = match split(apart(move || password::hash("password", &typed.password)).await)? {
        Ok(h) => h,
        Err(refusal) => {
            let p = page(&v, form).await?;
            return Ok(v.again(p, refusal));
        }
    };
    let typed = form.clone();
    let made = v
        .attempt(move |tx, by| {
            let grants = Role::from_word(&typed.role).map(|role| Grant {
                role,
                organisation: typed.organisation.parse().ok(),
                location: typed.location.parse().ok(),
            });
            if let Some(g) = &grants {
                if let Some(o) = g.organisation {
                    organisation::find(tx, by.programme(), o)?.or_not_found()?;
                }
                if let Some(l) = g.location {
                    location::find(tx, by.programme(), l)?.or_not_found()?;
                }
            }
            let new = NewAccount {
                name: typed.name.clone(),
                email: typed.email.clone(),
                password: Some(hashed.clone()),
                lang: Some(by.actor().lang),
                grants: grants.into_iter().collect(),
            };
            account::make(tx, by, &new)
        })
        .await?;
    match made {
        Ok(_) => {
            let p = page(&v, AccountForm::default()).await?;
            Ok(v.done("/accounts", Flash::ok("accounts-created"), p))
        }
        Err(r) => {
            let p = page(&v, form).await?;
            Ok(v.again(p, r))
        }
    }
}

/// Closes or opens an account.
pub async fn change(v: Visit<ManageAccounts>, Path(id): Path<String>, Body(form): Body<ChangeForm>) -> Reply {
    let id: AccountId = id.parse().map_err(|_| Stop::not_found())?;
    let active = match form.active.as_str() {
        "1" => true,
        "0" => false,
        // nothing said is not a wish to close somebody out
        _ => return Err(Refusal::at("active", "refusal-choose").into()),
    };
    v.write(move |tx, by| {
        let before = account::find(tx, by.programme(), id)?.or_not_found()?;
        account::change(tx, by, &before, before.lang, active, &before.grants)
    })
    .await?;
    let p = page(&v, AccountForm::default()).await?;
    Ok(v.done("/accounts", Flash::ok("accounts-changed"), p))
}
