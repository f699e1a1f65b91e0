//! The counter face.
