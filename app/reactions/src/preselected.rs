//! Reactions between a number that was chosen beforehand and the case of its vehicle: a case in work has
//! it, the approval brings it along, a case that waits for its applicant or ends without it gives it back to its
//! own time, and a case whose number lapsed is told at once, not when its papers are made.

use std::slice::from_ref;

use base::Result;
use casework::{Case, CaseKey, Matter, Status, WaitsFor};
use catalogue::Deliverable;
use codes::{CaseNumber, Plate, Vin};
use journal::{Actor, Entry};
use plates::{NumberRecord, NumberReleased, NumberState, PersonId, ReleaseReason};
use registry::Register as _;

use crate::Reactions;
use crate::numbers::unless_unknown;

/// How many of a person's latest cases are looked through for one that is in work.
const CASES: u64 = 100;

impl Reactions {
    /// The numbers that an applicant chose beforehand for the vehicle of a case, or uses again on it, and
    /// that stand. Paper plates have numbers of their own.
    async fn brought_by(&self, entry: &Entry, case: &Case) -> Result<Option<NumberRecord>> {
        let wants = case.needs_number()
            && !self.item(&case.about.item)?.deliverables().contains(&Deliverable::TempPlate);
        if !wants {
            return Ok(None);
        }
        let Some(vin) = self.vin_of(case).await? else { return Ok(None) };
        let plates = &self.office.plates;
        for held in plates.numbers_of(from_ref(&case.authority), case.about.applicant).await? {
            let theirs = held.state == NumberState::Held
                && held.confirmed
                && held.case.as_deref().is_none_or(|of| of == case.number.as_str())
                && held.vin.as_ref() == Some(&vin);
            if !theirs {
                continue;
            }
            let until = plates.stands_until(&held).await?;
            if until.is_none_or(|until| until > entry.at) {
                return Ok(Some(held));
            }
        }
        Ok(None)
    }

    /// The identification number of the vehicle of a case: as it was named, or as it stands on record under
    /// the number that the case is about.
    pub(crate) async fn vin_of(&self, case: &Case) -> Result<Option<Vin>> {
        match &case.about.matter {
            Matter::NewVehicle { vin } => Ok(Some(vin.clone())),
            Matter::Vehicle { plate } => {
                let vehicle = self.office.registry.vehicle(&Self::vehicle_id(case, plate)).await?;
                Ok(vehicle.map(|vehicle| vehicle.vin))
            }
            Matter::Licence { .. } | Matter::Person { .. } => Ok(None),
        }
    }

    /// The case is in work: the number of its vehicle names it from now on.
    pub(crate) async fn attach_number(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        self.attach(entry, &case).await
    }

    async fn attach(&self, entry: &Entry, case: &Case) -> Result<()> {
        let Some(held) = self.brought_by(entry, case).await? else { return Ok(()) };
        if held.case.is_some() || held.until.is_none() {
            return Ok(());
        }
        let envelope = Self::envelope(entry, "attach_number");
        let (city, number) = (&case.authority, case.number.as_str());
        self.office.plates.attach_number(envelope, city, &held.plate, number).await.map(drop)
    }

    /// A number was chosen beforehand for a vehicle whose case is open already: one in work has it, one that is
    /// approved takes it along, paid for or not.
    pub(crate) async fn attach_to_open_case(&self, entry: &Entry, person: PersonId) -> Result<()> {
        for case in self.office.cases.mine(person, None, CASES).await?.lines {
            if case.authority != entry.authority || case.is_over() {
                continue;
            }
            if case.status == Status::Approved {
                self.bind(entry, &case).await?;
            } else if case.standing.waits_for != WaitsFor::Applicant {
                self.attach(entry, &case).await?;
            }
        }
        Ok(())
    }

    /// It comes with the case once that is approved.
    pub(crate) async fn bind_preselected(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        self.bind(entry, &case).await
    }

    async fn bind(&self, entry: &Entry, case: &Case) -> Result<()> {
        let Some(held) = self.brought_by(entry, case).await? else { return Ok(()) };
        self.attach(entry, case).await?;
        let envelope = Self::envelope(entry, "preselected_number");
        self.office.cases.record_number(envelope, case.key(), held.plate).await.map(drop)
    }

    /// Whether a case has taken a number along already: what follows from its own entry tells the applicant.
    pub(crate) async fn goes_with_case(&self, entry: &Entry, plate: &Plate) -> Result<bool> {
        let record = self.office.plates.number(&entry.authority, plate).await?;
        let number = record.and_then(|record| record.case);
        let Some(number) = number.and_then(|number| CaseNumber::parse(&number).ok()) else {
            return Ok(false);
        };
        let key = CaseKey { authority: entry.authority.clone(), number };
        let case = self.office.cases.case(&Actor::system("tell_held"), &key).await?;
        Ok(case.plate.as_ref() == Some(plate))
    }

