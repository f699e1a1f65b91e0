//! A new car wholly at the window, in browsers alone: entered by a clerk, inspected, photographed,
//! approved, paid, its number drawn at the number desk and chosen on the citizen's screen, everything
//! made and handed over. And what the number desk refuses.

use casework::{CaseKey, Findings, Matter, PersonId, WaitsFor};
use codes::CaseNumber;
use db::testing::Scratch;
use http::StatusCode;
use journal::Actor;
use registry::{EndReason, Ending, Origin, Owner, Register as _, Vehicle, VehicleId};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::pools::BATTERY;
use scenarios::window::{PICTURE, new_car};

use crate::browser::Browser;
use crate::house::{House, case_path, qingdao};

const KEEPER: &str = "8101";
const WARDEN: &str = "8201";
const DESK: &str = "8301";
const REGISTER: &str = "veh_register_new";
const SWAP: &str = "plate_nev_swap";
const TAKES_FIRST: &str = "
[[value]]
key = 'plates.timeout_takes_first'
region = '370200'
valid_from = '2017-05-01'
value = 1
source = 'x'
";

/// A house on a Wednesday morning with an open pool, a number desk, and somebody with a new car.
struct Morning {
    house: House,
    person: PersonId,
    car: Origin,
}

impl Morning {
    async fn of(scratch: Scratch) -> Self {
        Self::at(House::over(scratch).await).await
    }

    async fn at(house: House) -> Self {
        let (town, city) = (&house.office.town, qingdao());
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        house.hire(KEEPER, "pool_keeper", "370200").await;
        house.hire(WARDEN, "pool_supervisor", "370000").await;
        house.hire(DESK, "pool_operator", "370200").await;
        let plates = &town.office.plates;
        let new = plates::NewSegment {
            pool: "02".parse().unwrap(),
            form: "鲁B5K1##".into(),
            reason: "新车上牌增多".into(),
        };
        let by = |number: &str| house.form(Actor::staff(number));
        let segment = plates.file_segment(by(KEEPER), &city, new).await.unwrap();
        plates.approve_segment(by(WARDEN), &city, segment).await.unwrap();
        plates.publish_segment(by(KEEPER), &city, segment).await.unwrap();
        plates.refill_pools(&city).await.unwrap();
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let car = new_car(&city, 1, person, house.today()).unwrap();
        town.papers_arrive(car.clone()).await.unwrap();
        Self { house, person, car }
    }

