//! A holiday that is announced late: the file arrives, the program starts again, and whoever is booked on that
//! day is told and freed. Taken back, the day is bookable again.

use std::sync::Arc;

use base::Chance;
use booking::{BookingState, Place, Pool};
use catalogue::Group;
use reactions::Clockwork;
use scenarios::actors::Town;
use scenarios::world::{TownSetup, keys};

use super::binzhou::*;

/// The holidays of the year with one more, on the Friday.
fn with_friday_off() -> String {
    let known = include_str!("../../../../../data/holidays/2026.toml");
    format!(
        "{known}\n[[holiday]]\nname = \"临时放假\"\nname_en = \"Special holiday\"\n\
         from = \"{FRIDAY}\"\nto = \"{FRIDAY}\"\nwork = []\n"
    )
}

/// The same office, started again with other holidays.
async fn started_again(play: &Binzhou) -> Town {
    let folder = play.office.folder().join("later");
    std::fs::create_dir_all(folder.join("holidays")).unwrap();
    std::fs::write(folder.join("holidays/2026.toml"), with_friday_off()).unwrap();
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

        let later = started_again(&play).await;
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
}
