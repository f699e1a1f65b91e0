//! What the rules of the place come to on the pages: how many draws a device has in a day, how long a number
//! of an earlier batch stands, and what follows when a preselected number lapses.

use http::StatusCode;

use super::{NEW, act, begun, buyer, chosen, offered, prepared};
use crate::testing::{Office, origin};

#[tokio::test]
async fn accounts_that_share_a_browser_share_its_draws_of_the_day() {
    let office = Office::new().await;
    office.publish("02", "鲁B77#8#").await;
    let mut browser = office.browser();
    for n in 1..=5 {
        let person = office.named_at(&mut browser, n).await;
        office.arrives(origin(n, person)).await;
        prepared(&mut browser, "online").await;
        browser.open("/me").await;
        assert_eq!(browser.send("/sign-out", &[]).await.location, "/");
    }
    let person = office.named_at(&mut browser, 6).await;
    office.arrives(origin(6, person)).await;
    browser.open(NEW).await;
    let page = browser.send(NEW, &[("mode", "online"), ("read", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("这台设备今天选号的 5 次已经用完");
    // With another browser the same person draws: neither person nor network has used up anything.
    let (mut other, same) = office.again("13800000006").await;
    assert_eq!(same, person);
    prepared(&mut other, "online").await;
}

#[tokio::test]
async fn a_number_that_is_kept_has_its_time_when_its_batch_is_over() {
    let office = Office::ruled("plates.backup_seconds", 180).await;
    let (mut browser, _) = buyer(&office).await;
    let draw = begun(&mut browser).await;
    let kept = offered(&browser.open(&draw).await).remove(0);
    act(&mut browser, &draw, "next", &[("keep", kept.as_str())]).await.says("时间到，这一批作废");
    office.wait(100);
    let page = browser.look(&draw).await;
    page.says("1:20").says("这次选号就结束");
    assert_eq!(offered(&page), [kept]);
    office.wait(80);
    browser.look(&draw).await.says("这次选号结束了");
}

#[tokio::test]
async fn where_nobody_is_barred_for_a_number_that_lapses_no_page_says_so() {
    let barring = "不能再在网上选号";
    for bars in [true, false] {
        let office =
            if bars { Office::new().await } else { Office::ruled("plates.bar_days", 0).await };
        let (mut browser, _) = buyer(&office).await;
        let first = browser.look(NEW).await;
        let draw = begun(&mut browser).await;
        let number = offered(&browser.open(&draw).await).remove(0);
        let held = chosen(&mut browser, &draw, &number).await;
        for page in [first, held] {
            page.says("过期没有登记，号码收回");
            assert_eq!(page.body.contains(barring), bars, "{}", page.text());
            assert_eq!(page.body.contains("号码收回。"), !bars, "{}", page.text());
        }
    }
}
