//! What identity does by itself, when the program's ticker asks: sweeping out what is over, and
//! erasing again who was erased before a backup was put back.

mod erase_again;
mod sweep;

pub use sweep::Swept;
