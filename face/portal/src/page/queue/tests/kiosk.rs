//! The touch screen.

use base::Authority;
use booking::{Guest, Holder, SheetKey, Wanted};
use catalogue::{Channel, Group};
use codes::ResidentId;
use http::StatusCode;

use super::{ITEM, KIOSK, clerk, morning, own, takes, window};
use crate::testing::{HALL, Office, QINGDAO, VISIT, day};

#[tokio::test]
async fn a_ticket_is_taken_in_three_steps_and_its_code_leads_to_the_phone() {
    let office = morning().await;
    let mut screen = office.browser();
    let page = screen.look(KIOSK).await;
    page.says("请取号").says("有预约，用预约码").says(&format!("{KIOSK}/groups/vehicle"));
    page.says_not("/sign-in").says_not("现在没有开门");
    let group = format!("{KIOSK}/groups/vehicle");
    screen.look(&group).await.says(ITEM).says("data-idle=\"60\"");
    screen.look(ITEM).await.says("老年人优先").says_not("value=\"green\"");
    let page = screen.send(ITEM, &[("class", "normal")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let (done, mine) = (page.location.clone(), own(&page.location));
    let page = screen.look(&done).await;
    page.says("B001").says("class=\"qr\"").says(&format!("https://cgs.example.cn{mine}"));
    page.says("还估计不了要等多久").says("打印号票");
    office.browser().look(&mine).await.says("B001").says("退号");
}

#[tokio::test]
async fn who_goes_before_others_says_so_and_the_green_channel_is_not_given_here() {
    let office = morning().await;
    let mut screen = office.browser();
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("class", "elder")]).await;
    screen.open(&page.location).await.says("E001");
    for wrong in ["green", "soldiers"] {
        screen.open(ITEM).await;
        let page = screen.send(ITEM, &[("class", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有选").says("href=\"#class\"");
    }
}

#[tokio::test]
async fn a_form_sent_twice_is_one_ticket() {
    let office = morning().await;
    let mut screen = office.browser();
    screen.open(ITEM).await;
    let form = screen.hidden(ITEM);
    let first = screen.post(ITEM, &form).await.location;
    assert_eq!(screen.post(ITEM, &form).await.location, first);
    let second = takes(&mut screen).await.location;
    screen.open(&second).await.says("B002");
}

#[tokio::test]
async fn a_card_has_one_ticket_and_a_wrong_number_is_told_beside_its_field() {
    let office = morning().await;
    let mut screen = office.browser();
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("card", "不是身份证")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("href=\"#card\"").says("value=\"不是身份证\"");
    let number = ResidentId::with_check("37020219900101088").unwrap();
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("card", number.as_str())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("card", number.as_str())]).await;
    page.good().says("您在这里已经有号 B001");
}

