//! What happens to people and staff. Personal values are ciphertext; secrets never appear.

use base::{Authority, Instant};
use serde::{Deserialize, Serialize};

use crate::PersonId;

/// An account was opened with a mobile number, or at a window, where one may have none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignedUp {
    /// Who.
    pub person: PersonId,
    /// Sealed.
    pub mobile: Option<String>,
}

/// The real name of a person was confirmed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonNamed {
    /// Who.
    pub person: PersonId,
    /// Sealed.
    pub name: String,
    /// Sealed.
    pub identity_number: String,
}

/// A person has another mobile number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MobileChanged {
    /// Who.
    pub person: PersonId,
    /// Sealed.
    pub mobile: String,
}

/// A person was erased: the key is gone, what was sealed stays sealed for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonErased {
    /// Who.
    pub person: PersonId,
}

/// A mobile or identity number is an account's from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimTaken {}

/// A mobile or identity number is free again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimReleased {}

/// The entry's actor read a person's data.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessNoted {
    /// Whose data.
    pub person: PersonId,
    /// One per person, actor and minute.
    pub access: uuid::Uuid,
    /// What for, as first said in that minute.
    pub purpose: String,
}

/// The first administrator was made; there is no second time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FirstAdministrator {
    /// The staff number.
    pub number: String,
}

/// Somebody works here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StaffAdded {
    /// The staff number.
    pub number: String,
    /// The name.
    pub name: String,
    /// The employing authority.
    pub home: Authority,
}

/// A role was granted; its number is the entry's version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleGranted {
    /// To whom.
    pub number: String,
    /// Which role.
    pub role: String,
    /// Where.
    pub authority: Authority,
    /// Only there.
    pub office: Option<String>,
    /// Only there.
    pub point: Option<String>,
    /// From when.
    pub valid_from: Instant,
    /// Until when.
    pub valid_until: Option<Instant>,
}

/// A role was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleRevoked {
    /// From whom.
    pub number: String,
    /// Which grant.
    pub grant_no: i64,
}

/// A member of staff got a new authenticator secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TotpReset {
    /// Who.
    pub number: String,
}

/// A member of staff has a new password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasswordChanged {
    /// Who.
    pub number: String,
}

/// A member of staff works here no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StaffDisabled {
    /// Who.
    pub number: String,
}
