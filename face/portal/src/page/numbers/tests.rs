//! Plays: a citizen chooses a number by pages, as browsers without scripts do, on both engines.

use base::Authority;
use casework::CaseKey;
use http::StatusCode;
use identity::PersonId;
use plates::{DrawProof, NumberState, Verdict};
use registry::Origin;

use crate::story;
use crate::testing::{Browser, Office, Page, QINGDAO, day, origin};

/// The first item of preselection.
const NEW: &str = "/numbers/new/plate_preselect_new";

/// Somebody with a new car, and a hundred numbers in the pool.
async fn buyer(office: &Office) -> (Browser, PersonId) {
    office.publish("02", "鲁B77#8#").await;
    let (browser, person) = office.named(1).await;
    office.arrives(origin(1, person)).await;
    (browser, person)
}

fn qingdao() -> Authority {
    Authority::new(QINGDAO)
}

/// From the item to the draw that is ready to be begun, in this way.
async fn prepared(browser: &mut Browser, mode: &str) -> String {
    let page = browser.open("/items/plate_preselect_new").await;
    let href = page.body.split("href=\"/numbers/new/").nth(1).unwrap();
    browser.look(&format!("/numbers/new/{}", href.split('"').next().unwrap())).await;
    let page = browser.send(NEW, &[("mode", mode), ("read", "yes")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location
}

/// … and begun.
async fn begun(browser: &mut Browser) -> String {
    let draw = prepared(browser, "online").await;
    browser.look(&draw).await.says("可以开始选号了").says("事先公布的种子摘要");
    act(browser, &draw, "begin", &[("contribution", "喜欢下雨天")]).await;
    draw
}

/// Sends a form of the page of a draw, and opens where it leads.
async fn act(browser: &mut Browser, draw: &str, what: &str, answers: &[(&str, &str)]) -> Page {
    browser.open(draw).await;
    let page = browser.send(&format!("{draw}/{what}"), answers).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{what}: {}", page.text());
    browser.follow().await
}

/// The numbers that the page offers.
fn offered(page: &Page) -> Vec<String> {
    let buttons = page.body.split("name=\"number\" value=\"").skip(1);
    buttons.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// A case for the first car that was entered at the window and has come as far as its number.
async fn at_its_number(office: &Office, person: PersonId) -> CaseKey {
    let town = &office.kit().town;
    let vin = origin(1, person).id.vin;
    let matter = casework::Matter::NewVehicle { vin };
    let answers = [("delivery".to_owned(), "pickup".to_owned())].into();
    let what = ("veh_register_new", matter);
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

/// Looks at a number of the page and chooses it.
async fn chosen(browser: &mut Browser, draw: &str, number: &str) -> Page {
    browser.look(&format!("{draw}/pick?number={}", encoded(number))).await.says("就选这个号");
    let page = browser.send(&format!("{draw}/choose"), &[]).await;
    assert_eq!(page.location, draw, "{}", page.text());
    browser.follow().await
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

db::two_engines! { reactions::schema();
    async fn from_the_item_to_a_confirmed_number_and_its_proof(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, person) = buyer(&office).await;
        browser.look("/numbers").await.says("您还没有号码").says("新车注册登记预选号牌");
        let draw = begun(&mut browser).await;
        let page = browser.look(&draw).await;
        page.says("第 1 批，共 5 批").says("role=\"timer\"").says("1:30").says("这一批作废");
        let first = offered(&page);
        assert_eq!(first.len(), 10, "{}", page.text());
        browser.look("/numbers").await.says("正在选号，回去接着选").says(&draw);

        let held = chosen(&mut browser, &draw, &first[3]).await;
        held.says("请第二次确认").says(&first[3][4..]).says("5:00").says("过期没有登记");
        held.says("2 年").says("11月27日 周五 24:00").says("大众 SVW71610").says("周**");
        browser.look(&draw).await.says("确认以后不能换、不能退");
        let done = act(&mut browser, &draw, "confirm", &[]).await;
        done.good().says("号码是您的了").says("11月27日 周五 24:00").says("喜欢下雨天");
        done.says(&draw.replace("/numbers", "")).says("新车注册登记");
        browser.look(&draw).await.says("请登记上牌");
        browser.look("/numbers").await.says("预选好了").says("已确认").says_not("回去接着选");
        // The item leads to the number instead of a second draw.
        let word = browser.open("/items/plate_preselect_new").await.body;
        let word = word.split("?about=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(browser.open(&format!("{NEW}?about={word}")).await.location, draw);

        let file = browser.open(&format!("{draw}/proof.json")).await;
        let proof: DrawProof = serde_json::from_str(&file.body).unwrap();
        assert_eq!(proof.chosen.as_deref(), Some(first[3].as_str()));
        let broken: Vec<_> =
            proof.check(None).into_iter().filter(|(_, verdict)| *verdict != Verdict::Holds).collect();
        assert!(broken.is_empty(), "{broken:?}");
        let (mut other, _) = office.named(2).await;
        for end in ["", "/proof.json", "/pick?number=x", "/check?serial=1"] {
            let page = other.open(&format!("{draw}{end}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{end}");
        }
        let number = office.portal.plates.numbers_of(&qingdao(), person).await.unwrap();
        assert_eq!((number.len(), number[0].state), (1, NumberState::Held));
    }

    async fn a_second_tab_the_button_back_and_a_double_click_cost_no_batch(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, _) = buyer(&office).await;
        let draw = prepared(&mut browser, "online").await;
        let (begin, next) = (format!("{draw}/begin"), format!("{draw}/next"));
        browser.open(&draw).await;
        let form = browser.hidden(&begin);
        for _ in 0..2 {
            assert_eq!(browser.post(&begin, &form).await.location, draw);
        }
        let mut other = browser.clone();
        let first = offered(&browser.open(&draw).await);
        assert_eq!(offered(&other.open(&draw).await), first, "a page load shows the same");
        // Twice the same form is once; the other tab's form is too late, and shows what is.
        let form = browser.hidden(&next);
        for _ in 0..2 {
            assert_eq!(browser.post(&next, &form).await.location, draw);
        }
        let second = browser.open(&draw).await;
        second.says("第 2 批，共 5 批");
        let late = other.send(&next, &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.good().says("别的页面已经换到第 2 批").says("第 2 批，共 5 批");
        assert_eq!(offered(&late), offered(&second));
        assert!(offered(&second).iter().all(|number| !first.contains(number)));
        // A number of the batch that is gone leads back to what is open.
        let gone = browser.open(&format!("{draw}/pick?number={}", encoded(&first[0]))).await;
        assert_eq!(gone.location, draw);
        // Begun again from the item, the draw is found.
        let page = browser.open("/items/plate_preselect_new").await;
        let href = page.body.split("href=\"/numbers/new/").nth(1).unwrap().to_owned();
        let href = format!("/numbers/new/{}", href.split('"').next().unwrap());
        assert_eq!(browser.open(&href).await.location, draw);
    }

    async fn a_batch_that_ran_out_may_be_gone_on_from_and_then_it_is_over(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, _) = buyer(&office).await;
        let draw = begun(&mut browser).await;
        office.wait(91);
        browser.look(&draw).await.says("第 1 批的时间到了").says("看第 2 批");
        act(&mut browser, &draw, "next", &[]).await.says("第 2 批，共 5 批");
        for _ in 0..3 {
            act(&mut browser, &draw, "next", &[]).await;
        }
        browser.look(&draw).await.says("这是最后一批").says_not("不要这些");
        office.wait(91);
        browser.look(&draw).await.says("这次选号结束了").says("时间到了").says("再选一次");
        browser.look("/numbers").await.says_not(&draw);
    }

    async fn a_number_is_given_up_and_one_that_nobody_confirms_goes_back(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, _) = buyer(&office).await;
        let draw = begun(&mut browser).await;
        let number = offered(&browser.open(&draw).await).remove(0);
        chosen(&mut browser, &draw, &number).await;
        act(&mut browser, &draw, "give-up", &[]).await.good().says("号码已经退回");
        let draw = begun(&mut browser).await;
        let number = offered(&browser.open(&draw).await).remove(0);
        chosen(&mut browser, &draw, &number).await;
        let form = browser.hidden(&format!("{draw}/confirm"));
        browser.look("/numbers").await.says("号码等您第二次确认");
        browser.look("/").await.says("号码等您第二次确认").says(&draw);
        office.wait(301);
        let late = browser.post(&format!("{draw}/confirm"), &form).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        late.good().says("保留时间已过").says("号码已经退回");
        office.portal.plates.run_numbers(&qingdao(), 10).await.unwrap();
        // The third of the day is the last.
        let draw = begun(&mut browser).await;
        act(&mut browser, &draw, "end", &[]).await.good().says("您结束了这次选号");
        let page = browser.open("/items/plate_preselect_new").await;
        let href = page.body.split("href=\"/numbers/new/").nth(1).unwrap().to_owned();
        browser.open(&format!("/numbers/new/{}", href.split('"').next().unwrap())).await;
        let page = browser.send(NEW, &[("mode", "online"), ("read", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("今天选号的 3 次已经用完").says("href=\"/points\"");
    }

    async fn a_number_of_ones_own_is_answered_at_once_with_the_reasons(scratch: Scratch) {
        let office = Office::on(scratch).await;
        let (mut browser, _) = buyer(&office).await;
        let draw = prepared(&mut browser, "compose").await;
        let page = browser.look(&draw).await;
        page.says("自己编一个号").says("还可以试 20 次");
        let tries = format!("{draw}/compose");
        for (typed, why) in [("7I785", "字母"), ("77", "位"), ("12345", "不在已经公布")] {
            browser.open(&draw).await;
            let page = browser.send(&tries, &[("head", "鲁B"), ("serial", typed)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            page.good().says(why).says("还可以试 20 次").says(&format!("value=\"{typed}\""));
            let said = browser.open(&format!("{draw}/check?serial={typed}")).await;
            let fine = said.body.contains("写法没有问题");
            assert_eq!(fine, typed == "12345", "{}", said.body);
        }
        act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "77085")]).await;
        let page = browser.look(&draw).await;
        page.says("这个号没有主").says("还可以试 19 次").says("1:30");
        act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "鲁B77186")]).await;
        let page = browser.look(&draw).await;
        page.says("已放回").says("还可以试 18 次");
        chosen(&mut browser, &draw, "鲁B77186").await.says("请第二次确认");
        let done = act(&mut browser, &draw, "confirm", &[]).await;
        done.good().says("号码是您的了").says_not("proof.json");
    }

    async fn a_case_that_waits_for_its_number_goes_on_with_it(scratch: Scratch) {
        let office = Office::staffed_on(scratch).await;
        let (mut browser, person) = buyer(&office).await;
        office.hand.set(office.portal.now().date().plus_days(1).start().plus_hours(10));
        let case = at_its_number(&office, person).await;
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
            ..origin(2, person)
        };
        office.arrives(used).await;
        let file_in = Origin {
            kind: registry::OriginKind::FileIn,
            first_registered_on: Some(sold.first_registered_on),
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
        browser.look("/numbers").await.says("原号，已经绑定车辆").says_not("为您保留</");
        let (mut other, stranger) = office.named(2).await;
        office.arrives(origin(2, stranger)).await;
        other.open(reuse).await;
        other.page.says("没有为您保留的同种类号码");
    }

    async fn when_too_few_are_free_people_wait_in_a_line(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish("02", "鲁B77785").await;
        let mut people = Vec::new();
        for n in 1..=2 {
            let (browser, person) = office.named(n).await;
            office.arrives(origin(n, person)).await;
            people.push(browser);
        }
        let mut late = people.pop().unwrap();
        let mut early = people.pop().unwrap();
        let first = begun(&mut early).await;
        early.look(&first).await.says("1 个号");
        let draw = prepared(&mut late, "online").await;
        late.look(&draw).await;
        act(&mut late, &draw, "begin", &[]).await;
        let page = late.look(&draw).await;
        page.says("请排队").says("前面没有人了").says("分钟").says("id=\"waiting-line\"");
        late.look("/numbers").await.says("在排队等号");
        act(&mut early, &first, "end", &[]).await;
        office.portal.plates.run_draws(&qingdao()).await.unwrap();
        late.look(&draw).await.says("可以开始选号了");
        let asks = http::Request::get(&draw).header("hx-request", "true");
        let page = late.ask(asks.body(axum::body::Body::empty()).unwrap()).await;
        assert!(page.body.is_empty(), "the script is led to the page by a header alone");
        act(&mut late, &draw, "begin", &[]).await.says("1 个号");
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
    let draws = office.portal.plates.draws_of(&qingdao(), person).await.unwrap();
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

/// The pages of a choice as files beside those of `story.rs`: in every language and view.
#[tokio::test]
async fn every_page_of_a_choice_is_drawn() {
    let office = Office::new().await;
    let (mut browser, person) = buyer(&office).await;
    let mut energy = origin(2, person);
    (energy.plate_kind, energy.brand) = ("52".parse().unwrap(), "比亚迪".into());
    story::draw(&mut browser, "numbers-none", "/numbers").await;
    story::draw(&mut browser, "numbers-new", NEW).await;
    browser.open(NEW).await;
    browser.send(NEW, &[]).await;
    story::keep(&browser.page.body, "numbers-new-errors");
    let draw = prepared(&mut browser, "online").await;
    story::draw(&mut browser, "numbers-ready", &draw).await;
    act(&mut browser, &draw, "begin", &[("contribution", "喜欢下雨天")]).await;
    story::draw(&mut browser, "numbers-batch", &draw).await;
    let number = offered(&browser.page).remove(4);
    let pick = format!("{draw}/pick?number={}", encoded(&number));
    story::draw(&mut browser, "numbers-pick", &pick).await;
    office.wait(91);
    story::draw(&mut browser, "numbers-between", &draw).await;
    story::draw(&mut browser, "numbers", "/numbers").await;
    act(&mut browser, &draw, "next", &[]).await;
    let number = offered(&browser.page).remove(4);
    chosen(&mut browser, &draw, &number).await;
    story::draw(&mut browser, "numbers-held", &draw).await;
    act(&mut browser, &draw, "confirm", &[]).await;
    story::draw(&mut browser, "numbers-done", &draw).await;
    office.publish("52-battery", "鲁BD1234#").await;
    office.arrives(energy).await;
    let words = browser.open(NEW).await.body;
    for word in words.split(&format!("href=\"{NEW}?about=")).skip(1) {
        let path = format!("{NEW}?about={}", word.split('"').next().unwrap());
        if browser.open(&path).await.status == StatusCode::OK {
            story::draw(&mut browser, "numbers-new-energy", &path).await;
        }
    }
    let asked = [("pool", "52-battery"), ("mode", "compose"), ("read", "yes")];
    let draw = browser.send(NEW, &asked).await.location;
    story::draw(&mut browser, "numbers-compose", &draw).await;
    act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "D12340")]).await;
    act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "D12345")]).await;
    story::draw(&mut browser, "numbers-compose-free", &draw).await;
    act(&mut browser, &draw, "end", &[]).await;
    story::draw(&mut browser, "numbers-over", &draw).await;
    story::draw(&mut browser, "numbers-mine", "/numbers").await;
}
