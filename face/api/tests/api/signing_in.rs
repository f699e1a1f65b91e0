//! Signing in through the API, and the account behind the token.

use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::client::{Answer, Client};
use crate::world::World;

#[tokio::test]
async fn a_code_gives_a_token_and_the_account_is_shown_masked() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let me = zhou.get("/api/v1/me").await.ok();
    assert_eq!(me["mobile"], "138****0001");
    assert_eq!(me["name"], "周**");
    assert_eq!(me["identity_number"], "4205**********0013");
    assert_eq!(me["level"], "real_name");
    let vehicles = zhou.get("/api/v1/me/vehicles").await.ok();
    assert_eq!(vehicles.as_array().unwrap().len(), 1);
    assert_eq!(vehicles[0]["plate"], json!({ "kind": "02", "number": "鲁B5K7C2" }));
    let vin = vehicles[0]["vin"].as_str().unwrap();
    assert!(vin.starts_with("LSVA**********") && vin.len() == 17, "{vin}");
    assert!(!vehicles[0]["id"].as_str().unwrap().contains('鲁'));
    let licence = zhou.get("/api/v1/me/licence").await.ok();
    assert_eq!(licence["file_number"], "3702****0001");
    assert_eq!(licence["valid_until"], "2027-05-10");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key() {
    let world = World::new().await;
    let nobody = world.nobody();
    nobody.post("/api/v1/sessions/code", &json!({ "mobile": "13800000001" })).await.ok();
    let body = json!({ "mobile": "138 0000 0001", "code": world.code("13800000001").await });
    let key = world.key();
    let first = nobody.command("/api/v1/sessions", &key, &body).await;
    assert_eq!((first.status.as_u16(), first.json()["is_new"].clone()), (201, json!(true)));
    let again = nobody.command("/api/v1/sessions", &key, &body).await;
    assert_eq!(again.status, 201);
    let other = nobody.command("/api/v1/sessions", &world.key(), &body).await;
    assert_eq!(other.problem(), (422, "identity.code_used".into()));
}

#[tokio::test]
async fn wrong_numbers_and_codes_are_told_on_their_field() {
    let world = World::new().await;
    let mut client = world.nobody();
    let wrong = client.post("/api/v1/sessions/code", &json!({ "mobile": "1380000" })).await;
    assert_eq!(wrong.problem().0, 422);
    assert_eq!(wrong.json()["field"], "mobile");
    client.post("/api/v1/sessions/code", &json!({ "mobile": "13800000001" })).await.ok();
    let body = json!({ "mobile": "13800000001", "code": "000000" });
    let wrong = client.post("/api/v1/sessions", &body).await;
    assert_eq!(wrong.problem(), (422, "identity.code_wrong".into()));
    assert_eq!(wrong.json()["field"], "code");
    assert_eq!(wrong.headers["content-language"], "en");
    client.language = "zh-CN";
    let wrong = client.post("/api/v1/sessions", &body).await;
    assert_eq!(wrong.headers["content-language"], "zh-CN");
    assert!(wrong.json()["detail"].as_str().unwrap().contains("验证码"));
    for _ in 0..4 {
        client.post("/api/v1/sessions/code", &json!({ "mobile": "13800000001" })).await.ok();
    }
    let too_many = client.post("/api/v1/sessions/code", &json!({ "mobile": "13800000001" })).await;
    assert_eq!(too_many.problem(), (429, "identity.codes_too_many".into()));
}

#[tokio::test]
async fn who_has_no_licence_is_told_so() {
    let world = World::new().await;
    let (stranger, _) = world.stranger("13900000002").await;
    assert_eq!(
        stranger.get("/api/v1/me/licence").await.problem(),
        (404, "catalogue.no_licence".into())
    );
    assert_eq!(stranger.get("/api/v1/me/vehicles").await.ok(), json!([]));
    let wrong = json!({ "name": "周晓明", "identity_number": "420500199001010014" });
    let wrong = stranger.command("/api/v1/me/real-name", &world.key(), &wrong).await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.json()["field"].clone()),
        (422, json!("identity_number"))
    );
}

#[tokio::test]
async fn an_address_asks_for_few_codes_and_for_everything_else_as_often_as_it_likes() {
    let world = World::with_sign_in_limit(2).await;
    let nobody = world.nobody();
    for (mobile, status) in [("13800000001", 202), ("13800000002", 202), ("13800000003", 429)] {
        let sent = nobody.post("/api/v1/sessions/code", &json!({ "mobile": mobile })).await;
        assert_eq!(sent.status, status, "{mobile}");
    }
    let begin = json!({ "mobile": "13800000001", "code": "000000" });
    let begun = nobody.post("/api/v1/sessions", &begin).await;
    assert_eq!(begun.problem(), (429, "web.too_many".into()));
    assert!(begun.headers["retry-after"].to_str().unwrap().parse::<u32>().unwrap() > 0);
    for _ in 0..5 {
        assert_eq!(nobody.get("/api/v1/items").await.status, 200);
    }
    world.hand.advance_seconds(60);
    assert_eq!(nobody.post("/api/v1/sessions", &begin).await.problem().1, "identity.code_wrong");
}

