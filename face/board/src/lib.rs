//! The screen on the wall of a hall: who is called to which window.
//!
#![doc = include_str!("../README.md")]

mod page;
mod routes;
mod stream;
mod trouble;

use std::sync::Arc;

use axum::Router;
use base::{Authority, Refusal, Result};
use journal::Journal;
use offices::{Offices, Point};
use policy::Policy;
use queue::{Place, Queue};
use tokio::sync::Semaphore;
use web::{CookieMode, Envelope, TrustedProxies, WebRefusal};

pub use routes::{ROUTES, Route};

/// Boards that may listen at once: a city has some dozens of halls.
pub const STREAMS_MAX: usize = 500;

/// What boards are made of.
#[derive(Clone)]
pub struct Board {
    /// Time, and news.
    pub journal: Journal,
    /// Points of service.
    pub offices: Offices,
    /// The rules of the day.
    pub policy: Policy,
    /// Calls.
    pub queue: Queue,
    /// Listeners.
    listeners: Arc<Semaphore>,
}

/// What stands around the boards.
pub struct Site {
    /// https, or a demo by plain http.
    pub mode: CookieMode,
    /// Proxies of ours before this program.
    pub proxies: TrustedProxies,
}

impl std::fmt::Debug for Board {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Board({:?})", self.journal)
    }
}

impl Board {
    /// The boards of this node.
    pub fn new(journal: Journal, offices: Offices, policy: Policy, queue: Queue) -> Self {
        let listeners = Arc::new(Semaphore::new(STREAMS_MAX));
        Self { journal, offices, policy, queue, listeners }
    }

    /// The point of an address, if people are called to windows there.
    fn point(&self, authority: &str, code: &str) -> Result<(&Point, Place), Refusal> {
        let here =
            |point: &&Point| point.authority.as_str() == authority && !point.windows.is_empty();
        let point = self.offices.point(code).filter(here);
        let point = point.ok_or_else(|| Refusal::from(WebRefusal::NoPage))?;
        let authority = Authority::new(authority);
        Ok((point, Place { authority, point: point.code.clone() }))
    }
}

/// The pages below `/board`, wrapped in all that a face needs. No forms, so no guard of forms.
pub fn router(board: Board, site: Site) -> Router {
    let chance = board.journal.chance().clone();
    let mut around = Envelope::new(site.mode, chance, Arc::new(trouble::BoardTrouble));
    around.proxies = site.proxies;
    around.around(routes::router().with_state(board))
}
