//! What boards, phones, clerks and managers ask.

mod hall;
mod help;
mod stream;

pub use stream::Cursor;
