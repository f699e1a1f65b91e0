//! Plays: a vehicle is brought to an appointment. One that may not come is told why and what instead; one that is due
//! is booked at a test station, moved and cancelled; green plates at the hall.

use http::StatusCode;

use super::{act, held_at};
use crate::testing::{HALL, Office, Page, car, day};

const STATION: &str = "370200-test_1";
const TEST: &str = "veh_inspection_book";
const GREEN: &str = "plate_nev_swap_book";
const DAY: &str = "2026-11-26";

/// The address that a page leads on to and that begins with this.
fn leads(page: &Page, to: &str) -> String {
    let body = page.body.replace("&#38;", "&").replace("&amp;", "&");
    let mark = format!("href=\"{to}");
    let at = body.find(&mark).unwrap_or_else(|| panic!("{to} is not in\n{}", page.text()));
    let rest = &body[at + "href=\"".len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

db::two_engines! { reactions::schema();
    async fn a_vehicle_that_is_due_is_booked_moved_and_cancelled(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_appointments(STATION, DAY, &[540, 570]).await;
        office.publish_appointments(STATION, "2026-11-27", &[600]).await;
        let (mut browser, person) = office.named(1).await;
        let mut six = car("鲁B6T001", person);
        six.first_registered_on = day("2020-12-05");
        six.manufactured_on = Some(day("2020-08-01"));
        office.enter(six).await;
        office.enter(car("鲁B2E002", person)).await;

        // From the grid of the home page to the item, and to the question which vehicle.
        browser.look("/").await.says("/services/appointment").says("机动车检验预约");
        browser.look("/services/appointment").await.says("新能源汽车换牌预约");
        let page = browser.look(&format!("/items/{TEST}")).await;
        page.says("当场").says("检测费由检测站").says("鲁B·6T001").says("请在12月31日前检测");
        page.says("在哪里").says("崂山区机动车检测站").says_not("填写、核对、提交");
        let which = browser.look(&format!("/book?item={TEST}")).await;
        which.says("给哪辆车办").says("鲁B·6T001").says("第 2 年免检");

        // A place and a day that were chosen before stay, for each of them.
        let there = browser.look(&format!("/book/{STATION}/{TEST}?day={DAY}")).await;
        let on = leads(&there, &format!("/book/{STATION}/{TEST}?about="));
        assert!(on.ends_with(&format!("&day={DAY}")), "{on}");
        browser.look(&on).await.says("鲁B·6T001").says("09:30");
        let page = browser.look(&leads(&there, &format!("/items/{TEST}?about="))).await;
        page.says("崂山区机动车检测站 · 11月26日 周四").says_not("城阳区机动车检测站");

        // The one that is exempt is refused, and is led to the mark that it can have.
        let refused = leads(&which, &format!("/items/{TEST}?about="));
        let page = browser.look(&refused).await;
        page.says("现在办不了").says("这次不用上线检测").says("去申领免检标志");
        let instead = leads(&page, "/items/veh_exempt_mark?about=");
        browser.look(&instead).await.says("可以办").says("/apply/veh_exempt_mark/");
        let around = refused.replace("/items/", "/book?item=").replace("?about=", "&about=");
        assert_eq!(browser.open(&around).await.location, refused, "an address typed by hand");

        // The one that is due goes on: where, when, hold, confirm, calendar file.
        let due = leads(&which, &format!("/book?item={TEST}&about="));
        let points = browser.look(&due).await;
        points.says("鲁B·6T001").says("崂山区机动车检测站").says("最早后天 9:00").says_not("滨城区");
        let hours = leads(&points, &format!("/book/{STATION}/{TEST}"));
        browser.look(&format!("{hours}&day={DAY}")).await.says("鲁B·6T001").says("09:30");
        let at = held_at(&mut browser, &hours, (DAY, 540)).await;
        browser.look(&at).await.says("哪辆车").says("鲁B·6T001").says("三角警告牌");
        let done = act(&mut browser, &at, "confirm").await;
        done.says("约好了").says("机动车检验预约").says("到检测站报这个码");
        let file = browser.open(&format!("{at}/calendar.ics")).await;
        file.says("鲁B·6T001").says("机动车检验预约").says("LOCATION:崂山区机动车检测站");
        browser.look("/").await.says("鲁B·6T001");
        // It is said of the vehicle that it has its hour.
        let about = due.split("about=").nth(1).unwrap().to_owned();
        let page = browser.look(&format!("/items/{TEST}?about={about}")).await;
        page.says("这辆车已经约好了").says(&at);

        let moving = format!("{at}/move");
        browser.look(&moving).await.says("预约码不变");
        let page = browser.send(&moving, &[("slot", "2026-11-27/600")]).await;
        assert_eq!(page.location, at, "{}", page.text());
        browser.look(&at).await.says("11月27日 周五 10:00").says("鲁B·6T001");
        act(&mut browser, &at, "cancel").await.says("已取消").says("鲁B·6T001");
        browser.look(&format!("/items/{TEST}?about={about}")).await.says("可以办");
    }

    async fn green_plates_are_booked_at_the_hall_for_the_car_that_may_have_them(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_appointments(HALL, DAY, &[540]).await;
        let (mut browser, person) = office.named(1).await;
        office.enter(car("鲁B2E002", person)).await;
        let only = browser.open(&format!("/book?item={GREEN}")).await;
        assert_eq!(only.status, StatusCode::SEE_OTHER, "one vehicle is not asked for");
        let page = browser.follow().await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "it may not come");
        browser.follow().await.says("这辆车不是新能源汽车").says("请核对行驶证上的能源种类");

        let mut electric = car("鲁B3D003", person);
        electric.new_energy = true;
        office.enter(electric).await;
        let page = browser.look(&format!("/items/{GREEN}")).await;
        page.says("110 元").says("鲁B·3D003").says("可以办").says_not("前检测");
        let which = browser.look(&format!("/book?item={GREEN}")).await;
        let points = leads(&which, &format!("/book?item={GREEN}&about="));
        let points = browser.look(&points).await;
        let hours = leads(&points, &format!("/book/{HALL}/{GREEN}"));
        let at = held_at(&mut browser, &hours, (DAY, 540)).await;
        act(&mut browser, &at, "confirm").await.says("约好了").says("鲁B·3D003").says("行驶证");

        // Full: whoever waits says for which vehicle.
        let (mut other, second) = office.named(2).await;
        let mut electric = car("鲁B4D004", second);
        electric.new_energy = true;
        office.enter(electric).await;
        other.open(&format!("/book?item={GREEN}")).await;
        let points = other.follow().await;
        let hours = leads(&points, &format!("/book/{HALL}/{GREEN}"));
        other.look(&format!("{hours}&day={DAY}")).await.says("有人退号就叫我");
        let wait = format!("/book/{HALL}/{GREEN}/wait");
        assert_eq!(other.send(&wait, &[("days", "1")]).await.location, "/book");
        other.look("/book").await.says("鲁B·4D004");
        act(&mut browser, &at, "cancel").await.says("已取消");
        other.look("/book").await.says("给您留了一个号");
    }

    async fn no_case_is_opened_for_it_and_nobody_brings_anothers_vehicle(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_appointments(STATION, DAY, &[540]).await;
        let (mut mine, person) = office.named(1).await;
        let mut six = car("鲁B6T001", person);
        six.first_registered_on = day("2020-12-05");
        six.manufactured_on = Some(day("2020-08-01"));
        office.enter(six).await;
        let page = mine.open(&format!("/book?item={TEST}")).await;
        let about = page.location.split("about=").nth(1).unwrap().to_owned();
        let apply = mine.open(&format!("/apply/{TEST}/{about}")).await;
        assert_eq!(apply.location, format!("/book?item={TEST}&about={about}"));
        let (mut other, _) = office.named(2).await;
        for path in [
            format!("/book?item={TEST}&about={about}"),
            format!("/book/{STATION}/{TEST}?about={about}"),
        ] {
            assert_eq!(other.open(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let nothing = other.open(&format!("/book?item={TEST}")).await;
        assert_eq!(nothing.location, format!("/items/{TEST}"));
        other.follow().await.says("您名下没有查到");
        // Without a word it is asked first, also in the middle of the way; the place stays.
        let middle = mine.open(&format!("/book/{STATION}/{TEST}")).await;
        assert_eq!(middle.location, format!("/book/{STATION}/{TEST}?about={about}"));
    }
}
