//! The number pools at `/office`: the city files, the province decides, each look is on record, and
//! whoever supervises neither draws nor assigns.

use casework::{Matter, PersonId};
use codes::Vin;
use db::select;
use http::StatusCode;
use plates::{DrawFor, DrawId, DrawMode, NewDraw, Purpose};
use scenarios::people::profile;
use scenarios::window::new_car;

use crate::browser::Browser;
use crate::house::House;

const KEEPER: &str = "8101";
const WARDEN: &str = "8201";
const DESK: &str = "8301";

async fn staffed(scratch: db::testing::Scratch) -> (House, Browser, Browser) {
    let house = House::over(scratch).await;
    // The next morning: windows are open.
    house.office.town.hand.set(house.today().plus_days(1).start().plus_hours(10));
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

/// A registration that is approved, paid, and waits for its number.
async fn waiting(house: &House, (person, vin): (PersonId, &Vin)) -> String {
    let town = &house.office.town;
    let what = ("veh_register_new", Matter::NewVehicle { vin: vin.clone() });
    let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
    let who = (person, "370200-hall");
    let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
    town.until_paid(&case).await.unwrap();
    case.number.as_str().to_owned()
}

/// The same filed, approved and published, and not released yet; the address of its page.
async fn published(keeper: &mut Browser, warden: &mut Browser) -> String {
    let path = filed(keeper).await;
    let page = format!("{path}?city=370200");
    warden.get(&page).await;
    let approve = format!("{path}/approve");
    warden.submit(&approve, &[]).await;
    warden.submit(&approve, &[]).await;
    keeper.get(&page).await;
    let publish = format!("{path}/publish");
    keeper.submit(&publish, &[]).await;
    keeper.submit(&publish, &[]).await;
    path
}

/// A draw at the number desk, prepared and begun; whose it is.
async fn begun(house: &House) -> (DrawId, PersonId) {
    let (town, city) = (&house.office.town, crate::house::qingdao());
    let plates = &town.office.plates;
    house.hire(DESK, "pool_operator", "370200").await;
    let person = town.sign_up(&profile(&city, 31).unwrap()).await.unwrap();
    let car = new_car(&city, 31, person, house.today()).unwrap();
    let vin = car.id.vin.clone();
    town.papers_arrive(car).await.unwrap();
    let case = waiting(house, (person, &vin)).await;
    let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: Some(case) };
    let desk = || house.form(journal::Actor::staff(DESK));
    let pool = "02".parse().unwrap();
    let new =
        NewDraw { authority: city.clone(), pool, mode: DrawMode::Onsite, about, device: None };
    let draw = plates.prepare_draw(desk(), new).await.unwrap();
    plates.begin_draw(desk(), &city, draw, "雨").await.unwrap();
    (draw, person)
}

/// The pool open, and a draw at the number desk from it: begun, chosen, given up again.
async fn drawn(house: &House, (keeper, warden): (&mut Browser, &mut Browser)) -> (DrawId, String) {
    published(keeper, warden).await;
    let (town, city) = (&house.office.town, crate::house::qingdao());
    let plates = &town.office.plates;
    plates.refill_pools(&city).await.unwrap();
    let (draw, person) = begun(house).await;
    let desk = || house.form(journal::Actor::staff(DESK));
    town.hand.advance_seconds(12);
    let offered = plates.draw(&city, draw).await.unwrap().unwrap().offered_at(town.now());
    plates.choose_number(desk(), (&city, draw), &offered[3]).await.unwrap();
    plates.give_up_number(desk(), &city, &offered[3], person).await.unwrap();
    (draw, offered[3].number().to_owned())
}

