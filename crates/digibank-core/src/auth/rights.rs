//! Rights as proof values: a verb that needs a right takes a [`Permit`] for it, and only [`Actor::may`] makes one.

use super::account::Grant;
use crate::i18n::Lang;
use crate::journal::Who;
use crate::kernel::{AccountId, Day, DeadEnd, Key, LocationId, OrganisationId, ProgrammeId, Res, Ts};
use std::marker::PhantomData;
use std::sync::Arc;

crate::words! {
    /// What somebody does in the programme. A grant gives a role, everywhere or at one organisation or location.
    pub enum Role {
        /// Leads the programme: sees all, decides rounds.
        Coordinator = "coordinator",
        /// Sets up accounts and settings.
        Admin = "admin",
        /// Takes in devices.
        Intake = "intake",
        /// Wipes and repairs.
        Technician = "technician",
        /// The second pair of eyes.
        Checker = "checker",
        /// Lends and takes back.
        Desk = "desk",
        /// Works for an organisation that knows the people.
        Partner = "partner",
        /// Works for an organisation that gives devices.
        Donor = "donor",
        /// Pays, and sees what it achieved.
        Funder = "funder",
    }
}

impl Role {
    /// True for roles that act for one organisation and see what is its own: a grant of them names it.
    pub fn of_an_organisation(self) -> bool {
        matches!(self, Role::Partner | Role::Donor)
    }
}

/// A right: a type of its own, so that a permit for one cannot be passed for another.
pub trait Right: Send + Sync + 'static {
    /// Its name in the rights table.
    const NAME: &'static str;
    /// The roles that carry it.
    const ROLES: &'static [Role];
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)*;)+) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;
          impl Right for $name {
              const NAME: &'static str = stringify!($name);
              const ROLES: &'static [Role] = &[$(Role::$role),*];
          })+
        /// The whole table: every right with its roles.
        pub const TABLE: &[(&str, &[Role])] = &[$((stringify!($name), &[$(Role::$role),*])),+];
    };
}

rights! {
    /// Being signed in; everybody with a role.
    SignedIn: Coordinator Admin Intake Technician Checker Desk Partner Donor Funder;
    /// Settings, theme, rules.
    ManageProgramme: Admin;
    /// Accounts and their roles.
    ManageAccounts: Admin;
    /// The journal and its seals.
    ViewJournal: Admin Coordinator;
    /// Organisations and their parts.
    ManageOrganisations: Coordinator Admin;
    /// Locations.
    ManageLocations: Coordinator Admin;
    /// See a location and what stands there.
    ViewLocations: Coordinator Admin Intake Technician Checker Desk;
    /// Announce a lot.
    AnnounceLots: Coordinator Intake Donor;
    /// See lots; a donor those of its own.
    ViewLots: Coordinator Intake Donor;
    /// Receive a lot, device by device.
    ReceiveLots: Coordinator Intake;
    /// See devices and their time lines.
    ViewDevices: Coordinator Intake Technician Checker Desk;
    /// Correct what is known of a device.
    EditDevices: Coordinator Intake Technician;
    /// Print labels.
    PrintLabels: Coordinator Intake Technician Desk;
    /// Record media and wipes.
    Sanitise: Technician;
    /// Validate the sample of wiped media.
    ValidateSanitisation: Checker;
    /// See and fetch attests; a donor those of its own lots.
    ViewAttests: Coordinator Technician Checker Donor;
    /// Work orders, parts, grades.
    Work: Technician;
    /// Quality control.
    CheckQuality: Checker;
    /// See work orders.
    ViewWork: Coordinator Technician Checker;
    /// Register requests; a partner those of its own people.
    MakeRequests: Partner Coordinator;
    /// See requests; a partner its own.
    ViewRequests: Partner Coordinator;
    /// Policies and rounds.
    Allocate: Coordinator;
    /// See what every lending point should have, and make the transfers for it.
    Replenish: Coordinator Intake;
    /// Move devices between locations.
    MoveDevices: Coordinator Intake Technician Desk;
    /// Lend, give, take back, swap.
    Lend: Desk;
    /// See loans.
    ViewLoans: Desk Coordinator;
    /// Lending rules.
    SetLendingRules: Coordinator;
    /// See names of persons: the partner who knows them, the desk that serves them.
    KnowPersons: Desk Partner;
    /// See persons as a reference: their loans and requests, never a name.
    ViewPersons: Desk Partner Coordinator;
    /// Erase a person on request.
    ErasePersons: Coordinator;
    /// Pictures and figures.
    ViewImpact: Coordinator Admin Funder;
    /// A donor's own page.
    ViewDonorPage: Donor Coordinator;
}

/// Who is acting, in which programme, when, with which grants. Made from a session, or by the program for its timed work.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The programme.
    pub programme: ProgrammeId,
    /// The account; none for the program itself.
    pub account: Option<AccountId>,
    /// Now.
    pub at: Ts,
    /// The reader's language.
    pub lang: Lang,
    /// What the account was granted.
    pub grants: Arc<[Grant]>,
}

