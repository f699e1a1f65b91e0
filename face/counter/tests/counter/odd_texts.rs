//! Every field for words of every form that staff find: a NUL is refused, an emoji breaks nothing, and each
//! answer is a good page. New pages are found by the links that lead to them.

use std::collections::{BTreeSet, VecDeque};

use ui::audit::{Form, forms, links};

use crate::browser::Browser;
use crate::house::House;

/// Pages that one person looks at.
const PAGES_MAX: usize = 60;

/// An address without what tells one thing from another of its kind.
fn shape(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let part = |part: &str| {
        let names_one = part.bytes().any(|byte| byte.is_ascii_digit());
        if names_one { "1".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Sends the form with this text in one of its fields and a plain word in the others.
async fn send(browser: &Browser, form: &Form, odd: (&str, &str)) -> Browser {
    let mut window = browser.clone();
    let text = |name: &String| if name == odd.0 { odd.1 } else { "说明" };
    let answers: Vec<(&str, &str)> =
        form.words.iter().map(|name| (name.as_str(), text(name))).collect();
    window.send_form(&form.action, &form.hidden, &answers).await;
    window
}

/// Tries every field of the forms of this page that were not tried yet.
async fn try_forms(house: &House, browser: &Browser, tried: &mut BTreeSet<String>) {
    for form in forms(&browser.page) {
        for field in &form.words {
            if !tried.insert(format!("{} {field}", shape(&form.action))) {
                continue;
            }
            for nul in ["说\u{0}明", "\u{0}"] {
                house.office.town.hand.advance_seconds(1);
                let status = send(browser, &form, (field, nul)).await.status;
                assert!(status.is_client_error(), "{} {field}: {status}", form.action);
            }
            for odd in ["🚗🚗", "\u{202e}gnp.exe", "'; drop table case_file; --"] {
                house.office.town.hand.advance_seconds(1);
                let status = send(browser, &form, (field, odd)).await.status;
                assert!(!status.is_server_error(), "{} {field} {odd}: {status}", form.action);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_text_of_a_form_breaks_anything() {
    let house = House::open().await;
    house.applied(1, true).await;
    house.approved(2, true).await;
    let mut tried = BTreeSet::new();
    let staff = [
        "0101", "0102", "0201", "0202", "0301", "0417", "0501", "0601", "0701", "0702", "0801",
        "0901", "3701", "0001",
    ];
    for number in staff {
        let mut browser = house.signed_in(number).await;
        let (mut seen, mut ahead) = (BTreeSet::new(), VecDeque::from([browser.path.clone()]));
        while let Some(path) = ahead.pop_front().filter(|_| seen.len() < PAGES_MAX) {
            if !seen.insert(shape(&path)) {
                continue;
            }
            house.office.town.hand.advance_seconds(1);
            let mut window = browser.clone();
            window.get(&path).await;
            assert!(!window.status.is_server_error(), "{number}: {path}");
            let ours = |to: &String| to.starts_with("/counter") || to.starts_with("/office");
            ahead.extend(links(&window.page).into_iter().filter(ours));
            try_forms(&house, &window, &mut tried).await;
        }
        browser.get("/counter/account").await;
    }
    assert!(tried.len() > 30, "only {} fields were found: {tried:?}", tried.len());
}
