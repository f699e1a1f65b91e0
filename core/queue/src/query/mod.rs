//! What boards, phones, clerks and managers ask.

mod hall;
mod mine;
mod help;
mod stream;

pub use stream::Cursor;
