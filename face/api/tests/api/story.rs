//! A case through the API, from sending it in to rating it, and everything done twice.

use casework::Notice;
use serde_json::json;

use crate::things::{mark, picture};
use crate::world::{CHEN, World};

#[tokio::test]
async fn the_same_request_twice_is_one_case() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let key = world.key();
    let first = zhou.command("/api/v1/cases", &key, &mark()).await;
    let again = zhou.command("/api/v1/cases", &key, &mark()).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.json(), again.json());
    assert_eq!(first.headers["location"], first.json()["href"].as_str().unwrap());
    let mut other = mark();
    other["answers"]["address"] = json!("青岛市崂山区示例路9号");
    let other = zhou.command("/api/v1/cases", &key, &other).await;
    assert_eq!(other.problem(), (409, "journal.already_sent".into()));
    let new_key = zhou.command("/api/v1/cases", &world.key(), &mark()).await;
    assert_eq!(new_key.problem(), (409, "casework.already_open".into()));
    let open = new_key.json()["facts"]["number"].as_str().unwrap().replace(' ', "");
    assert_eq!(open, first.json()["number"].as_str().unwrap());
    let without = zhou.post("/api/v1/cases", &mark()).await;
    assert_eq!(without.problem(), (400, "api.key_needed".into()));
    assert_eq!(zhou.get("/api/v1/cases").await.ok()["cases"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_case_is_followed_and_rated() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let path = format!("/api/v1/cases/{number}");
    let case = zhou.get(&path).await.ok();
    assert_eq!(
        (case["status"].clone(), case["waits_for"].clone()),
        (json!("submitted"), json!("review"))
    );
    assert_eq!(
        case["matter"],
        json!({ "kind": "vehicle", "plate": { "kind": "02", "number": "鲁B5K7C2" } })
    );
    assert_eq!(case["due"]["review"], "2026-11-25T10:00:00+08:00");
    assert_eq!(case["due"]["promise"], "2026-11-25T22:00:00+08:00");
    assert_eq!(
        (case["due"]["state"].clone(), case["due"]["left_seconds"].clone()),
        (json!("on_time"), json!(86400))
    );
    let steps = |case: &serde_json::Value, state: &str| -> Vec<String> {
        let all = case["timeline"].as_array().unwrap().iter();
        let these = all.filter(|step| step["state"] == state);
        these.map(|step| step["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        (steps(&case, "done"), steps(&case, "now")),
        (vec!["submitted".into()], vec!["accepted".into()])
    );
    let early = zhou.command(&format!("{path}/rating"), &world.key(), &json!({ "level": 5 })).await;
    assert_eq!(early.problem(), (409, "casework.not_yet_to_rate".into()));
    let rate =
        case["actions"].as_array().unwrap().iter().find(|one| one["action"] == "rate").unwrap();
    assert_eq!(
        (rate["allowed"].clone(), rate["code"].clone()),
        (json!(false), json!("casework.not_yet_to_rate"))
    );

    world.approve(&number).await;
    let case = zhou.get(&path).await.ok();
    assert_eq!(steps(&case, "done"), ["submitted", "accepted", "approved"]);
    assert!(!case.to_string().contains(CHEN), "which officer is of no concern to the applicant");
    let late = zhou.command(&format!("{path}/cancel"), &world.key(), &json!({})).await;
    assert_eq!(late.problem(), (409, "casework.too_late_to_cancel".into()));
}

#[tokio::test]
async fn what_came_back_is_corrected_and_what_is_not_wanted_is_cancelled() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let path = format!("/api/v1/cases/{number}");
    let early = zhou.command(&format!("{path}/correct"), &world.key(), &json!({})).await;
    assert_eq!(early.problem(), (409, "casework.nothing_to_correct".into()));
    let notice: Notice = [("address".to_owned(), "请写到门牌号".to_owned())].into();
    world
        .api
        .cases
        .return_for_correction(world.by(CHEN), World::case(&number), 1, notice)
        .await
        .unwrap();
    let case = zhou.get(&path).await.ok();
    assert_eq!(
        (case["status"].clone(), case["notice"].clone()),
        (json!("returned"), json!({ "address": "请写到门牌号" }))
    );
    assert!(case["due"]["paused_at"].is_string());

    let wrong = json!({ "answers": { "address": "近" } });
    let wrong = zhou.command(&format!("{path}/correct"), &world.key(), &wrong).await;
    assert_eq!((wrong.problem().0, wrong.json()["field"].clone()), (422, json!("address")));
    let (key, right) =
        (world.key(), json!({ "answers": { "address": "青岛市崂山区示例路1号2栋301" } }));
    let corrected = zhou.command(&format!("{path}/correct"), &key, &right).await.ok();
    assert_eq!(
        (corrected["status"].clone(), corrected["due"]["paused_at"].clone()),
        (json!("submitted"), json!(null))
    );
    assert_eq!(zhou.command(&format!("{path}/correct"), &key, &right).await.ok(), corrected);

    let key = world.key();
    let cancelled = zhou.command(&format!("{path}/cancel"), &key, &json!({})).await.ok();
    assert_eq!(cancelled["status"], "cancelled");
    assert_eq!(zhou.command(&format!("{path}/cancel"), &key, &json!({})).await.ok(), cancelled);
    let again = zhou.command(&format!("{path}/cancel"), &world.key(), &json!({})).await;
    assert_eq!(again.problem(), (409, "casework.ended".into()));
    assert_ne!(world.sent(&zhou).await, number, "another may be sent now");
}

#[tokio::test]
async fn a_rejected_case_tells_why_and_may_be_rated_once() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let path = format!("/api/v1/cases/{number}");
    let decision = casework::Decision {
        reason: "车辆有改装".into(),
        remedy: "恢复原状后再申请".into(),
    };
    world.api.cases.reject(world.by(CHEN), World::case(&number), 1, decision).await.unwrap();
    let case = zhou.get(&path).await.ok();
    assert_eq!(case["decision"], json!({ "reason": "车辆有改装", "remedy": "恢复原状后再申请" }));
    let rating = json!({ "level": 2, "comment": "等了两天 😞" });
    let key = world.key();
    for _ in 0..2 {
        assert_eq!(zhou.command(&format!("{path}/rating"), &key, &rating).await.status, 204);
    }
    let again = zhou.command(&format!("{path}/rating"), &world.key(), &json!({ "level": 5 })).await;
    assert_eq!(again.problem(), (409, "feedback.already_rated".into()));
    let wrong = zhou.command(&format!("{path}/rating"), &world.key(), &json!({ "level": 6 })).await;
    assert_eq!(
        (wrong.problem(), wrong.json()["field"].clone()),
        ((422, "feedback.no_such_level".into()), json!("level"))
    );
}

#[tokio::test]
async fn a_picture_belongs_to_the_case_it_was_sent_for() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let form = [("item", "drv_replace_lost"), ("material", "photo")];
    let kept = zhou.upload(&form, &picture()).await;
    assert_eq!(kept.status, 201);
    let mut application = json!({
        "item": "drv_replace_lost", "answers": { "delivery": "pickup", "loss_statement": "yes" }, "uploads": [],
    });
    let missing = zhou.command("/api/v1/cases", &world.key(), &application).await;
    assert_eq!(missing.problem(), (422, "casework.materials_missing".into()));
    application["uploads"] = json!([kept.json()["id"]]);
    let sent = zhou.command("/api/v1/cases", &world.key(), &application).await.ok();
    let case = zhou.get(sent["href"].as_str().unwrap()).await.ok();
    let photo =
        case["materials"].as_array().unwrap().iter().find(|one| one["code"] == "photo").unwrap();
    assert_eq!(
        (photo["source"].clone(), photo["sha256"].clone()),
        (json!("upload"), kept.json()["sha256"].clone())
    );

    for (fields, bytes, wanted) in [
        (
            vec![("item", "drv_replace_lost"), ("material", "photo")],
            b"%PDF-1.7\n".to_vec(),
            "web.file_wrong_type",
        ),
        (vec![("item", "drv_replace_lost"), ("material", "photo")], Vec::new(), "web.required"),
        (vec![("item", "drv_replace_lost")], picture(), "web.required"),
        (
            vec![("item", "veh_exempt_mark"), ("material", "photo"), ("authority", "370200")],
            picture(),
            "casework.choose_vehicle",
        ),
        (
            vec![("item", "drv_replace_lost"), ("material", "other")],
            picture(),
            "casework.upload_not_asked",
        ),
        (vec![("item", "none"), ("material", "photo")], picture(), "casework.item_unknown"),
    ] {
        assert_eq!(zhou.upload(&fields, &bytes).await.problem().1, wanted, "{fields:?}");
    }
}

