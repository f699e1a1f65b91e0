//! Rows and SQL of issuance.

mod blank;
mod document;

pub(crate) use blank::{blank_in, block_of_in, blocks_in, counts_in, highest_in};
pub(crate) use document::{
    content_in, document_in, is_ordered_in, known_in, of_matter_in, of_person_in, page_in,
};
