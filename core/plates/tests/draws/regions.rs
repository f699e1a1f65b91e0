//! How many, how long, how often: the rulebook of the place and of the day decides. The nearest region wins, and
//! in it the latest day.

use base::{Authority, Date};
use codes::Plate;
use db::testing::Scratch;
use plates::{Draw, DrawId, DrawMode, NewDraw, NumberRecord, NumberState};

use crate::world::{Citizen, Office, offered, schema};

/// Where and from when the columns of [`RULES`] count.
const COLUMNS: [(&str, &str); 3] =
    [("370000", "2017-05-01"), ("370200", "2017-05-01"), ("370200", "2026-12-01")];

/// In Shandong; in Qingdao; in Qingdao from December on.
const RULES: [(&str, [i64; 3]); 10] = [
    ("plates.onsite_numbers", [30, 20, 12]),
    ("plates.onsite_seconds", [150, 120, 61]),
    ("plates.online_batches", [4, 3, 2]),
    ("plates.online_batch_numbers", [9, 8, 7]),
    ("plates.online_batch_seconds", [80, 70, 60]),
    ("plates.ready_seconds", [200, 100, 50]),
    ("plates.confirm_seconds", [250, 240, 45]),
    ("plates.cooldown_hours_min", [5, 7, 9]),
    ("plates.cooldown_hours_max", [6, 8, 9]),
    ("plates.hold_working_days", [4, 2, 1]),
];

/// What people meet in a city on a day.
struct Place {
    city: &'static str,
    head: &'static str,
    day: &'static str,
    /// Numbers at once, and for how many seconds.
    onsite: (usize, i64),
    /// Batches, numbers in each, and for how many seconds.
    online: (u64, usize, i64),
    ready_seconds: i64,
    confirm_seconds: i64,
    /// At least and at most.
    cools_hours: (i64, i64),
    /// A number that is confirmed on that day.
    holds_until: &'static str,
}

/// Thursday 26 November and Tuesday 1 December 2026.
const PLACES: [Place; 4] = [
    Place {
        city: "420500",
        head: "鄂E",
        day: "2026-11-26",
        onsite: (50, 180),
        online: (5, 10, 90),
        ready_seconds: 300,
        confirm_seconds: 300,
        cools_hours: (24, 240),
        holds_until: "2026-12-01T23:59:59+08:00",
    },
    Place {
        city: "370100",
        head: "鲁A",
        day: "2026-11-26",
        onsite: (30, 150),
        online: (4, 9, 80),
        ready_seconds: 200,
        confirm_seconds: 250,
        cools_hours: (5, 6),
        holds_until: "2026-12-02T23:59:59+08:00",
    },
    Place {
        city: "370200",
        head: "鲁B",
        day: "2026-11-26",
        onsite: (20, 120),
        online: (3, 8, 70),
        ready_seconds: 100,
        confirm_seconds: 240,
        cools_hours: (7, 8),
        holds_until: "2026-11-30T23:59:59+08:00",
    },
    Place {
        city: "370200",
        head: "鲁B",
        day: "2026-12-01",
        onsite: (12, 61),
        online: (2, 7, 60),
        ready_seconds: 50,
        confirm_seconds: 45,
        cools_hours: (9, 9),
        holds_until: "2026-12-02T23:59:59+08:00",
    },
];

/// A folder of rules with all of [`RULES`].
fn write_rules(scratch: &Scratch) {
    let mut text = String::new();
    for (key, values) in RULES {
        for ((region, from), value) in COLUMNS.into_iter().zip(values) {
            text += &format!(
                "[[value]]\nkey = '{key}'\nregion = '{region}'\nvalid_from = '{from}'\nvalue = {value}\nsource = 'x'\n"
            );
        }
    }
    let rules = scratch.folder().join("data/rules");
    std::fs::create_dir_all(&rules).unwrap();
    std::fs::write(rules.join("own.toml"), text).unwrap();
}

/// Somebody in a city.
struct Visitor<'a> {
    her: Citizen,
    city: Authority,
    place: &'a Place,
}

