//! Reactions between numbers, cases and the register: a confirmed number goes to its case; a case that
//! ended without it lets it go; what the register says of a vehicle's numbers is said to the pool.

use std::slice::from_ref;

use base::{Error, Result};
use casework::{Case, CaseKey, ConfirmedNumber};
use codes::{CaseNumber, Plate, PlateKind, Vin};
use journal::{Actor, ActorKind, Entry};
use plates::{
    DrawAdmitted, Issue, NumberConfirmed, NumberReleased, NumberReused, NumberState, PlatesRefusal,
    ReleaseReason, Retention,
};
use registry::{
    NumberLeft, Owner, PlateChangeReason, PlateChanged, Register as _, VehicleEnded, VehicleId,
    VehicleRegistered, VehicleTransferred,
};

use crate::Reactions;

impl Reactions {
    /// Of the pool's own entries.
    pub(crate) async fn of_number(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<NumberReleased>()? {
            let told = self.tell_lapsed(entry, &e).await;
            return self.noted(entry, "number_lapsed", told).await;
        }
        if let Some(e) = entry.event::<DrawAdmitted>()? {
            let told = self.tell_turn(entry, &e).await;
            return self.noted(entry, "tell_turn", told).await;
        }
        let (plate, case) = if let Some(e) = entry.event::<NumberConfirmed>()? {
            if e.about.case.is_none() {
                let attached = self.attach_to_open_case(entry, e.about.person).await;
                self.noted(entry, "attach_number", attached).await?;
                if !self.goes_with_case(entry, &e.plate).await? {
                    let told = self.tell_held(entry, &e).await;
                    self.noted(entry, "tell_held", told).await?;
                }
                let receipt = self.preselection_receipt(entry, &e).await;
                return self.noted(entry, "receipt", receipt).await;
            }
            (e.plate, e.about.case)
        } else if let Some(e) = entry.event::<NumberReused>()? {
            if e.case.is_none() {
                let attached = self.attach_to_open_case(entry, e.person).await;
                self.noted(entry, "attach_number", attached).await?;
                let told = self.tell_reused(&e).await;
                return self.noted(entry, "tell_reused", told).await;
            }
            (e.plate, e.case)
        } else {
            return Ok(());
        };
        let bound = self.number_to_case(entry, plate, case.as_deref()).await;
        self.noted(entry, "bind_number", bound).await
    }

    /// With the terminal at which it was confirmed, if it was one. A case that was taken back while its number was
    /// chosen lets go of it again.
    async fn number_to_case(&self, entry: &Entry, plate: Plate, case: Option<&str>) -> Result<()> {
        let Some(number) = case.and_then(|number| CaseNumber::parse(number).ok()) else {
            return Ok(());
        };
        let key = CaseKey { authority: entry.authority.clone(), number };
        let given = (entry.actor.kind == ActorKind::Terminal).then(|| entry.actor.id.clone());
        let number = ConfirmedNumber { plate, terminal: given };
        let envelope = Self::envelope(entry, "bind_number");
        match self.office.cases.record_number(envelope, key.clone(), number).await {
            Err(Error::Refused(refusal)) if refusal.code == "casework.ended" => {
                let case = self.office.cases.case(&Actor::system("bind_number"), &key).await?;
                self.let_held_go(entry, &case).await?;
                self.detach(entry, &case).await
            }
            bound => bound.map(drop),
        }
    }

    /// A case that ended lets go of the number that was chosen for it, confirmed or not.
    pub(crate) async fn let_number_go(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        self.let_held_go(entry, &case).await
    }

    /// One that was chosen beforehand has a time of its own, to which [`Reactions::detach_number`] gives it back.
    async fn let_held_go(&self, entry: &Entry, case: &Case) -> Result<()> {
        let (plates, city) = (&self.office.plates, &case.authority);
        for held in plates.numbers_of(from_ref(city), case.about.applicant).await? {
            let is_its_own = held.state == NumberState::Held
                && held.case.as_deref() == Some(case.number.as_str());
            let preselected = held.confirmed && held.until.is_some();
            if is_its_own && !preselected {
                let envelope = Self::envelope(entry, "let_number_go");
                plates.let_go(envelope, city, &held.plate, ReleaseReason::CaseEnded).await?;
            }
        }
        Ok(())
    }

