//! Places at `/office/points`: what they tell is changed, seen by whom and why, and brought back as a new change; a new
//! one is opened; one is closed for good after a look at who is booked.

use booking::{BookingState, Holder, SheetKey, Wanted};
use catalogue::{Channel, Group};
use http::StatusCode;
use offices::{Point, PointKind};
use scenarios::cars::Situation;

use crate::browser::Browser;
use crate::house::{House, qingdao};

const CHIEF: &str = "0801";
const CODE: &str = "370200-hall";
const HALL: &str = "/office/points/370200-hall";
const CHANGE: &str = "/office/points/370200-hall/change";
const CLOSE: &str = "/office/points/370200-hall/close";
const NEW: &str = "/office/points/new";

/// What is refused, each beside its field.
const WRONG: [(&str, &str); 7] = [
    ("name_en", ""),
    ("phone", "请到现场问"),
    ("contact_web", "javascript:alert(1)"),
    ("position", "北纬36度"),
    ("windows", "1 2 2"),
    ("serves", "崂山"),
    ("reason", ""),
];

async fn open(scratch: db::testing::Scratch) -> (House, Browser) {
    let house = House::over(scratch).await;
    let chief = house.signed_in(CHIEF).await;
    (house, chief)
}

/// The point as everybody in the program has it.
fn point<'h>(house: &'h House, code: &str) -> &'h Point {
    house.office.town.office.offices.point(code).unwrap()
}

