//! The office's feedback.
