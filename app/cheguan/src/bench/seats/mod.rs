//! Booking a seat, as whole commands, beside bare one-row commits of the same driver: in one hall, and in
//! all; the calendar of a hall with few bookings and with very many; tickets taken and called; where soonest and
//! where nearest in a country of points.

mod country;
mod halls;
mod visitors;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use base::Result;
use booking::Pool;
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Db, Engine};
use db::{Tx, val};

use super::figures::{differences, number, ratios};
use super::load::{Bounds, Lap, lap};
use super::place::{Bare, Place};
use super::rounds::{Size, name};
use super::table::{Goal, Line};
use crate::failure::Outcome;
use halls::{DAYS, Halls, first_day};
use visitors::Visitors;

/// Windows of each hall: seats enough for all rounds.
const WINDOWS: i64 = 400;
/// Of the seats behind the large calendar, one in so many is the hall's.
const OF_EVERY: i64 = 50;
/// The small calendar has one in so many of the bookings of the large one.
const SMALLER: u64 = 100;
/// Looks at a calendar.
const LOOKS: u64 = 400;
/// Clerks who call at once, and tickets that they call in a round.
const CLERKS: u64 = 50;
const TICKETS: u64 = 1_000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Bare,
    Hot,
    Spread,
    LoneBare,
    Lone,
    Taken,
    Called,
    FewBookings,
    ManyBookings,
}

