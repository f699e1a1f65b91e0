//! Read models for the faces.
