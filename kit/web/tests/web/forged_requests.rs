//! Whoever changes something must come from a page of ours, read by the same person.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::get;
use base::Chance;
use http::StatusCode;
use web::{CSRF_FIELD, CSRF_HEADER, CsrfToken, Envelope, SessionToken};

use crate::house::{Browser, MULTIPART, citizens, csrf, envelope, form, multipart};

fn browser_with_keys(current: u8, previous: Option<u8>) -> Browser {
    let page = |token: CsrfToken| async move { token.reveal().to_owned() };
    let act = |body: Bytes| async move { format!("done {}", body.len()) };
    let router = Router::new()
        .route("/", get(page).post(act))
        .route("/public", get(|| async { "no form here" }));
    Browser::of(Envelope { csrf: Some(csrf(current, previous)), ..envelope() }.around(router))
}

fn browser() -> Browser {
    browser_with_keys(1, None)
}

fn assert_refused(answer: &crate::house::Answer, code: &str) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    assert!(answer.text.starts_with(&format!("refused {code} ")), "{}", answer.text);
}

#[tokio::test]
async fn a_visitor_who_read_the_page_may_send_its_form() {
    let mut browser = browser();
    let word = browser.get("/").await.text;
    assert!(browser.cookies[0].starts_with("__Host-cheguan-visit="));
    let fields = [("a", "1"), (CSRF_FIELD, &word)];
    let answer = browser.post("/", &fields).await;
    assert_eq!(answer.text, format!("done {}", form(&fields).len()), "the body goes on whole");
}

#[tokio::test]
async fn pages_without_a_form_set_no_cookie() {
    assert!(browser().get("/public").await.cookies().is_empty());
}

#[tokio::test]
async fn without_the_word_nothing_is_done() {
    let mut browser = browser();
    let word = browser.get("/").await.text;
    assert_refused(&browser.post("/", &[("a", "1")]).await, "web.page_expired");
    assert_refused(&browser.post("/", &[(CSRF_FIELD, "")]).await, "web.page_expired");
    let forged = word.chars().rev().collect::<String>();
    assert_refused(&browser.post("/", &[(CSRF_FIELD, &forged)]).await, "web.page_expired");
    for method in ["POST", "PUT", "DELETE", "PATCH", "FROBNICATE"] {
        assert_refused(&browser.send(method, "/", Body::empty()).await, "web.page_expired");
    }
}

#[tokio::test]
async fn one_persons_word_is_worth_nothing_to_another() {
    let (mut one, mut other) = (browser(), browser());
    let word = one.get("/").await.text;
    other.get("/").await;
    other.cookies = vec![format!("__Host-cheguan-visit={}", "A".repeat(43))];
    assert_refused(&other.post("/", &[(CSRF_FIELD, &word)]).await, "web.page_expired");
    other.cookies.clear();
    assert_refused(&other.post("/", &[(CSRF_FIELD, &word)]).await, "web.page_expired");
}

#[tokio::test]
async fn after_signing_in_the_word_belongs_to_the_session() {
    let mut browser = browser();
    let visitors = browser.get("/").await.text;
    let token = SessionToken::draw(&Chance::seeded(4));
    browser.cookies.push(format!("__Host-cheguan={}", token.reveal()));
    assert!(citizens().read(&http::HeaderMap::new()).is_none());
    assert_refused(&browser.post("/", &[(CSRF_FIELD, &visitors)]).await, "web.page_expired");
    let own = browser.get("/").await.text;
    assert_ne!(own, visitors);
    assert_eq!(browser.post("/", &[(CSRF_FIELD, &own)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_rotated_key_still_takes_open_pages_and_the_next_rotation_does_not() {
    let mut before = browser_with_keys(1, None);
    let word = before.get("/").await.text;
    let mut after = browser_with_keys(2, Some(1));
    after.cookies.clone_from(&before.cookies);
    assert_eq!(after.post("/", &[(CSRF_FIELD, &word)]).await.status, StatusCode::OK);
    let mut later = browser_with_keys(3, Some(2));
    later.cookies.clone_from(&before.cookies);
    assert_refused(&later.post("/", &[(CSRF_FIELD, &word)]).await, "web.page_expired");
}

#[tokio::test]
async fn other_sites_are_refused_even_with_the_word() {
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let mut browser = browser().with("host", "cheguan.example");
        let word = browser.get("/").await.text;
        let mut browser = browser.with(name, value);
        assert_refused(&browser.post("/", &[(CSRF_FIELD, &word)]).await, "web.other_site");
    }
}

#[tokio::test]
async fn browsers_that_do_not_name_the_site_are_served() {
    let mut silent = browser().with("host", "192.168.1.5:8080");
    let word = silent.get("/").await.text;
    assert_eq!(silent.post("/", &[(CSRF_FIELD, &word)]).await.status, StatusCode::OK);
    let mut plain_http = silent.with("origin", "http://192.168.1.5:8080");
    assert_eq!(plain_http.post("/", &[(CSRF_FIELD, &word)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn scripts_send_the_word_in_a_header() {
    let mut browser = browser();
    let word = browser.get("/").await.text;
    let mut script = browser.with(CSRF_HEADER, &word).with("content-type", "application/json");
    assert_eq!(script.send("POST", "/", "{}".into()).await.text, "done 2");
}

#[tokio::test]
async fn a_form_with_files_has_the_word_first() {
    let mut browser = browser();
    let word = browser.get("/").await.text;
    let mut browser = browser.with("content-type", MULTIPART);
    let file = vec![0_u8; 100_000];
    let right = multipart(&[(CSRF_FIELD, None, word.as_bytes()), ("photo", Some("a.jpg"), &file)]);
    let answer = browser.send("POST", "/", right.clone().into()).await;
    assert_eq!(answer.text, format!("done {}", right.len()), "the body goes on whole");
    let late = multipart(&[("photo", Some("a.jpg"), &file), (CSRF_FIELD, None, word.as_bytes())]);
    assert_refused(&browser.send("POST", "/", late.into()).await, "web.page_expired");
    let cut = right[..60].to_vec();
    assert_refused(&browser.send("POST", "/", cut.into()).await, "web.page_expired");
    assert_refused(&browser.send("POST", "/", Body::empty()).await, "web.page_expired");
}

#[tokio::test]
async fn a_word_that_arrives_byte_by_byte_is_found() {
    let mut browser = browser();
    let word = browser.get("/").await.text;
    let mut browser = browser.with("content-type", MULTIPART);
    let whole = multipart(&[(CSRF_FIELD, None, word.as_bytes()), ("a", None, b"1")]);
    let length = whole.len();
    let bytes = whole.into_iter().map(|byte| Ok::<_, std::io::Error>(vec![byte]));
    let body = Body::from_stream(futures_util::stream::iter(bytes));
    assert_eq!(browser.send("POST", "/", body).await.text, format!("done {length}"));
}