/// A code for this number, asked for with a proof of work.
async fn code_with(client: &Client, mobile: &str, work: &str) -> Answer {
    let request = client.request(Method::POST, "/api/v1/sessions/code");
    let request = request.header(CONTENT_TYPE, "application/json").header("Cheguan-Work", work);
    client.send(request.body(json!({ "mobile": mobile }).to_string().into()).unwrap()).await
}

/// What a client computes, as the description tells it to.
fn solved(problem: &Value) -> String {
    let challenge = problem["facts"]["challenge"].as_str().unwrap();
    let bits: u32 = problem["facts"]["bits"].as_str().unwrap().parse().unwrap();
    let mut answers = (0..).map(|nonce: u32| format!("{challenge}.{nonce}"));
    let first = |text: &String| u32::from_be_bytes(Sha256::digest(text)[..4].try_into().unwrap());
    answers.find(|text| first(text).leading_zeros() >= bits).unwrap()
}

#[tokio::test]
async fn a_flood_of_one_network_costs_a_proof_of_work_and_each_proof_counts_once() {
    let world = World::with_gate(2).await;
    let nobody = world.nobody();
    let ask = async |mobile: &str| {
        nobody.post("/api/v1/sessions/code", &json!({ "mobile": mobile })).await
    };
    for mobile in ["13800000001", "13800000002"] {
        assert_eq!(ask(mobile).await.status, 202);
    }
    let held = ask("13800000003").await;
    assert_eq!(held.problem(), (429, "web.work_needed".into()));
    assert_eq!(held.json()["facts"]["wrong"], "missing");
    let wait: i64 = held.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert_eq!(held.json()["facts"]["seconds"], wait.to_string());
    let answer = solved(&held.json());
    assert_eq!(code_with(&nobody, "13800000003", &answer).await.status, 202);
    for (work, wrong) in [(answer.as_str(), "used"), ("made up", "unknown")] {
        let held = code_with(&nobody, "13800000003", work).await;
        assert_eq!(held.problem(), (429, "web.work_needed".into()));
        assert_eq!(held.json()["facts"]["wrong"], wrong);
    }
    for _ in 0..5 {
        assert_eq!(nobody.get("/api/v1/items").await.status, 200);
    }
    let held = ask("13800000004").await;
    world.hand.advance_seconds(held.headers["retry-after"].to_str().unwrap().parse().unwrap());
    assert_eq!(ask("13800000004").await.status, 202, "who waits needs no proof");
}

#[tokio::test]
async fn a_flood_of_searches_costs_a_proof_of_work_too() {
    let world = World::with_gate(2).await;
    let (nobody, search) = (world.nobody(), "/api/v1/points?authority=370200");
    for _ in 0..2 {
        assert_eq!(nobody.get(search).await.status, 200);
    }
    let held = nobody.get(search).await;
    assert_eq!(held.problem(), (429, "web.work_needed".into()));
    let request = nobody.request(Method::GET, search).header("Cheguan-Work", solved(&held.json()));
    assert_eq!(nobody.send(request.body(String::new().into()).unwrap()).await.status, 200);
    assert_eq!(nobody.get("/api/v1/items").await.status, 200, "nothing else costs");
    let held = nobody.get(search).await;
    world.hand.advance_seconds(held.headers["retry-after"].to_str().unwrap().parse().unwrap());
    assert_eq!(nobody.get(search).await.status, 200, "who waits needs no proof");
}

#[tokio::test]
async fn a_new_mobile_number_is_proved_before_an_application_names_it() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let new = "13900000003";
    let application = json!({
        "item": "drv_contact_change",
        "answers": { "mobile": new, "address": "青岛市崂山区示例路1号2栋301" },
    });
    let unproved = zhou.command("/api/v1/cases", &world.key(), &application).await;
    assert_eq!(unproved.problem(), (422, "casework.mobile_unverified".into()));
    assert_eq!(unproved.json()["field"], "mobile");
    zhou.post("/api/v1/me/mobile/code", &json!({ "mobile": new })).await.ok();
    let wrong = json!({ "mobile": new, "code": "000000" });
    let wrong = zhou.post("/api/v1/me/mobile/proof", &wrong).await;
    assert_eq!(wrong.problem(), (422, "identity.code_wrong".into()));
    let proof = json!({ "mobile": new, "code": world.code(new).await });
    assert_eq!(zhou.post("/api/v1/me/mobile/proof", &proof).await.status, 204);
    assert_eq!(zhou.command("/api/v1/cases", &world.key(), &application).await.status, 201);
}
