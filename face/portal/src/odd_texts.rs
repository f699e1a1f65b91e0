//! Every field for words of every form that a citizen finds: a NUL is refused with the page shown again, an
//! emoji breaks nothing. New pages are found by the links that lead to them.

use std::collections::{BTreeSet, VecDeque};

use ui::audit::{Form, forms, links};

use crate::testing::{Browser, Office};

/// Pages that are looked at.
const PAGES_MAX: usize = 80;

/// An address without what tells one thing from another of its kind.
fn shape(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let part = |part: &str| {
        let names_one = part.bytes().any(|byte| byte.is_ascii_digit());
        if names_one { "1".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The fields of a form with this text in one of them and a plain word in the others.
fn with(form: &Form, field: &str, odd: &str) -> Vec<(String, String)> {
    let text = |name: &String| if name == field { odd } else { "说明" };
    let words = form.words.iter().map(|name| (name.clone(), text(name).to_owned()));
    form.hidden.iter().cloned().chain(words).collect()
}

/// Tries every field of the forms of this page that were not tried yet.
async fn try_forms(browser: &Browser, tried: &mut BTreeSet<String>) {
    for form in forms(&browser.page.body) {
        for field in &form.words {
            if !tried.insert(format!("{} {field}", shape(&form.action))) {
                continue;
            }
            for nul in ["说\u{0}明", "\u{0}"] {
                let page = browser.clone().post(&form.action, &with(&form, field, nul)).await;
                let at = format!("{} {field}: {}", form.action, page.status);
                assert!(page.status.is_client_error(), "{at}");
                page.good();
            }
            for odd in ["🚗🚗", "\u{202e}gnp.exe", "'; drop table case_file; --"] {
                let page = browser.clone().post(&form.action, &with(&form, field, odd)).await;
                assert!(!page.status.is_server_error(), "{} {field} {odd}", form.action);
            }
        }
    }
}

#[tokio::test]
async fn no_text_of_a_form_breaks_anything() {
    let office = Office::new().await;
    let mut tried = BTreeSet::new();
    let (unnamed, _) = office.citizen("13900000009").await;
    let (mut zhou, _) = office.zhou().await;
    zhou.open("/apply/veh_exempt_mark").await;
    zhou.follow().await;
    zhou.follow().await;
    zhou.answer(&[("delivery", "post")]).await;
    try_forms(&zhou, &mut tried).await; // to whom the post brings it
    let visitor = office.browser();
    for (browser, first) in [(visitor, "/sign-in"), (unnamed, "/me/real-name"), (zhou, "/")] {
        let (mut seen, mut ahead) = (BTreeSet::new(), VecDeque::from([first.to_owned()]));
        while let Some(path) = ahead.pop_front().filter(|_| seen.len() < PAGES_MAX) {
            if !seen.insert(shape(&path)) {
                continue;
            }
            let mut window = browser.clone();
            let page = window.open(&path).await;
            assert!(!page.status.is_server_error(), "{path}");
            // A page that leads on, to the first question of an application for example.
            ahead.extend(Some(page.location).filter(|to| to.starts_with('/')));
            ahead.extend(links(&page.body));
            try_forms(&window, &mut tried).await;
        }
    }
    assert!(tried.len() > 7, "only {} fields were found: {tried:?}", tried.len());
}
