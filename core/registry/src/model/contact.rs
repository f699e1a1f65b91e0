//! How the office reaches an owner or driver. Personal: sealed under the person's key wherever it is
//! kept, opened only for reading.

use base::Result;
use codes::Mobile;
use journal::{PersonKey, Vault};
use serde::{Deserialize, Serialize};

/// Contact details in the clear. `Debug` hides the address.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// The number the office calls.
    pub mobile: Mobile,
    /// Down to the door, if it is known.
    pub address: Option<String>,
}

impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Contact({})", self.mobile.masked())
    }
}

/// The same as journal and tables keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedContact {
    /// Sealed.
    pub mobile: String,
    /// Sealed.
    pub address: Option<String>,
}

impl Contact {
    pub(crate) fn seal(&self, key: &PersonKey) -> Result<SealedContact> {
        let address = self.address.as_deref().map(|address| key.seal(address)).transpose()?;
        Ok(SealedContact { mobile: key.seal(self.mobile.as_str())?, address })
    }

    /// A keyed hash of all of it: tells a repeated command from another one without showing what is
    /// in it, since the digest of a command stays in the journal for ever.
    pub(crate) fn fingerprint(&self, vault: &Vault) -> Result<String> {
        let address = self.address.as_deref().unwrap_or_default();
        let (_, hash) = vault.hash("contact", &format!("{}\n{address}", self.mobile.as_str()))?;
        Ok(hash)
    }
}

impl SealedContact {
    pub(crate) fn open(&self, key: &PersonKey) -> Result<Contact> {
        let mobile = key.open(&self.mobile)?;
        let mobile = Mobile::parse(&mobile)
            .map_err(|e| base::Fault::Inconsistent(format!("stored contact: {e}")))?;
        let address = self.address.as_deref().map(|address| key.open(address)).transpose()?;
        Ok(Contact { mobile, address })
    }
}
