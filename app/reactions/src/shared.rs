//! What the capabilities of one office share, and how each is made of it.

use std::sync::Arc;

use booking::Bookings;
use casework::Cases;
use catalogue::Catalogue;
use identity::Identity;
use issuance::Issuance;
use journal::Journal;
use offices::Offices;
use plates::{KeptNumbers, Plates};
use policy::{Directives, Policy};
use queue::{Lanes, Queue};
use registry::Registry;

use crate::ports::{CaseBook, OfficeNumbers};
use crate::reach::OfficeReach;

/// The handles that most capabilities are made of.
pub struct Shared {
    pub journal: Journal,
    pub catalogue: Arc<Catalogue>,
    pub identity: Identity,
    pub policy: Policy,
    pub offices: Offices,
    pub registry: Registry,
    pub issuance: Issuance,
}

impl Shared {
    pub fn cases(&self) -> Cases {
        let former = KeptNumbers::new(self.journal.clone(), Arc::new(self.registry.clone()));
        let numbers = OfficeNumbers { former, issuance: self.issuance.clone() };
        Cases::new(casework::Setup {
            journal: self.journal.clone(),
            catalogue: Arc::clone(&self.catalogue),
            identity: self.identity.clone(),
            policy: self.policy.clone(),
            offices: self.offices.clone(),
            register: Arc::new(self.registry.clone()),
            numbers: Arc::new(numbers),
        })
    }

    pub fn plates(&self, cases: &Cases) -> Plates {
        let book = CaseBook { cases: cases.clone(), registry: self.registry.clone() };
        Plates::new(plates::Setup {
            journal: self.journal.clone(),
            identity: self.identity.clone(),
            policy: self.policy.clone(),
            register: Arc::new(self.registry.clone()),
            applications: Arc::new(book),
        })
    }

    pub fn bookings(&self) -> Bookings {
        Bookings::new(booking::Setup {
            journal: self.journal.clone(),
            identity: self.identity.clone(),
            policy: self.policy.clone(),
            catalogue: Arc::clone(&self.catalogue),
            offices: self.offices.clone(),
        })
    }

    pub fn queue(&self, cases: &Cases, lanes: Lanes) -> Queue {
        Queue::new(queue::Setup {
            journal: self.journal.clone(),
            policy: self.policy.clone(),
            catalogue: Arc::clone(&self.catalogue),
            lanes,
            places: Some(cases.places().clone()),
        })
    }

    /// Directives, with those who count what they touch.
    pub fn directives(&self, cases: &Cases, bookings: &Bookings, plates: &Plates) -> Directives {
        let reach = OfficeReach {
            catalogue: Arc::clone(&self.catalogue),
            cases: cases.clone(),
            bookings: bookings.clone(),
            plates: plates.clone(),
            registry: self.registry.clone(),
        };
        Directives::new(policy::Setup {
            identity: self.identity.clone(),
            policy: self.policy.clone(),
            reach: Arc::new(reach),
        })
    }
}
