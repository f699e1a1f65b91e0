//! Directives at `/office/directives`: one officer drafts, another publishes after a look at what is touched,
//! and what was published is what the one question answers.

use base::Authority;
use casework::{Ask, Matter};
use catalogue::Channel;
use db::testing::Scratch;
use http::StatusCode;
use scenarios::cars::Situation;

use crate::browser::Browser;
use crate::house::{House, qingdao};

const FIRST: &str = "8401";
const SECOND: &str = "8402";
const LIST: &str = "/office/directives?region=370200";
const NEW: &str = "/office/directives/new";

async fn staffed(scratch: Scratch) -> (House, Browser, Browser) {
    let house = House::over(scratch).await;
    for number in [FIRST, SECOND] {
        house.hire(number, "policy_admin", "370200").await;
    }
    let (first, second) = (house.signed_in(FIRST).await, house.signed_in(SECOND).await);
    (house, first, second)
}

/// The head of a directive that begins today.
fn head(house: &House) -> [(&'static str, String); 5] {
    [
        ("title_zh", "疫情防控期间暂停现场业务".into()),
        ("title_en", "Windows are closed during the epidemic".into()),
        ("basis", "青岛市公安局".into()),
        ("from", house.today().to_string()),
        ("until", String::new()),
    ]
}

/// Drafts with this order; the address of the draft.
async fn drafted(
    house: &House,
    browser: &mut Browser,
    kind: &str,
    order: &[(&str, &str)],
) -> String {
    browser.get(&format!("{NEW}?region=370200&kind={kind}")).await;
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.page);
    let head = head(house);
    let head = head.iter().map(|(name, value)| (*name, value.as_str()));
    let answers: Vec<_> = head.chain(order.iter().copied()).collect();
    browser.submit(NEW, &answers).await;
    browser.expect("已存为草稿");
    browser.path.split('?').next().unwrap().to_owned()
}

/// What the one question says of a mark for this citizen's car.
async fn asked(house: &House, n: u64, channel: Channel) -> Result<(), String> {
    let citizen = house.citizen(n, Situation::Due).await;
    let ask = Ask {
        authority: qingdao(),
        item: "veh_exempt_mark".into(),
        point: None,
        channel,
        at: house.office.town.now(),
        applicant: Some(citizen.person),
        matter: Some(Matter::Vehicle { plate: citizen.plate }),
    };
    let answer = house.office.town.office.cases.availability(&ask).await;
    answer.map(drop).map_err(|error| error.code().unwrap_or_default().to_owned())
}

/// The figures of the preview: points, bookings, cases, deadlines.
fn figures(browser: &Browser) -> Vec<u64> {
    let parts = browser.page.split("class=\"figure").skip(1);
    let number = |part: &str| {
        let text: String = part.chars().skip_while(|c| *c != '>').collect();
        text.split('<').find_map(|piece| piece.rsplit('>').next()?.trim().parse().ok())
    };
    parts.filter_map(number).collect()
}

