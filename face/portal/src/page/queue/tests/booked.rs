//! The ticket of an appointment, on its page.

use base::Authority;
use booking::{BookingState, Placed};
use http::StatusCode;

use super::{HALL, KIOSK, morning, opens};
use crate::testing::{Browser, Office, Page, QINGDAO, VISIT, day};

const NEW: &str = "/tickets/new/370200-hall";

/// Somebody takes a ticket on the phone for what they have an appointment for, without naming that.
async fn takes(browser: &mut Browser) -> Page {
    browser.open(NEW).await;
    browser.send(NEW, &[("item", VISIT), ("class", "normal")]).await
}

/// Where an appointment stands once everything has followed.
async fn state(office: &Office, placed: &Placed) -> BookingState {
    office.settle().await;
    let city = Authority::new(QINGDAO);
    office.portal.bookings.booking(&city, &placed.code).await.unwrap().unwrap().state
}

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

#[tokio::test]
async fn who_has_an_appointment_gets_its_ticket_also_by_the_item() {
    let office = morning().await;
    let (mut zhou, person) = office.zhou().await;
    let placed = office.books(person, ("2026-11-25", 11 * 60)).await;
    office.wait(30 * 60);
    let taken = takes(&mut zhou).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    zhou.look(&taken.location).await.says("Y001");
    assert_eq!(state(&office, &placed).await, BookingState::Arrived);
    let again = takes(&mut zhou).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.good().says("这个预约已经取过号：Y001").says(&format!("href=\"{}\"", taken.location));
}

#[tokio::test]
async fn who_is_too_early_and_gives_the_ticket_up_still_has_the_appointment() {
    let office = morning().await;
    let (mut zhou, person) = office.zhou().await;
    let placed = office.books(person, ("2026-11-25", 11 * 60)).await;
    let taken = takes(&mut zhou).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    zhou.look(&taken.location).await.says("B001");
    assert_eq!(state(&office, &placed).await, BookingState::Confirmed);
    let leave = format!("{}/leave", taken.location);
    zhou.open(&leave).await;
    zhou.send(&leave, &[]).await;
    let cancel = format!("/book/bookings/{QINGDAO}/{}/cancel", placed.code.as_str());
    zhou.look(cancel.trim_end_matches("/cancel")).await;
    zhou.send(&cancel, &[]).await;
    assert_eq!(state(&office, &placed).await, BookingState::Cancelled);
}

#[tokio::test]
async fn the_first_of_a_day_comes_before_it_opens_and_the_last_while_staff_stay() {
    let office = Office::new().await;
    let ((_, first), (_, last)) = (office.named(1).await, office.named(2).await);
    office.publish_day("2026-11-25", &[9 * 60, 16 * 60 + 30], 2).await;
    let first = office.takes(first, ("2026-11-25", 9 * 60)).await;
    let last = office.takes(last, ("2026-11-25", 16 * 60 + 30)).await;
    let (mut screen, path) = (office.browser(), format!("{KIOSK}/appointment"));
    // The hall opens at nine; who is due then may come half an hour before.
    for (minutes, status) in [(509, StatusCode::UNPROCESSABLE_ENTITY), (520, StatusCode::SEE_OTHER)]
    {
        office.hand.set(day("2026-11-25").start().plus_minutes(minutes));
        screen.open(&path).await;
        let page = screen.send(&path, &[("code", first.code.as_str())]).await;
        assert_eq!(page.status, status, "{minutes}: {}", page.text());
    }
    // It closes at five; who is late then stands in line like others.
    office.hand.set(day("2026-11-25").start().plus_minutes(17 * 60 + 2));
    opens(&office).await;
    screen.open(&path).await;
    let page = screen.send(&path, &[("code", last.code.as_str())]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    screen.open(&page.location).await.says("B001");
    assert_eq!(state(&office, &last).await, BookingState::Arrived);
}
