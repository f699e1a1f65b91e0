//! Every line of the rights table, asked by nobody and by the wrong one; and the pages of each role.

use counter::{ROUTES, Right};
use http::StatusCode;
use identity::{Action, Rights};

use crate::browser::Browser;
use crate::house::House;

/// A path with something in its places.
fn filled(path: &str) -> String {
    path.replace("/queue/tickets/{number}", "/queue/tickets/A001")
        .replace("{number}", "3702261124000013")
        .replace("{booking}", "K7MX3PHT")
        .replace("{version}", "1")
        .replace("{point}", "370200-hall")
        .replace("{code}", "photo")
        .replace("{serial}", "370226112400001")
        .replace("{order}", "9370226328000012")
        .replace("{authority}", "370200")
        .replace("{id}", "1")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_led_to_the_door_everywhere() {
    let house = House::open().await;
    for route in ROUTES {
        // At the pace that the limit of requests allows an address.
        house.office.town.hand.advance_seconds(1);
        let mut browser = Browser::new(&house.router);
        if route.method == "POST" {
            // With the word of a form, so that it is the right that is missing.
            browser.get("/counter/sign-in").await;
        }
        let (status, to) = browser.ask(route.method, &filled(route.path)).await;
        match route.right {
            Right::Anyone => assert!(!status.is_server_error(), "{} {}", route.method, route.path),
            Right::AnyOf(_) => {
                assert_eq!(status, StatusCode::SEE_OTHER, "{} {}", route.method, route.path);
                assert!(to.starts_with("/counter/sign-in"), "{} leads to {to}", route.path);
            }
        }
    }
}

/// The role with none of these actions and the fewest others.
fn wrong_role(rights: &Rights, any_of: &[Action]) -> String {
    let staff = rights.roles().filter(|role| rights.is_staff_role(&role.code));
    let without = staff.filter(|role| !any_of.iter().any(|a| role.actions.contains_key(a)));
    without.min_by_key(|role| role.actions.len()).unwrap().code.clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wrong_one_is_refused_everywhere() {
    let house = House::open().await;
    let rights = house.office.town.office.identity.rights().clone();
    let mut browsers: Vec<(String, Browser)> = Vec::new();
    for route in ROUTES {
        // At the pace that the limit of requests allows a session.
        house.office.town.hand.advance_seconds(1);
        let Right::AnyOf(any_of) = route.right else { continue };
        if any_of.is_empty() {
            continue;
        }
        let role = wrong_role(&rights, any_of);
        if !browsers.iter().any(|(known, _)| *known == role) {
            let number = format!("T{:03}", browsers.len());
            house.hire(&number, &role, "370200").await;
            let mut browser = house.signed_in(&number).await;
            browser.get("/counter/account").await;
            browsers.push((role.clone(), browser));
        }
        let (_, browser) = browsers.iter_mut().find(|(known, _)| *known == role).unwrap();
        let (status, _) = browser.ask(route.method, &filled(route.path)).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{} {} as {role}", route.method, route.path);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_role_finds_its_places_and_each_is_a_good_page_in_both_languages() {
    let house = House::open().await;
    let rights = house.office.town.office.identity.rights().clone();
    let roles: Vec<String> = rights
        .roles()
        .filter(|role| rights.is_staff_role(&role.code))
        .map(|role| role.code.clone())
        .collect();
    for (n, role) in roles.iter().enumerate() {
        let number = format!("R{n:03}");
        house.hire(&number, role, "370200").await;
        let mut browser = house.signed_in(&number).await;
        assert_eq!(browser.status, StatusCode::OK, "{role}: {}", browser.path);
        let places: Vec<String> = browser
            .page
            .split("counter__nav")
            .nth(1)
            .unwrap()
            .split("</nav>")
            .next()
            .unwrap()
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        assert!(places.contains(&"/counter/account".to_owned()), "{role}: {places:?}");
        for place in places {
            for english in [false, true] {
                if english {
                    browser.in_english();
                } else {
                    browser.in_chinese();
                }
                browser.get(&place).await;
                assert_eq!(browser.status, StatusCode::OK, "{role}: {place}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_there_is_told_in_the_frame_of_the_counter() {
    let house = House::open().await;
    let mut browser = house.signed_in("0417").await;
    browser.get("/counter/nothing/here").await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    browser.expect("回工作台");
    browser.get("/counter/cases/3702261124000013").await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    browser.get("/counter/keys").await;
    browser.expect("F10");
}
