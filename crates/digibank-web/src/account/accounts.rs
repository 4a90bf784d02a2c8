//! Accounts of the programme and their roles.

use crate::people::choose::Choose;
use crate::shell::components::{Button, Choice, Column, Field, Row, Select, Table, actions, card, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::{apart, split};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use digibank_core::auth::account::{self, Grant, NewAccount};
use digibank_core::auth::password;
use digibank_core::auth::rights::{ManageAccounts, Role};
use digibank_core::db::Tx;
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{AccountId, ProgrammeId, Res, Word};
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

impl AccountForm {
    /// The role that is typed, where it holds; none when no role is chosen. Looks up what it names.
    pub(super) fn grant(&self, tx: &mut Tx<'_>, programme: ProgrammeId) -> Res<Option<Grant>> {
        let Some(role) = Role::from_word(&self.role) else { return Ok(None) };
        let grant = Grant { role, organisation: self.organisation.parse().ok(), location: self.location.parse().ok() };
        if let Some(o) = grant.organisation {
            organisation::find(tx, programme, o)?.or_not_found()?;
        }
        if let Some(l) = grant.location {
            location::find(tx, programme, l)?.or_not_found()?;
        }
        Ok(Some(grant))
    }
}

/// What may be chosen for a role: organisations found, and locations.
#[derive(Clone, Debug)]
pub(super) struct Places {
    organisations: Offer,
    locations: Vec<(String, String)>,
}

impl Places {
    /// What is offered for what is typed.
    pub(super) fn read(tx: &mut Tx<'_>, programme: ProgrammeId, form: &AccountForm) -> Res<Places> {
        let chosen = form.organisation.parse().ok();
        Ok(Places {
            organisations: organisation::offer(tx, programme, None, &form.organisation_search, chosen)?,
            locations: location::list(tx, programme, None)?.into_iter().map(|l| (l.id.to_string(), l.name)).collect(),
        })
    }
    /// The fields of a role: which, for which organisation, at which location. Nothing is chosen beforehand.
    pub(super) fn fields(&self, s: &Screen, f: &AccountForm) -> Markup {
        let choose = Choose {
            name: "organisation",
            label: s.t("accounts-organisation"),
            hint: Some(s.t("accounts-organisation-hint")),
            offer: &self.organisations,
            value: &f.organisation,
            typed: &f.organisation_search,
            nobody: Some(s.t("accounts-everywhere")),
            extra: None,
        };
        html! {
            (Select::new("role", &s.t("accounts-role")).choice("", &s.t("accounts-choose-role"))
                .choices(s.words::<Role>("role").iter().map(|(v, t)| Choice::new(v, t))).value(&f.role).error(s.error("role").as_deref()))
            (choose.fields(s))
            (Select::new("location", &s.t("accounts-location")).choice("", &s.t("accounts-everywhere"))
                .choices(self.locations.iter().map(|(v, t)| Choice::new(v, t))).value(&f.location))
        }
    }
}

/// A role of an account, with the names of where it holds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RoleLine {
    /// The role and the keys of where it holds.
    pub grant: Grant,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Name of the location.
    pub location: Option<String>,
}

impl RoleLine {
    /// The role with its names.
    pub(super) fn of(tx: &mut Tx<'_>, programme: ProgrammeId, grant: Grant) -> Res<RoleLine> {
        let organisation = match grant.organisation {
            Some(o) => organisation::find(tx, programme, o)?.map(|o| o.name),
            None => None,
        };
        let location = match grant.location {
            Some(l) => location::find(tx, programme, l)?.map(|l| l.name),
            None => None,
        };
        Ok(RoleLine { grant, organisation, location })
    }
    /// The role, and where: "Balie: Digipunt Noord".
    pub(super) fn words(&self, s: &Screen) -> String {
        let place: Vec<&str> = self.organisation.iter().chain(&self.location).map(String::as_str).collect();
        let place = match (place.is_empty(), self.grant.holds()) {
            (false, _) => place.join(", "),
            (true, true) => s.t("accounts-everywhere"),
            (true, false) => s.t("accounts-no-organisation"),
        };
        format!("{}: {place}", s.word("role", self.grant.role))
    }
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
    /// Roles, and where they hold.
    pub roles: Vec<RoleLine>,
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
    places: Places,
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
            let (value, button) = if a.active { ("0", "accounts-close") } else { ("1", "accounts-open") };
            Row::link(&format!("/accounts/{}", a.id), &a.name).cell(&a.email).cell(html! { @for r in &a.roles { div { (r.words(s)) } } }).cell(s.t(if a.second_step { "common-yes" } else { "common-no" })).cell(html! {
                (s.form(&format!("/accounts/{}", a.id)).hidden("active", value).body(Button::secondary(&s.t(button)).small().about(&a.name)))
            })
        });
        html! {
            (s.errors())
            (heading(None, &s.t("accounts-title")))
            (Table::new(&s.t("accounts-title"), columns.into()).hide_caption().rows(rows))
            (card(&s.t("accounts-new"), s.form("/accounts").body(html! {
                (Field::text("name", &s.t("account-name")).value(&f.name).error(s.error("name").as_deref()))
                (Field::email("email", &s.t("sign-in-email")).value(&f.email).error(s.error("email").as_deref()))
                (Field::password("password", &s.t("accounts-first-password")).hint(&s.t("setup-password-hint")).error(s.error("password").as_deref()).autocomplete("new-password"))
                (self.places.fields(s, f))
                (actions(Button::primary(&s.t("accounts-create"))))
            })))
        }
    }
}

async fn page(v: &Visit<ManageAccounts>, form: AccountForm) -> Result<AccountsPage, Stop> {
    v.read(move |tx, by| {
        let mut accounts = vec![];
        for (a, c) in account::list(tx, by)? {
            let roles = a.grants.iter().map(|g| RoleLine::of(tx, by.programme(), *g)).collect::<Res<_>>()?;
            accounts.push(AccountRow {
                id: a.id,
                name: c.name,
                email: c.email,
                roles,
                active: a.active,
                second_step: a.second_step,
            });
        }
        Ok(AccountsPage { accounts, places: Places::read(tx, by.programme(), &form)?, form: form.clone() })
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
            let grants = typed.grant(tx, by.programme())?;
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
