//! Whether such hands may do an action at all, wherever the case stands: the applicant their own
//! part, staff by the rights file, the program and partners what only they can know.

use identity::{Action as Duty, IdentityRefusal};

use super::actions::{Allowed, Check, refuse};
use crate::CaseRefusal;
use crate::model::Action;

impl Check<'_> {
    /// Whether such hands may do it at all.
    pub(super) fn rights(&self, action: Action) -> Allowed {
        let machine = self.hands.is_machine();
        match action {
            Action::Correct => self.applicant(Duty::CaseApply),
            Action::Cancel => self.applicant(Duty::CaseWithdraw),
            Action::Rate if machine => Ok(()),
            Action::Rate => self.applicant(Duty::FeedbackRate),
            Action::Take => self.duty(Duty::CaseClaim),
            Action::PutBack if self.hands.may(Duty::CaseAssign) => Ok(()),
            Action::PutBack => self.duty(Duty::CaseClaim),
            Action::Accept => self.duty(Duty::CaseAccept),
            Action::ReturnForCorrection => self.duty(Duty::CaseReturn),
            Action::Approve => self.approver(),
            Action::Reject => self.duty(Duty::CaseReject),
            Action::RecordMade => self.duty(Duty::ProductionMake),
            Action::RecordPosted | Action::RecordReturnedParcel | Action::Close if machine => {
                Ok(())
            }
            Action::RecordPosted | Action::PickUp => self.duty(Duty::DeliveryHandOver),
            Action::RecordReturnedParcel => self.duty(Duty::DeliveryReturned),
            Action::Close => self.duty(Duty::CaseArchive),
            Action::RecordPayment
            | Action::LapsePayment
            | Action::RecordDelivered
            | Action::NoteOverdue
                if machine =>
            {
                Ok(())
            }
            _ => refuse(CaseRefusal::NotByHand { action }),
        }
    }

    fn applicant(&self, duty: Duty) -> Allowed {
        if self.hands.person != Some(self.case.about.applicant) {
            return refuse(CaseRefusal::NotYours);
        }
        self.duty(duty)
    }

    fn duty(&self, duty: Duty) -> Allowed {
        if self.hands.may(duty) {
            return Ok(());
        }
        Err(IdentityRefusal::NoRight { action: duty.word() }.into())
    }

    /// An officer, or the program by the item's own rule if the rights file lists it.
    fn approver(&self) -> Allowed {
        let rule = &self.hands.actor.id;
        let system = self.hands.is_program();
        if system && self.case.auto_rule.as_ref() != Some(rule) {
            return refuse(CaseRefusal::NotAutomatic { rule: rule.clone() });
        }
        self.duty(Duty::CaseApprove)
    }
}
