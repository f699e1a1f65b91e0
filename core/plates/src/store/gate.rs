//! The gate of a kind (decision 0008), with all that is done and asked on the way through it. Everybody else
//! who takes or lets go of leases of the kind waits behind it, so it is sent in one go. Choosing a number does
//! not come this way.

use base::{Authority, Instant, Result};
use codes::PlateKind;
use db::sea_query::SelectStatement;
use db::{Row, Statement, Tx, Writes, upsert};

use super::lease::{self, Lease, Lessee};
use super::{draw, number, segment};
use crate::model::draw::{Draw, DrawId};
use crate::model::number::NumberRecord;
use crate::model::segment::Segment;

/// A way through the gate.
#[derive(Debug)]
pub struct Gate(Vec<Statement>);

/// What stands in the way of numbers, in the order in which it was read: who chooses passes no gate, and is over
/// with its draw and holder of its number in the same moment. Whose draw is seen to be over, that number is then
/// seen to be held.
#[derive(Debug)]
pub struct Standing {
    /// Leases whose time is not over, each with its draw as it stood at the same moment.
    pub leases: Vec<(String, Lease, Draw)>,
    /// What is on record of the numbers.
    pub records: Vec<NumberRecord>,
    /// The pool's frozen segments: what nobody has of their numbers is free for nobody.
    pub frozen: Vec<Segment>,
    /// Whether somebody waited in the line, if it was asked for.
    pub waits: bool,
}

impl Gate {
    /// Until this transaction ends nobody else takes or lets go of leases of the kind.
    pub fn of(authority: &Authority, kind: PlateKind, who: DrawId) -> Self {
        let row = [
            ("authority", authority.into()),
            ("kind", kind.as_str().into()),
            ("draw", who.to_string().into()),
        ];
        Self(vec![upsert("plate_gate", &["authority", "kind"], &row).into()])
    }

    /// For whoever went through already.
    pub fn behind() -> Self {
        Self(Vec::new())
    }

    /// Lets go of what a draw holds, but for these numbers.
    #[must_use]
    pub fn letting_go(mut self, authority: &Authority, draw: DrawId, but: &[String]) -> Self {
        self.0.push(lease::freeing(authority, draw, but).into());
        self
    }

    /// Prolongs the lease on a number that the draw keeps.
    #[must_use]
    pub fn keeping(mut self, lessee: &Lessee, number: &str) -> Self {
        self.0.push(lease::keeping(lessee, number).into());
        self
    }

    /// Passes it.
    pub async fn pass_in(self, tx: &Tx) -> Result<()> {
        let mut writes = Writes::new();
        for statement in self.0 {
            writes.put(statement);
        }
        tx.flush(&writes).await
    }

    /// Passes it and looks at numbers, and at the line of the pool if asked to.
    pub async fn look_in(
        self,
        tx: &Tx,
        (lessee, numbers): (&Lessee, &[String]),
        line: bool,
        now: Instant,
    ) -> Result<Standing> {
        let (authority, pool) = (&lessee.authority, lessee.pool);
        let named: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let mut queries: Vec<SelectStatement> = vec![
            lease::with_draws(lessee, &named),
            number::named(authority, pool.kind(), &named),
            segment::frozen(authority, pool),
        ];
        queries.extend(line.then(|| draw::anybody_waiting(authority, pool)));
        let mut told = tx.rows_after(&self.0, &queries).await?.into_iter();
        let mut next = || told.next().unwrap_or_default();
        let (leases, records, frozen, line) = (next(), next(), next(), next());
        let stands = |row: &Row| lease::with_draw(row, now).transpose();
        Ok(Standing {
            leases: leases.iter().filter_map(stands).collect::<Result<_>>()?,
            records: records.iter().map(number::read).collect::<Result<_>>()?,
            frozen: frozen.iter().map(segment::read).collect::<Result<_>>()?,
            waits: !line.is_empty(),
        })
    }
}
