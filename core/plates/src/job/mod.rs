//! What time brings about, written down.
