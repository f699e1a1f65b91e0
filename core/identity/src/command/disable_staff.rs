//! Ends a staff account, by another person; the person is signed out at once.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::manager::{managed_in, subject};
use crate::store::session;
use crate::{Rights, SessionOf, StaffDisabled};

#[derive(Serialize)]
pub(crate) struct DisableStaff {
    pub(crate) number: String,
    #[serde(skip)]
    pub(crate) rights: Rights,
}

impl Command for DisableStaff {
    const NAME: &'static str = "identity.disable_staff";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let number = &self.number;
        let staff = managed_in(tx, desk, &self.rights, number).await?;
        session::end_all_in(tx, &SessionOf::Staff(number.clone()), None).await?;
        let disabled = StaffDisabled { number: number.clone() };
        let next = Next::new(self.home(), subject(number), staff.version + 1, disabled)?;
        Ok(vec![next])
    }
}
