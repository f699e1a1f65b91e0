//! Pure decisions: directives and facts in, an answer or a refusal out.

pub mod check;
pub mod deadline;
pub mod green;
pub mod region;
pub mod stages;
pub mod standing;

pub use deadline::Deadline;
pub use stages::RegionStanding;
pub use standing::{Question, Ruling, Standing, Verdict};
