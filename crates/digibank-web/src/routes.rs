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
use crate::shell::signature::reads_of;
use crate::{
    App, account, allocation, devices, donations, help, home, impact, lending, logistics, people, replenishment,
    requests, sanitisation, shell, workshop,
};
use axum::Router;
use axum::routing::{MethodFilter, on};
use digibank_core::allocation::PolicyForm;
use digibank_core::requests::RequestForm;
use digibank_core::requests::target_group::TargetGroupsForm;

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
            reads: reads_of(&$($handler)::+),
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
    GET "/help" Public => help::show: page;
    GET "/help/{page}" Public => help::leaf: page;

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
    GET "/accounts/{id}" ManageAccounts => account::roles::show -> account::roles::AccountPage;
    POST "/accounts/{id}" ManageAccounts => account::roles::change(account::roles::ChangeForm) -> account::roles::AccountPage;
    GET "/journal" ViewJournal => account::journal::show -> account::journal::JournalPage;

    // people: organisations and persons
    GET "/organisations" ManageOrganisations => people::list::show -> people::list::OrganisationList;
    GET "/organisations/new" ManageOrganisations => people::form::new: page;
    POST "/organisations" ManageOrganisations => people::form::create(people::form::OrganisationInput) -> people::organisation::OrganisationPage;
    GET "/organisations/{id}" ManageOrganisations => people::organisation::show -> people::organisation::OrganisationPage;
    GET "/organisations/{id}/change" ManageOrganisations => people::form::change: page;
    POST "/organisations/{id}" ManageOrganisations => people::form::save(people::form::OrganisationInput) -> people::organisation::OrganisationPage;
    GET "/persons" ViewPersons => lending::persons::find -> lending::persons::PersonsPage;
    GET "/persons/new" KnowPersons => lending::persons::new: page;
    POST "/persons" KnowPersons => lending::persons::create(lending::persons::NewPersonForm) -> lending::persons::PersonPage;
    GET "/persons/{code}" ViewPersons => lending::persons::show -> lending::persons::PersonPage;
    GET "/persons/{code}/change" KnowPersons => lending::persons::edit: page;
    POST "/persons/{code}" KnowPersons => lending::persons::change(lending::persons::NewPersonForm) -> lending::persons::PersonPage;
    GET "/persons/{code}/erasure" ErasePersons => lending::erasure::show -> lending::erasure::ErasurePage;
    POST "/persons/{code}/erasure" ErasePersons => lending::erasure::create -> lending::persons::PersonPage;

    // logistics: locations, transfers, stock
    GET "/locations" ManageLocations => logistics::locations::show -> logistics::locations::LocationsPage;
    GET "/locations/new" ManageLocations => logistics::locations::new: page;
    POST "/locations" ManageLocations => logistics::locations::create(digibank_core::logistics::LocationForm) -> logistics::locations::LocationsPage;
    GET "/locations/{code}" ViewLocations => logistics::locations::one -> logistics::locations::LocationPage;
    POST "/locations/{code}" ManageLocations => logistics::locations::change(logistics::locations::LocationChangeForm) -> logistics::locations::LocationPage;
    GET "/stock" ViewDevices => logistics::stock::show -> logistics::stock::StockPage;
    GET "/transfers" MoveDevices => logistics::transfers::show -> logistics::transfers::TransferList;
    GET "/transfers/new" MoveDevices => logistics::transfers::form -> logistics::transfers::NewTransferPage;
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
    POST "/transfers/{code}/closing/undo" MoveDevices => logistics::transfer::reopen -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/finding" MoveDevices => logistics::transfer::find(digibank_core::logistics::transfer::FindingForm) -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/cancellation" MoveDevices => logistics::transfer::cancel -> logistics::transfer::TransferPage;
    POST "/transfers/{code}/devices/{id}/loss" MoveDevices => logistics::transfer::give_up -> logistics::transfer::TransferPage;

    // replenishment: what every lending point should have
    GET "/replenishment" Replenish => replenishment::show::show -> replenishment::show::ReplenishmentPage;
    POST "/replenishment/transfers" Replenish => replenishment::show::create(digibank_core::replenishment::MakeForm) -> replenishment::made::MadePage;
    GET "/replenishment/rules" Allocate => replenishment::rules::show -> replenishment::rules::StockRulesPage;
    POST "/replenishment/rules" Allocate => replenishment::rules::save(digibank_core::replenishment::StockRulesForm) -> replenishment::rules::StockRulesPage;
    GET "/replenishment/{id}" Replenish => replenishment::made::show -> replenishment::made::MadePage;
    POST "/replenishment/{id}/undo" Replenish => replenishment::made::undo -> replenishment::made::MadePage;

    // devices
    GET "/scan" SignedIn => devices::scan::show -> devices::scan::ScanPage;
    GET "/devices" ViewDevices => devices::list::show -> devices::list::DeviceList;
    GET "/devices/{code}" ViewDevices => devices::page::show -> devices::page::DevicePage;
    POST "/devices/{code}" EditDevices => devices::edit::save(digibank_core::devices::DeviceForm) -> devices::list::Line;
    GET "/devices/{code}/edit" EditDevices => devices::edit::form: page;
    POST "/devices/{code}/block" EditDevices => devices::edit::block(devices::edit::BlockForm) -> devices::list::Line;
    POST "/devices/{code}/release" EditDevices => devices::edit::release -> devices::list::Line;
    POST "/devices/{code}/loss" EditDevices => devices::edit::lose -> devices::list::Line;
    POST "/devices/{code}/finding" EditDevices => devices::edit::found(devices::edit::FoundForm) -> devices::list::Line;
    POST "/devices/{code}/undo" EditDevices => devices::edit::take_step_back -> devices::list::Line;
    GET "/devices/{code}/sheet" ViewDevices => devices::sheet::pdf: file;
    GET "/d/{code}" Public => devices::finder::show -> devices::finder::FinderPage;
    GET "/labels" PrintLabels => devices::labels::form: page;
    POST "/labels" PrintLabels => devices::labels::print: file;
    POST "/labels/test" PrintLabels => devices::labels::test: file;

    // sanitisation
    GET "/sanitisation" Sanitise => sanitisation::bench::show -> sanitisation::bench::WipeBenchPage;
    POST "/sanitisation/scan" Sanitise => sanitisation::bench::scan(sanitisation::bench::WipeScanForm) -> devices::list::Line;
    POST "/wipe-logs/upload" Sanitise => sanitisation::log::upload: page;
    POST "/wipe-logs" Sanitise => sanitisation::log::receive(sanitisation::log::LogForm) -> sanitisation::log::LogPage;
    GET "/wipe-logs/{id}" Sanitise => sanitisation::log::show -> sanitisation::log::LogPage;
    POST "/wipe-logs/{id}/filing" Sanitise => sanitisation::log::file(digibank_core::sanitisation::report::FilingForm) -> sanitisation::log::FiledPage;
    GET "/devices/{code}/media" ViewDevices => sanitisation::media::show -> sanitisation::media::MediaPage;
    POST "/devices/{code}/media" Sanitise => sanitisation::media::add(digibank_core::sanitisation::MediumForm) -> sanitisation::media::MediaPage;
    POST "/devices/{code}/media/confirmation" Sanitise => sanitisation::media::confirm(sanitisation::media::ConfirmForm) -> sanitisation::media::MediaPage;
    POST "/devices/{code}/attest" Sanitise => sanitisation::media::issue -> sanitisation::attest::AttestLine;
    POST "/media/{id}/removal" Sanitise => sanitisation::media::remove -> sanitisation::media::MediaPage;
    POST "/media/{id}/destruction" Sanitise => sanitisation::media::destroy(sanitisation::media::DestroyForm) -> sanitisation::media::MediaPage;
    POST "/media/{id}/installation" Sanitise => sanitisation::media::install(sanitisation::media::InstallForm) -> sanitisation::media::MediaPage;
    GET "/media/{id}/attempts" Sanitise => sanitisation::media::attempt_form: page;
    POST "/media/{id}/attempts" Sanitise => sanitisation::media::attempt_save(digibank_core::sanitisation::AttemptForm) -> sanitisation::media::MediaPage;
    POST "/attempts/{id}/withdrawal" ValidateSanitisation => sanitisation::media::withdraw -> sanitisation::media::MediaPage;
    GET "/samples" ValidateSanitisation => sanitisation::samples::show -> sanitisation::samples::SamplesPage;
    POST "/samples/{id}/validation" ValidateSanitisation => sanitisation::samples::validate(digibank_core::sanitisation::sampling::ValidationForm) -> sanitisation::samples::SamplesPage;
    GET "/lots/{code}/attests" ViewAttests => sanitisation::attest::lot -> sanitisation::attest::LotAttests;
    POST "/lots/{code}/attests" Sanitise => sanitisation::attest::issue_lot -> sanitisation::attest::LotAttests;
    GET "/attests" ViewAttests => sanitisation::attest::list -> sanitisation::attest::AttestsPage;
    GET "/attests/key" Public => sanitisation::attest::key: file;
    GET "/attests/{code}" Public => sanitisation::attest::show -> sanitisation::attest::PublicAttest;
    GET "/attests/{code}/pdf" ViewAttests => sanitisation::attest::pdf: file;
    GET "/attests/{code}/json" ViewAttests => sanitisation::attest::json: file;

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
    GET "/lots/{code}/earmark" ReceiveLots => donations::earmark::edit: page;
    POST "/lots/{code}/earmark" ReceiveLots => donations::earmark::save(digibank_core::donations::EarmarkForm) -> donations::lot::LotPage;
    GET "/lots/{code}/differences" ViewLots => donations::differences::show -> donations::differences::DifferencesPage;
    GET "/walk-in" ReceiveLots => donations::walk_in::form: page;
    GET "/walk-in/{code}" ReceiveLots => donations::walk_in::receipt -> donations::walk_in::WalkInReceipt;
    POST "/walk-in" ReceiveLots => donations::walk_in::create(digibank_core::donations::walk_in::WalkInForm) -> donations::walk_in::WalkInReceipt;

    // workshop
    GET "/workshop" ViewWork => workshop::bench::show -> workshop::bench::WorkshopPage;
    POST "/workshop/scan" ViewWork => workshop::bench::scan(workshop::bench::BenchScanForm) -> workshop::bench::WorkshopPage;
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
    GET "/requests" ViewRequests => requests::list::show -> requests::list::RequestList;
    GET "/requests/new" MakeRequests => requests::form::new: page;
    POST "/requests" MakeRequests => requests::form::create(RequestForm) -> requests::show::RequestPage;
    POST "/requests/drafts" MakeRequests => requests::form::save_draft: page;
    GET "/requests/class/new" MakeRequests => requests::class::new: page;
    POST "/requests/class" MakeRequests => requests::class::start: page;
    GET "/requests/drafts/{code}/{step}" MakeRequests => requests::class::show: page;
    POST "/requests/drafts/{code}/registration" MakeRequests => requests::class::register: page;
    POST "/requests/drafts/{code}/discard" MakeRequests => requests::show::discard: page;
    POST "/requests/drafts/{code}/{step}" MakeRequests => requests::class::answer: page;
    GET "/requests/{code}" ViewRequests => requests::show::show -> requests::show::RequestPage;
    POST "/requests/{code}" MakeRequests => requests::form::change(RequestForm) -> requests::show::RequestPage;
    GET "/requests/{code}/edit" MakeRequests => requests::form::edit: page;
    GET "/requests/{code}/confirmation" ViewRequests => requests::class::sent: page;
    POST "/requests/{code}/withdrawal" MakeRequests => requests::show::withdraw(requests::show::WithdrawForm) -> requests::show::RequestPage;
    POST "/requests/{code}/units/{line}/release" Allocate => requests::show::release -> requests::show::RequestPage;
    GET "/target-groups" ManageProgramme => requests::target_groups::show -> requests::target_groups::TargetGroupsPage;
    POST "/target-groups" ManageProgramme => requests::target_groups::save(TargetGroupsForm) -> requests::target_groups::TargetGroupsPage;

    // allocation
    GET "/rounds" Allocate => allocation::list::show -> allocation::list::RoundList;
    POST "/rounds" Allocate => allocation::list::propose -> allocation::round::RoundPage;
    GET "/rounds/{code}" Allocate => allocation::round::show -> allocation::round::RoundPage;
    POST "/rounds/{code}/acceptance" Allocate => allocation::round::acts::accept -> allocation::round::RoundPage;
    POST "/rounds/{code}/cancellation" Allocate => allocation::round::acts::cancel -> allocation::round::RoundPage;
    POST "/rounds/{code}/undo" Allocate => allocation::round::acts::undo -> allocation::round::RoundPage;
    POST "/rounds/{code}/transfers" Allocate => allocation::round::acts::transfers -> allocation::round::RoundPage;
    POST "/rounds/{code}/lines/{line}/strike" Allocate => allocation::round::acts::strike(allocation::round::acts::StrikeForm) -> allocation::round::RoundPage;
    POST "/rounds/{code}/lines/{line}/restoration" Allocate => allocation::round::acts::restore -> allocation::round::RoundPage;
    POST "/rounds/{code}/changed-lines" Allocate => allocation::round::acts::strike_changed -> allocation::round::RoundPage;
    GET "/rounds/{code}/shares" Allocate => allocation::round::shares::show -> allocation::round::shares::SharesPage;
    GET "/rounds/{code}/what-if" Allocate => allocation::what_if::show -> allocation::what_if::WhatIfPage;
    GET "/rounds/{code}/circle/{request}" Allocate => allocation::circle::show -> allocation::circle::CirclePage;
    GET "/rounds/{code}/circle/{request}/devices.csv" Allocate => allocation::circle::csv: file;
    GET "/rounds/{code}/without/{request}" Allocate => allocation::without::show -> allocation::without::WithoutPage;
    GET "/rounds/{code}/ask-list" Allocate => allocation::ask_list::show -> allocation::ask_list::AskListPage;
    GET "/rounds/{code}/ask-list.csv" Allocate => allocation::ask_list::csv: file;
    GET "/rounds/{code}/waves" Allocate => allocation::waves::show -> allocation::waves::WavesPage;
    GET "/offers" Allocate => allocation::offers::list -> allocation::offers::OfferList;
    GET "/devices/{code}/offer" Allocate => allocation::offers::device::show -> allocation::offers::device::OfferPage;
    POST "/devices/{code}/offer" Allocate => allocation::offers::device::promise(allocation::offers::device::OfferForm) -> allocation::offers::device::OfferPage;
    POST "/devices/{code}/offer/undo" Allocate => allocation::offers::device::undo -> allocation::offers::device::OfferPage;
    GET "/policies" Allocate => allocation::policies::list -> allocation::policies::PolicyList;
    GET "/policies/new" Allocate => allocation::policies::new: page;
    POST "/policies" Allocate => allocation::policies::create(PolicyForm) -> allocation::policies::PolicyPage;
    GET "/policies/{number}" Allocate => allocation::policies::show -> allocation::policies::PolicyPage;
    GET "/policies/{number}/edit" Allocate => allocation::policies::edit: page;
    POST "/policies/{number}" Allocate => allocation::policies::change(PolicyForm) -> allocation::policies::PolicyPage;
    POST "/policies/{number}/activation" Allocate => allocation::policies::activate -> allocation::policies::PolicyPage;

    // lending
    GET "/desk" Lend => lending::desk::show -> lending::desk::DeskPage;
    POST "/desk/scans" Lend => lending::desk::scan(lending::desk::ScanForm) -> lending::desk::DeskPage;
    GET "/loans" ViewLoans => lending::loans::list -> lending::loans::LoanList;
    POST "/loans" Lend => lending::desk::lend(lending::desk::LendForm) -> lending::desk::LoansMade;
    GET "/loans/{code}" ViewLoans => lending::loan::show -> lending::loan::LoanPage;
    GET "/loans/{code}/agreement" Lend => lending::agreement::show -> lending::agreement::AgreementPage;
    GET "/loans/{code}/agreement.pdf" Lend => lending::agreement::pdf: file;
    POST "/loans/{code}/signature" Lend => lending::agreement::sign(lending::agreement::SignForm) -> lending::agreement::AgreementPage;
    POST "/loans/{code}/handover" Lend => lending::handover::create(digibank_core::lending::handover::HandoverForm) -> lending::loan::LoanPage;
    POST "/loans/{code}/calls" Lend => lending::call::create(digibank_core::lending::calls::CallForm) -> lending::loan::LoanPage;
    POST "/loans/{code}/renewal" Lend => lending::loan::renew -> lending::loan::LoanPage;
    POST "/loans/{code}/loss" Lend => lending::loan::lose -> lending::loan::LoanPage;
    POST "/loans/{code}/gift" Lend => lending::loan::give -> lending::loan::LoanPage;
    POST "/loans/{code}/undo" Lend => lending::loan::take_step_back -> lending::loan::LoanPage;
    GET "/returns" Lend => lending::returns::show -> lending::returns::ReturnPage;
    POST "/returns" Lend => lending::returns::create(lending::returns::ReturnForm) -> lending::returns::ReturnPage;
    POST "/returns/scans" Lend => lending::returns::scan(lending::returns::ReturnScanForm) -> lending::returns::ReturnPage;
    GET "/swaps" Lend => lending::swaps::show -> lending::swaps::SwapPage;
    POST "/swaps" Lend => lending::swaps::create(lending::swaps::SwapForm) -> lending::swaps::Swapped;
    GET "/lending-rules" SetLendingRules => lending::rules::show -> lending::rules::RulesPage;
    POST "/lending-rules" SetLendingRules => lending::rules::set(lending::rules::RuleForm) -> lending::rules::RulesPage;
    POST "/lending-rules/{id}/removal" SetLendingRules => lending::rules::remove -> lending::rules::RulesPage;

    // impact
    GET "/impact" ViewImpact => impact::page::show -> impact::page::ImpactPage;
    GET "/impact/rows" ViewImpact => impact::rows::show -> impact::rows::RowsPage;
    GET "/impact/{file}" ViewImpact => impact::download::csv: file;
    GET "/donor" ViewDonorPage => impact::donors::show -> impact::donors::DonorsPage;
    GET "/donor/{organisation}" ViewDonorPage => impact::donor::show -> impact::donor::DonorPage;
    GET "/donor/{organisation}/rows" ViewDonorPage => impact::donor::rows -> impact::donor::DonorRowsPage;
    GET "/donor/{organisation}/{file}" ViewDonorPage => impact::donor::csv: file;
}

/// The whole web side, ready to serve.
pub fn router(app: App) -> Router {
    let mounted = || mounted().route_layer(axum::middleware::from_fn(shell::query::only_known));
    let (html, json) = (mounted(), mounted());
    context::wrap(
        Router::new()
            .merge(html.method_not_allowed_fallback(shell::stop::nothing_here))
            .nest("/api/v1", json.method_not_allowed_fallback(shell::stop::wrong_method))
            .fallback(shell::stop::nothing_here),
        app,
    )
}
