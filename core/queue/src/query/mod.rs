//! What boards, phones, clerks and managers ask.

mod due;
mod hall;
mod help;
mod mine;
mod own_times;
mod stream;

pub use own_times::{OwnTimes, own_times};
pub use stream::Cursor;
