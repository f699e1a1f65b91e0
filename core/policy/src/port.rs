//! What a directive touches, and what came by the green channel, is known by others: points, bookings, cases,
//! deadlines. They tell it through this port.

use std::pin::Pin;

use base::{Instant, Result};

use crate::model::directive::{NewDirective, Touched};
use crate::model::green::Green;

/// A future that may be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Counts what a directive would touch, and knows what became of an approval.
pub trait Reach: Send + Sync {
    /// What it touches if it were published at an instant.
    fn touched<'a>(&'a self, said: &'a NewDirective, at: Instant)
    -> BoxFuture<'a, Result<Touched>>;

    /// Whether a case came by an approved asking.
    fn is_used<'a>(&'a self, green: &'a Green) -> BoxFuture<'a, Result<bool>>;
}

/// Nobody counts: every figure is nought, and no case came.
#[derive(Clone, Copy, Debug)]
pub struct Uncounted;

impl Reach for Uncounted {
    fn touched<'a>(&'a self, _: &'a NewDirective, _: Instant) -> BoxFuture<'a, Result<Touched>> {
        Box::pin(async { Ok(Touched::default()) })
    }

    fn is_used<'a>(&'a self, _: &'a Green) -> BoxFuture<'a, Result<bool>> {
        Box::pin(async { Ok(false) })
    }
}
