//! The rules of the day: dated, region-scoped values and the working calendar.
//!
#![doc = include_str!("../README.md")]

mod apply;
mod command;
mod deadlines;
mod directives;
mod event;
mod files;
mod migration;
mod model;
mod ordered;
mod port;
mod query;
mod refusal;
mod rulebook;
mod rules;
mod service;
mod store;

pub use deadlines::Deadlines;
pub use directives::{Directives, Setup};
pub use event::*;
pub use files::{DataFiles, line};
pub use migration::migrations;
pub use model::directive::{Directive, DirectiveId, NewDirective, Preview, Touched, Wording};
pub use model::effect::{Effect, ExamAmnesty, Extension, GreenAllowance, GreenChannel, Switch};
pub use model::green::{Green, GreenAsk, GreenId};
pub use model::stages::{
    ClassRule, Reclassification, RegionClass, Selection, Stage, Stages, StepDecision,
};
pub use model::words::{DirectiveState, ExtensionTarget, GreenState, Venue};
pub use port::{BoxFuture, Reach, Uncounted};
pub use query::{
    CalendarWarning, GreenCounts, GreenReport, LoadedRulebook, OpenSince, RegionPicture, Urgent,
};
pub use refusal::PolicyRefusal;
pub use rulebook::{Rulebook, Rules};
pub use rules::region::{chain as regions_around, is_within};
pub use rules::{Deadline, Question, RegionStanding, Ruling, Standing, Verdict};
pub use service::Policy;

/// Every kind of event of this capability, for `verify`.
pub fn kinds() -> journal::Kinds {
    journal::Kinds::new()
        .with::<RulebookLoaded>()
        .with::<DirectiveDrafted>()
        .with::<DirectiveRevised>()
        .with::<DirectiveDiscarded>()
        .with::<DirectivePublished>()
        .with::<DirectiveRepealed>()
        .with::<StepTaken>()
        .with::<GreenAsked>()
        .with::<GreenApproved>()
        .with::<GreenRefused>()
        .with::<GreenAudited>()
        .with::<GreenPlaceTaken>()
}
