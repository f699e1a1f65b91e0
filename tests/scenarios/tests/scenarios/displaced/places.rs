//! Places: a day closed, a morning closed, an item taken away, an item given.

use booking::{Asked, BookingState, Range, Turn, Wanted};
use catalogue::{Channel, Group};
use journal::Actor;
use offices::{DayHours, Span, WindowKind};

use super::binzhou::*;

db::two_engines! { reactions::schema();
    async fn a_morning_that_is_closed_is_seen_before_and_moves_its_bookings(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        let early = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let late = play.books(two, (HALL, LOST), (THURSDAY, 15 * 60)).await;
        let (bookings, places) = (&play.town().office.bookings, play.town().office.cases.places());

        // Seen before: open from ten only.
        let hours = |text: &str| DayHours {
            kind: WindowKind::Normal,
            span: Span::try_from(text.to_owned()).unwrap(),
        };
        let opens_late = vec![hours("10:00-11:30"), hours("14:00-16:30")];
        let today = places.today(&binzhou()).await.unwrap();
        let after = today.with_day(offices::DayChange {
            point: HALL.into(),
            version: 1,
            day: day(THURSDAY),
            hours: Some(opens_late.clone()),
            reason: "上午停电".into(),
            by: CHIEF.into(),
            at: play.town().now(),
        });
        let point = today.point(HALL).unwrap();
        let asked = booking::OtherHours {
            after: &after,
            before: None,
            point,
            days: (day(THURSDAY), day(THURSDAY)),
            reason: "上午停电",
        };
        let changes = bookings.changes_for_hours(&asked).await.unwrap();
        assert!(changes.iter().all(|one| one.turn == Turn::Close && one.range.to_minute == 600));
        let impact = bookings.impact_of(&changes).await.unwrap();
        assert_eq!((impact.moved.len(), impact.revoked.len()), (1, 0), "nine o'clock goes to ten");

        let on = ([HALL.to_owned()], day(THURSDAY));
        let by = || play.town().form(Actor::staff(CHIEF));
        places.change_day(by(), (&on.0, on.1), opens_late, "上午停电").await.unwrap();
        play.passes(30).await;
        let moved = play.booking(&early.code).await;
        assert_eq!((moved.state, moved.seat.slot.minute), (BookingState::Confirmed, 600));
        let message = &play.told(one, "refitted").await[0];
        assert_eq!(message.facts["reason"], "上午停电");
        assert_eq!(play.state(&late).await, BookingState::Confirmed);
        play.office.holds().await;
    }

    async fn a_day_that_is_closed_frees_its_bookings_and_may_open_again(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        let early = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let late = play.books(two, (HALL, LOST), (THURSDAY, 15 * 60)).await;
        let (bookings, places) = (&play.town().office.bookings, play.town().office.cases.places());
        let on = ([HALL.to_owned()], day(THURSDAY));
        let by = || play.town().form(Actor::staff(CHIEF));

        places.change_day(by(), (&on.0, on.1), vec![], "全天停电").await.unwrap();
        play.passes(30).await;
        for (person, placed) in [(one, &early), (two, &late)] {
            assert_eq!(play.state(placed).await, BookingState::Revoked);
            let facts = play.told(person, "revoked").await[0].facts.clone();
            assert!(facts["instead"].starts_with("11-27"), "the hall itself on Friday: {facts:?}");
            assert!(facts["instead"].contains("邹平"), "{facts:?}");
        }
        let shut = Binzhou::wanted(HALL, LOST, (THURSDAY, 15 * 60), Channel::Web);
        let three = play.citizen(3).await;
        let hold = |wanted: Wanted| bookings.hold(play.town().form(three.actor()), three, wanted);
        assert_eq!(hold(shut.clone()).await.unwrap_err().code(), Some("booking.closed"));

        // The usual hours hold again: what was closed for the hours can be booked, what an officer closed
        // for another reason stays closed.
        let range = Range {
            authority: binzhou(),
            point: HALL.into(),
            groups: vec![Group::Driver],
            from: day(FRIDAY),
            to: day(FRIDAY),
            from_minute: 540,
            to_minute: 570,
        };
        let lesson = booking::NewChange { range, turn: Turn::Close, reason: "培训".into() };
        bookings.publish_change(by(), &lesson).await.unwrap();
        places.restore_day(by(), (&on.0, on.1), "来电了").await.unwrap();
        play.passes(30).await;
        hold(shut).await.unwrap();
        let trained = Binzhou::wanted(HALL, LOST, (FRIDAY, 540), Channel::Web);
        assert_eq!(hold(trained).await.unwrap_err().code(), Some("booking.closed"));
        play.office.holds().await;
    }

    async fn who_is_on_the_way_when_a_day_is_closed_is_told_and_never_marked(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let one = play.citizen(1).await;
        let mine = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        play.town().hand.set(day(THURSDAY).start().plus_minutes(545));
        let by = play.town().form(Actor::staff(CHIEF));
        let on = ([HALL.to_owned()], day(THURSDAY));
        play.town().office.cases.places().change_day(by, (&on.0, on.1), vec![], "全天停电").await.unwrap();
        play.passes(30).await;
        assert_eq!(play.state(&mine).await, BookingState::Revoked);
        assert_eq!(play.told(one, "revoked").await[0].facts["reason"], "全天停电");
        play.office.holds().await;
    }

    async fn a_point_that_loses_an_item_overnight_keeps_what_comes_before(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two, three) = (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await);
        let before = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let after = play.books(two, (HALL, LOST), (FRIDAY, 540)).await;
        let places = play.town().office.cases.places();
        let by = || play.town().form(Actor::staff(CHIEF));
        let friday = day(FRIDAY).start();
        let form = by();
        for _ in 0..2 {
            places.switch_item(form.clone(), (HALL, LOST), (false, friday), "迁往邹平").await.unwrap();
        }
        play.passes(30).await;
        assert_eq!(play.state(&before).await, BookingState::Confirmed);
        assert_eq!(play.state(&after).await, BookingState::Revoked);
        let messages = play.told(two, "revoked").await;
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].facts["reason"], "迁往邹平");
        assert!(messages[0].facts["instead"].contains("邹平"));
        let bookings = &play.town().office.bookings;
        let hold = |on| {
            let wanted = Binzhou::wanted(HALL, LOST, (on, 570), Channel::Web);
            bookings.hold(play.town().form(three.actor()), three, wanted)
        };
        assert_eq!(hold(FRIDAY).await.unwrap_err().code(), Some("offices.item_withdrawn"));
        hold(THURSDAY).await.unwrap();
        // Given back, it can be booked again.
        places.switch_item(by(), (HALL, LOST), (true, friday), "继续办理").await.unwrap();
        hold(FRIDAY).await.unwrap();
        play.office.holds().await;
    }

    async fn a_point_that_is_given_an_item_is_found_by_those_who_look_for_it(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let office = &play.town().office;
        let (point, item) =
            (office.offices.point(BRANCH).unwrap(), office.catalogue.item(SWAP).unwrap());
        let places = office.cases.places();
        let found = async || {
            let today = places.today(&binzhou()).await.unwrap();
            let one = office.bookings.is_visited(point, item).await.unwrap();
            assert_eq!(one, booking::is_visited(&today, point, item));
            one
        };
        assert!(!found().await);
        let asked = Asked {
            authority: binzhou(),
            point: BRANCH.into(),
            item: SWAP.into(),
            channel: Channel::Web,
            day: day(FRIDAY),
            minute: None,
        };
        let why = async || {
            let today = places.today(&binzhou()).await.unwrap();
            office.bookings.why(&today, &asked).await.unwrap().refusal.unwrap().code
        };
        assert_eq!(why().await, "booking.item_not_here");
        let by = || play.town().form(Actor::staff(CHIEF));
        let friday = day(FRIDAY).start();
        places.switch_item(by(), (BRANCH, SWAP), (true, friday), "方便邹平群众").await.unwrap();
        // Already today people see it there, for Friday; seats are the planner's to publish.
        assert!(found().await);
        assert_eq!(why().await, "booking.no_plan");
        play.office.holds().await;
    }
}
