//! What people think of their matter, and what a low level obliges the office to do.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod event;
mod migration;
mod model;
mod query;
mod refusal;
mod rules;
mod service;
mod store;

pub use event::{
    CallbackCalled, CallbackClosed, CallbackCorrected, CallbackOpened, RatingFollowedUp,
    RatingGiven,
};
pub use migration::migrations;
pub use model::{Callback, CallbackState, Level, Rated, Rating};
pub use query::Count;
pub use refusal::FeedbackRefusal;
pub use service::Feedback;

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<RatingGiven>()
        .with::<RatingFollowedUp>()
        .with::<CallbackOpened>()
        .with::<CallbackCalled>()
        .with::<CallbackCorrected>()
        .with::<CallbackClosed>()
}
