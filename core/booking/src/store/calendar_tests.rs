//! How PostgreSQL reads the calendar of a point: its half-hours along their key, its seats out of the index alone,
//! and no booking at all. What it costs depends on the seats of the asked days of the asked point, not on how many
//! bookings there are elsewhere or were before. That holds for pages that were vacuumed; see
//! `docs/operations/performance.md`.

use base::{Authority, Instant};
use catalogue::Group;
use db::sea_query::{PostgresQueryBuilder, SelectStatement};
use db::testing::Scratch;
use db::{Engine, Schema};

use super::{seat, slot};

/// Seats of a few points over many days, so that looking at all of them would not be cheaper.
const SEATS: &str = "
    INSERT INTO booking_seat
      (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
    SELECT '370200', '370200-' || (i % 7), 'vehicle', '2026-12-' || (10 + i % 20), 540 + 30 * (i % 10),
      'web', i, 'booked', NULL, 1, 1 FROM n";
const SLOTS: &str = "
    INSERT INTO booking_slot
      (authority, point, item_group, day, minute, web, phone, counter, walk_in, walk_in_percent, phone_percent,
       counter_percent, released_at, closed, version)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    SELECT '370200', '370200-' || (i % 7), 'vehicle', '2026-12-' || (10 + i / 7 % 20), i, 1, 0, 0, 0, 0, 0, 0, 0,
      NULL, 1 FROM n";

fn statements() -> [SelectStatement; 2] {
    let authority = Authority::new("370200");
    let place = (&authority, "370200-3", Group::Vehicle);
    let days = ("2026-12-11".parse().unwrap(), "2026-12-25".parse().unwrap());
    let now = Instant::from_micros(1_796_000_000_000_000);
    [seat::counts(place, days, now), slot::between(place, days)]
}

/// What the engine says it would do, line by line. Told as an error: whoever only writes has no other way to be told.
async fn plan(scratch: &Scratch, statement: &SelectStatement) -> Vec<String> {
    let sql = statement.to_string(PostgresQueryBuilder);
    let block = format!(
        "DO $block$ DECLARE line text; plan text := ''; BEGIN
           FOR line IN EXECUTE $sql$EXPLAIN (COSTS OFF) {sql}$sql$ LOOP
             plan := plan || line || '; ';
           END LOOP;
           RAISE EXCEPTION '%', plan;
         END $block$"
    );
    let told = scratch.db.batch(&block).await.unwrap_err().to_string();
    told.split("; ").map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_calendar_reads_along_its_keys_and_no_booking() {
    let schema = Schema::new([journal::migrations(), crate::migrations()]);
    let scratch = Scratch::new(Engine::Postgres, &schema).await;
    scratch.db.batch(SEATS).await.unwrap();
    scratch.db.batch(SLOTS).await.unwrap();
    let [seats, slots] = statements();
    for (statement, table) in [(seats, "booking_seat"), (slots, "booking_slot")] {
        let plan = plan(&scratch, &statement).await;
        let says = |words: &str| plan.iter().any(|line| line.contains(words));
        assert!(says(table), "{plan:?}");
        assert!(!says("Seq Scan") && !says("booking ") && !says("booking_booking"), "{plan:?}");
        // From the place and its first day to its last, nothing before and nothing after.
        assert!(says("(day >= '2026-12-11'::text) AND (day <= '2026-12-25'::text)"), "{plan:?}");
        if table == "booking_seat" {
            assert!(says("Index Only Scan"), "{plan:?}");
            // Grouped as they come, without a heap of them first.
            assert!(!says("Sort") && !says("HashAggregate"), "{plan:?}");
        }
    }
}
