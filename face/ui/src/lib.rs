//! What every face shows: layout, components, words, assets, and the gallery of all of them.
//!
#![doc = include_str!("../README.md")]

extern crate self as ui;

mod asset;
pub mod audit;
mod desk;
mod format;
mod gallery;
mod html;
mod icon;
mod locale;
mod page;
mod part;
mod shell;
mod text;
mod told;

pub use asset::{Asset, asset, asset_url};
pub use desk::Desk;
pub use format::{
    before, clock, date, date_short, duration, left, moment, moment_near, money, weekday,
};
pub use gallery::gallery;
pub use html::{Html, hidden, render};
pub use icon::{ICONS, icon};
pub use locale::{Locale, Theme, View};
pub use page::{Trouble, refused_page, trouble_page};
pub use part::*;
pub use shell::{Link, Shell, Tab};
pub use text::{RefusalWords, item_to_come, paper_name, pool_name, refusal_words, text};