impl Visitor<'_> {
    async fn sees(&self, id: DrawId) -> Draw {
        self.her.office.plates.draw(&self.city, id).await.unwrap().unwrap()
    }

    async fn number(&self, plate: &Plate) -> NumberRecord {
        self.her.office.plates.number(&self.city, plate).await.unwrap().unwrap()
    }

    async fn draws(&self, mode: DrawMode) -> Draw {
        let (office, plates) = (&self.her.office, &self.her.office.plates);
        let wanted = NewDraw { authority: self.city.clone(), ..self.her.wants(mode) };
        let id = plates.prepare_draw(self.her.envelope(), wanted).await.unwrap();
        let ready = self.sees(id).await.ready_until.unwrap();
        assert_eq!(ready.seconds_since(office.now()), self.place.ready_seconds);
        plates.begin_draw(self.her.envelope(), &self.city, id, "").await.unwrap();
        self.sees(id).await
    }

    /// The last one that is offered is held.
    async fn chooses(&self, draw: &Draw) -> Plate {
        let (plates, plate) = (&self.her.office.plates, offered(draw).pop().unwrap());
        let at = (&self.city, draw.id);
        plates.choose_number(self.her.envelope(), at, &plate).await.unwrap();
        let held = self.number(&plate).await.until.unwrap();
        assert_eq!(held.seconds_since(self.her.office.now()), self.place.confirm_seconds);
        plate
    }

    /// How many are offered, and for how many seconds.
    fn batch(&self, draw: &Draw) -> (usize, i64) {
        let until = draw.batch.as_ref().unwrap().expires_at;
        (offered(draw).len(), until.seconds_since(self.her.office.now()))
    }

    async fn at_a_window(&self) {
        let draw = self.draws(DrawMode::Onsite).await;
        assert_eq!(self.batch(&draw), self.place.onsite);
        let (plate, plates) = (self.chooses(&draw).await, &self.her.office.plates);
        let confirmed =
            plates.confirm_number(self.her.envelope(), &self.city, &plate, self.her.person);
        confirmed.await.unwrap();
        let until = self.number(&plate).await.until.unwrap();
        assert_eq!(until.to_string(), self.place.holds_until);
    }

    async fn online(&self) {
        let (plates, (batches, numbers, seconds)) = (&self.her.office.plates, self.place.online);
        let mut draw = self.draws(DrawMode::Online).await;
        for batch in 1..=batches {
            assert_eq!(self.batch(&draw), (numbers, seconds), "batch {batch}");
            let at = (&self.city, draw.id);
            let next = plates.next_batch(self.her.envelope(), at, batch, None).await;
            if batch == batches {
                assert_eq!(next.unwrap_err().code(), Some("plates.no_further_batch"));
            } else {
                next.unwrap();
                draw = self.sees(draw.id).await;
            }
        }
        let plate = self.chooses(&draw).await;
        let left = plates.give_up_number(self.her.envelope(), &self.city, &plate, self.her.person);
        left.await.unwrap();
        let cools = self.number(&plate).await;
        assert_eq!(cools.state, NumberState::Cooling);
        let (least, most) = self.place.cools_hours;
        let seconds = cools.until.unwrap().seconds_since(self.her.office.now());
        assert!((least * 3_600..=most * 3_600).contains(&seconds), "{seconds}");
    }
}

db::two_engines! { schema();
    async fn draws_and_holds_go_by_the_rules_of_the_place_and_the_day(scratch: Scratch) {
        write_rules(&scratch);
        let office = Office::with(&scratch, 0).await;
        for (n, place) in PLACES.iter().enumerate() {
            let day: Date = place.day.parse().unwrap();
            office.hand.set(day.start().plus_hours(9));
            let city = Authority::new(place.city);
            if office.plates.current_list(&city, "02".parse().unwrap()).await.unwrap().is_none() {
                office.list_in(&city, place.head, 120).await;
            }
            let visitor = |n| Visitor { her: office.citizen(n), city: city.clone(), place };
            visitor(2 * n).at_a_window().await;
            visitor(2 * n + 1).online().await;
        }
        office.holds().await;
    }
}
