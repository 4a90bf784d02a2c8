//! Every URL of the program, in one table. A URL has two faces: HTML at `/lots/…` and JSON at `/api/v1/lots/…`, from the same
//! handler and the same page struct. The table also feeds the API description and the test of every route × every role.
//!
//! ```text
//! METHOD "path" Right => handler(BodyType) -> AnswerType;   two faces, described in the API
//! METHOD "path" Right => handler: page;                     HTML only: an empty form, a menu
//! METHOD "path" Right => handler: file;                     a download
//! ```
//! `Public` needs nobody signed in.

use crate::shell::api::{self, Route, RouteKind, SchemaOf};
use crate::shell::context;
use crate::{App, account, devices, donations, home, people, shell};
use axum::Router;
use axum::routing::{MethodFilter, on};

macro_rules! kind {
    () => {
        RouteKind::Both
    };
    (page) => {
        RouteKind::Page
    };
    (file) => {
        RouteKind::File
    };
}
macro_rules! schema {
    () => {
        None
    };
    ($t:ty) => {
        Some(SchemaOf::of::<$t>())
    };
}

macro_rules! routes {
    ($($method:ident $path:literal $right:ident => $($handler:ident)::+ $(($body:ty))? $(-> $answer:ty)? $(: $kind:ident)?;)+) => {
        /// The table.
        pub static TABLE: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            right: stringify!($right),
            body: schema!($($body)?),
            answer: schema!($($answer)?),
            kind: kind!($($kind)?),
        }),+];
        fn mounted() -> Router<App> {
            Router::new()$(.route($path, on(MethodFilter::$method, $($handler)::+)))+
        }
    };
}

