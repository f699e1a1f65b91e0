//! The codes room of the kit.
