//! The db room of the kit.
