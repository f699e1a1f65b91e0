//! What anybody may know of numbers: segments that add up, pools, and draws that prove themselves.

use base::Authority;
use codes::{Energy, PlateKind, Vin};
use db::Tx;
use identity::{NewGrant, PersonId};
use journal::{Actor, Command, Desk, Next};
use plates::{
    Check, DrawFor, DrawId, DrawMode, DrawProof, NewDraw, NewSegment, Purpose, TurnTaken, Verdict,
};
use registry::Origin;
use serde::Serialize;
use serde_json::json;

use crate::things::new_car;
use crate::world::{LIN, World, qingdao};

/// The papers of somebody's `n`-th new car have reached the city: its VIN.
pub async fn papers(world: &World, owner: PersonId, n: u32) -> Vin {
    let origin = new_car(n, owner);
    let vin = origin.id.vin.clone();
    world.api.registry.enter_origin(world.from(Actor::system("import")), origin).await.unwrap();
    vin
}

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

/// So many draws of today that others on a line have had.
#[derive(Serialize)]
struct Turns {
    line: String,
    count: i64,
}

impl Command for Turns {
    const NAME: &'static str = "test.turns";

    fn home(&self) -> Authority {
        qingdao()
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> base::Result<Vec<Next>> {
        let (who, day) = (format!("line/{}", self.line), desk.now.date());
        let turn = |version| {
            let draw = DrawId(desk.chance.uuid(desk.now));
            let taken = TurnTaken { who: who.clone(), day, draw };
            Next::new(self.home(), format!("turn/{who}/{day}"), version, taken)
        };
        (1..=self.count).map(turn).collect()
    }
}

#[tokio::test]
async fn draws_of_a_day_are_counted_by_the_address_that_a_program_comes_from() {
    let world = World::new().await;
    open_pool(&world).await;
    let (zhou, person) = world.zhou().await;
    // What the server takes for the address of whoever asks in process.
    let line = world.api.plates.device("0.0.0.0".parse().unwrap(), None).unwrap().line;
    let by = world.from(Actor::system("test"));
    world.api.journal.perform(by, Turns { line, count: 59 }).await.unwrap();
    let mut told = Vec::new();
    for n in 1..=2 {
        let vin = papers(&world, person, n).await;
        let wanted = json!({ "authority": "370200", "vin": vin.as_str(), "mode": "online" });
        told.push(zhou.command("/api/v1/me/draws", &world.key(), &wanted).await);
    }
    assert_eq!(told[0].status, 201, "{:?}", told[0]);
    assert_eq!(told[1].problem(), (429, "plates.line_turns".into()));
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
    let vin = papers(&world, person, 1).await;
    let about = DrawFor { person, vin: vin.clone(), purpose: Purpose::NewVehicle, case: None };
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

#[tokio::test]
async fn a_number_is_drawn_chosen_and_confirmed_and_is_mine() {
    let world = World::new().await;
    open_pool(&world).await;
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    assert_eq!(zhou.get("/api/v1/me/draws").await.ok(), json!([]));
    let wanted = json!({ "authority": "370200", "vin": vin.as_str(), "mode": "online" });
    let key = world.key();
    let prepared = zhou.command("/api/v1/me/draws", &key, &wanted).await;
    assert_eq!(prepared.status, 201, "{prepared:?}");
    let prepared = prepared.json();
    let draw = prepared["href"].as_str().unwrap().to_owned();
    assert_eq!((&prepared["state"], &prepared["pool"]), (&json!("ready"), &json!("02")));
    assert_eq!(prepared["commitment"].as_str().unwrap().len(), 64);
    assert!(!prepared.to_string().contains(vin.as_str()), "masked");
    // Sent again it is the same draw; another for the same vehicle is refused.
    assert_eq!(zhou.command("/api/v1/me/draws", &key, &wanted).await.ok()["id"], prepared["id"]);
    let second = zhou.command("/api/v1/me/draws", &world.key(), &wanted).await;
    assert_eq!(second.problem(), (409, "plates.vin_busy".into()));

    let to = |what: &str| format!("{draw}/{what}");
    let words = json!({ "contribution": "下雨天" });
    let begun = zhou.command(&to("begin"), &world.key(), &words).await.ok();
    assert_eq!((&begun["state"], &begun["offer"]["batch"]), (&json!("offering"), &json!(1)));
    let first = begun["offer"]["numbers"].as_array().unwrap().clone();
    assert_eq!(first.len(), 10);
    let next_key = world.key();
    let after = json!({ "after": 1 });
    let second = zhou.command(&to("next"), &next_key, &after).await.ok();
    assert_eq!(second["offer"]["batch"], 2);
    assert_eq!(zhou.command(&to("next"), &next_key, &after).await.ok(), second, "sent twice");
    let stale = zhou.command(&to("next"), &world.key(), &after).await;
    assert_eq!(stale.problem(), (409, "plates.batch_moved".into()), "a second tab costs no batch");
    let gone = json!({ "number": first[0]["number"] });
    let gone = zhou.command(&to("choose"), &world.key(), &gone).await;
    assert_eq!(gone.problem(), (409, "plates.not_offered".into()));

    let number = second["offer"]["numbers"][4]["number"].clone();
    let one = json!({ "number": number });
    let held = zhou.command(&to("choose"), &world.key(), &one).await.ok();
    assert_eq!(
        (&held["chosen"]["state"], &held["chosen"]["confirmed"]),
        (&json!("held"), &json!(false))
    );
    let mine = zhou.command(&to("confirm"), &world.key(), &json!({})).await.ok();
    assert_eq!(
        (&mine["chosen"]["plate"]["number"], &mine["chosen"]["confirmed"]),
        (&number, &json!(true))
    );
    assert_eq!(mine["chosen"]["until"], "2026-11-27T23:59:59+08:00", "three working days");
    let numbers = zhou.get("/api/v1/me/numbers").await.ok();
    assert_eq!((numbers.as_array().unwrap().len(), &numbers[0]["plate"]["number"]), (1, &number));
    let back = zhou.command(&to("give-up"), &world.key(), &json!({})).await;
    assert_eq!(back.problem(), (409, "plates.already_confirmed".into()));
    assert_eq!(zhou.get(&draw).await.ok(), mine);
    assert_eq!(zhou.get("/api/v1/me/draws").await.ok(), json!([mine]));
}

#[tokio::test]
async fn numbers_of_ones_own_are_tried_within_published_segments() {
    let world = World::new().await;
    open_pool(&world).await;
    world.hand.advance_hours(24 * 8);
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    let wanted = json!({ "authority": "370200", "vin": vin.as_str(), "mode": "compose" });
    let prepared = zhou.command("/api/v1/me/draws", &world.key(), &wanted).await.ok();
    let draw = prepared["href"].as_str().unwrap().to_owned();
    assert_eq!(prepared["tries_left"], 20);
    let to = |what: &str| format!("{draw}/{what}");
    let tries = async |number: &str| {
        zhou.command(&to("try"), &world.key(), &json!({ "number": number })).await
    };
    let malformed = tries("鲁BIO123").await;
    assert_eq!(
        (malformed.status.as_u16(), malformed.json()["field"].clone()),
        (422, json!("number"))
    );
    assert_eq!(tries("鲁B00001").await.problem(), (422, "plates.not_in_segment".into()));
    let free = tries("鲁B5L123").await.ok();
    assert_eq!(
        (&free["tries_left"], &free["offer"]["numbers"][0]["number"]),
        (&json!(19), &json!("鲁B5L123"))
    );
    let one = json!({ "number": "鲁B5L123" });
    zhou.command(&to("choose"), &world.key(), &one).await.ok();
    let given = zhou.command(&to("give-up"), &world.key(), &json!({})).await.ok();
    assert_eq!((&given["state"], &given["chosen"]), (&json!("chosen"), &json!(null)));
    assert_eq!(zhou.get("/api/v1/me/numbers").await.ok(), json!([]));
}

#[tokio::test]
async fn nobody_draws_for_somebody_elses_car_or_case() {
    let world = World::new().await;
    open_pool(&world).await;
    let (zhou, person) = world.zhou().await;
    let vin = papers(&world, person, 1).await;
    let (stranger, _) = world.stranger("13900000002").await;
    let wanted = json!({ "authority": "370200", "vin": vin.as_str(), "mode": "online" });
    let theirs = stranger.command("/api/v1/me/draws", &world.key(), &wanted).await;
    assert_eq!(theirs.problem(), (422, "catalogue.not_your_origin".into()));
    let nobodys = Vin::with_check("LSVAA41830E000077").unwrap();
    let unknown = json!({ "authority": "370200", "vin": nobodys.as_str(), "mode": "online" });
    let unknown = stranger.command("/api/v1/me/draws", &world.key(), &unknown).await;
    assert_eq!(unknown.problem(), (422, "plates.vehicle_not_yours".into()));
    // An ordinary car of Zhou's own is due no green number; nor does a mark wait for a number.
    let ordinary = Vin::with_check("LSVAA41830E000001").unwrap();
    let own = json!({
        "authority": "370200", "vin": ordinary.as_str(), "pool": "52-battery", "mode": "online",
    });
    let own = zhou.command("/api/v1/me/draws", &world.key(), &own).await;
    assert_eq!(own.problem(), (422, "catalogue.not_new_energy".into()));
    let other =
        json!({ "authority": "370200", "vin": vin.as_str(), "pool": "01", "mode": "online" });
    let other = zhou.command("/api/v1/me/draws", &world.key(), &other).await;
    assert_eq!(other.problem(), (422, "plates.pool_kind".into()));
    // What the papers say drives a car decides on the letters of its number.
    let (plate_kind, energy) = (PlateKind::SMALL_NEW_ENERGY, Some(Energy::Battery));
    let electric = Origin { plate_kind, energy, ..new_car(7, person) };
    let import = world.from(Actor::system("import"));
    world.api.registry.enter_origin(import, electric.clone()).await.unwrap();
    let hybrid = json!({
        "authority": "370200", "vin": electric.id.vin.as_str(), "pool": "52-other",
        "mode": "online",
    });
    let hybrid = zhou.command("/api/v1/me/draws", &world.key(), &hybrid).await;
    assert_eq!((hybrid.status.as_u16(), hybrid.json()["field"].clone()), (422, json!("pool")));
    assert_eq!(hybrid.problem().1, "plates.pool_energy");
    let number = world.sent(&zhou).await;
    let case = json!({ "case": number, "pool": "02", "mode": "online" });
    let mark = zhou.command("/api/v1/me/draws", &world.key(), &case).await;
    assert_eq!(mark.problem().0, 422);
    let foreign = stranger.command("/api/v1/me/draws", &world.key(), &case).await;
    assert_eq!(foreign.problem(), (404, "casework.not_found".into()));

    let prepared = zhou.command("/api/v1/me/draws", &world.key(), &wanted).await.ok();
    let draw = prepared["href"].as_str().unwrap();
    assert_eq!(stranger.get(draw).await.problem(), (404, "plates.draw_unknown".into()));
    for (what, body) in [
        ("begin", json!({})),
        ("next", json!({ "after": 1 })),
        ("try", json!({ "number": "鲁B5L123" })),
        ("choose", json!({ "number": "鲁B5L123" })),
        ("confirm", json!({})),
        ("give-up", json!({})),
        ("end", json!({})),
    ] {
        let answered = stranger.command(&format!("{draw}/{what}"), &world.key(), &body).await;
        assert_eq!(answered.problem(), (404, "plates.draw_unknown".into()), "{what}");
    }
    assert_eq!(zhou.get(draw).await.ok()["state"], "ready", "nothing happened to it");
    let left = zhou.command(&format!("{draw}/end"), &world.key(), &json!({})).await.ok();
    assert_eq!(left["state"], "ended");
}
