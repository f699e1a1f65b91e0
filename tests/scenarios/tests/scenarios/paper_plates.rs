//! 临时行驶车号牌: how many paper plates a vehicle may have that is not registered yet, and how long each is
//! valid: by its case, by what was asked, and never beyond the insurance.

use std::collections::BTreeSet;

use base::{Authority, Date};
use casework::{Case, CaseKey, Correction, Matter, PersonId, Source, Status, Submission, WaitsFor};
use catalogue::Channel;
use codes::{Plate, PlateKind};
use issuance::DocumentKind;
use journal::Actor;
use registry::Origin;
use scenarios::people::profile;
use scenarios::pools::{TRAILERS, pool, waiting_car};
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
/// Prints and makes plates.
const MAKER: &str = "0502";
const HALL: &str = "370200-hall";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Somebody with vehicles that have no number yet, on Wednesday, 25 November.
struct Morning {
    office: TestOffice,
    person: PersonId,
}

impl Morning {
    async fn of(office: TestOffice) -> Self {
        office.town.hand.set(day("2026-11-25").start().plus_hours(10));
        let person = office.town.sign_up(&profile(&qingdao(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    /// Its papers have come, with an insurance until this day.
    async fn insured(&self, car: Origin, until: &str) -> Origin {
        let car = Origin { insurance_until: Some(day(until)), ..car };
        self.office.town.papers_arrive(car.clone()).await.unwrap();
        car
    }

    async fn car(&self, n: u64) -> Origin {
        let today = self.office.town.now().date();
        let car = new_car(&qingdao(), n, self.person, today).unwrap();
        self.insured(car, "2027-11-24").await
    }

    /// At the window, with the approval where one is asked for.
    async fn asks(&self, car: &Origin, (purpose, days): (&str, &str)) -> base::Result<CaseKey> {
        let town = &self.office.town;
        let answers = [("purpose", purpose), ("days", days), ("delivery", "pickup")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let approved = ["trial", "special"].into_iter().filter(|one| *one == purpose);
        let submission = Submission {
            authority: qingdao(),
            item: "veh_temp_plate".to_owned(),
            matter: Some(Matter::NewVehicle { vin: car.id.vin.clone() }),
            channel: Channel::Window,
            point: Some(HALL.to_owned()),
            applicant: self.person,
            source: Source::Window {
                answers,
                seen: approved.map(|one| format!("approval_{one}")).collect(),
                arrived: None,
            },
        };
        let form = town.form(Actor::staff(CLERK));
        let done = town.office.cases.submit(form, submission).await?;
        town.settle().await.unwrap();
        Ok(CaseKey::of(&done.entry).unwrap())
    }

    /// 受理, 缴费, 审核: its number is given and the paper ordered.
    async fn ordered(&self, car: &Origin, what: (&str, &str)) -> CaseKey {
        let town = &self.office.town;
        let case = self.asks(car, what).await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        assert_eq!(self.case(&case).await.standing.waits_for, WaitsFor::Making);
        case
    }

    /// … made and given out.
    async fn given(&self, car: &Origin, what: (&str, &str)) {
        let town = &self.office.town;
        let case = self.ordered(car, what).await;
        assert_eq!(town.make_plates(&qingdao(), MAKER).await.unwrap(), 1);
        town.settle().await.unwrap();
        town.give_out(CLERK, &case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(&case).await.status, Status::Closed);
    }

    /// From the phone, accepted and approved: the case, and the number that the program gave it.
    async fn asks_online(&self, car: &Origin) -> (CaseKey, Plate) {
        let town = &self.office.town;
        let answers = [("purpose", "acquired"), ("days", "15"), ("delivery", "pickup")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let (city, matter) = (qingdao(), Matter::NewVehicle { vin: car.id.vin.clone() });
        let who = (self.person, &city);
        let case = town.apply(who, "veh_temp_plate", matter, answers).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        town.approve_online(&case).await.unwrap();
        let number = self.case(&case).await.plate.unwrap();
        (case, number)
    }

    /// The sheet is printed, once, and then on record as made on a blank.
    async fn prints(&self, case: &CaseKey) {
        let (town, subject) = (&self.office.town, format!("case/{}", case.number.as_str()));
        let issuance = &town.office.issuance;
        let papers = issuance.of_matter(&qingdao(), &subject).await.unwrap();
        let paper = papers.iter().find(|paper| paper.kind == DocumentKind::TempPlate).unwrap();
        let serials = [paper.serial.clone()];
        let by = || town.form(Actor::staff(MAKER));
        let pdf = issuance.print(by(), &qingdao(), &serials, None).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let again = issuance.print(by(), &qingdao(), &serials, None).await.unwrap_err();
        assert_eq!(again.code(), Some("issuance.reprint"));
        assert_eq!(town.make_plates(&qingdao(), MAKER).await.unwrap(), 1);
        town.settle().await.unwrap();
        let papers = issuance.of_matter(&qingdao(), &subject).await.unwrap();
        let made = papers.iter().find(|paper| paper.serial == serials[0]).unwrap();
        assert!(made.blank.is_some() && made.prints == 1, "{made:?}");
    }

    async fn case(&self, case: &CaseKey) -> Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    /// The last day that stands on the paper.
    async fn valid_until(&self, case: &CaseKey) -> Option<Date> {
        let subject = format!("case/{}", case.number.as_str());
        let issuance = &self.office.town.office.issuance;
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let paper = papers.into_iter().find(|paper| paper.kind == DocumentKind::TempPlate);
        paper.unwrap().facts.valid_until
    }
}

db::two_engines! { reactions::schema();
    async fn a_vehicle_without_a_number_has_three_paper_plates_at_most(scratch: Scratch) {
        let morning = Morning::of(TestOffice::new(scratch).await).await;
        let town = &morning.office.town;
        let car = morning.car(1).await;
        // One that was rejected, and one for a test, are none of the three.
        let case = morning.asks(&car, ("acquired", "15")).await.unwrap();
        town.reject(APPROVER, &case, ("发票与车辆不符", "请销售商重开发票再来")).await.unwrap();
        town.settle().await.unwrap();
        morning.given(&car, ("trial", "15")).await;
        for purpose in ["unsold", "acquired", "acquired"] {
            morning.given(&car, (purpose, "15")).await;
        }
        for purpose in ["unsold", "acquired"] {
            let refused = morning.asks(&car, (purpose, "15")).await.unwrap_err();
            assert_eq!(refused.code(), Some("catalogue.temp_plates_had"), "{refused}");
            let facts = &refused.refusal().unwrap().facts;
            assert_eq!((&*facts["count"], &*facts["max"]), ("3", "3"));
        }
        // The other cases have no such limit, and another vehicle has its own three.
        morning.given(&car, ("export", "15")).await;
        let other = morning.car(2).await;
        morning.given(&other, ("acquired", "15")).await;
        morning.office.holds().await;
    }

    async fn a_purpose_that_is_put_right_counts_as_if_it_had_been_asked_for(scratch: Scratch) {
        let morning = Morning::of(TestOffice::new(scratch).await).await;
        let town = &morning.office.town;
        let car = morning.car(1).await;
        for _ in 0..3 {
            morning.given(&car, ("acquired", "15")).await;
        }
        let case = morning.asks(&car, ("export", "15")).await.unwrap();
        let purpose = |text: &str| [("purpose".to_owned(), text.to_owned())].into();
        town.send_back(APPROVER, &case, purpose("发票上不是出口车")).await.unwrap();
        let correction = Correction { answers: purpose("acquired") };
        let form = town.form(morning.person.actor());
        town.office.cases.correct(form, case.clone(), correction).await.unwrap();
        // Officers see it beside the case as it was corrected, and nobody approves it.
        let page = town.office.cases.page(&Actor::staff(APPROVER), &case, "play").await.unwrap();
        let then = page.then.unwrap();
        assert_eq!(then.facts["origin.temp_plates"], "3");
        let against = then.rules.iter().filter_map(|check| check.refusal.as_ref());
        let against: Vec<&str> = against.map(|refusal| refusal.code.as_str()).collect();
        assert_eq!(against, ["catalogue.temp_plates_had"]);
        let refused = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.temp_plates_had"), "{refused}");
        town.settle().await.unwrap();
        morning.office.holds().await;
    }

    async fn asked_for_on_the_phone_it_gets_a_number_of_its_own_is_printed_and_handed_out(scratch: Scratch) {
        let morning = Morning::of(TestOffice::new(scratch).await).await;
        let town = &morning.office.town;
        let mut numbers = BTreeSet::new();
        for n in 1..=2 {
            let car = morning.car(n).await;
            let (case, number) = morning.asks_online(&car).await;
            assert_eq!(number.kind(), PlateKind::TEMPORARY, "{number}");
            let pooled = town.office.plates.number(&qingdao(), &number).await.unwrap();
            assert_eq!(pooled, None, "it comes out of no pool");
            numbers.insert(number);
            morning.prints(&case).await;
            assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Pickup);
            town.give_out(CLERK, &case).await.unwrap();
            town.settle().await.unwrap();
            assert_eq!(morning.case(&case).await.status, Status::Closed);
        }
        assert_eq!(numbers.len(), 2, "each its own");
        morning.office.holds().await;
    }

    async fn a_paper_plate_is_valid_as_long_as_its_case_allows(scratch: Scratch) {
        let morning = Morning::of(TestOffice::new(scratch).await).await;
        for (n, what, insured, until) in [
            // As many days as were asked for, the first one counted.
            (1, ("acquired", "15"), "2027-11-24", "2026-12-09"),
            (2, ("acquired", "30"), "2027-11-24", "2026-12-24"),
            (3, ("trial", "30"), "2027-11-24", "2026-12-24"),
            // As long as the case allows.
            (4, ("unsold", "longest"), "2027-11-24", "2026-12-24"),
            (5, ("acquired", "longest"), "2027-11-24", "2026-12-24"),
            (6, ("export", "longest"), "2027-11-24", "2026-12-24"),
            (7, ("trial", "longest"), "2027-11-24", "2027-05-24"),
            (8, ("special", "longest"), "2027-11-24", "2027-02-24"),
            // Never beyond the insurance.
            (9, ("acquired", "30"), "2026-12-01", "2026-12-01"),
            (10, ("trial", "longest"), "2027-01-31", "2027-01-31"),
            (11, ("acquired", "15"), "2026-12-10", "2026-12-09"),
        ] {
            let today = morning.office.town.now().date();
            let car = new_car(&qingdao(), n, morning.person, today).unwrap();
            let car = morning.insured(car, insured).await;
            let case = morning.ordered(&car, what).await;
            assert_eq!(morning.valid_until(&case).await, Some(day(until)), "{what:?} {insured}");
        }
        // A trailer is not insured by itself.
        let whose = (morning.person, pool(TRAILERS).unwrap());
        let today = morning.office.town.now().date();
        let trailer = waiting_car(&qingdao(), 12, whose, today).unwrap();
        let trailer = morning.insured(trailer, "2026-12-01").await;
        let case = morning.ordered(&trailer, ("acquired", "30")).await;
        assert_eq!(morning.valid_until(&case).await, Some(day("2026-12-24")));
        morning.office.holds().await;
    }

    async fn nobody_is_made_a_paper_plate_that_is_never_valid(scratch: Scratch) {
        let morning = Morning::of(TestOffice::new(scratch).await).await;
        let town = &morning.office.town;
        let today = town.now().date();
        let car = new_car(&qingdao(), 1, morning.person, today).unwrap();
        // Insured until today, approved today, paid tomorrow.
        let car = morning.insured(car, "2026-11-25").await;
        let case = morning.asks(&car, ("acquired", "15")).await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        town.hand.set(today.plus_days(1).start().plus_hours(9));
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let subject = format!("case/{}", case.number.as_str());
        let papers = town.office.issuance.of_matter(&qingdao(), &subject).await.unwrap();
        assert!(papers.iter().all(|paper| paper.kind != DocumentKind::TempPlate));
        let tasks = town.office.cases.attention(&qingdao()).await.unwrap();
        let told: Vec<&str> = tasks.iter().map(|task| task.refusal.code.as_str()).collect();
        assert_eq!(told, ["issuance.never_valid"]);
        morning.office.holds().await;
    }

    async fn a_region_with_longer_days_gives_what_was_asked_and_no_more(scratch: Scratch) {
        let rule = "[[value]]\nkey = 'temp_plate.acquired_days'\nregion = '370200'\n\
            valid_from = '2026-11-01'\nvalue = 60\nsource = '本地规定'\n";
        let morning = Morning::of(TestOffice::under_rules(scratch, rule).await).await;
        for (n, days, until) in [(1, "30", "2026-12-24"), (2, "longest", "2027-01-23")] {
            let car = morning.car(n).await;
            let case = morning.ordered(&car, ("acquired", days)).await;
            assert_eq!(morning.valid_until(&case).await, Some(day(until)), "{days}");
        }
        morning.office.holds().await;
    }
}
