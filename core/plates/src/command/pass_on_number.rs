//! A vehicle changes hands and keeps its number: the number is its new owner's from then on.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::issue_number::{Issue, program_only};
use super::let_go_number::known_in;
use crate::event::NumberIssued;
use crate::model::words::NumberState;
use crate::{Plates, PlatesRefusal};

#[derive(Serialize)]
struct PassOnNumber {
    authority: Authority,
    plate: Plate,
    to: Issue,
}

impl Plates {
    /// The number that is on a vehicle goes with it to another owner. Only the program does it, when the register has
    /// them.
    ///
    /// # Errors
    /// `plates.not_yours`, `.number_unknown`; `.not_held` for a number that is on no vehicle, or on another one.
    pub async fn pass_on(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        to: Issue,
    ) -> Result<Done> {
        program_only(&envelope.actor)?;
        let (authority, plate) = (authority.clone(), plate.clone());
        self.journal.perform(envelope, PassOnNumber { authority, plate, to }).await
    }
}

impl Command for PassOnNumber {
    const NAME: &'static str = "plates.pass_on_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        let Issue { case, vin, person } = &self.to;
        // What was on a vehicle before the pool knew it has no vehicle on its record.
        let is_on_it = record.vin.as_ref().is_none_or(|on| on == vin);
        if record.state != NumberState::Issued || !is_on_it {
            return Err(PlatesRefusal::NotHeld { plate: self.plate.to_string() }.into());
        }
        let issued = NumberIssued {
            plate: self.plate.clone(),
            vin: Some(vin.clone()),
            person: Some(*person),
            case: Some(case.clone()),
        };
        Ok(vec![record.next(issued)?])
    }
}
