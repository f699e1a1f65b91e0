//! Adds a member of staff, with a first password and an authenticator secret in the secret table.

use base::{Authority, Refusal, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::manager::{check_in, subject};
use crate::store::staff::staff_in;
use crate::store::staff_secret::{StaffSecret, put_secret_in};
use crate::{IdentityRefusal, NewStaff, Rights, StaffAdded};

#[derive(Serialize)]
pub(crate) struct AddStaff {
    pub(crate) staff: NewStaff,
    #[serde(skip)]
    pub(crate) secret: StaffSecret,
    #[serde(skip)]
    pub(crate) rights: Rights,
}

/// Keeps the secret and gives version 1 of the staff subject, or says that the number is taken.
pub(super) async fn add_in(tx: &Tx, staff: &NewStaff, secret: &StaffSecret) -> Result<Next> {
    if staff_in(tx, &staff.number).await?.is_some() {
        let taken = Refusal::from(IdentityRefusal::StaffNumberTaken);
        return Err(taken.on("number").into());
    }
    put_secret_in(tx, &staff.number, secret).await?;
    let added = StaffAdded {
        number: staff.number.clone(),
        name: staff.name.clone(),
        home: staff.home.clone(),
    };
    Next::new(Authority::nation(), subject(&staff.number), 1, added)
}

impl Command for AddStaff {
    const NAME: &'static str = "identity.add_staff";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let staff = &self.staff;
        check_in(tx, desk, &self.rights, &staff.number, &staff.home).await?;
        Ok(vec![add_in(tx, staff, &self.secret).await?])
    }
}
