//! Values that only one account may have: a mobile number, an identity number. Each is a subject of
//! its own under its keyed hash (`mobile/<hash>`), taken at one version and released at the next.
//! Whose it is stands in the secret look-up, written in the same transaction.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Next, Vault};

use crate::{ClaimReleased, ClaimTaken, store};

/// The look-up kind of mobile numbers.
pub(crate) const MOBILE: &str = "mobile";
/// The look-up kind of identity numbers.
pub(crate) const IDENTITY: &str = "identity";

/// A claim subject as it stands.
pub(crate) struct Claim {
    authority: Authority,
    subject: String,
    version: i64,
    taken: bool,
}

/// Where the claim subject of a value lies, and its name.
pub(crate) fn subject(vault: &Vault, kind: &str, value: &str) -> Result<(Authority, String)> {
    let (authority, hash) = vault.hash(kind, value)?;
    Ok((authority, format!("{kind}/{hash}")))
}

impl Claim {
    /// The claim of `value`, whether or not anyone has it.
    pub(crate) async fn load_in(tx: &Tx, vault: &Vault, kind: &str, value: &str) -> Result<Self> {
        let (authority, subject) = subject(vault, kind, value)?;
        let stored = store::claim::claim_in(tx, &authority, &subject).await?;
        let (version, taken) = stored.unwrap_or((0, false));
        Ok(Self {
            authority,
            subject,
            version,
            taken,
        })
    }

    /// Takes it. The caller has asked the look-up: nobody has it.
    pub(crate) fn take(self) -> Result<Next> {
        if self.taken {
            let context = format!("table claim, {}: taken, but by nobody", self.subject);
            return Err(Fault::Inconsistent(context).into());
        }
        Next::new(
            self.authority,
            self.subject,
            self.version + 1,
            ClaimTaken {},
        )
    }

    /// Gives it back.
    pub(crate) fn release(self) -> Result<Next> {
        if !self.taken {
            let context = format!("table claim, {}: released twice", self.subject);
            return Err(Fault::Inconsistent(context).into());
        }
        Next::new(
            self.authority,
            self.subject,
            self.version + 1,
            ClaimReleased {},
        )
    }

    /// For putting several claims in ascending order of authority.
    pub(crate) fn place(&self) -> (Authority, String) {
        (self.authority.clone(), self.subject.clone())
    }
}
