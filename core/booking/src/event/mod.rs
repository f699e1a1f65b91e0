//! What happens to seats, to those who book, to waitlists, and to what is published. Every event of a
//! seat names code and person, so that reactions know whom to tell.

mod booker;
mod office;
mod seat;
mod waiting;

pub use booker::{BookerNoted, GuestNamed, MarkAppealed, MarkDecided, MarkSet};
pub use office::{
    ChangePublished, ChangeSwept, DayChanged, DayPublished, PlanDiscarded, PlanDrafted,
    PlanPublished,
};
pub use seat::{SeatArrived, SeatConfirmed, SeatExtended, SeatFreed, SeatMissed, SeatTaken};
pub use waiting::{WaitJoined, WaitLeft, WaitOffered, WaitPassed, WaitTaken};