#[tokio::test]
async fn cases_come_page_by_page() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let mut numbers = Vec::new();
    for _ in 0..3 {
        let number = world.sent(&zhou).await;
        zhou.command(&format!("/api/v1/cases/{number}/cancel"), &world.key(), &json!({}))
            .await
            .ok();
        numbers.insert(0, number);
        world.hand.advance_hours(1);
    }
    let first = zhou.get("/api/v1/cases?size=2").await.ok();
    let second = zhou
        .get(&format!("/api/v1/cases?size=2&before={}", first["next"].as_str().unwrap()))
        .await
        .ok();
    let seen = [&first, &second].into_iter().flat_map(|page| page["cases"].as_array().unwrap());
    assert_eq!(
        seen.map(|case| case["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>(),
        numbers
    );
    assert_eq!(second["next"], json!(null));
    for wrong in
        ["size=0", "size=101", "size=x", "before=1", "before=1.2", "before=x.3702261124003876"]
    {
        assert_eq!(
            zhou.get(&format!("/api/v1/cases?{wrong}")).await.problem().1,
            "web.not_readable",
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn only_the_net_is_a_channel_of_ones_own() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let mut at_the_window = mark();
    at_the_window["channel"] = json!("W");
    let refused = zhou.command("/api/v1/cases", &world.key(), &at_the_window).await;
    assert_eq!(
        (refused.problem(), refused.json()["field"].clone()),
        ((422, "api.channel_not_yours".into()), json!("channel"))
    );
    let wrong = zhou.get("/api/v1/cases/3702261124003870").await;
    assert_eq!(wrong.problem().0, 404);
}
