//! Where soonest and where nearest: over all points, and in as many statements for many as for few.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use base::Authority;
use booking::{FreePlace, Pool, Search, Searched};
use catalogue::Catalogue;
use db::testing::Scratch;
use offices::{Offices, Position, Seek};
use policy::{Deadlines, Effect, NewDirective, Selection, Switch, Wording};

use super::world::*;

/// Everything of these points begins at the same time.
const MINUTE: i64 = 540;

/// So many stations of Jinan in a row towards the east, on top of the points of the files.
fn stations(count: usize, folder: &Path) -> PathBuf {
    let mut text =
        String::from("authority = \"370100\"\nname = { zh = \"济南\", en = \"Jinan\" }\n");
    text.push_str("[defaults.station]\nphone = \"12123\"\nchannels = [\"S\"]\n");
    writeln!(text, "items = [\"{ITEM}\"]").unwrap();
    text.push_str("hours = { kind = \"normal\", weekdays = [\"09:00-12:00\", \"13:00-17:00\"] }\n");
    for n in 0..count {
        writeln!(
            text,
            "[[point]]\ncode = \"370100-p{n}\"\nkind = \"station\"\nname = {{ zh = \"站{n}\", en = \"S{n}\" }}\naddress = {{ zh = \"路{n}号\", en = \"{n} Road\" }}\nposition = [36.0, {:.4}]",
            110.0 + f64::from(u32::try_from(n).unwrap()) * 0.001
        )
        .unwrap();
    }
    let folder = folder.join(format!("points{count}"));
    std::fs::create_dir_all(folder.join("points")).unwrap();
    std::fs::write(folder.join("points/many.toml"), text).unwrap();
    folder
}

/// Plans and half-hours of the stations as rows that no entry made: on three days from the second on, four a
/// day, two seats each by web.
fn rows(count: usize) -> String {
    let last = count - 1;
    let days = ["2026-12-02", "2026-12-03", "2026-12-04"];
    let days = days.map(|day| format!("('{day}')")).join(", ");
    format!(
        "INSERT INTO booking_plan (authority, plan, point, item_group, content, state, drafted_by,
           drafted_at, version)
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})
         SELECT '370100', 'plan' || i, '370100-p' || i, 'vehicle', '', 'published', '0101', 0, 2 FROM n;
         INSERT INTO booking_slot (authority, point, item_group, day, minute, web, phone, counter,
           walk_in, walk_in_percent, phone_percent, counter_percent, released_at, version)
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last}),
         m(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM m WHERE k < 3), d(day) AS (VALUES {days})
         SELECT '370100', '370100-p' || i, 'vehicle', day, {MINUTE} + 30 * k, 2, 0, 0, 0, 0, 0, 0, 0, 1
         FROM n CROSS JOIN m CROSS JOIN d"
    )
}

/// Both seats of a half-hour are somebody's at all stations below a number.
fn booked(below: usize, day: &str, minute: i64) -> String {
    format!(
        "INSERT INTO booking_seat
         (authority, point, item_group, day, minute, pool, seat_no, state, until, taken, version)
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})
         SELECT '370100', '370100-p' || (i / 2), 'vehicle', '{day}', {minute}, 'web', 1 + i % 2,
           'booked', NULL, 1, 1 FROM n",
        2 * below - 1
    )
}

struct Country {
    hall: Hall,
    search: Search,
    offices: Offices,
    catalogue: Catalogue,
}

impl Country {
    async fn with(scratch: Scratch, stations_count: usize) -> Self {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-02", 1)).await;
        hall.scratch.db.batch(&rows(stations_count)).await.unwrap();
        let own = stations(stations_count, hall.scratch.folder());
        let catalogue = Catalogue::load(None).unwrap();
        let deadlines = Deadlines::load(None).unwrap();
        let offices = Offices::load(&catalogue, &deadlines, Some(&own)).unwrap();
        let search = Search::new(hall.bookings.clone());
        Self { hall, search, offices, catalogue }
    }

