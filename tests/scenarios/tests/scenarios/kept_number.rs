//! What becomes of a number that was chosen beforehand when its case does not go straight on: it stands by its
//! own time wherever the office does not have the case.

use base::{Authority, Date};
use casework::{CaseKey, CheckPoint, Correction, Findings, Status};
use codes::Plate;
use plates::{DrawMode, NumberState};
use testkit::TestOffice;

use crate::preselect::Home;

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Home {
    /// 一次性告知: the invoice is to be put right.
    async fn is_returned(&self, case: &CaseKey) {
        let town = &self.office.town;
        let missing = [("invoice".to_owned(), "发票与合格证不符".to_owned())].into();
        town.send_back("0202", case, missing).await.unwrap();
        town.settle().await.unwrap();
    }

    async fn is_inspected(&self, case: &CaseKey, findings: Findings) {
        self.office.town.inspect("0301", case, findings).await.unwrap();
        self.office.town.settle().await.unwrap();
    }

    /// Which case has the number that is held.
    async fn case_of(&self, plate: &Plate) -> Option<String> {
        let held = self.number(plate).await;
        assert_eq!(held.state, NumberState::Held);
        held.case
    }

    /// The number is gone, and its owner waits two years.
    async fn has_lost(&self, plate: &Plate) {
        let gone = self.number(plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("lapsed")));
        let refused = self.draws(self.person.actor(), DrawMode::Online).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.barred"), "{refused}");
        let attention = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        assert_eq!(attention, []);
    }
}

fn worn() -> Findings {
    Findings::from([(CheckPoint::Tyres, "左前轮胎花纹磨平".to_owned())])
}

db::two_engines! { reactions::schema();
    async fn a_payment_that_lapses_gives_the_number_back_to_its_own_time(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let plate = home.preselects().await;
        let case = home.enters().await;
        home.approved(&case).await;
        assert_eq!(home.case(&case).await.plate.as_ref(), Some(&plate));
        // Chosen on Wednesday it stands until Monday; the order lapses with Thursday.
        town.hand.set(day("2026-11-27").start().plus_hours(10));
        assert_eq!(town.office.payments.lapse_due(&city).await.unwrap(), 1);
        town.settle().await.unwrap();
        assert_eq!(home.case(&case).await.status, Status::Cancelled);
        let held = home.number(&plate).await;
        assert_eq!((held.state, held.case), (NumberState::Held, None));
        // In time it comes with another case.
        let again = home.enters().await;
        home.approved(&again).await;
        town.pay(&again).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn a_returned_case_keeps_no_number_past_its_day(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let plate = home.preselects().await;
        home.office.town.hand.set(day("2026-11-26").start().plus_hours(10));
        let case = home.enters().await;
        assert_eq!(home.case_of(&plate).await.as_deref(), Some(case.number.as_str()));
        home.is_returned(&case).await;
        assert_eq!(home.case_of(&plate).await, None);
        assert!(home.was_told("notice-case-number_kept").await);
        home.time_comes(day("2026-11-30").start().plus_hours(23)).await;
        assert_eq!(home.case_of(&plate).await, None);
        home.time_comes(day("2026-12-01").start()).await;
        home.has_lost(&plate).await;
        home.office.holds().await;
    }

    async fn corrected_in_time_the_number_waits_for_the_office(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let plate = home.preselects().await;
        town.hand.set(day("2026-11-26").start().plus_hours(10));
        let case = home.enters().await;
        home.is_returned(&case).await;
        let (form, correction) = (town.form(home.person.actor()), Correction::default());
        town.office.cases.correct(form, case.clone(), correction).await.unwrap();
        town.settle().await.unwrap();
        home.time_comes(day("2026-12-03").start().plus_hours(10)).await;
        assert_eq!(home.case_of(&plate).await.as_deref(), Some(case.number.as_str()));
        home.approved(&case).await;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        home.office.holds().await;
    }

    async fn given_back_after_its_day_it_has_as_many_days_once_more(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let plate = home.preselects().await;
        home.office.town.hand.set(day("2026-11-30").start().plus_hours(15));
        let case = home.enters().await;
        home.is_inspected(&case, worn()).await;
        assert_eq!(home.case_of(&plate).await, None, "it failed on the last day");
        home.is_inspected(&case, Findings::new()).await;
        assert_eq!(home.case_of(&plate).await.as_deref(), Some(case.number.as_str()));
        // The office is slow, and sends it back on Thursday: Friday, Monday and Tuesday are left.
        home.time_comes(day("2026-12-03").start().plus_hours(10)).await;
        home.is_returned(&case).await;
        home.time_comes(day("2026-12-08").start().plus_hours(23)).await;
        assert_eq!(home.case_of(&plate).await, None);
        home.time_comes(day("2026-12-09").start()).await;
        home.has_lost(&plate).await;
        home.office.holds().await;
    }

    async fn who_takes_a_case_back_after_its_day_has_let_the_number_lapse(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let plate = home.preselects().await;
        town.hand.set(day("2026-11-30").start().plus_hours(15));
        let case = home.enters().await;
        let late = day("2026-12-03").start().plus_hours(10);
        home.time_comes(late).await;
        assert_eq!(home.case_of(&plate).await.as_deref(), Some(case.number.as_str()));
        town.office.cases.cancel(town.form(home.person.actor()), case.clone()).await.unwrap();
        town.settle().await.unwrap();
        home.time_comes(late.plus_minutes(1)).await;
        home.has_lost(&plate).await;
        home.office.holds().await;
    }
}
