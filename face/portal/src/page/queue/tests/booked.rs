//! The ticket of an appointment, on its page.

use http::StatusCode;

use super::{HALL, morning};
use crate::testing::QINGDAO;

#[tokio::test]
async fn who_has_come_takes_the_ticket_on_the_page_of_the_appointment() {
    let office = morning().await;
    let (mut zhou, person) = office.zhou().await;
    let placed = office.books(person, ("2026-11-25", 11 * 60)).await;
    let page = format!("/book/bookings/{QINGDAO}/{}", placed.code.as_str());
    let ticket = format!("{page}/ticket");
    zhou.look(&page).await.says("10:30 起可以在手机上取号").says_not(&ticket);
    office.wait(30 * 60);
    zhou.look(&page).await.says("到了，取号");
    let form = zhou.hidden(&ticket);
    let taken = zhou.post(&ticket, &form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    assert_eq!(zhou.post(&ticket, &form).await.location, taken.location, "sent twice");
    assert!(taken.location.starts_with(&format!("/tickets/{HALL}/2026-11-25/")));
    zhou.look(&taken.location).await.says("Y001");
    office.settle().await;
    zhou.look(&page).await.says("已取号：Y001").says(&taken.location).says_not("到了，取号");
    // Given up, and taken again.
    let leave = format!("{}/leave", taken.location);
    zhou.look(&leave).await.says("预约还在");
    zhou.send(&leave, &[]).await;
    zhou.look(&page).await.says("到了，取号");
    let again = zhou.send(&ticket, &[]).await;
    zhou.open(&again.location).await.says("Y002");
}

#[tokio::test]
async fn an_appointment_of_another_day_has_no_ticket_yet() {
    let office = morning().await;
    let (mut zhou, person) = office.zhou().await;
    let placed = office.books(person, ("2026-11-26", 11 * 60)).await;
    let page = format!("/book/bookings/{QINGDAO}/{}", placed.code.as_str());
    zhou.look(&page).await.says_not("到了，取号").says_not(&format!("{page}/ticket"));
    let form = zhou.hidden(&format!("{page}/cancel"));
    let refused = zhou.post(&format!("{page}/ticket"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.good();
}
