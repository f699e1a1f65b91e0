//! A preselected number and the case of its vehicle: while the case is in work the rule of the place says
//! whether time lets go of the number, and what is let go names the case.

use journal::Actor;
use plates::{NumberReleased, NumberState, ReleaseReason, number_subject};

use crate::office::{Office, about, issue, person, plate, rule, schema, yichang};

const CASE: &str = "4205261126000011";
const OTHER: &str = "4205261126000029";

/// A number that was chosen on Thursday 26 November and stands until the end of Tuesday.
async fn preselected(office: &Office) -> codes::Plate {
    let number = plate("鄂E5K7C2");
    let until = "2026-12-02".parse::<base::Date>().unwrap().start().plus_seconds(-1);
    office.seat(&number, &about(7, None), Some(until), true).await;
    number
}

impl Office {
    async fn attaches(&self, plate: &codes::Plate, case: &str) -> base::Result<()> {
        let plates = &self.plates;
        plates.attach_number(self.program(), &yichang(), plate, case).await.map(drop)
    }

    async fn detaches(&self, plate: &codes::Plate, case: &str) -> base::Result<()> {
        let plates = &self.plates;
        plates.detach_number(self.program(), &yichang(), plate, case).await.map(drop)
    }

    async fn hands_back(&self, plate: &codes::Plate, case: &str) -> base::Result<()> {
        let plates = &self.plates;
        plates.hand_back_number(self.program(), &yichang(), plate, case).await.map(drop)
    }

    async fn released(&self, plate: &codes::Plate) -> NumberReleased {
        let subject = number_subject(plate);
        let history = self.journal.history(&yichang(), &subject).await.unwrap();
        history.last().unwrap().event::<NumberReleased>().unwrap().unwrap()
    }
}

fn code(done: base::Result<()>) -> String {
    done.unwrap_err().code().unwrap_or_default().to_owned()
}

db::two_engines! { schema();
    async fn a_case_in_work_keeps_its_number_past_its_time(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-26", "");
        let number = preselected(&office).await;
        office.attaches(&number, CASE).await.unwrap();
        assert_eq!(code(office.attaches(&number, OTHER).await), "plates.not_held");
        let held = office.number(&number).await;
        assert_eq!((held.state, held.case.as_deref()), (NumberState::Held, Some(CASE)));
        assert_eq!(office.plates.stands_until(&held).await.unwrap(), None);

        office.at("2026-12-20", 9);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        assert_eq!(office.number(&number).await.state, NumberState::Held);
        // It goes onto the vehicle by this case and by no other.
        let to = |case: &str| issue(&about(7, None), case);
        let other = office.issue(&number, to(OTHER)).await.unwrap_err();
        assert_eq!(other.code(), Some("plates.not_held"));
        office.issue(&number, to(CASE)).await.unwrap();
        assert_eq!(office.number(&number).await.state, NumberState::Issued);
        office.verified().await;
    }

    async fn where_the_rule_lets_it_go_the_entry_names_the_case(scratch: Scratch) {
        let own = rule("plates.hold_while_case", "2020-01-01", "0");
        let office = Office::on(scratch, "2026-11-26", &own);
        let number = preselected(&office).await;
        office.attaches(&number, CASE).await.unwrap();
        office.at("2026-12-01", 23);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.at("2026-12-02", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        let gone = office.released(&number).await;
        assert_eq!((gone.reason, gone.case.as_deref()), (ReleaseReason::Lapsed, Some(CASE)));
        assert!(office.barred(person(7)).await.is_some());
        office.verified().await;
    }

    async fn a_case_that_ends_gives_the_number_back_to_its_own_time(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-26", "");
        let number = preselected(&office).await;
        office.attaches(&number, CASE).await.unwrap();
        assert_eq!(code(office.detaches(&number, OTHER).await), "plates.not_held");
        office.detaches(&number, CASE).await.unwrap();
        let free = office.number(&number).await;
        assert_eq!((free.case.as_deref(), free.until.is_some()), (None, true));
        assert_eq!(office.plates.stands_until(&free).await.unwrap(), free.until);
        // Another case may have it while it stands, and none after that.
        office.attaches(&number, OTHER).await.unwrap();
        office.detaches(&number, OTHER).await.unwrap();
        office.at("2026-12-02", 0);
        assert_eq!(code(office.attaches(&number, CASE).await), "plates.hold_expired");
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        assert_eq!(office.released(&number).await.case, None);
        office.verified().await;
    }

    async fn a_case_that_waits_for_its_applicant_keeps_its_number_for_its_days_alone(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-26", "");
        let number = preselected(&office).await;
        office.attaches(&number, CASE).await.unwrap();
        assert_eq!(code(office.hands_back(&number, OTHER).await), "plates.not_held");
        let own = office.number(&number).await.until;
        office.hands_back(&number, CASE).await.unwrap();
        let free = office.number(&number).await;
        assert_eq!((free.case.as_deref(), free.until), (None, own));
        assert_eq!(office.plates.stands_until(&free).await.unwrap(), own);
        // In work again it is kept past its days; handed back after them it has as many once more.
        office.attaches(&number, CASE).await.unwrap();
        office.at("2026-12-03", 10);
        office.hands_back(&number, CASE).await.unwrap();
        let anew = office.number(&number).await.until.unwrap();
        assert_eq!(anew.to_string(), "2026-12-08T23:59:59+08:00");
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 0);
        office.at("2026-12-09", 0);
        assert_eq!(office.plates.run_numbers(&yichang(), 10).await.unwrap(), 1);
        assert_eq!(office.released(&number).await.reason, ReleaseReason::Lapsed);
        assert_eq!(office.barred(person(7)).await, Some(anew.plus_hours(730 * 24)));
        office.verified().await;
    }

    async fn only_the_program_does_it_and_only_with_what_was_confirmed(scratch: Scratch) {
        let office = Office::on(scratch, "2026-11-26", "");
        let number = preselected(&office).await;
        for actor in [Actor::staff("0417"), person(7).actor()] {
            let by = office.from(actor);
            let done = office.plates.attach_number(by, &yichang(), &number, CASE).await;
            assert_eq!(code(done.map(drop)), "plates.not_yours");
        }
        let chosen = plate("鄂E5K7C3");
        office.seat(&chosen, &about(8, None), None, false).await;
        assert_eq!(code(office.attaches(&chosen, CASE).await), "plates.not_held");
        // One that was drawn for a case has it from the beginning, and no time of its own.
        let drawn = plate("鄂E5K7C4");
        office.seat(&drawn, &about(9, Some(CASE)), None, true).await;
        assert_eq!(code(office.attaches(&drawn, CASE).await), "plates.not_held");
        assert_eq!(code(office.detaches(&drawn, CASE).await), "plates.not_held");
        office.verified().await;
    }
}
