//! One day at many places at once, at `/office/hours/day`: seen before it is done, and whoever is booked is told.

use booking::{BookingState, Holder, Placed, SheetKey, Wanted};
use catalogue::{Channel, Group};
use db::two_engines;
use http::StatusCode;
use scenarios::cars::Situation;

use crate::house::{House, qingdao};
use crate::slots::{THURSDAY, booked, published, state, with};

/// Somebody is booked by web at the lane for a new car.
async fn booked_at_the_lane(house: &House) -> Placed {
    let person = house.citizen(2, Situation::Due).await.person;
    let (authority, point) = (qingdao(), "370200-lane".to_owned());
    let sheet =
        SheetKey { authority, point, group: Group::Vehicle, day: THURSDAY.parse().unwrap() };
    let (slot, item) = (sheet.slot(540), "veh_register_new".to_owned());
    let wanted = Wanted { slot, item, vehicle: None, channel: Channel::Web };
    let bookings = &house.office.town.office.bookings;
    bookings.book(house.form(person.actor()), Holder::Person(person), wanted).await.unwrap()
}

/// The rows of bookings that are touched name their places, the hall's before the lane's.
fn named(page: &str, [hall, lane]: [&str; 2]) {
    let at = |name: &str| page.find(&format!("<td>{name}</td>"));
    let (hall, lane) = (at(hall), at(lane));
    assert!(hall.is_some() && hall < lane, "{page}");
}

two_engines! {
    reactions::schema();

    async fn one_day_is_closed_at_many_places_at_once_and_seen_before(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut chief = published(&house).await;
        let (_, mine) = booked(&house, 1, (THURSDAY, 540)).await;
        let theirs = booked_at_the_lane(&house).await;
        let open = async || {
            let offices = house.office.town.office.cases.places().today(&qingdao()).await.unwrap();
            let day = THURSDAY.parse().unwrap();
            let is_open = |point: &&offices::Point| !offices.openings(point, day).unwrap().is_empty();
            offices.points(&qingdao()).filter(is_open).map(|point| point.code.clone()).collect::<Vec<_>>()
        };
        let before = open().await;
        let has = |codes: &[String], code: &str| codes.iter().any(|one| one == code);
        assert!(["370200-hall", "370200-lane", "370200-test_1"].iter().all(|code| has(&before, code)));
        chief.in_english();
        chief.get("/office/hours?city=370200").await;
        chief.expect("/office/hours/day?city=370200");
        chief.get("/office/hours/day?city=370200").await;
        chief.expect("One day at several places");
        chief.in_chinese();
        chief.get("/office/hours/day?city=370200").await;
        chief.expect("检测机构（3 个）");
        let set = "/office/hours/day";
        let closed = [("day", THURSDAY), ("kind", "closed"), ("hours", ""), ("reason", "临时放假")];
        // Nothing chosen changes nothing.
        chief.submit(set, &closed).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("href=\"#sorts\"");
        let chosen = with(&closed, &[("sorts", "hall"), ("sorts", "inspection_station"), ("points", "370200-lane")]);
        chief.in_english();
        chief.submit(set, &chosen).await;
        named(&chief.page, ["Qingdao Vehicle Office, service hall", "Qingdao Vehicle Office, inspection lane"]);
        chief.in_chinese();
        chief.submit(set, &chosen).await;
        named(&chief.page, ["青岛市车管所业务大厅", "青岛市车管所通道式查验区"]);
        chief.expect("一共改 5 个服务点");
        chief.expect("会动到的预约");
        assert_eq!(open().await, before, "only seen");
        assert_eq!(state(&house, &mine).await.0, BookingState::Confirmed, "only seen");
        chief.submit(set, &[("sure", "on")]).await;
        chief.expect("5 个服务点这一天的时间已改");
        let after = open().await;
        assert_eq!(after.len() + 5, before.len());
        assert!(after.iter().all(|code| !code.contains("-hall") && !code.contains("-lane") && !code.contains("-test_")));
        house.office.town.settle().await.unwrap();
        assert_eq!(state(&house, &mine).await.0, BookingState::Revoked);
        assert_eq!(state(&house, &theirs).await.0, BookingState::Revoked);
        // All of them, and as usual again.
        chief.submit(set, &with(&closed, &[("sorts", "all")])).await;
        chief.submit(set, &[("sure", "on")]).await;
        assert_eq!(open().await, Vec::<String>::new());
        chief.submit(set, &with(&closed, &[("sorts", "all"), ("kind", "usual")])).await;
        assert_eq!(open().await, before);
        house.office.holds().await;
    }
}