type Key = (What, &'static str);

const RATE: &str = "/s";
const P50: &str = "p50";
const P99: &str = "p99";
const TOGETHER: &str = "together";

/// One engine with its halls.
pub(super) struct Track {
    pub engine: Engine,
    visitors: Arc<Visitors>,
    place: Place,
    bare: Bare,
    series: BTreeMap<Key, Vec<f64>>,
    bookings: u64,
}

impl Track {
    /// Opens the halls; the large calendar will have so many bookings.
    pub async fn open(engine: Engine, size: Size, bookings: u64) -> Outcome<Self> {
        let place = Place::make(engine, size.clients).await?;
        let visitors = Arc::new(Visitors::of(Halls::open(&place, WINDOWS).await?));
        let (bare, series) = (Bare::on(&place.ground.db), BTreeMap::new());
        Ok(Self { engine, visitors, place, bare, series, bookings })
    }

    /// What the engine calls itself.
    pub async fn version(&self) -> Result<String> {
        Ok(self.place.ground.db.vitals(&super::place::schema()).await?.version)
    }

    fn note(&mut self, key: Key, figure: f64) {
        self.series.entry(key).or_default().push(figure);
    }

    fn note_lap(&mut self, what: What, lap: &Lap) {
        self.note((what, RATE), lap.rate());
        self.note((what, P50), lap.millis(50));
        self.note((what, P99), lap.millis(99));
    }

    /// One round of everything but the calendars.
    pub async fn round(&mut self, size: Size) -> Result<()> {
        let all = Bounds { clients: size.clients, time: size.time, count: u64::MAX };
        let lone = Bounds { clients: 1, ..all };
        let bare = self.bare.lap(all).await?;
        self.note_lap(What::Bare, &bare);
        let before = self.place.ground.db.commits();
        let hot = self.visitors.book(false, all).await?;
        self.note_lap(What::Hot, &hot);
        if let (Some(before), Some(after)) = (before, self.place.ground.db.commits()) {
            self.note((What::Hot, TOGETHER), number(hot.done) / number(after - before).max(1.0));
        }
        let spread = self.visitors.book(true, all).await?;
        self.note_lap(What::Spread, &spread);
        let bare = self.bare.lap(lone).await?;
        self.note_lap(What::LoneBare, &bare);
        let alone = self.visitors.book(false, lone).await?;
        self.note_lap(What::Lone, &alone);
        let served = self.visitors.serve(Ord::min(CLERKS, size.clients), TICKETS).await?;
        self.note_lap(What::Taken, &served.taken);
        self.note_lap(What::Called, &served.called);
        Ok(())
    }

    /// The calendar of thirty days with few bookings: before the rounds.
    pub async fn few(&mut self) -> Result<()> {
        let count = self.bookings / SMALLER;
        let bounds = Bounds { clients: 64, time: Duration::from_mins(5), count };
        self.visitors.book(false, bounds).await?;
        self.settled().await?;
        let looks = self.looks().await?;
        self.note_lap(What::FewBookings, &looks);
        Ok(())
    }

    /// And with many, the most of them in other halls: after the rounds, and after it was asked
    /// whether a seat has two, for no entry of the journal made these.
    pub async fn many(&mut self) -> Result<()> {
        let db = &self.place.ground.db;
        db.batch(&rows(self.bookings)).await?;
        db.batch(COUNTED).await?;
        self.settled().await?;
        let looks = self.looks().await?;
        self.note_lap(What::ManyBookings, &looks);
        Ok(())
    }

    /// As the server does by itself within a minute or so of many changes. The owner of a table alone may ask for
    /// it; for anybody else PostgreSQL passes over the table with a warning.
    async fn settled(&self) -> Result<()> {
        if self.engine == Engine::Sqlite {
            return Ok(());
        }
        let owner = Db::open(&self.place.ground.config.database.owner()?).await?;
        owner.batch("VACUUM (ANALYZE) booking_count").await
    }

    /// Searches over `points` points of a country that is made for them: after everything else.
    pub async fn searches(&self, points: u64) -> Result<Vec<Line>> {
        let (ground, halls) = (&self.place.ground, &self.visitors.halls);
        let (at, now) = ((&ground.db, self.place.folder()), halls.journal.clock().now());
        country::searches(at, &halls.bookings, (points, now), name(self.engine)).await
    }

    async fn looks(&self) -> Result<Lap> {
        let (visitors, hot) = (Arc::clone(&self.visitors), self.visitors.halls.hot()?);
        let bounds = Bounds { clients: 1, time: Duration::from_mins(5), count: LOOKS };
        lap(bounds, move || {
            let (visitors, hot) = (Arc::clone(&visitors), hot.clone());
            async move {
                let days = (first_day(), DAYS);
                visitors.halls.bookings.calendar(&hot, Pool::Web, days).await.map(|_| true)
            }
        })
        .await
    }

    /// Seats and tickets that went out twice, and seats that the tables know more or fewer of than
    /// people were told.
    pub async fn astray(&self) -> Result<u64> {
        let twice = self.visitors.twice();
        let read = |tx: Tx| async move {
            let mut query = Query::select();
            query.expr_as(Expr::col("seat_no").count(), "n").from("booking_seat");
            query.and_where(Expr::col("state").eq(val("booked")));
            tx.one(&query).await?.int("n")
        };
        let stored = u64::try_from(self.place.ground.db.read(read).await?).unwrap_or(0);
        Ok(twice.seats + twice.tickets + stored.abs_diff(twice.told))
    }

    fn rounds(&self, key: Key) -> &[f64] {
        self.series.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The lines of the table.
    pub fn lines(&self, size: Size) -> Vec<Line> {
        let (on, is_lite, all) = (name(self.engine), self.engine == Engine::Sqlite, size.clients);
        let of = |key: Key, what: &str, unit| Line::of(on, what, unit, self.rounds(key));
        let rates = |what| self.rounds((what, RATE));
        let bare = format!("bare one-row commit beside booking, {all} clients");
        let beside = |line: Line, below, name| line.beside(name, &ratios(rates(What::Hot), below));
        let first = Goal::AtLeast(if is_lite { 0.10 } else { 0.45 });
        let hot = of((What::Hot, RATE), &format!("book a seat, one hall, {all} clients"), "/s");
        let hot =
            hot.map(|line| beside(line, rates(What::Bare), "bare one-row commit").goal(first));
        let spread =
            of((What::Spread, RATE), &format!("book a seat, all halls, {all} clients"), "/s");
        let spread = spread.map(|line| beside(line, rates(What::Spread), "one hall ÷ all"));
        let waits = |what| self.rounds((what, P50));
        let lone = differences(waits(What::Lone), waits(What::LoneBare));
        let lone =
            Line::of(on, "a lone client who books waits longer than for one commit", "ms", &lone);
        let lines = [
            of((What::Bare, RATE), &bare, "/s"),
            hot,
            of((What::Hot, P50), "book a seat, one hall, p50", "ms"),
            of((What::Hot, P99), "book a seat, one hall, p99", "ms"),
            of((What::Hot, TOGETHER), "bookings in one commit", "")
                .map(|line| line.goal(Goal::AtLeast(30.0))),
            spread.map(|line| if is_lite { line } else { line.goal(Goal::AtLeast(0.9)) }),
            lone.map(|line| if is_lite { line.goal(Goal::AtMost(0.5)) } else { line }),
            of((What::Taken, RATE), "take a ticket, as many at a time as there are clerks", "/s"),
            of((What::Called, RATE), "call, begin and finish a ticket, 50 clerks at most", "/s"),
            of((What::Called, P99), "call, begin and finish a ticket, p99", "ms"),
        ];
        lines.into_iter().flatten().chain(self.calendars(on)).collect()
    }

    fn calendars(&self, on: &'static str) -> Vec<Line> {
        let p99 = |what, text: &str| Line::of(on, text, "ms", self.rounds((what, P99)));
        let growth =
            ratios(self.rounds((What::ManyBookings, P99)), self.rounds((What::FewBookings, P99)));
        let told = |bookings: u64| format!("calendar of 30 days at {bookings} bookings, p99");
        let many = p99(What::ManyBookings, &told(self.bookings));
        let grown = p99(What::ManyBookings, "the same beside a hundredth of the bookings");
        [
            p99(What::FewBookings, &told(self.bookings / SMALLER)),
            many.map(|line| line.goal(Goal::AtMost(20.0))),
            grown.map(|line| line.beside("a hundredth", &growth).goal(Goal::AtMost(1.5))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What entries would have counted of all seats that are booked.
const COUNTED: &str = "
    DELETE FROM booking_count;
    INSERT INTO booking_count (authority, point, item_group, day, minute, pool, block, booked)
    SELECT authority, point, item_group, day, minute, pool, (seat_no - 1) / 64, COUNT(*) FROM booking_seat
    WHERE state = 'booked' GROUP BY authority, point, item_group, day, minute, pool, (seat_no - 1) / 64";

/// So many seats that somebody has, as rows that no entry made: every fiftieth is of the hot hall, at
/// numbers beyond those that were given out.
fn rows(bookings: u64) -> String {
    let mut days = String::new();
    for n in 0..DAYS {
        let joint = if n > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(days, "{joint}({n}, '{}')", first_day().plus_days(n));
    }
    let (last, beyond) = (bookings.saturating_sub(1), WINDOWS + 1);
    format!(
        "INSERT INTO booking_seat
         (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
         WITH RECURSIVE d(k, day) AS (VALUES {days}),
         n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})
         SELECT '420500',
           CASE WHEN i % {OF_EVERY} = 0 THEN '420500-hall' ELSE 'p' || (i % {OF_EVERY}) END,
           'vehicle', d.day, 480 + 30 * ((i / {OF_EVERY} / {DAYS}) % 20), 'web',
           {beyond} + i / {OF_EVERY} / {DAYS} / 20, 'booked', NULL, 1, 1
         FROM n JOIN d ON d.k = (i / {OF_EVERY}) % {DAYS}"
    )
}