db::two_engines! { reactions::schema();
    async fn what_a_place_tells_is_changed_and_brought_back_and_stays_on_record(scratch: Scratch) {
        let (house, mut chief) = open(scratch).await;
        chief.get("/office/points?city=370200").await;
        chief.expect("青岛市车管所通道式查验区");
        chief.get(HALL).await;
        chief.expect("公交示例316路");
        chief.expect("办公中");
        chief.expect_not("和数据文件不同的地方");
        chief.get(CHANGE).await;
        let before = chief.hidden(CHANGE);
        for (field, value) in WRONG {
            let typed = [("reason", "搬迁"), ("address", "新街 8 号"), (field, value)];
            let typed = &typed[usize::from(field == "reason")..];
            chief.submit(CHANGE, typed).await;
            assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            chief.expect(&format!("href=\"#{field}\""));
            chief.expect("新街 8 号");
            chief.expect("公交示例316路");
            chief.get(CHANGE).await;
        }
        let typed = [
            ("address", "新街 8 号"),
            ("phone", "0532-8800 1234"),
            ("contact_web", "https://cgs.example.cn"),
            ("windows", "1、2 A3"),
            ("equipment", "kiosk"),
            ("reason", "整体搬迁"),
        ];
        chief.submit(CHANGE, &typed).await;
        chief.expect("已保存，公开页面已更新");
        chief.expect("地址：青岛市崂山区示例路66号 → 新街 8 号");
        chief.expect("整体搬迁");
        chief.expect("工号 0801");
        chief.expect("和数据文件不同的地方");
        let hall = point(&house, CODE);
        assert_eq!((hall.address.zh.as_str(), hall.windows.len()), ("新街 8 号", 3));
        assert_eq!(hall.directions.as_ref().unwrap().zh.chars().next(), Some('公'), "what was left stays");

        // Who had the page open before is told, keeps what was typed, and saves on top of it.
        let late = [("address", "新街 9 号"), ("reason", "门牌")];
        chief.send_form(CHANGE, &before, &late).await;
        assert_eq!(chief.status, StatusCode::CONFLICT);
        chief.expect("刚被别人改过");
        chief.expect("新街 9 号");
        chief.submit(CHANGE, &[]).await;
        assert_eq!(chief.status, StatusCode::OK, "{}", chief.page);
        assert_eq!(point(&house, CODE).address.zh, "新街 9 号");

        // Undone by a new change: the form is filled with what stood before.
        chief.get(&format!("{CHANGE}?before=1")).await;
        chief.expect("青岛市崂山区示例路66号");
        chief.submit(CHANGE, &[("reason", "搬迁推迟")]).await;
        chief.expect_not("和数据文件不同的地方");
        chief.expect("搬迁推迟");
        assert_eq!(point(&house, CODE).version, 3);
        chief.get(CHANGE).await;
        chief.submit(CHANGE, &[("reason", "再存一次")]).await;
        chief.expect("没有什么要保存");
        chief.in_english();
        chief.get(HALL).await;
        chief.expect("Bring back what stood before");
        house.office.holds().await;
    }

    async fn a_new_place_is_opened_and_found(scratch: Scratch) {
        let (house, mut chief) = open(scratch).await;
        let from = house.today().plus_days(5).to_string();
        chief.get("/office/points?city=370200").await;
        chief.get("/office/points/new?city=370200").await;
        let typed = [
            ("kind", "branch"),
            ("code", "east"),
            ("name", "东部分所"),
            ("name_en", "East Branch"),
            ("address", "东路 1 号"),
            ("address_en", "1 East Road"),
            ("phone", "12123"),
            ("windows", "1 2"),
            ("channels", "W"),
            ("groups", "vehicle"),
            ("weekdays", "09:00-17:00"),
            ("from", from.as_str()),
            ("reason", "方便东部群众"),
        ];
        for (field, value) in
            [("code", "East!"), ("code", "hall"), ("from", "2020-01-01"), ("weekdays", "9点"), ("kind", "mobile")]
        {
            let wrong: Vec<_> = typed.iter().copied().filter(|(name, _)| *name != field).chain([(field, value)]).collect();
            chief.submit(NEW, &wrong).await;
            assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
            let field = if value == "mobile" { "van" } else { field };
            chief.expect(&format!("href=\"#{field}\""));
            chief.expect("东路 1 号");
        }
        chief.submit(NEW, &typed).await;
        chief.expect("已新开");
        chief.expect("方便东部群众");
        let east = point(&house, "370200-east");
        assert_eq!((east.kind, east.windows.len()), (PointKind::Branch, 2));
        chief.get("/office/points?city=370200").await;
        chief.expect("东部分所");
        chief.get("/office/hours/370200-east").await;
        chief.expect("东部分所");
        // Another office's supervisor changes nothing here, and who is no supervisor does not come in.
        chief.get("/office/points/420500-hall").await;
        assert_eq!(chief.status, StatusCode::FORBIDDEN);
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/office/points").await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
        house.office.holds().await;
    }

    async fn a_place_is_closed_for_good_after_a_look_at_who_is_booked(scratch: Scratch) {
        let (house, mut chief) = open(scratch).await;
        house.office.town.publish_appointments().await.unwrap();
        let person = house.citizen(1, Situation::Due).await.person;
        let day = house.today().plus_days(3);
        let sheet = SheetKey { authority: qingdao(), point: CODE.into(), group: Group::Driver, day };
        let wanted = Wanted { slot: sheet.slot(540), item: "drv_replace_lost".into(), vehicle: None, channel: Channel::Web };
        let bookings = &house.office.town.office.bookings;
        let placed = bookings.book(house.form(person.actor()), Holder::Person(person), wanted).await.unwrap();
        let state = async || bookings.booking(&qingdao(), &placed.code).await.unwrap().unwrap().state;

        let from = day.to_string();
        chief.get(HALL).await;
        chief.submit(CLOSE, &[("from", from.as_str()), ("reason", "")]).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("href=\"#reason\"");
        chief.submit(CLOSE, &[("from", from.as_str()), ("reason", "撤并")]).await;
        chief.expect("会动到的预约");
        chief.expect(">1<");
        assert_eq!(state().await, BookingState::Confirmed, "only seen");
        chief.submit(CLOSE, &[("sure", "on")]).await;
        chief.expect("已登记撤销");
        chief.expect("起撤销");
        house.office.town.settle().await.unwrap();
        assert_eq!(state().await, BookingState::Revoked);
        house.told(person, "notice-booking-revoked").await;
        // Taken back until the day has come.
        chief.submit("/office/points/370200-hall/reopen", &[("reason", "不撤了")]).await;
        chief.expect("已取消撤销");
        chief.expect("办公中");
        house.office.holds().await;
    }
}
