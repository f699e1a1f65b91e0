//! What changes people and staff, one verb a file. Commands are digested for the journal, so personal
//! values enter the digest as keyed hashes only: a plain digest of an identity number could be found
//! by trying them all.

mod add_staff;
mod change_mobile;
mod change_password;
mod check_real_name;
mod disable_staff;
mod enrol;
mod erase_person;
mod first_administrator;
mod grant_role;
mod manager;
mod note_access;
mod reset_totp;
mod revoke_role;
mod sign_up;

pub(crate) use add_staff::AddStaff;
pub(crate) use change_mobile::ChangeMobile;
pub(crate) use change_password::ChangePassword;
pub(crate) use check_real_name::CheckRealName;
pub(crate) use disable_staff::DisableStaff;
pub(crate) use enrol::Enrol;
pub(crate) use erase_person::ErasePerson;
pub(crate) use first_administrator::MakeFirstAdministrator;
pub(crate) use grant_role::GrantRole;
pub(crate) use note_access::{NoteAccess, Noted};
pub(crate) use reset_totp::ResetTotp;
pub(crate) use revoke_role::RevokeRole;
pub(crate) use sign_up::SignUp;

use base::Result;
use db::Tx;
use journal::{Desk, Next, PersonKey};

use crate::claim::{Claim, unlike};
use crate::store::person::PersonRow;
use crate::{IdentityRefusal, PersonId, store};

/// The account and its key, or that there is no such account.
async fn person_in(tx: &Tx, desk: &Desk, person: PersonId) -> Result<(PersonRow, PersonKey)> {
    let row = store::person::active_in(tx, person).await?;
    let row = row.ok_or(IdentityRefusal::PersonUnknown)?;
    let key = desk.vault.key_in(tx, person.0).await?;
    let key = key.ok_or_else(|| unlike(tx, format!("person {person}: active without a key")))?;
    Ok((row, key))
}

/// Claims in ascending order of authority, behind part 0.
fn in_order(tx: &Tx, mut claims: Vec<(Claim, bool)>) -> Result<Vec<Next>> {
    claims.sort_by_key(|(claim, _)| claim.place());
    let next = |(claim, take): (Claim, bool)| if take { claim.take(tx) } else { claim.release(tx) };
    claims.into_iter().map(next).collect()
}
