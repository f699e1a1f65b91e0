//! What time brings about: orders lapse, refunds go out, limits come near, cases end whose vehicle never comes, drafts
//! and codes grow old.
//! Each tick asks every capability of every city once; what it does is a command of its own, so two
//! clocks at once harm nothing. A bank that does not answer holds up nobody's numbers and halls: what one step meets
//! ends that step alone, in that city.

use std::time::Duration;

use base::{Authority, Error, Instant, Result};
use queue::Place;

use crate::{Office, appointments, displaced};

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(30);

/// How often the lines of the pools move: somebody looks at a page and waits.
const LINE_TICK: Duration = Duration::from_secs(1);

/// Numbers whose time is over that one tick writes down.
const NUMBERS: u64 = 500;

/// The task that ticks.
pub struct Clockwork {
    office: Office,
    /// Until when limits have been looked through.
    reminded: Instant,
    /// Whether half-hours have been fitted to the calendar of this start.
    fitted: bool,
}

impl Clockwork {
    /// For this office.
    pub fn new(office: &Office) -> Self {
        let reminded = office.journal.clock().now().plus_hours(-1);
        Self { office: office.clone(), reminded, fitted: false }
    }

    /// Ticks until dropped; a fault is logged and the next tick tries again.
    pub async fn run(self) {
        let office = self.office.clone();
        tokio::join!(self.run_slowly(), lines(office));
    }

    async fn run_slowly(mut self) {
        let mut pause = tokio::time::interval(TICK);
        pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            pause.tick().await;
            // What it meets is logged there.
            let _ = self.tick().await;
        }
    }

    /// One tick.
    ///
    /// # Errors
    /// The first fault met. Each was logged, and all other steps were taken.
    pub async fn tick(&mut self) -> Result<()> {
        let now = self.office.journal.clock().now();
        let mut met = Met::default();
        let (mut reminded, mut fitted) = (true, true);
        for city in self.office.offices.authorities() {
            let Office { payments, cases, plates, .. } = &self.office;
            let at = city.as_str();
            met.note((at, "lapse_due"), payments.lapse_due(city).await);
            met.note((at, "send_refunds"), payments.send_refunds(city).await);
            met.note((at, "statement"), self.statement(city, now).await);
            reminded &= met.note((at, "remind"), cases.remind(city, self.reminded).await);
            met.note((at, "await_vehicles"), cases.await_vehicles(city).await);
            met.note((at, "sweep"), cases.sweep(city).await);
            met.note((at, "run_draws"), plates.run_draws(city).await);
            met.note((at, "run_numbers"), plates.run_numbers(city, NUMBERS).await);
            met.note((at, "refill_pools"), plates.refill_pools(city).await);
            fitted &= met.note((at, "appointments"), self.appointments(city).await);
            for point in self.office.offices.points(city) {
                let place = Place { authority: city.clone(), point: point.code.clone() };
                met.note((&point.code, "hall"), self.hall(&place).await);
            }
        }
        met.note(("all", "sweep"), self.office.identity.sweep().await);
        if reminded {
            self.reminded = now;
        }
        self.fitted = fitted;
        met.first.map_or(Ok(()), Err)
    }

    /// Holds lapse, the line gets what became free, what a change displaced finds its place, whom a
    /// directive displaced is turned away, and it is written down who came after all and who did not. One after the
    /// other: nobody is marked as not come while it is open whom a change displaced and who came.
    async fn appointments(&self, city: &Authority) -> Result<()> {
        if !self.fitted {
            displaced::fit_calendar(&self.office, city).await?;
        }
        let bookings = &self.office.bookings;
        bookings.lapse_holds(city).await?;
        bookings.pass_offers(city).await?;
        bookings.offer_seats(city).await?;
        bookings.sweep_changes(city).await?;
        displaced::turn_away(&self.office, city).await?;
        appointments::note_come(&self.office, city).await?;
        bookings.mark_no_shows(city).await?;
        Ok(())
    }

    /// Windows left open are closed, tickets come back from silent ones, missed visits end, and whoever time brought near
    /// is told.
    async fn hall(&self, place: &Place) -> Result<()> {
        let queue = &self.office.queue;
        queue.close_left(place).await?;
        queue.take_back_silent(place).await?;
        queue.end_lapsed(place).await?;
        queue.note_near(place).await.map(drop)
    }

    /// The bank's statement of yesterday, once: then the day can be reconciled and closed.
    async fn statement(&self, city: &Authority, now: Instant) -> Result<()> {
        let yesterday = now.date().plus_days(-1);
        let payments = &self.office.payments;
        if payments.reconcile(city, yesterday).await?.statement_at.is_none() {
            payments.fetch_statement(city, yesterday).await?;
        }
        Ok(())
    }
}

/// What a tick met.
#[derive(Default)]
struct Met {
    first: Option<Error>,
}

impl Met {
    /// Logs what a step met; whether it was taken.
    fn note<T>(&mut self, (place, step): (&str, &str), taken: Result<T>) -> bool {
        let Err(error) = taken else { return true };
        tracing::error!(%error, place, step, "the clockwork met a fault");
        self.first.get_or_insert(error);
        false
    }
}

/// Draws end, lines move and leases are let go, every second and until dropped.
async fn lines(office: Office) {
    let mut pause = tokio::time::interval(LINE_TICK);
    pause.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        pause.tick().await;
        for city in office.offices.authorities() {
            if let Err(error) = office.plates.run_draws(city).await {
                tracing::error!(%error, %city, "the lines of the pools met a fault");
            }
        }
    }
}
