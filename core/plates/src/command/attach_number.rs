//! A preselected number and the case that is to bring it onto its vehicle. While such a case is in work the
//! rule of the place says whether time still lets go of the number (`plates.hold_while_case`); and the
//! number names its case, so that the case is told when it goes. A case that waits for its applicant keeps
//! no number from others. No choice is made here: by the program alone.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use policy::Policy;
use serde::Serialize;

use super::confirm_number::days_of_hold;
use super::issue_number::program_only;
use super::let_go_number::known_in;
use crate::event::NumberAttached;
use crate::model::draw::DrawFor;
use crate::model::number::NumberRecord;
use crate::model::words::NumberState;
use crate::{Plates, PlatesRefusal, rules};

#[derive(Serialize)]
struct AttachNumber {
    authority: Authority,
    plate: Plate,
    case: String,
    #[serde(skip)]
    policy: Policy,
}

#[derive(Serialize)]
struct DetachNumber {
    authority: Authority,
    plate: Plate,
    case: String,
}

#[derive(Serialize)]
struct HandBackNumber {
    authority: Authority,
    plate: Plate,
    case: String,
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// A case for the vehicle of a preselected number is in work.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`; `.not_held` when it is not preselected or another case has
    /// it; `.hold_expired`.
    pub async fn attach_number(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        case: &str,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, case) = (authority.clone(), plate.clone(), case.to_owned());
        let policy = self.policy.clone();
        self.journal.perform(envelope, AttachNumber { authority, plate, case, policy }).await
    }

    /// The case has ended without it: the number stands by its own time again.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`; `.not_held` when this case does not have it.
    pub async fn detach_number(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        case: &str,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, case) = (authority.clone(), plate.clone(), case.to_owned());
        self.journal.perform(envelope, DetachNumber { authority, plate, case }).await
    }

    /// The case is back with its applicant: until it is in work again the number stands by its own time. Where
    /// that is over the office was slower than they, and its days are counted anew.
    ///
    /// # Errors
    /// As [`Plates::detach_number`]; `policy.unknown_calendar_year`.
    pub async fn hand_back_number(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        case: &str,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate, case) = (authority.clone(), plate.clone(), case.to_owned());
        let policy = self.policy.clone();
        self.journal.perform(envelope, HandBackNumber { authority, plate, case, policy }).await
    }
}

impl NumberRecord {
    /// Chosen and confirmed beforehand: it stands until a day, for a vehicle.
    fn preselected(&self) -> Option<DrawFor> {
        let is_held = self.state == NumberState::Held && self.confirmed && self.until.is_some();
        let case = self.case.clone();
        match (self.person, &self.vin, self.purpose) {
            (Some(person), Some(vin), Some(purpose)) if is_held => {
                Some(DrawFor { person, vin: vin.clone(), purpose, case })
            }
            _ => None,
        }
    }

    /// What it is for without this case, which has it.
    fn without(&self, case: &str) -> Result<DrawFor> {
        let about = self.preselected().filter(|about| about.case.as_deref() == Some(case));
        let refusal = || PlatesRefusal::NotHeld { plate: self.plate.to_string() };
        Ok(DrawFor { case: None, ..about.ok_or_else(refusal)? })
    }

    /// The entry that writes down which case has it.
    fn attached(&self, about: DrawFor) -> Result<Next> {
        let (plate, draw, until) = (self.plate.clone(), self.draw, self.until);
        self.next(NumberAttached { plate, draw, about, until })
    }
}

impl Command for AttachNumber {
    const NAME: &'static str = "plates.attach_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        let plate = || self.plate.to_string();
        let about = record.preselected().filter(|about| about.case.is_none());
        let about = about.ok_or_else(|| PlatesRefusal::NotHeld { plate: plate() })?;
        let rules = self.policy.ordered_in(tx, &self.authority, desk.now).await?;
        if rules::hold::lapse(&record, &rules, desk.now)?.is_some() {
            return Err(PlatesRefusal::HoldExpired { plate: plate() }.into());
        }
        Ok(vec![record.attached(DrawFor { case: Some(self.case.clone()), ..about })?])
    }
}

impl Command for DetachNumber {
    const NAME: &'static str = "plates.detach_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        Ok(vec![record.attached(record.without(&self.case)?)?])
    }
}

impl Command for HandBackNumber {
    const NAME: &'static str = "plates.hand_back_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        let about = record.without(&self.case)?;
        let mut free = NumberRecord { case: None, ..record };
        let rules = self.policy.ordered_in(tx, &self.authority, desk.now).await?;
        if rules::hold::lapse(&free, &rules, desk.now)?.is_some() {
            free.until = Some(days_of_hold(&self.policy, &self.authority, desk.now)?);
        }
        Ok(vec![free.attached(about)?])
    }
}
