//! Appointments to which a vehicle is brought, at the counter: the hotline books a test for somebody without a phone, a
//! clerk green plates for a unit; a vehicle that may not come is refused with why and what instead.

use base::Authority;
use codes::CreditCode;
use db::testing::Scratch;
use db::two_engines;
use http::StatusCode;
use journal::Actor;
use registry::Owner;
use scenarios::cars::{Situation, vehicle};

use crate::browser::Browser;
use crate::house::{House, qingdao};

const NEW: &str = "/counter/bookings/new";
const TEST: &str = "veh_inspection_book";
const GREEN: &str = "plate_nev_swap_book";

/// The evening on which two weeks are published.
async fn planned(scratch: Scratch) -> House {
    let house = House::over(scratch).await;
    house.office.town.publish_appointments().await.unwrap();
    house
}

async fn asks(browser: &mut Browser, (point, item, way): (&str, &str, &str)) {
    let day = "day=2026-11-26";
    browser.get(&format!("{NEW}?point={point}&item={item}&way={way}&{day}")).await;
    browser.expect("name=\"plate\"");
    browser.expect("小型汽车号牌");
}

/// Writes down a person and this vehicle for nine o'clock on Thursday.
async fn writes(browser: &mut Browser, (plate, kind): (&str, &str)) {
    let typed = [
        ("slot", "2026-11-26/540"),
        ("plate", plate),
        ("kind", kind),
        ("name", "向秀英"),
        ("identity_number", ""),
        ("mobile", "13872501234"),
    ];
    browser.submit(NEW, &typed).await;
}

two_engines! {
    reactions::schema();

    async fn the_hotline_books_a_test_for_somebody_without_a_phone(scratch: Scratch) {
        let house = planned(scratch).await;
        let exempt = house.citizen(1, Situation::Due).await.plate;
        let due = house.citizen(2, Situation::YearSix).await.plate;
        let mut hotline = house.signed_in("0821").await;
        let test = ("370200-test_1", TEST, "phone");
        asks(&mut hotline, test).await;
        writes(&mut hotline, ("鲁B00", "02")).await;
        assert_eq!(hotline.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", hotline.page);
        hotline.expect("aria-invalid");
        writes(&mut hotline, ("鲁B9Z999", "02")).await;
        assert_eq!(hotline.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", hotline.page);
        hotline.expect("鲁B9Z999");
        hotline.expect("aria-invalid");
        writes(&mut hotline, (exempt.number(), "02")).await;
        assert_eq!(hotline.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", hotline.page);
        hotline.expect("第 2 年免检");
        hotline.expect("申领免检标志");
        hotline.expect("向秀英");
        writes(&mut hotline, (due.number(), "02")).await;
        hotline.expect("已约好");
        hotline.expect("机动车检验预约");
        hotline.expect(&due.to_string());
        hotline.expect("崂山区机动车检测站");
        hotline.expect("三角警告牌");
        hotline.expect("到检测站报预约码");
        let at = hotline.path.split('?').next().unwrap().to_owned();

        // Another time, the same vehicle; and the day says what comes.
        let moving = format!("{at}/move");
        hotline.get(&moving).await;
        hotline.submit(&moving, &[("slot", "2026-11-27/600")]).await;
        hotline.expect("11月27日 周五 10:00");
        hotline.expect(&due.to_string());
        let day = "/counter/bookings?point=370200-test_1&day=2026-11-27";
        hotline.get(day).await;
        hotline.expect(&format!("机动车检验预约 · {due}"));
        hotline.expect("验车、换牌");
        hotline.in_english();
        hotline.get(day).await;
        hotline.expect(&format!("Book an inspection · {due}"));
    }

    async fn a_clerk_books_green_plates_for_a_unit(scratch: Scratch) {
        let house = planned(scratch).await;
        let unit = Owner::Unit(CreditCode::with_checks("91370200MA3C5T2K").unwrap());
        let electric = vehicle(&qingdao(), 7, (unit, Situation::Electric), house.today()).unwrap();
        let plate = electric.id.plate.clone();
        let registry = &house.office.town.office.registry;
        registry.enter_vehicle(house.form(Actor::system("import")), electric, None).await.unwrap();
        let petrol = house.citizen(1, Situation::Early).await.plate;
        let mut clerk = house.signed_in("0801").await;
        asks(&mut clerk, ("370200-hall", GREEN, "counter")).await;
        writes(&mut clerk, (petrol.number(), "02")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", clerk.page);
        clerk.expect("这辆车不是新能源汽车");
        writes(&mut clerk, (plate.number(), "02")).await;
        clerk.expect("已约好");
        clerk.expect("新能源汽车换牌预约");
        clerk.expect(&plate.to_string());
        let at = clerk.path.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
        let code = at.parse().unwrap();
        let bookings = &house.office.town.office.bookings;
        let booking = bookings.booking(&Authority::new("370200"), &code).await.unwrap().unwrap();
        assert_eq!(booking.vehicle, Some(plate));
        // Nothing is asked of a vehicle where none is brought.
        clerk.get(&format!("{NEW}?point=370200-hall&item=veh_transfer_local&way=counter")).await;
        clerk.expect_not("name=\"plate\"");
    }
}
