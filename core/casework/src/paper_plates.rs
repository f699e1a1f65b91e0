//! How many paper plates (临时行驶车号牌) a vehicle has had. For a vehicle that is not sold, or not registered
//! yet, only so many are given; a test or an oversized vehicle has as many as it needs. So the count becomes
//! a fact where the answers say for what the plate is: when a case is sent in, and again at its decision.

use std::collections::BTreeMap;

use base::{Authority, Result};
use catalogue::Deliverable;

use crate::asking::Known;
use crate::command::open_subject;
use crate::event::OpenCaseTaken;
use crate::model::{Matter, Status};
use crate::{CaseKey, Cases};

/// The field in which an item asks for what a paper plate is.
const PURPOSE_FIELD: &str = "purpose";

/// The purposes of which only so many are given.
const COUNTED: [&str; 2] = ["unsold", "acquired"];

fn is_counted(answers: &BTreeMap<String, String>) -> bool {
    answers.get(PURPOSE_FIELD).is_some_and(|purpose| COUNTED.contains(&purpose.as_str()))
}

impl Cases {
    /// Adds to what is known for what a paper plate is asked, and how many count against these answers.
    pub(crate) async fn know_paper_plates(
        &self,
        known: &mut Known,
        (authority, item): (&Authority, &str),
        answers: &BTreeMap<String, String>,
    ) -> Result<()> {
        if !self.gives_paper_plates(item)? {
            return Ok(());
        }
        if let Some(origin) = &mut known.facts.origin {
            origin.temp_purpose = answers.get(PURPOSE_FIELD).cloned().unwrap_or_default();
        }
        if !is_counted(answers) {
            return Ok(());
        }
        let Some(vin) = known.matter.as_ref().and_then(Matter::vin) else { return Ok(()) };
        let had = self.paper_plates_of(authority, item, vin.as_str()).await?;
        if let Some(origin) = &mut known.facts.origin {
            origin.temp_plates = had;
        }
        Ok(())
    }

    /// Whether the item brings one.
    pub(crate) fn gives_paper_plates(&self, item: &str) -> Result<bool> {
        Ok(self.item(item)?.deliverables().contains(&Deliverable::TempPlate))
    }

    /// The paper plates that count among those whose cases the journal has under this item and vehicle: a
    /// number was given, and the case did not end without it.
    async fn paper_plates_of(&self, authority: &Authority, item: &str, vin: &str) -> Result<i64> {
        let mut had = 0;
        for entry in self.journal.history(authority, &open_subject(item, vin)).await? {
            let Some(taken) = entry.event::<OpenCaseTaken>()? else { continue };
            let key = CaseKey { authority: authority.clone(), number: taken.number };
            let Some(case) = self.load(&key).await? else { continue };
            let ended = matches!(case.status, Status::Rejected | Status::Cancelled);
            let given = case.plate.is_some() && !ended;
            if given && is_counted(&self.answers_of_case(&case).await?) {
                had += 1;
            }
        }
        Ok(had)
    }
}
