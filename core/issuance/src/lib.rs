//! What the office hands out: papers ordered, made on counted blanks, printed, checked by anyone.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
pub mod document;
mod event;
mod migration;
mod model;
mod printing;
mod query;
mod refusal;
mod rules;
mod service;
mod store;
mod verification;

pub use event::{
    BlankSpoiled, BlankUsed, BlanksReceived, DocumentMade, DocumentOrdered, DocumentPrinted,
    DocumentRevoked, DocumentSpoiled, DocumentSuperseded,
};
pub use migration::migrations;
pub use model::{
    BlankKind, Content, DocumentKind, Facts, IssuedDocument, Order, Production, Status, Stock,
};
pub use refusal::IssuanceRefusal;
pub use service::Issuance;
pub use verification::Verified;

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<DocumentOrdered>()
        .with::<DocumentMade>()
        .with::<DocumentSpoiled>()
        .with::<DocumentPrinted>()
        .with::<DocumentRevoked>()
        .with::<DocumentSuperseded>()
        .with::<BlanksReceived>()
        .with::<BlankUsed>()
        .with::<BlankSpoiled>()
}
