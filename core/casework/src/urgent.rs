//! Whoever the green channel lets through (绿色通道): the approved asking for an item and a matter, for the one
//! question and at the reception; and which case came by it.

use base::Result;
use policy::{Green, Urgent};

use crate::asking::Known;
use crate::availability::Ask;
use crate::event::CaseSubmitted;
use crate::model::{Matter, subject};
use crate::{CaseKey, Cases};

impl Cases {
    /// The approved asking for this item and matter, if the vehicle is of the use that was asked for.
    pub(crate) async fn green(
        &self,
        ask: &Ask,
        matter: Option<&Matter>,
        known: &Known,
    ) -> Result<Option<Green>> {
        let Some(matter) = matter else { return Ok(None) };
        let facts = &known.facts;
        let of_vehicle = facts.vehicle.as_ref().map(|vehicle| &vehicle.use_nature);
        let use_nature = of_vehicle.or(facts.origin.as_ref().map(|origin| &origin.use_nature));
        let urgent = Urgent {
            authority: ask.authority.clone(),
            item: ask.item.clone(),
            matter: matter.key(),
            use_nature: use_nature.cloned(),
            at: ask.at,
        };
        self.policy.green_pass(known.offices.standing(), urgent).await
    }

    /// What is known at the reception of somebody who takes a ticket: the place as it stands, and whether the
    /// green channel lets them through.
    pub(crate) async fn known_on_arrival(&self, ask: &Ask) -> Result<Known> {
        let here = Ask { applicant: None, ..ask.clone() };
        let mut known = self.known(&here).await?;
        known.green = self.green(ask, ask.matter.as_ref(), &known).await?;
        Ok(known)
    }

    /// The first case that came by an approved asking, of those that the journal has under its item and matter.
    pub async fn case_by_green(&self, green: &Green) -> Result<Option<CaseKey>> {
        let authority = &green.ask.authority;
        for case in self.cases_under(authority, (&green.ask.item, &green.ask.matter)).await? {
            let first = self.journal.entry(authority, &subject(&case.number), 1).await?;
            let submitted = first.map(|entry| entry.event::<CaseSubmitted>()).transpose()?;
            if submitted.flatten().is_some_and(|submitted| submitted.green == Some(green.id)) {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }
}
