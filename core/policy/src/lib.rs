//! The office's policy.
