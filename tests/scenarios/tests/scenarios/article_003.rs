//! Article 003, Qingdao: 网上申领免检标志，后台信息审核，通过的话 36 小时内 EMS 邮寄到家. The whole story
//! through the whole office: each step, the clock, every paper, every message, and the rating.

use base::{Authority, Date};
use casework::{CaseKey, Flag, Matter, PersonId, Status};
use delivery::News;
use issuance::DocumentKind;
use journal::Actor;
use payments::OrderState;
use registry::{Register as _, VehicleId};
use scenarios::actors::{Town, by_post};
use scenarios::cars::Situation;
use scenarios::life::{MARK, move_in};
use testkit::TestOffice;

fn qingdao() -> Authority {
    Authority::new("370200")
}

/// Receipt, mark, final receipt, each checked by anyone through its code; one order, settled.
async fn papers_are_genuine_and_money_settled(town: &Town, case: &CaseKey) {
    let city = &case.authority;
    // Papers: receipt, mark, final receipt; each checked by anyone through its code.
    let subject = format!("case/{}", case.number.as_str());
    let papers = town.office.issuance.of_matter(city, &subject).await.unwrap();
    let kinds: Vec<DocumentKind> = papers.iter().map(|paper| paper.kind).collect();
    assert_eq!(kinds.iter().filter(|k| **k == DocumentKind::Receipt).count(), 2, "{kinds:?}");
    assert!(kinds.contains(&DocumentKind::InspectionMark));
    for paper in &papers {
        let url = town.office.issuance.verify_url(paper);
        let token = url.rsplit('/').next().unwrap();
        let verified = town.office.issuance.verify_token(token).await.unwrap();
        assert_eq!(verified.serial, paper.serial);
    }

    // Money: one order, settled, with its receipt.
    let orders = town.office.payments.orders_of(city, &subject).await.unwrap();
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!((order.state.word(), order.total.0), (OrderState::Paid, 1_500));
}

async fn every_step_was_told(town: &Town, person: PersonId) {
    // Every step was told.
    let told = town.inbox.of_person(person, 50).await.unwrap();
    let keys: Vec<&str> = told.iter().rev().map(|message| message.key.as_str()).collect();
    for step in ["submitted", "accepted", "approved", "posted", "delivered", "closed"] {
        assert!(keys.contains(&format!("notice-case-{step}").as_str()), "{step}: {keys:?}");
    }
}

db::two_engines! { reactions::schema();
    async fn article_003_from_the_phone_to_the_front_door_in_36_hours(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let (start, city) = (town.now(), qingdao());
        let zhou = move_in(town, &city, 1, (Situation::Due, start.date())).await.unwrap();
        let matter = Matter::Vehicle { plate: zhou.plate.clone() };

        // 21:14 网上申领，付邮费.
        let who = (zhou.person, &city);
        let case = town.apply(who, MARK, matter, by_post(&zhou.profile)).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let reader = Actor::system("play");
        let now = town.office.cases.case(&reader, &case).await.unwrap();
        assert_eq!((now.status, now.has(Flag::Paid)), (Status::Submitted, true));
        assert_eq!(now.clocks.promise_due, start.plus_hours(36));

        // 次日 9:00 受理，9:06 另一人审核通过.
        town.hand.set(start.date().plus_days(1).start().plus_hours(9));
        town.accept("0417", &case).await.unwrap();
        let same = town.approve("0417", &case).await.unwrap_err();
        assert_eq!(same.code(), Some("casework.same_person"), "{same}");
        town.hand.advance_seconds(360);
        town.approve("0418", &case).await.unwrap();
        town.settle().await.unwrap();
        let id = VehicleId { authority: city.clone(), plate: zhou.plate.clone() };
        let car = town.office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!(car.mark_valid_until, Date::ymd(2028, 11, 30), "two years on, month's end");

        // 11:30 标志制好；14:20 邮政收件.
        town.hand.advance_hours(2);
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 1);
        town.settle().await.unwrap();
        town.hand.advance_hours(3);
        let parcels = town.hand_over(&city, "0601").await.unwrap();
        let [parcel] = parcels.as_slice() else { panic!("{parcels:?}") };
        town.settle().await.unwrap();
        for (hours, news, place) in [
            (1, News::InTransit, "市邮件处理中心"),
            (2, News::AtStation, "香港中路投递部"),
            (14, News::OutForDelivery, "香港中路投递部"),
            (1, News::Delivered, "本人签收"),
        ] {
            town.hand.advance_hours(hours);
            town.post_says(&city, parcel, (news, place)).await.unwrap();
        }
        town.settle().await.unwrap();

        // 36 小时内到家，办结，评价.
        let done = town.office.cases.case(&reader, &case).await.unwrap();
        assert_eq!(done.status, Status::Closed);
        let took = done.clocks.handed_over_at.unwrap().seconds_since(start);
        assert!(took <= 36 * 3_600, "it took {took} seconds");
        town.rate(zhou.person, &case, (5, "没跑一趟")).await.unwrap();
        town.settle().await.unwrap();
        let rated = town.office.cases.case(&reader, &case).await.unwrap();
        assert!(rated.has(Flag::Rated));

        papers_are_genuine_and_money_settled(town, &case).await;
        every_step_was_told(town, zhou.person).await;
        assert!(town.office.cases.attention(&city).await.unwrap().is_empty());
        office.holds().await;
    }
}