routes! {
    // the front door
    GET "/" Public => home::show: page;
    GET "/sign-in" Public => account::sign_in::form: page;
    POST "/sessions" Public => account::sign_in::create(account::sign_in::SignInForm) -> account::sign_in::SignedIn;
    POST "/sign-out" SignedIn => account::sign_in::end: page;
    POST "/demo/sign-in" Public => account::demo::sign_in: page;
    GET "/setup" Public => account::setup::form: page;
    POST "/setup" Public => account::setup::create: page;
    POST "/display" Public => account::display::save: page;
    GET "/language/{lang}" Public => account::display::language: page;
    GET "/account" SignedIn => account::profile::show -> account::profile::ProfilePage;
    POST "/account/password" SignedIn => account::profile::password: page;
    POST "/account/second-step" SignedIn => account::profile::second_step: page;
    GET "/help" Public => home::help: page;

    // the machine room
    GET "/health" Public => home::health: file;
    GET "/metrics" Public => home::metrics: file;
    GET "/openapi.json" Public => api::description: file;
    GET "/assets/{name}" Public => shell::assets::serve: file;
    GET "/theme.css" Public => shell::theme::sheet: file;

    // programme: settings, accounts, journal
    GET "/settings" ManageProgramme => account::settings::show -> account::settings::SettingsPage;
    POST "/settings" ManageProgramme => account::settings::save(account::settings::SettingsForm) -> account::settings::SettingsPage;
    GET "/accounts" ManageAccounts => account::accounts::list -> account::accounts::AccountsPage;
    POST "/accounts" ManageAccounts => account::accounts::create(account::accounts::AccountForm) -> account::accounts::AccountsPage;
    POST "/accounts/{id}" ManageAccounts => account::accounts::change(account::accounts::ChangeForm) -> account::accounts::AccountsPage;
    GET "/journal" ViewJournal => account::journal::show -> account::journal::JournalPage;

    // people: organisations and persons
    GET "/organisations" ManageOrganisations => people::list::show -> people::list::OrganisationList;
    GET "/organisations/new" ManageOrganisations => people::form::new: page;
    POST "/organisations" ManageOrganisations => people::form::create(people::form::OrganisationInput) -> people::organisation::OrganisationPage;
    GET "/organisations/{id}" ManageOrganisations => people::organisation::show -> people::organisation::OrganisationPage;
    GET "/organisations/{id}/change" ManageOrganisations => people::form::change: page;
    POST "/organisations/{id}" ManageOrganisations => people::form::save(people::form::OrganisationInput) -> people::organisation::OrganisationPage;

    // logistics: locations, transfers, stock

    // devices
    GET "/scan" SignedIn => devices::scan::show -> devices::scan::ScanPage;
    GET "/devices" ViewDevices => devices::list::show -> devices::list::DeviceList;
    GET "/devices/{code}" ViewDevices => devices::page::show -> devices::page::DevicePage;

    // sanitisation

    // donations: lots
    GET "/lots" ViewLots => donations::list::show -> donations::list::LotList;
    GET "/lots/new" AnnounceLots => donations::form::new: page;
    POST "/lots" AnnounceLots => donations::form::create(digibank_core::donations::LotForm) -> donations::lot::LotPage;
    GET "/lots/template.csv" AnnounceLots => donations::upload::template: file;
    GET "/lots/{code}" ViewLots => donations::lot::show -> donations::lot::LotPage;
    GET "/lots/{code}/change" AnnounceLots => donations::form::change: page;
    POST "/lots/{code}" AnnounceLots => donations::form::save(digibank_core::donations::LotForm) -> donations::lot::LotPage;
    POST "/lots/{code}/withdrawal" AnnounceLots => donations::form::withdraw -> donations::lot::LotPage;
    GET "/lots/{code}/imports/new" AnnounceLots => donations::upload::form: page;
    POST "/lots/{code}/imports" AnnounceLots => donations::upload::create -> donations::import::ImportPage;
    GET "/lots/{code}/imports/{id}" AnnounceLots => donations::import::show -> donations::import::ImportPage;
    POST "/lots/{code}/imports/{id}/mapping" AnnounceLots => donations::import::map(digibank_core::donations::mapping::MappingForm) -> donations::import::ImportPage;
    GET "/lots/{code}/imports/{id}/dry-run" AnnounceLots => donations::dry_run::show -> donations::dry_run::DryRunPage;
    POST "/lots/{code}/imports/{id}/commit" AnnounceLots => donations::dry_run::commit(digibank_core::donations::import::CommitForm) -> donations::import::ImportPage;
    POST "/lots/{code}/imports/{id}/undo" AnnounceLots => donations::import::undo -> donations::import::ImportPage;
    GET "/lots/{code}/imports/{id}/errors.csv" AnnounceLots => donations::import::errors_csv: file;
    GET "/lots/{code}/imports/{id}/errors.xlsx" AnnounceLots => donations::import::errors_xlsx: file;
    GET "/lots/{code}/receiving" ReceiveLots => donations::receiving::show -> donations::receiving::ReceivingPage;
    POST "/lots/{code}/receiving" ReceiveLots => donations::receiving::start(digibank_core::donations::receiving::ReceivingForm) -> donations::receiving::ReceivingPage;
    POST "/lots/{code}/receiving/scans" ReceiveLots => donations::receiving::scan(digibank_core::donations::scan::ScanForm) -> digibank_core::donations::receiving::ScanOutcome;
    POST "/lots/{code}/receiving/undo" ReceiveLots => donations::receiving::undo -> digibank_core::donations::receiving::ReceivedDevice;
    POST "/lots/{code}/receiving/kind" ReceiveLots => donations::receiving::kind(digibank_core::donations::receiving::KindForm) -> digibank_core::donations::receiving::ReceivedDevice;
    POST "/lots/{code}/receiving/close" ReceiveLots => donations::differences::close(digibank_core::donations::receiving::CloseForm) -> donations::lot::LotPage;
    GET "/lots/{code}/differences" ViewLots => donations::differences::show -> donations::differences::DifferencesPage;
    GET "/walk-in" ReceiveLots => donations::walk_in::form: page;
    POST "/walk-in" ReceiveLots => donations::walk_in::create(digibank_core::donations::walk_in::WalkInForm) -> donations::walk_in::WalkInReceipt;

    // workshop

    // requests

    // allocation

    // lending

    // impact
}

/// The whole web side, ready to serve.
pub fn router(app: App) -> Router {
    let (html, json) = (mounted(), mounted());
    context::wrap(Router::new().merge(html).nest("/api/v1", json).fallback(shell::stop::nothing_here), app)
}
