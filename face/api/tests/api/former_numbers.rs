//! A former number (原号) that is kept for the caller: why it may not be used again, taking it up for the next
//! car, giving it up before it is on that.

use codes::{Plate, PlateKind, Vin};
use identity::PersonId;
use journal::Actor;
use plates::{ReleaseReason, Retention};
use registry::{Vehicle, VehicleId};
use serde_json::json;

use crate::numbers::papers;
use crate::things::{car, day};
use crate::world::{World, qingdao};

const NUMBERS: &str = "/api/v1/me/numbers";
const REUSE: &str = "/api/v1/me/numbers/reuse";
const GIVE_UP: &str = "/api/v1/me/numbers/give-up";

/// 鲁B5K7C9, which was used for three years and left its car this month, is kept.
async fn kept_for(world: &World, person: PersonId) -> Plate {
    let former = Plate::of(PlateKind::SMALL_CAR, "鲁B5K7C9").unwrap();
    let kept = Retention {
        person,
        used_since: day("2023-11-01"),
        ended_on: day("2026-11-03"),
        reason: ReleaseReason::Replaced,
    };
    let by = world.from(Actor::system("import"));
    world.api.plates.retain(by, &qingdao(), &former, kept).await.unwrap();
    former
}

#[tokio::test]
async fn why_a_former_number_may_not_be_used_again_is_told() {
    let world = World::new().await;
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    let ask = json!({
        "item": "plate_reuse_original", "channel": "N", "authority": "370200", "vin": vin.as_str(),
    });
    let asked = async || zhou.post("/api/v1/availability", &ask).await.ok();
    let codes = |answer: &serde_json::Value| -> Vec<String> {
        let refusals = answer["refusals"].as_array().unwrap();
        refusals.iter().map(|no| no["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&asked().await), ["catalogue.reuse_not_yours"], "none is kept");

    let former = kept_for(&world, person).await;
    let yes = asked().await;
    assert_eq!((&yes["available"], codes(&yes)), (&json!(true), vec![]), "{yes}");
    // Its former car has something open.
    let id = VehicleId { authority: qingdao(), plate: former };
    let vin = Vin::with_check("LSVAA41830E000009").unwrap();
    let gone = Vehicle { id, vin, open_violations: 2, ..car(person) };
    let by = world.from(Actor::system("import"));
    world.api.registry.enter_vehicle(by, gone, None).await.unwrap();
    let open = asked().await;
    assert_eq!(codes(&open), ["catalogue.violations_open"]);
    assert_eq!(open["refusals"][0]["facts"]["count"], "2");
    // Somebody else is told nothing of it.
    let (stranger, _) = world.stranger("13900000002").await;
    let theirs = stranger.post("/api/v1/availability", &ask).await.ok();
    assert_eq!(codes(&theirs), ["catalogue.not_your_origin"]);
}

#[tokio::test]
async fn a_number_that_is_kept_goes_onto_the_next_car() {
    let world = World::new().await;
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    kept_for(&world, person).await;
    let wanted =
        |number: &str| json!({ "authority": "370200", "vin": vin.as_str(), "number": number });
    let odd = zhou.command(REUSE, &world.key(), &wanted("鲁BIO123")).await;
    assert_eq!((odd.problem().0, odd.json()["field"].clone()), (422, json!("number")));
    let nobodys = zhou.command(REUSE, &world.key(), &wanted("鲁B5K7C8")).await;
    assert_eq!(nobodys.problem().1, "plates.number_unknown");
    let (stranger, _) = world.stranger("13900000002").await;
    let theirs = stranger.command(REUSE, &world.key(), &wanted("鲁B5K7C9")).await;
    assert_eq!(theirs.problem().0, 422, "{:?}", theirs.problem());
    let key = world.key();
    let taken = zhou.command(REUSE, &key, &wanted("鲁B5K7C9")).await;
    assert_eq!(taken.status, 201);
    let taken = taken.json();
    assert_eq!(
        (&taken["plate"]["number"], &taken["confirmed"], &taken["state"]),
        (&json!("鲁B5K7C9"), &json!(true), &json!("held"))
    );
    assert_eq!(zhou.command(REUSE, &key, &wanted("鲁B5K7C9")).await.json(), taken);
    assert_eq!(zhou.get(NUMBERS).await.ok(), json!([taken]));
    let again = zhou.command(REUSE, &world.key(), &wanted("鲁B5K7C9")).await;
    assert_eq!(again.problem().1, "plates.not_retained");
}

#[tokio::test]
async fn a_number_that_was_taken_up_is_given_up_and_kept_as_before() {
    let world = World::new().await;
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    kept_for(&world, person).await;
    let before = zhou.get(NUMBERS).await.ok();
    let wanted = json!({ "authority": "370200", "vin": vin.as_str(), "number": "鲁B5K7C9" });
    let taken = zhou.command(REUSE, &world.key(), &wanted).await.ok();

    // As it was told, city and plate name it; what is not so, or not the caller's, is refused.
    let one = |authority: &str, kind: &str| {
        let plate = json!({ "kind": kind, "number": taken["plate"]["number"] });
        json!({ "authority": authority, "plate": plate })
    };
    for (authority, kind, field) in [("999999", "02", "authority"), ("370200", "0x", "plate.kind")]
    {
        let odd = zhou.command(GIVE_UP, &world.key(), &one(authority, kind)).await;
        assert_eq!((odd.problem().0, odd.json()["field"].clone()), (422, json!(field)));
    }
    let taken_up = one("370200", "02");
    let (stranger, _) = world.stranger("13900000002").await;
    let theirs = stranger.command(GIVE_UP, &world.key(), &taken_up).await;
    assert_eq!(theirs.problem(), (422, "plates.not_held".into()));
    assert_eq!(zhou.get(NUMBERS).await.ok(), json!([taken]), "nothing happened to it");

    let key = world.key();
    for _ in 0..2 {
        let given = zhou.command(GIVE_UP, &key, &taken_up).await;
        assert_eq!(given.status, 204, "{given:?}");
        assert_eq!(zhou.get(NUMBERS).await.ok(), before);
    }
    let again = zhou.command(GIVE_UP, &world.key(), &taken_up).await;
    assert_eq!(again.problem(), (422, "plates.not_held".into()));
    // The car may have it after all.
    assert_eq!(zhou.command(REUSE, &world.key(), &wanted).await.ok(), taken);
}
