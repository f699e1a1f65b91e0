//! Grants a role at a place for a time, by another person whose own role reaches there.

use base::{Authority, Refusal, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::manager::{check_in, granted, managed_in};
use crate::store::staff::grants_in;
use crate::{Grant, IdentityRefusal, NewGrant, Rights};

#[derive(Serialize)]
pub(crate) struct GrantRole {
    pub(crate) number: String,
    pub(crate) grant: NewGrant,
    #[serde(skip)]
    pub(crate) rights: Rights,
}

/// The role exists, the period is one, and no role held excludes it.
fn check(new: &NewGrant, held: &[Grant], rights: &Rights) -> Result<(), Refusal> {
    if !rights.is_staff_role(&new.role) {
        let role = new.role.clone();
        return Err(Refusal::from(IdentityRefusal::RoleUnknown { role }).on("role"));
    }
    if new.valid_until.is_some_and(|until| until <= new.valid_from) {
        return Err(Refusal::from(IdentityRefusal::GrantPeriod).on("valid_until"));
    }
    let clash = held.iter().find(|h| rights.exclude(&h.role, &new.role));
    match clash {
        None => Ok(()),
        Some(held) => Err(Refusal::from(IdentityRefusal::GrantClash {
            held: held.role.clone(),
            wanted: new.role.clone(),
        })
        .on("role")),
    }
}

impl Command for GrantRole {
    const NAME: &'static str = "identity.grant_role";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (number, rights) = (&self.number, &self.rights);
        let staff = managed_in(tx, desk, rights, number).await?;
        check_in(tx, desk, rights, number, &self.grant.authority).await?;
        let mut held = grants_in(tx, number).await?;
        held.retain(|grant| !grant.is_over(desk.now));
        check(&self.grant, &held, rights)?;
        Ok(vec![granted(number, staff.version + 1, &self.grant)?])
    }
}
