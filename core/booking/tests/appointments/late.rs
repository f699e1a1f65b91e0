//! Hours that a point is given after its plan was published bring the half-hours that the plan has in them.

use booking::{NewChange, NewPlan, OtherHours, Range, Turn, hours_days};
use catalogue::Group;
use offices::{NewHours, Offices, Service, WindowKind};

use super::shut::places;
use super::world::*;

const WHY: &str = "周日预约专场";

/// Half past nine is closed in the days of the plan, for a lesson.
fn lesson() -> NewChange {
    let range = Range {
        authority: yichang(),
        point: HALL.into(),
        groups: vec![],
        from: day("2026-12-04"),
        to: day("2026-12-08"),
        from_minute: 570,
        to_minute: 600,
    };
    NewChange { range, turn: Turn::Close, reason: "培训".into() }
}

/// Hours by appointment on Sundays, from the first of December on, for some items or for all: places before and after.
async fn opens_on_sundays(hall: &Hall, items: &[&str]) -> (Offices, Offices) {
    let places = places(hall);
    let before = places.today(&yichang()).await.unwrap();
    let mut timetable = before.point(HALL).unwrap().timetable.clone();
    timetable.services.push(Service {
        kind: WindowKind::Appointment,
        days: vec![offices::Days::Sunday],
        spans: vec![offices::Span::try_from("09:00-10:30".to_owned()).unwrap()],
        windows: None,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    });
    let new = NewHours { from: day("2026-12-01"), to: None, timetable, reason: WHY.into() };
    places.change_hours(hall.by(CHIEF), HALL, new).await.unwrap();
    let after = places.today(&yichang()).await.unwrap();
    (before, after)
}

fn of_sundays<'a>(before: &'a Offices, after: &'a Offices) -> OtherHours<'a> {
    OtherHours {
        after,
        before: Some(before),
        point: after.point(HALL).unwrap(),
        days: hours_days(day("2026-12-01"), None),
        reason: WHY,
    }
}

db::two_engines! { schema();
    async fn hours_by_appointment_bring_half_hours_to_a_plan_that_is_published(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-04", "2026-12-08", 1)).await;
        hall.bookings.publish_change(hall.by(CHIEF), &lesson()).await.unwrap();
        let sunday = "2026-12-06 09:00";
        assert_eq!(code(hall.hold(1, sunday).await), "booking.not_published");

        let (before, after) = opens_on_sundays(&hall, &[]).await;
        let hours = of_sundays(&before, &after);
        let impact = hall.bookings.impact_of_hours(&hours).await.unwrap();
        assert_eq!((impact.come, impact.go, impact.seats_after), (2, 0, 2));

        let late = hall.bookings.late_slots(&hours).await.unwrap();
        let [late] = late.as_slice() else { panic!("{late:?}") };
        let by_planner = hall.bookings.publish_late(hall.by(PLANNER), late.clone()).await;
        assert_eq!(code(by_planner), "identity.no_right");
        for is_new in [true, false] {
            let done = hall.bookings.publish_late(hall.program(), late.clone()).await.unwrap();
            assert_eq!(done, is_new, "there once");
        }
        assert!(hall.bookings.late_slots(&hours).await.unwrap().is_empty());
        hall.hold(1, sunday).await.unwrap();
        // What was closed for these days before the half-hour was there is closed for it, too.
        assert_eq!(code(hall.hold(2, "2026-12-06 09:30").await), "booking.closed");
        hall.verified().await;
    }

    async fn what_officers_close_before_they_are_published_comes_closed(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-04", "2026-12-08", 1)).await;
        let (before, after) = opens_on_sundays(&hall, &[]).await;
        let late = hall.bookings.late_slots(&of_sundays(&before, &after)).await.unwrap();
        // Nothing of Sunday is there that this could touch.
        hall.bookings.publish_change(hall.by(CHIEF), &lesson()).await.unwrap();
        assert!(hall.bookings.publish_late(hall.program(), late[0].clone()).await.unwrap());
        hall.hold(1, "2026-12-06 09:00").await.unwrap();
        assert_eq!(code(hall.hold(2, "2026-12-06 09:30").await), "booking.closed");
        hall.verified().await;
    }

    async fn hours_of_one_item_bring_half_hours_to_its_group_alone(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-04", "2026-12-08", 1)).await;
        let of_drivers = |new: NewPlan| NewPlan { group: Group::Driver, ..new };
        hall.publish(of_drivers(plan("2026-12-04", "2026-12-08", 1))).await;
        let (before, after) = opens_on_sundays(&hall, &["drv_replace_lost"]).await;
        let hours = of_sundays(&before, &after);
        assert_eq!(hall.bookings.impact_of_hours(&hours).await.unwrap().come, 3);
        let late = hall.bookings.late_slots(&hours).await.unwrap();
        let groups: Vec<Group> = late.iter().map(|late| late.plan.new.group).collect();
        assert_eq!(groups, [Group::Driver]);
        // So it is with what is planned from now on.
        let sunday = plan("2026-12-13", "2026-12-13", 1);
        assert_eq!(code(hall.bookings.preview_plan(&sunday).await), "booking.plan_empty");
        let days = hall.bookings.preview_plan(&of_drivers(sunday)).await.unwrap();
        let minutes: Vec<i64> = days[0].slots.iter().map(|slot| slot.minute).collect();
        assert_eq!(minutes, [540, 570, 600]);
        hall.verified().await;
    }

    async fn hours_that_become_those_of_one_item_close_the_half_hours_of_other_groups(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-04", "2026-12-08", 1)).await;
        let (before, after) = opens_on_sundays(&hall, &[]).await;
        let late = hall.bookings.late_slots(&of_sundays(&before, &after)).await.unwrap();
        assert!(hall.bookings.publish_late(hall.program(), late[0].clone()).await.unwrap());
        let called_for = async |item: &str| {
            let (before, after) = opens_on_sundays(&hall, &[item]).await;
            hall.bookings.changes_for_hours(&of_sundays(&before, &after)).await.unwrap()
        };
        let of_the_group = called_for(ITEM).await;
        assert!(of_the_group.is_empty(), "{of_the_group:?}");
        let of_others = called_for("drv_replace_lost").await;
        let [close] = of_others.as_slice() else { panic!("{of_others:?}") };
        let Range { groups, from, to, from_minute, to_minute, .. } = &close.range;
        assert_eq!((close.turn, groups.as_slice()), (Turn::Close, [Group::Vehicle].as_slice()));
        let sunday = day("2026-12-06");
        assert_eq!((*from, *to, *from_minute, *to_minute), (sunday, sunday, 540, 630));
        hall.verified().await;
    }
}
