//! Who comes to a window without an account: enrolled by the card, with a phone or without, and then served.

use db::testing::Scratch;
use http::StatusCode;
use scenarios::people::{Profile, profile};

use crate::browser::Browser;
use crate::house::{House, qingdao};

const PAGE: &str = "/counter/enter/person";
const ITEM: &str = "drv_contact_change";

/// A house on a Wednesday morning, its clerk, and somebody whom nobody knows.
async fn morning(scratch: Scratch) -> (House, Browser, Profile) {
    let house = House::over(scratch).await;
    let town = &house.office.town;
    town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
    let clerk = house.signed_in("0201").await;
    (house, clerk, profile(&qingdao(), 41).unwrap())
}

db::two_engines! { reactions::schema();
    async fn who_is_not_known_is_enrolled_from_where_they_were_looked_for(scratch: Scratch) {
        let (house, mut clerk, who) = morning(scratch).await;
        let number = who.identity_number.as_str();
        clerk.get(&format!("/counter/enter?item={ITEM}&matter={number}")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        let to = format!("{PAGE}?number={number}&item={ITEM}");
        clerk.expect("登记办事人");
        clerk.get(&to).await;
        clerk.expect("还没有这个人");
        clerk.submit(PAGE, &[]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#name\"");
        clerk.submit(PAGE, &[("name", who.name.as_str()), ("act", "begin")]).await;
        assert_eq!(clerk.path, format!("{to}&done=enrolled"));
        clerk.expect("没有登记手机号");
        clerk.expect("去录入业务");
        clerk.get(&format!("/counter/enter?item={ITEM}&matter={number}")).await;
        clerk.expect_not("没有这个账户");
        house.office.holds().await;
    }

    async fn a_phone_is_proved_by_its_code_and_may_be_changed(scratch: Scratch) {
        let (house, mut clerk, who) = morning(scratch).await;
        let (town, number) = (&house.office.town, who.identity_number.as_str());
        clerk.get(&format!("{PAGE}?number={number}")).await;
        let given = [("name", who.name.as_str()), ("mobile", who.mobile.as_str())];
        clerk.submit(PAGE, &[&given[..], &[("act", "begin")]].concat()).await;
        assert_eq!(clerk.status, StatusCode::OK);
        clerk.expect("请本人报给您");
        // A wrong code keeps what was typed and asks again.
        let enter = |code: &'static str| [&given[..], &[("code", code), ("act", "enter")]].concat();
        clerk.submit(PAGE, &enter("")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#code\"");
        clerk.expect("请本人报给您");
        let code = town.code_of(&who).await.unwrap();
        let told = [&given[..], &[("code", code.as_str()), ("act", "enter")]].concat();
        clerk.submit(PAGE, &told).await;
        assert_eq!(clerk.path, format!("{PAGE}?number={number}&item=&done=enrolled"));
        let identity = &town.office.identity;
        let person = identity.find_by_mobile(&who.mobile).await.unwrap().unwrap();
        // Another phone, later.
        let other = profile(&qingdao(), 42).unwrap();
        clerk.expect("更换手机号");
        clerk.submit(PAGE, &[("mobile", other.mobile.as_str()), ("act", "begin")]).await;
        let code = town.code_of(&other).await.unwrap();
        let told = [("mobile", other.mobile.as_str()), ("code", &code), ("act", "enter")];
        clerk.submit(PAGE, &told).await;
        clerk.expect("手机号已登记");
        assert_eq!(identity.find_by_mobile(&other.mobile).await.unwrap(), Some(person));
        let former = town.inbox.of_mobile(&who.mobile, 1).await.unwrap();
        assert_eq!(former[0].key, "notice-mobile-changed");
        clerk.in_english();
        clerk.get(&format!("{PAGE}?number={number}")).await;
        clerk.expect("Change the mobile number");
        house.office.holds().await;
    }
}
