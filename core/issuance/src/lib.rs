//! The office's issuance.
