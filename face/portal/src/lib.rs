//! The portal face.
