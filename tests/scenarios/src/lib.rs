//! Plays in office words.
