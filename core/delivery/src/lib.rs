//! The office's delivery.
