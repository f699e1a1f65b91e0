//! Money, papers and parcels: what the gateway and the carrier tell through the API, and what the
//! applicant sees of it.

use base::{Fen, Instant};
use delivery::{NewLabel, News, Receiver, Route};
use http::header::CONTENT_TYPE;
use issuance::document::{Receipt, ReceiptStage};
use issuance::{Content, Order};
use journal::Actor;
use payments::{Account, Item, NewOrder};
use serde_json::json;

use crate::world::{HE, World, qingdao};

async fn order(world: &World, number: &str, payer: identity::PersonId) {
    let new = NewOrder {
        authority: qingdao(),
        matter: format!("case/{number}"),
        payer,
        items: vec![Item {
            code: "postage".into(),
            name: "price-postage".into(),
            fen: Fen::yuan(20),
            account: Account::Postage,
        }],
    };
    world.api.payments.open_order(world.from(Actor::system("payments")), new).await.unwrap();
}

#[tokio::test]
async fn an_order_is_paid_through_the_gateway_which_tells_it_twice() {
    let world = World::new().await;
    let (zhou, person) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let path = format!("/api/v1/cases/{number}/orders");
    assert_eq!(zhou.get(&path).await.ok(), json!([]));
    order(&world, &number, person).await;
    let orders = zhou.get(&path).await.ok();
    assert_eq!(
        (orders[0]["state"].clone(), orders[0]["total_fen"].clone()),
        (json!("open"), json!(2000))
    );
    assert_eq!(
        orders[0]["lines"],
        json!([{ "code": "postage", "fen": 2000, "account": "postage" }])
    );
    let key = orders[0]["key"].as_str().unwrap();
    let page = zhou.post(&format!("{path}/{key}/pay"), &json!({})).await.ok();
    assert!(page["reference"].is_string());
    assert_eq!(zhou.post(&format!("{path}/{key}/pay"), &json!({})).await.ok(), page);
    for (unknown, code) in
        [("370200-1", "payments.not_an_order_number"), ("x", "payments.not_an_order_number")]
    {
        let unknown = zhou.post(&format!("{path}/{unknown}/pay"), &json!({})).await;
        assert_eq!(unknown.problem(), (404, code.into()));
    }

    let told = world.bank.pay(page["reference"].as_str().unwrap()).unwrap();
    let notify = "/api/v1/payments/notifications";
    let nobody = world.nobody();
    for _ in 0..2 {
        let taken = nobody.push(notify, &told.body, &told.signature).await.ok();
        assert_eq!(taken, json!({ "outcome": "settled" }));
    }
    let forged = nobody.push(notify, &told.body, &told.signature.replace("n=", "n=x")).await;
    assert_eq!(forged.problem(), (401, "payments.forged".into()));
    let orders = zhou.get(&path).await.ok();
    assert_eq!(orders[0]["state"], "paid");
    assert!(orders[0]["paid_at"].is_string() && orders[0]["receipt"].as_str().unwrap().len() == 16);
    let again = zhou.post(&format!("{path}/{key}/pay"), &json!({})).await;
    assert_eq!(again.problem(), (409, "payments.already_paid".into()));
}

