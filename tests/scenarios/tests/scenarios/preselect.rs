//! Article 003, preselection: a number is chosen at home for a new car. It comes with the case of that
//! car; who does not register the car lets it lapse after three working days, the day of choosing not
//! counted, and waits two years for the next choice online; an order may prolong it (article 004).

use base::{Authority, Date};
use casework::{CaseKey, Findings, Matter, PersonId, Status, WaitsFor};
use codes::Plate;
use journal::Actor;
use plates::{DrawFor, DrawMode, NumberRecord, NumberState, Purpose};
use registry::{Origin, Register as _, VehicleId};
use scenarios::actors::Answers;
use scenarios::people::profile;
use scenarios::pools::{SMALL_CARS, pool, waiting_car};
use testkit::TestOffice;

const DESK: &str = "0102";
const HALL: &str = "370200-hall";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Wednesday morning: numbers in the pool, and somebody at home whose new car has its papers.
pub struct Home {
    pub office: TestOffice,
    pub person: PersonId,
    pub car: Origin,
}

impl Home {
    pub async fn of(office: TestOffice) -> Self {
        let (town, city) = (&office.town, qingdao());
        town.hand.set(day("2026-11-25").start().plus_hours(10));
        town.open_segment(&city, (SMALL_CARS, "鲁B5L###")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&city).await.unwrap(), 1);
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let whose = (person, pool(SMALL_CARS).unwrap());
        let car = waiting_car(&city, 1, whose, town.now().date()).unwrap();
        town.papers_arrive(car.clone()).await.unwrap();
        Self { office, person, car }
    }

    /// The car is presented at the window and its registration taken in.
    pub async fn enters(&self) -> CaseKey {
        let what = ("veh_register_new", Matter::NewVehicle { vin: self.car.id.vin.clone() });
        let fetched: Answers = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (self.person, HALL);
        let case = self.office.town.enter_at_window("0201", who, what, fetched).await.unwrap();
        self.office.town.settle().await.unwrap();
        case
    }

    /// Inspected, photographed and approved.
    pub async fn approved(&self, case: &CaseKey) {
        let town = &self.office.town;
        town.inspect("0301", case, Findings::new()).await.unwrap();
        town.photograph("0301", case).await.unwrap();
        town.approve("0202", case).await.unwrap();
        town.settle().await.unwrap();
    }

    pub async fn case(&self, case: &CaseKey) -> casework::Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    pub async fn was_told(&self, key: &str) -> bool {
        let told = self.office.town.inbox.of_person(self.person, 20).await.unwrap();
        told.iter().any(|message| message.key == key)
    }

    fn about(&self) -> DrawFor {
        let vin = self.car.id.vin.clone();
        DrawFor { person: self.person, vin, purpose: Purpose::NewVehicle, case: None }
    }

    pub async fn draws(&self, actor: Actor, mode: DrawMode) -> base::Result<plates::Draw> {
        let whose = (&qingdao(), pool(SMALL_CARS).unwrap(), mode);
        self.office.town.draw(actor, whose, self.about()).await
    }

    /// Ten are offered; one is chosen and confirmed.
    pub async fn preselects(&self) -> Plate {
        let town = &self.office.town;
        let me = self.person.actor();
        let draw = self.draws(me.clone(), DrawMode::Online).await.unwrap();
        assert_eq!(draw.offered_at(town.now()).len(), 10);
        let plate = town.choose(me.clone(), &draw, 4).await.unwrap();
        town.confirm(me, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        plate
    }

    pub async fn number(&self, plate: &Plate) -> NumberRecord {
        self.office.town.office.plates.number(&qingdao(), plate).await.unwrap().unwrap()
    }

    pub async fn time_comes(&self, at: base::Instant) {
        self.office.town.hand.set(at);
        self.office.town.time_passes(&qingdao()).await.unwrap();
    }
}

