//! Ten thousand random steps of people, clerks, office and clock: at no time more seats than published,
//! no seat with two, nobody with more than they may, and the counts per state add up.

use std::collections::{BTreeMap, BTreeSet};

use base::Chance;
use booking::{BookingCode, BookingState, NewChange, Place, Pool, Range, Share, Turn};
use catalogue::{Channel, Group};

use super::world::*;

const STEPS: usize = 10_000;
const PEOPLE: u64 = 200;
const DAYS: [&str; 4] = ["2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24"];

struct Game {
    hall: Hall,
    dice: Chance,
    codes: Vec<(u128, BookingCode)>,
    told: BTreeMap<String, u64>,
}

impl Game {
    fn pick(&self, n: u64) -> usize {
        usize::try_from(self.dice.below(n)).unwrap()
    }

    fn time(&self) -> String {
        let at = ["09:00", "09:30", "10:00", "10:30"][self.pick(4)];
        format!("{} {at}", DAYS[self.pick(4)])
    }

    fn someone(&self) -> u128 {
        u128::from(self.dice.below(PEOPLE))
    }

    fn some_code(&self) -> Option<(u128, BookingCode)> {
        // Mostly one of the latest: the others have ended.
        let n = self.codes.len().min(60);
        let back = self.pick(u64::try_from(n.max(1)).unwrap());
        self.codes.get(self.codes.len().checked_sub(back + 1)?).cloned()
    }

    fn note<T>(&mut self, what: &str, told: base::Result<T>) -> Option<T> {
        if let Err(base::Error::Fault(fault)) = &told {
            panic!("{what}: {fault}");
        }
        let word = told.as_ref().err().and_then(|e| e.code()).unwrap_or("yes").to_owned();
        *self.told.entry(format!("{what} {word}")).or_default() += 1;
        told.ok()
    }

    async fn step(&mut self) {
        let (who, at) = (self.someone(), self.time());
        let home = yichang();
        match self.dice.below(100) {
            0..30 => {
                let told = self.hall.hold(who, &at).await;
                let placed = self.note("hold", told);
                self.codes.extend(placed.map(|placed| (who, placed.code)));
            }
            30..55 => {
                let Some((who, code)) = self.some_code() else { return };
                let told = self.hall.confirm(who, &code).await;
                self.note("confirm", told);
            }
            55..65 => {
                let channel = [Channel::Hotline, Channel::Window][self.pick(2)];
                let holder = booking::Holder::Person(person(who));
                let envelope = self.hall.by(CLERK);
                let told = self.hall.bookings.book(envelope, holder, wanted(&at, channel)).await;
                let placed = self.note("book", told);
                self.codes.extend(placed.map(|placed| (who, placed.code)));
            }
            65..73 => {
                let Some((who, code)) = self.some_code() else { return };
                let told = self.hall.cancel(who, &code).await;
                self.note("cancel", told);
            }
            73..81 => {
                let Some((who, code)) = self.some_code() else { return };
                let envelope = self.hall.of(person(who));
                let told = self.hall.bookings.move_booking(envelope, &code, slot(&at)).await;
                self.note("move", told);
            }
            81..86 => {
                let Some((who, code)) = self.some_code() else { return };
                let told = self.hall.bookings.extend(self.hall.of(person(who)), &home, &code).await;
                self.note("extend", told);
            }
            86..90 => self.wait(who).await,
            90..92 => self.change().await,
            92..97 => self.ticks().await,
            _ => self.hall.hand.advance_seconds(i64::try_from(self.dice.below(8_640)).unwrap()),
        }
    }

    async fn wait(&mut self, who: u128) {
        let (one, other) = (self.pick(4), self.pick(4));
        let new = waits(DAYS[one.min(other)], DAYS[one.max(other)]);
        let told = self.hall.bookings.wait(self.hall.of(person(who)), person(who), new).await;
        self.note("wait", told);
    }

    async fn change(&mut self) {
        let on = day(DAYS[self.pick(4)]);
        let from = 540 + 30 * i64::try_from(self.pick(4)).unwrap();
        let turn = match self.pick(4) {
            0 => Turn::Close,
            1 => Turn::Reopen,
            2 => Turn::Seats(i64::try_from(self.pick(7)).unwrap()),
            _ => {
                let part = |n: usize| i64::try_from(n * 10).unwrap();
                let (walk_in_percent, phone_percent) = (part(self.pick(4)), part(self.pick(4)));
                Turn::Share(Share { walk_in_percent, phone_percent, counter_percent: 20 })
            }
        };
        let range = Range {
            authority: yichang(),
            point: HALL.into(),
            groups: vec![Group::Vehicle],
            from: on,
            to: on,
            from_minute: from,
            to_minute: from + 60,
        };
        let new = NewChange { range, turn, reason: "大厅调整".into() };
        let seen = self.hall.bookings.preview_change(&new).await;
        self.note("preview", seen);
        let told = self.hall.bookings.publish_change(self.hall.by(CHIEF), &new).await;
        if self.note("change", told).is_some() {
            // Closed first, swept after: what is counted below holds once it is swept.
            self.hall.bookings.sweep_changes(&yichang()).await.unwrap();
        }
    }

