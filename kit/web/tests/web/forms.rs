//! What people type arrives, and what cannot be kept is refused on its field with everything else
//! still there.

use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::StatusCode;
use web::{Form, Query, Trouble};

use crate::house::{Browser, URLENCODED, envelope};

fn browser() -> Browser {
    async fn echo(Form(answers): Form) -> Result<String, Trouble> {
        Ok(format!("{} / {}", answers.required("name")?, answers.text("note")?))
    }
    async fn again(Form(answers): Form) -> String {
        let refusals = answers.refusals();
        let shown: Vec<_> = answers.iter().map(|(field, text)| format!("{field}={text}")).collect();
        format!("{} refused; {}", refusals.len(), shown.join(", "))
    }
    async fn search(Query(asked): Query) -> Result<String, Trouble> {
        Ok(asked.text("q")?.to_owned())
    }
    let router = Router::new()
        .route("/", post(echo))
        .route("/again", post(again))
        .route("/search", get(search));
    Browser::of(envelope().around(router))
}

#[tokio::test]
async fn emoji_and_rare_characters_arrive() {
    let answer = browser().post("/", &[("name", " 龘靐 🚗👨‍👩‍👧 "), ("note", "a\r\nb")]).await;
    assert_eq!(answer.text, "龘靐 🚗👨‍👩‍👧 / a\nb");
}

#[tokio::test]
async fn a_nul_is_refused_on_its_field() {
    let answer = browser().post("/", &[("name", "周\0晓明"), ("note", "fine")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.starts_with("refused web.not_storable name"), "{}", answer.text);
}

#[tokio::test]
async fn the_page_can_be_shown_again_with_everything() {
    let answer = browser().post("/again", &[("name", "周\0晓明"), ("note", "fine")]).await;
    assert_eq!(answer.text, "1 refused; name=周\u{FFFD}晓明, note=fine");
    let mut raw = browser().with("content-type", URLENCODED);
    let answer = raw.send("POST", "/again", "name=%ff%fe&note=%zz".into()).await;
    assert_eq!(answer.text, "1 refused; name=\u{FFFD}\u{FFFD}, note=%zz");
}

#[tokio::test]
async fn a_form_of_more_than_64_kib_is_refused() {
    let fits = "x".repeat(60 * 1024);
    assert_eq!(browser().post("/", &[("name", &fits)]).await.status, StatusCode::OK);
    let answer = browser().post("/", &[("name", &"x".repeat(65 * 1024))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.starts_with("refused web.form_too_large - {\"limit_kib\": \"64\"}"));
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let mut json = browser().with("content-type", "application/json");
    assert_eq!(json.send("POST", "/", "{}".into()).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser().send("POST", "/", Body::empty()).await.status, StatusCode::BAD_REQUEST);
    let mut typed =
        browser().with("content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8");
    assert_eq!(typed.send("POST", "/", "name=a".into()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_search_is_held_to_the_same_rules() {
    assert_eq!(browser().get("/search?q=%E8%A1%A5+%E7%89%8C+").await.text, "补 牌");
    assert_eq!(browser().get("/search").await.text, "");
    let answer = browser().get("/search?q=a%00b").await;
    assert!(answer.text.starts_with("refused web.not_storable q"), "{}", answer.text);
}
