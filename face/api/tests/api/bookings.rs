//! Appointments through the API: from the free half-hours to a booking that is moved and cancelled, what cannot be
//! told with its reason, and nothing of anybody else's.

use base::Date;
use booking::{Days, NewPlan, Release, Share, Span};
use catalogue::Group;
use identity::{NewGrant, NewStaff};
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::things::day;
use crate::world::{World, qingdao};

pub const POINT: &str = "370200-hall";
pub const ITEM: &str = "veh_transfer_local";
const PLANNER: &str = "0803";
const CHIEF: &str = "0801";

/// Thursday of next week.
pub const DAY: &str = "2026-12-03";

impl World {
    /// Half-hours from nine o'clock on with so many seats by net, on these days.
    pub async fn publish(&self, (from, to): (&str, &str), half_hours: i64, seats: i64) {
        self.planners().await;
        let (from, to): (Date, Date) = (day(from), day(to));
        let plan = NewPlan {
            authority: qingdao(),
            point: POINT.into(),
            group: Group::Vehicle,
            from,
            to,
            days: Days::Open,
            spans: vec![Span { from: 540, to: 540 + 30 * half_hours, windows: seats }],
            visit_minutes: 30,
            share: Some(Share { walk_in_percent: 0, phone_percent: 0, counter_percent: 0 }),
            release: Release::AtOnce,
        };
        let bookings = &self.api.bookings;
        let id = bookings.draft_plan(self.by(PLANNER), plan).await.unwrap();
        bookings.publish_plan(self.by(CHIEF), &qingdao(), id).await.unwrap();
    }

    pub async fn planners(&self) {
        let identity = &self.api.identity;
        for (number, role) in [(PLANNER, "slot_planner"), (CHIEF, "supervisor")] {
            let new = NewStaff { number: number.into(), name: "韩梅".into(), home: qingdao() };
            identity.add_staff(self.by("ADMIN"), new, "只用一次-换掉它-7391").await.unwrap();
            let grant = NewGrant {
                role: role.into(),
                authority: qingdao(),
                office: None,
                point: None,
                valid_from: self.now(),
                valid_until: None,
            };
            identity.grant_role(self.by("ADMIN"), number, grant).await.unwrap();
        }
    }
}

pub fn at(day: &str, time: &str) -> Value {
    json!({ "point": POINT, "item": ITEM, "starts_at": format!("{day}T{time}:00+08:00") })
}

async fn hold(world: &World, client: &Client, day: &str, time: &str) -> Answer {
    client.command("/api/v1/bookings", &world.key(), &at(day, time)).await
}

async fn slots(client: &Client) -> Value {
    let path = format!("/api/v1/slots?point={POINT}&item={ITEM}&from={DAY}&days=2");
    client.get(&path).await.ok()
}

#[tokio::test]
async fn a_half_hour_is_held_confirmed_moved_and_cancelled() {
    let world = World::new().await;
    world.publish((DAY, "2026-12-04"), 2, 3).await;
    let (zhou, _) = world.zhou().await;
    let shown = slots(&world.nobody()).await;
    assert_eq!(
        (shown["days"][0]["free"].clone(), shown["days"][1]["free"].clone()),
        (json!(6), json!(6))
    );
    assert_eq!(shown["days"][0]["slots"][1]["starts_at"], "2026-12-03T09:30:00+08:00");

    let key = world.key();
    let held = zhou.command("/api/v1/bookings", &key, &at(DAY, "09:00")).await;
    assert_eq!(held.status, 201);
    let (href, shown) = (held.json()["href"].as_str().unwrap().to_owned(), held.json());
    assert_eq!(held.headers["location"], href.as_str());
    assert_eq!(
        (shown["state"].clone(), shown["until"].clone()),
        (json!("held"), json!("2026-11-24T10:05:00+08:00"))
    );
    let again = zhou.command("/api/v1/bookings", &key, &at(DAY, "09:00")).await;
    assert_eq!(again.json(), shown, "twice is once");
    let extended = zhou.command(&format!("{href}/extend"), &world.key(), &json!({})).await.ok();
    assert_eq!(extended["until"], "2026-11-24T10:10:00+08:00");
    let key = world.key();
    for _ in 0..2 {
        let confirmed = zhou.command(&format!("{href}/confirm"), &key, &json!({})).await.ok();
        assert_eq!(
            (confirmed["state"].clone(), confirmed["until"].clone()),
            (json!("confirmed"), json!(null))
        );
    }
    assert_eq!(slots(&zhou).await["days"][0]["slots"][0]["free"], 2);

    let to = json!({ "starts_at": "2026-12-04T09:30:00+08:00" });
    let moved = zhou.command(&format!("{href}/move"), &world.key(), &to).await.ok();
    assert_eq!((moved["code"].clone(), moved["moves"].clone()), (shown["code"].clone(), json!(1)));
    assert_eq!(moved["starts_at"], "2026-12-04T09:30:00+08:00");
    assert_eq!(zhou.get("/api/v1/bookings").await.ok()["bookings"], json!([moved]));
    let key = world.key();
    for _ in 0..2 {
        let gone = zhou.command(&format!("{href}/cancel"), &key, &json!({})).await.ok();
        assert_eq!(gone["state"], "cancelled");
    }
    let shown = slots(&zhou).await;
    assert_eq!(
        (shown["days"][0]["free"].clone(), shown["days"][1]["free"].clone()),
        (json!(6), json!(6))
    );
}

