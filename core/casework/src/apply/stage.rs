//! At the vehicle and at the choice of a number: awaited, inspected, photographed, number bound and lost.

use db::{Value, Writes};
use journal::{Entry, Event};

use super::{Set, attach, change, flag, json, searched_by, standing};
use crate::event::{CaseInspected, CasePhotographed, NumberBound, NumberLost, VehicleAwaited};
use crate::model::Flag;

impl Event for CaseInspected {
    const KIND: &'static str = "casework.case.inspected";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::Inspected, self.passed),
            flag(Flag::InspectionFailed, !self.passed),
            ("inspection", (&self.findings).into()),
            ("inspected_by", json(&self.inspected)),
            ("materials", json(&self.materials)),
            ("paused_at", self.paused_at.into()),
            ("paused_seconds", self.paused_seconds.into()),
            ("review_due", self.review_due.into()),
            ("promise_due", self.promise_due.into()),
            ("legal_due", self.legal_due.into()),
        ]);
        change(writes, entry, set);
        attach(writes, entry, &self.about.applicant.to_string(), &self.materials);
    }
}

impl Event for VehicleAwaited {
    const KIND: &'static str = "casework.case.vehicle_awaited";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, [("awaited_until", self.until.into())]);
    }
}

impl Event for CasePhotographed {
    const KIND: &'static str = "casework.case.photographed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::Photographed, true),
            ("inspected_by", json(&self.inspected)),
            ("materials", json(&self.materials)),
        ]);
        change(writes, entry, set);
        attach(writes, entry, &self.about.applicant.to_string(), &self.materials);
    }
}

impl Event for NumberBound {
    const KIND: &'static str = "casework.case.number_bound";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::NumberBound, true),
            ("bound_plate", self.plate.as_str().into()),
            ("plate", searched_by(&self.about.matter, Some(&self.plate))),
            ("paused_at", self.paused_at.into()),
            ("paused_seconds", self.paused_seconds.into()),
            ("promise_due", self.promise_due.into()),
        ]);
        change(writes, entry, set);
    }
}

impl Event for NumberLost {
    const KIND: &'static str = "casework.case.number_lost";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::NumberBound, false),
            ("bound_plate", Value::Null),
            ("plate", searched_by(&self.about.matter, None)),
            ("paused_at", self.paused_at.into()),
        ]);
        change(writes, entry, set);
    }
}
