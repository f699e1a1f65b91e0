//! What happens to segments, lists, draws and numbers. Payloads hold ids, numbers and times.

mod draw;
mod number;
mod segment;

pub use draw::{
    DrawAdmitted, DrawBarred, DrawEnded, DrawPrepared, DrawQueued, DrawShown, NumberChosen,
    NumberTried, NumbersOffered, TurnTaken, VinFreed, VinTaken,
};
pub use number::{
    NumberAttached, NumberConfirmed, NumberFrozen, NumberHeld, NumberIssued, NumberReleased,
    NumberRetained, NumberReturned, NumberReused, NumberUnfrozen, NumberWithdrawn,
};
pub use segment::{
    FormTaken, ListOpened, ListPart, PoolListed, SegmentApproved, SegmentFiled, SegmentFrozen,
    SegmentPublished, SegmentRefused, SegmentReleased, SegmentUnfrozen, SupervisionLooked,
};
