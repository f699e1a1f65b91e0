//! A number is chosen at home while the case of its vehicle is open already, past the approval too: it
//! comes with that case, and nobody is barred for it.

use base::{Authority, Date};
use casework::{CaseKey, WaitsFor};
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
    async fn pays(&self, case: &CaseKey) {
        self.office.town.pay(case).await.unwrap();
        self.office.town.settle().await.unwrap();
    }

    /// The case has the number, which is on its vehicle: its papers are made, and no time lets go of it.
    async fn bears(&self, case: &CaseKey, plate: &Plate) {
        let now = self.case(case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(plate), WaitsFor::Making));
        let attention = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        assert_eq!(attention, []);
        self.time_comes(day("2026-12-20").start()).await;
        assert_eq!(self.number(plate).await.state, NumberState::Issued);
        self.office.holds().await;
    }
}

db::two_engines! { reactions::schema();
    async fn chosen_after_the_approval_it_comes_with_the_case(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.enters().await;
        home.approved(&case).await;
        let plate = home.preselects().await;
        assert_eq!(home.case(&case).await.plate.as_ref(), Some(&plate));
        assert!(home.was_told("notice-case-number_bound").await);
        assert!(!home.was_told("notice-number-held").await, "there is nothing to come for");
        home.pays(&case).await;
        home.bears(&case, &plate).await;
    }

    async fn chosen_after_the_payment_it_is_made_at_once(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.enters().await;
        home.approved(&case).await;
        home.pays(&case).await;
        assert_eq!(home.case(&case).await.standing.waits_for, WaitsFor::Number);
        let plate = home.preselects().await;
        home.bears(&case, &plate).await;
    }

    async fn a_choice_begun_before_the_approval_and_confirmed_after_it_counts_too(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, me) = (&home.office.town, home.person.actor());
        let draw = home.draws(me.clone(), DrawMode::Online).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 4).await.unwrap();
        let case = home.enters().await;
        home.approved(&case).await;
        home.pays(&case).await;
        town.confirm(me, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        home.bears(&case, &plate).await;
    }
}
