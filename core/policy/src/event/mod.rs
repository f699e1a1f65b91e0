//! What happens to the rules of the day, to directives, and in the green channel.

mod directive;
mod green;
mod rulebook;

pub use directive::{
    DirectiveDiscarded, DirectiveDrafted, DirectivePublished, DirectiveRepealed, DirectiveRevised,
    StepTaken,
};
pub use green::{GreenApproved, GreenAsked, GreenAudited, GreenPlaceTaken, GreenRefused};
pub use rulebook::{RulebookLoaded, RulebookPart};
