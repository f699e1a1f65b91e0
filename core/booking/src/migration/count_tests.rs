//! A town that booked before there were blocks: its counts are made from its seats.

use db::{Schema, select};

fn before() -> Schema {
    let mut ours = super::migrations();
    ours.retain(|one| one.name != "booking_count");
    Schema::new([journal::migrations(), ours])
}

const SEATS: &str = "
    INSERT INTO booking_seat
      (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 130)
    SELECT '370200', '370200-1', 'vehicle', '2026-12-01', 540, 'web', i,
      CASE WHEN i = 5 THEN 'free' WHEN i = 70 THEN 'held' ELSE 'booked' END, NULL, 1, 1 FROM n";

db::two_engines! { before();
    async fn seats_that_are_booked_already_are_counted(scratch: Scratch) {
        scratch.db.batch(SEATS).await.unwrap();
        let all = Schema::new([journal::migrations(), super::super::migrations()]);
        scratch.migrate(&all).await;
        let read = |tx: db::Tx| async move {
            let counts = select("booking_count", &["block", "booked"], &[]);
            let rows = tx.rows(&counts).await?;
            rows.iter().map(|row| Ok((row.int("block")?, row.int("booked")?))).collect()
        };
        let mut counts: Vec<(i64, i64)> = scratch.db.read(read).await.unwrap();
        counts.sort_unstable();
        assert_eq!(counts, [(0, 63), (1, 63), (2, 2)]);
    }
}
