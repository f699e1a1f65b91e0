//! The reader of identity cards beside a touch screen: whoever lays the card on it types nothing.

use codes::ResidentId;
use http::StatusCode;
use queue::device::{CardRead, Devices};

use super::{ITEM, KIOSK, morning};
use crate::router;
use crate::testing::Office;

/// A card with this number lies on a reader.
fn card(number: &str) -> CardRead {
    CardRead { number: number.to_owned(), name: Some("周晓明".to_owned()) }
}

#[tokio::test]
async fn whoever_lays_the_card_on_the_reader_gets_the_ticket_of_the_appointment() {
    let (office, reader) = morning().await.with_reader();
    let (_, person) = office.named(1).await;
    office.publish_day("2026-11-25", &[660], 2).await;
    office.takes(person, ("2026-11-25", 660)).await;
    office.wait(30 * 60);
    let mut screen = office.browser();
    let identity = format!("{KIOSK}/identity");
    screen.look(KIOSK).await.says("放上身份证就行，不用输入");
    screen.look(&identity).await.says("读取身份证").says("data-pad");
    // Nothing lies there yet: the page says so and stays.
    let page = screen.send(&identity, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("没有读到身份证").says("读取身份证");
    let number = ResidentId::with_check("37020219900101001").unwrap();
    reader.lay(Some(card(number.as_str())));
    let page = screen.send(&identity, &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    let ticket = screen.look(&page.location).await;
    ticket.says("Y001").says_not(number.as_str()).says_not("周晓明");
}

#[tokio::test]
async fn a_card_without_an_appointment_leads_to_the_items_and_takes_one_ticket_there() {
    let (office, reader) = morning().await.with_reader();
    let mut screen = office.browser();
    let number = ResidentId::with_check("37020219900101088").unwrap();
    reader.lay(Some(card(number.as_str())));
    let identity = format!("{KIOSK}/identity");
    screen.open(&identity).await;
    let page = screen.send(&identity, &[]).await;
    page.good().says("没有找到您今天在这里的预约").says("没有预约，选要办的事");
    screen.look(ITEM).await.says("value=\"card\"");
    let page = screen.send(ITEM, &[("class", "elder"), ("do", "card")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("E001");
    screen.open(ITEM).await;
    let page = screen.send(ITEM, &[("do", "card")]).await;
    page.good().says("您在这里已经有号 E001");
}

#[tokio::test]
async fn what_is_no_identity_card_is_told_as_if_it_were_typed() {
    let (office, reader) = morning().await.with_reader();
    let mut screen = office.browser();
    reader.lay(Some(card("370202199001010888")));
    let identity = format!("{KIOSK}/identity");
    screen.open(&identity).await;
    let page = screen.send(&identity, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("href=\"#card\"");
}

/// The pages open anywhere; a reader serves the screen beside it.
#[tokio::test]
async fn a_reader_serves_the_screen_beside_it_and_nobody_elsewhere() {
    let office = morning().await;
    let line = |screen: &str| {
        format!(
            "[[reader]]\nname = \"触摸屏阅读器\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
             address = \"192.0.2.7:7001\"\n{screen}\n"
        )
    };
    // The browsers of a test have no address.
    for (screen, is_offered) in
        [("", false), ("screen = \"10.20.1.51\"", false), ("screen = \"0.0.0.0\"", true)]
    {
        let file = std::env::temp_dir().join(format!("cheguan-devices-{}", std::process::id()));
        std::fs::write(&file, line(screen)).unwrap();
        let devices = Devices::load(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let mut browser = with(&office, devices);
        let page = browser.open(&format!("{KIOSK}/identity")).await;
        assert_eq!(page.body.contains("读取身份证"), is_offered, "{screen}");
        if !is_offered {
            browser.open(ITEM).await;
            let page = browser.send(ITEM, &[("do", "card")]).await;
            page.good().says("没有配置身份证阅读器");
        }
    }
}

fn with(office: &Office, devices: Devices) -> crate::testing::Browser {
    let halls = office.portal.halls.clone().with_devices(devices);
    crate::testing::Browser::new(router(crate::Portal { halls, ..office.portal.clone() }))
}
