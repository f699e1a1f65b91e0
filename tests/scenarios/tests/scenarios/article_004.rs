//! Article 004, Zhengzhou: the province closes windows by class and step, what is online stays open,
//! deadlines move, and 14 ambulances are registered and 19 vehicles given temporary plates through the
//! green channel: each asked for by one officer, let through by a second, looked at by a third.

use base::{Authority, Date, Result};
use casework::{Ask, Matter, PersonId, Search};
use catalogue::Channel;
use journal::Actor;
use plates::{DrawFor, DrawMode, NumberState, Purpose};
use policy::{
    DirectiveId, Effect, Extension, ExtensionTarget, GreenAsk, GreenState, NewDirective, Selection,
    Switch, Touched, Wording,
};
use registry::{Licence, LicenceId, LicenceStatus, Origin, Register as _, Statuses};
use scenarios::actors::Answers;
use scenarios::people::profile;
use scenarios::pools::{SMALL_CARS, pool, waiting_car};
use scenarios::window::new_car;
use testkit::TestOffice;

use super::officers::hire_policy_manager;

/// Two policy managers and the business supervision of Henan; a police officer and a supervisor of
/// Zhengzhou.
const DRAFTS: &str = "4101";
const PUBLISHES: &str = "4102";
const WATCH: &str = "4103";
const CLERK: &str = "4111";
const CHIEF: &str = "4112";
const HALL: &str = "410100-hall";

