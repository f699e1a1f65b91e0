//! The calendar comes late: the file arrives, the program starts again, and whoever is booked on a day that has become
//! a holiday, or in hours that only a worked weekend has, is told and freed. Taken back, the day is bookable again. A day
//! that comes to be worked is bookable, too, where a published plan has it.

use std::sync::Arc;

use base::Chance;
use booking::{BookingState, Days, NewPlan, Place, Pool, Release, Span};
use catalogue::{Channel, Group};
use journal::Actor;
use reactions::Clockwork;
use scenarios::actors::Town;
use scenarios::world::{TownSetup, keys};

use super::binzhou::*;

const SATURDAY: &str = "2026-11-28";
const SUNDAY: &str = "2026-11-29";

/// The holidays of the year with one more day off, and the weekend days that are worked for it.
fn with_day_off(off: &str, work: &str) -> String {
    let known = include_str!("../../../../../data/holidays/2026.toml");
    format!(
        "{known}\n[[holiday]]\nname = \"临时放假\"\nname_en = \"Special holiday\"\n\
         from = \"{off}\"\nto = \"{off}\"\nwork = [{work}]\n"
    )
}

/// The same office, started again with other holidays.
async fn started_again(play: &Binzhou, holidays: &str) -> Town {
    let folder = play.office.folder().join("later");
    std::fs::create_dir_all(folder.join("holidays")).unwrap();
    std::fs::write(folder.join("holidays/2026.toml"), holidays).unwrap();
    let setup = TownSetup {
        journal: play.town().office.journal.clone(),
        hand: Arc::clone(&play.town().hand),
        fonts: None,
        public_address: "https://cgs.example.cn".into(),
        keys: keys(&Chance::seeded(2)).unwrap(),
        ledger: None,
    };
    Town::open_under(setup, Some(folder)).await.unwrap()
}

async fn ticks(town: &Town) {
    town.hand.advance_seconds(30);
    Clockwork::new(&town.office).tick().await.unwrap();
    town.settle().await.unwrap();
}

/// A planner drafts a day of a point, the chief publishes it.
async fn publish(town: &Town, (point, on): (&str, &str), days: Days) {
    let new = NewPlan {
        authority: binzhou(),
        point: point.into(),
        group: Group::Driver,
        from: day(on),
        to: day(on),
        days,
        spans: [540, 840].map(|from| Span { from, to: from + 150, windows: 2 }).into(),
        visit_minutes: 10,
        share: None,
        release: Release::AtOnce,
    };
    let bookings = &town.office.bookings;
    let plan = bookings.draft_plan(town.form(Actor::staff("2803")), new).await.unwrap();
    bookings.publish_plan(town.form(Actor::staff(CHIEF)), &binzhou(), plan).await.unwrap();
}

/// Free seats of the hall by web.
async fn free(town: &Town, on: &str) -> i64 {
    let place = Place { authority: binzhou(), point: HALL.into(), group: Group::Driver };
    town.office.bookings.calendar(&place, Pool::Web, (day(on), 1)).await.unwrap()[0].free
}

