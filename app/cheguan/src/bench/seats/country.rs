//! Where soonest and where nearest in a country of five thousand points with ninety days of half-hours, the
//! first two of which are full at nine points of ten. Points are a file of their own; plans, half-hours and
//! seats are rows that no entry made.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base::{Authority, Fault, Instant, Result};
use booking::{Bookings, Pool, Search, Searched};
use catalogue::Catalogue;
use db::{Db, Engine};
use offices::{Offices, Position, Seek};
use policy::Deadlines;

use super::super::load::{Bounds, Lap, lap};
use super::super::table::{Goal, Line};
use super::halls::{ITEM, first_day};

/// The city of all points.
const CITY: &str = "370100";
/// Days that are published.
const DAYS: i64 = 90;
/// Half-hours of a day, from nine on, and seats of each.
const HALF_HOURS: i64 = 8;
const SEATS: i64 = 2;
/// Days that are full at nine points of ten.
const FULL_DAYS: i64 = 2;
/// Points whose rows are made in one go.
const AT_ONCE: usize = 500;
/// Answers of one search.
const LIMIT: usize = 20;
/// Searches of each kind.
const LOOKS: u64 = 400;
/// Searches by a program that has just begun and remembers nothing.
const FIRST_LOOKS: u64 = 20;

/// The points, and how one searches over them.
struct Country {
    offices: Offices,
    catalogue: Catalogue,
    bookings: Bookings,
    search: Search,
    now: Instant,
}

/// How fast searches are on one engine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Soonest,
    SoonestAtFirst,
    Nearest,
}

/// Makes the country on this ground and searches in it.
pub(super) async fn searches(
    (db, folder): (&Db, &Path),
    bookings: &Bookings,
    (points, now): (u64, Instant),
    on: &'static str,
) -> Result<Vec<Line>> {
    for from in (0..points).step_by(AT_ONCE) {
        let some = (from, points.min(from + u64::try_from(AT_ONCE).unwrap_or(1)));
        for rows in [plans(some), half_hours(some), full(some)] {
            db.batch(&rows).await?;
        }
    }
    if db.engine() == Engine::Postgres {
        // Rows that came in one go are counted by the engine some time later, or now.
        db.batch("ANALYZE booking_plan, booking_slot, booking_seat").await?;
    }
    let catalogue = Catalogue::load(None).map_err(|_| Fault::Bug("the items".into()))?;
    let own = file(points, &folder.join("country"))?;
    let offices = Offices::load(&catalogue, &Deadlines::load(None)?, Some(&own))?;
    let search = Search::new(bookings.clone());
    let country = Country { offices, catalogue, bookings: bookings.clone(), search, now };
    country.lines(points, on).await
}

impl Country {
    async fn lines(self, points: u64, on: &'static str) -> Result<Vec<Line>> {
        let country = std::sync::Arc::new(self);
        let mut lines = Vec::new();
        for (way, what, looks) in [
            (Way::SoonestAtFirst, "soonest, nothing remembered", FIRST_LOOKS),
            (Way::Soonest, "soonest", LOOKS),
            (Way::Nearest, "nearest", LOOKS),
        ] {
            let statements = country.look(way).await?.statements;
            let what = format!("{what} of {points} points, {DAYS} days of half-hours");
            let of = |kind: &str, millis| Line::of(on, &format!("{what}, {kind}"), "ms", &[millis]);
            let lap = looked(&country, way, looks).await?;
            lines.extend(of("p50", lap.millis(50)));
            let p99 = of("p99", lap.millis(99));
            lines.extend(p99.map(|line| line.goal(Goal::AtMost(20.0))));
            let count = f64::from(u32::try_from(statements).unwrap_or(u32::MAX));
            lines.extend(Line::of(on, &format!("{what}, statements"), "", &[count]));
        }
        Ok(lines)
    }

    async fn look(&self, way: Way) -> Result<Searched> {
        let item = self.catalogue.item(ITEM);
        let item = item.ok_or_else(|| Fault::Bug(format!("no {ITEM}")))?;
        let (nation, from) = (Authority::nation(), Position::new(36.3, 117.0));
        let seek = Seek { item, channels: &[], within: &nation, from, at: self.now, limit: LIMIT };
        let searched = match way {
            Way::Soonest => self.search.soonest(&self.offices, &seek, Pool::Web).await?,
            Way::SoonestAtFirst => {
                let search = Search::new(self.bookings.clone());
                search.soonest(&self.offices, &seek, Pool::Web).await?
            }
            Way::Nearest => self.search.nearest(&self.offices, &seek, Pool::Web).await?,
        };
        if searched.places.len() == LIMIT {
            return Ok(searched);
        }
        Err(Fault::Bug(format!("{} places, not {LIMIT}", searched.places.len())).into())
    }
}

