//! A million seats that somebody has, twenty thousand of them in one busy hall: its calendar of thirty
//! days reads blocks of them along the key.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use booking::{Days, Place, Pool, Span};
use catalogue::Group;

use super::world::*;

const POINTS: i64 = 50;
const ON_DAYS: i64 = 30;
const SEATS: i64 = 1_000_000;

/// The seats of all points, the busy hall among them, as rows that no entry made.
fn rows() -> String {
    let mut days = String::new();
    for n in 0..ON_DAYS {
        let joint = if n > 0 { ", " } else { "" };
        write!(days, "{joint}({n}, '{}')", day("2026-12-01").plus_days(n)).unwrap();
    }
    let last = SEATS - 1;
    format!(
        "INSERT INTO booking_seat
         (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
         WITH RECURSIVE d(k, day) AS (VALUES {days}),
         n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})
         SELECT '420500',
           CASE WHEN i % {POINTS} = 0 THEN '{HALL}' ELSE 'p' || (i % {POINTS}) END,
           'vehicle', d.day, 540 + 30 * ((i / {POINTS} / {ON_DAYS}) % 16), 'web',
           1 + i / {POINTS} / {ON_DAYS} / 16, 'booked', NULL, 1, 1
         FROM n JOIN d ON d.k = (i / {POINTS}) % {ON_DAYS}"
    )
}

/// What those entries would have counted.
const COUNTED: &str = "
    INSERT INTO booking_count (authority, point, item_group, day, minute, pool, block, booked)
    SELECT authority, point, item_group, day, minute, pool, (seat_no - 1) / 64, COUNT(*) FROM booking_seat
    WHERE state = 'booked' GROUP BY authority, point, item_group, day, minute, pool, (seat_no - 1) / 64";

db::two_engines! { schema();
    async fn the_calendar_of_thirty_days_at_a_million_bookings(scratch: Scratch) {
        let mut busy = plan("2026-12-01", "2026-12-30", 50);
        busy.days = Days::Listed((0..ON_DAYS).map(|n| day("2026-12-01").plus_days(n)).collect());
        busy.spans = vec![Span { from: 540, to: 1_020, windows: 50 }];
        let hall = Hall::with(scratch, busy).await;
        hall.scratch.db.batch(&rows()).await.unwrap();
        hall.scratch.db.batch(COUNTED).await.unwrap();
        let place = Place { authority: yichang(), point: HALL.into(), group: Group::Vehicle };
        let mut times = Vec::new();
        for _ in 0..50 {
            let begun = Instant::now();
            let days = hall.bookings.calendar(&place, Pool::Web, (day("2026-12-01"), ON_DAYS)).await.unwrap();
            times.push(begun.elapsed());
            let free: i64 = days.iter().map(|day| day.free).sum();
            assert_eq!(free, 50 * 16 * ON_DAYS - SEATS / POINTS);
        }
        times.sort();
        println!("calendar of 30 days: p50 {:?}, slowest {:?}", times[25], times[49]);
        // The goal is 20 ms of the released program; this one is unoptimised and shares its cores.
        assert!(times[25] < Duration::from_millis(200), "{times:?}");
    }
}