db::two_engines! { reactions::schema();
    async fn a_holiday_that_comes_late_frees_and_tells_whoever_is_booked_on_it(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        let thursday = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let friday = play.books(two, (HALL, LOST), (FRIDAY, 540)).await;
        play.passes(30).await;
        assert_eq!(play.state(&friday).await, BookingState::Confirmed);
        assert!(free(play.town(), FRIDAY).await > 0);

        let later = started_again(&play, &with_day_off(FRIDAY, "")).await;
        for _ in 0..2 {
            ticks(&later).await;
        }
        assert_eq!(play.state(&thursday).await, BookingState::Confirmed);
        let gone = play.booking(&friday.code).await;
        assert_eq!((gone.state, gone.reason_in("en")), (BookingState::Revoked, Some("Special holiday")));
        let told = play.told(two, "revoked").await;
        assert_eq!(told.len(), 1, "told once, however often the clock looks");
        assert_eq!(told[0].facts["reason"], "临时放假");
        assert!(!told[0].facts["instead"].is_empty(), "{:?}", told[0].facts);
        assert!(play.told(one, "revoked").await.is_empty());
        assert_eq!(free(&later, FRIDAY).await, 0, "no seats on a day that is off");
        assert!(free(&later, THURSDAY).await > 0);

        // The notice is taken back: started with the old file, the day is bookable again.
        play.passes(30).await;
        assert!(free(play.town(), FRIDAY).await > 0);
        play.office.holds().await;
    }

    async fn a_worked_saturday_that_is_taken_back_frees_and_tells_whoever_is_booked_in_its_hours(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        // The Saturday is worked for a Friday that is over; a session on Sunday is listed, whatever the calendar says.
        let worked = started_again(&play, &with_day_off("2026-11-20", &format!("{SATURDAY:?}"))).await;
        publish(&worked, (HALL, SATURDAY), Days::Open).await;
        publish(&worked, (BRANCH, SUNDAY), Days::Listed(vec![day(SUNDAY)])).await;
        let (one, two, three) = (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await);
        let morning = play.books(one, (HALL, LOST), (SATURDAY, 540)).await;
        let afternoon = play.books(two, (HALL, LOST), (SATURDAY, 840)).await;
        let session = play.books(three, (BRANCH, LOST), (SUNDAY, 540)).await;
        ticks(&worked).await;
        for placed in [&morning, &afternoon, &session] {
            assert_eq!(play.state(placed).await, BookingState::Confirmed);
        }
        let all = free(&worked, SATURDAY).await;

        // Without that notice the hall is open on Saturday morning alone.
        for _ in 0..2 {
            play.passes(30).await;
        }
        let gone = play.booking(&afternoon.code).await;
        let english = "an ordinary weekend again, not worked for a holiday";
        assert_eq!((gone.state, gone.reason_in("en")), (BookingState::Revoked, Some(english)));
        let told = play.told(two, "revoked").await;
        assert_eq!(told.len(), 1, "told once, however often the clock looks");
        assert_eq!(told[0].facts["reason"], "不再调休上班，恢复周末安排");
        for placed in [&morning, &session] {
            assert_eq!(play.state(placed).await, BookingState::Confirmed);
        }
        let left = free(play.town(), SATURDAY).await;
        assert!(0 < left && left < all, "{left} of {all}");
        let wanted = Binzhou::wanted(HALL, LOST, (SATURDAY, 840), Channel::Web);
        let hold = play.town().office.bookings.hold(play.town().form(two.actor()), two, wanted);
        assert_eq!(hold.await.unwrap_err().code(), Some("booking.closed"));

        // Given again, the afternoon is bookable again.
        ticks(&worked).await;
        assert_eq!(free(&worked, SATURDAY).await, all + 1);
        play.office.holds().await;
    }

    async fn a_saturday_that_is_worked_late_gets_the_half_hours_of_the_plan(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        play.passes(30).await;
        assert_eq!(free(play.town(), SATURDAY).await, 0);
        let friday = free(play.town(), FRIDAY).await;

        // The notice comes when the plan of these two weeks is long published.
        let worked = started_again(&play, &with_day_off("2026-11-20", &format!("{SATURDAY:?}"))).await;
        for _ in 0..2 {
            ticks(&worked).await;
        }
        assert_eq!(free(&worked, SATURDAY).await, friday, "once, however often the clock looks");
        let one = play.citizen(1).await;
        let afternoon = play.books(one, (HALL, LOST), (SATURDAY, 840)).await;
        ticks(&worked).await;
        assert_eq!(play.state(&afternoon).await, BookingState::Confirmed);
        assert_eq!(free(&worked, SATURDAY).await, friday - 1);
        // Sunday is as it was, and Friday before it.
        assert_eq!(free(&worked, SUNDAY).await, 0);
        assert_eq!(free(&worked, FRIDAY).await, friday);
        play.office.holds().await;
    }
}
