//! The green channel at `/office/green`: one asks with the reason, another lets it through within the quota,
//! a third looks at it afterwards.

use http::StatusCode;
use journal::Actor;
use policy::{Effect, GreenAllowance, GreenChannel, NewDirective, Selection, Switch, Wording};
use scenarios::people::profile;
use scenarios::window::new_car;

use crate::browser::Browser;
use crate::house::House;

const CITY: &str = "410100";
const NEW: &str = "/office/green/new";

/// A green channel for one ambulance, in force in Henan.
pub async fn opened(house: &House) {
    let green = GreenChannel {
        use_natures: vec!["J".into()],
        allow: vec![GreenAllowance { item: "veh_register_new".into(), quota: 1 }],
        within_hours: 24,
        audit_days: 30,
    };
    publishes(house, "救护车绿色通道", Effect::GreenChannel(green)).await;
}

/// No new car is registered in Henan.
pub async fn suspended(house: &House) {
    let items = Selection::of(["veh_register_new"]);
    let switch = Switch { open: false, items, venues: vec![], channels: vec![] };
    publishes(house, "暂停新车登记", Effect::Switch(switch)).await;
}

async fn publishes(house: &House, title: &str, effect: Effect) {
    let said = NewDirective {
        scope: base::Authority::new("410000"),
        title: Wording { zh: title.into(), en: "An order".into() },
        basis: "文章004".into(),
        from: house.today(),
        until: None,
        effects: vec![effect],
    };
    let (directives, scope) = (&house.office.town.office.directives, said.scope.clone());
    let id = directives.draft(house.form(Actor::staff("4101")), said).await.unwrap();
    directives.publish(house.form(Actor::staff("4102")), &scope, (id, 1)).await.unwrap();
}

pub async fn asked(house: &House, clerk: &mut Browser, n: u64) -> String {
    let city = base::Authority::new(CITY);
    let person = house.office.town.sign_up(&profile(&city, n).unwrap()).await.unwrap();
    let car = new_car(&city, n, person, house.today()).unwrap();
    clerk.get(&format!("{NEW}?city={CITY}")).await;
    let vin = car.id.vin.as_str().to_lowercase();
    let answers = [
        ("item", "veh_register_new"),
        ("use", "J"),
        ("matter", vin.as_str()),
        ("reason", "新购救护车，急需投入救护"),
    ];
    clerk.submit(NEW, &answers).await;
    clerk.expect("等第二人批准");
    clerk.expect(car.id.vin.as_str());
    clerk.path.split('?').next().unwrap().to_owned()
}

db::two_engines! { reactions::schema();
    async fn three_persons_ask_approve_and_look_and_the_quota_ends(scratch: Scratch) {
        let house = House::over(scratch).await;
        opened(&house).await;
        let mut clerk = house.signed_in("4111").await;
        let mut chief = house.signed_in("4112").await;
        let mut watch = house.signed_in("4103").await;
        clerk.get(&format!("{NEW}?city={CITY}")).await;
        clerk.submit(NEW, &[("item", "veh_register_new"), ("use", "A"), ("matter", "x"), ("reason", "急")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "no ambulance");
        let page = asked(&house, &mut clerk, 31).await;
        clerk.expect_not("/approve\"");
        chief.get(&page).await;
        chief.expect("急需投入救护");
        let approve = format!("{page}/approve");
        let form = chief.hidden(&approve);
        chief.send_form(&approve, &form, &[]).await;
        chief.expect("占用一个名额");
        chief.expect("凭它受理的办件");
        chief.send_form(&approve, &form, &[]).await;
        assert_eq!(chief.status, StatusCode::OK, "sent twice it acts once");
        // The quota is one.
        let second = asked(&house, &mut clerk, 32).await;
        chief.get(&second).await;
        chief.submit(&format!("{second}/approve"), &[]).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.expect("名额");
        chief.submit(&format!("{second}/refuse"), &[("words", "")]).await;
        assert_eq!(chief.status, StatusCode::UNPROCESSABLE_ENTITY);
        chief.submit(&format!("{second}/refuse"), &[("words", "名额用完")]).await;
        chief.expect("已退回");
        // A third looks at it; who is late is told.
        house.office.town.hand.advance_seconds(31 * 24 * 3_600);
        let mut watch_late = house.signed_in("4103").await;
        watch_late.get(&format!("/office/green?city={CITY}")).await;
        watch_late.expect("逾期未补核");
        watch_late.get(&page).await;
        watch_late.submit(&format!("{page}/audit"), &[("words", "手续齐全")]).await;
        watch_late.expect("补核结果已记录");
        watch.in_english();
        house.office.holds().await;
    }

    async fn a_vehicle_on_record_is_asked_for_as_its_cases_name_it(scratch: Scratch) {
        let house = House::over(scratch).await;
        opened(&house).await;
        let mut clerk = house.signed_in("4111").await;
        let asks = [("item", "veh_register_new"), ("use", "J"), ("reason", "急")];
        let mut answers = asks.to_vec();
        answers.extend([("matter", "豫a·12345"), ("kind", "01")]);
        clerk.get(&format!("{NEW}?city={CITY}")).await;
        clerk.submit(NEW, &answers).await;
        clerk.expect("01豫A12345");
        for wrong in ["豫A1234I", "LSVAA41BXN2600O31"] {
            let mut answers = asks.to_vec();
            answers.push(("matter", wrong));
            clerk.get(&format!("{NEW}?city={CITY}")).await;
            clerk.submit(NEW, &answers).await;
            assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            clerk.expect(wrong);
        }
    }

    async fn where_no_channel_is_open_nobody_asks(scratch: Scratch) {
        let house = House::over(scratch).await;
        let mut clerk = house.signed_in("4111").await;
        clerk.get("/office/green").await;
        clerk.expect("现在没有开放的绿色通道");
        clerk.expect_not("href=\"/office/green/new");
        clerk.get("/office/green?city=370200").await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
        let mut aux = house.signed_in("0201").await;
        aux.get("/office/green").await;
        assert_eq!(aux.status, StatusCode::FORBIDDEN);
    }
}
