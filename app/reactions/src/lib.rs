//! When this happened there, ask that here.
