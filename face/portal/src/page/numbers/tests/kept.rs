//! A number that was confirmed and waits for its vehicle is seen wherever its owner comes by, with the day
//! on which it goes back; one that only its case still keeps is told of where that is taken back; and a green one
//! leads on to the change of plates.

use casework::Matter;
use http::StatusCode;

use super::{act, begun, buyer, chosen, offered};
use crate::testing::{Office, car, origin};

#[tokio::test]
async fn a_number_that_waits_is_seen_at_home_and_with_its_items() {
    let office = Office::new().await;
    let (mut browser, _) = buyer(&office).await;
    let seen = ["/", "/items/veh_register_new", "/items/plate_preselect_new"];
    for path in seen {
        browser.look(path).await.says_not("给我留着的号码");
    }
    let draw = begun(&mut browser).await;
    let number = offered(&browser.open(&draw).await).remove(0);
    chosen(&mut browser, &draw, &number).await;
    act(&mut browser, &draw, "confirm", &[]).await.good().says("号码是您的了");
    for path in seen {
        browser.look(path).await.says("给我留着的号码").says("预选好了").says(&draw);
    }
    browser.look("/items/veh_transfer_in").await.says_not("给我留着的号码");
    let (mut other, _) = office.named(2).await;
    other.look("/").await.says_not("给我留着的号码");
}

#[tokio::test]
async fn who_takes_a_case_back_or_is_to_pay_is_told_what_becomes_of_a_number_past_its_days() {
    let office = Office::staffed().await;
    let (mut browser, person) = buyer(&office).await;
    let draw = begun(&mut browser).await;
    let number = offered(&browser.open(&draw).await).remove(0);
    chosen(&mut browser, &draw, &number).await;
    act(&mut browser, &draw, "confirm", &[]).await.good().says("号码是您的了");
    let today = office.portal.now().date();
    office.hand.set(today.plus_days(1).start().plus_hours(10));
    let what = ("veh_register_new", Matter::NewVehicle { vin: origin(1, person).id.vin });
    let answers = [("delivery".to_owned(), "pickup".to_owned())].into();
    let town = &office.kit().town;
    let case = town.enter_at_window("0201", (person, "370200-hall"), what, answers).await.unwrap();
    office.settle().await;
    let path = format!("/cases/{}/cancel", case.number.as_str());
    let told = format!("预选的号码 {number} 已经过了登记的日子");
    browser.look(&path).await.says_not(&told);
    office.hand.set(today.plus_days(8).start().plus_hours(10));
    let (mut browser, _) = office.again("13800000001").await;
    browser.look(&path).await.says(&told).says("撤回后号码收回，2 年内不能再在网上选号");
    town.inspect("0301", &case, casework::Findings::new()).await.unwrap();
    town.photograph("0301", &case).await.unwrap();
    town.approve("0202", &case).await.unwrap();
    office.settle().await;
    let page = browser.look(&format!("/cases/{}/pay", case.number.as_str())).await;
    page.says(&format!("预选的号码 {number} 到那时已经过了登记的日子"));
    page.says("没有按时缴费的，号码收回，2 年内不能再在网上选号");
}

#[tokio::test]
async fn a_green_number_leads_on_to_the_change_of_plates() {
    let office = Office::new().await;
    office.publish("52-battery", "鲁BD177##").await;
    let (mut browser, person) = office.named(1).await;
    let mut electric = car("鲁B2A002", person);
    electric.new_energy = true;
    office.enter(electric).await;
    let new = "/numbers/new/plate_preselect_nev";
    browser.look(new).await.says("小型新能源汽车号牌");
    let answers = [("pool", "52-battery"), ("mode", "online"), ("read", "yes")];
    let page = browser.send(new, &answers).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let draw = page.location;
    act(&mut browser, &draw, "begin", &[("contribution", "喜欢下雨天")]).await;
    let number = offered(&browser.open(&draw).await).remove(0);
    chosen(&mut browser, &draw, &number).await;
    let done = act(&mut browser, &draw, "confirm", &[]).await;
    done.good().says("号码是您的了").says("旧号牌当场交回").says("/items/plate_nev_swap_book");
    for path in ["/", "/items/plate_nev_swap", "/items/plate_nev_swap_book"] {
        browser.look(path).await.says("给我留着的号码").says(&draw);
    }
}
