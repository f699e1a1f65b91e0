//! Pure types: cases, what they are about, their limits, who acts on them, what an inspector found.

mod case;
mod hands;
mod inspection;
mod limits;
mod matter;
mod words;

pub use case::{About, Case, Deed, Duties, Material, subject};
pub use hands::Hands;
pub use inspection::{Findings, Inspection};
pub use limits::{Clocks, Due, Nearness, Promise, Standing};
pub use matter::Matter;
pub use words::{
    Action, CancelReason, CheckPoint, DueState, Flag, Handover, MaterialSource, ParcelState,
    Status, WaitsFor,
};
