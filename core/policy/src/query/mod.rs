//! Read models: the data behind a version, what directives say where, the green channel, the calendar.

mod calendar;
mod directives;
mod green;
mod loaded;
mod pass;

pub use calendar::CalendarWarning;
pub use directives::{OpenSince, RegionPicture};
pub use green::{GreenCounts, GreenReport};
pub use loaded::LoadedRulebook;
pub use pass::Urgent;
