//! What may be done with a case, by whom, and for all else why not: one function. Faces draw their
//! buttons from it and every command asks it again, so that what is shown and what is done agree.

use base::{Instant, Refusal};
use identity::Action as Duty;

use crate::CaseRefusal;
use crate::model::{Action, Case, Deed, Flag, Handover, Hands, Status, WaitsFor};

pub(super) type Allowed = Result<(), Refusal>;

/// Every action with its answer, in the order of [`Action::ALL`].
pub fn available_actions(
    case: &Case,
    hands: &Hands,
    now: Instant,
) -> Vec<(Action, Result<(), Refusal>)> {
    let answer = |action: &Action| (*action, allow(case, hands, *action, now));
    Action::ALL.iter().map(answer).collect()
}

/// The answer for one action.
pub fn allow(case: &Case, hands: &Hands, action: Action, now: Instant) -> Result<(), Refusal> {
    let check = Check { case, hands, now };
    check.rights(action).and_then(|()| check.state(action))
}

/// One case, who acts, and when.
pub(super) struct Check<'a> {
    pub case: &'a Case,
    pub hands: &'a Hands,
    pub now: Instant,
}

pub(super) fn refuse(reason: CaseRefusal) -> Allowed {
    Err(reason.into())
}

fn by(deed: Option<&Deed>) -> String {
    deed.map(|deed| deed.by.clone()).unwrap_or_default()
}

