//! A number that is kept for its former owner (原号), with what the conditions of using it again rest
//! on. A reader of its own, so that whoever asks needs no pool.

use std::slice::from_ref;
use std::sync::Arc;

use base::{Authority, Date, Instant, Result};
use codes::{Plate, PlateKind};
use db::Tx;
use identity::PersonId;
use journal::Journal;
use registry::{Register, VehicleId};

use crate::event::NumberRetained;
use crate::model::number::{NumberRecord, subject};
use crate::model::words::NumberState;
use crate::store;

/// A number that somebody may use again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNumber {
    /// Which.
    pub plate: Plate,
    /// When it came onto its vehicle.
    pub used_since: Date,
    /// When its vehicle left it.
    pub left_on: Date,
    /// Until when it is kept.
    pub until: Option<Instant>,
    /// Violations of the former vehicle that are open.
    pub open_violations: i64,
    /// Accidents of the former vehicle that are open.
    pub open_accidents: i64,
}

/// Reads them. A cheap handle.
#[derive(Clone)]
pub struct KeptNumbers {
    journal: Journal,
    register: Arc<dyn Register>,
}

impl std::fmt::Debug for KeptNumbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeptNumbers({:?})", self.journal)
    }
}

impl KeptNumbers {
    /// Of this node; the register is asked what stands open against a former vehicle.
    pub fn new(journal: Journal, register: Arc<dyn Register>) -> Self {
        Self { journal, register }
    }

    /// The number of this kind that is kept for a person, the one that stands longest; if there is none
    /// of this kind, one of another. Whether its time is over is the rule's to say.
    ///
    /// # Errors
    /// Faults alone.
    pub async fn kept(
        &self,
        authority: &Authority,
        person: PersonId,
        kind: PlateKind,
    ) -> Result<Option<KeptNumber>> {
        let home = authority.clone();
        let read = move |tx: Tx| async move {
            store::number::of_person_in(&tx, from_ref(&home), person).await
        };
        let numbers = self.journal.db().read(read).await?.into_iter();
        let kept = numbers.filter(|number| number.state == NumberState::Retained);
        let best = kept.max_by_key(|number| (number.plate.kind() == kind, number.until));
        match best {
            Some(record) => self.told(record).await.map(Some),
            None => Ok(None),
        }
    }

    async fn told(&self, record: NumberRecord) -> Result<KeptNumber> {
        let NumberRecord { authority, plate, since, until, .. } = record;
        let retained = retained(&self.journal, &authority, &plate).await?;
        let former = VehicleId { authority, plate: plate.clone() };
        let former = self.register.vehicle(&former).await?;
        let left_on = retained.as_ref().and_then(|event| event.left_on);
        let left_on = left_on.unwrap_or_else(|| since.date());
        // An entry from before says only that it was used long enough, by the rule of its day.
        let used_since = retained.and_then(|event| event.used_since);
        let used_since = used_since.unwrap_or_else(|| left_on.plus_months(-LONG_ENOUGH_MONTHS));
        Ok(KeptNumber {
            plate,
            used_since,
            left_on,
            until,
            open_violations: former.as_ref().map_or(0, |vehicle| vehicle.open_violations),
            open_accidents: former.map_or(0, |vehicle| vehicle.open_accidents),
        })
    }
}

/// How a number was kept last.
pub(crate) async fn retained(
    journal: &Journal,
    authority: &Authority,
    plate: &Plate,
) -> Result<Option<NumberRetained>> {
    let mut retained = None;
    for entry in journal.history(authority, &subject(plate)).await? {
        retained = entry.event::<NumberRetained>()?.or(retained);
    }
    Ok(retained)
}

/// What every rule so far was content with (文章001: three years before 2017-06-20).
const LONG_ENOUGH_MONTHS: i32 = 36;