    /// The number of a case that was chosen beforehand.
    pub(crate) async fn preselected_of(&self, case: &Case) -> Result<Option<NumberRecord>> {
        let (home, person) = (from_ref(&case.authority), case.about.applicant);
        let all = self.office.plates.numbers_of(home, person).await?;
        let theirs = |held: &NumberRecord| {
            held.state == NumberState::Held
                && held.confirmed
                && held.until.is_some()
                && held.case.as_deref() == Some(case.number.as_str())
        };
        Ok(all.into_iter().find(theirs))
    }

    /// The case waits for its applicant. Where a case in work keeps its number, it keeps none for somebody who
    /// does not come back.
    pub(crate) async fn hand_back_number(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        let rules = self.office.policy.at(&case.authority, entry.at);
        if rules.int("plates.hold_while_case")? == 0 {
            return Ok(());
        }
        let Some(held) = self.preselected_of(&case).await? else { return Ok(()) };
        let envelope = Self::envelope(entry, "hand_back_number");
        let (city, number) = (&case.authority, case.number.as_str());
        self.office.plates.hand_back_number(envelope, city, &held.plate, number).await.map(drop)
    }

    /// And until when it is kept meanwhile.
    pub(crate) async fn tell_kept(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        let Some(held) = self.brought_by(entry, &case).await? else { return Ok(()) };
        match self.office.plates.stands_until(&held).await? {
            Some(until) => self.tell_until(&case, (&held, until)).await,
            None => Ok(()),
        }
    }

    /// The case ended before its number came onto the vehicle. One that was chosen beforehand stands by
    /// its own time again. If that is over, it goes: with a case that the office turned down nobody is barred
    /// for it; who took the case back or did not pay let it lapse.
    pub(crate) async fn detach_number(&self, entry: &Entry) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        self.detach(entry, &case).await
    }

    pub(crate) async fn detach(&self, entry: &Entry, case: &Case) -> Result<()> {
        let Some(held) = self.preselected_of(case).await? else { return Ok(()) };
        let (plates, city, plate) = (&self.office.plates, &case.authority, &held.plate);
        let own = NumberRecord { case: None, ..held.clone() };
        let stands = plates.stands_until(&own).await?.is_some_and(|until| until > entry.at);
        if stands || case.status != Status::Rejected {
            let envelope = Self::envelope(entry, "detach_number");
            plates.detach_number(envelope, city, plate, case.number.as_str()).await.map(drop)
        } else {
            let envelope = Self::envelope(entry, "let_number_go");
            let gone = plates.let_go(envelope, city, plate, ReleaseReason::CaseEnded).await;
            unless_unknown(gone.map(drop))
        }
    }

    /// A vehicle keeps the number that is on it: what its new owner chose for it beforehand goes back. The
    /// vehicle was transferred in time, so nobody is barred.
    pub(crate) async fn let_preselected_go(
        &self,
        entry: &Entry,
        person: PersonId,
        vin: &Vin,
    ) -> Result<()> {
        let (plates, city) = (&self.office.plates, &entry.authority);
        let all = plates.numbers_of(from_ref(city), person).await?;
        let theirs = |held: &NumberRecord| {
            held.state == NumberState::Held && held.confirmed && held.vin.as_ref() == Some(vin)
        };
        let Some(held) = all.into_iter().find(theirs) else { return Ok(()) };
        let envelope = Self::envelope(entry, "let_number_go");
        plates.let_go(envelope, city, &held.plate, ReleaseReason::CaseEnded).await.map(drop)
    }

    /// Time let go of a number that a case was to bring onto its vehicle: another is to be chosen.
    pub(crate) async fn tell_lapsed(&self, entry: &Entry, e: &NumberReleased) -> Result<()> {
        let by_time = matches!(e.reason, ReleaseReason::Lapsed | ReleaseReason::RetentionOver);
        let number = e.case.as_deref().filter(|_| by_time);
        let Some(number) = number.and_then(|number| CaseNumber::parse(number).ok()) else {
            return Ok(());
        };
        let key = CaseKey { authority: entry.authority.clone(), number };
        let case = self.office.cases.case(&Actor::system("number_lapsed"), &key).await?;
        if case.is_over() {
            return Ok(());
        }
        if case.plate.as_ref() == Some(&e.plate) {
            let envelope = Self::envelope(entry, "number_lapsed");
            // What follows from the case's own entry tells the applicant.
            return self.office.cases.lose_number(envelope, key).await.map(drop);
        }
        self.tell_of_number(&case, &e.plate, "number_lapsed").await
    }
}
