//! A million numbers: ten segments of a hundred thousand, in the two pools of small new-energy cars.
//! A list, its refill and the counts of all segments cost what they cost in a small one.

use std::time::Duration;

use plates::{NewSegment, PoolId};

use crate::world::{KEEPER, Office, WARDEN, qingdao, schema};

db::two_engines! { schema();
    async fn a_million_numbers_are_listed_and_counted(scratch: Scratch) {
        let office = Office::open(scratch, 2_000).await;
        let plates = &office.plates;
        for (pool, letters) in [("52-battery", "DABCE"), ("52-other", "FGHJK")] {
            let pool: PoolId = pool.parse().unwrap();
            for letter in letters.chars() {
                let new = NewSegment { pool, form: format!("鲁B{letter}#####"), reason: "缺".into() };
                let id = plates.file_segment(office.by(KEEPER), &qingdao(), new).await.unwrap();
                plates.approve_segment(office.by(WARDEN), &qingdao(), id).await.unwrap();
                plates.publish_segment(office.by(KEEPER), &qingdao(), id).await.unwrap();
            }
        }
        assert_eq!(plates.refill_pools(&qingdao()).await.unwrap(), 2);
        let counting = async { plates.segments(&qingdao(), None).await.unwrap() };
        let counted = tokio::time::timeout(Duration::from_secs(5), counting).await;
        let counted = counted.expect("counting took too long");
        assert_eq!(counted.len(), 10);
        assert_eq!(counted.iter().map(|seen| seen.counts.sum()).sum::<u64>(), 1_000_000);
        assert_eq!(counted.iter().map(|seen| seen.counts.pooled).sum::<u64>(), 4_000);
        assert_eq!(counted[0].counts.pooled, 2_000, "one segment after the other");
        office.holds().await;
    }
}
