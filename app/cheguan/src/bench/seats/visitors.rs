//! Visitors who book, each once, at any half-hour; and tickets taken and called. What they were told is
//! remembered, to ask afterwards whether a seat or a ticket went out twice.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::{Authority, Error, Result};
use booking::{Holder, PersonId, SeatKey, Wanted};
use catalogue::{Channel, Stage};
use journal::Actor;
use queue::{Act, Asked, NewTicket, Place, Skill, TicketKey, WindowKey};

use super::super::load::{Bounds, Lap, lap};
use super::halls::{Halls, ITEM};

/// Where tickets are taken, and for what: one visit, one window.
const COUNTER: (&str, &str, &str) = ("370200", "370200-lane", "drv_replace_lost");
/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(10);

/// All who came so far.
pub(super) struct Visitors {
    pub halls: Halls,
    turn: AtomicU64,
    seats: Mutex<Vec<SeatKey>>,
    called: Mutex<Vec<TicketKey>>,
}

/// Clerks at their windows, and how fast tickets were taken and called.
pub(super) struct Served {
    pub taken: Lap,
    pub called: Lap,
}

/// What was told more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Twice {
    /// People who were told that they have a seat.
    pub told: u64,
    /// Seats told to two.
    pub seats: u64,
    /// Tickets called twice.
    pub tickets: u64,
}

fn kept<T>(lock: &Mutex<Vec<T>>, one: T) {
    lock.lock().unwrap_or_else(PoisonError::into_inner).push(one);
}

impl Visitors {
    /// Nobody yet.
    pub fn of(halls: Halls) -> Self {
        Self { halls, turn: AtomicU64::new(0), seats: Mutex::default(), called: Mutex::default() }
    }

    /// Everybody books: in the hot hall, or in all halls in turn.
    pub async fn book(self: &Arc<Self>, is_spread: bool, bounds: Bounds) -> Result<Lap> {
        let visitors = Arc::clone(self);
        lap(bounds, move || {
            let visitors = Arc::clone(&visitors);
            async move { visitors.takes_one(is_spread).await.map(|()| true) }
        })
        .await
    }

    async fn takes_one(&self, is_spread: bool) -> Result<()> {
        let turn = usize::try_from(self.turn.fetch_add(1, Ordering::Relaxed)).unwrap_or(0);
        let hall = if is_spread { turn % self.halls.count().max(1) } else { 0 };
        let person = PersonId(self.halls.journal.chance().uuid_random());
        let form = self.halls.form(person.actor());
        let slot = self.halls.any_slot(hall)?;
        let wanted = Wanted { slot, item: ITEM.to_owned(), vehicle: None, channel: Channel::Web };
        let placed = self.halls.bookings.book(form, Holder::Person(person), wanted).await?;
        kept(&self.seats, placed.seat);
        Ok(())
    }

    /// `tickets` are taken by as many as there are clerks, then called until nobody waits.
    pub async fn serve(self: &Arc<Self>, clerks: u64, tickets: u64) -> Result<Served> {
        let skill = Skill::new("counter", Stage::Accept);
        for clerk in 0..clerks {
            let form = self.halls.form(Actor::staff(format!("04{clerk:02}")));
            self.halls
                .queue
                .open_window(form, &window(clerk), std::slice::from_ref(&skill))
                .await?;
        }
        let bounds = Bounds { clients: clerks, time: PATIENCE, count: tickets };
        let visitors = Arc::clone(self);
        let taken = lap(bounds, move || {
            let visitors = Arc::clone(&visitors);
            async move { visitors.takes_ticket().await.map(|()| true) }
        })
        .await?;
        let free = Arc::new(Mutex::new((0..clerks).collect::<Vec<u64>>()));
        let visitors = Arc::clone(self);
        let bounds = Bounds { count: u64::MAX, ..bounds };
        let called = lap(bounds, move || {
            let (visitors, free) = (Arc::clone(&visitors), Arc::clone(&free));
            async move {
                let clerk = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some(clerk) = clerk else { return Ok(false) };
                let somebody = visitors.calls(clerk).await?;
                kept(&free, clerk);
                Ok(somebody)
            }
        })
        .await?;
        Ok(Served { taken, called })
    }

    async fn takes_ticket(&self) -> Result<()> {
        let new = NewTicket {
            place: counter(),
            item: COUNTER.2.to_owned(),
            appointment: None,
            visitor: None,
            asked: Asked::Normal,
            case: None,
        };
        let form = self.halls.form(Actor::system("touch_screen"));
        self.halls.queue.take_ticket(form, new).await.map(drop)
    }

    /// Call, there, done.
    async fn calls(&self, clerk: u64) -> Result<bool> {
        let (queue, window) = (&self.halls.queue, window(clerk));
        let form = || self.halls.form(Actor::staff(format!("04{clerk:02}")));
        match queue.call_next(form(), &window).await {
            Ok(ticket) => kept(&self.called, ticket),
            Err(Error::Refused(refused)) if refused.code == "queue.nobody_waits" => {
                return Ok(false);
            }
            Err(other) => return Err(other),
        }
        queue.act(form(), &window, Act::Begin).await?;
        queue.finish_stage(form(), &window).await?;
        Ok(true)
    }

    /// What went out twice.
    pub fn twice(&self) -> Twice {
        let seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        let called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
        Twice {
            told: u64::try_from(seats.len()).unwrap_or(u64::MAX),
            seats: more_than_once(&seats),
            tickets: more_than_once(&called),
        }
    }
}

fn more_than_once<T: Ord>(told: &[T]) -> u64 {
    let different: BTreeSet<&T> = told.iter().collect();
    u64::try_from(told.len() - different.len()).unwrap_or(u64::MAX)
}

fn counter() -> Place {
    Place { authority: Authority::new(COUNTER.0), point: COUNTER.1.to_owned() }
}

fn window(clerk: u64) -> WindowKey {
    WindowKey { place: counter(), label: (clerk + 1).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_twice_is_found() {
        assert_eq!(more_than_once(&[1, 2, 3]), 0);
        assert_eq!(more_than_once(&[1, 2, 1, 1]), 2);
    }
}
