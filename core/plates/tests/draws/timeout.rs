//! Where the rule of the place takes the first number when the time is over (`plates.timeout_takes_first`).

use base::Authority;
use codes::Vin;
use db::Tx;
use journal::{Actor, Command, Desk, Next};
use plates::{DrawId, DrawMode, DrawState, EndReason, NumberState, VinTaken};
use serde::Serialize;

use crate::world::{Office, offered, qingdao, schema};

const TAKES_FIRST: (&str, i64) = ("plates.timeout_takes_first", 1);

/// Another draw has taken the vehicle of one whose time was over, as an earlier version let it.
#[derive(Serialize)]
struct TakenOver {
    vin: Vin,
    draw: DrawId,
}

impl Command for TakenOver {
    const NAME: &'static str = "test.taken_over";

    fn home(&self) -> Authority {
        qingdao()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> base::Result<Vec<Next>> {
        let (vin, draw) = (self.vin.clone(), self.draw);
        let subject = format!("vin/{}", vin.as_str());
        Ok(vec![Next::new(qingdao(), subject, 2, VinTaken { vin, draw })?])
    }
}

db::two_engines! { schema();
    async fn the_first_number_is_taken_and_waits_for_its_confirmation(scratch: Scratch) {
        let office = Office::ruled(&scratch, 300, TAKES_FIRST).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let first = offered(&drawn)[0].clone();
        office.hand.advance_seconds(181);
        // Nobody begins anew for the vehicle, neither before it is written down nor at that moment.
        let early = her.prepares(DrawMode::Onsite).await.unwrap_err();
        assert_eq!(early.code(), Some("plates.vin_busy"));
        let here = qingdao();
        let (again, ran) =
            tokio::join!(her.prepares(DrawMode::Onsite), office.plates.run_draws(&here));
        assert_eq!(again.unwrap_err().code(), Some("plates.vin_busy"));
        assert_eq!(ran.unwrap(), 1);
        let over = her.sees(drawn.id).await;
        assert_eq!((over.state, over.chosen.as_ref()), (DrawState::Chosen, Some(&first)));
        let held = office.plates.number(&here, &first).await.unwrap().unwrap();
        assert_eq!((held.state, held.confirmed), (NumberState::Held, false));
        assert_eq!(held.until.unwrap().seconds_since(office.now()), 300);
        her.confirms(&first).await.unwrap();
        let late = her.prepares(DrawMode::Onsite).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.vin_busy"));
        assert_eq!(office.plates.numbers_of(&[here], her.person).await.unwrap().len(), 1);
        office.holds().await;
    }

    async fn one_that_another_is_offered_by_then_is_left_to_them(scratch: Scratch) {
        let office = Office::ruled(&scratch, 50, TAKES_FIRST).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Onsite).await;
        let first = offered(&hers)[0].clone();
        office.hand.advance_seconds(181);
        let his = him.draws(DrawMode::Onsite).await;
        assert!(offered(&his).contains(&first));
        assert_eq!(office.plates.run_draws(&qingdao()).await.unwrap(), 1);
        let over = her.sees(hers.id).await;
        assert_eq!((over.state, over.ended), (DrawState::Ended, Some(EndReason::TimedOut)));
        him.chooses(his.id, &first).await.unwrap();
        // And she may begin anew.
        her.prepares(DrawMode::Onsite).await.unwrap();
        office.holds().await;
    }

    async fn a_vehicle_that_another_draw_has_gets_no_number_by_time(scratch: Scratch) {
        let office = Office::ruled(&scratch, 300, TAKES_FIRST).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Onsite).await;
        office.hand.advance_seconds(181);
        let draw = him.prepares(DrawMode::Onsite).await.unwrap();
        let taken = TakenOver { vin: her.vin.clone(), draw };
        let by = office.by(Actor::system("test"));
        office.journal.perform(by, taken).await.unwrap();
        assert_eq!(office.plates.run_draws(&qingdao()).await.unwrap(), 1);
        assert_eq!(her.sees(hers.id).await.state, DrawState::Ended);
        assert!(office.plates.numbers_of(&[qingdao()], her.person).await.unwrap().is_empty());
        office.holds().await;
    }
}
