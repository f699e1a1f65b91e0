//! What anybody may know of numbers: segments that add up, pools, and draws that prove themselves.

use identity::NewGrant;
use journal::Actor;
use plates::{Check, DrawFor, DrawMode, DrawProof, NewDraw, NewSegment, Purpose, Verdict};
use serde_json::json;

use crate::things::car;
use crate::world::{LIN, World, qingdao};

/// A keeper files and publishes what the province approves; the program releases it.
async fn open_pool(world: &World) {
    let identity = &world.api.identity;
    for (number, role) in [("0417", "pool_keeper"), (LIN, "pool_supervisor")] {
        let grant = NewGrant {
            role: role.into(),
            authority: qingdao(),
            office: None,
            point: None,
            valid_from: world.now(),
            valid_until: None,
        };
        identity.grant_role(world.by("ADMIN"), number, grant).await.unwrap();
    }
    let plates = &world.api.plates;
    let new = NewSegment {
        pool: "02".parse().unwrap(),
        form: "鲁B5L###".into(),
        reason: "在池号码不足".into(),
    };
    let segment = plates.file_segment(world.by("0417"), &qingdao(), new).await.unwrap();
    plates.approve_segment(world.by(LIN), &qingdao(), segment).await.unwrap();
    plates.publish_segment(world.by("0417"), &qingdao(), segment).await.unwrap();
    assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 1);
}

#[tokio::test]
async fn segments_and_pools_are_there_for_all_and_add_up() {
    let world = World::new().await;
    let nobody = world.nobody();
    assert_eq!(nobody.get("/api/v1/segments").await.ok(), json!([]));
    open_pool(&world).await;
    let segments = nobody.get("/api/v1/segments?authority=370200").await.ok();
    let segment = &segments[0];
    assert_eq!((&segment["form"], &segment["size"]), (&json!("鲁B5L###"), &json!(1_000)));
    let counts = segment["counts"].as_object().unwrap();
    let sum: u64 = counts.values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!((counts.len(), sum), (9, 1_000));
    assert_eq!(nobody.get("/api/v1/segments?authority=420500").await.ok(), json!([]));
    let pools = nobody.get("/api/v1/pools").await.ok();
    assert_eq!((&pools[0]["pool"], &pools[0]["free"]), (&json!("02"), &json!(1_000)));
    assert_eq!(pools[0]["list"]["size"], json!(1_000));
}

#[tokio::test]
async fn a_draw_proves_itself_to_whoever_asks_and_names_nobody() {
    let world = World::new().await;
    open_pool(&world).await;
    let (_, person) = world.zhou().await;
    let vin = car(person).vin;
    let about = DrawFor { person, vin: vin.clone(), purpose: Purpose::UsedLocal, case: None };
    let pool = "02".parse().unwrap();
    let (plates, city) = (&world.api.plates, qingdao());
    let new =
        NewDraw { authority: city.clone(), pool, mode: DrawMode::Online, about, device: None };
    let by = || world.from(Actor::citizen(person.to_string()));
    let id = plates.prepare_draw(by(), new).await.unwrap();
    let at = format!("/api/v1/draws/370200/{id}");
    let nobody = world.nobody();
    let ready = nobody.get(&at).await.ok();
    assert_eq!((&ready["state"], &ready["proof"]["secret"]), (&json!("ready"), &json!(null)));
    plates.begin_draw(by(), &city, id, "下雨天").await.unwrap();
    let draw = plates.draw(&city, id).await.unwrap().unwrap();
    let plate = draw.offered_at(world.now())[2].clone();
    plates.choose_number(by(), (&city, id), &plate).await.unwrap();

    let told = nobody.get(&at).await.ok();
    assert_eq!(told["state"], "chosen");
    let text = told.to_string();
    assert!(!text.contains(vin.as_str()) && !text.contains(&person.to_string()));
    let proof: DrawProof = serde_json::from_value(told["proof"].clone()).unwrap();
    assert_eq!(proof.chosen.as_deref(), Some(plate.number()));
    for (check, verdict) in proof.check(None) {
        let of_journal = matches!(check, Check::Journal | Check::Seals);
        assert!(of_journal || verdict == Verdict::Holds, "{}: {verdict:?}", check.code());
    }
    for unknown in ["x", "0197f3a0-0000-7000-8000-000000000001"] {
        let answered = nobody.get(&format!("/api/v1/draws/370200/{unknown}")).await;
        assert_eq!(answered.problem(), (404, "plates.draw_unknown".into()));
    }
}
