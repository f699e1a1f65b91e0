//! The ui face.
