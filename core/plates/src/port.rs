//! What the pool asks of whoever keeps the cases before it shares a number out: whether vehicle and case
//! belong to the person, and whether the number may be chosen now. Every face goes through it.

use base::{Authority, Result};
use identity::BoxFuture;

use crate::model::draw::DrawFor;
use crate::model::words::DrawMode;

/// In which way a number is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a draw.
    Draw(DrawMode),
    /// The number that the person had before (原号).
    Reuse,
}

/// Somebody who wants a number for a vehicle, for a case or beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Whose numbers.
    pub authority: &'a Authority,
    /// For whom and what.
    pub about: &'a DrawFor,
    /// How.
    pub way: Way,
}

/// Those who know people's vehicles and cases.
pub trait Applications: Send + Sync {
    /// Whether the number may be chosen: the case is this person's, is about this vehicle and waits for
    /// a number; or without a case, nothing stands against choosing one beforehand.
    ///
    /// # Errors
    /// Whatever stands against it. Of what is somebody else's nothing more is told.
    fn may_choose<'a>(&'a self, wish: Wish<'a>) -> BoxFuture<'a, Result<()>>;
}
