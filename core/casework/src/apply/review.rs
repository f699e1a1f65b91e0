//! The officer's part: taken, put back, accepted, returned and corrected, approved, rejected.

use db::{Value, Writes};
use journal::{Entry, Event};

use super::{Set, attach, change, done, flag, json, let_go, standing, status};
use crate::event::{
    CaseAccepted, CaseApproved, CaseCorrected, CasePutBack, CaseRejected, CaseReturned, CaseTaken,
};
use crate::model::{Flag, Status, WaitsFor};

impl Event for CaseTaken {
    const KIND: &'static str = "casework.case.taken";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, done("taken_by", &self.officer, "taken_at", entry));
    }
}

impl Event for CasePutBack {
    const KIND: &'static str = "casework.case.put_back";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, let_go());
    }
}

impl Event for CaseAccepted {
    const KIND: &'static str = "casework.case.accepted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = done("accepted_by", &self.officer, "accepted_at", entry).into();
        set.extend([status(Status::Accepted), ("legal_due", self.legal_due.into())]);
        set.extend(self.standing.into_iter().flat_map(standing));
        set.extend(let_go());
        change(writes, entry, set);
    }
}

impl Event for CaseReturned {
    const KIND: &'static str = "casework.case.returned";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            status(Status::Returned),
            ("missing", json(&self.missing)),
            ("remarks", (&self.remarks).into()),
            ("paused_at", entry.at.into()),
        ]);
        set.extend(let_go());
        change(writes, entry, set);
    }
}

impl Event for CaseCorrected {
    const KIND: &'static str = "casework.case.corrected";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let back = if self.accepted { Status::Accepted } else { Status::Submitted };
        let mut set: Set = standing(self.standing).into();
        set.extend([
            status(back),
            ("answers", (&self.answers).into()),
            ("checks", (&self.checks).into()),
            ("materials", json(&self.materials)),
            ("paused_at", Value::Null),
            ("paused_seconds", self.paused_seconds.into()),
            ("review_due", self.review_due.into()),
            ("promise_due", self.promise_due.into()),
            ("legal_due", self.legal_due.into()),
        ]);
        change(writes, entry, set);
        attach(writes, entry, &self.about.applicant.to_string(), &self.materials);
    }
}

impl Event for CaseApproved {
    const KIND: &'static str = "casework.case.approved";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend(done("decided_by", &self.officer, "decided_at", entry));
        set.extend([status(Status::Approved), flag(Flag::AuditSample, self.audit_sample)]);
        if matches!(self.standing.waits_for, WaitsFor::Applicant | WaitsFor::Number) {
            set.push(("paused_at", entry.at.into()));
        }
        change(writes, entry, set);
    }
}

impl Event for CaseRejected {
    const KIND: &'static str = "casework.case.rejected";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend(done("decided_by", &self.officer, "decided_at", entry));
        set.extend([
            status(Status::Rejected),
            ("decision", (&self.decision).into()),
            // the clock may have stood since a failed inspection
            ("paused_at", Value::Null),
        ]);
        change(writes, entry, set);
    }
}
