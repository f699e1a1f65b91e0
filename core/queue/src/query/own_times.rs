//! How long the stages of a lane take at a point: measured there, where enough of them were finished, and as the
//! lane's file has it for the rest. For "what if", not for a wait that is told to anybody.

use base::{Error, Instant, Result};
use catalogue::Stage;
use db::{Db, Tx};

use crate::model::lane::{Lane, Times};
use crate::model::window::{Place, Skill};
use crate::simulate::quantile;
use crate::{Queue, store};

/// A lane with the times of one hall.
#[derive(Clone, Debug)]
pub struct OwnTimes {
    /// Least, usual and most are those of the hall for what is measured.
    pub lane: Lane,
    /// The stages that are measured, and by how many that were finished.
    pub measured: Vec<(Stage, usize)>,
}

/// The lane with the times that its stages took at a point since then: a stage of which so many were finished at a
/// window counts as measured. A stage that nobody does at a window (the citizen pays by phone) keeps the time of the
/// file.
pub async fn own_times(
    db: &Db,
    (place, lane): (&Place, &Lane),
    since: Instant,
    samples_min: i64,
) -> Result<OwnTimes> {
    let (place, lane) = (place.clone(), lane.clone());
    let least = usize::try_from(samples_min).unwrap_or(usize::MAX).max(1);
    let read = move |tx: Tx| async move {
        let mut lane = lane;
        let mut measured = Vec::new();
        for one in &mut lane.stage {
            let skill = Skill::new(&lane.code, one.stage);
            let seconds = store::turn::seconds_in(&tx, &place, &skill, since).await?;
            if seconds.len() >= least {
                one.seconds = spread(&seconds);
                measured.push((one.stage, seconds.len()));
            }
        }
        if measured.len() == lane.stage.len() {
            lane.times = Times::Measured;
        } else if !measured.is_empty() {
            lane.times = Times::Mixed;
        }
        Ok::<_, Error>(OwnTimes { lane, measured })
    };
    db.read(read).await
}

impl Queue {
    /// The same over the last `queue.estimate_days`, with `queue.what_if_samples_min` of a stage.
    pub async fn own_times(&self, place: &Place, lane: &Lane) -> Result<OwnTimes> {
        let values = self.values(&place.authority)?;
        let since = self.now().plus_hours(-24 * values.estimate_days);
        own_times(self.journal.db(), (place, lane), since, values.what_if_samples_min).await
    }
}

/// Least, usual, most: without the quickest and the slowest of twenty, who were something else.
fn spread(seconds: &[i64]) -> [i64; 3] {
    let least = quantile(seconds, 5).max(1);
    let usual = quantile(seconds, 50).max(least);
    [least, usual, quantile(seconds, 95).max(usual)]
}
