//! Signing in through the API, and the account behind the token.

use serde_json::json;

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
