//! The number pools at `/office`: the city files, the province decides, each look is on record, and
//! whoever supervises neither draws nor assigns.

use db::select;
use http::StatusCode;

use crate::browser::Browser;
use crate::house::House;

const KEEPER: &str = "8101";
const WARDEN: &str = "8201";

async fn staffed() -> (House, Browser, Browser) {
    let house = House::open().await;
    house.hire(KEEPER, "pool_keeper", "370200").await;
    house.hire(WARDEN, "pool_supervisor", "370000").await;
    let (keeper, warden) = (house.signed_in(KEEPER).await, house.signed_in(WARDEN).await);
    (house, keeper, warden)
}

/// The keeper files a segment; the address of its page.
async fn filed(keeper: &mut Browser) -> String {
    keeper.get("/office/segments/new?city=370200&pool=02&form=鲁b5k1##").await;
    keeper.expect("共 100 个号码");
    keeper.submit("/office/segments/new", &[("reason", "新车上牌增多")]).await;
    keeper.expect("已报备，等省里核准");
    keeper.path.split('?').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_segment_goes_from_the_city_to_the_province_and_back() {
    let (house, mut keeper, mut warden) = staffed().await;
    let path = filed(&mut keeper).await;
    keeper.expect_not("核准</button>");
    let page = format!("{path}?city=370200");
    warden.get(&page).await;
    warden.expect("新车上牌增多");
    let approve = format!("{path}/approve");
    let form = warden.hidden(&approve);
    warden.submit(&approve, &[]).await;
    warden.expect("已核准，可以公布");
    // The same form again changes nothing.
    warden.send_form(&approve, &form, &[]).await;
    assert_eq!(warden.status, StatusCode::OK);
    keeper.get(&page).await;
    keeper.submit(&format!("{path}/publish"), &[]).await;
    keeper.expect("已公布，程序开始投放");
    house.office.town.office.plates.refill_pools(&crate::house::qingdao()).await.unwrap();
    warden.get("/office/pools?city=370200").await;
    warden.expect("鲁B5K1##");
    warden.expect("小型汽车号牌");
    // Nothing is unreleased, all hundred are in the pool, and the row adds up.
    let table = warden.page.rsplit("<tbody").next().unwrap();
    let row = table.split("<tr").nth(1).unwrap();
    let numbers: Vec<u64> = row
        .split("<td")
        .filter_map(|cell| cell.split('>').nth(1)?.split('<').next()?.trim().parse().ok())
        .collect();
    assert_eq!(numbers.len(), 10, "{row}");
    assert_eq!((numbers[0] + numbers[1], numbers[9]), (100, 100), "{row}");
    assert_eq!(numbers.iter().take(9).sum::<u64>(), numbers[9]);
    warden.in_english();
    warden.get("/office/pools?city=370200").await;
    warden.expect("Numbers by state");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_freeze_wants_a_reason_and_says_so_on_the_page() {
    let (house, mut keeper, mut warden) = staffed().await;
    let path = filed(&mut keeper).await;
    warden.get(&format!("{path}?city=370200")).await;
    warden.submit(&format!("{path}/refuse"), &[("reason", "")]).await;
    assert_eq!(warden.status, StatusCode::UNPROCESSABLE_ENTITY);
    warden.expect("role=\"alert\"");
    warden.submit(&format!("{path}/approve"), &[]).await;
    warden.submit(&format!("{path}/freeze"), &[("reason", "举报核查")]).await;
    warden.expect("已冻结，不再投放");
    warden.expect("举报核查");
    keeper.get(&format!("{path}?city=370200")).await;
    keeper.expect_not("/publish\"");
    warden.submit(&format!("{path}/unfreeze"), &[("reason", "核查完毕")]).await;
    warden.expect("已解冻，继续投放");
    house.office.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_does_not_fit_says_why_and_what_to_do() {
    let (_house, mut keeper, _) = staffed().await;
    for (pool, form) in [("02", "鲁A5K1##"), ("02", "鲁B@@@@@"), ("52-battery", "鲁B5K1##")] {
        keeper.get(&format!("/office/segments/new?city=370200&pool={pool}&form={form}")).await;
        keeper.expect("role=\"alert\"");
        keeper.expect_not("个号码</h2>");
    }
    keeper.get("/office/segments/new?city=420500").await;
    assert_eq!(keeper.status, StatusCode::FORBIDDEN, "another city");
    keeper.get("/office/segments/nonsense?city=370200").await;
    assert_eq!(keeper.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_look_of_the_province_is_on_record_and_it_finds_no_draw() {
    let (house, mut keeper, mut warden) = staffed().await;
    let path = filed(&mut keeper).await;
    let looks = async || {
        let db = house.office.town.office.journal.db().clone();
        let read = |tx: db::Tx| async move {
            let looked = [("kind", "plates.supervision.looked".into())];
            tx.rows(&select("journal", &["id"], &looked)).await.map(|rows| rows.len())
        };
        db.read(read).await.unwrap()
    };
    let before = looks().await;
    warden.get("/office/pools?city=370200").await;
    warden.get("/office/segments?city=370200").await;
    warden.get(&format!("{path}?city=370200")).await;
    for none in ["/draw\"", "/assign\"", "/choose\""] {
        warden.expect_not(none);
    }
    assert_eq!(looks().await, before + 3);
    // Another clerk finds neither pools nor segments, and is told why.
    let mut clerk = house.signed_in("0417").await;
    clerk.expect_not("/office/");
    clerk.get("/office/pools").await;
    assert_eq!(clerk.status, StatusCode::FORBIDDEN);
    clerk.expect("role=\"alert\"");
}
