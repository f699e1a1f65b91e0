//! The office's registry.
