//! What becomes of a number that was chosen beforehand when its case does not go straight on: it stands by its
//! own time wherever the office does not have the case.

use base::{Authority, Date};
use casework::Status;
use plates::NumberState;
use testkit::TestOffice;

use crate::preselect::Home;

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
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
}
