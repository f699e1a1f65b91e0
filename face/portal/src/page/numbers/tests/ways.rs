//! Every way in which a vehicle comes to its number: by a case, beforehand, with its former owner's
//! number; and who has no way.

use casework::{CaseKey, Matter};
use codes::Energy;
use http::StatusCode;
use identity::PersonId;
use registry::{Origin, Vehicle};

use super::{NEW, act, buyer, chosen, offered, qingdao};
use crate::testing::{Office, car, day, origin};

/// A case that was entered at the window and has come as far as its number.
async fn at_its_number(office: &Office, person: PersonId, what: (&str, Matter)) -> CaseKey {
    let town = &office.kit().town;
    let answers = [("delivery".to_owned(), "pickup".to_owned())].into();
    let case = town.enter_at_window("0201", (person, "370200-hall"), what, answers).await.unwrap();
    office.settle().await;
    town.inspect("0301", &case, casework::Findings::new()).await.unwrap();
    town.photograph("0301", &case).await.unwrap();
    town.approve("0202", &case).await.unwrap();
    office.settle().await;
    town.pay(&case).await.unwrap();
    office.settle().await;
    case
}

db::two_engines! { reactions::schema();
    async fn a_case_that_waits_for_its_number_goes_on_with_it(scratch: Scratch) {
        let office = Office::staffed_on(scratch).await;
        let (mut browser, person) = buyer(&office).await;
        office.hand.set(office.portal.now().date().plus_days(1).start().plus_hours(10));
        let matter = Matter::NewVehicle { vin: origin(1, person).id.vin };
        let case = at_its_number(&office, person, ("veh_register_new", matter)).await;
        let path = format!("/cases/{}", case.number.as_str());
        let page = browser.look(&path).await;
        page.says("等您选号").says("去选号");
        let new = format!("/numbers/new/veh_register_new?case={}", case.number.as_str());
        page.says(&new);
        browser.look("/").await.says("请选号");
        browser.look(&new).await.says("您的办件马上接着办");
        let asked = [("mode", "online"), ("read", "yes")];
        let draw = browser.send("/numbers/new/veh_register_new", &asked).await.location;
        act(&mut browser, &draw, "begin", &[]).await;
        let number = offered(&browser.page).remove(0);
        chosen(&mut browser, &draw, &number).await.says("号码只用在这个办件上").says_not("2 年");
        let done = act(&mut browser, &draw, "confirm", &[]).await;
        done.good().says("办件已经接着走").says(&path);
        office.settle().await;
        let page = browser.look(&path).await;
        page.says("制作中").says_not("等您选号");
        // From here on the address of the choice leads to the case.
        assert_eq!(browser.open(&new).await.location, path);
    }

    async fn a_case_for_green_plates_goes_on_with_its_number(scratch: Scratch) {
        let office = Office::staffed_on(scratch).await;
        office.publish("52-battery", "鲁BD177##").await;
        let (mut browser, person) = office.named(1).await;
        let energy = Some(Energy::Battery);
        let electric = Vehicle { new_energy: true, energy, ..car("鲁B2A002", person) };
        office.enter(electric.clone()).await;
        office.hand.set(office.portal.now().date().plus_days(1).start().plus_hours(10));
        let matter = Matter::Vehicle { plate: electric.id.plate };
        let case = at_its_number(&office, person, ("plate_nev_swap", matter)).await;
        let path = format!("/cases/{}", case.number.as_str());
        let new = format!("/numbers/new/plate_nev_swap?case={}", case.number.as_str());
        browser.look(&path).await.says("去选号").says(&new);
        browser.look(&new).await.says("您的办件马上接着办").says("小型新能源汽车号牌");
        let asked = [("mode", "online"), ("read", "yes")];
        let page = browser.send("/numbers/new/plate_nev_swap", &asked).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let draw = page.location;
        act(&mut browser, &draw, "begin", &[]).await;
        let number = offered(&browser.page).remove(0);
        assert!(number.starts_with("鲁BD"), "{number}");
        chosen(&mut browser, &draw, &number).await.says("号码只用在这个办件上");
        act(&mut browser, &draw, "confirm", &[]).await.good().says("办件已经接着走").says(&path);
        office.settle().await;
        browser.look(&path).await.says("制作中").says_not("等您选号");
    }

    async fn every_way_a_vehicle_comes_has_its_preselection(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, person) = buyer(&office).await;
        office.publish("52-other", "鲁BF1234#").await;
        let city = || crate::testing::car("鲁B5K7C2", person);
        office.enter(registry::Vehicle { new_energy: true, ..city() }).await;
        let seller = office.named(2).await.1;
        office.enter(crate::testing::car("鲁B1A001", seller)).await;
        let sold = crate::testing::car("鲁B1A001", seller);
        let used = Origin {
            id: registry::OriginId { vin: sold.vin.clone(), ..origin(2, person).id },
            kind: registry::OriginKind::UsedLocal,
            from: Some(sold.id.clone()),
            first_registered_on: Some(sold.first_registered_on),
            made_on: sold.manufactured_on,
            ..origin(2, person)
        };
        office.arrives(used).await;
        let file_in = Origin {
            kind: registry::OriginKind::FileIn,
            first_registered_on: Some(sold.first_registered_on),
            made_on: sold.manufactured_on,
            ..origin(3, person)
        };
        office.arrives(file_in).await;
        for (item, ways) in [
            ("plate_preselect_used_local", "二手车本地过户"),
            ("plate_preselect_used_in", "二手车转入"),
            ("plate_preselect_nev", "换发新能源汽车号牌"),
        ] {
            let page = browser.look(&format!("/items/{item}")).await;
            let new = format!("/numbers/new/{item}");
            let word = page.body.split(&format!("href=\"{new}?about=")).nth(1);
            let word = word.unwrap_or_else(|| panic!("{item}: {}", page.text()));
            let word = word.split('"').next().unwrap().to_owned();
            browser.look(&format!("{new}?about={word}")).await;
            let asked = [("pool", "52-other"), ("mode", "online"), ("read", "yes")];
            let page = browser.send(&new, &asked).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{item}: {}", page.text());
            let draw = page.location;
            act(&mut browser, &draw, "begin", &[]).await;
            let number = offered(&browser.page).remove(0);
            assert_eq!(number.contains('F'), item == "plate_preselect_nev", "{number}");
            chosen(&mut browser, &draw, &number).await.says(ways);
            act(&mut browser, &draw, "confirm", &[]).await.good().says("号码是您的了");
        }
        browser.look("/numbers").await.says("预选好了");
    }

    async fn a_former_number_goes_onto_the_next_vehicle(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, person) = buyer(&office).await;
        let reuse = "/numbers/new/plate_reuse_original";
        browser.look(reuse).await.says("没有为您保留的同种类号码");
        let none = browser.look("/items/plate_reuse_original").await;
        none.says("没有为您保留的原号码").says_not("可以办");
        let old = codes::Plate::of(codes::PlateKind::SMALL_CAR, "鲁B5K7C2").unwrap();
        let kept = plates::Retention {
            person,
            used_since: day("2020-05-01"),
            ended_on: day("2026-05-01"),
            reason: plates::ReleaseReason::Replaced,
        };
        let by = office.envelope();
        office.portal.plates.retain(by, &qingdao(), &old, kept).await.unwrap();
        browser.look("/numbers").await.says("原号，为您保留").says("2028年5月1日");
        browser.look("/items/plate_reuse_original").await.says("可以办").says(reuse);
        browser.look(NEW).await.says("有为您保留的原号").says(reuse);
        let page = browser.look(reuse).await;
        page.says("5K7C2").says("2028年5月1日");
        let page = browser.send(reuse, &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("error");
        let form = browser.hidden(reuse);
        let sure: Vec<_> = form.into_iter().chain([("read".into(), "yes".into())]).collect();
        for _ in 0..2 {
            assert_eq!(browser.post(reuse, &sure).await.location, "/numbers");
        }
        let page = browser.look("/numbers").await;
        page.says("原号，已经绑定车辆").says_not("为您保留</");
        let href = page.body.split("href=\"/numbers/originals/").nth(1).unwrap();
        let href = format!("/numbers/originals/{}", href.split('"').next().unwrap());
        let page = browser.look(&href).await;
        page.says("5K7C2").says("2028年5月1日").says("/items/veh_register_new");
        // Given up it is kept as before, also if the form is sent twice, and nobody else sees its page.
        let give_up = format!("{href}/give-up");
        let form = browser.hidden(&give_up);
        for _ in 0..2 {
            assert_eq!(browser.post(&give_up, &form).await.location, "/numbers");
        }
        browser.look("/numbers").await.says("原号，为您保留").says("2028年5月1日");
        let (mut other, stranger) = office.named(2).await;
        office.arrives(origin(2, stranger)).await;
        other.open(reuse).await;
        other.page.says("没有为您保留的同种类号码");
        assert_eq!(other.open(&href).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_missing_is_said_beside_it_and_nothing_is_begun() {
    let office = Office::new().await;
    let (mut browser, person) = buyer(&office).await;
    browser.open(NEW).await;
    let page = browser.send(NEW, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("id=\"mode\"").says("error");
    let draws = office.portal.plates.draws_of(&[qingdao()], person).await.unwrap();
    assert!(draws.is_empty());
}

#[tokio::test]
async fn who_may_not_have_a_number_is_told_on_the_page_of_the_item() {
    let office = Office::new().await;
    let (mut browser, person) = buyer(&office).await;
    let stolen = Origin { stolen: true, ..origin(2, person) };
    office.arrives(stolen).await;
    let page = browser.look(NEW).await;
    page.says("给哪辆车选号");
    let words: Vec<String> = page
        .body
        .split(&format!("href=\"{NEW}?about="))
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(words.len(), 2);
    let mut told = 0;
    for word in words {
        let page = browser.open(&format!("{NEW}?about={word}")).await;
        if page.status == StatusCode::SEE_OTHER {
            assert!(page.location.starts_with("/items/plate_preselect_new?about="));
            browser.follow().await.good().says("盗抢");
            told += 1;
        }
    }
    assert_eq!(told, 1);
    // No other item is chosen for here, and nobody chooses without a proven name.
    for path in ["/numbers/new/veh_exempt_mark", "/numbers/new/nothing"] {
        assert_eq!(browser.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let (mut unnamed, _) = office.citizen("13800000077").await;
    let page = unnamed.open(NEW).await;
    assert_eq!(page.location, "/items/plate_preselect_new");
}
