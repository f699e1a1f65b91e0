//! What every room of the house needs and no business word: time, chance, ids, money, text, and the
//! two ways a thing can fail. Nothing here reads the machine's clock or dice by itself; the program
//! hands a [`Clock`] and a [`Chance`] down, so that every rule can be played again.

mod chance;
mod clock;
mod error;
mod ids;
mod money;
pub mod text;
mod words;

pub use chance::Chance;
pub use clock::{CHINA, Clock, Date, Instant, ManualClock, SystemClock, Ticks};
pub use error::{Error, Fault, Reason, Refusal, Result};
pub use ids::Authority;
pub use money::Fen;
#[doc(hidden)]
pub use uuid as __uuid;
