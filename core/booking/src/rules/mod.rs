//! Pure decisions: facts in, yes or refusal out.

pub mod change;
pub mod credit;
pub mod late;
pub mod offer;
pub mod plan;
pub mod take;
