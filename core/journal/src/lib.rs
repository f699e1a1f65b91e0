//! The office's journal.