    /// Whether the number of a case may come onto its vehicle: the pool has it for that vehicle, and its time is not
    /// over. Asked before the register is, for what that has written down is not taken back.
    pub(crate) async fn may_bear(&self, case: &Case) -> Result<()> {
        let number = case.plate.as_ref().filter(|plate| plate.kind() != PlateKind::TEMPORARY);
        let (Some(plate), Some(vin)) = (number, self.vin_of(case).await?) else { return Ok(()) };
        let borne = self.office.registry.vehicle(&Self::vehicle_id(case, plate)).await?;
        if borne.is_some_and(|vehicle| vehicle.vin == vin) {
            return Ok(()); // asked again, it is there
        }
        let person = case.about.applicant;
        let to = Issue { case: case.number.as_str().to_owned(), vin, person };
        unless_unknown(self.office.plates.may_issue(&case.authority, plate, &to).await)
    }

    /// Of the register's entries about vehicles and their numbers.
    pub(crate) async fn follow_register(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<VehicleRegistered>()? {
            return self
                .put_on(entry, (&e.vehicle.id, &e.vehicle.vin, &e.vehicle.owner), &e.case)
                .await;
        }
        if let Some(e) = entry.event::<VehicleTransferred>()? {
            if e.vehicle.id == e.former {
                return self.pass_on(entry, &e).await;
            }
            return self
                .put_on(entry, (&e.vehicle.id, &e.vehicle.vin, &e.vehicle.owner), &e.case)
                .await;
        }
        if let Some(e) = entry.event::<PlateChanged>()? {
            // Numbers that change places are written down where the swap is asked for.
            if e.reason == PlateChangeReason::Swap {
                return Ok(());
            }
            return self
                .put_on(entry, (&e.vehicle.id, &e.vehicle.vin, &e.vehicle.owner), &e.case)
                .await;
        }
        if let Some(e) = entry.event::<NumberLeft>()? {
            return self.keep_for(entry, &e.plate, &e.owner, (e.plate_since, e.left_on)).await;
        }
        if let Some(e) = entry.event::<VehicleEnded>()? {
            return self.keep_for(entry, &e.plate, &e.owner, (e.plate_since, e.ended_on)).await;
        }
        Ok(())
    }

    /// The number is on its vehicle. One that no pool ever held is on record of the register alone.
    async fn put_on(
        &self,
        entry: &Entry,
        (vehicle, vin, owner): (&VehicleId, &Vin, &Owner),
        case: &CaseNumber,
    ) -> Result<()> {
        let Owner::Person(person) = owner else { return Ok(()) };
        let to = Issue { case: case.as_str().to_owned(), vin: vin.clone(), person: *person };
        let envelope = Self::envelope(entry, "issue_number");
        let (authority, plate) = (&vehicle.authority, &vehicle.plate);
        unless_unknown(self.office.plates.issue(envelope, authority, plate, to).await.map(drop))
    }

    /// The number stays on its vehicle, and is the new owner's.
    async fn pass_on(&self, entry: &Entry, e: &VehicleTransferred) -> Result<()> {
        let Owner::Person(person) = &e.vehicle.owner else { return Ok(()) };
        let (case, vin) = (e.case.as_str().to_owned(), e.vehicle.vin.clone());
        let to = Issue { case, vin, person: *person };
        let envelope = Self::envelope(entry, "pass_on_number");
        let VehicleId { authority, plate } = &e.vehicle.id;
        let gone = self.office.plates.pass_on(envelope, authority, plate, to).await;
        unless_unknown(gone.map(drop))?;
        self.let_preselected_go(entry, *person, &e.vehicle.vin).await
    }

    /// The former owner may use the number again, if it was used long enough. A unit keeps none.
    async fn keep_for(
        &self,
        entry: &Entry,
        plate: &Plate,
        owner: &Owner,
        (used_since, ended_on): (base::Date, base::Date),
    ) -> Result<()> {
        let Owner::Person(person) = owner else {
            let envelope = Self::envelope(entry, "leave_number");
            let gone = self.office.plates.leave(envelope, &entry.authority, plate).await;
            return gone.map(drop);
        };
        let kept =
            Retention { person: *person, used_since, ended_on, reason: ReleaseReason::Replaced };
        let envelope = Self::envelope(entry, "retain_number");
        let kept = self.office.plates.retain(envelope, &entry.authority, plate, kept).await;
        kept.map(drop)
    }
}

/// Numbers from before the pool are none of its business.
pub(crate) fn unless_unknown(done: Result<()>) -> Result<()> {
    let unknown = base::Refusal::from(PlatesRefusal::NumberUnknown { plate: String::new() }).code;
    match done {
        Err(error) if error.code() == Some(unknown.as_str()) => Ok(()),
        other => other,
    }
}
