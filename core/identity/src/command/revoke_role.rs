//! Takes a role back, by another person.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::manager::{check_in, managed_in, subject};
use crate::store::staff::grants_in;
use crate::{IdentityRefusal, Rights, RoleRevoked};

#[derive(Serialize)]
pub(crate) struct RevokeRole {
    pub(crate) number: String,
    pub(crate) grant_no: i64,
    #[serde(skip)]
    pub(crate) rights: Rights,
}

impl Command for RevokeRole {
    const NAME: &'static str = "identity.revoke_role";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let number = &self.number;
        let staff = managed_in(tx, desk, &self.rights, number).await?;
        let grants = grants_in(tx, number).await?;
        let grant = grants
            .iter()
            .find(|grant| grant.no == self.grant_no && grant.revoked_at.is_none())
            .ok_or(IdentityRefusal::GrantUnknown)?;
        check_in(tx, desk, &self.rights, number, &grant.authority).await?;
        let revoked = RoleRevoked { number: number.clone(), grant_no: self.grant_no };
        let next = Next::new(self.home(), subject(number), staff.version + 1, revoked)?;
        Ok(vec![next])
    }
}
