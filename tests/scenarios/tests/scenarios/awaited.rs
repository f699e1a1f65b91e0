//! 交验: who has a case taken in and never brings the car. They are told some days before, then the case ends, and a
//! number that was chosen beforehand stands by its own time again.

use base::{Authority, Date, Instant};
use casework::{CaseKey, CheckPoint, Findings, Status};
use journal::Actor;
use plates::NumberState;
use policy::{Effect, Extension, ExtensionTarget, NewDirective, Wording};
use reactions::Clockwork;
use testkit::TestOffice;

use crate::preselect::Home;

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Home {
    /// The clock of the office looks at it.
    async fn ticks(&self, at: Instant) {
        let town = &self.office.town;
        town.hand.set(at);
        town.office.cases.await_vehicles(&qingdao()).await.unwrap();
        town.settle().await.unwrap();
    }

    /// The days that were told as the last ones, the latest first.
    async fn told_until(&self) -> Vec<String> {
        let told = self.office.town.inbox.of_person(self.person, 50).await.unwrap();
        let awaited = told.into_iter().filter(|one| one.key == "notice-case-vehicle_awaited");
        awaited.map(|one| one.facts["until"].clone()).collect()
    }

    async fn status(&self, case: &CaseKey) -> Status {
        self.case(case).await.status
    }

    /// What moves the last days of preselected numbers of the province to the end of January.
    async fn is_moved(&self) {
        let directives = &self.office.town.office.directives;
        let by = |number: &str| self.office.town.form(Actor::staff(number));
        let scope = Authority::new("370000");
        let extension = Extension {
            target: ExtensionTarget::Preselection,
            causes: vec![],
            due_from: day("2026-11-25"),
            due_to: day("2026-12-31"),
            until: day("2027-01-31"),
        };
        let said = NewDirective {
            scope: scope.clone(),
            title: Wording { zh: "延期办".into(), en: "Deadlines move".into() },
            basis: "文章004".into(),
            from: day("2026-12-24"),
            until: None,
            effects: vec![Effect::Extension(extension)],
        };
        let id = directives.draft(by("3711"), said).await.unwrap();
        directives.preview(&Actor::staff("3712"), &scope, id).await.unwrap();
        directives.publish(by("3712"), &scope, (id, 1)).await.unwrap();
    }
}

db::two_engines! { reactions::schema();
    async fn a_car_that_is_never_brought_ends_its_case_and_frees_its_number(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let plate = home.preselects().await;
        let case = home.enters().await;
        // Taken in on 25 November: thirty days, and the message five days before.
        home.ticks(day("2026-12-19").start().plus_hours(23)).await;
        assert_eq!(home.told_until().await, [""; 0]);
        home.ticks(day("2026-12-20").start()).await;
        home.ticks(day("2026-12-21").start()).await;
        assert_eq!(home.told_until().await, ["2026-12-25"], "told once");
        home.ticks(day("2026-12-25").start().plus_hours(23)).await;
        assert_eq!(home.status(&case).await, Status::Accepted);
        let held = home.number(&plate).await;
        assert_eq!((held.state, held.case.as_deref()), (NumberState::Held, Some(case.number.as_str())));

        town.hand.set(day("2026-12-26").start());
        Clockwork::new(&town.office).tick().await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.status(&case).await, Status::Cancelled);
        assert!(home.was_told("notice-case-not_presented").await);
        assert!(!home.was_told("notice-case-cancelled").await, "nobody took it back");
        home.time_comes(day("2026-12-26").start().plus_minutes(1)).await;
        let gone = home.number(&plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("lapsed")));
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn a_car_that_was_brought_once_ends_no_case(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.enters().await;
        let worn = Findings::from([(CheckPoint::Tyres, "左前轮胎花纹磨平".to_owned())]);
        home.office.town.inspect("0301", &case, worn).await.unwrap();
        home.ticks(day("2026-12-26").start()).await;
        home.ticks(day("2027-01-10").start()).await;
        assert_eq!(home.status(&case).await, Status::Accepted);
        assert_eq!(home.told_until().await, [""; 0]);
        home.office.holds().await;
    }

    async fn who_is_told_late_has_the_days_of_the_warning(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.enters().await;
        home.ticks(day("2027-01-15").start().plus_hours(9)).await;
        assert_eq!(home.told_until().await, ["2027-01-20"]);
        home.ticks(day("2027-01-20").start().plus_hours(23)).await;
        assert_eq!(home.status(&case).await, Status::Accepted);
        home.ticks(day("2027-01-21").start()).await;
        assert_eq!(home.status(&case).await, Status::Cancelled);
        home.office.holds().await;
    }

    async fn what_moves_preselected_numbers_moves_the_day_of_the_car(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.enters().await;
        home.ticks(day("2026-12-20").start()).await;
        home.office.town.hand.set(day("2026-12-24").start().plus_hours(10));
        home.is_moved().await;
        home.ticks(day("2026-12-26").start()).await;
        assert_eq!(home.status(&case).await, Status::Accepted);
        assert_eq!(home.told_until().await, ["2027-01-31", "2026-12-25"], "and told anew");
        home.ticks(day("2027-02-01").start()).await;
        assert_eq!(home.status(&case).await, Status::Cancelled);
        home.office.holds().await;
    }

    async fn where_the_rule_sets_no_days_a_case_waits(scratch: Scratch) {
        let rule = "[[value]]\nkey = 'casework.inspection_days'\nregion = '370200'\n\
            valid_from = '2026-11-01'\nvalue = 0\nsource = 'x'\n";
        let home = Home::of(TestOffice::under_rules(scratch, rule).await).await;
        let case = home.enters().await;
        home.ticks(day("2027-03-01").start()).await;
        assert_eq!((home.status(&case).await, home.told_until().await.len()), (Status::Accepted, 0));
        home.office.holds().await;
    }
}
