//! Tickets as citizens take and follow them, in the hall of Qingdao on the morning of Wednesday 25 November 2026.

mod booked;
mod clock;
mod kiosk;
mod phone;
mod printer;
mod reader;
mod ticket;

use base::Authority;
use catalogue::Stage;
use http::StatusCode;
use journal::{Actor, Envelope};
use queue::{Act, Place, Skill, WindowKey};

use crate::testing::{Browser, HALL, Office, Page, QINGDAO, day};

const KIOSK: &str = "/kiosk/370200-hall";
const ITEM: &str = "/kiosk/370200-hall/items/veh_transfer_local";

/// The office at ten in the morning.
async fn morning() -> Office {
    let office = Office::new().await;
    office.hand.set(day("2026-11-25").start().plus_minutes(600));
    office
}

fn window() -> WindowKey {
    let place = Place { authority: Authority::new(QINGDAO), point: HALL.into() };
    WindowKey { place, label: "5".into() }
}

fn clerk(office: &Office) -> Envelope {
    Envelope { command: office.portal.command(), actor: Actor::staff("0201") }
}

/// Window 5 opens.
async fn opens(office: &Office) {
    let skills = [Skill::new("counter", Stage::Accept)];
    office.portal.halls.queue.open_window(clerk(office), &window(), &skills).await.unwrap();
}

async fn calls(office: &Office) {
    office.portal.halls.queue.call_next(clerk(office), &window()).await.unwrap();
}

async fn acts(office: &Office, act: Act) {
    office.portal.halls.queue.act(clerk(office), &window(), act).await.unwrap();
}

/// Somebody takes a ticket for an item at the touch screen: the page that it leads to.
async fn takes(browser: &mut Browser) -> Page {
    browser.open(ITEM).await;
    let page = browser.send(ITEM, &[("class", "normal")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page
}

/// The ticket's own address, of that of the screen's last page.
fn own(of_screen: &str) -> String {
    let rest = of_screen.strip_prefix("/kiosk/370200-hall/tickets/").unwrap();
    format!("/tickets/{HALL}/{rest}")
}
