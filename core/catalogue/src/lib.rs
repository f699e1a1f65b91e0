//! The office's catalogue.
