//! Papers of a vehicle entered at the counter: a new car whose dealer sent nothing, what is missing of
//! papers that came by themselves, a sale, another buyer where one fell through; and what a clerk is told of a
//! vehicle that is on record.

use casework::Matter;
use db::testing::Scratch;
use http::StatusCode;
use journal::Actor;
use registry::{Owner, Register as _};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::window::new_car;

use crate::house::{House, qingdao};

const CLERK: &str = "0201";
const REGISTER: &str = "veh_register_new";
const TRANSFER: &str = "veh_transfer_local";
const PAGE: &str = "/counter/enter/origin";

/// A house on a Wednesday morning.
async fn morning(scratch: Scratch) -> House {
    let house = House::over(scratch).await;
    let town = &house.office.town;
    town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
    house
}

/// What is on the papers of a new car, but for its days.
fn answers(owner: &'static str) -> [(&'static str, &'static str); 14] {
    [
        ("origin_kind", "factory"),
        ("type_code", "k33"),
        ("use_nature", "A"),
        ("kind", "02"),
        ("brand", "大众"),
        ("model", "SVW71610"),
        ("colour", "白"),
        ("seats", "5"),
        ("engine_no", "EA211000001"),
        ("emission_stage", "6"),
        ("invoice_fen", "128,000.00"),
        ("tax_paid", "yes"),
        ("seen", "yes"),
        ("owner", owner),
    ]
}

