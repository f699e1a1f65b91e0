//! What time brings about: orders lapse, refunds go out, limits come near, cases end whose vehicle never comes, drafts
//! and codes grow old.
//! Each tick asks every capability of every city once; what it does is a command of its own, so two
//! clocks at once harm nothing.

use std::time::Duration;

use base::{Authority, Instant, Result};
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
            if let Err(error) = self.tick().await {
                tracing::error!(%error, "the clockwork met a fault");
            }
        }
    }

    /// One tick.
    ///
    /// # Errors
    /// The first fault met.
    pub async fn tick(&mut self) -> Result<()> {
        let now = self.office.journal.clock().now();
        for city in self.office.offices.authorities() {
            self.office.payments.lapse_due(city).await?;
            self.office.payments.send_refunds(city).await?;
            self.statement(city, now).await?;
            self.office.cases.remind(city, self.reminded).await?;
            self.office.cases.await_vehicles(city).await?;
            self.office.cases.sweep(city).await?;
            self.office.plates.run_draws(city).await?;
            self.office.plates.run_numbers(city, NUMBERS).await?;
            self.office.plates.refill_pools(city).await?;
            if !self.fitted {
                displaced::fit_calendar(&self.office, city).await?;
            }
            self.appointments(city).await?;
            self.halls(city).await?;
        }
        self.office.identity.sweep().await?;
        (self.reminded, self.fitted) = (now, true);
        Ok(())
    }

    /// Holds lapse, the line gets what became free, what a change displaced finds its place, whom a
    /// directive displaced is turned away, and it is written down who came after all and who did not.
    async fn appointments(&self, city: &Authority) -> Result<()> {
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
    async fn halls(&self, city: &Authority) -> Result<()> {
        for point in self.office.offices.points(city) {
            let place = Place { authority: city.clone(), point: point.code.clone() };
            self.office.queue.close_left(&place).await?;
            self.office.queue.take_back_silent(&place).await?;
            self.office.queue.end_lapsed(&place).await?;
            self.office.queue.note_near(&place).await?;
        }
        Ok(())
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
