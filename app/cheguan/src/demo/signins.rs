//! Who can sign in to the demo: kept beside its database, since it is only a demo.

use std::path::Path;

use base::{Fault, Result};
use scenarios::staff::{ADMINISTRATOR, STAFF};
use serde::{Deserialize, Serialize};

/// Somebody of the invented staff.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignIn {
    /// Staff number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Role, as in `data/rights.toml`.
    pub role: String,
    /// City.
    pub city: String,
    /// Password.
    pub password: String,
    /// The authenticator's secret, base 32.
    pub totp: String,
}

impl SignIn {
    /// Of a member of the invented staff.
    pub fn of(number: &str, totp: String) -> Option<Self> {
        let member =
            std::iter::once(&ADMINISTRATOR).chain(&STAFF).find(|member| member.number == number)?;
        Some(Self {
            number: number.to_owned(),
            name: member.name.to_owned(),
            role: member.role.to_owned(),
            city: member.city.to_owned(),
            password: scenarios::world::PASSWORD.to_owned(),
            totp,
        })
    }
}

fn trouble(path: &Path, e: impl std::fmt::Display) -> base::Error {
    Fault::Unavailable(format!("{}: {e}", path.display())).into()
}

/// Keeps them.
pub(super) fn write(folder: &Path, all: &[SignIn]) -> Result<()> {
    let path = super::sign_ins(folder);
    let text = serde_json::to_string_pretty(all).map_err(|e| trouble(&path, e))?;
    std::fs::write(&path, text).map_err(|e| trouble(&path, e))
}

/// Reads them.
///
/// # Errors
/// `Unavailable` if the file is missing or no list of sign-ins.
pub fn read(folder: &Path) -> Result<Vec<SignIn>> {
    let path = super::sign_ins(folder);
    let text = std::fs::read_to_string(&path).map_err(|e| trouble(&path, e))?;
    serde_json::from_str(&text).map_err(|e| trouble(&path, e))
}
