//! What pages are told: the calendar, and why there is no slot.

use booking::{Asked, ForItem, Place, Pool, Release};
use catalogue::{Catalogue, Channel, Group};
use offices::{DayChange, Offices};
use policy::{Effect, NewDirective, Selection, Switch, Wording};

use super::shut::places;
use super::world::*;

fn asked(on: &str, minute: Option<i64>, item: &str) -> Asked {
    Asked {
        authority: yichang(),
        point: HALL.into(),
        item: item.into(),
        channel: Channel::Web,
        day: day(on),
        minute,
    }
}

db::two_engines! { schema();
    async fn the_calendar_counts_what_is_free_and_says_why_not(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-03", 2)).await;
        hall.book(1, "2026-12-01 09:00").await.unwrap();
        hall.hold(2, "2026-12-01 09:00").await.unwrap();
        let place = Place { authority: yichang(), point: HALL.into(), group: Group::Vehicle };
        let read = |pool| hall.bookings.calendar(&place, pool, (day("2026-12-01"), 4));
        let days = read(Pool::Web).await.unwrap();
        let free: Vec<i64> = days.iter().map(|day| day.free).collect();
        assert_eq!(free, [6, 8, 8, 0]);
        let nine = &days[0].slots[0];
        assert_eq!((nine.seats, nine.free), (2, 0));
        assert_eq!(nine.refusal.as_ref().unwrap().code, "booking.full");
        assert_eq!(days[3].refusal.as_ref().unwrap().code, "booking.not_published");
        let phone = read(Pool::Phone).await.unwrap();
        assert_eq!(phone[0].free, 0);
        hall.hand.advance_seconds(300);
        assert_eq!(read(Pool::Web).await.unwrap()[0].free, 7);
    }

    async fn why_there_is_no_slot_names_the_reason_and_what_instead(scratch: Scratch) {
        let mut mixed = plan("2026-12-01", "2026-12-02", 2);
        mixed.share = Some(share(0, 50, 0));
        let hall = Hall::with(scratch, mixed).await;
        let mut later = plan("2026-12-03", "2026-12-03", 1);
        later.release = Release::DaysBefore { days: 1, minute: 480 };
        hall.publish(later).await;
        hall.book(1, "2026-12-01 09:00").await.unwrap();
        let places = places(&hall).today(&yichang()).await.unwrap();
        let why = |on: &str, minute, item: &str| {
            let (asked, places) = (asked(on, minute, item), places.clone());
            let bookings = hall.bookings.clone();
            async move { bookings.why(&places, &asked).await.unwrap() }
        };
        let full = why("2026-12-01", Some(540), ITEM).await;
        assert_eq!(full.refusal.unwrap().code, "booking.full");
        assert_eq!(full.elsewhere, [(Pool::Phone, 1)]);
        assert_eq!(full.next, Some(slot("2026-12-01 09:30")));
        assert!(full.may_wait);
        let yes = why("2026-12-01", None, ITEM).await;
        assert_eq!((yes.refusal, yes.free), (None, 3));
        for (on, minute, item, reason) in [
            ("2026-12-01", Some(480), ITEM, "booking.not_published"),
            ("2026-12-04", None, ITEM, "booking.not_planned"),
            ("2026-12-06", None, ITEM, "booking.day_off"),
            ("2026-12-03", None, ITEM, "booking.not_released"),
            ("2026-12-01", None, "veh_nothing", "booking.item_unknown"),
            ("2026-12-01", None, "drv_replace_lost", "booking.no_plan"),
        ] {
            let told = why(on, minute, item).await;
            assert_eq!(told.refusal.unwrap().code, reason, "{on} {minute:?} {item}");
        }
        let elsewhere = Asked { point: "420500-nowhere".into(), ..asked("2026-12-01", None, ITEM) };
        let told = hall.bookings.why(&places, &elsewhere).await.unwrap();
        assert_eq!(told.refusal.unwrap().code, "booking.point_unknown");
    }

    async fn each_day_says_what_people_have_to_know_of_it(scratch: Scratch) {
        let mut ahead = plan("2026-12-01", "2026-12-03", 1);
        ahead.release = Release::DaysBefore { days: 1, minute: 480 };
        let hall = Hall::with(scratch, ahead).await;
        let catalogue = Catalogue::load(None).unwrap();
        let today = places(&hall).today(&yichang()).await.unwrap();
        let facts = async |places: &Offices, item: &str, on: &str| {
            let point = places.point(HALL).unwrap();
            let of = ForItem { point, item: catalogue.item(item).unwrap(), whose: None };
            let days = hall.bookings.days(places, of, Pool::Web, (day(on), 1)).await.unwrap();
            let refusal = days[0].refusal.clone().unwrap();
            let fact = |name: &str| refusal.facts.get(name).cloned().unwrap_or_default();
            (refusal.code.clone(), fact("why"), fact("at"), fact("opens"), fact("hours"))
        };
        let told = async |places: &Offices, on| {
            let (code, why, at, opens, hours) = facts(places, ITEM, on).await;
            [code, why, at, opens, hours].join("|")
        };
        // The last plan was released a day before at eight: so will the next be, if it is like it.
        let (open, saturday) = ("08:30–18:30", "booking.not_planned||2026-12-04 08:00||none");
        let planned = "booking.not_planned||2026-12-03 08:00||08:30–20:30";
        assert_eq!(told(&today, "2026-12-04").await, planned, "a Friday with an evening");
        assert_eq!(told(&today, "2026-12-05").await, saturday, "for those with a booking alone");
        let sunday = "booking.day_off|sunday||2026-12-07 08:30|";
        assert_eq!(told(&today, "2026-12-06").await, sunday);
        let released = "booking.not_released||2026-12-02 08:00||";
        assert_eq!(told(&today, "2026-12-03").await, released);
        let driver = facts(&today, "drv_replace_lost", "2026-12-07").await;
        assert_eq!((&*driver.0, &*driver.4), ("booking.no_plan", open));
        let repaired = today.with_day(DayChange {
            point: HALL.into(),
            version: 1,
            day: day("2026-12-07"),
            hours: Some(Vec::new()),
            reason: "设备检修".into(),
            by: CHIEF.into(),
            at: hall.now(),
        });
        let closed = "booking.day_off|set||2026-12-08 08:30|";
        assert_eq!(told(&repaired, "2026-12-07").await, closed);
        // A year whose holidays nobody announced.
        let unknown = facts(&today, ITEM, "2027-01-04").await.0;
        assert_eq!(unknown, "policy.unknown_calendar_year");
    }

    async fn what_is_planned_outside_of_all_hours_is_not_free(scratch: Scratch) {
        let mut sunday = plan("2026-12-04", "2026-12-07", 1);
        sunday.days = booking::Days::Listed(vec![day("2026-12-06")]);
        let hall = Hall::with(scratch, sunday).await;
        let catalogue = Catalogue::load(None).unwrap();
        let today = places(&hall).today(&yichang()).await.unwrap();
        let seen = async |places: &Offices| {
            let (point, item) = (places.point(HALL).unwrap(), catalogue.item(ITEM).unwrap());
            let of = ForItem { point, item, whose: None };
            let days = hall.bookings.days(places, of, Pool::Web, (day("2026-12-06"), 1)).await.unwrap();
            (days[0].free, days[0].refusal.as_ref().map(|refusal| refusal.code.clone()))
        };
        assert_eq!(seen(&today).await, (0, Some("offices.closed".to_owned())));
        // With hours of that day, for the first of its two hours.
        let hours = offices::DayHours {
            kind: offices::WindowKind::Overtime,
            span: offices::Span::try_from("09:00-10:00".to_owned()).unwrap(),
        };
        let opened = today.with_day(DayChange {
            point: HALL.into(),
            version: 1,
            day: day("2026-12-06"),
            hours: Some(vec![hours]),
            reason: "周日专场".into(),
            by: CHIEF.into(),
            at: hall.now(),
        });
        assert_eq!(seen(&opened).await, (2, None));
    }

    async fn a_directive_is_the_reason_before_hours_plans_and_seats(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-03", 2)).await;
        let (catalogue, now) = (Catalogue::load(None).unwrap(), hall.now());
        let said = NewDirective {
            scope: yichang(),
            title: Wording { zh: "暂停过户".into(), en: "No transfers".into() },
            basis: "宜昌市局".into(),
            from: day("2026-12-02"),
            until: Some(day("2026-12-06")),
            effects: vec![Effect::Switch(Switch {
                open: false,
                items: Selection::of([ITEM]),
                venues: vec![],
                channels: vec![],
            })],
        };
        let places = places(&hall).today(&yichang()).await.unwrap().with_draft(&said, now);
        let point = places.point(HALL).unwrap();
        let days = async |item: &str| {
            let of = ForItem { point, item: catalogue.item(item).unwrap(), whose: None };
            hall.bookings.days(&places, of, Pool::Web, (day("2026-12-01"), 8)).await.unwrap()
        };
        let mine = days(ITEM).await;
        let code = |day: &booking::FreeDay| day.refusal.as_ref().map(|r| r.code.clone());
        let suspended = || Some("policy.suspended".to_owned());
        assert_eq!((mine[0].free, code(&mine[0])), (8, None));
        // With seats, without a plan, on a Sunday: the directive is the reason, and nothing is free.
        for day in [&mine[1], &mine[2], &mine[3], &mine[5]] {
            assert_eq!((day.free, code(day)), (0, suspended()), "{}", day.day);
            assert!(day.slots.iter().all(|slot| slot.refusal.is_some()));
        }
        assert_eq!(mine[1].refusal.as_ref().unwrap().facts["since"], "2026-12-02");
        assert_eq!(code(&mine[6]), Some("booking.not_planned".to_owned()), "it is over");
        assert_eq!(code(&days("veh_transfer_in").await[1]), None, "another item is not closed");
        let told = hall.bookings.why(&places, &asked("2026-12-02", Some(540), ITEM)).await.unwrap();
        assert_eq!((told.refusal.map(|r| r.code), told.free, told.next), (suspended(), 0, None));
    }
}
