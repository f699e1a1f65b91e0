//! What people read on `/policy` before, under and after directives, and how a "no" leads there.

use base::Authority;
use journal::Actor;
use policy::{Effect, NewDirective, Selection, StepDecision, Wording};

use crate::testing::{Office, day};

/// The province's directive of article 004, from the day after the test office's evening on.
pub(crate) fn henan() -> NewDirective {
    let text = include_str!("../../../../../data/policies/henan_2020.toml");
    NewDirective { from: day("2026-11-25"), ..NewDirective::from_toml(text).unwrap() }
}

/// Drafted by the first, published by the second.
pub(crate) async fn published(office: &Office, [first, second]: [&str; 2], said: NewDirective) {
    let (town, scope) = (&office.kit().town, said.scope.clone());
    let directives = &town.office.directives;
    let id = directives.draft(town.form(Actor::staff(first)), said).await.unwrap();
    let by = town.form(Actor::staff(second));
    directives.publish(by, &scope, (id, 1)).await.unwrap();
}

#[tokio::test]
async fn nothing_special_is_said_where_nothing_is_ordered() {
    let office = Office::new().await;
    let mut browser = office.browser();
    browser.look("/policy").await.says("按平时的时间办理").says("青岛");
    browser.look("/").await.says("href=\"/policy\"");
    browser.look("/policy?city=nonsense").await.says("青岛");
    browser.open("/?lang=en").await;
    browser.open("/policy?city=410100").await.says("Nothing special is ordered");
}

#[tokio::test]
async fn a_province_under_article_004_says_what_is_closed_and_what_instead() {
    let office = Office::staffed().await;
    published(&office, ["4101", "4102"], henan()).await;
    let mut browser = office.browser();
    // Published and not begun: as usual today, and from when on it is not.
    let page = browser.look("/policy?city=410100").await;
    let (now, to_come) = page.body.split_once("将要开始").unwrap();
    assert!(now.contains("按平时的时间办理") && !now.contains("窗口暂停"), "{now}");
    assert!(to_come.contains("窗口暂停") && to_come.contains("2026年11月25日"), "{to_come}");
    assert!(!to_come.contains("期限顺延"), "over before it begins: {to_come}");
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    // Class 1: the city decides by itself. What is online stays.
    let page = browser.look("/policy?city=410100").await;
    page.says_not("将要开始");
    page.says("窗口暂停").says("由本市决定").says("手机").says("2026年11月25日");
    page.says("期限顺延").says("不用您申请").says("不计入考试次数").says("绿色通道").says("救护");
    // No day of a medical certificate is on record, so none is promised to move.
    page.says("逾期未换证").says_not("逾期未体检");
    // Each title once; what the directive of 2020 moved is over, and folded.
    let (now, past) = page.body.split_once("过去的").unwrap();
    assert!(past.contains("期限顺延") && !now.contains("期限顺延"), "{now}");
    assert_eq!(now.matches("<h3>").count(), 1, "{now}");
    assert!(now.contains("绿色通道"), "{now}");
    // Class 2: the steps, none of which has come.
    let page = browser.look("/policy?city=411000").await;
    page.says("将分步恢复").says("第 1 步，还没恢复").says("登记服务站").says("文章004");
    // Other provinces do not notice.
    browser.look("/policy").await.says("按平时的时间办理");
}

#[tokio::test]
async fn every_unit_of_a_province_is_offered_and_a_county_that_decided_otherwise_is_named() {
    let office = Office::staffed().await;
    published(&office, ["4101", "4102"], henan()).await;
    let scope = Authority::new("410000");
    let province = office.portal.policy.directives(&scope).await.unwrap().remove(0);
    office.hand.set(day("2026-11-25").start().plus_hours(10));
    let mut browser = office.browser();
    let page = browser.look("/policy").await;
    for effect in &province.said.effects {
        let Effect::Stages(stages) = effect else { continue };
        let members: Vec<_> = stages.classes.iter().flat_map(|class| &class.members).collect();
        assert_eq!(members.len(), 18);
        for city in members {
            page.says(&format!("<option value=\"{city}\""));
        }
    }
    // A city without an office of ours, and 济源, a county of the province itself.
    browser.look("/policy?city=410300").await.says("<h2>洛阳</h2>").says("将分步恢复");
    browser.look("/policy?city=419001").await.says("<h2>济源</h2>").says("第 1 步，还没恢复");
    browser.look("/policy?city=411000").await.says_not("规定不同的县区");
    let county = NewDirective {
        scope: Authority::new("411000"),
        title: Wording { zh: "襄城县先行恢复".into(), en: "Xiangcheng first".into() },
        basis: "许昌市公安局交警支队".into(),
        from: day("2026-11-26"),
        until: None,
        effects: vec![Effect::Step(StepDecision {
            under: province.id,
            regions: vec![Authority::new("411025")],
            step: 1,
            chosen: Selection::default(),
            review_on: None,
        })],
    };
    published(&office, ["4121", "4122"], county).await;
    let page = browser.look("/policy?city=411000").await;
    let (now, to_come) = page.body.split_once("将要开始").unwrap();
    assert!(!now.contains("襄城县") && to_come.contains("襄城县"), "{to_come}");
    office.hand.set(day("2026-11-26").start().plus_hours(10));
    let page = browser.look("/policy?city=411000").await;
    let (city, county) = page.body.split_once("规定不同的县区").unwrap();
    assert!(city.contains("第 1 步，还没恢复") && !city.contains("第 1 步，已恢复"), "{city}");
    for words in ["襄城县", "许昌市公安局交警支队", "第 1 步，已恢复"] {
        assert!(county.contains(words), "{words}: {county}");
    }
    browser.look("/policy?city=410300").await.says_not("规定不同的县区");
}
