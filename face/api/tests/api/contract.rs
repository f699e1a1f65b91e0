//! The description: OpenAPI 3.1, whole, and exactly the routes there are.

use std::collections::BTreeSet;

use api::{Right, routes};
use base::Refusal;
use http::StatusCode;
use serde_json::Value;
use web::{Problem, Spoken};

use crate::world::World;

fn document() -> Value {
    serde_json::to_value(api::document()).unwrap()
}

/// Every operation with its address and method.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of = |(path, item): (&String, &'_ Value)| (path.clone(), item.as_object().unwrap().clone());
    let mut all = Vec::new();
    for (path, item) in paths.iter().map(of) {
        for method in item.keys() {
            all.push((path.clone(), method.to_uppercase(), &document["paths"][&path][method]));
        }
    }
    all
}

#[test]
fn it_lists_exactly_the_routes() {
    let document = document();
    let described: BTreeSet<_> =
        operations(&document).into_iter().map(|(path, method, _)| (path, method)).collect();
    let routed: Vec<_> =
        routes().into_iter().map(|(method, path, _)| (path, method.to_string())).collect();
    assert_eq!(described, routed.iter().cloned().collect());
    assert_eq!(routed.len(), described.len(), "a route stands twice in the table");
}

#[test]
fn it_is_openapi_3_1_and_whole() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let place = part.split('"').next().unwrap();
        assert!(document.pointer(place).is_some(), "{place} is not there");
    }
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let at = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{at}: its id is taken");
        assert!(operation["summary"].as_str().is_some_and(|words| words.len() > 10), "{at}");
        let tag = operation["tags"][0].as_str().unwrap();
        let tags = document["tags"].as_array().unwrap();
        assert!(tags.iter().any(|known| known["name"] == tag), "{at}: {tag} is not described");
        let shown = &operation["responses"]["default"]["content"]["application/problem+json"];
        assert_eq!(shown["schema"]["$ref"], "#/components/schemas/Problem", "{at}");
        let parts = path.matches('{').count();
        let named = operation["parameters"].as_array().into_iter().flatten();
        assert_eq!(named.filter(|one| one["in"] == "path").count(), parts, "{at}");
    }
}

#[test]
fn who_may_come_is_told_with_each_route() {
    let document = document();
    for (method, path, right) in routes() {
        let operation = &document["paths"][&path][method.as_str().to_lowercase()];
        let ways: Vec<Vec<&str>> = operation["security"]
            .as_array()
            .unwrap()
            .iter()
            .map(|way| way.as_object().unwrap().keys().map(String::as_str).collect())
            .collect();
        let wanted: Vec<Vec<&str>> = match right {
            Right::Anyone => vec![],
            Right::AnyoneOrSignedIn => vec![vec![], vec!["token"]],
            Right::SignedIn => vec![vec!["token"]],
            Right::Partner => vec![vec!["signature"]],
        };
        assert_eq!(ways, wanted, "{method} {path}");
    }
}

#[test]
fn a_proof_of_work_is_described_where_it_may_be_asked_for() {
    let document = document();
    let mut gated = Vec::new();
    for (path, method, operation) in operations(&document) {
        let mut named = operation["parameters"].as_array().into_iter().flatten();
        let has_header = named.any(|one| one["name"] == "cheguan-work");
        assert_eq!(has_header, operation["responses"].get("429").is_some(), "{method} {path}");
        if has_header {
            let told = operation["responses"]["429"]["description"].as_str().unwrap();
            assert!(told.contains("SHA-256") && told.contains("facts.challenge"), "{told}");
            gated.push(format!("{method} {path}"));
        }
    }
    gated.sort();
    let searches = "GET /api/v1/points";
    assert_eq!(gated, [searches, "POST /api/v1/sessions", "POST /api/v1/sessions/code"]);
}

#[test]
fn the_described_problem_is_the_one_that_is_sent() {
    let words = || Spoken { title: "t".into(), detail: "d".into(), remedy: Some("r".into()) };
    let refusal = Refusal {
        code: "a.b".into(),
        facts: [("n".to_owned(), "1".to_owned())].into(),
        field: Some("f".into()),
    };
    let refused = Problem::refused(StatusCode::CONFLICT, &refusal, words());
    let reference = web::Reference::draw(&base::Chance::seeded(1));
    let broken = Problem::broken(StatusCode::BAD_GATEWAY, &reference, words());
    let schema = document()["components"]["schemas"]["Problem"].clone();
    let described: BTreeSet<&String> = schema["properties"].as_object().unwrap().keys().collect();
    let [refused, broken] = [refused, broken].map(|problem| serde_json::to_value(problem).unwrap());
    let sent = [&refused, &broken].into_iter().flat_map(|one| one.as_object().unwrap().keys());
    assert_eq!(sent.collect::<BTreeSet<_>>(), described);
    for always in schema["required"].as_array().unwrap() {
        let name = always.as_str().unwrap();
        assert!(refused.get(name).is_some() && broken.get(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn what_is_served_is_the_same_and_the_rest_of_api_is_a_problem() {
    let world = World::new().await;
    let client = world.nobody();
    assert_eq!(client.get("/api/v1/openapi.json").await.ok(), document());
    for nowhere in ["/api/v1/nothing", "/api/v2/items", "/api/v1/cases/1/2/3", "/api/x"] {
        assert_eq!(client.get(nowhere).await.problem(), (404, "api.no_route".into()), "{nowhere}");
    }
    let wrong_way = client.post("/api/v1/items", &Value::Null).await;
    assert_eq!(wrong_way.problem(), (405, "web.no_method".into()));
    assert!(client.get("/api/v1/items").await.headers.get("set-cookie").is_none());
}
