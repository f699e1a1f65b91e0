//! Whether such hands may do an action at all, wherever the case stands: the applicant their own
//! part, staff by the rights file, the program and partners what only they can know.

use identity::{Action as Duty, IdentityRefusal};

use super::actions::{Allowed, Check, refuse};
use crate::CaseRefusal;
use crate::model::Action;

impl Check<'_> {
    /// Whether such hands may do it at all.
    pub(super) fn rights(&self, action: Action) -> Allowed {
        if self.hands.is_machine() && is_for_machines(action) {
            return Ok(());
        }
        match action {
            // At a window, for the applicant who stands before it.
            Action::Cancel if self.hands.is_staff() => self.duty(action),
            Action::Correct | Action::Cancel | Action::Rate => self.applicant(action),
            Action::Approve => self.approver(),
            Action::PutBack if self.hands.may(Duty::CaseAssign) => Ok(()),
            _ => self.duty(action),
        }
    }

    fn applicant(&self, action: Action) -> Allowed {
        if self.hands.person != Some(self.case.about.applicant) {
            return refuse(CaseRefusal::NotYours);
        }
        self.duty(action)
    }

    fn duty(&self, action: Action) -> Allowed {
        match duty_of(action) {
            Some(duty) if self.hands.may(duty) => Ok(()),
            Some(duty) => Err(IdentityRefusal::NoRight { action: duty.word() }.into()),
            None => refuse(CaseRefusal::NotByHand { action }),
        }
    }

    /// An officer, or the program by the item's own rule if the rights file lists it.
    fn approver(&self) -> Allowed {
        let rule = &self.hands.actor.id;
        let system = self.hands.is_program();
        if system && self.case.auto_rule.as_ref() != Some(rule) {
            return refuse(CaseRefusal::NotAutomatic { rule: rule.clone() });
        }
        self.duty(Action::Approve)
    }
}

/// The right that an action needs; `None` for what no person does.
const fn duty_of(action: Action) -> Option<Duty> {
    Some(match action {
        Action::Take | Action::PutBack => Duty::CaseClaim,
        Action::Accept => Duty::CaseAccept,
        Action::ReturnForCorrection => Duty::CaseReturn,
        Action::RecordInspection | Action::RecordPhoto => Duty::CaseInspect,
        Action::Approve => Duty::CaseApprove,
        Action::Reject => Duty::CaseReject,
        Action::RecordMade => Duty::ProductionMake,
        Action::RecordPosted | Action::PickUp => Duty::DeliveryHandOver,
        Action::RecordReturnedParcel => Duty::DeliveryReturned,
        Action::Close => Duty::CaseArchive,
        Action::Correct => Duty::CaseApply,
        Action::Cancel => Duty::CaseWithdraw,
        Action::Rate => Duty::FeedbackRate,
        Action::RecordPayment
        | Action::LapsePayment
        | Action::RecordNumber
        | Action::LoseNumber
        | Action::RecordDelivered
        | Action::NoteOverdue => return None,
    })
}

/// What the program or a partner reports: no right of a person is needed for it.
const fn is_for_machines(action: Action) -> bool {
    matches!(
        action,
        Action::RecordPayment
            | Action::LapsePayment
            | Action::RecordNumber
            | Action::LoseNumber
            | Action::RecordDelivered
            | Action::NoteOverdue
            | Action::RecordPosted
            | Action::RecordReturnedParcel
            | Action::Close
            | Action::Rate
    )
}
