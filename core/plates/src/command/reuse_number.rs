//! The former owner uses the original number again (使用原号), on a new or a used vehicle: it is bound to
//! the case, or to the vehicle for as long as it was kept. If it does not come onto the vehicle it is kept on.

use base::{Authority, Refusal, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use registry::VehicleId;
use serde::Serialize;

use super::end_draw::vin_free_in;
use super::let_go_number::known_in;
use crate::Plates;
use crate::event::{NumberReused, VinTaken};
use crate::model::draw::DrawFor;
use crate::port::Way;
use crate::rules::reuse::{Asked, claim, may_reuse};

#[derive(Serialize)]
struct ReuseNumber {
    authority: Authority,
    plate: Plate,
    about: DrawFor,
    #[serde(skip)]
    asked: Asked,
    /// What was found against it beforehand; a repeat is answered all the same.
    #[serde(skip)]
    against: Option<Refusal>,
}

impl Plates {
    /// Takes up a number that is kept for its former owner, who asks, or for whom the number desk
    /// does.
    ///
    /// # Errors
    /// `plates.number_unknown`, `.not_retained`, `.retention_over`, `.vin_registered`, `.other_kind`,
    /// `.violations_open`, `.vin_busy`, `.not_yours`, `.supervisor_draws`; what stands against it by
    /// [`Applications`](crate::Applications).
    pub async fn reuse(
        &self,
        envelope: Envelope,
        authority: &Authority,
        plate: &Plate,
        about: DrawFor,
    ) -> Result<Done> {
        self.may_choose(&envelope.actor, about.person, authority).await?;
        let asked = self.ask_before_reuse(authority, plate, &about).await?;
        let against = self.applied_for(authority, &about, Way::Reuse).await?;
        let (authority, plate) = (authority.clone(), plate.clone());
        let command = ReuseNumber { authority, plate, about, asked, against };
        self.journal.perform(envelope, command).await
    }

    /// A vehicle that was sold had to be settled before; one that was deregistered stands under its
    /// number still. What the register knows nothing of, it looks at itself when the vehicle comes
    /// under the number.
    async fn ask_before_reuse(
        &self,
        authority: &Authority,
        plate: &Plate,
        about: &DrawFor,
    ) -> Result<Asked> {
        let former = VehicleId { authority: authority.clone(), plate: plate.clone() };
        let former = self.register.vehicle(&former).await?;
        let file = self.register.origin(authority, &about.vin).await?;
        Ok(Asked {
            open: former.map_or(0, |vehicle| vehicle.open_violations + vehicle.open_accidents),
            kind: file.as_ref().map(|file| file.origin.plate_kind),
            registered: file.is_some_and(|file| file.registered.is_some()),
        })
    }
}

impl Command for ReuseNumber {
    const NAME: &'static str = "plates.reuse_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let record = known_in(tx, &self.authority, &self.plate).await?;
        may_reuse(&record, &self.about, self.asked, desk.now)?;
        if let Some(refusal) = &self.against {
            return Err(refusal.clone().into());
        }
        let DrawFor { person, vin, purpose, case } = self.about.clone();
        let version = vin_free_in(tx, &self.authority, &vin, desk.now).await?;
        let subject = format!("vin/{}", vin.as_str());
        let taken = VinTaken { vin: vin.clone(), draw: claim(&self.plate) };
        let (plate, until) = (self.plate.clone(), record.until);
        let reused = NumberReused { plate, person, vin, purpose, case, until };
        Ok(vec![
            record.next(reused)?,
            Next::new(self.authority.clone(), subject, version + 1, taken)?,
        ])
    }
}
