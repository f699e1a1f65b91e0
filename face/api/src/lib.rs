//! The JSON API for partners, devices and the load generator: items, availability, sessions, cases,
//! payments and the pushes of gateway and carrier, all under `/api/v1`, described by OpenAPI 3.1 and
//! browsed at `/api/docs`. It keeps no cookies. Nothing is decided here: the one question, the actions
//! of a case and every rule are asked of the capabilities.

mod about;
mod asked;
mod docs;
mod guard;
mod inside;
mod once;
mod openapi;
mod plain;
mod refusal;
mod routes;
mod sent;
mod signed;
mod site;
mod told;
mod trouble;
mod v1;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRef;
use base::{Instant, Result};
use booking::Bookings;
use casework::Cases;
use catalogue::Catalogue;
use delivery::Delivery;
use feedback::Feedback;
use identity::Identity;
use issuance::Issuance;
use journal::{Done, Journal};
use offices::Offices;
use payments::Payments;
use plates::Plates;
use policy::Policy;
use queue::Queue;
use registry::Registry;
use web::{Envelope, Problems};

pub use openapi::document;
pub use refusal::ApiRefusal;
pub use routes::{Right, routes};
pub use site::Site;

/// How long an answer waits for what follows from it, so that the next question finds it done.
const PATIENCE: Duration = Duration::from_secs(1);

/// Everything that the routes ask. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// Time, ids, and waiting for one's own reaction.
    pub journal: Journal,
    /// Who people are.
    pub identity: Identity,
    /// What can be done.
    pub catalogue: Arc<Catalogue>,
    /// Where.
    pub offices: Offices,
    /// The working calendar.
    pub policy: Policy,
    /// What is on record.
    pub registry: Registry,
    /// Cases, and the one question of what may be done where.
    pub cases: Cases,
    /// What is to be paid.
    pub payments: Payments,
    /// Numbers, drawn and chosen.
    pub plates: Plates,
    /// Appointments.
    pub bookings: Bookings,
    /// Tickets and calls.
    pub queue: Queue,
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
impl FromRef<Arc<Self>> for Api {
    fn from_ref(shared: &Arc<Self>) -> Self {
        Self::clone(shared)
    }
}

impl Api {
    /// What time it is.
    pub(crate) fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    /// Waits until what follows from a command has followed, for a second at most.
    pub(crate) async fn settle(&self, done: &Done) -> Result<()> {
        self.journal.followed("reactions", &done.entry, PATIENCE).await.map(drop)
    }
}

/// The face, wrapped in everything that a face needs: problem+json for trouble, headers, limits.
pub fn router(api: Api) -> Router {
    let site = Arc::clone(&api.site);
    let chance = api.journal.chance().clone();
    let envelope = Envelope {
        status_of: trouble::status_of,
        csrf: None,
        limit: site.limit.clone(),
        proxies: site.proxies.clone(),
        body_bytes_max: sent::BODY_KIB_MAX * 1024,
        ..Envelope::new(site.mode, chance, Arc::new(Problems(trouble::Words)))
    };
    envelope.around(routes::router(api))
}
