//! Trouble is shown in one place, with the right status and nothing that is for the log alone.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use base::{Chance, Fault, Refusal};
use http::StatusCode;
use serde_json::{Value, json};
use web::{CookieMode, Envelope, Lang, Problems, Reference, Speaks, Spoken, Trouble};

use crate::house::{Browser, envelope};

fn refusal(code: &str) -> Refusal {
    let facts = [("days".to_owned(), "3".to_owned())].into();
    Refusal { code: code.into(), facts, field: Some("vin".into()) }
}

fn routes() -> Router {
    async fn refused() -> Result<(), Trouble> {
        Err(refusal("test.no"))?
    }
    async fn taken() -> Result<(), Trouble> {
        Err(refusal("test.taken"))?
    }
    async fn foreign() -> Trouble {
        Trouble::from(refusal("test.taken")).with_status(StatusCode::NOT_FOUND)
    }
    async fn away() -> Result<(), Trouble> {
        Err(Fault::Unavailable("postgres at 10.1.2.3 is down".into()))?
    }
    async fn broken() -> Result<(), Trouble> {
        Err(Fault::Inconsistent("table people, id 42".into()))?
    }
    async fn panics() {
        panic!("a secret in a panic");
    }
    async fn slow() {
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
    Router::new()
        .route("/refused", get(refused))
        .route("/taken", get(taken))
        .route("/foreign", get(foreign))
        .route("/away", get(away))
        .route("/broken", get(broken))
        .route("/panics", get(panics))
        .route("/slow", get(slow))
        .route("/post-only", post(|| async {}))
        .route("/own-404", get(|| async { (StatusCode::NOT_FOUND, "our own page") }))
}

fn status_of(code: &str) -> Option<StatusCode> {
    (code == "test.taken").then_some(StatusCode::CONFLICT)
}

fn browser() -> Browser {
    let time_max = Duration::from_millis(50);
    Browser::of(Envelope { status_of, time_max, ..envelope() }.around(routes()))
}

#[tokio::test]
async fn refusals_have_the_status_of_their_code() {
    for (path, status) in [("/refused", 422), ("/taken", 409), ("/foreign", 404)] {
        let answer = browser().get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.text.contains(r#"vin {"days": "3"} zh-CN"#), "{}", answer.text);
    }
}

#[tokio::test]
async fn faults_show_a_reference_and_nothing_else() {
    for (path, status) in [("/away", 503), ("/broken", 500), ("/panics", 500), ("/slow", 503)] {
        let answer = browser().get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let reference = answer.text.strip_prefix("broken ").unwrap();
        assert_eq!(reference.len(), 9, "{}", answer.text);
    }
}

#[tokio::test]
async fn unknown_pages_and_methods_are_told() {
    let answer = browser().get("/nowhere?q=1").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.text, "refused web.no_page - {} zh-CN /nowhere?q=1");
    let answer = browser().get("/post-only").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.text.starts_with("refused web.no_method"));
    assert_eq!(answer.header("allow"), "POST");
    assert_eq!(browser().get("/own-404").await.text, "our own page");
}

struct Words;

impl Speaks for Words {
    fn refusal(&self, lang: Lang, refusal: &Refusal) -> Spoken {
        let remedy = Some("come in 3 days".into());
        Spoken { title: lang.tag().into(), detail: refusal.code.clone(), remedy }
    }

    fn fault(&self, _: Lang, reference: &Reference) -> Spoken {
        Spoken { title: "sorry".into(), detail: reference.to_string(), remedy: None }
    }
}

fn program() -> Browser {
    let pages = Arc::new(Problems(Words));
    let envelope = Envelope::new(CookieMode::Secure, Chance::seeded(1), pages);
    Browser::of(Envelope { status_of, ..envelope }.around(routes()))
}

#[tokio::test]
async fn programs_get_problem_json_with_code_facts_and_remedy() {
    let answer = program().with("accept-language", "fr, en;q=0.8").get("/taken").await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("content-language"), "en");
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(
        serde_json::from_str::<Value>(&answer.text).unwrap(),
        json!({
            "type": "urn:cheguan:problem:test.taken", "title": "en", "status": 409,
            "detail": "test.taken", "code": "test.taken", "remedy": "come in 3 days",
            "facts": {"days": "3"}, "field": "vin",
        })
    );
}

#[tokio::test]
async fn programs_get_the_reference_of_a_fault_and_never_its_context() {
    let answer = program().get("/away").await;
    let problem: Value = serde_json::from_str(&answer.text).unwrap();
    let reference = problem["detail"].as_str().unwrap();
    assert_eq!(problem["instance"], format!("urn:cheguan:reference:{reference}"));
    assert_eq!((problem["status"].as_u64(), problem["code"].as_str()), (Some(503), Some("fault")));
    assert!(!answer.text.contains("postgres"));
}
