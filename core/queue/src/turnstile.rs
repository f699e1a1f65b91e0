//! A turnstile before the calls and the tickets of one point: within this program those who call and those
//! who take a ticket go one after the other, in the order in which they pressed the key. It is manners, no
//! lock: that nobody is called twice rests on the versions of the journal alone, also between programs.
//! Without it fifty clerks want the head of the line in the same moment, forty-nine lose, and under load
//! some lose as often as a write is tried.

use std::sync::Arc;

use tokio::sync::{Mutex, MutexGuard};

use crate::model::window::Place;

/// More than the busy points of one program; two that share one wait for each other a moment.
const COUNT: usize = 64;

/// The turnstiles of this program. A cheap handle.
#[derive(Clone)]
pub struct Turnstiles(Arc<Vec<Mutex<()>>>);

impl Turnstiles {
    /// All open.
    pub fn new() -> Self {
        Self(Arc::new((0..COUNT).map(|_| Mutex::new(())).collect()))
    }

    /// Waits for its turn at a point, which ends when what is given is dropped.
    pub async fn pass(&self, place: &Place) -> Option<MutexGuard<'_, ()>> {
        let sum = place
            .point
            .bytes()
            .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
        match self.0.get(sum % COUNT) {
            Some(turnstile) => Some(turnstile.lock().await),
            None => None,
        }
    }
}
