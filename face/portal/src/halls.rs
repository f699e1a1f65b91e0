//! The halls as citizens meet them: tickets, whoever follows one, and how many a touch screen may take.

use std::sync::Arc;

use queue::Queue;
use queue::device::Devices;
use tokio::sync::Semaphore;
use web::{Gate, RateLimit};

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
    /// Before that, where a flood of them costs a proof of work; none in most tests.
    pub gate: Option<Gate>,
    /// Printers and readers of identity cards beside the touch screens.
    pub devices: Devices,
    /// Phones that listen.
    pub(crate) listeners: Arc<Semaphore>,
}

impl Halls {
    /// The halls of this node.
    pub fn new(queue: Queue, address: impl Into<String>, limit: Option<RateLimit>) -> Self {
        let listeners = Arc::new(Semaphore::new(FOLLOWED_MAX));
        let devices = Devices::default();
        Self { queue, address: address.into(), limit, gate: None, devices, listeners }
    }

    /// The same, with this gate before the touch screens.
    #[must_use]
    pub fn behind(self, gate: Gate) -> Self {
        Self { gate: Some(gate), ..self }
    }

    /// The same, with these printers and readers.
    #[must_use]
    pub fn with_devices(self, devices: Devices) -> Self {
        Self { devices, ..self }
    }
}