db::two_engines! { reactions::schema();
    async fn a_new_car_whose_dealer_sent_nothing_is_entered_and_goes_on_to_its_case(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let buyer = profile(&city, 1).unwrap();
        let person = town.sign_up(&buyer).await.unwrap();
        let car = new_car(&city, 1, person, house.today()).unwrap();
        let vin = car.id.vin.as_str();
        let case = format!("/counter/enter?item={REGISTER}&matter={vin}");
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&case).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("来历资料");
        clerk.expect(&format!("href=\"{PAGE}?vin={vin}\""));
        clerk.get(&format!("{PAGE}?vin={vin}")).await;
        clerk.expect("按合格证、发票录入");
        // Everything that is missing is told at once, and nothing is kept.
        clerk.submit(PAGE, &[]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["owner", "type_code", "brand", "seats", "made_on", "invoice_fen", "seen"] {
            clerk.expect(&format!("href=\"#{field}\""));
        }
        assert!(town.office.registry.origin(&city, &car.id.vin).await.unwrap().is_none());
        let (made, insured) =
            (car.made_on.unwrap().to_string(), car.insurance_until.unwrap().to_string());
        // Nobody has proved to be this person.
        let days = [("made_on", made.as_str()), ("insurance_until", insured.as_str())];
        clerk.get(&format!("{PAGE}?vin={vin}")).await;
        let stranger = [&answers("11010519491231002X")[..], &days].concat();
        clerk.submit(PAGE, &stranger).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("没有这个人的账户");
        let own = buyer.identity_number.as_str().to_owned();
        let mut given = [&answers("")[..], &days].concat();
        given.retain(|(name, _)| *name != "owner");
        given.push(("owner", &own));
        // A motorcycle does not get the plates of a car.
        let wrong: Vec<_> = given
            .iter()
            .map(|(name, value)| (*name, if *name == "type_code" { "M21" } else { *value }))
            .collect();
        clerk.submit(PAGE, &wrong).await;
        clerk.expect("href=\"#kind\"");
        clerk.submit(PAGE, &given).await;
        assert_eq!(clerk.path, format!("{PAGE}?vin={vin}&done=entered"));
        clerk.expect("来历资料已保存");
        let kept = town.office.registry.origin(&city, &car.id.vin).await.unwrap().unwrap().origin;
        let expected = registry::Origin { vehicle_tax_until: None, ..car.clone() };
        assert_eq!(kept, expected);
        let entry = town.office.journal.entry(&city, &car.id.subject(), 1).await.unwrap().unwrap();
        assert_eq!(entry.actor, Actor::staff(CLERK));
        clerk.get(&case).await;
        clerk.expect("提交并受理");
        clerk.expect("<dt>车辆识别代号</dt>");
        clerk.in_english();
        clerk.get(&format!("{PAGE}?vin={vin}")).await;
        clerk.expect("On file");
        // One sign too few: at this desk there are the factory's papers, and this is the window.
        clerk.in_chinese();
        clerk.get(&format!("{PAGE}?vin={}", &vin[..16])).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("您输入了 16 位。请对照合格证");
        clerk.expect_not("行驶证");
        house.office.holds().await;
    }

    async fn an_owner_who_has_no_account_is_enrolled_with_the_papers(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let buyer = profile(&city, 7).unwrap();
        // Whose the papers say the car is, is not known yet: only its description is taken from here.
        let car = new_car(&city, 7, identity::PersonId(uuid::Uuid::nil()), house.today()).unwrap();
        let vin = car.id.vin.as_str();
        let made = car.made_on.unwrap().to_string();
        let insured = car.insurance_until.unwrap().to_string();
        let mut given = answers("").to_vec();
        given.retain(|(name, _)| *name != "owner");
        given.extend([
            ("owner", buyer.identity_number.as_str()),
            ("made_on", made.as_str()),
            ("insurance_until", insured.as_str()),
        ]);
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&format!("{PAGE}?vin={vin}")).await;
        clerk.submit(PAGE, &given).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("按身份证填上姓名");
        // A name that is none; then the one on the card. Everything else stays typed.
        clerk.submit(PAGE, &[&given[..], &[("owner_name", "7")]].concat()).await;
        clerk.expect("href=\"#owner_name\"");
        clerk.submit(PAGE, &[&given[..], &[("owner_name", buyer.name.as_str())]].concat()).await;
        clerk.expect("来历资料已保存");
        let identity = &town.office.identity;
        let person = identity.find_by_identity(&buyer.identity_number).await.unwrap().unwrap();
        assert_eq!(identity.person(person).await.unwrap().unwrap().mobile, "");
        let kept = town.office.registry.origin(&city, &car.id.vin).await.unwrap().unwrap().origin;
        assert_eq!(kept.owner, Owner::Person(person));
        // The case goes the whole way from here.
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter={vin}")).await;
        clerk.expect("提交并受理");
        house.office.holds().await;
    }

    async fn the_papers_of_an_electric_car_say_what_drives_it(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let buyer = profile(&city, 1).unwrap();
        let person = town.sign_up(&buyer).await.unwrap();
        let car = new_car(&city, 1, person, house.today()).unwrap();
        let (made, own) = (car.made_on.unwrap().to_string(), buyer.identity_number.as_str().to_owned());
        let mut given = answers("").to_vec();
        given.retain(|(name, _)| !["owner", "kind", "emission_stage"].contains(name));
        given.extend([("owner", own.as_str()), ("kind", "52"), ("made_on", made.as_str())]);
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&format!("{PAGE}?vin={}", car.id.vin.as_str())).await;
        clerk.submit(PAGE, &given).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#energy\"");
        given.push(("energy", "other"));
        clerk.submit(PAGE, &given).await;
        clerk.expect("来历资料已保存");
        clerk.expect("插电式混合动力");
        let kept = town.office.registry.origin(&city, &car.id.vin).await.unwrap().unwrap().origin;
        assert_eq!(kept.energy, Some(codes::Energy::Other));
        house.office.holds().await;
    }

    async fn what_is_missing_is_completed_and_what_the_police_sent_stays(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let mut car = new_car(&city, 1, person, house.today()).unwrap();
        car.invoice_fen = None;
        car.tax_paid = false;
        car.stolen = true;
        town.papers_arrive(car.clone()).await.unwrap();
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&format!("{PAGE}?vin={}", car.id.vin.as_str())).await;
        clerk.expect("补录缺少的资料");
        clerk.expect_not("name=\"brand\"");
        let answers = [("invoice_fen", "128000"), ("tax_paid", "yes"), ("seen", "yes")];
        clerk.submit(PAGE, &answers).await;
        clerk.expect("来历资料已保存");
        let kept = town.office.registry.origin(&city, &car.id.vin).await.unwrap().unwrap().origin;
        assert_eq!((kept.invoice_fen, kept.tax_paid), (Some(base::Fen::yuan(128_000)), true));
        assert!(kept.stolen);
        house.office.holds().await;
    }

    async fn a_vehicle_on_record_is_told_so_and_its_sale_is_entered(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let seller = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let buyer = profile(&city, 2).unwrap();
        let person = town.sign_up(&buyer).await.unwrap();
        let of = (Owner::Person(seller), Situation::Early);
        let car = vehicle(&city, 1, of, house.today()).unwrap();
        let form = house.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        let vin = car.vin.as_str();
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter={vin}")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("这辆车已经登记");
        clerk.expect_not("没有查到");
        clerk.expect_not(car.id.plate.number());
        clerk.get(&format!("{PAGE}?vin={vin}")).await;
        clerk.expect("按成交发票录入");
        let own = buyer.identity_number.as_str().to_owned();
        clerk.submit(PAGE, &[("owner", &own), ("invoice_fen", "60000"), ("seen", "yes")]).await;
        clerk.expect("来历资料已保存");
        let kept = town.office.registry.origin(&city, &car.vin).await.unwrap().unwrap().origin;
        assert_eq!((kept.owner, kept.from), (Owner::Person(person), Some(car.id.clone())));
        clerk.get(&format!("/counter/enter?item={TRANSFER}&matter={vin}")).await;
        clerk.expect("提交并受理");
        house.office.holds().await;
    }

    async fn a_sale_that_fell_through_bars_no_other_buyer(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let seller = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let [first, second] = [2, 3].map(|n| profile(&city, n).unwrap());
        let gone = town.sign_up(&first).await.unwrap();
        let person = town.sign_up(&second).await.unwrap();
        let of = (Owner::Person(seller), Situation::Early);
        let car = vehicle(&city, 1, of, house.today()).unwrap();
        let form = house.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        let vin = car.vin.as_str();
        let page = format!("{PAGE}?vin={vin}");
        let other = format!("{page}&buyer=other");
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&page).await;
        let own = first.identity_number.as_str();
        clerk.submit(PAGE, &[("owner", own), ("invoice_fen", "60000"), ("seen", "yes")]).await;
        clerk.expect("来历资料已保存");
        // As long as the first one applies with the papers, they stay theirs.
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let what = (TRANSFER, Matter::NewVehicle { vin: car.vin.clone() });
        let who = (gone, "370200-hall");
        let case = town.enter_at_window(CLERK, who, what, fetched).await.unwrap();
        clerk.get(&page).await;
        clerk.expect("这一笔没有成交");
        clerk.get(&other).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("这辆车的来历资料正用在办件");
        clerk.expect_not("name=\"owner\"");
        town.office.cases.cancel(house.form(gone.actor()), case).await.unwrap();
        clerk.get(&other).await;
        clerk.expect("另外的购车人：按新发票录入");
        clerk.submit(PAGE, &[("seen", "yes")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#owner\"");
        let own = second.identity_number.as_str();
        clerk.submit(PAGE, &[("owner", own), ("invoice_fen", "58000"), ("seen", "yes")]).await;
        clerk.expect("来历资料已保存");
        let kept = town.office.registry.origin(&city, &car.vin).await.unwrap().unwrap().origin;
        assert_eq!((kept.owner, kept.from), (Owner::Person(person), Some(car.id.clone())));
        assert_eq!(kept.invoice_fen, Some(base::Fen::yuan(58_000)));
        clerk.get(&format!("/counter/enter?item={TRANSFER}&matter={vin}")).await;
        clerk.expect("提交并受理");
        house.office.holds().await;
    }

    async fn a_new_car_sold_to_another_stays_what_maker_and_police_sent(scratch: Scratch) {
        let house = morning(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        let gone = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let buyer = profile(&city, 2).unwrap();
        let person = town.sign_up(&buyer).await.unwrap();
        let mut car = new_car(&city, 1, gone, house.today()).unwrap();
        car.stolen = true;
        town.papers_arrive(car.clone()).await.unwrap();
        let mut clerk = house.signed_in(CLERK).await;
        clerk.get(&format!("{PAGE}?vin={}&buyer=other", car.id.vin.as_str())).await;
        clerk.expect("name=\"tax_paid\"");
        clerk.expect_not("name=\"brand\"");
        let own = buyer.identity_number.as_str();
        clerk.submit(PAGE, &[("owner", own), ("invoice_fen", "120000"), ("seen", "yes")]).await;
        clerk.expect("来历资料已保存");
        let kept = town.office.registry.origin(&city, &car.id.vin).await.unwrap().unwrap().origin;
        // The tax that the first one paid is not the second one's.
        let (owner, invoice_fen) = (Owner::Person(person), Some(base::Fen::yuan(120_000)));
        assert_eq!(kept, registry::Origin { owner, invoice_fen, tax_paid: false, ..car });
        house.office.holds().await;
    }
}
