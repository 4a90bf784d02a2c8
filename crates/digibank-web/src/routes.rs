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
use crate::{App, account, devices, home, logistics, shell, workshop};
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
    GET "/locations" ManageLocations => logistics::locations::show -> logistics::locations::LocationsPage;
    POST "/locations" ManageLocations => logistics::locations::create(digibank_core::logistics::LocationForm) -> logistics::locations::LocationsPage;
    GET "/locations/{code}" ViewDevices => logistics::locations::one -> logistics::locations::LocationPage;
    POST "/locations/{code}" ManageLocations => logistics::locations::change(logistics::locations::LocationChangeForm) -> logistics::locations::LocationPage;
    GET "/stock" ViewDevices => logistics::stock::show -> logistics::stock::StockPage;
    GET "/transfers" MoveDevices => logistics::transfers::show -> logistics::transfers::TransferList;
    GET "/transfers/new" MoveDevices => logistics::transfers::form: page;
    POST "/transfers" MoveDevices => logistics::transfers::create(digibank_core::logistics::transfer::TransferForm) -> logistics::transfer::TransferPage;
    GET "/transfers/{code}" MoveDevices => logistics::transfer::show -> logistics::transfer::TransferPage;
    GET "/transfers/{code}/pick-list" MoveDevices => logistics::transfer::pick_list: file;
    POST "/transfers/{code}/packing" MoveDevices => logistics::transfer::pack(logistics::transfer::TransferScanForm) -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/unpacking" MoveDevices => logistics::transfer::unpack -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/removal" MoveDevices => logistics::transfer::take_off -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/sending" MoveDevices => logistics::transfer::send -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/receiving" MoveDevices => logistics::transfer::receive(logistics::transfer::TransferScanForm) -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/undo" MoveDevices => logistics::transfer::undo -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/closing" MoveDevices => logistics::transfer::close(logistics::transfer::ClosingForm) -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/cancellation" MoveDevices => logistics::transfer::cancel -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/loss" MoveDevices => logistics::transfer::give_up -> logistics::transfer::TransferPage;

    // devices
    GET "/scan" SignedIn => devices::scan::show -> devices::scan::ScanPage;
    GET "/devices" ViewDevices => devices::list::show -> devices::list::DeviceList;
    GET "/devices/{code}" ViewDevices => devices::page::show -> devices::page::DevicePage;

    // sanitisation

    // donations: lots

    // workshop
    GET "/workshop" ViewWork => workshop::bench::show -> workshop::bench::BenchPage;
    POST "/workshop/scan" ViewWork => workshop::bench::scan(workshop::bench::BenchScanForm) -> workshop::bench::BenchPage;
    GET "/work-orders" ViewWork => workshop::list::show -> workshop::list::OrderList;
    POST "/work-orders" Work => workshop::acts::open(workshop::acts::OpenForm) -> workshop::order::OrderPage;
    GET "/work-orders/{code}" ViewWork => workshop::order::show -> workshop::order::OrderPage;
    GET "/work-orders/{code}/checks/{check}" ViewWork => workshop::checks::show -> workshop::checks::CheckPage;
    POST "/work-orders/{code}/answers" Work => workshop::acts::answer(workshop::acts::AnswersForm) -> workshop::order::OrderPage;
    POST "/work-orders/{code}/worker" Work => workshop::acts::take_over -> workshop::order::OrderPage;
    POST "/work-orders/{code}/repairs" Work => workshop::acts::repair(digibank_core::workshop::order::RepairForm) -> workshop::order::OrderPage;
    POST "/work-orders/{code}/parts" Work => workshop::acts::use_part(digibank_core::workshop::parts::UseForm) -> workshop::order::OrderPage;
    POST "/work-orders/{code}/parts/{id}/return" Work => workshop::acts::put_back -> workshop::order::OrderPage;
    POST "/work-orders/{code}/hours" Work => workshop::acts::write_hours(digibank_core::workshop::hours::HoursForm) -> workshop::order::OrderPage;
    POST "/work-orders/{code}/hours/{id}/withdrawal" Work => workshop::acts::withdraw_hours -> workshop::order::OrderPage;
    POST "/work-orders/{code}/proposal" Work => workshop::acts::propose(digibank_core::workshop::order::ProposalForm) -> workshop::order::OrderPage;
    POST "/work-orders/{code}/proposal/withdrawal" Work => workshop::acts::withdraw -> workshop::order::OrderPage;
    POST "/work-orders/{code}/cancellation" Work => workshop::acts::cancel -> workshop::order::OrderPage;
    GET "/work-orders/{code}/control" CheckQuality => workshop::control::show -> workshop::control::ControlPage;
    POST "/work-orders/{code}/control" CheckQuality => workshop::control::create(digibank_core::workshop::quality::ControlForm) -> workshop::control::ControlPage;
    GET "/parts" ViewWork => workshop::parts::show -> workshop::parts::PartsPage;
    POST "/parts" Work => workshop::parts::add(digibank_core::workshop::parts::PartForm) -> workshop::parts::PartsPage;
    GET "/parts/{id}" ViewWork => workshop::parts::one -> workshop::parts::PartPage;
    POST "/parts/{id}/count" Work => workshop::parts::count(workshop::parts::PartCountForm) -> workshop::parts::PartPage;

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