#[tokio::test]
async fn an_appointment_is_taken_by_its_code_or_by_the_card() {
    let office = morning().await;
    let (_, person) = office.named(1).await;
    office.publish_day("2026-11-25", &[660], 2).await;
    let placed = office.takes(person, ("2026-11-25", 660)).await;
    let (_, other) = office.named(2).await;
    office.takes(other, ("2026-11-25", 660)).await;
    office.wait(30 * 60);
    let mut screen = office.browser();
    let by_code = format!("{KIOSK}/appointment");
    screen.look(&by_code).await.says("data-pad=\"code\"");
    for wrong in ["", "ABC", "K7MX-3PHT"] {
        screen.open(&by_code).await;
        let page = screen.send(&by_code, &[("code", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        page.good().says("href=\"#code\"");
    }
    screen.open(&by_code).await;
    let page = screen.send(&by_code, &[("code", &placed.code.to_string().to_lowercase())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("Y001");
    screen.open(&by_code).await;
    let again = screen.send(&by_code, &[("code", placed.code.as_str())]).await;
    again.good().says("这个预约已经取过号：Y001");

    let by_card = format!("{KIOSK}/identity");
    screen.look(&by_card).await;
    let number = ResidentId::with_check("37020219900101002").unwrap();
    let page = screen.send(&by_card, &[("card", number.as_str())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("Y002");
    let nobody = ResidentId::with_check("37020219900101088").unwrap();
    screen.open(&by_card).await;
    let page = screen.send(&by_card, &[("card", nobody.as_str())]).await;
    page.good().says("没有找到您今天在这里的预约").says("没有预约，选要办的事");
}

/// A clerk or the hotline books half past ten for somebody without an account.
async fn booked_for(office: &Office, card: &ResidentId) {
    let (authority, point) = (Authority::new(QINGDAO), HALL.to_owned());
    let sheet = SheetKey { authority, point, group: Group::Vehicle, day: day("2026-11-25") };
    let (slot, channel) = (sheet.slot(10 * 60 + 30), Channel::Window);
    let wanted = Wanted { slot, item: VISIT.into(), vehicle: None, channel };
    let name = "向秀英".to_owned();
    let guest = Guest { name, identity_number: Some(card.clone()), mobile: None };
    let bookings = &office.portal.bookings;
    bookings.book(office.envelope(), Holder::Guest(guest), wanted).await.unwrap();
}

#[tokio::test]
async fn an_appointment_made_by_a_clerk_is_found_by_the_card() {
    let office = morning().await;
    office.publish_day("2026-11-25", &[10 * 60 + 30], 2).await;
    let card = ResidentId::with_check("37020219450312002").unwrap();
    booked_for(&office, &card).await;
    let mut screen = office.browser();
    let by_card = format!("{KIOSK}/identity");
    screen.open(&by_card).await;
    let page = screen.send(&by_card, &[("card", card.as_str())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("Y001");
}

#[tokio::test]
async fn who_chooses_the_item_and_shows_the_card_gets_the_ticket_of_the_appointment() {
    let office = morning().await;
    office.publish_day("2026-11-25", &[10 * 60 + 30], 2).await;
    let card = ResidentId::with_check("37020219450312002").unwrap();
    booked_for(&office, &card).await;
    let mut screen = office.browser();
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("card", card.as_str())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("Y001");
}

#[tokio::test]
async fn an_appointment_of_elsewhere_or_too_early_is_told_with_where_and_when() {
    let office = morning().await;
    let (_, person) = office.named(1).await;
    let placed = office.books(person, ("2026-11-25", 14 * 60)).await;
    let mut screen = office.browser();
    let here = format!("{KIOSK}/appointment");
    screen.open(&here).await;
    let page = screen.send(&here, &[("code", placed.code.as_str())]).await;
    page.good().says("2026年11月25日 13:30");
    let lane = "/kiosk/370200-lane/appointment";
    screen.open(lane).await;
    let page = screen.send(lane, &[("code", placed.code.as_str())]).await;
    let hall = &office.portal.offices.point(HALL).unwrap().name.zh;
    page.good().says(&format!("这个预约在“{hall}”"));
}

#[tokio::test]
async fn staff_are_called_from_the_screen_and_it_tells_when_somebody_comes() {
    let office = morning().await;
    let help = format!("{KIOSK}/help");
    let link = format!("href=\"{help}\"");
    let mut screen = office.browser();
    for path in [KIOSK, ITEM, &format!("{KIOSK}/identity"), &format!("{KIOSK}/groups/vehicle")] {
        screen.look(path).await.says(&link);
    }
    screen.look(&help).await.says("叫工作人员过来").says("data-idle=\"60\"").says_not(&link);
    let form = screen.hidden(&help);
    assert_eq!(screen.post(&help, &form).await.location, help);
    assert_eq!(screen.post(&help, &form).await.location, help, "sent twice");
    screen.look(&help).await.says("10:00 叫了工作人员").says_not("叫工作人员过来");
    let queue = &office.portal.halls.queue;
    let open = queue.panel(&window().place).await.unwrap().help;
    assert_eq!(open.len(), 1);
    queue.answer_help(clerk(&office), &window().place, &open[0].id).await.unwrap();
    screen.look(&help).await.says("正在过来").says_not("叫工作人员过来");
    office.wait(6 * 60);
    screen.look(&help).await.says_not("正在过来").says("叫工作人员过来");
    // Another hall's screen knows nothing of it; a closed one has nobody who could come.
    screen.look("/kiosk/370200-lane/help").await.says("叫工作人员过来").says_not("叫了工作人员");
    let form = screen.hidden("/kiosk/370200-lane/help");
    office.hand.advance_hours(8);
    screen.look(&help).await.says("现在没有开门").says_not("<form");
    screen.post(&help, &form).await.good().says("现在没有开门");
    assert!(queue.panel(&window().place).await.unwrap().help.is_empty());
}

#[tokio::test]
async fn a_closed_hall_says_when_it_opens_and_gives_nothing() {
    let office = Office::new().await;
    let mut screen = office.browser();
    screen.look(KIOSK).await.says("现在没有开门").says("明天 9:00");
    screen.look(&format!("{KIOSK}/groups/vehicle")).await.says("aria-disabled").says_not(VISIT);
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("没有开门");
}

#[tokio::test]
async fn only_halls_with_windows_have_a_screen() {
    let office = morning().await;
    for path in ["/kiosk/nowhere", "/kiosk/370200-mail"] {
        let page = office.browser().open(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.good();
    }
}

#[tokio::test]
async fn where_there_is_no_page_the_screen_keeps_its_frame_and_leads_back_to_its_start() {
    let office = morning().await;
    let fresh = format!("href=\"{KIOSK}?lang=zh-CN&#38;view=normal\"");
    for path in ["nothing/here", "items/no_such", "groups/exams"] {
        let mut screen = office.browser();
        for (query, words) in [("lang=en", "There is no such page"), ("lang=zh-CN", "没有这一页")]
        {
            screen.open(&format!("{KIOSK}?{query}")).await;
            let page = screen.open(&format!("{KIOSK}/{path}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            page.good().says(words).says("kiosk--hall").says("data-idle=\"60\"").says(&fresh);
            page.says_not("href=\"/\"").says_not("12123").says_not("/about/");
        }
        screen.open(&format!("{KIOSK}?lang=zh-CN&view=normal")).await;
        screen.follow().await.says("请取号");
    }
    let page = office.browser().open(&format!("{KIOSK}/tickets/2026-11-25/222222")).await;
    page.good().says("没有找到这张号票").says("kiosk--hall").says(&fresh);
}

#[tokio::test]
async fn a_form_of_the_screen_that_is_too_old_leads_back_to_its_start() {
    let office = morning().await;
    let mut screen = office.browser();
    screen.open(ITEM).await;
    let page = screen.post(ITEM, &[("class".to_owned(), "normal".to_owned())]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.good().says("这一页放得太久了").says("kiosk--hall").says("回到首页，重新取号");
}