    /// A car of theirs that runs on a battery under blue plates, and green numbers in the pool.
    async fn electric(&self) -> Vehicle {
        let (town, city) = (&self.house.office.town, qingdao());
        town.open_segment(&city, (BATTERY, "鲁BD1####")).await.unwrap();
        town.office.plates.refill_pools(&city).await.unwrap();
        let of = (Owner::Person(self.person), Situation::Electric);
        let car = vehicle(&city, 1, of, self.house.today()).unwrap();
        let form = self.house.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    /// Six people online look at ten numbers each: of the hundred, forty are free.
    async fn others_look(&self) {
        let (town, city) = (&self.house.office.town, qingdao());
        let mut wishes = Vec::new();
        for n in 2..8 {
            let person = town.sign_up(&profile(&city, n).unwrap()).await.unwrap();
            let car = new_car(&city, n, person, self.house.today()).unwrap();
            let vin = car.id.vin.clone();
            town.papers_arrive(car).await.unwrap();
            let purpose = plates::Purpose::NewVehicle;
            wishes.push(plates::DrawFor { person, vin, purpose, case: None });
        }
        for about in wishes {
            let whose = (&city, "02".parse().unwrap(), plates::DrawMode::Online);
            let draw = town.draw(about.person.actor(), whose, about).await.unwrap();
            assert_eq!(draw.offered_at(town.now()).len(), 10);
        }
    }

    /// The number of a car that they had for years and that was deregistered: it is kept for them.
    async fn kept_number(&self) -> codes::Plate {
        let (town, today) = (&self.house.office.town, self.house.today());
        let whose = (Owner::Person(self.person), Situation::Due);
        let car = vehicle(&qingdao(), 5, whose, today).unwrap();
        let car = Vehicle { plate_since: Some("2020-01-01".parse().unwrap()), ..car };
        let (id, register) = (car.id.clone(), &town.office.registry);
        let import = || self.house.form(Actor::system("import"));
        register.enter_vehicle(import(), car, None).await.unwrap();
        let reason = EndReason::Deregistered;
        let ending = Ending { vehicle: id.clone(), reason, case: None };
        register.end_vehicle(import(), ending).await.unwrap();
        town.settle().await.unwrap();
        id.plate
    }

    /// A browser in which they are signed in, with the next code of their authenticator.
    async fn signed_in(&self, number: &str) -> Browser {
        self.house.office.town.hand.advance_seconds(30);
        self.house.signed_in(number).await
    }

    /// The case as it is now.
    async fn case(&self, key: &CaseKey) -> casework::Case {
        let cases = &self.house.office.town.office.cases;
        cases.case(&Actor::system("play"), key).await.unwrap()
    }

    /// The last four signs of the owner's identity number.
    async fn last_four(&self) -> String {
        let identity = &self.house.office.town.office.identity;
        let masked = identity.person(self.person).await.unwrap().unwrap().identity_number.unwrap();
        masked.chars().skip(masked.chars().count() - 4).collect()
    }

    /// 录入、受理, in the clerk's browser.
    async fn entered(&self) -> CaseKey {
        let mut clerk = self.signed_in("0201").await;
        let vin = self.car.id.vin.as_str();
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter={vin}&kind=02")).await;
        clerk.expect("请核对");
        clerk.expect("提交并受理");
        clerk.submit("/counter/enter", &[("delivery", "")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#delivery\"");
        let form = clerk.hidden("/counter/enter");
        clerk.send_form("/counter/enter", &form, &[("delivery", "pickup")]).await;
        clerk.expect("已录入并受理");
        let path = clerk.path.clone();
        // The same form again is the same case.
        clerk.send_form("/counter/enter", &form, &[("delivery", "pickup")]).await;
        assert_eq!(clerk.path, path);
        let number = path.rsplit('/').next().unwrap().split('?').next().unwrap();
        CaseKey { authority: qingdao(), number: CaseNumber::parse(number).unwrap() }
    }

    /// 查验、照相、审核、收费: what comes before the number.
    async fn paid(&self) -> CaseKey {
        let case = self.entered().await;
        let path = case_path(&case);
        let mut inspector = self.signed_in("0301").await;
        inspector.get(&format!("{path}/inspect")).await;
        let action = format!("{path}/inspect");
        inspector.upload(&action, &[("result", "pass")], ("picture", &PICTURE)).await;
        assert_eq!(inspector.path, format!("{path}?done=inspected"));
        inspector.get(&format!("{path}/photo")).await;
        inspector.upload(&format!("{path}/photo"), &[], ("picture", &PICTURE)).await;
        assert_eq!(inspector.path, format!("{path}?done=photographed"));
        let mut approver = self.signed_in("0202").await;
        approver.get(&path).await;
        approver.submit(&format!("{path}/approve"), &[]).await;
        assert_eq!(approver.path, format!("{path}?done=approved"));
        self.house.office.town.settle().await.unwrap();
        let mut cashier = self.signed_in("0701").await;
        cashier.get(&format!("/counter/cash?number={}", case.number.as_str())).await;
        let (_, rest) = cashier.page.split_once("action=\"/counter/cash/").unwrap();
        let action = format!("/counter/cash/{}", rest.split('"').next().unwrap());
        cashier.submit(&action, &[]).await;
        cashier.expect("已收现金");
        self.house.office.town.settle().await.unwrap();
        assert_eq!(self.case(&case).await.standing.waits_for, WaitsFor::Number);
        case
    }
}

/// What the fifty are, as the buttons have them.
fn offered(page: &str) -> Vec<String> {
    let buttons = page.split("class=\"num\"").skip(1);
    let value = |button: &str| {
        let (_, rest) = button.split_once("value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    buttons.map(value).collect()
}

/// The citizen begins, looks at one of the fifty and chooses it; the number.
async fn chosen(screen: &mut Browser, number: &str) -> String {
    let at = format!("/counter/terminal/{number}");
    screen.submit(&format!("{at}/begin"), &[("contribution", "海阔凭鱼跃")]).await;
    let fifty = offered(&screen.page);
    assert_eq!(fifty.len(), 50, "{}", screen.path);
    screen.expect("data-offer=\"\"");
    let plate = fifty[7].clone();
    screen.get(&format!("{at}/pick?number={plate}")).await;
    screen.expect("就选这个号？");
    screen.submit(&format!("{at}/choose"), &[]).await;
    screen.expect("请第二次确认");
    plate
}

db::two_engines! { reactions::schema();
    async fn a_new_car_is_done_wholly_at_the_window(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        let page = format!("/counter/numbers/{number}");
        desk.expect(&page);
        desk.get(&page).await;
        desk.expect("一次抽出 50 个，限时 180 秒");
        let start = format!("{page}/start");
        let form = desk.hidden(&start);
        desk.submit(&start, &[]).await;
        desk.expect("等申请人开始");
        // A double click prepares one draw.
        desk.send_form(&start, &form, &[]).await;
        desk.expect("等申请人开始");
        // The second screen: no navigation of the staff, and the whole choice without scripts.
        let mut screen = desk.clone();
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("可以开始选号了");
        screen.expect_not("counter__nav");
        let plate = chosen(&mut screen, number).await;
        desk.get(&page).await;
        desk.expect("等第二次确认");
        screen.expect("确认以后不能换");
        let confirm = format!("/counter/terminal/{number}/confirm");
        let form = screen.hidden(&confirm);
        screen.submit(&confirm, &[]).await;
        screen.expect("号码是您的了");
        screen.expect("href=\"/draws/370200/");
        screen.send_form(&confirm, &form, &[]).await;
        screen.expect("号码是您的了");
        // Nothing of it stays on the screen, a minute after the case has taken the number.
        let town = &morning.house.office.town;
        town.settle().await.unwrap();
        town.hand.advance_seconds(70);
        screen.get(&format!("/counter/terminal/{number}")).await;
        assert_eq!(screen.path, "/counter/terminal");
        screen.expect_not(&plate);
        screen.expect_not(number);
        let now = morning.case(&case).await;
        assert_eq!(now.plate.as_ref().unwrap().number(), plate);
        assert_eq!(now.standing.waits_for, WaitsFor::Making);
        made_and_given(&morning, &case).await;
        morning.house.office.holds().await;
    }

    async fn a_terminal_finds_a_case_by_what_its_owner_knows(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut screen = morning.signed_in(DESK).await;
        let left = screen.clone();
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal/give", &[]).await;
        // From then on it leads nowhere else, and nobody goes on with the session of before.
        for page in ["/counter", "/counter/numbers", "/counter/account"] {
            screen.get(page).await;
            assert_eq!(screen.path, "/counter/terminal");
        }
        screen.expect_not("把这台机器交给群众");
        let mut left = left;
        left.get("/counter/numbers").await;
        assert!(left.path.starts_with("/counter/sign-in"), "{}", left.path);
        screen.submit("/counter/terminal", &[("number", number), ("last", "0000")]).await;
        assert_eq!(screen.status, StatusCode::UNPROCESSABLE_ENTITY);
        screen.expect("href=\"#number\"");
        screen.get("/counter/terminal").await;
        let last = morning.last_four().await;
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        screen.expect("可以开始选号了");
        let _ = chosen(&mut screen, number).await;
        // Nobody brings a screen reader: the countdown is said aloud, here and not on the screen beside a window.
        screen.expect("data-aloud=\"zh-CN\"");
        screen.expect("data-countdown-voice=");
        screen.get(&format!("/counter/terminal/{number}?screen=side")).await;
        screen.expect("data-countdown-voice=");
        screen.expect_not("data-aloud");
        // A page asked for again finds the number where it is.
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("请第二次确认");
        screen.submit(&format!("/counter/terminal/{number}/give-up"), &[]).await;
        screen.expect("这次选号结束了");
        // Which draw is the later one shows from its time.
        morning.house.office.town.hand.advance_seconds(1);
        screen.in_english();
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        screen.expect("You may begin");
        screen.submit(&format!("/counter/terminal/{number}/begin"), &[]).await;
        screen.expect("50 numbers, choose one");
        screen.expect("data-aloud=\"en\"");
        // The clock is the server's: after its time the batch is gone, and said to be.
        morning.house.office.town.hand.advance_seconds(181);
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("The time is over");
        morning.house.office.holds().await;
    }

    async fn what_is_done_at_a_terminal_is_not_the_officers_who_gave_it(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut screen = morning.signed_in(DESK).await;
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal/give", &[]).await;
        let last = morning.last_four().await;
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        let plate = chosen(&mut screen, number).await;
        screen.submit(&format!("/counter/terminal/{number}/confirm"), &[]).await;
        screen.expect("号码是您的了");
        let town = &morning.house.office.town;
        let plate = codes::Plate::of(codes::PlateKind::SMALL_CAR, &plate).unwrap();
        let record = town.office.plates.number(&qingdao(), &plate).await.unwrap().unwrap();
        let draw = record.draw.unwrap();
        for subject in [format!("draw/{draw}"), format!("number/02-{}", plate.number())] {
            let entries = town.office.journal.history(&qingdao(), &subject).await.unwrap();
            let by = |entry: &journal::Entry| entry.actor == Actor::terminal(DESK);
            assert!(entries.len() > 1 && entries.iter().all(by), "{subject}: {entries:?}");
        }
        town.settle().await.unwrap();
        // The province sees the terminal, and so does whoever opens the case.
        let mut warden = morning.signed_in(WARDEN).await;
        for page in [
            format!("/office/numbers?city=370200&kind=02&number={}", plate.number()),
            format!("/office/draws/370200/{draw}"),
            "/office/draws?city=370200".to_owned(),
        ] {
            warden.get(&page).await;
            warden.expect("自助选号机（工号 8301 交出）");
        }
        // And at which point: DESK has no window open, so it is where the case was entered.
        let point = morning.case(&case).await.about.point;
        let point = town.office.offices.point(&point).unwrap().name.in_language("zh-CN");
        let (_, points) = warden.page.split_once("各服务点").unwrap();
        assert!(points.contains(point), "{point}");
        let mut clerk = morning.signed_in("0201").await;
        clerk.get(&case_path(&case)).await;
        clerk.expect("申请人，在自助选号机上（民警 8301 交出）");
        clerk.in_english();
        clerk.get(&case_path(&case)).await;
        clerk.expect("the applicant, at a self-select terminal (given by officer 8301)");
        morning.house.office.holds().await;
    }

    async fn a_vehicle_that_came_with_its_number_is_led_to_its_item(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, person, city) = (&morning.house.office.town, morning.person, qingdao());
        let vin = morning.car.id.vin.clone();
        let purpose = plates::Purpose::NewVehicle;
        let about = plates::DrawFor { person, vin: vin.clone(), purpose, case: None };
        let whose = (&city, "02".parse().unwrap(), plates::DrawMode::Online);
        let draw = town.draw(person.actor(), whose, about).await.unwrap();
        let plate = town.choose(person.actor(), &draw, 3).await.unwrap();
        town.confirm(person.actor(), &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        let find = format!("/counter/numbers?number={}", vin.as_str());
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&find).await;
        desk.expect("这辆车已经预选了号码");
        desk.expect("您的岗位不受理业务");
        desk.expect_not("/counter/enter?item=");
        morning.house.hire_also(DESK, "clerk_police", "370200").await;
        desk.get(&find).await;
        desk.expect(&format!("/counter/enter?item=veh_register_new&#38;matter={}", vin.as_str()));
        desk.expect("录入“");
        desk.expect_not("您的岗位不受理业务");
    }

    async fn an_electric_car_chooses_its_green_number_at_the_desk(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let car = morning.electric().await;
        let town = &morning.house.office.town;
        let what = (SWAP, Matter::Vehicle { plate: car.id.plate.clone() });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (morning.person, "370200-hall");
        let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
        town.settle().await.unwrap();
        town.inspect("0301", &case, Findings::new()).await.unwrap();
        town.photograph("0301", &case).await.unwrap();
        town.approve("0202", &case).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let number = case.number.as_str();
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        let page = format!("/counter/numbers/{number}");
        desk.expect(&page);
        let serial: String = car.id.plate.number().chars().skip(2).collect();
        desk.expect(&serial);
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        desk.expect("等申请人开始");
        let mut screen = desk.clone();
        screen.get(&format!("/counter/terminal/{number}")).await;
        let plate = chosen(&mut screen, number).await;
        assert!(plate.starts_with("鲁BD"), "{plate}");
        screen.submit(&format!("/counter/terminal/{number}/confirm"), &[]).await;
        screen.expect("号码是您的了");
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), plate);
        morning.house.office.holds().await;
    }

    async fn an_electric_car_that_came_with_its_number_is_led_to_its_item(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let car = morning.electric().await;
        let (town, person, city) = (&morning.house.office.town, morning.person, qingdao());
        let purpose = plates::Purpose::EnergySwap;
        let about = plates::DrawFor { person, vin: car.vin.clone(), purpose, case: None };
        let whose = (&city, BATTERY.parse().unwrap(), plates::DrawMode::Online);
        let draw = town.draw(person.actor(), whose, about).await.unwrap();
        let plate = town.choose(person.actor(), &draw, 3).await.unwrap();
        town.confirm(person.actor(), &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        morning.house.hire_also(DESK, "clerk_police", "370200").await;
        let mut desk = morning.signed_in(DESK).await;
        // It is on record, and no papers of it ever came here.
        desk.get(&format!("/counter/numbers?number={}", car.vin.as_str())).await;
        desk.expect("这辆车已经预选了号码");
        let number = car.id.plate.number();
        let number = number.replace('鲁', "%E9%B2%81");
        let enter = format!("/counter/enter?item={SWAP}&matter={number}&kind=02");
        desk.expect(&enter.replace('&', "&#38;"));
        let mut clerk = morning.signed_in("0201").await;
        clerk.get(&enter).await;
        clerk.expect("请核对");
        clerk.expect("提交并受理");
    }

    async fn where_too_few_numbers_are_free_desk_and_terminal_show_the_line(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let (page, at) =
            (format!("/counter/numbers/{number}"), format!("/counter/terminal/{number}"));
        let mut desk = morning.signed_in(DESK).await;
        morning.others_look().await;
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        let mut screen = desk.clone();
        screen.get(&at).await;
        screen.expect("可以开始选号了");
        screen.submit(&format!("{at}/begin"), &[]).await;
        for words in ["请排队", "下一个就是您", "大约还要等 1 到 3 分钟", "不会丢掉您的位置"] {
            screen.expect(words);
        }
        assert_eq!(offered(&screen.page), Vec::<String>::new());
        // The window sees the same, may end it, and prepares no second draw.
        desk.get(&page).await;
        desk.expect("tag--later\">排队</span>");
        desk.expect(&format!("{page}/end\""));
        desk.expect_not(&format!("{page}/start\""));
        // A page asked for again loses no place; the second screen of the window shows it too.
        screen.get(&format!("{at}?screen=side")).await;
        screen.expect("请排队");
        screen.in_english();
        screen.get(&at).await;
        screen.expect_not("可以开始选号了");
        screen.expect("id=\"waiting-line\"");
        screen.in_chinese();
        // Who does not want to wait goes, and may come back while the case waits.
        screen.get(&at).await;
        screen.submit(&format!("{at}/end"), &[]).await;
        screen.expect("您结束了这次选号");
        town.hand.advance_seconds(1);
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        screen.get(&at).await;
        screen.submit(&format!("{at}/begin"), &[]).await;
        screen.expect("请排队");
        // What the others passed by is free again: the turn has come, and all fifty are there.
        town.hand.advance_seconds(120);
        town.office.plates.run_draws(&qingdao()).await.unwrap();
        screen.get(&at).await;
        let plate = chosen(&mut screen, number).await;
        screen.submit(&format!("{at}/confirm"), &[]).await;
        screen.expect("号码是您的了");
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), plate);
        morning.house.office.holds().await;
    }

    async fn a_former_number_is_used_again_at_the_desk(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let kept = morning.kept_number().await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let page = format!("/counter/numbers/{number}");
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&page).await;
        desk.expect("可以用回的原号");
        desk.expect(&format!("用回 {}", kept.number()));
        desk.expect("2028");
        // One that is not kept for them is none of theirs.
        desk.get(&format!("{page}/reuse?plate=鲁B5K188")).await;
        assert!(desk.status.is_client_error(), "{}", desk.status);
        desk.get(&format!("{page}/reuse?plate={}", kept.number())).await;
        // It is said once more that there is no way back, and nothing is bound by looking.
        desk.expect("不能再换");
        assert_eq!(morning.case(&case).await.plate, None);
        let reuse = format!("{page}/reuse");
        let form = desk.hidden(&reuse);
        desk.submit(&reuse, &[]).await;
        desk.expect("原号已经用上，业务接着走");
        desk.expect_not("/start\"");
        town.settle().await.unwrap();
        let now = morning.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&kept), WaitsFor::Making));
        // A double click uses it once.
        desk.send_form(&reuse, &form, &[]).await;
        desk.expect("原号已经用上，业务接着走");
        desk.get("/counter/numbers").await;
        desk.expect("没有业务在等选号");
        let mut warden = morning.signed_in(WARDEN).await;
        let life = format!("/office/numbers?city=370200&kind=02&number={}", kept.number());
        warden.get(&life).await;
        warden.expect("原车主再次使用");
        warden.expect(&format!("工号 {DESK}"));
        made_and_given(&morning, &case).await;
        let id = VehicleId { authority: qingdao(), plate: kept };
        let on_record = town.office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!(on_record.vin, morning.car.id.vin);
        morning.house.office.holds().await;
    }

    async fn where_time_takes_the_first_number_the_screen_says_which(scratch: Scratch) {
        let morning = Morning::at(House::under_rules(scratch, TAKES_FIRST).await).await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&format!("/counter/numbers/{number}")).await;
        desk.submit(&format!("/counter/numbers/{number}/start"), &[]).await;
        let mut screen = desk.clone();
        let at = format!("/counter/terminal/{number}");
        screen.get(&at).await;
        screen.submit(&format!("{at}/begin"), &[]).await;
        let plates = &town.office.plates;
        let draws = plates.draws_of(&[qingdao()], morning.person).await.unwrap();
        let first = draws[0].batch.as_ref().unwrap().numbers[0].number().to_owned();
        screen.expect(&format!("按规则取 {first}"));
        town.hand.advance_seconds(181);
        screen.get(&at).await;
        screen.expect(&format!("按规则取 {first}，正在记入"));
        screen.expect_not("没有选定号码");
        plates.run_draws(&qingdao()).await.unwrap();
        screen.get(&at).await;
        screen.expect("请第二次确认");
        screen.submit(&format!("{at}/confirm"), &[]).await;
        screen.expect("号码是您的了");
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), first);
        morning.house.office.holds().await;
    }

    async fn the_desk_draws_for_nobody_too_early_and_not_for_its_own_pool(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.entered().await;
        let number = case.number.as_str();
        let page = format!("/counter/numbers/{number}");
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        desk.expect("没有业务在等选号");
        desk.get(&page).await;
        desk.expect("还不到选号的时候");
        desk.expect_not("/start\"");
        desk.get("/counter/numbers?number=LSVAA4180N2000009").await;
        assert_eq!(desk.status, StatusCode::UNPROCESSABLE_ENTITY);
        desk.get("/counter/numbers/3702261124000013").await;
        assert_eq!(desk.status, StatusCode::NOT_FOUND);
        // Who supervises the pool finds no number desk, and is refused at its door.
        let mut warden = morning.signed_in(WARDEN).await;
        warden.get("/counter/numbers").await;
        assert_eq!(warden.status, StatusCode::FORBIDDEN);
        let (status, _) = warden.ask("POST", &format!("{page}/start")).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        // Another car cannot be entered for it twice.
        let mut clerk = morning.signed_in("0201").await;
        let vin = morning.car.id.vin.as_str();
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter={vin}")).await;
        clerk.submit("/counter/enter", &[("delivery", "pickup")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("role=\"alert\"");
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter=LSVAA4180N2999999")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#matter\"");
        clerk.in_english();
        clerk.get("/counter/enter").await;
        clerk.expect("Enter a case");
        morning.house.office.holds().await;
    }
}

/// 制牌、制证、发放, each in its room.
async fn made_and_given(morning: &Morning, case: &CaseKey) {
    let town = &morning.house.office.town;
    for (maker, kinds) in [
        ("0501", &["inspection_mark", "vehicle_licence", "registration_certificate"][..]),
        ("0502", &["plates"][..]),
    ] {
        let mut browser = morning.signed_in(maker).await;
        for kind in kinds {
            browser.get(&format!("/counter/production?kind={kind}")).await;
            // The number in full, where it is made: 鲁B·5**17 would not do.
            browser.expect("class=\"plate");
            browser.expect_not("**");
            browser.submit("/counter/production", &[("act", "make")]).await;
            browser.expect("已登记 1 件");
        }
    }
    town.settle().await.unwrap();
    let mut clerk = morning.signed_in("0201").await;
    clerk.get(&format!("/counter/pickup?number={}", case.number.as_str())).await;
    clerk.submit(&format!("/counter/pickup/{}", case.number.as_str()), &[]).await;
    assert_eq!(clerk.path, "/counter/pickup?done=given");
    town.settle().await.unwrap();
    assert_eq!(morning.case(case).await.status, casework::Status::Closed);
}
