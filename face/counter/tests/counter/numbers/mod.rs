//! A new car wholly at the window, in browsers alone: entered by a clerk, inspected, photographed,
//! approved, paid, its number drawn at the number desk and chosen on the citizen's screen, everything
//! made and handed over. And what the number desk refuses.

mod desk;
mod ways;

use casework::{CaseKey, Matter, PersonId, WaitsFor};
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

/// The second confirmation, by somebody who knows the owner's signs.
async fn confirmed(morning: &Morning, screen: &mut Browser, number: &str) {
    let last = morning.last_four().await;
    screen.submit(&format!("/counter/terminal/{number}/confirm"), &[("last", &last)]).await;
    screen.expect("号码是您的了");
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
