//! Makes the first administrator: once, while nobody could. Its subject has one version only, so two
//! at once cannot both succeed.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::add_staff::add_in;
use super::manager::granted;
use crate::store::staff::first_administrator_in;
use crate::store::staff_secret::StaffSecret;
use crate::{FirstAdministrator, IdentityRefusal, NewGrant, NewStaff, Rights};

#[derive(Serialize)]
pub(crate) struct MakeFirstAdministrator {
    pub(crate) staff: NewStaff,
    #[serde(skip)]
    pub(crate) secret: StaffSecret,
}

impl Command for MakeFirstAdministrator {
    const NAME: &'static str = "identity.make_first_administrator";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        if first_administrator_in(tx).await? {
            return Err(IdentityRefusal::AdministratorExists.into());
        }
        let number = &self.staff.number;
        let grant = NewGrant {
            role: Rights::ADMINISTRATOR.to_owned(),
            authority: self.staff.home.clone(),
            office: None,
            point: None,
            valid_from: desk.now,
            valid_until: None,
        };
        let first = FirstAdministrator { number: number.clone() };
        Ok(vec![
            Next::new(self.home(), "administrator/first", 1, first)?,
            add_in(tx, &self.staff, &self.secret).await?,
            granted(number, 2, &grant)?,
        ])
    }
}
