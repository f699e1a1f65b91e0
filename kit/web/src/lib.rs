//! The web room of the kit.
