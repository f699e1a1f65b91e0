//! Slots are there with the command that publishes them, drafted by one and published by another.

use booking::{Days, Release};

use super::world::*;

db::two_engines! { schema();
    async fn who_drafted_a_plan_does_not_publish_it_and_slots_are_there_at_once(scratch: Scratch) {
        let hall = Hall::new(scratch).await;
        let (bookings, home) = (&hall.bookings, yichang());
        let new = plan("2026-12-01", "2026-12-02", 3);
        assert_eq!(code(bookings.draft_plan(hall.by(CLERK), new.clone()).await), "identity.no_right");
        let own = bookings.draft_plan(hall.by(CHIEF), new.clone()).await.unwrap();
        let refused = bookings.publish_plan(hall.by(CHIEF), &home, own).await;
        assert_eq!(code(refused), "identity.separated");
        assert_eq!(code(hall.hold(1, "2026-12-01 09:00").await), "booking.not_published");
        let by_planner = bookings.publish_plan(hall.by(PLANNER), &home, own).await;
        assert_eq!(code(by_planner), "identity.no_right");

        let form = hall.by(DEPUTY);
        let published = bookings.publish_plan(form.clone(), &home, own).await.unwrap();
        assert_eq!((published.days, published.slots, published.seats), (2, 8, 24));
        let again = bookings.publish_plan(form, &home, own).await.unwrap();
        assert_eq!(again.slots, 8);
        hall.hold(1, "2026-12-01 09:00").await.unwrap();
        let twice = bookings.publish_plan(hall.by(DEPUTY), &home, own).await;
        assert_eq!(code(twice), "booking.plan_state");
        let other = bookings.draft_plan(hall.by(PLANNER), plan("2026-12-02", "2026-12-03", 1)).await.unwrap();
        let overlap = bookings.publish_plan(hall.by(CHIEF), &home, other).await;
        assert_eq!(code(overlap), "booking.day_published");
        bookings.discard_plan(hall.by(PLANNER), &home, other).await.unwrap();
        assert_eq!(bookings.plans(&home, HALL).await.unwrap().len(), 2);
        hall.verified().await;
    }

    async fn closed_days_have_no_slots_and_an_unknown_year_is_refused(scratch: Scratch) {
        let hall = Hall::new(scratch).await;
        let week = hall.bookings.preview_plan(&plan("2026-12-04", "2026-12-07", 1)).await.unwrap();
        let days: Vec<String> = week.iter().map(|day| day.sheet.day.to_string()).collect();
        // On Saturday the hall is open for appointments alone: these are what a plan gives out.
        assert_eq!(days, ["2026-12-04", "2026-12-05", "2026-12-07"]);
        let saturday: Vec<i64> = week[1].slots.iter().map(|slot| slot.minute).collect();
        assert_eq!(saturday, [540, 570, 600, 630]);
        let mut overtime = plan("2026-12-04", "2026-12-07", 1);
        overtime.days = Days::Listed(vec![day("2026-12-06")]);
        hall.publish(overtime).await;
        hall.book(1, "2026-12-06 09:00").await.unwrap();
        let unknown = hall.bookings.preview_plan(&plan("2026-12-31", "2027-01-05", 1)).await;
        assert_eq!(code(unknown), "policy.unknown_calendar_year");
        hall.verified().await;
    }

    async fn seats_become_bookable_at_a_published_instant_and_nothing_runs_for_it(scratch: Scratch) {
        let mut later = plan("2026-12-03", "2026-12-03", 1);
        later.release = Release::DaysBefore { days: 2, minute: 8 * 60 };
        let hall = Hall::with(scratch, later).await;
        hall.hand.set(slot("2026-12-01 08:00").starts_at().plus_seconds(-1));
        let early = hall.hold(1, "2026-12-03 09:00").await.unwrap_err();
        assert_eq!(early.code(), Some("booking.not_released"));
        assert_eq!(early.refusal().unwrap().facts["at"], "2026-12-01 08:00");
        hall.at("2026-12-01 08:00");
        hall.hold(1, "2026-12-03 09:00").await.unwrap();
        hall.verified().await;
    }
}
