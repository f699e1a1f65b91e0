//! Items, points and the one question, in both languages.

use serde_json::{Value, json};

use crate::world::{WU, World};

#[tokio::test]
async fn items_are_told_in_the_language_asked_for() {
    let world = World::new().await;
    let mut client = world.nobody();
    let items = client.get("/api/v1/items").await.ok();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/items");
    assert_eq!(items.as_array().unwrap().len(), std::fs::read_dir(files).unwrap().count());
    let mark = client.get("/api/v1/items/veh_exempt_mark").await.ok();
    assert_eq!(mark["name"], "Inspection-exempt mark");
    assert_eq!(mark["delivery"], json!(["post", "pickup"]));
    assert!(
        mark["conditions"].as_array().unwrap().iter().any(|one| one["remedy"] == "renew_insurance")
    );
    assert_eq!(mark["fields"][1]["only_if"], json!({ "field": "delivery", "is": "post" }));
    client.language = "de, zh;q=0.5";
    let answer = client.get("/api/v1/items/veh_exempt_mark").await;
    assert_eq!(answer.ok()["name"], "申领免检标志");
    assert_eq!(answer.headers["content-language"], "zh-CN");
    let found = client.get("/api/v1/items?q=%E4%B8%A2%E4%BA%86").await.ok();
    assert_eq!(found[0]["code"], "drv_replace_lost");
    assert_eq!(
        client.get("/api/v1/items/none").await.problem(),
        (404, "casework.item_unknown".into())
    );
}

#[tokio::test]
async fn points_are_told_with_their_hours() {
    let world = World::new().await;
    let client = world.nobody();
    let all = client.get("/api/v1/points").await.ok();
    let here = client.get("/api/v1/points?authority=370200").await.ok();
    assert!(all.as_array().unwrap().len() > here.as_array().unwrap().len());
    let hall = &here[0];
    assert_eq!((hall["code"].clone(), hall["open"].clone()), (json!("370200-hall"), json!(true)));
    assert_eq!(hall["hours"]["weekdays"], json!(["09:00-17:00"]));
    assert_eq!(hall["opens_at"], "2026-11-25T09:00:00+08:00");
    assert_eq!(client.get("/api/v1/points?authority=999999").await.ok(), json!([]));
    let wrong = client.get("/api/v1/points?item=none").await;
    assert_eq!(
        (wrong.problem(), wrong.json()["field"].clone()),
        ((422, "web.not_readable".into()), json!("item"))
    );
}

#[tokio::test]
async fn without_records_the_yes_means_only_that_it_is_offered() {
    let world = World::new().await;
    let client = world.nobody();
    let yes = client.get("/api/v1/availability?item=veh_exempt_mark&authority=370200").await.ok();
    assert_eq!(
        (yes["available"].clone(), yes["records_checked"].clone()),
        (json!(true), json!(false))
    );
    let permit = &yes["permit"];
    assert_eq!(
        (permit["fee_fen"].clone(), permit["point"].clone()),
        (json!(0), json!("370200-online"))
    );
    assert_eq!(
        (permit["review_minutes"].clone(), permit["post_minutes"].clone()),
        (json!(1440), json!(720))
    );
    let nowhere = client.get("/api/v1/availability?item=veh_exempt_mark").await;
    assert_eq!(nowhere.problem(), (422, "api.authority_needed".into()));
    assert_eq!(nowhere.json()["field"], "authority");
    let needed = client.get("/api/v1/availability").await;
    assert_eq!(
        (needed.problem(), needed.json()["field"].clone()),
        ((422, "web.required".into()), json!("item"))
    );
}

#[tokio::test]
async fn a_no_tells_why_and_what_to_do_instead() {
    let world = World::new().await;
    let client = world.nobody();
    let ask = "/api/v1/availability?item=veh_exempt_mark&channel=W&point=370200-hall";
    let now = client.get(ask).await.ok();
    assert_eq!(now["available"], true);
    let late = client.get(&format!("{ask}&at=2026-11-24T20:00:00%2B08:00")).await.ok();
    assert_eq!(late["available"], false);
    let no = &late["refusals"][0];
    assert_eq!(no["code"], "offices.closed");
    assert_eq!(no["instead"]["opens"], "2026-11-25 09:00");
    assert_eq!(no["instead"]["channels"], json!(["N", "A", "M"]));
    // The plus sign that a client forgot to write as %2B.
    let plus = client.get(&format!("{ask}&at=2026-11-24T20:00:00+08:00")).await.ok();
    assert_eq!(plus, late);
    let channel = client
        .get("/api/v1/availability?item=drv_contact_change&channel=I&authority=370200")
        .await
        .ok();
    assert_eq!(channel["refusals"][0]["code"], "casework.channel_not_offered");
    assert!(
        channel["refusals"][0]["instead"]["channels"].as_array().unwrap().contains(&json!("A"))
    );
    let where_to = client
        .get("/api/v1/availability?item=veh_exempt_mark&channel=W&authority=370200")
        .await
        .ok();
    let no = &where_to["refusals"][0];
    assert_eq!(
        (no["code"].clone(), no["instead"]["points"][0]["code"].clone()),
        (json!("casework.choose_point"), json!("370200-hall"))
    );
}

