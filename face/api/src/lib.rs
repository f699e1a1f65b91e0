//! The api face.
