//! Sessions: who is signed in, on which device, until when. The token itself is only in the cookie;
//! here lies its hash.

use std::fmt;
use std::net::IpAddr;

use base::{Authority, Instant};

use crate::PersonId;

base::ids! {
    /// A session's name in lists, so that the token's hash need not be shown.
    SessionId,
}

/// SHA-256 of the opaque random token in the cookie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// The bucket in which the session lies, by the hash's first byte.
    pub(crate) fn authority(&self) -> Authority {
        let [first, ..] = self.0;
        Authority::new(format!("P{:02}", first % 64))
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

/// Whose session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionOf {
    /// A citizen's.
    Citizen(PersonId),
    /// A member of staff's, by number.
    Staff(String),
    /// A machine's, given to those who come by the member of staff of this number.
    Terminal(String),
}

impl SessionOf {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Citizen(_) => "citizen",
            Self::Staff(_) | Self::Terminal(_) => "staff",
        }
    }

    pub(crate) fn id(&self) -> String {
        match self {
            Self::Citizen(person) => person.to_string(),
            Self::Staff(number) | Self::Terminal(number) => number.clone(),
        }
    }
}

/// A session about to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token.
    pub token: TokenHash,
    /// Whose.
    pub of: SessionOf,
    /// What the browser says of itself; kept short.
    pub user_agent: String,
    /// From where; kept masked.
    pub address: IpAddr,
}

/// A session that is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name in lists.
    pub id: SessionId,
    /// Whose.
    pub of: SessionOf,
    /// What the browser said of itself, at most 120 characters.
    pub user_agent: String,
    /// `203.0.113.*`.
    pub address: String,
    /// When it began.
    pub began_at: Instant,
    /// When it was last used, to the minute.
    pub seen_at: Instant,
    /// When it ends if nothing more happens.
    pub expires_at: Instant,
}
