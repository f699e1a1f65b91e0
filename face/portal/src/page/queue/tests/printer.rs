//! The printer beside a touch screen, and the slip as a file.

use http::StatusCode;
use queue::device::PrinterTrouble;
use queue::device::escpos::Printed;

use super::{ITEM, morning, own, takes, window};
use crate::testing::{Office, day};

#[tokio::test]
async fn the_printer_beside_a_screen_prints_a_slip_once_and_it_is_counted() {
    let (office, printer) = morning().await.with_printer();
    let mut screen = office.browser();
    let done = takes(&mut screen).await.location;
    let print = format!("{done}/print");
    screen.look(&done).await.says("打印号票").says_not("data-print");
    let form = screen.hidden(&print);
    assert_eq!(screen.post(&print, &form).await.location, done);
    assert_eq!(screen.post(&print, &form).await.location, done, "sent twice");
    let slips = printer.came_out();
    assert_eq!(slips.len(), 1);
    let says = |wanted: &str| {
        slips[0].iter().any(|one| match one {
            Printed::Line { words, .. } => words.contains(wanted),
            _ => false,
        })
    };
    assert!(says("您的号") && says("B001") && says("票码"), "{slips:?}");
    let address = format!("https://cgs.example.cn{}", own(&done));
    assert!(slips[0].contains(&Printed::Qr(address)), "{slips:?}");
    screen.look(&done).await.says("号票打印了").says_not(&print).says_not("data-print");
    let queue = &office.portal.halls.queue;
    let ticket = queue.open_tickets(&window().place).await.unwrap().remove(0);
    assert_eq!(queue.slip_copies(&ticket.key).await.unwrap(), 1);
}

#[tokio::test]
async fn a_printer_that_does_not_print_is_told_and_the_browser_prints() {
    let (office, printer) = morning().await.with_printer();
    let mut screen = office.browser();
    let done = takes(&mut screen).await.location;
    let print = format!("{done}/print");
    printer.set_trouble(Some(PrinterTrouble::Empty));
    screen.open(&done).await;
    let page = screen.send(&print, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("没有纸").says("data-print").says("用浏览器打印");
    assert!(printer.came_out().is_empty(), "and no copy is on record");
    printer.set_trouble(None);
    assert_eq!(screen.send(&print, &[]).await.location, done);
    assert_eq!(printer.came_out().len(), 1);
}

#[tokio::test]
async fn without_a_printer_the_browser_prints_and_nothing_else_does() {
    let office = morning().await;
    let mut screen = office.browser();
    let done = takes(&mut screen).await.location;
    screen.look(&done).await.says("data-print").says_not("/print\"");
    screen.open(ITEM).await;
    let form = screen.hidden(ITEM);
    let page = screen.post(&format!("{done}/print"), &form).await;
    page.good().says("打印机").says("data-print");
}

#[tokio::test]
async fn the_slip_is_a_file_on_the_phone_while_the_ticket_is_good() {
    let office = Office::staffed().await;
    office.hand.set(day("2026-11-25").start().plus_minutes(600));
    let mine = own(&takes(&mut office.browser()).await.location);
    let mut phone = office.browser();
    let file = format!("{mine}/slip.pdf");
    phone.look(&mine).await.says(&format!("href=\"{file}\""));
    let page = phone.open(&file).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.body.starts_with("%PDF-"));
    let leave = format!("{mine}/leave");
    phone.open(&leave).await;
    phone.send(&leave, &[]).await;
    assert_eq!(phone.open(&file).await.location, mine);
    office.settle().await;
}
