//! Read models for the faces: the work list and the rooms, a citizen's own cases, the page of one
//! case, its timeline, the load of the officers.

mod case_page;
mod citizen;
mod entered;
mod load;
mod timeline;
mod under_way;
mod worklist;

use base::{Authority, Instant};
use codes::CaseNumber;
use serde::{Deserialize, Serialize};

use crate::model::DueState;

pub use case_page::{CasePage, Recipient};
pub use entered::Entered;
pub use load::{Load, OfficerLoad};
pub use timeline::{StepKind, StepState, TimelineStep, Who};
pub use under_way::UnderWay;
pub use worklist::{Counts, WorkLine};

/// A tab of the work list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// 要我办: what this officer has taken.
    Mine,
    /// 待领: what nobody has taken and this officer may.
    Free,
    /// 待查验: vehicles to be inspected or photographed.
    ToInspect,
    /// 等申请人: a correction, a payment, a vehicle presented again or the choice of a number is
    /// waited for.
    WaitingApplicant,
    /// 等别的岗位: with other officers, the rooms, the post.
    OtherPosts,
    /// 今天办结.
    DoneToday,
    /// Wherever it is: for searching.
    All,
}

/// What a work list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Whose cases.
    pub authority: Authority,
    /// Of this point alone.
    pub point: Option<String>,
    /// Of this item alone.
    pub item: Option<String>,
    /// On time, near or over alone.
    pub due: Option<DueState>,
    /// Part of a case number or plate, as typed.
    pub search: Option<String>,
}

impl Filter {
    /// Everything of an authority.
    pub fn of(authority: &Authority) -> Self {
        Self { authority: authority.clone(), point: None, item: None, due: None, search: None }
    }
}

/// Where a page ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageKey {
    /// The instant that the list is ordered by.
    pub at: Instant,
    /// The case.
    pub number: String,
}

impl PageKey {
    pub(crate) fn new(at: Instant, number: &CaseNumber) -> Self {
        Self { at, number: number.as_str().to_owned() }
    }
}

impl std::fmt::Display for PageKey {
    /// For addresses: `1795500000000000.4205261122073159`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.number)
    }
}

impl std::str::FromStr for PageKey {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, number) = text.split_once('.').ok_or(())?;
        let number = CaseNumber::parse(number).map_err(|_| ())?;
        Ok(Self::new(Instant::from_micros(at.parse().map_err(|_| ())?), &number))
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// In order.
    pub lines: Vec<T>,
    /// Where the next part begins; `None` at the end.
    pub next: Option<PageKey>,
}

impl<T> Page<T> {
    /// Of `lines`, of which one more was read than fits.
    pub(crate) fn cut(mut lines: Vec<T>, size: u64, key: impl Fn(&T) -> PageKey) -> Self {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let more = lines.len() > size;
        lines.truncate(size);
        let next = lines.last().filter(|_| more).map(key);
        Self { lines, next }
    }
}

/// The most lines of one page.
pub const PAGE_MAX: u64 = 100;
