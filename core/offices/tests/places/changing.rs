//! Hours from a day on, single days, items: who may, from when, what was before, and what a no says.

use base::Result;
use offices::{DayHours, Days, Hours, NewHours, Service, Span, Timetable, WindowKind};
use policy::{Effect, NewDirective, Selection, Switch, Venue, Wording};

use crate::world::{CHIEF, CLERK, ELSEWHERE, World, at, day, qingdao, schema};

const HALL: &str = "370200-hall";

fn span(text: &str) -> Span {
    Span::try_from(text.to_owned()).unwrap()
}

fn winter(from: &str, to: Option<&str>) -> NewHours {
    let delayed = Service {
        kind: WindowKind::Delayed,
        days: vec![Days::Worked],
        spans: vec![span("16:30-18:00")],
        windows: Some(2),
        items: vec![],
    };
    let hours =
        Hours::Normal { weekdays: vec![span("09:30-16:30")], saturday: vec![], sunday: vec![] };
    NewHours {
        from: day(from),
        to: to.map(day),
        timetable: Timetable { hours, services: vec![delayed] },
        reason: "冬季作息".into(),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

db::two_engines! { schema();
    async fn hours_change_from_a_day_on_by_those_who_may_and_stay_on_record(scratch: Scratch) {
        let world = World::open(scratch).await;
        let change = |by: &str, new| world.places.change_hours(world.by(by), HALL, new);
        assert_eq!(code(change(CLERK, winter("2026-12-01", None)).await), "identity.no_right");
        assert_eq!(code(change(ELSEWHERE, winter("2026-12-01", None)).await), "identity.no_right");
        assert_eq!(code(change(CHIEF, winter("2026-11-25", None)).await), "offices.change_in_past");
        let backwards = winter("2026-12-01", Some("2026-11-30"));
        assert_eq!(code(change(CHIEF, backwards).await), "offices.period_backwards");
        let mut overlap = winter("2026-12-01", None);
        overlap.timetable.services[0].spans.push(span("17:00-19:00"));
        assert_eq!(code(change(CHIEF, overlap).await), "offices.hours_overlap");
        let silent = NewHours { reason: " ".into(), ..winter("2026-12-01", None) };
        assert_eq!(code(change(CHIEF, silent).await), "offices.reason_missing");
        let nowhere = world.places.change_hours(world.by(CHIEF), "370200-x", winter("2026-12-01", None));
        assert_eq!(code(nowhere.await), "offices.point_unknown");

        change(CHIEF, winter("2026-12-01", Some("2026-12-20"))).await.unwrap();
        let normal = [WindowKind::Normal];
        assert_eq!(world.kinds(HALL, "2026-11-30").await.unwrap(), normal);
        let changed = [WindowKind::Normal, WindowKind::Delayed];
        assert_eq!(world.kinds(HALL, "2026-12-01").await.unwrap(), changed);
        assert_eq!(world.kinds(HALL, "2026-12-05").await.unwrap(), [], "no Saturdays in winter");
        assert_eq!(world.kinds(HALL, "2026-12-21").await.unwrap(), normal);
        assert_eq!(world.kinds("370200-lane", "2026-12-01").await.unwrap(), normal, "another point");
        assert_eq!(world.admits("veh_exempt_mark", "2026-12-01 09:10").await.unwrap_err().code, "offices.closed");

        // What is decided later goes before; both stay on record.
        let mut later = winter("2026-12-10", None);
        later.timetable.services.clear();
        change(CHIEF, later).await.unwrap();
        assert_eq!(world.kinds(HALL, "2026-12-09").await.unwrap(), changed);
        assert_eq!(world.kinds(HALL, "2026-12-10").await.unwrap(), normal);
        let history = world.places.hours_history(HALL).await.unwrap();
        let told: Vec<_> = history.iter().map(|c| (c.version, c.from, c.by.as_str())).collect();
        assert_eq!(told, [(2, day("2026-12-10"), CHIEF), (1, day("2026-12-01"), CHIEF)]);
        world.holds().await;
    }

    async fn two_who_change_the_same_hours_come_one_after_the_other(scratch: Scratch) {
        let world = World::open(scratch).await;
        let change = || world.places.change_hours(world.by(CHIEF), HALL, winter("2026-12-01", None));
        let (a, b) = tokio::join!(change(), change());
        let mut versions = [a.unwrap().entry.version, b.unwrap().entry.version];
        versions.sort_unstable();
        assert_eq!(versions, [1, 2]);
        world.holds().await;
    }

    async fn a_day_off_announced_late_closes_all_points_at_once_and_is_taken_back(scratch: Scratch) {
        let world = World::open(scratch).await;
        let all: Vec<String> = ["370200-hall", "370200-lane", "370200-kiosk_1"].map(Into::into).into();
        let friday = day("2026-11-27");
        let close = |by: &str, points: &[String]| {
            let (envelope, points) = (world.by(by), points.to_vec());
            let places = &world.places;
            async move { places.change_day(envelope, (&points, friday), vec![], "临时放假").await }
        };
        assert_eq!(code(close(CLERK, &all).await), "identity.no_right");
        let mixed = ["370200-hall".to_owned(), "371600-hall".to_owned()];
        assert_eq!(code(close(CHIEF, &mixed).await), "identity.no_right");
        assert_eq!(code(close(CHIEF, &[]).await), "offices.point_unknown");
        close(CHIEF, &all).await.unwrap();
        for point in &all {
            assert_eq!(world.kinds(point, "2026-11-27").await.unwrap(), [], "{point}");
        }
        let refusal = world.admits("veh_exempt_mark", "2026-11-27 10:00").await.unwrap_err();
        assert_eq!((refusal.code.as_str(), refusal.facts["opens"].as_str()), ("offices.closed", "2026-11-28 09:00"));

        // The hall gets some hours after all, of another kind.
        let some = vec![DayHours { kind: WindowKind::Overtime, span: span("09:00-12:00") }];
        let hall = [HALL.to_owned()];
        world.places.change_day(world.by(CHIEF), (&hall, friday), some, "加开").await.unwrap();
        assert_eq!(world.kinds(HALL, "2026-11-27").await.unwrap(), [WindowKind::Overtime]);
        world.places.restore_day(world.by(CHIEF), (&hall, friday), "不放了").await.unwrap();
        assert_eq!(world.kinds(HALL, "2026-11-27").await.unwrap(), [WindowKind::Normal]);
        let days = world.places.days_changed(HALL).await.unwrap();
        assert_eq!((days.len(), days[0].version), (1, 3));

        world.hand.set(at("2026-11-28 09:00"));
        assert_eq!(code(close(CHIEF, &all).await), "offices.change_in_past");
        world.holds().await;
    }

    async fn a_single_day_may_be_set_in_a_year_without_a_calendar(scratch: Scratch) {
        let world = World::open(scratch).await;
        let unknown = world.kinds(HALL, "2027-01-04").await;
        assert_eq!(code(unknown), "policy.unknown_calendar_year");
        let hours = vec![DayHours { kind: WindowKind::Normal, span: span("09:00-17:00") }];
        let hall = [HALL.to_owned()];
        let monday = day("2027-01-04");
        world.places.change_day(world.by(CHIEF), (&hall, monday), hours, "先行公布").await.unwrap();
        assert_eq!(world.kinds(HALL, "2027-01-04").await.unwrap(), [WindowKind::Normal]);
        world.holds().await;
    }

    async fn a_point_that_loses_an_item_overnight_says_so_and_where_instead(scratch: Scratch) {
        let world = World::open(scratch).await;
        let switch = |by: &str, item: &str, done, from: &str, why: &str| {
            let (envelope, item, why) = (world.by(by), item.to_owned(), why.to_owned());
            let (places, from) = (&world.places, at(from));
            async move { places.switch_item(envelope, (HALL, &item), (done, from), &why).await }
        };
        let mark = "veh_exempt_mark";
        assert_eq!(code(switch(CLERK, mark, false, "2026-11-27 00:00", "x").await), "identity.no_right");
        assert_eq!(code(switch(CHIEF, "veh_nothing", false, "2026-11-27 00:00", "x").await), "offices.item_unknown");
        assert_eq!(code(switch(CHIEF, mark, false, "2026-11-25 00:00", "x").await), "offices.change_in_past");
        switch(CHIEF, mark, false, "2026-11-27 00:00", "系统升级").await.unwrap();
        assert_eq!(world.admits(mark, "2026-11-26 16:59").await, Ok(()));
        let refusal = world.admits(mark, "2026-11-27 09:00").await.unwrap_err();
        assert_eq!(refusal.code, "offices.item_withdrawn");
        assert_eq!((refusal.facts["since"].as_str(), refusal.facts["reason"].as_str()), ("2026-11-27", "系统升级"));
        assert_eq!(refusal.facts["instead"], "online");
        // It comes back on a day that is known already.
        switch(CHIEF, mark, true, "2026-11-30 00:00", "升级完成").await.unwrap();
        assert_eq!(world.admits(mark, "2026-11-27 09:00").await.unwrap_err().code, "offices.item_withdrawn");
        assert_eq!(world.admits(mark, "2026-11-30 09:00").await, Ok(()));
        assert_eq!(world.places.items_switched(HALL).await.unwrap().len(), 2);
        world.holds().await;
    }

    async fn a_directive_closes_an_item_at_the_windows_and_names_the_way_out(scratch: Scratch) {
        let world = World::open(scratch).await;
        let closing = Effect::Switch(Switch {
            open: false,
            items: Selection::of(["veh_exempt_mark"]),
            venues: vec![Venue::MainOffice],
            channels: vec![],
        });
        world.order(NewDirective {
            scope: base::Authority::new("370000"),
            title: Wording { zh: "暂停线下免检标志".into(), en: "Marks online only".into() },
            basis: "省厅".into(),
            from: day("2026-11-27"),
            until: Some(day("2026-12-31")),
            effects: vec![closing],
        }).await;
        assert_eq!(world.admits("veh_exempt_mark", "2026-11-26 10:00").await, Ok(()));
        let refusal = world.admits("veh_exempt_mark", "2026-11-27 10:00").await.unwrap_err();
        assert_eq!(refusal.code, "policy.suspended");
        for (fact, value) in [
            ("title_en", "Marks online only"),
            ("since", "2026-11-27"),
            ("until", "2026-12-31"),
            ("step", "none"),
            ("instead", "online"),
        ] {
            assert_eq!(refusal.facts[fact], value, "{fact}");
        }
        assert_eq!(world.admits("veh_plate_replace", "2026-11-27 10:00").await, Ok(()));
        // A search passes the halls by and still finds Binzhou's stations.
        let everywhere = world.places.everywhere().await.unwrap();
        let (nation, channels) = (base::Authority::nation(), []);
        let seek = offices::Seek {
            item: world.catalogue.item("veh_exempt_mark").unwrap(),
            channels: &channels,
            within: &nation,
            from: everywhere.point(HALL).unwrap().position,
            at: at("2026-11-27 10:00"),
            limit: 1,
        };
        let found = everywhere.nearest(&seek);
        assert!(found[0].point.starts_with("371600-"), "{found:?}");
        assert!(world.places.today(&qingdao()).await.unwrap().nearest(&offices::Seek { within: &qingdao(), ..seek }).is_empty());
        world.holds().await;
    }
}
