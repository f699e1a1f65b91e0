//! Changes one's own password; the other sessions end.

use base::{Authority, Refusal, Result};
use db::Tx;
use journal::{Actor, Command, Desk, Next};
use serde::Serialize;

use super::manager::{subject, working_in};
use crate::store::staff_secret::put_password_in;
use crate::store::{session, staff_try};
use crate::{Action, IdentityRefusal, PasswordChanged, SessionId, SessionOf};

#[derive(Serialize)]
pub(crate) struct ChangePassword {
    pub(crate) number: String,
    /// Whether the present password was right; part of the state, not of what was asked, so that a
    /// repeat after the change is still answered.
    #[serde(skip)]
    pub(crate) old_is_right: bool,
    #[serde(skip)]
    pub(crate) new_hash: String,
    #[serde(skip)]
    pub(crate) keep: Option<SessionId>,
}

impl Command for ChangePassword {
    const NAME: &'static str = "identity.change_password";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let number = &self.number;
        if desk.actor != Actor::staff(number) {
            let action = Action::StaffManage.word();
            return Err(IdentityRefusal::NoRight { action }.into());
        }
        if !self.old_is_right {
            let wrong = Refusal::from(IdentityRefusal::PasswordWrong);
            return Err(wrong.on("old_password").into());
        }
        let staff = working_in(tx, number).await?;
        put_password_in(tx, number, &self.new_hash).await?;
        staff_try::forgive_in(tx, number).await?;
        session::end_all_in(tx, &SessionOf::Staff(number.clone()), self.keep).await?;
        let changed = PasswordChanged { number: number.clone() };
        let next = Next::new(self.home(), subject(number), staff.version + 1, changed)?;
        Ok(vec![next])
    }
}
