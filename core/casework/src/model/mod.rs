//! Pure types: cases, what they are about, their limits, who acts on them.

mod case;
mod hands;
mod limits;
mod matter;
mod words;

pub use case::{About, Case, Deed, Duties, Material, subject};
pub use hands::Hands;
pub use limits::{Clocks, Due, Nearness, Promise, Standing};
pub use matter::Matter;
pub use words::{
    Action, CancelReason, DueState, Flag, Handover, MaterialSource, ParcelState, Status, WaitsFor,
};
