//! Language and size are switched by plain links, on any page, and lead nowhere else.

use axum::Router;
use axum::routing::get;
use http::StatusCode;
use web::{Lang, Preferences, View};

use crate::house::{Browser, envelope};

fn browser() -> Browser {
    let page = |chosen: Preferences| async move { format!("{chosen:?}") };
    let inner = Router::new().route("/cases/{case}", get(page).post(page));
    let router = Router::new().route("/", get(page)).nest("/staff", inner);
    Browser::of(envelope().around(router))
}

#[tokio::test]
async fn a_link_switches_language_and_comes_back() {
    let mut browser = browser();
    let answer = browser.get("/staff/cases/7?page=2&lang=en&view=elder").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/staff/cases/7?page=2");
    assert_eq!(
        answer.cookies(),
        [
            "lang=en; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000",
            "view=elder; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000",
        ]
    );
    let page = browser.get("/staff/cases/7").await;
    assert_eq!(page.text, format!("{:?}", Preferences { lang: Lang::En, view: View::Elder }));
}

#[tokio::test]
async fn without_a_choice_pages_are_chinese_and_normal() {
    let page = browser().with("accept-language", "en-GB").get("/").await;
    assert_eq!(page.text, format!("{:?}", Preferences { lang: Lang::ZhCn, view: View::Normal }));
}

#[tokio::test]
async fn a_post_is_never_turned_into_a_switch() {
    let answer = browser().post("/staff/cases/7?lang=en", &[("name", "周晓明")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.cookies().is_empty());
}

#[tokio::test]
async fn unknown_languages_change_nothing() {
    for path in ["/?lang=fr", "/?view=huge", "/?lang=", "/?lang=en%0d%0aset-cookie:x=1"] {
        let answer = browser().get(path).await;
        assert_eq!((answer.status, answer.cookies().len()), (StatusCode::OK, 0), "{path}");
    }
}

#[tokio::test]
async fn the_switch_is_no_way_to_another_site() {
    for path in ["//evil.example/?lang=en", "/\\evil.example?lang=en", "//evil.example?view=elder"]
    {
        let answer = browser().get(path).await;
        assert_eq!(answer.location(), "/", "{path}");
    }
}
