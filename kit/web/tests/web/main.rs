//! The web room through its front door: whole requests against an enveloped router, friendly and
//! hostile.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

mod assets;
mod floods;
mod forged_requests;
mod forms;
mod headers;
mod house;
mod limits;
mod log;
mod pictures;
mod preferences;
mod serving;
mod trouble;
mod words;
