//! Values that only one account may have: a mobile number, an identity number. Each is a subject of
//! its own under its keyed hash (`mobile/<hash>`), taken at one version and released at the next.
//! Whose it is stands in the secret look-up, written in the same transaction.

use base::{Authority, Error, Fault, Result};
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

/// Two rows of one transaction that contradict each other. On PostgreSQL each statement sees what was
/// committed before it, so somebody may have been between the two: look again before calling it a
/// fault.
pub(crate) fn unlike(tx: &Tx, context: String) -> Error {
    if tx.attempt() < 3 {
        return tx.lost_race();
    }
    Fault::Inconsistent(context).into()
}

impl Claim {
    /// The claim of `value`, whether or not anyone has it.
    pub(crate) async fn load_in(tx: &Tx, vault: &Vault, kind: &str, value: &str) -> Result<Self> {
        let (authority, subject) = subject(vault, kind, value)?;
        let stored = store::claim::claim_in(tx, &authority, &subject).await?;
        let (version, taken) = stored.unwrap_or((0, false));
        Ok(Self { authority, subject, version, taken })
    }

    /// Takes it. The caller has asked the look-up: nobody has it.
    pub(crate) fn take(self, tx: &Tx) -> Result<Next> {
        if self.taken {
            return Err(unlike(tx, format!("{}: taken, but by nobody", self.subject)));
        }
        let version = self.version + 1;
        Next::new(self.authority, self.subject, version, ClaimTaken {})
    }

    /// Gives it back.
    pub(crate) fn release(self, tx: &Tx) -> Result<Next> {
        if !self.taken {
            return Err(unlike(tx, format!("{}: released twice", self.subject)));
        }
        let version = self.version + 1;
        Next::new(self.authority, self.subject, version, ClaimReleased {})
    }

    /// For putting several claims in ascending order of authority.
    pub(crate) fn place(&self) -> (Authority, String) {
        (self.authority.clone(), self.subject.clone())
    }
}
