//! From the item to the confirmed number, and everything that may come between.

use http::StatusCode;
use plates::{DrawProof, NumberState, Verdict};

use super::{NEW, act, begun, buyer, chosen, encoded, offered, prepared, qingdao};
use crate::testing::{Office, origin};

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
        office.settle().await;
        browser.look(&draw).await.says("请登记上牌").says(&format!("{draw}/receipt"));
        browser.look("/numbers").await.says("预选好了").says_not("回去接着选");
        // The item leads to the number instead of a second draw.
        let word = browser.open("/items/plate_preselect_new").await.body;
        let word = word.split("?about=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(browser.open(&format!("{NEW}?about={word}")).await.location, draw);

        let file = browser.open(&format!("{draw}/proof.json")).await;
        let proof: DrawProof = serde_json::from_str(&file.body).unwrap();
        assert_eq!(proof.chosen.as_deref(), Some(first[3].as_str()));
        assert_eq!(proof.contribution, "喜欢下雨天 ", "with the space behind it");
        let broken: Vec<_> =
            proof.check(None).into_iter().filter(|(_, verdict)| *verdict != Verdict::Holds).collect();
        assert!(broken.is_empty(), "{broken:?}");
        let (mut other, _) = office.named(2).await;
        for end in ["", "/proof.json", "/receipt", "/pick?number=x", "/check?serial=1"] {
            let page = other.open(&format!("{draw}{end}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{end}");
        }
        let number = office.portal.plates.numbers_of(&[qingdao()], person).await.unwrap();
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
        // The address of a form that was reloaded leads to the draw as it stands.
        assert_eq!(browser.open(&next).await.location, draw);
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
        let mut other = browser.clone();
        other.look(&format!("{draw}/pick?number={}", encoded(&number))).await;
        chosen(&mut browser, &draw, &number).await;
        // Chosen once more in the other tab: to what stands, and no word that something is over.
        let again = other.send(&format!("{draw}/choose"), &[]).await;
        assert_eq!((again.status, again.location.as_str()), (StatusCode::SEE_OTHER, draw.as_str()));
        other.look(&draw).await.says("请第二次确认").says_not("已经结束");
        browser.open(&draw).await;
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
        // Counted is what was typed: the letters stand before it already.
        for (typed, why) in [
            ("77", "填了 2 位，这里填 5 位"),
            ("7I785", "您填的第 2 位是字母“I”"),
            ("778*5", "您填的第 4 位是“*”"),
            ("鲁B77", "应为 7 位，您输入了 4 位"),
            ("鲁B7I785", "号牌第 4 位是字母“I”"),
        ] {
            browser.open(&draw).await;
            let page = browser.send(&tries, &[("head", "鲁B"), ("serial", typed)]).await;
            page.good().says(why);
        }
        browser.open(&format!("{draw}/check?serial=7785")).await.says("填了 4 位，这里填 5 位");
        act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "77085")]).await;
        let page = browser.look(&draw).await;
        page.says("这个号没有主").says("还可以试 19 次").says("1:30").says("90 秒内不再试");
        // The same once more costs nothing, and stands in the list once.
        act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "77085")]).await;
        let page = browser.look(&draw).await;
        page.says("还可以试 19 次");
        let tried = page.body.split("compose__tried").nth(1).unwrap();
        assert_eq!(tried.split("</ul>").next().unwrap().matches("<li").count(), 1, "{tried}");
        act(&mut browser, &draw, "compose", &[("head", "鲁B"), ("serial", "鲁B77186")]).await;
        let page = browser.look(&draw).await;
        page.says("已放回").says("还可以试 18 次");
        chosen(&mut browser, &draw, "鲁B77186").await.says("请第二次确认");
        let done = act(&mut browser, &draw, "confirm", &[]).await;
        done.good().says("号码是您的了").says_not("proof.json");
        // It has a receipt all the same: number and last day on paper.
        office.settle().await;
        browser.look(&draw).await.says(&format!("{draw}/receipt"));
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
        page.says("hx-trigger=\"every 5s\"").says("每 5 秒自动看一次");
        late.look("/numbers").await.says("在排队等号");
        act(&mut early, &first, "end", &[]).await;
        office.portal.plates.run_draws(&qingdao()).await.unwrap();
        office.settle().await;
        late.look("/notices").await.says("选号轮到您了");
        late.look(&draw).await.says("可以开始选号了");
        let asks = http::Request::get(&draw).header("hx-request", "true");
        let page = late.ask(asks.body(axum::body::Body::empty()).unwrap()).await;
        assert!(page.body.is_empty(), "the script is led to the page by a header alone");
        act(&mut late, &draw, "begin", &[]).await.says("1 个号");
    }
}
