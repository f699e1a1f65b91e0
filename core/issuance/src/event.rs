//! What happens to documents (subject `document/SERIAL`) and to blanks (`blank/KIND/NUMBER`, and
//! `blanks/KIND` for what is received). Payloads hold ids, numbers, masked facts and sealed text.

use codes::Plate;
use journal::EntryId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{BlankKind, DocumentKind, Facts};

/// A document is to be made; one without a blank is a paper and in force at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentOrdered {
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The subject that it comes from.
    pub matter: String,
    /// The entry that warrants it.
    pub warrant: EntryId,
    /// For whom.
    pub person: Uuid,
    /// Which vehicle, where one entry warrants a document of this kind for each of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Plate>,
    /// What anyone may know.
    pub facts: Facts,
    /// What it says, as JSON, sealed under the person's key.
    pub content: String,
}

/// It was made on a blank and is in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentMade {
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The subject that it comes from.
    pub matter: String,
    /// The blank.
    pub blank: String,
}

/// A blank was spoiled over it: it is to be made again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentSpoiled {
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The subject that it comes from.
    pub matter: String,
    /// The blank.
    pub blank: String,
    /// What went wrong.
    pub reason: String,
}

/// It was printed by staff.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentPrinted {
    /// Its number.
    pub serial: String,
    /// How often by now.
    pub count: i64,
    /// Why again.
    pub reason: Option<String>,
}

/// It was taken back: whoever scans it is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentRevoked {
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The subject that it comes from.
    pub matter: String,
    /// Why.
    pub reason: String,
}

/// A newer one was made in its place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentSuperseded {
    /// Its number.
    pub serial: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The newer one.
    pub by: String,
}

/// Blanks came from the printing works.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlanksReceived {
    /// Of which kind.
    pub kind: BlankKind,
    /// The first number.
    pub first: String,
    /// The last number.
    pub last: String,
    /// How many.
    pub count: i64,
}

/// A blank became a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlankUsed {
    /// Of which kind.
    pub kind: BlankKind,
    /// Its number.
    pub number: String,
    /// The document.
    pub serial: String,
}

/// A blank is good for nothing any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BlankSpoiled {
    /// Of which kind.
    pub kind: BlankKind,
    /// Its number.
    pub number: String,
    /// The document that was being made.
    pub serial: String,
    /// What went wrong.
    pub reason: String,
}
