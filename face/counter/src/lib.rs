//! The staff's face: work list, case page, windows, rooms, and the managers' pages.
//!
#![doc = include_str!("../README.md")]

mod desk;
mod form;
mod guard;
mod page;
mod refusal;
mod routes;
mod trouble;
mod visit;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use base::{Chance, Clock, Instant};
use booking::Bookings;
use casework::Cases;
use catalogue::Catalogue;
use delivery::Delivery;
use feedback::Feedback;
use identity::{Identity, TotpEnrolment};
use issuance::Issuance;
use journal::Journal;
use offices::Offices;
use payments::Payments;
use plates::Plates;
use policy::{Directives, Policy};
use queue::Queue;
use queue::device::Devices;
use registry::Registry;
use web::{CookieMode, Csrf, CsrfKeys, Envelope, RateLimit, SessionCookie, TrustedProxies};

pub use guard::{Duty, NotIn, Officer, Staff};
pub use page::numbers::terminal::visit::Terminals;
pub use refusal::TerminalRefusal;
pub use routes::{ROUTES, Right, Route};
pub use visit::Visit;

/// What the counter is made of: cheap handles on the capabilities.
#[derive(Clone)]
pub struct Counter {
    /// What happened, with proofs.
    pub journal: Journal,
    /// Staff, sessions, rights.
    pub identity: Identity,
    /// The items.
    pub catalogue: Arc<Catalogue>,
    /// Points of service.
    pub offices: Offices,
    /// Cases.
    pub cases: Cases,
    /// Orders and money.
    pub payments: Payments,
    /// Documents and blanks.
    pub issuance: Issuance,
    /// Parcels.
    pub delivery: Delivery,
    /// Ratings and call-backs.
    pub feedback: Feedback,
    /// Segments, pools, draws and numbers.
    pub plates: Plates,
    /// Tickets, calls and windows.
    pub queue: Queue,
    /// Printers of tickets and readers of cards.
    pub devices: Devices,
    /// Appointments.
    pub bookings: Bookings,
    /// Papers of vehicles that come for a number.
    pub registry: Registry,
    /// The rules of the day.
    pub policy: Policy,
    /// Orders that close, open, extend, forgive, and the green channel.
    pub directives: Directives,
    /// Wrong answers at self-select terminals.
    pub terminals: Terminals,
    /// What time it is.
    pub clock: Clock,
    /// Nonces and references.
    pub chance: Chance,
    /// https, or a demo by plain http.
    pub mode: CookieMode,
    /// Whose sign-in the demo does by one press; empty in a real office.
    pub demo: Arc<[DemoStaff]>,
}

/// Somebody of the demo, with everything needed to sign in as them.
#[derive(Clone, Debug)]
pub struct DemoStaff {
    /// Staff number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Role, as in `data/rights.toml`.
    pub role: String,
    /// Password.
    pub password: String,
    /// The authenticator.
    pub device: TotpEnrolment,
}

/// What stands around the counter.
pub struct Site {
    /// Guards its forms.
    pub csrf: CsrfKeys,
    /// Proxies of ours before this program.
    pub proxies: TrustedProxies,
}

impl std::fmt::Debug for Counter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Counter({:?})", self.journal)
    }
}

/// All requests share one; whoever answers is handed its own handles.
impl FromRef<Arc<Self>> for Counter {
    fn from_ref(shared: &Arc<Self>) -> Self {
        Self::clone(shared)
    }
}

impl Counter {
    pub(crate) const fn cookie(&self) -> SessionCookie {
        SessionCookie::staff(self.mode)
    }

    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }
}

/// Requests a minute of one session: an officer with quick fingers stays far below.
const REQUESTS_PER_MINUTE: u32 = 600;

/// The pages below `/counter` and `/office`, wrapped in all that a face needs.
pub fn router(counter: Counter, site: Site) -> Router {
    let Site { csrf, proxies } = site;
    let (cookie, chance) = (counter.cookie(), counter.chance.clone());
    let limit = RateLimit::new(REQUESTS_PER_MINUTE, 120, cookie, counter.clock.clone(), &chance);
    let mut around = Envelope::new(counter.mode, chance.clone(), Arc::new(trouble::CounterTrouble));
    around.status_of = trouble::status_of;
    around.csrf = Some(Csrf::new(csrf, cookie, chance));
    around.limit = Some(limit);
    around.proxies = proxies;
    around.around(routes::router().with_state(Arc::new(counter)))
}
