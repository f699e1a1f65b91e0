//! Composed numbers (自编自选): what may be tried, when, and how often; what is refused uses up no try.

use base::Result;
use plates::{DrawId, DrawMode, PersonId, PoolId};

use crate::world::{Office, offered, qingdao, schema};

/// Somebody who composes.
type Composer = (PersonId, DrawId);

impl Office {
    async fn tries(&self, (person, draw): Composer, number: &str) -> Result<()> {
        let envelope = self.from(person.actor());
        self.plates.try_number(envelope, (&qingdao(), draw), number).await.map(drop)
    }

    /// Why a number is refused, on its field; no try is used up.
    async fn refuses(&self, who: Composer, number: &str) -> base::Refusal {
        let before = self.draw(who.1).await.tried;
        let refused = self.tries(who, number).await.unwrap_err();
        let refusal = refused.refusal().unwrap().clone();
        assert_eq!(refusal.field.as_deref(), Some("number"), "{number}");
        assert_eq!(self.draw(who.1).await.tried, before, "{number}");
        refusal
    }
}

db::two_engines! { schema();
    async fn a_number_that_is_not_released_yet_is_no_typing_error(scratch: Scratch) {
        let office = Office::open(scratch, 60).await;
        office.published("鲁B5K1##").await;
        let listed = office.list().await.unwrap();
        let numbers = office.numbers(&listed).await;
        office.hand.advance_hours(15 * 24);
        let her = office.prepares(1, DrawMode::Compose).await.unwrap();
        let mut later = (0..100).map(|n| format!("鲁B5K1{n:02}"));
        let later = later.find(|number| !numbers.contains(number)).unwrap();
        let refused = office.refuses(her, &later).await;
        assert_eq!(refused.code, "plates.not_released");
        let outside = office.refuses(her, "鲁B5K200").await;
        assert_eq!(outside.code, "plates.not_in_segment");
        // What was released may be had, and with the rest of the segment the other one too.
        office.tries(her, &numbers[0]).await.unwrap();
        for n in 2..50 {
            let (person, draw) = office.draws(n, DrawMode::Onsite).await.unwrap();
            office.chooses(person, &draw, &offered(&draw)[0]).await.unwrap();
        }
        office.list().await.unwrap();
        office.tries(her, &later).await.unwrap();
        assert_eq!(office.draw(her.1).await.tried, 2);
        office.holds().await;
    }

    async fn a_new_segment_is_drawn_by_chance_alone_for_seven_days(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        office.hand.advance_hours(6 * 24);
        let her = office.prepares(1, DrawMode::Compose).await.unwrap();
        let refused = office.refuses(her, "鲁B5K188").await;
        assert_eq!(refused.code, "plates.chance_only");
        assert_eq!(refused.facts["from"], "2026-12-03");
        office.hand.advance_hours(24);
        let him = office.prepares(2, DrawMode::Compose).await.unwrap();
        office.tries(him, "鲁B5K188").await.unwrap();
        office.holds().await;
    }

    async fn the_letter_of_the_other_drive_is_of_another_pool(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let battery: PoolId = "52-battery".parse().unwrap();
        office.published_in(battery, "鲁BD177##").await;
        office.plates.refill_pools(&qingdao()).await.unwrap();
        office.hand.advance_hours(15 * 24);
        let her = office.prepares_in(battery, 1, DrawMode::Compose).await.unwrap();
        let refused = office.refuses(her, "鲁BF17701").await;
        assert_eq!(refused.code, "plates.other_pool");
        assert_eq!(refused.facts["pool"], "52-battery");
        office.tries(her, "鲁BD17701").await.unwrap();
        office.holds().await;
    }

    async fn twenty_may_be_tried_and_the_last_one_chosen(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        office.published("鲁B5K1##").await;
        office.list().await.unwrap();
        office.hand.advance_hours(15 * 24);
        let her = office.prepares(1, DrawMode::Compose).await.unwrap();
        for n in 0..20 {
            office.tries(her, &format!("鲁B5K1{n:02}")).await.unwrap();
            assert_eq!(office.draw(her.1).await.tried, n + 1);
        }
        let more = office.tries(her, "鲁B5K199").await.unwrap_err();
        assert_eq!(more.code(), Some("plates.no_further_try"));
        assert_eq!(more.refusal().unwrap().facts["tries"], "20");
        let draw = office.draw(her.1).await;
        let last = offered(&draw);
        assert_eq!(last.iter().map(codes::Plate::number).collect::<Vec<_>>(), ["鲁B5K119"]);
        office.chooses(her.0, &draw, &last[0]).await.unwrap();
        office.holds().await;
    }
}
