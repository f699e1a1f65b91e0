//! Article 001: the original number is used again. A car leaves its number; the rule of that day says
//! whether and how long the number is kept for its owner, and meanwhile nobody can draw it.

use base::{Authority, Date, Instant};
use casework::{Ask, Findings, Matter, WaitsFor};
use catalogue::Channel;
use codes::{CreditCode, Plate};
use journal::Actor;
use plates::{DrawFor, NumberState, PersonId, Purpose};
use registry::{EndReason, Ending, Owner, Vehicle};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::pools::{SMALL_CARS, pool, waiting_car};
use testkit::TestOffice;

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// An owner and the office.
struct Owners {
    office: TestOffice,
    person: PersonId,
}

impl Owners {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let person = office.town.sign_up(&profile(&qingdao(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    /// A car has been under its number since `since`, and is deregistered on `ended`: the number.
    async fn car_ends(&self, n: u64, since: &str, ended: &str) -> Plate {
        let town = &self.office.town;
        town.hand.set(day(ended).start().plus_hours(10));
        let car = vehicle(&qingdao(), n, (Owner::Person(self.person), Situation::Due), day(ended));
        let car = Vehicle { plate_since: Some(day(since)), ..car.unwrap() };
        let id = car.id.clone();
        let import = || town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(import(), car, None).await.unwrap();
        let ending = Ending { vehicle: id.clone(), reason: EndReason::Deregistered, case: None };
        town.office.registry.end_vehicle(import(), ending).await.unwrap();
        town.settle().await.unwrap();
        id.plate
    }

    /// How the number stands, and until when.
    async fn stands(&self, plate: &Plate) -> (NumberState, Option<Instant>) {
        let found = self.office.town.office.plates.number(&qingdao(), plate).await;
        let record = found.unwrap().unwrap();
        (record.state, record.until)
    }

    /// A new car of somebody, which is to bear a former number.
    async fn new_car(&self, n: u64, person: PersonId) -> DrawFor {
        let town = &self.office.town;
        let whose = (person, pool(SMALL_CARS).unwrap());
        let car = waiting_car(&qingdao(), n, whose, town.now().date()).unwrap();
        let vin = car.id.vin.clone();
        town.papers_arrive(car).await.unwrap();
        DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None }
    }

    /// Everything that stands against using a former number again on this car.
    async fn asks(&self, about: &DrawFor) -> Vec<base::Refusal> {
        let ask = Ask {
            authority: qingdao(),
            item: "plate_reuse_original".into(),
            point: None,
            channel: Channel::Web,
            at: self.office.town.now(),
            applicant: Some(about.person),
            matter: Some(Matter::NewVehicle { vin: about.vin.clone() }),
        };
        self.office.town.office.cases.availability_all(&ask).await.unwrap()
    }

    async fn reuses(&self, plate: &Plate, about: DrawFor) -> base::Result<()> {
        let town = &self.office.town;
        let form = town.form(about.person.actor());
        town.office.plates.reuse(form, &qingdao(), plate, about).await.map(drop)
    }
}

db::two_engines! { reactions::schema();
    async fn a_number_used_for_a_year_is_kept_for_two_and_nobody_draws_it(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let (town, city) = (&owners.office.town, qingdao());
        // One day short of a year: not kept.
        let short = owners.car_ends(1, "2025-11-26", "2026-11-25").await;
        assert_eq!(owners.stands(&short).await.0, NumberState::Cooling);
        let kept = owners.car_ends(5, "2025-11-25", "2026-11-25").await;
        let until = Some(day("2028-11-26").start());
        assert_eq!(owners.stands(&kept).await, (NumberState::Retained, until));

        // The segment that the number lies in is released around it.
        let form: String = kept.number().chars().take(4).chain("###".chars()).collect();
        let form: &'static str = form.leak();
        town.open_segment(&city, (SMALL_CARS, form)).await.unwrap();
        town.time_passes(&city).await.unwrap();
        let list = town.office.plates.current_list(&city, pool(SMALL_CARS).unwrap()).await;
        let list = list.unwrap().unwrap();
        let (_, numbers) = town.office.plates.list(&city, list.id).await.unwrap().unwrap();
        assert!(numbers.len() > 900 && !numbers.iter().any(|number| number == kept.number()));

        // Not for somebody else; for its owner, once.
        let other = town.sign_up(&profile(&city, 2).unwrap()).await.unwrap();
        let theirs = owners.new_car(2, other).await;
        let refused = owners.reuses(&kept, theirs).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.not_retained"), "{refused}");
        let mine = owners.new_car(3, owners.person).await;
        owners.reuses(&kept, mine.clone()).await.unwrap();
        assert_eq!(owners.stands(&kept).await, (NumberState::Held, until), "as long as it was kept");
        town.settle().await.unwrap();
        let told = town.inbox.of_person(owners.person, 20).await.unwrap();
        assert!(told.iter().any(|message| message.key == "notice-number-held"), "{told:?}");
        let second = owners.new_car(4, owners.person).await;
        let refused = owners.reuses(&kept, second).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.not_retained"), "{refused}");
        let record = town.office.plates.number(&city, &kept).await.unwrap().unwrap();
        assert_eq!((record.vin, record.confirmed), (Some(mine.vin), true));
        owners.office.holds().await;
    }

    async fn the_rule_of_the_day_on_which_the_car_ended_decides(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        // Three years and six months before 2017-06-20; one and one; one and two from 2022-05-01.
        for (n, since, ended, until) in [
            (1, "2014-06-19", "2017-06-19", Some("2017-12-20")),
            (2, "2014-06-20", "2017-06-19", None),
            (3, "2016-06-20", "2017-06-20", Some("2018-06-21")),
            (4, "2021-04-30", "2022-04-30", Some("2023-05-01")),
            (5, "2021-05-01", "2022-05-01", Some("2024-05-02")),
            (6, "2021-05-02", "2022-05-01", None),
        ] {
            let plate = owners.car_ends(n, since, ended).await;
            let (state, stands) = owners.stands(&plate).await;
            match until {
                Some(until) => {
                    let kept = (NumberState::Retained, Some(day(until).start()));
                    assert_eq!((state, stands), kept, "{since} {ended}");
                }
                None => assert_eq!(state, NumberState::Cooling, "{since} {ended}"),
            }
        }
        owners.office.holds().await;
    }

    async fn the_item_says_why_not_by_the_rule_of_the_day_on_which_the_car_ended(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let codes = async |about: &DrawFor| {
            let refusals = owners.asks(about).await.into_iter();
            let codes = refusals.map(|refusal| refusal.code);
            codes.filter(|code| code.starts_with("catalogue.reuse_")).collect::<Vec<_>>()
        };
        owners.office.town.hand.set(day("2021-04-30").start().plus_hours(10));
        let about = owners.new_car(3, owners.person).await;
        assert_eq!(codes(&about).await, ["catalogue.reuse_not_yours"]);
        // Used for two years, left when one year was given to ask: kept until 2022-05-01.
        owners.car_ends(1, "2019-04-30", "2021-05-01").await;
        owners.office.town.hand.set(day("2022-05-01").start().plus_hours(10));
        assert_eq!(codes(&about).await, Vec::<String>::new());
        // From that day two years are given, to whoever leaves a number from then on.
        owners.office.town.hand.set(day("2022-05-02").start().plus_hours(10));
        assert_eq!(codes(&about).await, ["catalogue.reuse_too_late"]);
        owners.office.holds().await;
    }

    async fn the_number_that_a_units_car_leaves_comes_back_to_the_pool(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let (town, city) = (&owners.office.town, qingdao());
        let today = day("2026-11-25");
        town.hand.set(today.start().plus_hours(10));
        let unit = Owner::Unit(CreditCode::with_checks("91370200MA3C5T2K").unwrap());
        let car = vehicle(&city, 5, (unit, Situation::Due), today).unwrap();
        let (id, plate) = (car.id.clone(), car.id.plate.clone());
        let import = || town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(import(), car, None).await.unwrap();
        let form: String = plate.number().chars().take(4).chain("###".chars()).collect();
        let form: &'static str = form.leak();
        town.open_segment(&city, (SMALL_CARS, form)).await.unwrap();
        town.office.plates.refill_pools(&city).await.unwrap();
        assert_eq!(owners.stands(&plate).await.0, NumberState::Issued);
        let ending = Ending { vehicle: id, reason: EndReason::Deregistered, case: None };
        town.office.registry.end_vehicle(import(), ending).await.unwrap();
        town.settle().await.unwrap();
        let (state, until) = owners.stands(&plate).await;
        assert_eq!(state, NumberState::Cooling);
        town.hand.set(until.unwrap().plus_hours(24));
        assert_eq!(town.office.plates.refill_pools(&city).await.unwrap(), 1);
        assert_eq!(owners.stands(&plate).await.0, NumberState::Pooled);
        owners.office.holds().await;
    }

    async fn a_case_that_is_rejected_gives_the_number_back_to_its_owner(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let town = &owners.office.town;
        let plate = owners.car_ends(1, "2020-01-01", "2026-11-25").await;
        let about = owners.new_car(3, owners.person).await;
        let what = ("veh_register_new", Matter::NewVehicle { vin: about.vin.clone() });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (owners.person, "370200-hall");
        let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
        town.settle().await.unwrap();
        let number = Some(case.number.as_str().to_owned());
        owners.reuses(&plate, DrawFor { case: number, ..about }).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(owners.stands(&plate).await.0, NumberState::Held);
        town.inspect("0301", &case, Findings::new()).await.unwrap();
        town.photograph("0301", &case).await.unwrap();
        town.reject("0202", &case, ("车辆信息与登记不符", "请到查验区复核")).await.unwrap();
        town.settle().await.unwrap();
        let until = Some(day("2028-11-26").start());
        assert_eq!(owners.stands(&plate).await, (NumberState::Retained, until));
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        // It may go onto the next one.
        let next = owners.new_car(4, owners.person).await;
        owners.reuses(&plate, next).await.unwrap();
        owners.office.holds().await;
    }

    async fn taken_up_at_home_after_the_approval_it_comes_with_the_case(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let town = &owners.office.town;
        let plate = owners.car_ends(1, "2020-01-01", "2026-11-25").await;
        let about = owners.new_car(3, owners.person).await;
        let what = ("veh_register_new", Matter::NewVehicle { vin: about.vin.clone() });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (owners.person, "370200-hall");
        let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
        town.settle().await.unwrap();
        town.until_paid(&case).await.unwrap();
        owners.reuses(&plate, about).await.unwrap();
        town.settle().await.unwrap();
        let now = town.office.cases.case(&Actor::system("play"), &case).await.unwrap();
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&plate), WaitsFor::Making));
        assert_eq!(owners.stands(&plate).await.0, NumberState::Issued);
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        owners.office.holds().await;
    }

    async fn the_time_to_ask_passes_and_the_number_goes_back(scratch: Scratch) {
        let owners = Owners::of(scratch).await;
        let (town, city) = (&owners.office.town, qingdao());
        let plate = owners.car_ends(1, "2020-01-01", "2026-11-25").await;
        let about = owners.new_car(3, owners.person).await;
        town.hand.set(day("2028-11-25").start().plus_hours(23));
        town.office.plates.run_numbers(&city, 10).await.unwrap();
        assert_eq!(owners.stands(&plate).await.0, NumberState::Retained);
        town.hand.set(day("2028-11-26").start());
        let late = owners.reuses(&plate, about).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.retention_over"), "{late}");
        town.office.plates.run_numbers(&city, 10).await.unwrap();
        assert_eq!(owners.stands(&plate).await.0, NumberState::Cooling);
        owners.office.holds().await;
    }
}