async fn looked(country: &std::sync::Arc<Country>, way: Way, count: u64) -> Result<Lap> {
    let country = std::sync::Arc::clone(country);
    let bounds = Bounds { clients: 1, time: Duration::from_mins(5), count };
    lap(bounds, move || {
        let country = std::sync::Arc::clone(&country);
        async move { country.look(way).await.map(|_| true) }
    })
    .await
}

/// The points, in a folder with the layout of `data/`.
fn file(points: u64, folder: &Path) -> Result<PathBuf> {
    let mut text = format!(
        "authority = \"{CITY}\"\nname = {{ zh = \"济南\", en = \"Jinan\" }}\n[defaults.station]\n\
         phone = \"12123\"\nchannels = [\"S\"]\nitems = [\"{ITEM}\"]\n\
         hours = {{ kind = \"normal\", weekdays = [\"09:00-17:00\"] }}\n"
    );
    for n in 0..u32::try_from(points).unwrap_or(u32::MAX) {
        let (north, east) = (36.0 + f64::from(n % 71) * 0.01, 116.5 + f64::from(n / 71) * 0.01);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "[[point]]\ncode = \"{CITY}-p{n}\"\nkind = \"station\"\n\
             name = {{ zh = \"站{n}\", en = \"S{n}\" }}\n\
             address = {{ zh = \"路{n}号\", en = \"{n} Road\" }}\nposition = [{north:.4}, {east:.4}]\n"
        );
    }
    let away = |e: std::io::Error| Fault::Unavailable(format!("{}: {e}", folder.display()));
    std::fs::create_dir_all(folder.join("points")).map_err(away)?;
    std::fs::write(folder.join("points/country.toml"), text).map_err(away)?;
    Ok(folder.to_owned())
}

/// `n(i)`: the numbers of these points, the last one excluded.
fn numbers((from, to): (u64, u64)) -> String {
    let last = to.saturating_sub(1);
    format!("WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {last})")
}

/// The first `count` days as rows of one column.
fn days(count: i64) -> String {
    let days: Vec<String> =
        (0..count).map(|n| format!("('{}')", first_day().plus_days(n))).collect();
    days.join(", ")
}

fn plans(points: (u64, u64)) -> String {
    format!(
        "INSERT INTO booking_plan
         (authority, plan, point, item_group, content, state, drafted_by, drafted_at, version)
         {} SELECT '{CITY}', 'country-' || i, '{CITY}-p' || i, 'vehicle', '', 'published', '', 0, 2
         FROM n",
        numbers(points)
    )
}

fn half_hours(points: (u64, u64)) -> String {
    format!(
        "INSERT INTO booking_slot (authority, point, item_group, day, minute, web, phone, counter,
         walk_in, walk_in_percent, phone_percent, counter_percent, released_at, version)
         {}, d(day) AS (VALUES {}),
         m(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM m WHERE k < {HALF_HOURS} - 1)
         SELECT '{CITY}', '{CITY}-p' || i, 'vehicle', day, 540 + 30 * k, {SEATS}, 0, 0, 0, 0, 0, 0, 0, 1
         FROM n CROSS JOIN d CROSS JOIN m",
        numbers(points),
        days(DAYS)
    )
}

fn full(points: (u64, u64)) -> String {
    format!(
        "INSERT INTO booking_seat
         (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
         {}, d(day) AS (VALUES {}),
         m(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM m WHERE k < {HALF_HOURS} - 1),
         s(no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM s WHERE no < {SEATS})
         SELECT '{CITY}', '{CITY}-p' || i, 'vehicle', day, 540 + 30 * k, 'web', no, 'booked', NULL, 1, 1
         FROM n CROSS JOIN d CROSS JOIN m CROSS JOIN s WHERE i % 10 <> 0",
        numbers(points),
        days(FULL_DAYS)
    )
}
