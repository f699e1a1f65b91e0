//! Which case brought the plates of a number: for who asks whether they are still being made. It follows from the
//! journal of the number, so that an exchange tells it for both vehicles.

use base::Result;
use codes::CaseNumber;
use journal::Entry;

use crate::event::{PlateChanged, PlatesReplaced, VehicleRegistered, VehicleTransferred};
use crate::model::vehicle::VehicleId;
use crate::service::Registry;

impl Registry {
    /// The latest case by which the number got new plates.
    pub(crate) async fn latest_plates(&self, id: &VehicleId) -> Result<Option<CaseNumber>> {
        for entry in self.journal.history(&id.authority, &id.subject()).await?.iter().rev() {
            let case = with_plates(entry)?;
            if case.is_some() {
                return Ok(case);
            }
        }
        Ok(None)
    }
}

/// The case behind an entry that brings plates. Who keeps the number of a vehicle keeps the plates on it.
fn with_plates(entry: &Entry) -> Result<Option<CaseNumber>> {
    if let Some(e) = entry.event::<VehicleRegistered>()? {
        return Ok(Some(e.case));
    }
    if let Some(e) = entry.event::<VehicleTransferred>()? {
        let stays = e.vehicle.id == e.former;
        return Ok((!stays).then_some(e.case));
    }
    if let Some(e) = entry.event::<PlateChanged>()? {
        return Ok(Some(e.case));
    }
    Ok(entry.event::<PlatesReplaced>()?.map(|e| e.case))
}
