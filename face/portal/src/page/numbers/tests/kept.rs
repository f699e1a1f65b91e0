//! A number that was confirmed and waits for its vehicle is seen wherever its owner comes by, with the day
//! on which it goes back; and a green one leads on to the change of plates.

use http::StatusCode;

use super::{act, begun, buyer, chosen, offered};
use crate::testing::{Office, car};

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
