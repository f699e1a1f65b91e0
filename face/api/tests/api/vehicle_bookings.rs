//! Appointments to which a vehicle is brought, through the API: it is named, refused with its reason where it may not
//! come, and shown with what is booked; nobody brings another's.

use booking::{Days, NewPlan, Release, Share, Span};
use catalogue::Group;
use serde_json::{Value, json};

use crate::bookings::{DAY, POINT};
use crate::things::{car, day};
use crate::world::{World, qingdao};

const GREEN: &str = "plate_nev_swap_book";

async fn publish(world: &World) {
    world.planners().await;
    let plan = NewPlan {
        authority: qingdao(),
        point: POINT.into(),
        group: Group::Appointment,
        from: day(DAY),
        to: day(DAY),
        days: Days::Open,
        spans: vec![Span { from: 540, to: 600, windows: 2 }],
        visit_minutes: 30,
        share: Some(Share { walk_in_percent: 0, phone_percent: 0, counter_percent: 0 }),
        release: Release::AtOnce,
    };
    let bookings = &world.api.bookings;
    let id = bookings.draft_plan(world.by("0803"), plan).await.unwrap();
    bookings.publish_plan(world.by("0801"), &qingdao(), id).await.unwrap();
}

fn at(time: &str, vehicle: Option<&Value>) -> Value {
    let starts_at = format!("{DAY}T{time}:00+08:00");
    let mut sent = json!({ "point": POINT, "item": GREEN, "starts_at": starts_at });
    if let Some(id) = vehicle {
        sent["vehicle"] = id.clone();
    }
    sent
}

#[tokio::test]
async fn a_vehicle_is_named_refused_with_its_reason_and_shown() {
    let world = World::new().await;
    publish(&world).await;
    let (zhou, person) = world.zhou().await;
    let hold = async |sent: Value| zhou.command("/api/v1/bookings", &world.key(), &sent).await;
    assert_eq!(hold(at("09:00", None)).await.problem().1, "booking.vehicle_needed");
    let petrol = zhou.get("/api/v1/me/vehicles").await.ok()[0]["id"].clone();
    assert_eq!(hold(at("09:00", Some(&petrol))).await.problem().1, "catalogue.not_new_energy");

    let mut electric = car(person);
    electric.id.plate = codes::Plate::of(codes::PlateKind::SMALL_CAR, "鲁B3D003").unwrap();
    electric.vin = codes::Vin::with_check("LSVAA41830E000003").unwrap();
    electric.new_energy = true;
    world
        .api
        .registry
        .enter_vehicle(world.from(journal::Actor::system("import")), electric, None)
        .await
        .unwrap();
    let all = zhou.get("/api/v1/me/vehicles").await.ok();
    let all = all.as_array().unwrap();
    let green = all.iter().find(|one| one["plate"]["number"] == "鲁B3D003").unwrap()["id"].clone();
    let shown = hold(at("09:00", Some(&green))).await.ok();
    let plate = json!({ "kind": "02", "number": "鲁B3D003" });
    assert_eq!(shown["plate"], plate);
    let href = shown["href"].as_str().unwrap();
    zhou.command(&format!("{href}/confirm"), &world.key(), &json!({})).await.ok();
    let to = json!({ "starts_at": format!("{DAY}T09:30:00+08:00") });
    let moved = zhou.command(&format!("{href}/move"), &world.key(), &to).await.ok();
    assert_eq!((moved["plate"].clone(), moved["state"].clone()), (plate, json!("confirmed")));

    let (other, _) = world.stranger("13800000002").await;
    let foreign = other.command("/api/v1/bookings", &world.key(), &at("09:00", Some(&green))).await;
    assert_eq!(foreign.problem().1, "api.vehicle_unknown");
}
