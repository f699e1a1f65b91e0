//! What boards, phones, clerks and managers ask.

mod hall;
mod stream;

pub use stream::Cursor;
