//! A document as it stands.

use base::{Authority, Instant};
use codes::Plate;
use journal::{Actor, EntryId};
use uuid::Uuid;

use super::{DocumentKind, Facts, Status};

/// A document as it stands. What it says stays sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedDocument {
    /// The issuing authority.
    pub authority: Authority,
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Where it stands.
    pub status: Status,
    /// The subject that it comes from: `case/4205261124003876`.
    pub matter: String,
    /// The entry that warrants it.
    pub warrant: EntryId,
    /// For whom.
    pub person: Uuid,
    /// Which vehicle, where its warrant brought one for each of several.
    pub vehicle: Option<Plate>,
    /// What anyone may know.
    pub facts: Facts,
    /// The blank that it is made on.
    pub blank: Option<String>,
    /// When it was ordered: the day of issue that is printed on it.
    pub ordered_at: Instant,
    /// When it was made.
    pub made_at: Option<Instant>,
    /// Who made it.
    pub made_by: Option<Actor>,
    /// Since when it stands as it does.
    pub since: Instant,
    /// Why it was spoiled or revoked.
    pub reason: Option<String>,
    /// The document that took its place.
    pub superseded_by: Option<String>,
    /// How often it was printed.
    pub prints: i64,
    /// Whether it was printed since it was ordered or its blank was spoiled: again only with a reason.
    pub(crate) printed: bool,
    /// The subject's version.
    pub(crate) version: i64,
}

/// A page of what is to be made or was made, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Production {
    /// The documents.
    pub documents: Vec<IssuedDocument>,
    /// Ask with this for the next page; `None` on the last.
    pub next: Option<(Instant, String)>,
}
