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
use crate::{App, account, devices, home, shell};
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

    // logistics: locations, transfers, stock

    // devices
    GET "/scan" SignedIn => devices::scan::show -> devices::scan::ScanPage;
    GET "/devices" ViewDevices => devices::list::show -> devices::list::DeviceList;
    GET "/devices/{code}" ViewDevices => devices::page::show -> devices::page::DevicePage;

    // sanitisation

    // donations: lots

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
