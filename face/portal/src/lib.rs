//! The citizens' face, phone first: find an item, sign in, apply, pay, follow the case, rate.
//! Everything works without scripts; every page is there in Chinese and English, in the normal and
//! the elder view. Nothing is decided here: availability and actions come from casework.

mod answer;
mod follow;
mod form;
mod frame;
mod guard;
mod halls;
#[cfg(test)]
mod odd_texts;
mod orders;
mod page;
mod records;
mod refusal;
mod routes;
mod say;
mod site;
#[cfg(test)]
mod story;
#[cfg(test)]
mod testing;
mod todo;
mod trouble;
mod ways;
mod work;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use base::Instant;
use booking::{Bookings, Search};
use casework::Cases;
use catalogue::Catalogue;
use delivery::Delivery;
use feedback::Feedback;
use identity::Identity;
use issuance::Issuance;
use journal::{CommandId, Journal};
use offices::Offices;
use payments::Payments;
use plates::Plates;
use policy::Policy;
use registry::Registry;
use web::Envelope;

pub use halls::Halls;
pub use refusal::PortalRefusal;
pub use routes::{Right, routes};
pub use site::Site;

/// Everything the pages ask. Cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// Time, ids, and waiting for one's own reaction.
    pub journal: Journal,
    /// Who people are.
    pub identity: Identity,
    /// What can be done.
    pub catalogue: Arc<Catalogue>,
    /// Where.
    pub offices: Offices,
    /// Rule values.
    pub policy: Policy,
    /// What is on record.
    pub registry: Registry,
    /// Cases, and the one question of what may be done where.
    pub cases: Cases,
    /// What is to be paid.
    pub payments: Payments,
    /// Numbers, drawn and chosen.
    pub plates: Plates,
    /// Seats at an hour.
    pub bookings: Bookings,
    /// Where one is free soonest, and where nearest.
    pub search: Search,
    /// Tickets, calls and who follows them.
    pub halls: Halls,
    /// Papers.
    pub issuance: Issuance,
    /// Parcels.
    pub delivery: Delivery,
    /// How people found it.
    pub feedback: Feedback,
    /// Settings of this place.
    pub site: Arc<Site>,
}

/// All requests share one; whoever answers is handed its own handles.
impl FromRef<Arc<Self>> for Portal {
    fn from_ref(shared: &Arc<Self>) -> Self {
        Self::clone(shared)
    }
}

impl Portal {
    /// What time it is.
    pub(crate) fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// A fresh id for a form about to be shown.
    pub(crate) fn command(&self) -> CommandId {
        self.journal.command_id()
    }
}

/// The face, wrapped in everything that a face needs: words for trouble, headers, guard, limits.
pub fn router(portal: Portal) -> Router {
    let site = Arc::clone(&portal.site);
    let (offices, home) = (portal.offices.clone(), site.home.clone());
    let pages = trouble::Pages { offices, home, clock: portal.journal.clock().clone() };
    let chance = portal.journal.chance().clone();
    let envelope = Envelope {
        status_of: refusal::status_of,
        csrf: Some(site.csrf.clone()),
        limit: site.limit.clone(),
        proxies: site.proxies.clone(),
        ..Envelope::new(site.mode, chance, Arc::new(pages))
    };
    envelope.around(routes::router(portal))
}
