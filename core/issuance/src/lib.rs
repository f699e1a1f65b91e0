//! The office's issuance: what it hands out. So far the papers themselves, see [`document`].

pub mod document;
