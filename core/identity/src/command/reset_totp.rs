//! Gives a member of staff a new authenticator secret, by another person; who was signed in with the
//! old one is signed out.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::manager::{managed_in, subject};
use crate::store::staff_secret::put_totp_in;
use crate::store::{session, staff_try};
use crate::{Rights, SessionOf, TotpReset};

#[derive(Serialize)]
pub(crate) struct ResetTotp {
    pub(crate) number: String,
    #[serde(skip)]
    pub(crate) totp: Vec<u8>,
    #[serde(skip)]
    pub(crate) rights: Rights,
}

impl Command for ResetTotp {
    const NAME: &'static str = "identity.reset_totp";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let number = &self.number;
        let staff = managed_in(tx, desk, &self.rights, number).await?;
        put_totp_in(tx, number, &self.totp).await?;
        staff_try::forgive_in(tx, number).await?;
        session::end_all_in(tx, &SessionOf::Staff(number.clone()), None).await?;
        let reset = TotpReset { number: number.clone() };
        let next = Next::new(self.home(), subject(number), staff.version + 1, reset)?;
        Ok(vec![next])
    }
}