#[tokio::test]
async fn the_carriers_pushes_move_the_parcel() {
    let world = World::new().await;
    let (_, person) = world.zhou().await;
    let delivery = &world.api.delivery;
    delivery.load_block(world.by(HE), &qingdao(), "1184002677000", 100).await.unwrap();
    let label = NewLabel {
        authority: qingdao(),
        matter: "case/3702261124003876".into(),
        person,
        receiver: Receiver::new("周晓明", "13800000001", "青岛市崂山区示例路1号").unwrap(),
        point: "370200-mail".into(),
    };
    let waybill = delivery.label(world.by(HE), label).await.unwrap();
    delivery.hand_over(world.by(HE), &qingdao(), [waybill.clone()]).await.unwrap();
    let at: Instant = world.now();
    let route = Route {
        sender: qingdao(),
        waybill,
        city: "青岛市".into(),
        quarter: "崂山区".into(),
        at: [at; 5],
    };
    let told = world.carrier.sign(&route.push(News::InTransit, "青岛市邮区中心", at), at).unwrap();
    let (nobody, path) = (world.nobody(), "/api/v1/carrier/pushes");
    for _ in 0..2 {
        assert_eq!(
            nobody.push(path, &told.body, &told.signature).await.ok(),
            json!({ "moved": true })
        );
    }
    let forged = nobody.push(path, b"{}", &told.signature).await;
    assert_eq!(forged.problem(), (401, "delivery.forged".into()));
    world.hand.advance_hours(1);
    let stale = nobody.push(path, &told.body, &told.signature).await;
    assert_eq!(stale.problem(), (401, "delivery.stale".into()));
    let unknown = Route { waybill: codes::Waybill::domestic(8_400_267_750), ..route };
    let push = unknown.push(News::InTransit, "青岛市邮区中心", world.now());
    let told = world.carrier.sign(&push, world.now()).unwrap();
    let unknown = nobody.push(path, &told.body, &told.signature).await;
    assert_eq!(unknown.problem(), (404, "delivery.unknown_waybill".into()));
}

#[tokio::test]
async fn a_paper_is_fetched_by_its_applicant_and_verified_by_anyone() {
    let world = World::new().await;
    let (zhou, person) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let history = world.api.journal.history(&qingdao(), &format!("case/{number}")).await.unwrap();
    let content = Content::Receipt(Receipt {
        stage: ReceiptStage::Accepted,
        case_number: number.clone(),
        item_name: "申领免检标志".into(),
        item_name_en: "Inspection-exempt mark".into(),
        applicant: "周晓明".into(),
        plate: None,
        received: vec!["交强险（联网核查）".into()],
        promised_by: None,
        fee: Fen::ZERO,
        journal_head: None,
        draw: None,
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: world.now(),
        verify_url: String::new(),
    });
    let paper = Order {
        authority: qingdao(),
        matter: format!("case/{number}"),
        warrant: history[0].id,
        person: person.0,
        vehicle: None,
        content,
    };
    world.api.issuance.order(world.from(Actor::system("papers")), paper).await.unwrap();
    let documents = zhou.get(&format!("/api/v1/cases/{number}/documents")).await.ok();
    assert_eq!(
        (documents[0]["kind"].clone(), documents[0]["facts"]["holder"].clone()),
        (json!("receipt"), json!("周**"))
    );
    let pdf = zhou.get(documents[0]["pdf"].as_str().unwrap()).await;
    assert!(pdf.status.is_success() && pdf.body.starts_with(b"%PDF"));
    assert_eq!(pdf.headers[CONTENT_TYPE], "application/pdf");
    let other = zhou.get(&format!("/api/v1/cases/{number}/documents/370226112400000")).await;
    assert_eq!(other.problem(), (404, "issuance.unknown".into()));

    let url = documents[0]["verify_url"].as_str().unwrap();
    let token = url.rsplit('/').next().unwrap();
    let nobody = world.nobody();
    let genuine = nobody.get(&format!("/api/v1/verify/{token}")).await.ok();
    assert_eq!(
        (genuine["in_force"].clone(), genuine["facts"]["number"].clone()),
        (json!(true), json!(number))
    );
    for wrong in ["x", &token[1..], &token.replace('A', "B"), &"A".repeat(4_000)] {
        let wrong = nobody.get(&format!("/api/v1/verify/{wrong}")).await;
        assert_eq!(wrong.status, 404, "{wrong:?}");
    }
    let serial = documents[0]["serial"].as_str().unwrap();
    world
        .api
        .issuance
        .revoke(world.from(Actor::system("papers")), &qingdao(), serial, "误发")
        .await
        .unwrap();
    assert_eq!(
        nobody.get(&format!("/api/v1/verify/{token}")).await.problem(),
        (410, "issuance.revoked".into())
    );
}