/// Where a permit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole programme.
    All,
    /// At some organisations and locations only.
    Some {
        /// The organisations.
        organisations: Vec<OrganisationId>,
        /// The locations.
        locations: Vec<LocationId>,
    },
}

/// Proof that an actor has a right. Cannot be made but by asking.
#[derive(Clone, Debug)]
pub struct Permit<R> {
    actor: Actor,
    scope: Scope,
    right: PhantomData<R>,
}

impl Actor {
    /// Asks for a right; the answer is the proof.
    pub fn may<R: Right>(&self) -> Res<Permit<R>> {
        let fitting: Vec<&Grant> = self.grants.iter().filter(|g| g.holds() && R::ROLES.contains(&g.role)).collect();
        if fitting.is_empty() {
            return Err(DeadEnd::NotAllowed(R::NAME).into());
        }
        let scope = if fitting.iter().any(|g| g.organisation.is_none() && g.location.is_none()) {
            Scope::All
        } else {
            Scope::Some {
                organisations: fitting.iter().filter_map(|g| g.organisation).collect(),
                locations: fitting.iter().filter_map(|g| g.location).collect(),
            }
        };
        Ok(Permit { actor: self.clone(), scope, right: PhantomData })
    }
    /// True when the actor has a right, for showing or hiding links.
    pub fn can<R: Right>(&self) -> bool {
        self.grants.iter().any(|g| g.holds() && R::ROLES.contains(&g.role))
    }
    /// True when the actor has the right of this name; for menus built from a table.
    pub fn can_named(&self, right: &str) -> bool {
        TABLE
            .iter()
            .any(|(name, roles)| *name == right && self.grants.iter().any(|g| g.holds() && roles.contains(&g.role)))
    }
    /// Today, in the programme's zone.
    pub fn today(&self) -> Day {
        self.at.day()
    }
    /// The actor as the journal keeps it.
    pub fn who(&self) -> Who {
        Who { programme: self.programme, account: self.account, at: self.at }
    }
    /// The program itself, acting on time (sweeps, seals); carries every role.
    pub fn program(programme: ProgrammeId, at: Ts, lang: Lang) -> Actor {
        use crate::kernel::Word;
        let grants = Role::ALL.iter().map(|role| Grant { role: *role, organisation: None, location: None }).collect();
        Actor { programme, account: None, at, lang, grants }
    }
}

impl<R: Right> Permit<R> {
    /// Who holds it.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// The programme it holds in.
    pub fn programme(&self) -> ProgrammeId {
        self.actor.programme
    }
    /// Now.
    pub fn at(&self) -> Ts {
        self.actor.at
    }
    /// Today.
    pub fn today(&self) -> Day {
        self.actor.today()
    }
    /// For the journal.
    pub fn who(&self) -> Who {
        self.actor.who()
    }
    /// The account that holds it; none for the program.
    pub fn account(&self) -> Option<AccountId> {
        self.actor.account
    }
    /// Where it holds.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
    /// Goes on only when the permit holds for this organisation; otherwise it looks as if nothing were there.
    pub fn for_organisation(&self, id: Option<OrganisationId>) -> Res<()> {
        match (&self.scope, id) {
            (Scope::All, _) => Ok(()),
            (Scope::Some { organisations, .. }, Some(id)) if organisations.contains(&id) => Ok(()),
            // a grant at a location only says nothing about organisations
            (Scope::Some { organisations, locations }, _) if organisations.is_empty() && !locations.is_empty() => {
                Ok(())
            }
            _ => Err(DeadEnd::NotFound.into()),
        }
    }
    /// Goes on only when the permit holds at this location.
    pub fn for_location(&self, id: Option<LocationId>) -> Res<()> {
        match (&self.scope, id) {
            (Scope::All, _) => Ok(()),
            (Scope::Some { locations, .. }, Some(id)) if locations.contains(&id) => Ok(()),
            (Scope::Some { organisations, locations }, _) if locations.is_empty() && !organisations.is_empty() => {
                Ok(())
            }
            _ => Err(DeadEnd::NotFound.into()),
        }
    }
    /// The only organisation the permit is limited to, for filters of lists; `None` means no limit.
    pub fn only_organisation(&self) -> Option<OrganisationId> {
        match &self.scope {
            Scope::Some { organisations, .. } => organisations.first().copied(),
            Scope::All => None,
        }
    }
    /// The only location the permit is limited to; `None` means no limit.
    pub fn only_location(&self) -> Option<LocationId> {
        match &self.scope {
            Scope::Some { locations, .. } => locations.first().copied(),
            Scope::All => None,
        }
    }
}

/// The key of whoever acts, for rules about two pairs of eyes.
pub fn same_hands(a: Option<AccountId>, b: Option<AccountId>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.uuid() == b.uuid(),
        _ => false,
    }
}
