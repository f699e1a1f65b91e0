//! The office's payments.
