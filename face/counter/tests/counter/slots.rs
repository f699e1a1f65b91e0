//! Plans and mass changes at `/office/slots`, capacity at `/office/capacity`, items of places at `/office/items`: drafted
//! by one and published by another, seen before it is confirmed, each refused beside its field with what was typed.

use booking::{BookingState, Holder, Placed, SheetKey, Wanted};
use catalogue::{Channel, Group};
use db::two_engines;
use http::StatusCode;
use identity::PersonId;
use journal::Actor;
use scenarios::cars::Situation;
use scenarios::hall::HALL;

use crate::browser::Browser;
use crate::house::{House, qingdao};

const PLANNER: &str = "0803";
const CHIEF: &str = "0801";
const PAGE: &str = "/office/slots/370200-hall";
const NEW: &str = "/office/slots/370200-hall/plans/new";
const CHANGE: &str = "/office/slots/370200-hall/changes/new";
const ITEMS: &str = "/office/items/370200-hall";
pub const THURSDAY: &str = "2026-11-26";

/// A plan as it is typed; the last answer of a name counts.
const PLAN: [(&str, &str); 17] = [
    ("group", "driver"),
    ("from", "2026-11-26"),
    ("to", "2026-11-30"),
    ("listed", ""),
    ("span0", "09:00-12:00"),
    ("windows0", "2"),
    ("span1", "13:00-17:00"),
    ("windows1", "1"),
    ("span2", ""),
    ("span3", ""),
    ("visit", "10"),
    ("walk_in", "20"),
    ("phone", "10"),
    ("counter", "10"),
    ("release_days", ""),
    ("release_time", ""),
    ("windows2", ""),
];

/// The same with other answers.
pub fn with<'a>(
    typed: &[(&'a str, &'a str)],
    other: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = typed.iter().filter(|(name, _)| !other.iter().any(|(new, _)| new == name));
    kept.chain(other).copied().collect()
}

pub async fn published(house: &House) -> Browser {
    house.office.town.publish_appointments().await.unwrap();
    house.signed_in(CHIEF).await
}

/// Somebody is booked by web for a lost licence in the hall.
pub async fn booked(house: &House, n: u64, (on, minute): (&str, i64)) -> (PersonId, Placed) {
    let person = house.citizen(n, Situation::Due).await.person;
    let (authority, point) = (qingdao(), HALL.to_owned());
    let sheet = SheetKey { authority, point, group: Group::Driver, day: on.parse().unwrap() };
    let item = "drv_replace_lost".to_owned();
    let wanted = Wanted { slot: sheet.slot(minute), item, vehicle: None, channel: Channel::Web };
    let bookings = &house.office.town.office.bookings;
    let placed = bookings.book(house.form(person.actor()), Holder::Person(person), wanted).await;
    (person, placed.unwrap())
}

pub async fn state(house: &House, placed: &Placed) -> (BookingState, String) {
    let bookings = &house.office.town.office.bookings;
    let booking = bookings.booking(&qingdao(), &placed.code).await.unwrap().unwrap();
    (booking.state, booking.seat.slot.time())
}

