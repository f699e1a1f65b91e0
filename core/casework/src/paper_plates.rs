//! Paper plates (临时行驶车号牌). How many a vehicle has had: for one that is not sold, or not registered yet, only so
//! many are given; a test or an oversized vehicle has as many as it needs. So the count becomes a fact where the
//! answers say for what the plate is: when a case is sent in, and again at its decision. And whether a vehicle on
//! record may have one: while its plates are being made, one at a time.

use std::collections::BTreeMap;

use base::{Authority, Date, Instant, Result};
use catalogue::{Deliverable, Item, VehicleFacts};
use registry::{Owner, Vehicle, VehicleId};

use crate::asking::Known;
use crate::command::open_subject;
use crate::event::OpenCaseTaken;
use crate::facts::vehicle_facts;
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
        for key in self.cases_under(authority, (item, vin)).await? {
            let Some(case) = self.load(&key).await? else { continue };
            let ended = matches!(case.status, Status::Rejected | Status::Cancelled);
            let given = case.plate.is_some() && !ended;
            if given && is_counted(&self.answers_of_case(&case).await?) {
                had += 1;
            }
        }
        Ok(had)
    }

    /// What an item judges a vehicle on record by. Where it brings a paper plate, also how its plates stand.
    pub(crate) async fn facts_of(
        &self,
        item: &Item,
        (vehicle, applicant): (&Vehicle, &Owner),
        at: Instant,
    ) -> Result<VehicleFacts> {
        let mut facts = vehicle_facts(vehicle, applicant, &self.catalogue, at);
        if self.gives_paper_plates(&item.code)? {
            facts.plates_making = self.plates_making(&vehicle.id).await?;
            facts.paper_plate_until = self.paper_plate_until(&item.code, &vehicle.id).await?;
        }
        Ok(facts)
    }

    /// Whether plates with this number are ordered, and their owner does not have them yet. What is ordered stands in
    /// the register.
    async fn plates_making(&self, id: &VehicleId) -> Result<bool> {
        let Some(number) = self.register.plates_case(id).await? else { return Ok(false) };
        let key = CaseKey { authority: id.authority.clone(), number };
        Ok(self.load(&key).await?.is_some_and(|case| !case.is_over() && !case.is_handed_over()))
    }

    /// The last day of the latest paper plate that this item gave a vehicle on record.
    async fn paper_plate_until(&self, item: &str, id: &VehicleId) -> Result<Option<Date>> {
        for key in self.cases_under(&id.authority, (item, id.plate.as_str())).await?.iter().rev() {
            let until = self.numbers.paper_plate_until(key).await?;
            if until.is_some() {
                return Ok(until);
            }
        }
        Ok(None)
    }

    /// The cases that the journal has under an item and matter, the oldest first.
    pub(crate) async fn cases_under(
        &self,
        authority: &Authority,
        (item, matter): (&str, &str),
    ) -> Result<Vec<CaseKey>> {
        let mut cases = Vec::new();
        for entry in self.journal.history(authority, &open_subject(item, matter)).await? {
            let taken = entry.event::<OpenCaseTaken>()?;
            let number = taken.map(|taken| taken.number);
            cases.extend(number.map(|number| CaseKey { authority: authority.clone(), number }));
        }
        Ok(cases)
    }
}
