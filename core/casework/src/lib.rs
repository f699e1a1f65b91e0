//! The office's casework.
