//! Tickets through the API: taken for an item or with an appointment, looked at by whoever has the code, put off and
//! given up by whose it is.

use catalogue::Stage;
use journal::Actor;
use queue::{Act, Place, Skill, WindowKey};
use serde_json::{Value, json};

use crate::bookings::{ITEM, POINT, at};
use crate::client::{Answer, Client};
use crate::world::{World, qingdao};

const TODAY: &str = "2026-11-24";

async fn take(world: &World, client: &Client, body: &Value) -> Answer {
    client.command("/api/v1/tickets", &world.key(), body).await
}

fn for_item() -> Value {
    json!({ "point": POINT, "item": ITEM })
}

fn href(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()["href"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_ticket_is_taken_looked_at_put_off_and_given_up() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let key = world.key();
    let taken = zhou.command("/api/v1/tickets", &key, &for_item()).await;
    let href = href(&taken);
    assert_eq!(taken.headers["location"], href.as_str());
    let shown = taken.json();
    assert_eq!((&shown["number"], &shown["step"]), (&json!("B001"), &json!("waiting")));
    assert_eq!((&shown["ahead"], &shown["wait"]), (&json!(0), &json!(null)));
    let again = zhou.command("/api/v1/tickets", &key, &for_item()).await;
    assert_eq!(again.json(), shown, "twice is once");
    let second = take(&world, &zhou, &for_item()).await;
    assert_eq!(second.problem(), (409, "queue.has_ticket".into()));
    assert_eq!(zhou.get("/api/v1/tickets").await.ok()["tickets"], json!([shown]));

    let nobody = world.nobody();
    assert_eq!(nobody.get(&href).await.ok()["number"], "B001", "whoever has the code");
    let key = world.key();
    for _ in 0..2 {
        let put_off = zhou.command(&format!("{href}/postpone"), &key, &json!({})).await.ok();
        assert_eq!(put_off["not_before"], "2026-11-24T10:10:00+08:00");
    }
    let key = world.key();
    for _ in 0..2 {
        let left = zhou.command(&format!("{href}/leave"), &key, &json!({})).await.ok();
        assert_eq!((&left["state"], &left["may_leave"]), (&json!("cancelled"), &json!(false)));
    }
    let over = zhou.command(&format!("{href}/leave"), &world.key(), &json!({})).await;
    assert_eq!(over.problem(), (409, "queue.visit_over".into()));
}

#[tokio::test]
async fn who_is_called_reads_to_which_window_and_then_cannot_give_it_up() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let elder = json!({ "point": POINT, "item": ITEM, "priority": "elder" });
    let href = href(&take(&world, &zhou, &elder).await);
    assert_eq!(zhou.get(&href).await.ok()["class"], "priority");
    let place = Place { authority: qingdao(), point: POINT.into() };
    let window = WindowKey { place, label: "5".into() };
    let (queue, by) = (&world.api.queue, || world.from(Actor::staff("0201")));
    let skills = [Skill::new("counter", Stage::Accept)];
    queue.open_window(by(), &window, &skills).await.unwrap();
    queue.call_next(by(), &window).await.unwrap();
    let shown = zhou.get(&href).await.ok();
    assert_eq!((&shown["step"], &shown["window"]), (&json!("called"), &json!("5")));
    queue.act(by(), &window, Act::Begin).await.unwrap();
    let late = zhou.command(&format!("{href}/leave"), &world.key(), &json!({})).await;
    assert_eq!(late.problem(), (409, "queue.work_begun".into()));
}

#[tokio::test]
async fn an_appointment_of_ones_own_gives_its_ticket() {
    let world = World::new().await;
    world.publish((TODAY, TODAY), 8, 3).await;
    let (zhou, _) = world.zhou().await;
    let held = zhou.command("/api/v1/bookings", &world.key(), &at(TODAY, "11:00")).await.ok();
    let booking = held["code"].as_str().unwrap().to_owned();
    let confirm = format!("{}/confirm", held["href"].as_str().unwrap());
    zhou.command(&confirm, &world.key(), &json!({})).await.ok();
    let body = json!({ "point": POINT, "booking": booking });
    let early = take(&world, &zhou, &body).await;
    assert_eq!(early.problem(), (422, "queue.too_early".into()));
    world.hand.advance_seconds(31 * 60);
    let (stranger, _) = world.stranger("13900000002").await;
    assert_eq!(take(&world, &stranger, &body).await.problem().1, "booking.unknown");
    // Without naming it as well: whoever has an appointment for the item is not in line as if there were none.
    let key = world.key();
    let taken = zhou.command("/api/v1/tickets", &key, &for_item()).await;
    assert_eq!(href(&taken), taken.json()["href"]);
    let again = zhou.command("/api/v1/tickets", &key, &for_item()).await;
    assert_eq!(again.json(), taken.json(), "twice is once");
    let named = take(&world, &zhou, &body).await;
    assert_eq!(named.problem(), (409, "queue.appointment_used".into()));
    assert_eq!(
        (&taken.json()["number"], &taken.json()["class"]),
        (&json!("Y001"), &json!("appointment"))
    );
}

#[tokio::test]
async fn what_cannot_be_is_told_and_of_others_tickets_nothing_is_done() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let (stranger, _) = world.stranger("13900000002").await;
    let href = href(&take(&world, &zhou, &for_item()).await);
    for act in ["postpone", "leave"] {
        let answer = stranger.command(&format!("{href}/{act}"), &world.key(), &json!({})).await;
        assert_eq!(answer.problem(), (404, "queue.unknown_ticket".into()), "{act}");
    }
    assert_eq!(stranger.get("/api/v1/tickets").await.ok()["tickets"], json!([]));
    for (body, code) in [
        (json!({ "point": POINT }), "web.required"),
        (json!({ "point": "nowhere", "item": ITEM }), "booking.point_unknown"),
        (json!({ "point": POINT, "item": "no_such" }), "casework.item_unknown"),
        (json!({ "point": POINT, "item": ITEM, "priority": "green" }), "web.not_readable"),
    ] {
        assert_eq!(take(&world, &stranger, &body).await.problem().1, code, "{body}");
    }
    world.hand.advance_hours(12);
    let closed = take(&world, &stranger, &for_item()).await;
    assert!(closed.problem().1.starts_with("offices."), "{closed:?}");
    let wrong = format!("{}222222", href.strip_suffix(href.rsplit('/').next().unwrap()).unwrap());
    assert_eq!(stranger.get(&wrong).await.problem(), (404, "queue.unknown_ticket".into()));
}
