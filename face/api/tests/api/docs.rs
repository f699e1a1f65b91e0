//! The page to browse: everything from here, nothing inline, so that the house's content policy holds.

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::world::World;

#[tokio::test]
async fn the_page_needs_nothing_but_what_is_served_beside_it() {
    let world = World::new().await;
    let client = world.nobody();
    let page = client.get("/api/docs").await;
    let html = String::from_utf8(page.body.clone()).unwrap();
    let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for mark in ["<style", " style=", "onclick", "<script>", "http://", "https://"] {
        assert!(!html.contains(mark), "{mark}");
    }
    let mut files = 0;
    for part in html.split(&['"', '\''][..]).filter(|part| part.starts_with("/api/")) {
        let file = client.get(part).await;
        assert_eq!(file.status, 200, "{part}");
        let kind = file.headers[CONTENT_TYPE].to_str().unwrap();
        let wanted = match part.rsplit('.').next().unwrap() {
            "css" => "text/css",
            "js" => "text/javascript",
            _ => "application/json",
        };
        assert!(kind.starts_with(wanted), "{part}: {kind}");
        files += 1;
    }
    assert_eq!(files, 5, "style, two scripts, the description twice");
    assert_eq!(client.get("/api/docs/index.html").await.problem().0, 404);
    assert_eq!(client.get("/api/docs/..%2fv1").await.problem().0, 404);
}
