//! The office's offices.
