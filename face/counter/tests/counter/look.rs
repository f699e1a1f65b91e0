//! Keeps every page that the tests get as a file, for whoever wants to look at them, when
//! `COUNTER_PAGES` names a folder.

use std::path::PathBuf;

use http::StatusCode;
use scenarios::life::City;

use crate::house::{House, case_path, qingdao};

/// Writes a page under a name made of its address.
pub fn keep(path: &str, page: &str) {
    let Ok(folder) = std::env::var("COUNTER_PAGES") else { return };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = path.trim_start_matches('/').chars().map(plain).take(120).collect();
    let lang = if page.contains("<html lang=\"en\"") { "en" } else { "zh" };
    std::fs::write(folder.join(format!("{name}.{lang}.html")), page).unwrap();
}

/// Days of a living city, and every page with something on it, in both languages.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_living_city_is_shown_well_in_both_languages() {
    let mut house = House::still().await;
    let town = &house.office.town;
    let city = City {
        authority: qingdao(),
        officers: ["0417", "0418"],
        rooms: ["0501", "0601", "0901"],
        applications_a_day: 6,
        choosers_a_day: 0,
    };
    let end = town.now().plus_hours(24 * 3 + 17);
    city.live(town, 3, end).await.unwrap();
    house.wake();
    let town = &house.office.town;
    let (officer, all) = (journal::Actor::staff("0419"), casework::Filter::of(&qingdao()));
    let list = town.office.cases.worklist(&officer, (&all, casework::Tab::All), None, 100);
    let cases: Vec<String> =
        list.await.unwrap().lines.iter().map(|line| case_path(&line.case.key())).collect();
    assert!(cases.len() > 10);
    let pages = |number: &str| -> Vec<String> {
        let listed: &[&str] = match number {
            "0419" => &[
                "/counter?list=mine",
                "/counter?list=free",
                "/counter?list=others",
                "/counter/cases?q=B",
            ],
            "0501" => {
                &["/counter/production", "/counter/production?kind=driving_licence&status=made"]
            }
            "0601" => &["/counter/mail", "/counter/mail?list=way", "/counter/pickup"],
            "0702" => &["/counter/days"],
            "0801" => &["/counter/calls", "/counter/refunds", "/counter/attention"],
            _ => &["/counter/staff"],
        };
        listed.iter().map(|path| (*path).to_owned()).collect()
    };
    for number in ["0419", "0501", "0601", "0702", "0801", "0001"] {
        let mut browser = house.signed_in(number).await;
        if number == "0419" {
            browser.submit("/counter/take-next", &[]).await;
        }
        let mut paths = pages(number);
        if number == "0419" {
            paths.extend(cases.iter().take(12).cloned());
        }
        for path in paths {
            browser.in_chinese();
            browser.get(&path).await;
            assert_eq!(browser.status, StatusCode::OK, "{number}: {path}");
            browser.in_english();
            browser.get(&path).await;
            assert_eq!(browser.status, StatusCode::OK, "{number}: {path}");
        }
    }
}