    async fn ticks(&mut self) {
        let (bookings, home) = (self.hall.bookings.clone(), yichang());
        let told = match self.pick(4) {
            0 => bookings.lapse_holds(&home).await,
            1 => bookings.pass_offers(&home).await,
            2 => bookings.offer_seats(&home).await,
            _ => bookings.sweep_changes(&home).await,
        };
        self.note("tick", told);
    }

    /// Every half-hour, every person.
    async fn holds_true(&self) {
        let (bookings, home, now) = (&self.hall.bookings, yichang(), self.hall.now());
        let place = Place { authority: home.clone(), point: HALL.into(), group: Group::Vehicle };
        let from = day(DAYS[0]);
        let mut confirmed: BTreeMap<booking::PersonId, Vec<base::Date>> = BTreeMap::new();
        for on in DAYS {
            let view = bookings.day_view(&home, HALL, day(on)).await.unwrap();
            for slot in &view.slots {
                let sizes = slot.slot.sizes;
                let seats: BTreeSet<_> = slot.bookings.iter().map(|b| &b.seat).collect();
                assert_eq!(seats.len(), slot.bookings.len(), "two on one seat: {slot:?}");
                for (pool, taken) in &slot.taken {
                    let of = slot.bookings.iter().filter(|b| b.seat.pool == *pool).count();
                    assert_eq!(i64::try_from(of).unwrap(), *taken, "{slot:?}");
                    assert!(*taken <= sizes.of(*pool), "oversold: {slot:?}");
                }
                for b in slot.bookings.iter().filter(|b| b.state == BookingState::Confirmed) {
                    confirmed.entry(b.person).or_default().push(b.seat.slot.sheet.day);
                }
            }
        }
        for (who, days) in &confirmed {
            let distinct: BTreeSet<_> = days.iter().collect();
            assert!(days.len() <= 2 && distinct.len() == days.len(), "{who}: {days:?}");
        }
        for pool in Pool::ALL {
            let days = bookings.calendar(&place, *pool, (from, 4)).await.unwrap();
            assert!(
                days.iter().flat_map(|day| &day.slots).all(|s| s.free >= 0 && s.free <= s.seats)
            );
        }
        assert!(now < slot("2026-12-21 09:00").starts_at());
    }

    /// What was taken is held or has ended, one way each.
    async fn adds_up(&self) {
        let tally: BTreeMap<BookingState, i64> =
            self.hall.bookings.tally(&yichang()).await.unwrap().into_iter().collect();
        let read = |tx: db::Tx| async move {
            let kinds = ["booking.seat.taken", "booking.seat.freed"];
            let mut counts = Vec::new();
            for kind in kinds {
                let rows =
                    tx.rows(&db::select("journal", &["payload"], &[("kind", kind.into())])).await?;
                let lapsed = |row: &db::Row| row.text("payload").unwrap().contains("\"lapsed\":");
                counts.push((rows.len(), rows.iter().filter(|row| lapsed(row)).count()));
            }
            Ok(counts)
        };
        let counts = self.hall.journal.db().read(read).await.unwrap();
        let (taken, taken_over, freed) = (counts[0].0, counts[0].1, counts[1].0);
        let all: i64 = tally.values().sum();
        assert_eq!(all, i64::try_from(taken).unwrap(), "{tally:?}");
        let ended: i64 = tally.iter().filter(|(s, _)| !s.holds_seat()).map(|(_, n)| n).sum();
        // An ended hold with `"lapsed"` as its way of ending is freed; one taken over ends with the taking.
        assert_eq!(ended, i64::try_from(freed + taken_over).unwrap(), "{tally:?}");
        for state in [
            BookingState::Cancelled,
            BookingState::Moved,
            BookingState::Lapsed,
            BookingState::LetGo,
        ] {
            assert!(tally.get(&state).is_some_and(|n| *n > 0), "{state} never happened: {tally:?}");
        }
    }
}

db::two_engines! { schema();
    async fn random_steps_never_oversell_and_the_counts_add_up(scratch: Scratch) {
        let mut new = plan(DAYS[0], DAYS[3], 4);
        new.share = Some(share(20, 20, 20));
        let hall = Hall::with(scratch, new).await;
        let seed = 20_261_129;
        let mut game = Game { hall, dice: Chance::seeded(seed), codes: Vec::new(), told: BTreeMap::new() };
        for n in 0..STEPS {
            game.step().await;
            if n % 100 == 0 {
                game.holds_true().await;
            }
        }
        game.holds_true().await;
        game.adds_up().await;
        for what in ["hold yes", "confirm yes", "book yes", "cancel yes", "move yes", "change yes", "wait yes"] {
            assert!(game.told.contains_key(what), "{what} never happened: {:?}", game.told);
        }
        game.hall.verified().await;
    }
}