db::two_engines! { reactions::schema();
    async fn a_number_chosen_at_home_comes_with_the_case_of_its_car(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let plate = home.preselects().await;

        town.hand.set(day("2026-11-27").start().plus_hours(10));
        let case = home.enters().await;
        home.approved(&case).await;
        let reader = Actor::system("play");
        let now = town.office.cases.case(&reader, &case).await.unwrap();
        assert_eq!(now.plate.as_ref(), Some(&plate), "nobody has to choose again");
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let now = town.office.cases.case(&reader, &case).await.unwrap();
        assert_eq!(now.standing.waits_for, WaitsFor::Making);
        let id = VehicleId { authority: city.clone(), plate: plate.clone() };
        let car = town.office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!(car.vin, home.car.id.vin);
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);

        // On its vehicle no number lapses.
        home.time_comes(day("2026-12-20").start()).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        home.office.holds().await;
    }

    async fn three_working_days_after_the_day_of_choosing_it_lapses(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let plates = &home.office.town.office.plates;
        let plate = home.preselects().await;
        // Wednesday: Thursday, Friday and Monday are its three days.
        let last = day("2026-11-30");
        let held = home.number(&plate).await;
        let end = last.plus_days(1).start().plus_seconds(-1);
        assert_eq!(plates.stands_until(&held).await.unwrap(), Some(end));
        home.time_comes(last.start().plus_minutes(24 * 60 - 1)).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Held);

        home.time_comes(last.plus_days(1).start()).await;
        let gone = home.number(&plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("lapsed")));

        let plates_of = qingdao();
        // Two years without a choice online; the window serves them all the same.
        let me = home.person.actor();
        let refused = home.draws(me, DrawMode::Online).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.barred"), "{refused}");
        let until = refused.refusal().unwrap().facts.get("until").unwrap();
        assert!(until.starts_with("2028-11-29"), "{until}");
        let desk = || Actor::staff(DESK);
        let early = home.draws(desk(), DrawMode::Onsite).await.unwrap_err();
        assert_eq!(early.code(), Some("plates.case_first"), "{early}");
        let town = &home.office.town;
        town.hand.set(last.plus_days(1).start().plus_hours(10));
        let case = home.enters().await;
        let number = case.number.as_str().to_owned();
        let about = DrawFor { case: Some(number), ..home.about() };
        let whose = || (&plates_of, pool(SMALL_CARS).unwrap(), DrawMode::Onsite);
        let early = town.draw(desk(), whose(), about.clone()).await.unwrap_err();
        assert_eq!(early.code(), Some("casework.not_approved"), "{early}");
        home.approved(&case).await;
        let early = town.draw(desk(), whose(), about.clone()).await.unwrap_err();
        assert_eq!(early.code(), Some("casework.unpaid"), "{early}");
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let other = town.sign_up(&profile(&plates_of, 2).unwrap()).await.unwrap();
        let foreign = town.draw(desk(), whose(), DrawFor { person: other, ..about.clone() }).await;
        assert_eq!(foreign.unwrap_err().code(), Some("casework.not_found"));
        let draw = town.draw(desk(), whose(), about).await.unwrap();
        assert!(draw.offered_at(home.office.town.now()).iter().all(|offered| *offered != plate));
        home.office.holds().await;
    }

    async fn an_order_prolongs_it_and_the_day_after_it_lapses(scratch: Scratch) {
        let order = "[[value]]\nkey = 'plates.hold_extended_until'\nregion = '370200'\n\
            valid_from = '2026-11-26'\nvalue = '2026-12-20'\nsource = '文章004'\n";
        let home = Home::of(TestOffice::under_rules(scratch, order).await).await;
        let plates = &home.office.town.office.plates;
        let plate = home.preselects().await;
        let before = home.number(&plate).await;
        let end = day("2026-12-01").start().plus_seconds(-1);
        assert_eq!(plates.stands_until(&before).await.unwrap(), Some(end));
        home.time_comes(day("2026-12-20").start().plus_hours(23)).await;
        let prolonged = home.number(&plate).await;
        assert_eq!(prolonged.state, NumberState::Held);
        assert_eq!(prolonged.until, before.until, "computed on read, written nowhere");
        assert_eq!(plates.stands_until(&prolonged).await.unwrap(), Some(day("2026-12-21").start()));
        home.time_comes(day("2026-12-21").start()).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Cooling);
        home.office.holds().await;
    }

    async fn while_its_case_is_in_work_no_number_lapses(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let plate = home.preselects().await;
        town.hand.set(day("2026-11-30").start().plus_hours(16));
        let case = home.enters().await;
        let kept = home.number(&plate).await;
        assert_eq!(kept.case.as_deref(), Some(case.number.as_str()));
        assert_eq!(town.office.plates.stands_until(&kept).await.unwrap(), None);

        // Its three days are over; the office is slow, and the citizen does not pay for it.
        home.time_comes(day("2026-12-03").start().plus_hours(10)).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Held);
        home.approved(&case).await;
        assert_eq!(home.case(&case).await.plate, Some(plate.clone()));
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn where_the_rule_lets_it_lapse_the_case_is_told_at_once(scratch: Scratch) {
        let rule = "[[value]]\nkey = 'plates.hold_while_case'\nregion = '370200'\n\
            valid_from = '2026-11-01'\nvalue = 0\nsource = '烟台'\n";
        let home = Home::of(TestOffice::under_rules(scratch, rule).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let plate = home.preselects().await;
        town.hand.set(day("2026-11-30").start().plus_hours(10));
        let case = home.enters().await;
        home.approved(&case).await;
        assert_eq!(home.case(&case).await.plate, Some(plate.clone()));
        // Approved and not paid for: the number goes with its third day, and the case knows it.
        home.time_comes(day("2026-12-01").start()).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Cooling);
        assert_eq!(home.case(&case).await.plate, None);
        assert!(home.was_told("notice-case-number_lost").await);
        town.hand.set(day("2026-12-01").start().plus_hours(10));
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let now = home.case(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Approved, WaitsFor::Number));
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn paid_for_in_the_moment_after_its_last_one_it_comes_onto_no_car(scratch: Scratch) {
        let rule = "[[value]]\nkey = 'plates.hold_while_case'\nregion = '370200'\n\
            valid_from = '2026-11-01'\nvalue = 0\nsource = '烟台'\n";
        let home = Home::of(TestOffice::under_rules(scratch, rule).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let plate = home.preselects().await;
        town.hand.set(day("2026-11-30").start().plus_hours(10));
        let case = home.enters().await;
        home.approved(&case).await;
        // Ten seconds after midnight; the clock has not looked yet.
        town.hand.set(day("2026-12-01").start().plus_seconds(10));
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let id = VehicleId { authority: city.clone(), plate: plate.clone() };
        assert_eq!(town.office.registry.vehicle(&id).await.unwrap(), None);
        home.time_comes(day("2026-12-01").start().plus_seconds(30)).await;
        assert_eq!(home.number(&plate).await.state, NumberState::Cooling);
        assert!(home.was_told("notice-case-number_lost").await);
        let now = home.case(&case).await;
        assert_eq!((now.plate, now.standing.waits_for), (None, WaitsFor::Number));
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn a_case_under_review_is_told_too_when_its_number_lapses(scratch: Scratch) {
        let rule = "[[value]]\nkey = 'plates.hold_while_case'\nregion = '370200'\n\
            valid_from = '2026-11-01'\nvalue = 0\nsource = '烟台'\n";
        let home = Home::of(TestOffice::under_rules(scratch, rule).await).await;
        let (town, city) = (&home.office.town, qingdao());
        // The case is there first; the number is chosen while it is reviewed.
        let case = home.enters().await;
        let plate = home.preselects().await;
        assert_eq!(home.number(&plate).await.case.as_deref(), Some(case.number.as_str()));
        home.time_comes(day("2026-12-01").start()).await;
        assert!(home.was_told("notice-case-number_lapsed").await);
        town.hand.set(day("2026-12-01").start().plus_hours(10));
        home.approved(&case).await;
        assert_eq!(home.case(&case).await.plate, None, "nothing comes with the approval");
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn a_case_that_ends_gives_the_number_back_and_nobody_waits(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let plate = home.preselects().await;
        let case = home.enters().await;
        town.reject("0202", &case, ("发票与合格证不符", "请核对以后再来")).await.unwrap();
        town.settle().await.unwrap();
        let free = home.number(&plate).await;
        assert_eq!((free.state, free.case.as_deref()), (NumberState::Held, None));
        // It comes again in time; this time its days pass before the end.
        let again = home.enters().await;
        assert_eq!(home.number(&plate).await.case.as_deref(), Some(again.number.as_str()));
        home.time_comes(day("2026-12-03").start().plus_hours(10)).await;
        town.reject("0202", &again, ("发票与合格证不符", "请核对以后再来")).await.unwrap();
        town.settle().await.unwrap();
        let gone = home.number(&plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("case_ended")));
        home.draws(home.person.actor(), DrawMode::Online).await.unwrap();
        home.office.holds().await;
    }

    async fn the_receipt_of_the_choice_carries_the_proof(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (issuance, city) = (&home.office.town.office.issuance, qingdao());
        let plate = home.preselects().await;
        let subject = plates::number_subject(&plate);
        let papers = issuance.of_matter(&city, &subject).await.unwrap();
        assert_eq!(papers.len(), 1, "{papers:?}");
        let draw = home.number(&plate).await.draw.unwrap();
        assert_eq!(papers[0].facts.title, "选号回执");
        assert_eq!(papers[0].facts.number, Some(draw.to_string()));
        let pdf = issuance.paper(&city, &papers[0].serial).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        home.office.holds().await;
    }

    async fn without_the_second_confirmation_it_goes_back_and_nobody_waits(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, me) = (&home.office.town, home.person.actor());
        let draw = home.draws(me.clone(), DrawMode::Online).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 0).await.unwrap();
        home.time_comes(town.now().plus_seconds(300)).await;
        let back = home.number(&plate).await;
        assert_eq!((back.state, back.reason.as_deref()), (NumberState::Cooling, Some("not_confirmed")));
        let late = town.confirm(me.clone(), &draw, &plate).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.not_held"), "{late}");
        home.draws(me, DrawMode::Online).await.unwrap();
        home.office.holds().await;
    }
}
