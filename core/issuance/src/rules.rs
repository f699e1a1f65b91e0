//! Pure decisions about documents and their blanks.

use crate::model::GoneBlank;
use crate::{Content, IssuanceRefusal, IssuedDocument, Status};

/// The longest reason.
const REASON_MAX: usize = 200;

/// A reason that says something and can be kept.
pub(crate) fn reason(typed: &str) -> Result<String, IssuanceRefusal> {
    let typed = typed.trim();
    let fits = !typed.is_empty() && typed.chars().count() <= REASON_MAX;
    if fits && base::text::is_storable(typed) {
        Ok(typed.to_owned())
    } else {
        Err(IssuanceRefusal::Reason { max: REASON_MAX })
    }
}

/// It is valid for a day at least.
pub(crate) fn order(content: &Content) -> Result<(), IssuanceRefusal> {
    match content {
        Content::TempPlate(paper) if paper.valid_until < paper.valid_from => {
            Err(IssuanceRefusal::NeverValid { from: paper.valid_from, until: paper.valid_until })
        }
        _ => Ok(()),
    }
}

/// It waits to be made.
pub(crate) fn make(document: &IssuedDocument) -> Result<(), IssuanceRefusal> {
    match document.status {
        Status::Ordered | Status::Spoiled => Ok(()),
        status => Err(IssuanceRefusal::NotToBeMade {
            serial: document.serial.clone(),
            status: status.to_string(),
        }),
    }
}

/// Of what was ordered on blanks for a matter nothing waits to be made.
pub(crate) fn all_made(matter: &str, papers: &[IssuedDocument]) -> Result<(), IssuanceRefusal> {
    let waits = |paper: &&IssuedDocument| paper.kind.blank().is_some() && make(paper).is_ok();
    match papers.iter().find(waits) {
        Some(paper) => Err(IssuanceRefusal::ToBeMade {
            case: matter.trim_start_matches("case/").to_owned(),
            serial: paper.serial.clone(),
        }),
        None => Ok(()),
    }
}

/// It is in force or on its way there.
pub(crate) fn is_open(document: &IssuedDocument) -> Result<(), IssuanceRefusal> {
    match document.status {
        Status::Ordered | Status::Made | Status::Spoiled => Ok(()),
        status @ (Status::Revoked | Status::Superseded) => Err(IssuanceRefusal::Closed {
            serial: document.serial.clone(),
            status: status.to_string(),
        }),
    }
}

/// The blank may be written off over this document: it lies in the safe, or the document was made on
/// it. A document that was made can only lose its own blank. Gives the blank's next version.
pub(crate) fn spoil(
    document: &IssuedDocument,
    blank: &str,
    gone: Option<&GoneBlank>,
) -> Result<i64, IssuanceRefusal> {
    is_open(document)?;
    let other =
        || IssuanceRefusal::OtherBlank { blank: blank.to_owned(), serial: document.serial.clone() };
    match (document.blank.as_deref(), gone) {
        (Some(own), _) if own != blank => Err(other()),
        (_, Some(gone)) if gone.spoiled || gone.serial != document.serial => is_gone(blank),
        (_, gone) => Ok(gone.map_or(1, |gone| gone.version + 1)),
    }
}

fn is_gone<T>(blank: &str) -> Result<T, IssuanceRefusal> {
    Err(IssuanceRefusal::BlankGone { blank: blank.to_owned() })
}

/// The blank lies in the safe.
pub(crate) fn take(blank: &str, gone: Option<&GoneBlank>) -> Result<(), IssuanceRefusal> {
    if gone.is_some() { is_gone(blank) } else { Ok(()) }
}

/// It may be printed: the first time freely, then with a reason.
pub(crate) fn print(
    document: &IssuedDocument,
    reason: Option<&str>,
) -> Result<(), IssuanceRefusal> {
    is_open(document)?;
    if document.printed && reason.is_none() {
        return Err(IssuanceRefusal::Reprint { serial: document.serial.clone() });
    }
    Ok(())
}