impl Check<'_> {
    /// Whether the case is where this can be done.
    fn state(&self, action: Action) -> Allowed {
        match action {
            Action::Take => self.in_review().and_then(|()| self.take()),
            Action::PutBack => self.in_review().and_then(|()| self.put_back()),
            Action::Accept => self.in_review().and_then(|()| self.accept()),
            Action::ReturnForCorrection => self.in_review().and_then(|()| self.send_back()),
            Action::Correct => self.correct(),
            Action::RecordInspection => self.at_the_vehicle().and_then(|()| self.inspect()),
            Action::RecordPhoto => self.at_the_vehicle().and_then(|()| self.photograph()),
            Action::Approve => self.in_review().and_then(|()| self.approve()),
            Action::Reject => self.in_review().and_then(|()| self.reject()),
            Action::RecordPayment => self.record_payment(),
            Action::LapsePayment => self.unpaid_and_open(),
            Action::RecordNumber => self.record_number(),
            Action::LoseNumber => self.lose_number(),
            Action::RecordMade => self.record_made(),
            Action::RecordPosted => self.record_posted(),
            Action::RecordDelivered | Action::RecordReturnedParcel => self.with_the_post(),
            Action::PickUp => self.pick_up(),
            Action::Close => self.close(),
            Action::Cancel => self.cancel(),
            Action::Rate => self.rate(),
            Action::NoteOverdue => self.note_overdue(),
        }
    }

    pub(super) fn open(&self) -> Allowed {
        if self.case.is_over() {
            return refuse(CaseRefusal::Ended { status: self.case.status });
        }
        Ok(())
    }

    pub(super) fn in_review(&self) -> Allowed {
        self.open()?;
        match self.case.status {
            Status::Returned => refuse(CaseRefusal::WaitsForApplicant),
            Status::Approved => {
                refuse(CaseRefusal::AlreadyApproved { by: by(self.case.hands.decided.as_ref()) })
            }
            _ => Ok(()),
        }
    }

    fn is_mine(&self, deed: Option<&Deed>) -> bool {
        self.hands.is_staff() && deed.is_some_and(|deed| deed.by == self.hands.actor.id)
    }

    fn free_or_mine(&self) -> Allowed {
        let taken = self.case.hands.taken.as_ref();
        if taken.is_none() || self.is_mine(taken) {
            Ok(())
        } else {
            refuse(CaseRefusal::TakenBy { by: by(taken) })
        }
    }

    /// accept ≠ approve, approve ≠ make: also for one person with two roles.
    fn apart(&self, wanted: Duty, done: Duty, deed: Option<&Deed>) -> Allowed {
        match self.hands.apart(wanted, done) {
            Some(pair) if self.is_mine(deed) => refuse(CaseRefusal::SamePerson {
                duty: wanted.word(),
                other: done.word(),
                by: by(deed),
                law: pair.law.clone(),
                verified: pair.verified,
            }),
            _ => Ok(()),
        }
    }

    /// Who decides has neither accepted the case nor been at the vehicle.
    pub(super) fn no_other_duty_of_mine(&self) -> Allowed {
        let hands = &self.case.hands;
        self.apart(Duty::CaseApprove, Duty::CaseAccept, hands.accepted.as_ref())?;
        let mut at_the_vehicle = hands.inspected.iter();
        at_the_vehicle
            .try_for_each(|deed| self.apart(Duty::CaseApprove, Duty::CaseInspect, Some(deed)))
    }

    fn send_back(&self) -> Allowed {
        self.not_failed()?;
        self.free_or_mine()
    }

    fn take(&self) -> Allowed {
        if let Some(taken) = &self.case.hands.taken {
            return refuse(CaseRefusal::TakenBy { by: taken.by.clone() });
        }
        if self.case.status == Status::Accepted {
            self.vehicle_seen()?;
        }
        // What I accepted waits for somebody else: holding it would only keep it from them.
        self.no_other_duty_of_mine()
    }

    fn put_back(&self) -> Allowed {
        match self.case.hands.taken.as_ref() {
            None => refuse(CaseRefusal::NotTaken),
            taken if self.is_mine(taken) || self.hands.may(Duty::CaseAssign) => Ok(()),
            taken => refuse(CaseRefusal::TakenBy { by: by(taken) }),
        }
    }

    fn accept(&self) -> Allowed {
        if let Some(accepted) = &self.case.hands.accepted {
            return refuse(CaseRefusal::AlreadyAccepted { by: accepted.by.clone() });
        }
        self.free_or_mine()
    }

    fn approve(&self) -> Allowed {
        if self.hands.is_program() {
            return self.free_or_mine();
        }
        if self.case.status != Status::Accepted {
            return refuse(CaseRefusal::NotAccepted);
        }
        self.vehicle_seen()?;
        self.no_other_duty_of_mine()?;
        self.free_or_mine()
    }

    fn reject(&self) -> Allowed {
        if self.case.status == Status::Accepted {
            self.no_other_duty_of_mine()?;
        }
        self.free_or_mine()
    }

    fn correct(&self) -> Allowed {
        self.open()?;
        if self.case.status == Status::Returned {
            Ok(())
        } else {
            refuse(CaseRefusal::NothingToCorrect)
        }
    }

    fn record_payment(&self) -> Allowed {
        if self.case.has(Flag::Paid) {
            return refuse(CaseRefusal::AlreadyPaid);
        }
        if !self.case.has(Flag::PaymentDue) {
            return refuse(CaseRefusal::NothingToPay);
        }
        if self.case.is_over() {
            return refuse(CaseRefusal::PaidAfterEnd { status: self.case.status });
        }
        Ok(())
    }

    fn unpaid_and_open(&self) -> Allowed {
        self.open()?;
        if self.case.has(Flag::Paid) {
            return refuse(CaseRefusal::AlreadyPaid);
        }
        if self.case.has(Flag::PaymentDue) { Ok(()) } else { refuse(CaseRefusal::NothingToPay) }
    }

    pub(super) fn approved(&self) -> Allowed {
        self.open()?;
        if self.case.status == Status::Approved { Ok(()) } else { refuse(CaseRefusal::NotApproved) }
    }

    fn record_made(&self) -> Allowed {
        self.approved()?;
        if self.case.handover == Handover::Nothing {
            return refuse(CaseRefusal::NothingToMake);
        }
        // Asked first, for a spoiled piece is made again after the case says that it is made.
        self.apart(Duty::ProductionMake, Duty::CaseApprove, self.case.hands.decided.as_ref())?;
        if let Some(made) = &self.case.hands.made {
            return refuse(CaseRefusal::AlreadyMade { by: made.by.clone() });
        }
        if self.case.is_unpaid() {
            return refuse(CaseRefusal::Unpaid { amount: self.case.total() });
        }
        self.number_bound()
    }

    /// Approved, made, and not yet with the applicant.
    fn ready(&self) -> Allowed {
        self.approved()?;
        if self.case.handover == Handover::Nothing {
            return refuse(CaseRefusal::NothingToMake);
        }
        if !self.case.has(Flag::Made) {
            return refuse(CaseRefusal::NotMade);
        }
        if self.case.is_handed_over() {
            return refuse(CaseRefusal::AlreadyHandedOver);
        }
        Ok(())
    }

    fn record_posted(&self) -> Allowed {
        self.ready()?;
        if self.case.handover != Handover::Post {
            return refuse(CaseRefusal::NotByPost);
        }
        if self.case.has(Flag::HandedToPost) { refuse(CaseRefusal::AlreadyPosted) } else { Ok(()) }
    }

    fn with_the_post(&self) -> Allowed {
        self.ready()?;
        if self.case.has(Flag::HandedToPost) { Ok(()) } else { refuse(CaseRefusal::NotPosted) }
    }

    /// What came back from the post is fetched at the window too.
    fn pick_up(&self) -> Allowed {
        self.ready()?;
        if self.case.has(Flag::HandedToPost) {
            return refuse(CaseRefusal::AlreadyPosted);
        }
        if self.case.handover == Handover::Pickup || self.case.has(Flag::ParcelReturned) {
            Ok(())
        } else {
            refuse(CaseRefusal::NotAtTheWindow)
        }
    }

    fn close(&self) -> Allowed {
        self.approved()?;
        if self.case.is_unpaid() {
            return refuse(CaseRefusal::Unpaid { amount: self.case.total() });
        }
        self.number_bound()?;
        if self.case.is_handed_over() { Ok(()) } else { refuse(CaseRefusal::NotHandedOver) }
    }

    /// Until the approval, and after it as long as its number is not chosen: nothing is made for it by then, and the
    /// register knows nothing of it.
    fn cancel(&self) -> Allowed {
        self.open()?;
        if self.case.status == Status::Approved && !self.case.needs_number() {
            return refuse(CaseRefusal::TooLateToCancel);
        }
        Ok(())
    }

    fn rate(&self) -> Allowed {
        if self.case.has(Flag::Rated) {
            return refuse(CaseRefusal::AlreadyRated);
        }
        let served = match self.case.status {
            Status::Closed | Status::Rejected => true,
            Status::Approved => {
                let waits = self.case.is_unpaid() || self.case.needs_number();
                self.case.is_handed_over() && !waits
            }
            _ => false,
        };
        if served { Ok(()) } else { refuse(CaseRefusal::NotYetToRate) }
    }

    fn note_overdue(&self) -> Allowed {
        let runs = matches!(self.case.standing.waits_for, WaitsFor::Review | WaitsFor::Inspection);
        let late = runs && self.now >= self.case.clocks.review_due;
        if late && !self.case.has(Flag::ReviewOverdue) {
            Ok(())
        } else {
            refuse(CaseRefusal::NotOverdue)
        }
    }
}
