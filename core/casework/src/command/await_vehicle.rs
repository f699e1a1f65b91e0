//! A vehicle that nobody brings to its first inspection: its applicant is told by when, and then the case ends as if
//! it had been taken back. By the clock alone.

use base::{Authority, Error, Result};
use db::Tx;
use journal::{Actor, Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{By, CaseKey};
use crate::event::{CaseCancelled, VehicleAwaited};
use crate::model::{CancelReason, Case};
use crate::rules::{Awaited, awaited};
use crate::{CaseRefusal, Cases, store};

#[derive(Serialize)]
struct AwaitVehicle {
    case: CaseKey,
    #[serde(skip)]
    by: By,
}

impl Command for AwaitVehicle {
    const NAME: &'static str = "casework.await_vehicle";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let found = store::case_in(tx, &self.case.authority, &self.case.number).await?;
        let case = found.ok_or(CaseRefusal::NotFound)?;
        let policy = &self.by.cases.policy;
        let rules = policy.ordered_in(tx, &case.authority, desk.now).await?;
        let about = case.about.clone();
        match awaited(&case, &rules, desk.now)? {
            None => Err(CaseRefusal::NotOverdue.into()),
            Some(Awaited::Told(until)) => Ok(vec![case.next(VehicleAwaited { about, until })?]),
            Some(Awaited::Over) => {
                let (why, refund) = (CancelReason::NotPresented, case.order.clone());
                let standing = case.ended(desk.now);
                let mut nexts = vec![case.next(CaseCancelled { about, why, refund, standing })?];
                nexts.extend(self.by.freed(tx, &case).await?);
                Ok(nexts)
            }
        }
    }
}

impl Cases {
    /// What time brings to a case whose vehicle is awaited. Another program may have written it down a moment ago, or
    /// the vehicle has come: that is as good.
    pub(crate) async fn await_vehicle(&self, case: &Case) -> Result<()> {
        let envelope =
            Envelope { command: self.journal.command_id(), actor: Actor::system("clock") };
        let by = self.by(&envelope).await?;
        match self.journal.perform(envelope, AwaitVehicle { case: case.key(), by }).await {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(fault) => Err(fault),
        }
    }
}
