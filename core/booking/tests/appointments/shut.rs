//! What a point does no longer: not booked, taken back without harm, and offered to nobody who waits.

use std::sync::Arc;

use booking::{BookingState, WaitState};
use catalogue::Catalogue;
use offices::{Offices, Places, PlacesSetup};
use policy::Policy;

use super::world::*;

pub fn places(hall: &Hall) -> Places {
    let catalogue = Arc::new(Catalogue::load(None).unwrap());
    let policy = Policy::load(hall.journal.clone(), None).unwrap();
    let offices = Offices::load(&catalogue, policy.deadlines(), None).unwrap();
    let (journal, identity) = (hall.journal.clone(), hall.parts.identity.clone());
    Places::new(PlacesSetup { journal, identity, offices })
}

db::two_engines! { schema();
    async fn whoever_is_on_the_way_when_an_item_goes_is_never_marked(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 2)).await;
        let home = yichang();
        let first = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let second = hall.book(2, "2026-12-01 09:00").await.unwrap();
        let came = hall.book(3, "2026-12-01 09:30").await.unwrap();
        hall.at("2026-12-01 09:05");
        hall.bookings.arrive(hall.by(CLERK), &home, &came).await.unwrap();
        let places = places(&hall);
        let turn = (false, hall.now());
        places.switch_item(hall.by(CHIEF), (HALL, ITEM), turn, "迁往分中心").await.unwrap();
        let today = places.today(&home).await.unwrap();
        let coming = hall.bookings.coming(&home, HALL, (day("2026-12-01"), day("2026-12-01"))).await.unwrap();
        assert_eq!(coming.len(), 2);
        let why = hall.bookings.shut_to(&today, &coming[0]).await.unwrap();
        assert_eq!(why.as_deref(), Some("迁往分中心"));
        let lost = hall.booking(&first).await;
        assert!(hall.bookings.turn_away(&lost, "迁往分中心").await.unwrap());
        // Nobody looked at the other one in time.
        hall.at("2026-12-01 10:00");
        assert_eq!(hall.bookings.mark_no_shows(&home).await.unwrap(), 0);
        for code in [first, second] {
            let gone = hall.booking(&code).await;
            assert_eq!((gone.state, gone.reason.as_deref()), (BookingState::Revoked, Some("迁往分中心")));
        }
        hall.verified().await;
    }

    async fn what_a_point_does_no_longer_is_offered_to_nobody(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await;
        let mut codes = Vec::new();
        for (who, at) in (1..).zip(["09:00", "09:30", "10:00", "10:30"]) {
            codes.push(hall.book(who, &format!("2026-12-01 {at}")).await.unwrap());
        }
        let waits = waits("2026-12-01", "2026-12-01");
        let mine = hall.bookings.wait(hall.of(person(9)), person(9), waits).await.unwrap();
        let places = places(&hall);
        let switch = |done| {
            places.switch_item(hall.by(CHIEF), (HALL, ITEM), (done, hall.now()), "迁往分中心")
        };
        switch(false).await.unwrap();
        assert_eq!(code(hall.hold(5, "2026-12-01 09:00").await), "offices.item_withdrawn");

        let today = places.today(&yichang()).await.unwrap();
        let lost = hall.booking(&codes[0]).await;
        let why = hall.bookings.shut(&today, (HALL, ITEM), lost.starts_at);
        assert_eq!(why.as_deref(), Some("迁往分中心"));
        assert!(hall.bookings.turn_away(&lost, "迁往分中心").await.unwrap());
        assert!(!hall.bookings.turn_away(&lost, "迁往分中心").await.unwrap(), "twice is once");
        assert_eq!(hall.state(&codes[0]).await, BookingState::Revoked);
        assert!(hall.bookings.instead(&today, &lost, booking::Pool::Web).await.unwrap().is_empty());
        assert_eq!(hall.bookings.offer_seats(&yichang()).await.unwrap(), 0);
        let stands = async || hall.bookings.waiting(&yichang(), mine).await.unwrap().unwrap().state;
        assert_eq!(stands().await, WaitState::Waiting);

        switch(true).await.unwrap();
        let today = places.today(&yichang()).await.unwrap();
        let instead = hall.bookings.instead(&today, &lost, booking::Pool::Web).await.unwrap();
        assert_eq!(instead[0].slots[0].time(), "09:00");
        assert_eq!(hall.bookings.offer_seats(&yichang()).await.unwrap(), 1);
        assert_eq!(stands().await, WaitState::Offered);
        // Nobody is moved, taken back or counted who was not touched.
        let week = hall.bookings.capacity(&yichang(), HALL, (day("2026-11-30"), 7)).await.unwrap();
        assert_eq!((week.len(), week[0].sum().planned, week[0].sum().booked), (1, 4, 3));
        hall.verified().await;
    }
}
