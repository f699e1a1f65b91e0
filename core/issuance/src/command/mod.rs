//! What can be asked of this capability, one verb a file.

mod make_document;
mod order_document;
mod print_documents;
mod receive_blanks;
mod revoke_document;
mod spoil_blank;

pub(crate) use make_document::MakeDocument;
pub(crate) use order_document::OrderDocument;
pub(crate) use print_documents::PrintDocuments;
pub(crate) use receive_blanks::ReceiveBlanks;
pub(crate) use revoke_document::RevokeDocument;
pub(crate) use spoil_blank::SpoilBlank;

use base::{Authority, Refusal, Result};
use db::Tx;

use crate::{BlankKind, IssuanceRefusal, store};

/// The subject of a document.
pub(crate) fn document(serial: &str) -> String {
    format!("document/{serial}")
}

/// The subject of a blank.
fn blank(kind: BlankKind, number: &str) -> String {
    format!("blank/{kind}/{number}")
}

/// The blank was received once; otherwise somebody holds a card that is not from the works.
async fn received_in(tx: &Tx, authority: &Authority, kind: BlankKind, number: &str) -> Result<()> {
    match store::block_of_in(tx, authority, kind, number).await? {
        Some(_) => Ok(()),
        None => Err(on_blank(IssuanceRefusal::UnknownBlank { blank: number.to_owned() }).into()),
    }
}

/// The refusal, about the field in which the blank's number is typed.
fn on_blank(reason: IssuanceRefusal) -> Refusal {
    Refusal::from(reason).on("blank")
}
