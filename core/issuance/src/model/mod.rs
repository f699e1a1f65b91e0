//! Pure types: what is ordered, what is told of it in public, where it stands, and blanks.

mod blank;
mod content;
mod facts;
mod issued;
mod kind;
pub mod photo;

pub use blank::{BlankKind, Stock};
pub(crate) use blank::{Block, GoneBlank, blank_number};
pub use content::{Content, Order};
pub use facts::Facts;
pub use issued::{IssuedDocument, Production};
pub use kind::{DocumentKind, Status};
