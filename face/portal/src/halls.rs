//! The halls as citizens meet them: tickets, whoever follows one, and how many a touch screen may take.

use std::sync::Arc;

use queue::Queue;
use tokio::sync::Semaphore;
use web::RateLimit;

/// Tickets that may be followed at once: what waits in the halls of a large city.
const FOLLOWED_MAX: usize = 5_000;

/// What the pages of tickets ask. Cheap to clone.
#[derive(Clone)]
pub struct Halls {
    /// Tickets and calls.
    pub queue: Queue,
    /// What the addresses on tickets begin with: `https://cgs.example.cn`.
    pub address: String,
    /// How many tickets may be taken from one address at the touch screens, where nobody signs in; none in tests.
    pub limit: Option<RateLimit>,
    /// Phones that listen.
    pub(crate) listeners: Arc<Semaphore>,
}

impl Halls {
    /// The halls of this node.
    pub fn new(queue: Queue, address: impl Into<String>, limit: Option<RateLimit>) -> Self {
        let listeners = Arc::new(Semaphore::new(FOLLOWED_MAX));
        Self { queue, address: address.into(), limit, listeners }
    }
}