/// A plan with four mistakes is sent: each is told at its field, rows by their number.
async fn told_at_once(planner: &mut Browser, wrong: [(&str, &str); 4]) {
    planner.submit(NEW, &with(&PLAN, &wrong)).await;
    assert_eq!(planner.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    planner.expect("有 4 处");
    planner.expect("时段 2：");
    for (name, _) in wrong {
        planner.expect(&format!("href=\"#{name}\""));
        planner.expect(&format!("id=\"{name}-error\""));
    }
}

two_engines! {
    reactions::schema();

    async fn a_plan_is_drafted_seen_and_published_by_another(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut planner = house.signed_in(PLANNER).await;
        planner.get("/office/slots").await;
        planner.expect("没有放过");
        planner.get(PAGE).await;
        planner.expect("还没有放号计划");
        planner.expect_not("批量调整</a>");
        planner.get(NEW).await;
        for (wrong, field) in [
            (("walk_in", "120"), "walk_in"),
            (("from", "2026-11-01"), "from"),
            (("visit", "90"), "visit"),
            (("span0", "09:10-12:00"), "span0"),
            (("span0", "九点"), "span0"),
            (("to", ""), "to"),
            (("release_days", "x"), "release_days"),
        ] {
            planner.submit(NEW, &with(&PLAN, &[wrong])).await;
            assert_eq!(planner.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            planner.expect(&format!("href=\"#{field}\""));
            planner.expect("13:00-17:00");
        }
        // All of it at once: what cannot be read, then what the rules refuse, each at its field.
        let unread = [("to", "明天"), ("span1", "十点"), ("windows0", ""), ("visit", "x")];
        told_at_once(&mut planner, unread).await;
        let hours = [("span0", "09:10-11:30"), ("span1", "11:00-12:00")];
        told_at_once(&mut planner, [("from", "2026-11-01"), hours[0], hours[1], ("walk_in", "120")]).await;
        planner.submit(NEW, &PLAN).await;
        planner.expect("草稿已存");
        planner.expect("会放出什么");
        planner.expect("11月26日");
        planner.expect_not("11月29日");
        planner.expect_not("/publish\"");
        let plan = planner.path.split('?').next().unwrap().to_owned();

        let mut chief = house.signed_in(CHIEF).await;
        chief.get("/office/slots").await;
        chief.expect("1 份待发布");
        chief.get(&plan).await;
        let publish = format!("{plan}/publish");
        let form = chief.hidden(&publish);
        chief.submit(&publish, &[]).await;
        chief.expect("已发布，号已经在了");
        // Sent twice it is published once.
        chief.send_form(&publish, &form, &[]).await;
        chief.expect("已发布，号已经在了");
        let own = with(&PLAN, &[("group", "vehicle")]);
        chief.get(NEW).await;
        chief.submit(NEW, &own).await;
        chief.expect("起草人不能自己发布");
        let own = chief.path.split('?').next().unwrap().to_owned();
        chief.submit(&format!("{own}/publish"), &[]).await;
        assert_eq!(chief.status, StatusCode::FORBIDDEN);
        chief.get(&own).await;
        chief.submit(&format!("{own}/discard"), &[]).await;
        chief.expect("草稿已放弃");
        // What is published for a day is not published for it again.
        planner.get(NEW).await;
        planner.submit(NEW, &PLAN).await;
        let twice = planner.path.split('?').next().unwrap().to_owned();
        chief.get(&twice).await;
        chief.submit(&format!("{twice}/publish"), &[]).await;
        assert!(chief.status.is_client_error());
        chief.expect("已经放过号");
        chief.in_english();
        chief.get(&plan).await;
        chief.expect("as soon as published");
        house.office.holds().await;
    }

    async fn who_serves_at_a_window_plans_nothing_and_nobody_plans_for_another_city(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        for path in ["/office/slots", PAGE, NEW, "/office/capacity", "/office/items"] {
            clerk.get(path).await;
            assert_eq!(clerk.status, StatusCode::FORBIDDEN, "{path}");
        }
        let mut planner = house.signed_in(PLANNER).await;
        planner.get("/office/slots/420500-hall").await;
        assert_eq!(planner.status, StatusCode::FORBIDDEN);
    }

    async fn a_range_is_changed_after_a_look_at_what_it_touches(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let (_, early) = booked(&house, 1, (THURSDAY, 540)).await;
        let (_, late) = booked(&house, 2, (THURSDAY, 600)).await;
        let typed = [
            ("groups", "driver"),
            ("from", THURSDAY),
            ("to", THURSDAY),
            ("hours", "09:00-09:30"),
            ("turn", "close"),
            ("seats", ""),
            ("walk_in", ""),
            ("phone", ""),
            ("counter", ""),
            ("reason", "停电检修"),
        ];
        chief.get(CHANGE).await;
        for (wrong, field) in [
            (("reason", ""), "reason"),
            (("to", "2026-11-01"), "from"),
            (("hours", "x"), "hours"),
            (("turn", "seats"), "seats"),
            (("from", "2027-05-01"), "from"),
        ] {
            chief.submit(CHANGE, &with(&typed, &[wrong])).await;
            assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            chief.expect(&format!("href=\"#{field}\""));
        }
        chief.submit(CHANGE, &typed).await;
        assert_eq!(chief.status, StatusCode::OK);
        chief.expect("会动到的预约");
        chief.expect("11月26日 09:00");
        assert_eq!(state(&house, &early).await, (BookingState::Confirmed, "09:00".into()), "only seen");
        let confirm = chief.hidden(CHANGE);
        chief.submit(CHANGE, &[("sure", "on")]).await;
        chief.expect("受影响的预约正在逐一安排");
        let change = chief.path.clone();
        assert_eq!(state(&house, &early).await, (BookingState::Confirmed, "09:30".into()));
        assert_eq!(state(&house, &late).await, (BookingState::Confirmed, "10:00".into()));
        // Sent twice it is one change.
        chief.send_form(CHANGE, &confirm, &[("sure", "on")]).await;
        assert_eq!(chief.path, change);
        chief.get(PAGE).await;
        chief.expect("停电检修");
        assert_eq!(chief.page.matches("/changes/").count(), 2, "the form and one change");

        // The dial: nobody is touched where seats are left.
        chief.get(CHANGE).await;
        let dial = [("turn", "share"), ("walk_in", "30"), ("phone", "20"), ("counter", "0"), ("hours", "")];
        chief.submit(CHANGE, &with(&typed, &dial)).await;
        chief.submit(CHANGE, &[("sure", "on")]).await;
        chief.expect("网上 50%");

        // Why is there no slot?
        let why = |day: &str| format!("{PAGE}/why?item=drv_replace_lost&way=web&day={day}");
        chief.get(&format!("{PAGE}/why")).await;
        chief.get(&why("2026-11-29")).await;
        chief.expect("2026-11-29 不开门：周日休息");
        chief.get(&why(THURSDAY)).await;
        chief.expect("有号：还剩");
        chief.get(&format!("{PAGE}/why?item=x&way=web&day={THURSDAY}")).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("href=\"#item\"");
        house.office.town.settle().await.unwrap();
        house.office.holds().await;
    }

    async fn capacity_tells_planned_booked_and_used(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        booked(&house, 1, (THURSDAY, 540)).await;
        booked(&house, 2, ("2026-11-27", 540)).await;
        chief.get("/office/capacity").await;
        chief.expect("青岛");
        chief.expect("<svg");
        chief.expect("11月26日 周四");
        let hall: Vec<_> = house.office.town.office.bookings
            .capacity(&qingdao(), HALL, ("2026-11-23".parse().unwrap(), 7)).await.unwrap();
        let sum = booking::together(hall.iter().map(booking::Capacity::sum));
        assert_eq!((sum.booked, sum.used), (2, 0));
        chief.expect(&format!(">{}<", sum.planned));
        chief.get("/office/capacity?point=370200-hall&day=2027-05-05").await;
        chief.expect("这一周没有放号");
        chief.get("/office/capacity?point=370200-nowhere").await;
        assert_eq!(chief.status, StatusCode::NOT_FOUND);
        chief.get("/office/capacity?point=420500-hall").await;
        assert_eq!(chief.status, StatusCode::FORBIDDEN);
        chief.in_english();
        chief.get("/office/capacity").await;
        chief.expect("planned / booked / used");
    }

    async fn an_item_is_taken_from_a_place_after_a_look_at_who_is_booked(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let (person, lost) = booked(&house, 1, ("2026-11-27", 540)).await;
        let (_, before) = booked(&house, 2, (THURSDAY, 540)).await;
        chief.get("/office/items").await;
        chief.expect(ITEMS);
        chief.get(ITEMS).await;
        chief.expect("现在办理的业务");
        let typed = [("item", "drv_replace_lost"), ("turn", "take"), ("from", "2026-11-27"), ("reason", "迁往分所")];
        for (wrong, field) in [(("reason", ""), "reason"), (("from", "2026-11-01"), "from"), (("from", "x"), "from")] {
            chief.submit(ITEMS, &with(&typed, &[wrong])).await;
            assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            chief.expect(&format!("href=\"#{field}\""));
        }
        chief.submit(ITEMS, &typed).await;
        chief.expect("会动到的预约");
        chief.expect(">1<");
        assert_eq!(state(&house, &lost).await.0, BookingState::Confirmed, "only seen");
        let confirm = chief.hidden(ITEMS);
        chief.submit(ITEMS, &[("sure", "on")]).await;
        chief.expect("已保存");
        chief.send_form(ITEMS, &confirm, &[("sure", "on")]).await;
        chief.expect("已保存");
        assert_eq!(chief.page.matches("迁往分所").count(), 1, "switched once");
        house.office.town.settle().await.unwrap();
        assert_eq!(state(&house, &lost).await.0, BookingState::Revoked);
        assert_eq!(state(&house, &before).await.0, BookingState::Confirmed);
        house.told(person, "notice-booking-revoked").await;
        // Given back, nobody is asked.
        chief.submit(ITEMS, &with(&typed, &[("turn", "give"), ("reason", "继续办理")])).await;
        chief.expect("继续办理");
        house.office.holds().await;
    }

    async fn a_closed_day_is_seen_before_and_who_has_no_account_is_called(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let (_, mine) = booked(&house, 1, (THURSDAY, 540)).await;
        let guest = booking::Guest {
            name: "向秀英".into(),
            identity_number: None,
            mobile: Some(codes::Mobile::parse("13872501234").unwrap()),
        };
        let (authority, point) = (qingdao(), HALL.to_owned());
        let sheet = SheetKey { authority, point, group: Group::Driver, day: THURSDAY.parse().unwrap() };
        let item = "drv_replace_lost".to_owned();
        let wanted = Wanted { slot: sheet.slot(570), item, vehicle: None, channel: Channel::Hotline };
        let bookings = &house.office.town.office.bookings;
        let theirs = bookings.book(house.form(Actor::staff("0821")), Holder::Guest(guest), wanted).await.unwrap();

        let hours = "/office/hours/370200-hall";
        chief.get(hours).await;
        let set = format!("{hours}/day");
        let typed = [("day", THURSDAY), ("kind", "closed"), ("hours", ""), ("reason", "全天停电")];
        chief.submit(&set, &typed).await;
        chief.expect("会动到的预约");
        assert_eq!(state(&house, &mine).await.0, BookingState::Confirmed, "only seen");
        chief.submit(&set, &[("sure", "on")]).await;
        chief.expect("这一天的时间已改");
        house.office.town.settle().await.unwrap();
        assert_eq!(state(&house, &mine).await.0, BookingState::Revoked);
        assert_eq!(state(&house, &theirs).await.0, BookingState::Revoked);

        chief.get("/counter/attention").await;
        chief.expect("请打电话告知");
        chief.expect("全天停电");
        let at = format!("/counter/bookings/{}", theirs.code.as_str());
        chief.expect(&at);
        chief.get(&at).await;
        chief.expect("13872501234");
        // Other hours from a day on are seen before, too.
        let change = format!("{hours}/change");
        let (_, friday) = booked(&house, 2, ("2026-11-27", 540)).await;
        let week = [
            ("weekdays", "10:00-12:00 13:00-17:00"), ("saturday", ""), ("sunday", ""),
            ("from", "2026-11-27"), ("to", "2026-11-27"), ("reason", "晚一小时开门"),
        ];
        chief.get(&change).await;
        chief.submit(&change, &week).await;
        chief.expect("会动到的预约");
        chief.submit(&change, &[("sure", "on")]).await;
        chief.expect("新的服务时间已保存");
        house.office.town.settle().await.unwrap();
        assert_eq!(state(&house, &friday).await, (BookingState::Confirmed, "10:00".into()));
        house.office.holds().await;
    }

    async fn a_reason_may_be_given_in_english_too_and_is_told_in_both_languages(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let (person, lost) = booked(&house, 1, (THURSDAY, 540)).await;
        let office = &house.office.town.office;
        let both = [("reason", " 全天停电 "), ("reason_en", "No power all day")];
        let day = [("day", THURSDAY), ("kind", "closed"), ("hours", ""), both[0], both[1]];
        chief.get("/office/hours/370200-hall").await;
        chief.submit("/office/hours/370200-hall/day", &day).await;
        chief.expect("会动到的预约");
        chief.submit("/office/hours/370200-hall/day", &[("sure", "on")]).await;
        chief.expect("全天停电");
        chief.expect_not("No power all day");
        chief.in_english();
        chief.get("/office/hours/370200-hall").await;
        chief.expect("No power all day");
        house.office.town.settle().await.unwrap();
        let booking = office.bookings.booking(&qingdao(), &lost.code).await.unwrap().unwrap();
        assert_eq!(booking.reason.as_deref(), Some("全天停电\nNo power all day"));
        let told = house.told(person, "notice-booking-revoked").await;
        let (zh, en) = (told.facts["reason"].as_str(), told.facts["reason_en"].as_str());
        assert_eq!((zh, en), ("全天停电", "No power all day"));

        // The same of half-hours and items; the English may be left out, the Chinese may not.
        let change = [
            ("groups", "driver"), ("from", "2026-11-27"), ("to", "2026-11-27"), ("hours", "09:00-09:30"),
            ("turn", "close"), ("seats", ""), ("walk_in", ""), ("phone", ""), ("counter", ""), both[0], both[1],
        ];
        chief.get(CHANGE).await;
        chief.submit(CHANGE, &with(&change, &[("reason", "")])).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("value=\"No power all day\"");
        chief.submit(CHANGE, &change).await;
        chief.submit(CHANGE, &[("sure", "on")]).await;
        chief.expect("No power all day");
        let take = [("item", "drv_replace_lost"), ("turn", "take"), ("from", "2026-11-27"), both[0], both[1]];
        chief.get(ITEMS).await;
        chief.submit(ITEMS, &take).await;
        chief.expect("No power all day");
        let switched = office.cases.places().items_switched(HALL).await.unwrap();
        assert_eq!(switched.last().unwrap().reason, "全天停电\nNo power all day");
        house.office.holds().await;
    }
}