fn zhengzhou() -> Authority {
    Authority::new("410100")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The province's directive of the article, from the Wednesday of the test office on.
fn henan() -> NewDirective {
    let text = include_str!("../../../../data/policies/henan_2020.toml");
    NewDirective { from: day("2026-11-25"), ..NewDirective::from_toml(text).unwrap() }
}

/// The same with so many places for each item.
fn henan_for(quota: u32) -> NewDirective {
    let mut said = henan();
    for effect in &mut said.effects {
        if let Effect::GreenChannel(green) = effect {
            green.allow.iter_mut().for_each(|allowance| allowance.quota = quota);
        }
    }
    said
}

struct Crisis {
    office: TestOffice,
    person: PersonId,
}

impl Crisis {
    /// Wednesday morning at ten.
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.hand.set(day("2026-11-25").start().plus_hours(10));
        let person = town.sign_up(&profile(&zhengzhou(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    /// Drafted by one, looked at and published by the other of Henan; what it touched.
    async fn publishes(&self, said: NewDirective) -> (DirectiveId, Touched) {
        self.published_by([DRAFTS, PUBLISHES], said).await
    }

    /// By two policy managers of the nation, hired for it.
    async fn publishes_for_all(&self, said: NewDirective) -> (DirectiveId, Touched) {
        let nation = ["0011", "0012"];
        for number in nation {
            hire_policy_manager(&self.office.town, number).await;
        }
        self.published_by(nation, said).await
    }

    async fn published_by(
        &self,
        [first, second]: [&str; 2],
        said: NewDirective,
    ) -> (DirectiveId, Touched) {
        let (town, scope) = (&self.office.town, said.scope.clone());
        let directives = &town.office.directives;
        let id = directives.draft(town.form(Actor::staff(first)), said).await.unwrap();
        let own = directives.publish(town.form(Actor::staff(first)), &scope, (id, 1)).await;
        assert_eq!(own.unwrap_err().code(), Some("identity.separated"));
        let seen = directives.preview(&Actor::staff(second), &scope, id).await.unwrap();
        let by = town.form(Actor::staff(second));
        directives.publish(by, &scope, (id, seen.version)).await.unwrap();
        (id, seen.touched)
    }

    async fn car(&self, n: u64, use_nature: &str) -> Origin {
        let town = &self.office.town;
        let car = new_car(&zhengzhou(), n, self.person, town.now().date()).unwrap();
        let car = Origin { use_nature: use_nature.into(), ..car };
        town.papers_arrive(car.clone()).await.unwrap();
        car
    }

    async fn asks(&self, directive: DirectiveId, item: &str, car: &Origin) -> policy::GreenId {
        let town = &self.office.town;
        let ask = GreenAsk {
            authority: zhengzhou(),
            directive,
            item: item.into(),
            use_nature: "J".into(),
            matter: car.id.vin.as_str().into(),
            reason: "新购救护车，急需投入救护".into(),
        };
        town.office.directives.ask_green(town.form(Actor::staff(CLERK)), ask).await.unwrap()
    }

    async fn lets_through(&self, green: policy::GreenId) -> Result<()> {
        let (town, city) = (&self.office.town, zhengzhou());
        let by = town.form(Actor::staff(CHIEF));
        town.office.directives.approve_green(by, &city, green).await.map(drop)
    }

    async fn enters(&self, item: &str, car: &Origin) -> Result<casework::CaseKey> {
        let mut answers: Answers = [("delivery".to_owned(), "pickup".to_owned())].into();
        if item == "veh_temp_plate" {
            answers.insert("purpose".to_owned(), "acquired".to_owned());
            answers.insert("days".to_owned(), "15".to_owned());
        }
        let matter = Matter::NewVehicle { vin: car.id.vin.clone() };
        self.office.town.enter_at_window(CLERK, (self.person, HALL), (item, matter), answers).await
    }

    /// The one question about a lost licence, which no directive closes online.
    async fn online(&self) -> Result<()> {
        let ask = Ask {
            authority: zhengzhou(),
            item: "drv_replace_lost".into(),
            point: None,
            channel: Channel::App,
            at: self.office.town.now(),
            applicant: None,
            matter: None,
        };
        self.office.town.office.cases.availability(&ask).await.map(drop)
    }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

/// A licence of Zhengzhou that ran out a year before tomorrow.
fn overdue(person: PersonId) -> Licence {
    Licence {
        id: LicenceId { authority: zhengzhou(), holder: person },
        file_number: "410100000001".into(),
        classes: "C1".into(),
        first_issued_on: day("2019-11-26"),
        valid_from: day("2019-11-26"),
        valid_until: Some(day("2025-11-26")),
        statuses: Statuses::normal(),
        points: 0,
        photo_taken_on: None,
        card_serial: "1184002000".into(),
    }
}

db::two_engines! { reactions::schema();
    async fn fourteen_ambulances_and_nineteen_temporary_plates_pass_what_is_closed(scratch: Scratch) {
        let crisis = Crisis::of(scratch).await;
        let (directive, touched) = crisis.publishes(henan()).await;
        assert!(touched.points > 0, "{touched:?}");
        assert!(crisis.online().await.is_ok(), "what is online stays open");
        let closed = crisis.car(900, "J").await;
        let refused = crisis.enters("veh_register_new", &closed).await;
        let refusal = refused.unwrap_err();
        assert_eq!(refusal.code(), Some("policy.suspended"));
        assert_eq!(refusal.refusal().unwrap().facts["step"], "0");

        let policy = crisis.office.town.office.policy.clone();
        for (item, first, count) in [("veh_register_new", 1, 14), ("veh_temp_plate", 101, 19)] {
            for n in first..first + count {
                let car = crisis.car(n, "J").await;
                let green = crisis.asks(directive, item, &car).await;
                assert_eq!(code(crisis.enters(item, &car).await), "policy.suspended", "asked is not enough");
                crisis.lets_through(green).await.unwrap();
                let case = crisis.enters(item, &car).await.unwrap();
                let reader = Actor::staff(CLERK);
                let seen = crisis.office.town.office.cases.case(&reader, &case).await.unwrap();
                assert_eq!(seen.about.matter.vin(), Some(&car.id.vin));
            }
            let over = crisis.car(first + count, "J").await;
            let green = crisis.asks(directive, item, &over).await;
            assert_eq!(code(crisis.lets_through(green).await), "policy.green_quota");
            assert_eq!(code(crisis.enters(item, &over).await), "policy.suspended");
        }
        let now = crisis.office.town.now();
        let directives = &crisis.office.town.office.directives;
        let report = directives.green_report(&zhengzhou(), directive, now).await.unwrap();
        let counts = |item: &str| (report[item].approved, report[item].cases);
        assert_eq!([counts("veh_register_new"), counts("veh_temp_plate")], [(14, 14), (19, 19)]);

        // A third looks at each afterwards; what nobody looked at in a month is overdue.
        let city = zhengzhou();
        let all = policy.green_asked(&city, directive).await.unwrap();
        let through: Vec<_> = all.iter().filter(|green| green.state == GreenState::Approved).collect();
        for green in &through[1..] {
            let by = crisis.office.town.form(Actor::staff(WATCH));
            crisis.office.town.office.directives.audit_green(by, (&city, green.id), "手续齐全").await.unwrap();
        }
        let later = now.plus_hours(24 * 31);
        let report = directives.green_report(&city, directive, later).await.unwrap();
        let overdue: u64 = report.values().map(|counts| counts.overdue).sum();
        let lapsed: u64 = report.values().map(|counts| counts.lapsed).sum();
        assert_eq!((overdue, lapsed), (1, 0));
        crisis.office.holds().await;
    }

    async fn an_ambulance_that_never_came_gives_its_place_back(scratch: Scratch) {
        let crisis = Crisis::of(scratch).await;
        let (directive, _) = crisis.publishes(henan_for(2)).await;
        let item = "veh_register_new";
        let [came, late, other] = [crisis.car(1, "J").await, crisis.car(2, "J").await, crisis.car(3, "J").await];
        for car in [&came, &late] {
            let green = crisis.asks(directive, item, car).await;
            crisis.lets_through(green).await.unwrap();
        }
        crisis.enters(item, &came).await.unwrap();
        let green = crisis.asks(directive, item, &other).await;
        assert_eq!(code(crisis.lets_through(green).await), "policy.green_quota");
        // The next day one approval has run out; by the other a case came.
        crisis.office.town.hand.set(day("2026-11-26").start().plus_hours(11));
        crisis.lets_through(green).await.unwrap();
        let again = crisis.asks(directive, item, &late).await;
        assert_eq!(code(crisis.lets_through(again).await), "policy.green_quota");
        crisis.office.holds().await;
    }

    async fn an_approval_is_for_its_vehicle_use_and_hours_alone(scratch: Scratch) {
        let crisis = Crisis::of(scratch).await;
        let (directive, _) = crisis.publishes(henan()).await;
        let [ambulance, family, other] = [crisis.car(1, "J").await, crisis.car(2, "A").await, crisis.car(3, "J").await];
        for car in [&ambulance, &family] {
            let green = crisis.asks(directive, "veh_register_new", car).await;
            crisis.lets_through(green).await.unwrap();
        }
        assert_eq!(code(crisis.enters("veh_register_new", &other).await), "policy.suspended");
        assert_eq!(code(crisis.enters("veh_temp_plate", &ambulance).await), "policy.suspended");
        assert_eq!(code(crisis.enters("veh_register_new", &family).await), "policy.suspended", "no ambulance");
        // It passes what is closed by order, not the night, and not after its 24 hours.
        let hand = &crisis.office.town.hand;
        hand.set(day("2026-11-25").start().plus_hours(20));
        assert_eq!(code(crisis.enters("veh_register_new", &ambulance).await), "offices.closed");
        hand.set(day("2026-11-26").start().plus_hours(10));
        assert_eq!(code(crisis.enters("veh_register_new", &ambulance).await), "policy.suspended");
        crisis.office.holds().await;
    }

    async fn deadlines_that_a_directive_moves_are_moved_where_they_are_read(scratch: Scratch) {
        let crisis = Crisis::of(scratch).await;
        let (town, person) = (&crisis.office.town, crisis.person);
        let qingdao = Authority::new("370200");
        // A licence that ran out a year ago tomorrow, and a number chosen at home today.
        let console = town.form(Actor::system("test"));
        town.office.registry.enter_licence(console, overdue(person), None).await.unwrap();
        town.open_segment(&qingdao, (SMALL_CARS, "鲁B5L###")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&qingdao).await.unwrap(), 1);
        let whose = (person, pool(SMALL_CARS).unwrap());
        let car = waiting_car(&qingdao, 1, whose, town.now().date()).unwrap();
        town.papers_arrive(car.clone()).await.unwrap();
        let about = DrawFor { person, vin: car.id.vin.clone(), purpose: Purpose::NewVehicle, case: None };
        let me = person.actor();
        let online = (&qingdao, pool(SMALL_CARS).unwrap(), DrawMode::Online);
        let draw = town.draw(me.clone(), online, about).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 0).await.unwrap();
        town.confirm(me, &draw, &plate).await.unwrap();

        let extension = |target, causes: &[&str], until: &str| {
            Effect::Extension(Extension {
                target,
                causes: causes.iter().map(|cause| (*cause).to_owned()).collect(),
                due_from: day("2026-11-25"),
                due_to: day("2026-12-31"),
                until: day(until),
            })
        };
        let nation = NewDirective {
            scope: Authority::new("000000"),
            title: Wording { zh: "延期办".into(), en: "Deadlines move".into() },
            basis: "文章004".into(),
            from: day("2026-11-25"),
            until: None,
            effects: vec![
                extension(ExtensionTarget::LicenceCancellation, &["late_renewal"], "2027-03-31"),
                extension(ExtensionTarget::Preselection, &[], "2026-12-20"),
                // Shorter than the law: nothing is ever shortened.
                extension(ExtensionTarget::Preselection, &[], "2026-11-26"),
            ],
        };
        let registry = &town.office.registry;
        let of = async |authority: &Authority| {
            let held = town.office.plates.number(authority, &plate).await.unwrap().unwrap();
            (held.state, town.office.plates.stands_until(&held).await.unwrap())
        };
        let letters = async || {
            let now = registry.licence_of(person).await.unwrap().unwrap();
            now.statuses_on(town.now().date())
        };
        let before = of(&qingdao).await;
        assert_eq!(before, (NumberState::Held, Some(day("2026-12-01").start().plus_seconds(-1))));
        assert_eq!(letters().await, Statuses::of([LicenceStatus::RenewalOverdue]));

        let (_, touched) = crisis.publishes_for_all(nation).await;
        assert_eq!(touched.deadlines, 2, "one licence, one number");
        assert_eq!(of(&qingdao).await.1, Some(day("2026-12-21").start()));
        town.hand.set(day("2026-12-20").start().plus_hours(23));
        town.time_passes(&qingdao).await.unwrap();
        assert_eq!(of(&qingdao).await.0, NumberState::Held);
        assert_eq!(letters().await, Statuses::of([LicenceStatus::RenewalOverdue]), "moved, not cancelled");
        town.hand.set(day("2026-12-21").start());
        town.time_passes(&qingdao).await.unwrap();
        assert_eq!(of(&qingdao).await.0, NumberState::Cooling);
        town.hand.set(day("2027-04-01").start().plus_hours(9));
        assert_eq!(letters().await, Statuses::of([LicenceStatus::CancelledRecoverable]));
        crisis.office.holds().await;
    }

    async fn a_switch_of_the_city_closes_for_two_days_what_the_province_leaves_open(scratch: Scratch) {
        let crisis = Crisis::of(scratch).await;
        crisis.publishes(henan()).await;
        let (town, city) = (&crisis.office.town, zhengzhou());
        // Class 1 decides by itself what comes back; a switch of the city speaks nearer than the province.
        let switch = Switch { open: false, items: Selection::of(["drv_replace_lost"]), venues: vec![], channels: vec!["A".into()] };
        let said = NewDirective {
            scope: city.clone(),
            title: Wording { zh: "系统升级".into(), en: "Maintenance".into() },
            basis: "郑州市局".into(),
            from: day("2026-11-25"),
            until: Some(day("2026-11-26")),
            effects: vec![Effect::Switch(switch)],
        };
        crisis.publishes(said).await;
        assert_eq!(code(crisis.online().await), "policy.suspended");
        let search = Search {
            item: "veh_plate_replace".into(),
            channels: vec![],
            within: Authority::new("410000"),
            from: None,
            at: town.now(),
            limit: 50,
        };
        let places = town.office.cases.soonest(&search);
        assert!(places.await.unwrap().is_empty(), "no window of the province is open");
        town.hand.set(day("2026-11-27").start().plus_hours(9));
        assert!(crisis.online().await.is_ok());
        crisis.office.holds().await;
    }
}