#[tokio::test]
async fn what_an_office_took_or_gave_is_told_at_once() {
    let world = World::new().await;
    let client = world.nobody();
    let codes = |points: &Value| -> Vec<String> {
        let code = |point: &Value| point["code"].as_str().unwrap().to_owned();
        points.as_array().unwrap().iter().map(code).collect()
    };
    let lost = "drv_replace_lost";
    let instead = async |channel: &str| {
        let ask = format!("/api/v1/availability?item={lost}&channel={channel}&authority=370200");
        let told = client.get(&ask).await.ok();
        assert_eq!(told["refusals"][0]["code"], "casework.choose_point");
        codes(&told["refusals"][0]["instead"]["points"])
    };
    let listed = async || {
        let points = client.get(&format!("/api/v1/points?authority=370200&item={lost}")).await;
        codes(&points.ok())
    };
    let machines = ["370200-kiosk_1", "370200-kiosk_2"];
    assert_eq!(
        (instead("W").await, instead("K").await),
        (vec!["370200-hall".into()], machines.map(String::from).to_vec())
    );
    assert!(listed().await.contains(&"370200-hall".to_owned()));
    for (point, done) in [("370200-hall", false), ("370200-kiosk_1", false), ("370200-photo", true)]
    {
        let (places, turn) = (world.api.cases.places(), (done, world.now()));
        places.switch_item(world.by(WU), (point, lost), turn, "制证设备搬迁").await.unwrap();
    }
    assert_eq!(instead("W").await, Vec::<String>::new());
    assert_eq!(instead("K").await, ["370200-kiosk_2", "370200-photo"]);
    let (gone, come) = (listed().await, "370200-photo".to_owned());
    assert!(!gone.contains(&"370200-hall".to_owned()) && gone.contains(&come), "{gone:?}");
    // The day is closed on short notice: it is not open, and says when it opens.
    let today = (["370200-hall".to_owned()], world.now().date());
    let closed =
        world.api.cases.places().change_day(world.by(WU), (&today.0, today.1), Vec::new(), "停电");
    closed.await.unwrap();
    let points = client.get("/api/v1/points?authority=370200").await.ok();
    let hall = points.as_array().unwrap().iter().find(|point| point["code"] == "370200-hall");
    let hall = hall.unwrap();
    assert_eq!(
        (&hall["open"], &hall["opens_at"]),
        (&json!(false), &json!("2026-11-25T09:00:00+08:00"))
    );
    assert!(!hall["items"].as_array().unwrap().contains(&json!(lost)));
}

#[tokio::test]
async fn the_records_of_who_signed_in_are_looked_at() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let vehicles = zhou.get("/api/v1/me/vehicles").await.ok();
    let id = vehicles[0]["id"].as_str().unwrap();
    let ask = format!("/api/v1/availability?item=veh_exempt_mark&vehicle={id}");
    let yes = zhou.get(&ask).await.ok();
    assert_eq!(
        (yes["available"].clone(), yes["records_checked"].clone()),
        (json!(true), json!(true))
    );
    assert_eq!(world.nobody().get(&ask).await.problem(), (401, "api.sign_in_first".into()));

    let (stranger, _) = world.stranger("13900000002").await;
    assert_eq!(stranger.get(&ask).await.problem(), (422, "api.vehicle_unknown".into()));
    let plate =
        json!({ "item": "veh_exempt_mark", "plate": { "kind": "02", "number": "鲁B·5K7C2" } });
    let no = stranger.post("/api/v1/availability", &plate).await.ok();
    assert_eq!(
        no["refusals"].as_array().unwrap().len(),
        1,
        "of a stranger's car nothing more is told"
    );
    assert_eq!(no["refusals"][0]["code"], "catalogue.not_your_vehicle");
    assert_eq!(no["refusals"][0]["instead"]["action"], "owner_applies");
    assert_eq!(no["refusals"][0]["basis"]["since"], "2022-05-01");

    let lost = zhou.get("/api/v1/availability?item=drv_replace_lost").await.ok();
    assert_eq!(
        (lost["available"].clone(), lost["permit"]["fee_fen"].clone()),
        (json!(true), json!(1000))
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_told_on_its_field() {
    let world = World::new().await;
    let client = world.nobody();
    let base = "/api/v1/availability?item=veh_exempt_mark";
    for (ask, field) in [
        ("&authority=37", "authority"),
        ("&authority=370200&channel=Z", "channel"),
        ("&authority=370200&at=soon", "at"),
    ] {
        let wrong = client.get(&format!("{base}{ask}")).await;
        assert_eq!(wrong.problem(), (422, "web.not_readable".into()), "{ask}");
        assert_eq!(wrong.json()["field"], field);
    }
    let past = client.get(&format!("{base}&authority=370200&at=2020-01-01T00:00:00Z")).await;
    assert_eq!(past.problem(), (422, "api.time_out_of_reach".into()));
    for (kind, number, field) in
        [("02", "鲁B5K7CI", "plate.number"), ("xx", "鲁B5K7C2", "plate.kind")]
    {
        let asked =
            json!({ "item": "veh_exempt_mark", "plate": { "kind": kind, "number": number } });
        let wrong = client.post("/api/v1/availability", &asked).await;
        assert_eq!(
            (wrong.problem().0, wrong.json()["field"].clone()),
            (422, json!(field)),
            "{number}"
        );
    }
}
