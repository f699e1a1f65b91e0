//! What every scenario starts from: a test office with a manual clock.
