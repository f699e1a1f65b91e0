//! What time brings about, written down.

mod draws;
