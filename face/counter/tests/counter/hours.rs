//! Hours at `/office/hours`: a manager changes the week, a single day, and lets the usual hold again; what is
//! past stays, each change is on record, and the calendar warns before it ends.

use base::Date;
use booking::BookingState;
use http::StatusCode;

use crate::browser::Browser;
use crate::house::House;
use crate::slots::{booked, published, state};

const MANAGER: &str = "0801";
const HALL: &str = "/office/hours/370200-hall";

async fn open(scratch: db::testing::Scratch) -> (House, Browser) {
    let house = House::over(scratch).await;
    let manager = house.signed_in(MANAGER).await;
    (house, manager)
}

/// What is open at the hall of Qingdao on a day.
async fn openings(house: &House, day: Date) -> Vec<String> {
    let office = &house.office.town.office;
    let offices = office.cases.places().today(&crate::house::qingdao()).await.unwrap();
    let point = offices.point("370200-hall").unwrap();
    let openings = offices.openings(point, day).unwrap();
    let told =
        |o: &offices::Opening<'_>| format!("{}-{} {}", ui::clock(o.from), ui::clock(o.to), o.kind);
    openings.iter().map(told).collect()
}

db::two_engines! { reactions::schema();
    async fn other_hours_hold_from_a_day_on_and_the_former_stay_on_record(scratch: Scratch) {
        let (house, mut manager) = open(scratch).await;
        let today = house.today();
        let monday = today.plus_days(6);
        let before = openings(&house, monday).await;
        manager.get("/office/hours?city=370200").await;
        manager.expect("青岛市车管所业务大厅");
        manager.get(&format!("{HALL}/change")).await;
        let change = format!("{HALL}/change");
        let from = monday.to_string();
        let week = [
            ("weekdays", "08:30–12:00、13:00-17:30"),
            ("saturday", "09:00-12:00"),
            ("sunday", ""),
            ("service0_kind", "noon"),
            ("service0_days", "weekday"),
            ("service0_hours", "12:00-13:00"),
            ("service0_windows", "2"),
            ("service0_other", ""),
            ("service1_kind", "night"),
            ("service1_days", "tue"),
            ("service1_hours", "18:00-20:00"),
            ("from", from.as_str()),
            ("to", ""),
        ];
        let mut wrong = week.to_vec();
        wrong.extend([("reason", "")]);
        manager.submit(&change, &wrong).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        manager.expect("href=\"#reason\"");
        manager.expect("08:30–12:00、13:00-17:30");
        // All that is wrong at once, each at its field, services by their number.
        let mut wrong = week.to_vec();
        let all = ["weekdays", "service0_windows", "service1_hours", "to"];
        wrong.retain(|(name, _)| !all.contains(name));
        wrong.extend(all.map(|name| (name, "x")));
        wrong.extend([("reason", "冬季作息")]);
        manager.submit(&change, &wrong).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        for name in all {
            manager.expect(&format!("href=\"#{name}\""));
            manager.expect(&format!("id=\"{name}-error\""));
        }
        manager.expect("其他服务 2 · 时段");
        let mut right = week.to_vec();
        right.extend([("reason", "冬季作息")]);
        manager.submit(&change, &right).await;
        manager.expect("新的服务时间已保存");
        manager.expect("冬季作息");
        manager.expect("工号 0801");
        assert_eq!(openings(&house, today.plus_days(1)).await, openings(&house, today).await);
        let after = ["8:30-12:00 normal", "12:00-13:00 noon", "13:00-17:30 normal"];
        assert_eq!(openings(&house, monday).await, after);
        assert_ne!(before, after);
        let evening = openings(&house, monday.plus_days(1)).await;
        assert_eq!(evening.last().map(String::as_str), Some("18:00-20:00 night"), "ticked");
        // What is past is not changed.
        let mut late = week.to_vec();
        late.retain(|(name, _)| *name != "from");
        let yesterday = today.plus_days(-1).to_string();
        late.extend([("from", yesterday.as_str()), ("reason", "补记")]);
        manager.get(&change).await;
        manager.submit(&change, &late).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        manager.expect("已经过去");
        house.office.holds().await;
    }

    async fn a_single_day_is_closed_and_opened_again(scratch: Scratch) {
        let (house, mut manager) = open(scratch).await;
        let day = house.today().plus_days(2);
        let text = day.to_string();
        let usual = openings(&house, day).await;
        manager.get(HALL).await;
        let set = format!("{HALL}/day");
        manager.submit(&set, &[("day", &text), ("kind", "normal"), ("hours", "9点"), ("reason", "x")]).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        manager.expect("href=\"#hours\"");
        // A field left empty closes nothing; closing is a choice of its own, and is seen before it holds.
        manager.submit(&set, &[("day", &text), ("kind", "normal"), ("hours", ""), ("reason", "设备检修")]).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        manager.expect("href=\"#hours\"");
        manager.submit(&set, &[("day", &text), ("kind", "closed"), ("hours", ""), ("reason", "设备检修")]).await;
        manager.expect("没有人受影响");
        assert_eq!(openings(&house, day).await, usual, "only seen");
        manager.submit(&set, &[("sure", "on")]).await;
        manager.expect("这一天的时间已改");
        manager.expect("设备检修");
        assert_eq!(openings(&house, day).await, Vec::<String>::new());
        manager.submit(&set, &[("day", &text), ("kind", "overtime"), ("hours", "09:00-12:00"), ("reason", "上午办")]).await;
        assert_eq!(openings(&house, day).await, ["9:00-12:00 overtime"]);
        manager.submit(&format!("{HALL}/restore"), &[("day", &text), ("reason", "修好了")]).await;
        manager.expect("这一天已恢复平时的时间");
        assert_eq!(openings(&house, day).await, usual);
        manager.in_english();
        manager.get(HALL).await;
        manager.expect("The next two weeks");
        house.office.holds().await;
    }

    async fn hours_by_appointment_bring_half_hours_to_a_published_plan_and_are_seen_before(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let change = format!("{HALL}/change");
        let sunday = "2026-11-29";
        let week = [
            ("weekdays", "09:00-17:00"), ("saturday", "09:00-12:00"), ("sunday", ""),
            ("service0_kind", "appointment"), ("service0_days", "sunday"), ("service0_hours", "09:00-10:00"),
            ("from", sunday), ("to", ""), ("reason", "周日预约专场"),
        ];
        chief.get(&change).await;
        chief.submit(&change, &week).await;
        // Two Sundays of the plans, four groups, two half-hours each.
        chief.expect("没有人受影响。确认以后");
        chief.expect("多放的时段");
        chief.expect(">16<");
        chief.submit(&change, &[("sure", "on")]).await;
        chief.expect("新的服务时间已保存");
        house.office.town.settle().await.unwrap();
        let (_, mine) = booked(&house, 1, (sunday, 570)).await;
        assert_eq!(state(&house, &mine).await, (BookingState::Confirmed, "09:30".into()));
        // A single day that is open longer for those with an appointment, likewise.
        let day = format!("{HALL}/day");
        let later = [("day", sunday), ("kind", "appointment"), ("hours", "09:00-11:00"), ("reason", "加开")];
        chief.get(HALL).await;
        chief.submit(&day, &later).await;
        chief.expect(">8<");
        chief.submit(&day, &[("sure", "on")]).await;
        chief.expect("这一天的时间已改");
        house.office.town.settle().await.unwrap();
        booked(&house, 2, (sunday, 630)).await;
        house.office.holds().await;
    }

    async fn the_calendar_warns_before_it_ends_and_other_cities_stay_shut(scratch: Scratch) {
        let (house, mut manager) = open(scratch).await;
        manager.get("/office/hours").await;
        manager.expect("2027 年的放假安排还没有录入，38 天后");
        house.office.town.hand.set("2026-12-20".parse::<Date>().unwrap().start().plus_hours(9));
        let mut manager = house.signed_in(MANAGER).await;
        manager.get("/office/hours").await;
        manager.expect("2027 年的放假安排还没有录入，12 天后");
        house.office.town.hand.set("2027-01-04".parse::<Date>().unwrap().start().plus_hours(9));
        let mut manager = house.signed_in(MANAGER).await;
        manager.get("/office/hours").await;
        manager.expect("2027 年的放假安排没有录入");
        manager.get("/office/hours/420500-hall").await;
        assert_eq!(manager.status, StatusCode::FORBIDDEN);
        manager.get("/office/hours/370200-nowhere").await;
        assert_eq!(manager.status, StatusCode::NOT_FOUND);
    }
}