db::two_engines! { reactions::schema();
    async fn a_suspension_is_seen_counted_published_by_another_and_repealed(scratch: Scratch) {
        let (house, mut first, mut second) = staffed(scratch).await;
        house.applied(31, false).await;
        assert_eq!(asked(&house, 32, Channel::App).await, Ok(()));
        let close = [("way", "close"), ("items", "veh_exempt_mark")];
        let page = drafted(&house, &mut first, "switch", &close).await;
        let counted = figures(&first);
        assert_eq!(counted.len(), 4, "{}", first.page);
        assert!(counted[0] > 0 && counted[2] == 1, "{counted:?}");
        // A draft says nothing yet, and its drafter is not let publish it.
        assert_eq!(asked(&house, 33, Channel::App).await, Ok(()));
        first.expect("要由另一位政策管理人员");
        first.submit(&format!("{page}/publish"), &[]).await;
        assert_eq!(first.status, StatusCode::FORBIDDEN);
        first.expect("role=\"alert\"");
        second.get(&page).await;
        assert_eq!(figures(&second), counted);
        let publish = format!("{page}/publish");
        let form = second.hidden(&publish);
        second.send_form(&publish, &form, &[]).await;
        second.expect("已发布，到开始日期生效");
        second.send_form(&publish, &form, &[]).await;
        assert_eq!(second.status, StatusCode::OK, "sent twice it acts once");
        assert_eq!(asked(&house, 34, Channel::App).await, Err("policy.suspended".into()));
        first.get(LIST).await;
        first.expect("已发布");
        // It ends by another's hand and with a reason.
        first.get(&page).await;
        first.submit(&format!("{page}/repeal"), &[("reason", "疫情结束")]).await;
        assert_eq!(first.status, StatusCode::FORBIDDEN);
        second.get(&page).await;
        second.submit(&format!("{page}/repeal"), &[("reason", "")]).await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        second.submit(&format!("{page}/repeal"), &[("reason", "疫情结束")]).await;
        second.expect("已废止");
        second.expect("疫情结束");
        assert_eq!(asked(&house, 35, Channel::App).await, Ok(()));
        second.in_english();
        second.get(&page).await;
        second.expect("What it touches");
        house.office.holds().await;
    }

    async fn a_draft_grows_by_orders_and_is_looked_at_again_when_it_changed(scratch: Scratch) {
        let (house, mut first, mut second) = staffed(scratch).await;
        let today = house.today().to_string();
        let exams = [("exams_from", today.as_str()), ("exams_to", today.as_str()), ("keeps_rank", "on")];
        let page = drafted(&house, &mut first, "exam_amnesty", &exams).await;
        second.get(&page).await;
        let seen = second.hidden(&format!("{page}/publish"));
        let add = format!("{page}/add");
        first.get(&format!("{add}?kind=extension")).await;
        let order = [
            ("target", "preselection"),
            ("due_from", today.as_str()),
            ("due_to", "2026-12-31"),
            ("moved_to", "2020-01-01"),
        ];
        first.submit(&add, &order).await;
        assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY, "moved backwards");
        first.expect("role=\"alert\"");
        let order = [order[0], order[1], order[2], ("moved_to", "2027-01-31")];
        first.submit(&add, &order).await;
        first.expect("草稿已修改");
        first.expect("预选号牌");
        second.send_form(&format!("{page}/publish"), &seen, &[]).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.page);
        // The first order is taken out again, the title changed, and the draft given up.
        first.submit(&format!("{page}/remove"), &[]).await;
        first.expect("草稿已修改");
        first.expect_not("取消考试不计次数</h2>");
        first.get(&format!("{page}/edit")).await;
        first.expect("疫情防控期间暂停现场业务");
        first.submit(&format!("{page}/edit"), &[("title_zh", ""), ("title_en", "x"), ("basis", "x"), ("from", &today)]).await;
        assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
        first.expect("href=\"#title_zh\"");
        first.submit(&format!("{page}/edit"), &[("title_zh", "预选号牌延期"), ("title_en", "x"), ("basis", "x"), ("from", &today)]).await;
        first.expect("预选号牌延期");
        first.submit(&format!("{page}/discard"), &[]).await;
        first.expect("草稿已弃用");
        second.get(&page).await;
        second.expect("已弃用");
        house.office.holds().await;
    }

    async fn only_policy_managers_of_the_region_come_in(scratch: Scratch) {
        let (house, mut first, _) = staffed(scratch).await;
        first.get("/office/directives?region=370000").await;
        assert_eq!(first.status, StatusCode::FORBIDDEN);
        first.get(&format!("{NEW}?region=420500&kind=switch")).await;
        assert_eq!(first.status, StatusCode::FORBIDDEN);
        first.get("/office/directives/370200/nonsense").await;
        assert_eq!(first.status, StatusCode::NOT_FOUND);
        let mut clerk = house.signed_in("0417").await;
        clerk.get(LIST).await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
        clerk.expect_not("/office/directives\"");
    }

    async fn the_province_begins_from_the_example_of_article_004(scratch: Scratch) {
        let house = House::over(scratch).await;
        let henan = Authority::new("410000");
        let (mut first, mut second) = (house.signed_in("4101").await, house.signed_in("4102").await);
        first.get(&format!("{NEW}?region={henan}")).await;
        first.submit(NEW, &[("example", "henan_2020")]).await;
        first.expect("已存为草稿");
        for words in ["郑州市", "第 4 步，所有地点：全部业务", "救护", "14 件", "19 件", "2020年8月31日"] {
            first.expect(words);
        }
        let page = first.path.split('?').next().unwrap().to_owned();
        assert!(figures(&first)[0] > 0, "places of Henan change");
        second.get(&page).await;
        second.submit(&format!("{page}/publish"), &[]).await;
        second.expect("已发布，到开始日期生效");
        first.get("/office/directives/new?region=410000&kind=step").await;
        first.expect("都不选就是全省");
        // A city takes its first step under it, and not its second.
        let today = house.today().to_string();
        let city = "/office/directives/new?region=411000&kind=step";
        first.get(city).await;
        let under = page.rsplit('/').next().unwrap().to_owned();
        let order = |step: &'static str| {
            vec![
                ("title_zh", "许昌恢复第一步"),
                ("title_en", "Xuchang, step 1"),
                ("basis", "许昌市公安局"),
                ("step", step),
            ]
        };
        for (step, code) in [("2", StatusCode::UNPROCESSABLE_ENTITY), ("1", StatusCode::OK)] {
            first.get(city).await;
            let mut answers = order(step);
            answers.extend([("from", today.as_str()), ("until", ""), ("under", under.as_str())]);
            first.submit(NEW, &answers).await;
            first.expect("已存为草稿");
            let page = first.path.split('?').next().unwrap().to_owned();
            second.get(&page).await;
            // Said before anybody presses the button, and then kept to.
            assert_eq!(second.says("上面的原因解决以前不能发布"), step == "2", "{}", second.page);
            second.submit(&format!("{page}/publish"), &[]).await;
            assert_eq!(second.status, code, "{}", second.page);
        }
        house.office.holds().await;
    }
}
