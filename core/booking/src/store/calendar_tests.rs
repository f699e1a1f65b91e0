//! How PostgreSQL reads the calendar of a point: its half-hours and its blocks of booked seats along their keys, and
//! what is held from the few stays that time will end; no seat, and no other booking. What it costs depends on the
//! half-hours of the asked days of the asked point, not on how many bookings there are.

use base::{Authority, Instant};
use catalogue::Group;
use db::sea_query::{PostgresQueryBuilder, SelectStatement};
use db::testing::Scratch;
use db::{Engine, Schema};

use super::{seat, slot};

/// Blocks of a few points over many days, so that looking at all of them would not be cheaper.
const BLOCKS: &str = "
    INSERT INTO booking_count (authority, point, item_group, day, minute, pool, block, booked)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
    SELECT '370200', '370200-' || (i % 7), 'vehicle', '2026-12-' || (10 + i % 20), 540 + 30 * (i % 10),
      'web', i, 1 FROM n";
/// Bookings of one point; one of a hundred is held.
const STAYS: &str = "
    INSERT INTO booking
      (authority, point, item_group, day, minute, pool, seat_no, taken, code, place, moves, person, item, channel,
       state, extensions, starts_at, taken_at, due_at, version)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    SELECT '370200', '370200-3', 'vehicle', '2026-12-' || (10 + i % 20), 540, 'web', i, 1, 'c' || i, 1, 0, 'p', 'x', 'web',
      CASE WHEN i % 100 = 0 THEN 'held' ELSE 'confirmed' END, 0, 0, 0, 1796000000000000 + i, 1 FROM n";
const SLOTS: &str = "
    INSERT INTO booking_slot
      (authority, point, item_group, day, minute, web, phone, counter, walk_in, walk_in_percent, phone_percent,
       counter_percent, released_at, closed, version)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    SELECT '370200', '370200-' || (i % 7), 'vehicle', '2026-12-' || (10 + i / 7 % 20), i, 1, 0, 0, 0, 0, 0, 0, 0,
      NULL, 1 FROM n";

fn statements() -> [SelectStatement; 3] {
    let authority = Authority::new("370200");
    let place = (&authority, "370200-3", Group::Vehicle);
    let days = ("2026-12-11".parse().unwrap(), "2026-12-25".parse().unwrap());
    let now = Instant::from_micros(1_796_000_000_000_000);
    [seat::booked(place, days), slot::between(place, days), seat::held(&authority, now)]
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
async fn the_calendar_reads_along_its_keys_and_no_seat() {
    let schema = Schema::new([journal::migrations(), crate::migrations()]);
    let scratch = Scratch::new(Engine::Postgres, &schema).await;
    for rows in [BLOCKS, SLOTS, STAYS] {
        scratch.db.batch(rows).await.unwrap();
    }
    let [blocks, slots, holds] = statements();
    // From the place and its first day to its last, nothing before and nothing after.
    for (statement, table) in [(blocks, "booking_count"), (slots, "booking_slot")] {
        let plan = plan(&scratch, &statement).await;
        let says = |words: &str| plan.iter().any(|line| line.contains(words));
        assert!(says(&format!("on {table}")) && !says("Seq Scan"), "{plan:?}");
        assert!(says("(day >= '2026-12-11'::text) AND (day <= '2026-12-25'::text)"), "{plan:?}");
    }
    let plan = plan(&scratch, &holds).await;
    let says = |words: &str| plan.iter().any(|line| line.contains(words));
    assert!(says("booking_authority_state_due_at") && !says("Seq Scan"), "{plan:?}");
}
