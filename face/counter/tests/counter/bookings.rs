//! Appointments at the counter: the hotline books for somebody without a phone, the reception opens the booking by the
//! code or by the identity card and gives a ticket, which writes the arrival down; changing and cancelling. In both
//! languages, without scripts.

use booking::{Holder, SheetKey, Wanted};
use catalogue::{Channel, Group};
use db::testing::Scratch;
use db::two_engines;
use http::StatusCode;
use journal::Actor;
use scenarios::cars::Situation;
use scenarios::hall::{HALL, open_day};

use crate::browser::Browser;
use crate::house::{House, qingdao};

const PAGE: &str = "/counter/bookings?point=370200-hall";
const NEW: &str = "/counter/bookings/new";
const CARD: &str = "370202194503120027";

/// Wednesday, half past ten, in a hall that has been open since nine, with two weeks published.
async fn morning(scratch: Scratch) -> House {
    let house = House::over(scratch).await;
    let town = &house.office.town;
    let end = town.now().date().plus_days(1).start().plus_minutes(10 * 60 + 30);
    open_day(town, end).await.unwrap();
    town.publish_appointments().await.unwrap();
    house
}

fn form_of(item: &str, way: &str) -> String {
    format!("{NEW}?point=370200-hall&item={item}&way={way}")
}

/// Books the half-hour for the person with that card: the path of the booking.
async fn booked(
    browser: &mut Browser,
    (item, way): (&str, &str),
    slot: &str,
    card: &str,
) -> String {
    browser.get(&form_of(item, way)).await;
    let typed =
        [("slot", slot), ("name", "向秀英"), ("identity_number", card), ("mobile", "13872501234")];
    browser.submit(NEW, &typed).await;
    browser.expect("已约好");
    browser.path.split('?').next().unwrap().to_owned()
}

async fn settled(house: &House) {
    house.office.town.settle().await.unwrap();
}

