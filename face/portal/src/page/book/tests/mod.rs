//! Plays: a citizen books a visit by pages, as browsers without scripts do, on both engines.

mod offers;
mod vehicle;

use base::Authority;
use http::StatusCode;

use crate::testing::{Browser, HALL, Office, Page, QINGDAO, VISIT, day};

const DAY: &str = "2026-11-26";

fn hours() -> String {
    format!("/book/{HALL}/{VISIT}")
}

/// Chooses a half-hour: the address of what is held.
async fn held(browser: &mut Browser, day: &str, minute: i64) -> String {
    held_at(browser, &hours(), (day, minute)).await
}

/// The same at another point, for a vehicle that the query of the address names.
async fn held_at(browser: &mut Browser, hours: &str, (day, minute): (&str, i64)) -> String {
    let mark = if hours.contains('?') { '&' } else { '?' };
    browser.open(&format!("{hours}{mark}day={day}")).await;
    let path = hours.split('?').next().unwrap();
    let page = browser.send(path, &[("slot", &format!("{day}/{minute}"))]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location
}

/// Does one thing on the page of a booking, and goes where it leads.
async fn act(browser: &mut Browser, at: &str, what: &str) -> Page {
    browser.open(at).await;
    let page = browser.send(&format!("{at}/{what}"), &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    browser.follow().await
}

async fn booked(browser: &mut Browser, day: &str, minute: i64) -> String {
    let at = held(browser, day, minute).await;
    act(browser, &at, "confirm").await.says("约好了");
    at
}

/// The only place of the day is somebody's: theirs, and its page.
async fn taken_by_another(office: &Office) -> (Browser, String) {
    office.publish_day(DAY, &[540], 1).await;
    let (mut first, _) = office.named(1).await;
    let mine = booked(&mut first, DAY, 540).await;
    (first, mine)
}

/// Joins the waitlist of the day, a second later than whoever came before.
async fn stands_in_line(office: &Office, browser: &mut Browser) {
    office.wait(1);
    browser.open(&format!("{}?day={DAY}", hours())).await;
    let page = browser.send(&format!("{}/wait", hours()), &[("days", "1")]).await;
    assert_eq!(page.location, "/book", "{}", page.text());
}

/// The first address on a page that begins so, of links or of forms.
fn leads_to(page: &str, of: &str, start: &str) -> String {
    let (_, rest) = page.split_once(&format!("{of}=\"{start}")).unwrap();
    format!("{start}{}", rest.split('"').next().unwrap())
}

db::two_engines! { reactions::schema();
    async fn from_the_item_to_a_booking_its_file_a_move_and_its_end(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540, 570], 2).await;
        office.publish_day("2026-11-27", &[600], 2).await;
        let (mut browser, _) = office.named(1).await;
        browser.look("/book").await.says("没有还没办的预约").says(&format!("/book?item={VISIT}"));
        let where_to = browser.look(&format!("/book?item={VISIT}")).await;
        where_to.says(&hours()).says("最早后天 9:00").says_not("没有号的");
        let near = format!("/book?item={VISIT}&by=near");
        browser.look(&near).await.says("从青岛车管所大厅算起").says("就在这里");
        let from_yichang = browser.look(&format!("{near}&city=420500")).await;
        from_yichang.says("从宜昌车管所大厅算起").says("没有号的").says("没有开放预约");
        // Nobody is sent through half the country unless they ask for it.
        from_yichang.says("宜昌和周边 100 公里以内").says_not(&hours());
        let everywhere = browser.look(&format!("{near}&city=420500&area=all")).await;
        everywhere.says("全部城市").says("只看宜昌和周边").says(&hours()).says("没有开放预约");
        // Without an appointment anywhere, and with nobody to come to in Qingdao: all cities tell where one goes.
        let online = "/book?item=drv_contact_change";
        let here = browser.look(online).await;
        here.says("没有当面办这件事的地方").says("看全部城市").says_not("没有号的");
        let all = browser.look(&format!("{online}&area=all")).await;
        all.says("没有号的").says("/drv_contact_change\"").says_not("没有当面办这件事的地方");
        browser.look(&format!("{near}&at=36.2,120.4")).await.says("从手机现在的位置算起");
        let all = browser.look(&hours()).await;
        all.says("09:00").says("余 2").says("余 4").says("没放号").says("先给您留 5 分钟");

        let at = held(&mut browser, DAY, 540).await;
        browser.look(&at).await.says("role=\"timer\"").says("5:00").says("机动车登记证书");
        browser.look("/").await.says("您的下一个预约").says("待确认");
        office.wait(60);
        act(&mut browser, &at, "extend").await.says("9:00").says_not("/extend\"");
        let done = act(&mut browser, &at, "confirm").await;
        let code = at.rsplit('/').next().unwrap();
        let shown = format!("{}-{}", &code[..4], &code[4..]);
        done.says("约好了").says(&shown).says("11月26日 周四 9:00").says("机动车登记证书");
        browser.look(&at).await.says("加到手机日历");
        browser.look("/").await.says("您的下一个预约").says("已预约");
        let file = browser.open(&format!("{at}/calendar.ics")).await;
        file.says("BEGIN:VCALENDAR").says("DTSTART:20261126T010000Z").says("STATUS:CONFIRMED");

        let moving = format!("{at}/move");
        browser.look(&moving).await.says("预约码不变").says("09:30");
        let page = browser.send(&moving, &[("slot", "2026-11-27/600")]).await;
        assert_eq!(page.location, at, "{}", page.text());
        browser.look(&at).await.says("11月27日 周五 10:00").says(&shown);
        let gone = act(&mut browser, &at, "cancel").await;
        gone.says("已取消").says("号已经放出去了").says_not("/cancel\"");
        browser.look(&at).await.says("重新预约");
        browser.look("/book").await.says("以前的").says("没有还没办的预约");
        browser.look("/").await.says_not("您的下一个预约");
    }

    async fn two_pages_of_one_person_tell_each_other_what_happened(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540, 570], 1).await;
        let (mut browser, _) = office.named(1).await;
        let first = held(&mut browser, DAY, 540).await;
        let second = held(&mut browser, DAY, 570).await;
        let told = browser.look(&first).await;
        told.says("在别的页面选了另一个时间").says("9:30").says(&second).says_not("您没有要");
        // Confirmed in one page; the form of the other is no error, and books nothing twice.
        browser.open(&second).await;
        let stale = browser.hidden(&format!("{second}/confirm"));
        act(&mut browser, &second, "confirm").await.says("约好了");
        let form: Vec<(String, String)> = stale
            .into_iter()
            .map(|(name, value)| match name.as_str() {
                "command_id" => (name, uuid::Uuid::from_u128(7).to_string()),
                _ => (name, value),
            })
            .collect();
        let page = browser.post(&format!("{second}/confirm"), &form).await;
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, second.as_str()));
        browser.look(&second).await.says("约好了").says_not("notice--refused");
    }

    async fn a_day_without_a_place_says_why_in_words_that_people_know(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540], 1).await;
        let (mut browser, _) = office.named(1).await;
        let sunday = browser.look(&format!("{}?day=2026-11-29", hours())).await;
        sunday.says("不开门").says("周日休息").says("11月30日").says_not("直接来取号");
        let later = browser.look(&format!("{}?day=2026-11-30", hours())).await;
        later.says("没放号").says("号还没有排出来").says("09:00–17:00");
        // A hall without a plan takes people without one.
        let free = browser.look(&format!("/book/410100-hall/{VISIT}?day=2026-11-30")).await;
        free.says("免预约").says("没有开放预约").says("不用预约").says("09:00–12:00, 13:00–17:00");
        browser.open("/?lang=en").await;
        let english = browser.open(&format!("{}?day=2026-11-29", hours())).await;
        english.says("it is a Sunday").says("closed");
    }

    async fn what_cannot_be_is_told_with_what_instead(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540, 570], 1).await;
        office.publish_day("2026-11-27", &[540], 2).await;
        office.publish_day("2026-11-30", &[540], 2).await;
        let (mut first, _) = office.named(1).await;
        let (mut other, _) = office.named(2).await;
        // Both have the page open; one is first.
        other.open(&format!("{}?day={DAY}", hours())).await;
        let mine = booked(&mut first, DAY, 540).await;
        let page = other.send(&hours(), &[("slot", "2026-11-26/540")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("已经约满").says("这里最早：后天 9:30").says("看别的地方");
        booked(&mut other, DAY, 570).await;

        // A second one on the day, and a third at once.
        first.open(&format!("{}?day=2026-11-27", hours())).await;
        booked(&mut first, "2026-11-27", 540).await;
        first.open(&format!("{}?day=2026-11-30", hours())).await;
        let page = first.send(&hours(), &[("slot", "2026-11-30/540")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        page.good().says("notice--refused").says("href=\"/book\"");

        // A full day has a waitlist; who cancels makes room, and the first in line is offered it.
        let (mut third, _) = office.named(3).await;
        let full = third.look(&format!("{}?day={DAY}", hours())).await;
        full.says("约满").says("有人退号就叫我");
        let wait = format!("{}/wait", hours());
        assert_eq!(third.send(&wait, &[("days", "1")]).await.location, "/book");
        third.look("/book").await.says("前面还有 0 人");
        act(&mut first, &mine, "cancel").await.says("已取消");
        let offered = third.look("/book").await;
        offered.says("给您留了一个号");
    }

    async fn who_is_offered_a_place_takes_it(scratch: Scratch) {
        let office = Office::on(scratch).await;
        // By day: in the evening it would be held until the morning.
        office.hand.set(day("2026-11-25").start().plus_hours(10));
        let (mut first, mine) = taken_by_another(&office).await;
        let (mut waits, _) = office.named(2).await;
        let (mut next, _) = office.named(3).await;
        for browser in [&mut waits, &mut next] {
            stands_in_line(&office, browser).await;
        }
        next.look("/book").await.says("前面还有 1 人");
        act(&mut first, &mine, "cancel").await.says("已取消");
        let list = waits.look("/book").await;
        let offer = leads_to(&list.body, "href", "/book/bookings/");
        let held = waits.look(&offer).await;
        held.says("号给您留着，请确认").says("30:00").says("9:00").says_not("/extend\"");
        // It is held for them alone.
        assert_eq!(next.open(&offer).await.status, StatusCode::NOT_FOUND);
        act(&mut waits, &offer, "confirm").await.says("约好了").says("11月26日 周四 9:00");
        let list = waits.look("/book").await;
        list.says("已预约").says_not("给您留了一个号").says_not("不等了");
        next.look("/book").await.says("前面还有 0 人").says_not("给您留了一个号");
    }

    async fn who_declines_an_offer_passes_it_on_and_who_leaves_waits_no_more(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut first, mine) = taken_by_another(&office).await;
        let (mut waits, _) = office.named(2).await;
        let (mut next, _) = office.named(3).await;
        for browser in [&mut waits, &mut next] {
            stands_in_line(&office, browser).await;
        }
        act(&mut first, &mine, "cancel").await.says("已取消");
        // Not this one: it goes to the next, and the place in line stays.
        let list = waits.look("/book").await;
        let offer = leads_to(&list.body, "href", "/book/bookings/");
        act(&mut waits, &offer, "cancel").await.says("这个号您没有要，已经给下一位了");
        waits.look(&offer).await.says("重新预约").says_not("/confirm\"");
        waits.look("/book").await.says("不等了").says_not("给您留了一个号");
        // No more at all, with what was offered: the place goes back to the first.
        let list = next.look("/book").await;
        list.says("给您留了一个号");
        let leave = leads_to(&list.body, "action", "/book/waiting/");
        assert_eq!(next.send(&leave, &[]).await.location, "/book");
        next.look("/book").await.says_not("给您留了一个号").says_not("不等了");
        let list = waits.look("/book").await;
        list.says("给您留了一个号");
        let coming = list.body.split("给您留了一个号").next().unwrap();
        let again = leads_to(coming, "href", "/book/bookings/");
        assert_ne!(again, offer);
        act(&mut waits, &again, "confirm").await.says("约好了");
    }

    async fn time_that_is_over_is_said_and_nobody_sees_anothers(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540], 1).await;
        let (mut first, _) = office.named(1).await;
        let (mut other, _) = office.named(2).await;
        let at = held(&mut first, DAY, 540).await;
        first.open(&at).await;
        office.wait(301);
        let page = first.send(&format!("{at}/confirm"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("已经放出去了").says("重新预约");
        for end in ["", "/move", "/calendar.ics"] {
            assert_eq!(other.open(&format!("{at}{end}")).await.status, StatusCode::NOT_FOUND);
        }
        let again = booked(&mut other, DAY, 540).await;
        assert_ne!(again, at);
        for path in ["/book/x/y", "/book/370200-mail/veh_transfer_local", "/book?item=nothing"] {
            assert_eq!(other.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn who_did_not_come_may_say_why_once(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540], 1).await;
        let (mut mine, _) = office.named(1).await;
        let at = booked(&mut mine, DAY, 540).await;
        office.hand.set(day(DAY).start().plus_hours(14));
        let code = at.rsplit('/').next().unwrap().parse().unwrap();
        let city = Authority::new(QINGDAO);
        office.portal.bookings.mark_missed(office.envelope(), &city, &code).await.unwrap();
        mine.look(&at).await.says("那个时间您没有来").says("爽约记录").says("可以申诉一次");
        let page = mine.send(&format!("{at}/appeal"), &[("why", " ")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        page.good().says("aria-invalid");
        mine.send(&format!("{at}/appeal"), &[("why", "路上堵车，孩子发烧")]).await;
        mine.look(&at).await.says("您已申诉").says_not("/appeal\"");
    }
}