#[tokio::test]
async fn what_cannot_be_is_told_with_its_reason() {
    let world = World::new().await;
    world.publish((DAY, DAY), 1, 1).await;
    let (zhou, _) = world.zhou().await;
    let (other, _) = world.stranger("13800000002").await;
    let held = hold(&world, &other, DAY, "09:00").await.ok();
    let href = held["href"].as_str().unwrap();
    assert_eq!(hold(&world, &zhou, DAY, "09:00").await.problem(), (409, "booking.full".into()));
    let shown = slots(&zhou).await;
    assert_eq!(shown["days"][0]["refused"]["code"], "booking.full");
    assert_eq!(shown["days"][1]["refused"]["code"], "booking.not_planned");
    assert_eq!(
        hold(&world, &zhou, "2026-12-04", "09:00").await.problem().1,
        "booking.not_published"
    );
    // Of somebody else's nothing is told, by whatever verb.
    assert_eq!(zhou.get(href).await.problem(), (404, "booking.unknown".into()));
    for verb in ["confirm", "extend", "cancel"] {
        let path = format!("{href}/{verb}");
        let answered = zhou.command(&path, &world.key(), &json!({})).await;
        assert_eq!(answered.problem(), (404, "booking.unknown".into()), "{verb}");
    }
    // Its time is over: nobody's, and whoever comes next has it.
    world.hand.advance_seconds(301);
    let late = other.command(&format!("{href}/confirm"), &world.key(), &json!({})).await;
    assert_eq!(late.problem(), (409, "booking.hold_over".into()));
    assert_eq!(hold(&world, &zhou, DAY, "09:00").await.status, 201);

    let wrong = json!({ "point": POINT, "item": ITEM, "starts_at": "tomorrow" });
    let wrong = zhou.command("/api/v1/bookings", &world.key(), &wrong).await;
    assert_eq!((wrong.problem().0, wrong.json()["field"].clone()), (422, json!("starts_at")));
    let nowhere = json!({ "point": "x", "item": ITEM, "starts_at": "2026-12-03T09:00:00+08:00" });
    let nowhere = zhou.command("/api/v1/bookings", &world.key(), &nowhere).await;
    assert_eq!(nowhere.problem(), (404, "booking.point_unknown".into()));
    let gone = hold(&world, &zhou, "2000-01-01", "00:00").await;
    assert_eq!(gone.problem().1, "booking.too_late");
    let by_post =
        json!({ "point": "370200-mail", "item": ITEM, "starts_at": "2026-12-03T09:00:00+08:00" });
    let by_post = zhou.command("/api/v1/bookings", &world.key(), &by_post).await;
    assert_eq!(by_post.problem(), (422, "booking.item_not_here".into()));
    let path = format!("/api/v1/slots?point={POINT}&item={ITEM}&days=99");
    assert_eq!(zhou.get(&path).await.json()["field"], "days");
}