two_engines! {
    reactions::schema();

    async fn the_hotline_books_and_the_card_gives_the_ticket(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut hotline = house.signed_in("0821").await;
        hotline.get(PAGE).await;
        hotline.expect("当天的预约");
        hotline.expect("可约");
        let at = booked(&mut hotline, ("drv_replace_lost", "phone"), "2026-11-25/690", CARD).await;
        hotline.expect("向秀英");
        hotline.expect("11月25日 周三 11:30");
        hotline.expect("请带上");
        // Who answers the phone gives no tickets.
        hotline.expect_not("到场取号");
        hotline.in_english();
        hotline.get(&at).await;
        hotline.expect("Say the code in the hall");

        let mut clerk = house.signed_in("0201").await;
        clerk.get(&format!("{PAGE}&code={CARD}")).await;
        assert_eq!(clerk.path, at);
        clerk.expect("已预约");
        clerk.submit(&format!("{at}/arrive"), &[]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", clerk.page);
        clerk.expect("11:00");
        house.office.town.hand.advance_seconds(50 * 60);
        let mut clerk = house.signed_in("0202").await;
        clerk.get("/counter/bookings").await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN, "an approver has no bookings to serve");
        let mut clerk = house.signed_in("0201").await;
        clerk.get(&at).await;
        let form = clerk.hidden(&format!("{at}/arrive"));
        clerk.send_form(&format!("{at}/arrive"), &form, &[]).await;
        clerk.expect("您的号");
        let ticket = clerk.path.clone();
        clerk.send_form(&format!("{at}/arrive"), &form, &[]).await;
        assert_eq!(clerk.path, ticket, "twice is once");
        settled(&house).await;
        clerk.get(&at).await;
        clerk.expect("已到场");
        clerk.expect_not("取消预约");
        clerk.get(&format!("{PAGE}&day=2026-11-25")).await;
        clerk.expect("已约 1，已到 1，没来 0");
        clerk.expect_not("向秀英");
        clerk.in_english();
        clerk.get(&format!("{PAGE}&day=2026-11-25")).await;
        clerk.expect("1 booked, 1 used");
    }

    async fn a_card_at_the_reception_opens_the_appointment_and_the_account(scratch: Scratch) {
        const TICKET: &str = "/counter/queue/tickets/new";
        let house = morning(scratch).await;
        let town = &house.office.town;
        let mut hotline = house.signed_in("0821").await;
        let at = booked(&mut hotline, ("drv_replace_lost", "phone"), "2026-11-25/690", CARD).await;
        town.hand.advance_seconds(50 * 60);
        let mut clerk = house.signed_in("0201").await;
        let mut takes = async |card: &str| {
            clerk.get(&format!("{TICKET}?point=370200-hall")).await;
            let typed = [("item", "drv_replace_lost"), ("class", "normal"), ("card", card)];
            clerk.submit(TICKET, &typed).await;
            clerk.expect("您的号");
        };
        takes(CARD).await;
        settled(&house).await;
        // Who has an account finds the ticket on the phone, and is told there when the turn is near.
        let citizen = house.citizen(1, Situation::Due).await;
        takes(citizen.profile.identity_number.as_str()).await;
        let mine = town.office.queue.tickets_of(&[qingdao()], citizen.person).await.unwrap();
        assert_eq!(mine.len(), 1);
        clerk.get(&at).await;
        clerk.expect("已到场");
    }

    async fn a_ticket_given_with_a_booking_is_its_owners(scratch: Scratch) {
        let house = morning(scratch).await;
        let town = &house.office.town;
        let person = house.citizen(1, Situation::Due).await.person;
        let sheet = SheetKey {
            authority: qingdao(),
            point: HALL.into(),
            group: Group::Driver,
            day: town.now().date(),
        };
        let (slot, item) = (sheet.slot(11 * 60), "drv_replace_lost".to_owned());
        let wanted = Wanted { slot, item, vehicle: None, channel: Channel::Window };
        let by = house.form(Actor::staff("0201"));
        let holder = Holder::Person(person);
        let placed = town.office.bookings.book(by, holder, wanted).await.unwrap();
        let mut clerk = house.signed_in("0201").await;
        let at = format!("/counter/bookings/{}", placed.code.as_str());
        clerk.get(&at).await;
        clerk.submit(&format!("{at}/arrive"), &[]).await;
        clerk.expect("您的号");
        let mine = town.office.queue.tickets_of(&[qingdao()], person).await.unwrap();
        assert_eq!(mine.len(), 1);
    }

    async fn a_clerk_changes_and_cancels_for_whose_it_is(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0801").await;
        let at = booked(&mut clerk, ("veh_transfer_local", "counter"), "2026-11-26/540", "").await;
        clerk.expect("13872501234");
        let moving = format!("{at}/move");
        clerk.get(&moving).await;
        clerk.expect("预约码不变");
        clerk.get(&format!("{moving}?day=2026-11-27")).await;
        clerk.submit(&moving, &[("slot", "2026-11-27/570")]).await;
        clerk.expect("已改期");
        clerk.expect("11月27日 周五 9:30");
        let form = clerk.hidden(&format!("{at}/cancel"));
        clerk.send_form(&format!("{at}/cancel"), &form, &[]).await;
        clerk.expect("已取消");
        // From another window, a moment later: it is told, not an error.
        clerk.send_form(&format!("{at}/arrive"), &form, &[]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", clerk.page);
        clerk.expect("notice--refused");
        // One seat by phone in a half-hour of the hall; the second call is told.
        booked(&mut clerk, ("drv_replace_lost", "phone"), "2026-11-26/540", "").await;
        clerk.get(&format!("{}&day=2026-11-26", form_of("drv_replace_lost", "phone"))).await;
        clerk.expect_not("value=\"2026-11-26/540\"");
    }

    async fn what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        clerk.get(&format!("{PAGE}&code=K7MX3PH2")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("K7MX3PH2");
        clerk.get(&form_of("drv_replace_lost", "counter")).await;
        let typed = [("slot", "2026-11-26/540"), ("name", "向秀英"), ("identity_number", "37020219450312002"), ("mobile", "")];
        clerk.submit(NEW, &typed).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("向秀英");
        clerk.expect("37020219450312002");
        clerk.get("/counter/bookings/K7MX3PHT").await;
        assert_eq!(clerk.status, StatusCode::NOT_FOUND);
        // A point of another city is none of theirs.
        clerk.get("/counter/bookings?point=420500-hall").await;
        assert_eq!(clerk.status, StatusCode::NOT_FOUND);
    }

    async fn who_did_not_come_is_heard_by_another_officer(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let person = house.citizen(1, Situation::Due).await.person;
        let sheet = SheetKey {
            authority: city.clone(),
            point: HALL.into(),
            group: Group::Driver,
            day: town.now().date(),
        };
        let item = "drv_replace_lost".to_owned();
        let wanted = Wanted { slot: sheet.slot(11 * 60 + 30), item, vehicle: None, channel: Channel::Window };
        let bookings = &town.office.bookings;
        let by = || house.form(Actor::staff("0201"));
        let placed = bookings.book(by(), Holder::Person(person), wanted).await.unwrap();
        town.hand.advance_seconds(3 * 3600);
        let program = house.form(Actor::system("no_show"));
        bookings.mark_missed(program, &city, &placed.code).await.unwrap();
        let own = house.form(person.actor());
        bookings.appeal(own, (&city, &placed.code), "路上堵车，孩子发烧").await.unwrap();

        let mut chief = house.signed_in("0801").await;
        chief.get("/counter/bookings/appeals").await;
        chief.expect("孩子发烧");
        let action = format!("/counter/bookings/appeals/{}", placed.code.as_str());
        chief.submit(&action, &[("do", "forgive"), ("note", "")]).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("aria-invalid");
        chief.submit(&action, &[("do", "forgive"), ("note", "有交警记录")]).await;
        chief.expect("已处理");
        chief.expect("没有待处理的申诉");
        settled(&house).await;
        let told = town.inbox.of_person(person, 1).await.unwrap();
        assert_eq!((told[0].key.as_str(), told[0].facts["note"].as_str()), ("notice-booking-forgiven", "有交警记录"));
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/bookings/appeals").await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
    }
}