    fn seek<'a>(&'a self, within: &'a Authority) -> Seek<'a> {
        let (item, from) = (self.catalogue.item(ITEM).unwrap(), Position::new(36.0, 110.5));
        Seek { item, channels: &[], within, from, at: self.hall.now(), limit: 5 }
    }

    async fn soonest(&self, within: &str) -> Searched {
        let within = Authority::new(within);
        self.search.soonest(&self.offices, &self.seek(&within), Pool::Web).await.unwrap()
    }

    async fn nearest(&self, within: &str) -> Searched {
        let within = Authority::new(within);
        self.search.nearest(&self.offices, &self.seek(&within), Pool::Web).await.unwrap()
    }
}

fn told(searched: &Searched) -> Vec<String> {
    let told = |place: &FreePlace| {
        let slot = &place.slot;
        format!("{} {} {}", slot.sheet.point, slot.sheet.day, slot.time())
    };
    searched.places.iter().map(told).collect()
}

db::two_engines! { schema();
    async fn the_soonest_are_told_first_and_of_these_the_nearest(scratch: Scratch) {
        let country = Country::with(scratch, 900).await;
        // The hall of Yichang has seats a day earlier than all stations, the middle ones of which are near.
        let soonest = country.soonest("000000").await;
        let near = |n: u32| format!("370100-p{n} 2026-12-02 09:00");
        assert_eq!(told(&soonest)[0], format!("{HALL} 2026-12-01 09:00"));
        assert_eq!(told(&soonest)[1], near(500));
        assert_eq!(soonest.places.len(), 5);
        assert_eq!(told(&country.soonest("370000").await)[0], near(500));
        assert_eq!(told(&country.soonest("420500").await), [format!("{HALL} 2026-12-01 09:00")]);
        assert_eq!(told(&country.soonest("110000").await), Vec::<String>::new());
    }

    async fn what_is_taken_is_passed_by_at_once_and_what_is_given_back_shows_soon(scratch: Scratch) {
        let country = Country::with(scratch, 20).await;
        let first = |searched: &Searched| told(searched)[0].clone();
        assert_eq!(first(&country.soonest("000000").await), format!("{HALL} 2026-12-01 09:00"));
        let code = country.hall.book(1, "2026-12-01 09:00").await.unwrap();
        assert_eq!(first(&country.soonest("000000").await), format!("{HALL} 2026-12-01 09:30"));
        assert_eq!(first(&country.nearest("420500").await), format!("{HALL} 2026-12-01 09:30"));
        country.hall.cancel(1, &code).await.unwrap();
        country.hall.hand.advance_seconds(5);
        assert_eq!(first(&country.soonest("000000").await), format!("{HALL} 2026-12-01 09:00"));
        // A hold counts as long as it lasts.
        country.hall.hold(2, "2026-12-01 09:00").await.unwrap();
        assert_eq!(first(&country.nearest("420500").await), format!("{HALL} 2026-12-01 09:30"));
        country.hall.hand.advance_seconds(300);
        assert_eq!(first(&country.nearest("420500").await), format!("{HALL} 2026-12-01 09:00"));
    }

    async fn what_is_found_is_done_then_and_not_only_now(scratch: Scratch) {
        let mut country = Country::with(scratch, 40).await;
        let usual = country.offices.clone();
        for (from, until, first) in [
            // Published for tomorrow, and one of today that ends before the half-hours begin.
            ("2026-12-01", "2026-12-01", Some("2026-12-02 09:00")),
            ("2026-11-30", "2026-11-30", Some("2026-12-01 09:00")),
            ("2026-11-30", "2026-12-31", None),
        ] {
            let said = NewDirective {
                scope: yichang(),
                title: Wording { zh: "暂停".into(), en: "Suspended".into() },
                basis: "宜昌市".into(),
                from: day(from),
                until: Some(day(until)),
                effects: vec![Effect::Switch(Switch {
                    open: false,
                    items: Selection { all: true, items: vec![] },
                    venues: vec![],
                    channels: vec![],
                })],
            };
            country.offices = usual.with_draft(&said, country.hall.now());
            let first: Vec<String> = first.iter().map(|at| format!("{HALL} {at}")).collect();
            assert_eq!(told(&country.soonest("420500").await), first);
            assert_eq!(told(&country.nearest("420500").await), first);
            assert_eq!(country.soonest("000000").await.places.len(), 5);
        }
    }

    async fn what_is_planned_outside_of_all_hours_is_passed_by(scratch: Scratch) {
        let country = Country::with(scratch, 20).await;
        let mut late = plan("2026-11-30", "2026-11-30", 1);
        late.days = booking::Days::Listed(vec![day("2026-11-30")]);
        late.spans = vec![booking::Span { from: 1_260, to: 1_320, windows: 1 }];
        country.hall.publish(late).await;
        let first = [format!("{HALL} 2026-12-01 09:00")];
        assert_eq!(told(&country.soonest("420500").await), first);
        assert_eq!(told(&country.nearest("420500").await), first);
    }

    async fn a_program_that_begins_knows_the_soonest_before_anybody_asks(scratch: Scratch) {
        let country = Country::with(scratch, 40).await;
        assert!(country.search.warm().await.unwrap() > 1, "several groups of items");
        let found = country.soonest("000000").await;
        assert_eq!(found.statements, 1, "asked again alone: the firsts were known");
        assert_eq!(told(&found)[0], format!("{HALL} 2026-12-01 09:00"));
        // What was read since is not put back to what it was.
        country.hall.book(1, "2026-12-01 09:00").await.unwrap();
        country.hall.hand.advance_seconds(6);
        country.soonest("000000").await;
        country.search.warm().await.unwrap();
        let found = country.soonest("000000").await;
        assert_eq!((told(&found)[0].as_str(), found.statements), (format!("{HALL} 2026-12-01 09:30").as_str(), 1));
    }

    async fn the_nearest_free_place_is_found_however_many_nearer_ones_are_full(scratch: Scratch) {
        let country = Country::with(scratch, 3_000).await;
        let db = &country.hall.scratch.db;
        let one_day = "DELETE FROM booking_slot WHERE authority = '370100' AND day <> '2026-12-02'";
        db.batch(one_day).await.unwrap();
        for minute in [540, 570, 600, 630] {
            db.batch(&booked(2_999, "2026-12-02", minute)).await.unwrap();
        }
        let last = ["370100-p2999 2026-12-02 09:00"];
        let found = country.nearest("370100").await;
        assert_eq!(told(&found), last);
        assert!(found.statements <= 5, "{}", found.statements);
        assert_eq!(told(&country.soonest("370100").await), last);
    }

    async fn many_points_take_no_more_statements_than_few(scratch: Scratch) {
        let country = Country::with(scratch, 1_500).await;
        let few = country.soonest("420500").await.statements;
        let many = country.soonest("370100").await;
        assert_eq!((few, many.statements, many.places.len()), (2, 2, 5));
        // What is remembered is not read again.
        assert_eq!(country.soonest("370100").await.statements, 1);
        assert_eq!(country.nearest("420500").await.statements, 1);
        let near = country.nearest("370100").await;
        assert_eq!((near.statements, near.places.len()), (1, 5));
        // A day that is full nearly everywhere costs rows, not statements.
        for minute in [540, 570, 600, 630] {
            country.hall.scratch.db.batch(&booked(1_498, "2026-12-02", minute)).await.unwrap();
        }
        country.hall.hand.advance_seconds(5);
        let after = country.soonest("370100").await;
        assert!(after.statements <= 3, "{after:?}");
        assert_eq!(told(&after)[0], "370100-p1498 2026-12-02 09:00");
        assert_eq!(told(&after)[2], "370100-p500 2026-12-03 09:00");
        assert_eq!(country.nearest("370100").await.statements, 1);
    }
}
