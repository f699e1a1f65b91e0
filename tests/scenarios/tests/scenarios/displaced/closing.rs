//! A point is closed for good: whoever is booked there from that day on is told and offered another place.

use booking::BookingState;
use catalogue::Channel;
use journal::Actor;

use super::binzhou::*;

db::two_engines! { reactions::schema();
    async fn a_point_closed_for_good_tells_whoever_comes_later_and_offers_another_place(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two, three) = (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await);
        let before = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let after = play.books(two, (HALL, LOST), (FRIDAY, 540)).await;
        let places = play.town().office.cases.places();
        let by = || play.town().form(Actor::staff(CHIEF));
        let form = by();
        for _ in 0..2 {
            places.close_point(form.clone(), (HALL, day(FRIDAY)), "整体搬迁").await.unwrap();
        }
        play.passes(30).await;
        assert_eq!(play.state(&before).await, BookingState::Confirmed, "it serves until its day");
        assert_eq!(play.state(&after).await, BookingState::Revoked);
        let messages = play.told(two, "revoked").await;
        assert_eq!(messages.len(), 1);
        let facts = &messages[0].facts;
        assert_eq!(facts["reason"], "整体搬迁");
        assert!(facts["instead"].contains("邹平"), "{facts:?}");
        assert!(!facts["instead"].contains("业务大厅"), "not the hall that closes: {facts:?}");

        // Nobody books there any more; what comes before stays possible.
        let hold = |on| {
            let wanted = Binzhou::wanted(HALL, LOST, (on, 570), Channel::Web);
            let bookings = &play.town().office.bookings;
            bookings.hold(play.town().form(three.actor()), three, wanted)
        };
        assert_eq!(hold(FRIDAY).await.unwrap_err().code(), Some("offices.point_closed"));
        hold(THURSDAY).await.unwrap();
        let today = places.today(&binzhou()).await.unwrap();
        let item = play.town().office.catalogue.item(LOST).unwrap();
        let of = booking::ForItem { point: today.point(HALL).unwrap(), item, whose: None };
        let bookings = &play.town().office.bookings;
        let days = bookings.days(&today, of, booking::Pool::Web, (day(FRIDAY), 1)).await.unwrap();
        assert_eq!(days[0].refusal.as_ref().unwrap().code, "offices.point_closed");

        // Taken back, it can be booked again.
        places.reopen_point(by(), HALL, "搬迁取消").await.unwrap();
        hold(FRIDAY).await.unwrap();
        play.office.holds().await;
    }
}
