//! The rights table, called line by line: as nobody, as staff, as a stranger, as a forger.

use api::{Right, routes};
use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{Method, StatusCode};

use crate::client::{Answer, Client, KEY};
use crate::world::World;

/// The route with its gaps filled.
fn filled(path: &str, number: &str) -> String {
    path.replace("{number}", number)
        .replace("{order}", "370200-9370226326123450")
        .replace("{serial}", "370226112400001")
        .replace("{authority}", "370200")
        .replace("{booking}", "K7MX3PHT")
        .replace("{point}", "370200-hall")
        .replace("{day}", "2026-11-24")
        .replace("{ticket}", "7F3K9P")
        .replace("{draw}", "0197f3a0-0000-7000-8000-000000000001")
        .replace("{code}", "veh_exempt_mark")
        .replace("{token}", "AQ")
}

async fn call(world: &World, client: &Client, method: &Method, path: &str) -> Answer {
    let request = client.request(method.clone(), path).header(KEY, world.key());
    let request = request.header(CONTENT_TYPE, "application/json");
    client.send(request.body(Body::from("{}")).unwrap()).await
}

#[tokio::test]
async fn nobody_and_staff_reach_only_what_is_for_anyone() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let (nobody, officer) = (world.nobody(), world.officer().await);
    for (method, path, right) in routes() {
        let path = filled(&path, &number);
        let answered = call(&world, &nobody, &method, &path).await;
        let by_staff = call(&world, &officer, &method, &path).await;
        let at = format!("{method} {path}");
        match right {
            Right::Anyone | Right::AnyoneOrSignedIn => {
                assert!(![401, 403].contains(&answered.status.as_u16()), "{at}: {answered:?}");
            }
            Right::SignedIn => {
                assert_eq!(answered.problem(), (401, "api.sign_in_first".into()), "{at}");
                assert!(
                    answered.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer")
                );
                assert_eq!(by_staff.problem(), (403, "api.citizens_only".into()), "{at}");
            }
            Right::Partner => {
                assert_eq!(answered.problem(), (401, "api.signature_needed".into()), "{at}");
            }
        }
    }
}

#[tokio::test]
async fn of_somebody_elses_case_nothing_is_told() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let (stranger, _) = world.stranger("13900000002").await;
    let mut tried = 0;
    for (method, path, _) in routes().into_iter().filter(|line| line.1.contains("{number}")) {
        let path = filled(&path, &number);
        let body = if path.ends_with("rating") { r#"{"level":5}"# } else { "{}" };
        let request = stranger.request(method, &path).header(KEY, world.key());
        let request = request.header(CONTENT_TYPE, "application/json");
        let answered = stranger.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answered.problem(), (404, "casework.not_found".into()), "{path}");
        tried += 1;
    }
    assert_eq!(tried, 8, "every route of a case was tried");
    assert!(stranger.get("/api/v1/cases").await.ok()["cases"].as_array().unwrap().is_empty());
    let upload = [("case", number.as_str()), ("material", "photo")];
    let answered = stranger.upload(&upload, &crate::things::picture()).await;
    assert_eq!(answered.problem(), (404, "casework.not_found".into()));
}

#[tokio::test]
async fn a_wrong_token_is_refused_even_where_none_is_needed() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let ask = "/api/v1/availability?item=veh_exempt_mark&authority=370200";
    assert!(world.nobody().get(ask).await.status.is_success());
    let token = zhou.token.clone().unwrap();
    for wrong in ["", "x", &token[1..], &"A".repeat(43), &"A".repeat(9_000)] {
        let client = zhou.clone().with(wrong);
        assert_eq!(client.get(ask).await.problem(), (401, "api.token_unknown".into()), "{wrong}");
        assert_eq!(client.get("/api/v1/me").await.problem().0, 401, "{wrong}");
    }
    let basic = zhou.request(Method::GET, ask).header("authorization", "Basic eDp5");
    assert_eq!(zhou.send(basic.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_token_ends_with_its_session() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    assert_eq!(zhou.get("/api/v1/me").await.status, 200);
    let end = zhou.request(Method::DELETE, "/api/v1/sessions/current").body(Body::empty());
    assert_eq!(zhou.send(end.unwrap()).await.status, 204);
    assert_eq!(zhou.get("/api/v1/me").await.problem(), (401, "api.token_unknown".into()));
    let (again, _) = world.stranger("13800000001").await;
    world.hand.advance_hours(24 * 8);
    assert_eq!(again.get("/api/v1/me").await.problem(), (401, "api.token_unknown".into()));
}
