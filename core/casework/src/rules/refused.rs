//! What may be done with a case for which something was refused that should have followed by itself, by who
//! may approve: it is tried again, or the case ends before anything is made for it.

use base::{Instant, Refusal};
use identity::{Action as Duty, IdentityRefusal};

use super::actions::{Check, refuse};
use crate::CaseRefusal;
use crate::model::{Action, Case, Hands};

/// Whether these hands may have it tried again.
pub fn may_retry(case: &Case, hands: &Hands, now: Instant) -> Result<(), Refusal> {
    let check = Check { case, hands, now };
    check.rights(Action::Approve)?;
    check.open()
}

/// Whether these hands may have tried again what should have followed from the register and is of no case.
pub fn may_retry_register(hands: &Hands) -> Result<(), Refusal> {
    let duty = Duty::CaseApprove;
    let refused = || IdentityRefusal::NoRight { action: duty.word() };
    if hands.may(duty) { Ok(()) } else { Err(refused().into()) }
}

/// Whether these hands may end an approved case. Like a decision: who accepted it or was at the vehicle
/// does not.
pub fn may_end(case: &Case, hands: &Hands, now: Instant) -> Result<(), Refusal> {
    let check = Check { case, hands, now };
    check.rights(Action::Approve)?;
    check.approved()?;
    if let Some(made) = &case.hands.made {
        return refuse(CaseRefusal::AlreadyMade { by: made.by.clone() });
    }
    check.no_other_duty_of_mine()
}