db::two_engines! { reactions::schema();
    async fn a_segment_goes_from_the_city_to_the_province_and_back(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        let path = filed(&mut keeper).await;
        keeper.expect_not("核准</button>");
        let page = format!("{path}?city=370200");
        warden.get(&page).await;
        warden.expect("新车上牌增多");
        let approve = format!("{path}/approve");
        warden.submit(&approve, &[]).await;
        // What it comes to is seen first, and nothing is approved yet.
        for words in ["核准这个号段", "小型汽车号牌", "鲁B·5K100", "鲁B·5K199", "共 100 个号码"] {
            warden.expect(words);
        }
        keeper.get(&page).await;
        keeper.expect("待核准");
        let form = warden.hidden(&approve);
        warden.submit(&approve, &[]).await;
        warden.expect("已核准，可以公布");
        // The same form again changes nothing.
        warden.send_form(&approve, &form, &[]).await;
        assert_eq!(warden.status, StatusCode::OK);
        keeper.get(&page).await;
        let publish = format!("{path}/publish");
        keeper.submit(&publish, &[]).await;
        // That it is not taken back is said first.
        keeper.expect("公布这个号段");
        keeper.expect("公布不能收回");
        keeper.expect_not("已公布，程序开始投放");
        keeper.submit(&publish, &[]).await;
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

    async fn a_freeze_wants_a_reason_and_says_so_on_the_page(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        let path = filed(&mut keeper).await;
        warden.get(&format!("{path}?city=370200")).await;
        warden.submit(&format!("{path}/refuse"), &[("reason", "")]).await;
        assert_eq!(warden.status, StatusCode::UNPROCESSABLE_ENTITY);
        warden.expect("role=\"alert\"");
        let approve = format!("{path}/approve");
        warden.submit(&approve, &[]).await;
        warden.submit(&approve, &[]).await;
        warden.submit(&format!("{path}/freeze"), &[("reason", "举报核查")]).await;
        warden.expect("已冻结：不再投放");
        warden.expect("举报核查");
        keeper.get(&format!("{path}?city=370200")).await;
        keeper.expect_not("/publish\"");
        warden.submit(&format!("{path}/unfreeze"), &[("reason", "核查完毕")]).await;
        warden.expect("已解冻，继续投放");
        house.office.holds().await;
    }

    async fn a_released_segment_is_frozen_and_draws_pass_its_numbers_over(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        let path = published(&mut keeper, &mut warden).await;
        let (town, city) = (&house.office.town, crate::house::qingdao());
        let plates = &town.office.plates;
        town.open_segment(&city, ("02", "鲁B5K2##")).await.unwrap();
        plates.refill_pools(&city).await.unwrap();
        let page = format!("{path}?city=370200");
        let counts = |browser: &Browser| {
            let table = browser.page.rsplit("<tbody").next().unwrap().split("</tbody").next().unwrap();
            let number = |cell: &str| cell.split('>').nth(1)?.split('<').next()?.trim().parse::<u64>().ok();
            table.split("<td").filter_map(number).collect::<Vec<u64>>()
        };
        warden.get(&page).await;
        // Unreleased, pooled, offered, held, issued, retained, cooling, frozen, withdrawn, sum.
        assert_eq!(counts(&warden), [0, 100, 0, 0, 0, 0, 0, 0, 0, 100]);
        warden.submit(&format!("{path}/freeze"), &[("reason", "举报核查")]).await;
        warden.expect("已冻结：不再投放，没有人占用的号码也不再给出");
        warden.expect("举报核查");
        assert_eq!(counts(&warden), [0, 0, 0, 0, 0, 0, 0, 100, 0, 100]);
        let number = "/office/numbers?city=370200&kind=02&number=";
        for (of_it, words) in [("鲁B5K177", "冻结（随号段）"), ("鲁B5K277", "鲁B5K2##")] {
            keeper.get(&format!("{number}{of_it}")).await;
            keeper.expect(words);
        }
        keeper.expect_not("冻结（随号段）");
        // The next draw gives fifty of the other segment, and says which it passed over and why.
        let (draw, _) = begun(&house).await;
        let offered = plates.draw(&city, draw).await.unwrap().unwrap().offered_at(town.now());
        assert_eq!(offered.len(), 50);
        assert!(offered.iter().all(|plate| plate.number().starts_with("鲁B5K2")), "{offered:?}");
        warden.get(&format!("/office/draws/370200/{draw}")).await;
        let rows = warden.page.split("<tr").filter(|row| row.contains(">鲁B5K1")).collect::<Vec<_>>();
        assert!(!rows.is_empty(), "the walk met none of the frozen ones");
        let segment = format!("href=\"{path}?city=370200\"");
        for row in rows {
            assert!(row.contains("冻结") && row.contains(&segment), "{row}");
        }
        // Let go again, they are in the pool.
        warden.get(&page).await;
        warden.submit(&format!("{path}/unfreeze"), &[("reason", "核查完毕")]).await;
        warden.expect("已解冻，继续投放");
        assert_eq!(counts(&warden), [0, 100, 0, 0, 0, 0, 0, 0, 0, 100]);
        keeper.get(&format!("{number}鲁B5K177")).await;
        keeper.expect_not("冻结（随号段）");
        house.office.holds().await;
    }

    async fn a_form_that_does_not_fit_says_why_and_what_to_do(scratch: Scratch) {
        let (_house, mut keeper, _) = staffed(scratch).await;
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

    async fn each_look_of_the_province_is_on_record_and_it_finds_no_draw(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        let path = filed(&mut keeper).await;
        let looks = async || {
            let db = house.office.town.office.journal.db().clone();
            let read = |tx: db::Tx| async move {
                let looked = [("kind", "plates.supervision.looked".into())];
                tx.rows(&select("journal", &["id"], &looked)).await.map(|rows| rows.len())
            };
            db.read(read).await.unwrap()
        };
        // Signing in led to the pools: within a minute a look is one entry.
        house.office.town.hand.advance_seconds(60);
        let before = looks().await;
        warden.get("/office/pools?city=370200").await;
        warden.get("/office/segments?city=370200").await;
        warden.get(&format!("{path}?city=370200")).await;
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

    async fn the_province_sees_how_numbers_were_drawn_and_not_for_whom(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        warden.get("/office/draws?city=370200").await;
        warden.expect("这几天没有选号");
        let (draw, number) = drawn(&house, (&mut keeper, &mut warden)).await;
        warden.get("/office/draws?city=370200").await;
        for words in ["好号比例", DESK, "窗口、自助机", "本人放弃", &number, "30 秒以内"] {
            warden.expect(words);
        }
        warden.expect_not("LSVAA4180N2");
        // A draw by its number: what was offered, how long it was looked at, and no name.
        warden.get(&format!("/office/draws?city=370200&draw={draw}")).await;
        assert_eq!(warden.path, format!("/office/draws/370200/{draw}"));
        warden.expect("12 秒");
        warden.expect(&number);
        warden.expect(&format!("工号 {DESK}"));
        warden.expect_not("LSVAA4180N2");
        // From each number that was met to its life, where it can be frozen.
        warden.expect("/office/numbers?city=370200&#38;kind=02&#38;number=");
        for none in ["/choose\"", "/begin\"", "/confirm\""] {
            warden.expect_not(none);
        }
        warden.in_english();
        warden.get(&format!("/office/draws/370200/{draw}")).await;
        warden.expect("Every number that was met");
        warden.get("/office/draws?city=370200&draw=x").await;
        assert_eq!(warden.status, StatusCode::UNPROCESSABLE_ENTITY);
        warden.expect("href=\"#draw\"");
        warden.get("/office/draws/420500/1").await;
        assert_eq!(warden.status, StatusCode::FORBIDDEN, "another province");
        // Who files for the city does not watch its draws.
        keeper.get("/office/draws").await;
        assert_eq!(keeper.status, StatusCode::FORBIDDEN);
        house.office.holds().await;
    }

    async fn the_province_compares_its_cities_and_their_points(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        drawn(&house, (&mut keeper, &mut warden)).await;
        warden.get("/office/draws?city=370200").await;
        // The capability was asked without a place, and says so.
        for words in ["各服务点", "没有记下", "随机应有", "/office/draws/cities?from="] {
            warden.expect(words);
        }
        warden.get("/office/draws/cities").await;
        let row = |name: &str| {
            let row = warden.page.split("<tr").find(|row| row.contains(name)).unwrap();
            let cell = |cell: &str| cell.split('>').nth(1)?.split('<').next().map(str::to_owned);
            row.split("<td").skip(1).filter_map(cell).collect::<Vec<String>>()
        };
        // One draw after twelve seconds, let go and not taken again; nothing was drawn in Binzhou.
        let (here, there) = (row("draws?city=370200"), row("draws?city=371600"));
        let at = |row: &[String], from_end: usize| row[row.len() - from_end].trim().to_owned();
        assert_eq!([8, 7, 6, 2, 1].map(|n| at(&here, n)), ["1", "12", "0", "1", "0"], "{here:?}");
        assert_eq!([8, 7, 6, 2, 1].map(|n| at(&there, n)), ["0", "–", "0", "0", "0"], "{there:?}");
        warden.in_english();
        warden.get("/office/draws/cities?from=2026-11-30&to=nonsense").await;
        assert_eq!(warden.status, StatusCode::UNPROCESSABLE_ENTITY);
        warden.expect("Numbers let go");
        keeper.get("/office/draws/cities").await;
        assert_eq!(keeper.status, StatusCode::FORBIDDEN);
        house.office.holds().await;
    }

    async fn a_number_tells_its_life_and_the_province_may_stop_it(scratch: Scratch) {
        let (house, mut keeper, mut warden) = staffed(scratch).await;
        let (_, number) = drawn(&house, (&mut keeper, &mut warden)).await;
        // What lies in a live offer is left alone, so the offer is let run out.
        house.office.town.hand.advance_seconds(200);
        let address = format!("/office/numbers?city=370200&kind=02&number={number}");
        warden.get(&address).await;
        for words in ["冷却", "选定，等第二次确认", "放掉：本人放弃", "看这次选号", "鲁B5K1##"] {
            warden.expect(words);
        }
        warden.submit("/office/numbers/freeze", &[("reason", "")]).await;
        assert_eq!(warden.status, StatusCode::UNPROCESSABLE_ENTITY);
        warden.expect("请写明理由");
        warden.get(&address).await;
        let form = warden.hidden("/office/numbers/freeze");
        warden.send_form("/office/numbers/freeze", &form, &[("reason", "举报核查")]).await;
        warden.expect("号码已冻结");
        warden.expect("举报核查");
        warden.expect_not("action=\"/office/numbers/freeze\"");
        // Sent twice it acts once.
        warden.send_form("/office/numbers/freeze", &form, &[("reason", "举报核查")]).await;
        assert_eq!(warden.status, StatusCode::OK);
        warden.submit("/office/numbers/unfreeze", &[("reason", "查清了")]).await;
        warden.expect("号码已解冻");
        warden.submit("/office/numbers/withdraw", &[("reason", "有歧义")]).await;
        warden.expect("号码已停用");
        warden.expect_not("action=\"/office/numbers/");
        // The city reads it and cannot act.
        keeper.get(&address).await;
        keeper.expect("停用");
        keeper.expect_not("action=\"/office/numbers/");
        keeper.get("/office/numbers?city=370200&kind=02&number=鲁B5K1O2").await;
        assert_eq!(keeper.status, StatusCode::UNPROCESSABLE_ENTITY);
        keeper.get("/office/numbers?city=370200&kind=02&number=鲁B9Z999").await;
        keeper.expect("没有“鲁B·9Z999”的记录");
        keeper.get("/office/numbers?city=370200&kind=02&number=鲁B5K100").await;
        keeper.expect("鲁B5K1##");
        house.office.holds().await;
    }
}
