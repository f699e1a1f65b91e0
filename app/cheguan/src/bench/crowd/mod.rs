//! Bookings through the JSON interface (article 000: 150,000 of them): two hundred clients over sockets, each
//! holding a seat and confirming it for one person after the other, through the whole stack; then as many as
//! come in quiet times, five times as many, and again as many. Load generator, server and database share the
//! machine. Counted: seats with two owners, half-hours with more owners than seats, bookings that somebody
//! was told of and that are not there, and answers of 500 and above.

mod halls;
mod people;
mod spike;
mod visit;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use base::{Clock, Result};
use db::Engine;
use journal::Sealer;
use reactions::FOLLOWER;

use super::figures::number;
use super::hall::Morning;
use super::load::{Bounds, Lap, lap};
use super::place::{Place, schema};
use super::rounds::name;
use super::rush::browser::Lines;
use super::rush::served;
use super::table::{Goal, Line};
use crate::failure::Outcome;
use crate::wiring;
use halls::Halls;
use visit::{Crowd, Step};

/// Clients at once.
const CLIENTS: u64 = 200;
/// Bookings that one person makes here, each on a day of its own.
const EACH: u64 = 10;
/// Longer than any crowd.
const PATIENCE: Duration = Duration::from_hours(1);

/// How many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Bookings.
    pub visits: u64,
    /// Connections of the database, where it has any.
    pub connections: u64,
}

/// What came of it on one engine.
pub(super) struct Booked {
    pub version: String,
    pub lines: Vec<Line>,
    /// Seats given out twice, half-hours oversold, bookings lost, answers of 500 and above.
    pub trouble: u64,
}

/// The crowd, then the spike, on one engine.
pub(super) async fn crowd(engine: Engine, size: Size) -> Outcome<Booked> {
    let mut place = Place::make(engine, size.connections).await?;
    let overlay = place.folder().join("data");
    people::rules(&overlay.join("rules"))?;
    place.ground.config.overlay = Some(overlay);
    let clock = Clock::from_ticks(Arc::new(Morning(Instant::now())));
    let journal = place.ground.journal(clock);
    let mut wired = wiring::open(&place.ground, &journal, false).await?;
    wired.tasks.spawn(Sealer::new(&journal).run());
    let halls = Halls::open(&wired.office, size.visits).await?;
    let people = people::people(&wired.office, (size.visits / EACH).max(2 * CLIENTS)).await?;
    let lines = Lines::to(served(&mut wired).await?);
    let crowd = Arc::new(Crowd::of(journal, lines, halls, people));
    let booked = booked(&crowd, size.visits).await?;
    let on = name(engine);
    let mut told = told(&crowd, &booked, (on, engine));
    let rest = followed(&crowd).await?.as_secs_f64();
    told.extend(Line::of(on, "crowd: until all that follows was done, messages too", "s", &[rest]));
    told.extend(spike::spike(&crowd, (booked.rate(), size.visits), on).await?);
    let wrong = crowd.halls.wrong(&wired.office, &crowd.told()).await?;
    let broken = crowd.lines.broken.load(Ordering::Relaxed);
    let none = |what: &str, count: u64| {
        let line = Line::of(on, &format!("crowd: {what}"), "", &[number(count)]);
        line.map(|line| line.goal(Goal::AtMost(0.0)))
    };
    let seats = "seats with two owners, half-hours oversold, bookings lost or untold";
    told.extend(none(seats, wrong));
    told.extend(none("answers of 500 and above", broken));
    let version = place.ground.db.vitals(&schema()).await?.version;
    Ok(Booked { version, lines: told, trouble: wrong + broken })
}

/// Everybody at once, as fast as it goes.
async fn booked(crowd: &Arc<Crowd>, visits: u64) -> Result<Lap> {
    let bounds = Bounds { clients: CLIENTS, time: PATIENCE, count: visits };
    let crowd = Arc::clone(crowd);
    lap(bounds, move || {
        let crowd = Arc::clone(&crowd);
        async move { crowd.visit().await.map(|()| true) }
    })
    .await
}

/// How long what follows from the bookings goes on after the last of them.
async fn followed(crowd: &Crowd) -> Result<Duration> {
    let began = Instant::now();
    loop {
        crowd.journal.seal_all().await?;
        if crowd.journal.unread(FOLLOWER, 1).await?.is_empty() {
            return Ok(began.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn told(crowd: &Crowd, booked: &Lap, (on, engine): (&'static str, Engine)) -> Vec<Line> {
    let goal = if engine == Engine::Sqlite { 4_000.0 } else { 2_000.0 };
    let what = format!("crowd: {} bookings by {CLIENTS} clients, held and confirmed", booked.done);
    let rate = Line::of(on, &what, "/s", &[booked.rate()]);
    let mut lines: Vec<Line> =
        rate.map(|line| line.goal(Goal::AtLeast(goal))).into_iter().collect();
    for step in [Step::Hold, Step::Confirm] {
        let (count, waits) = crowd.waits(step);
        for (wait, millis) in ["p50", "p95", "p99", "longest"].iter().zip(waits) {
            let what = format!("crowd: {} ({count} times), {wait}", step.text());
            let line = Line::of(on, &what, "ms", &[millis]);
            let is_bound = *wait == "p99";
            lines.extend(line.map(
                |line| {
                    if is_bound { line.goal(Goal::AtMost(300.0)) } else { line }
                },
            ));
        }
    }
    let full = crowd.full.load(Ordering::Relaxed);
    lines.extend(Line::of(on, "crowd: told that a half-hour is full", "", &[number(full)]));
    lines
}
