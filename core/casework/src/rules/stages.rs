//! What may be done at the vehicle and with its number: inspected and photographed once accepted and
//! before the decision, a number bound once and before anything is made.

use super::actions::{Allowed, Check, refuse};
use crate::CaseRefusal;
use crate::model::{Case, Flag, Status, WaitsFor};

impl Check<'_> {
    /// Accepted, undecided, and with the applicant for nothing but the vehicle itself.
    pub(super) fn at_the_vehicle(&self) -> Allowed {
        self.in_review()?;
        if self.case.status == Status::Accepted { Ok(()) } else { refuse(CaseRefusal::NotAccepted) }
    }

    pub(super) fn inspect(&self) -> Allowed {
        if !self.case.has(Flag::InspectionDue) {
            return refuse(CaseRefusal::NothingToInspect);
        }
        if self.case.has(Flag::Inspected) {
            return refuse(CaseRefusal::AlreadyInspected);
        }
        Ok(())
    }

    /// A picture that turned out badly is taken again until the decision.
    pub(super) fn photograph(&self) -> Allowed {
        if self.case.has(Flag::PhotoDue) {
            Ok(())
        } else {
            refuse(CaseRefusal::NothingToPhotograph)
        }
    }

    /// It did not fail its inspection, or passed since.
    pub(super) fn not_failed(&self) -> Allowed {
        if self.case.has(Flag::InspectionFailed) {
            return refuse(CaseRefusal::InspectionFailed);
        }
        Ok(())
    }

    /// Inspected and photographed, as far as the item asks for it.
    pub(super) fn vehicle_seen(&self) -> Allowed {
        self.not_failed()?;
        if self.case.needs_inspection() {
            return refuse(CaseRefusal::NotInspected);
        }
        if self.case.needs_photo() {
            return refuse(CaseRefusal::NotPhotographed);
        }
        Ok(())
    }

    /// A number is bound, if the item asks for one.
    pub(super) fn number_bound(&self) -> Allowed {
        if self.case.needs_number() { refuse(CaseRefusal::NumberMissing) } else { Ok(()) }
    }

    /// A number may be bound at any time before something is made: one chosen beforehand comes with
    /// the case.
    pub(super) fn record_number(&self) -> Allowed {
        self.open()?;
        if !self.case.has(Flag::NumberDue) {
            return refuse(CaseRefusal::NoNumberWanted);
        }
        match &self.case.plate {
            Some(plate) => refuse(CaseRefusal::NumberBound { plate: plate.to_string() }),
            None => Ok(()),
        }
    }

    pub(super) fn lose_number(&self) -> Allowed {
        self.open()?;
        if self.case.plate.is_none() {
            return refuse(CaseRefusal::NumberMissing);
        }
        if self.case.has(Flag::Made) {
            let made = self.case.hands.made.as_ref();
            let by = made.map(|deed| deed.by.clone()).unwrap_or_default();
            return refuse(CaseRefusal::AlreadyMade { by });
        }
        Ok(())
    }
}

/// What an accepted case waits for until its decision, once this much of it is done.
pub fn before_decision(case: &Case, inspected: bool, photographed: bool) -> WaitsFor {
    let inspect = case.has(Flag::InspectionDue) && !inspected;
    let photo = case.has(Flag::PhotoDue) && !photographed;
    if inspect || photo { WaitsFor::Inspection } else { WaitsFor::Review }
}
