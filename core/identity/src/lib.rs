//! The office's identity.
