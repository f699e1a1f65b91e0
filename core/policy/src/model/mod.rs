//! What a directive is made of, and the green channel's asking.

pub mod directive;
pub mod effect;
pub mod green;
pub mod stages;
pub mod words;
