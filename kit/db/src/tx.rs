//! One transaction, the same to its user on both engines. It is handed to the closure of
//! [`Db::read`](crate::Db::read) or [`Db::write`](crate::Db::write) and closed when that returns.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base::{Error, Fault, Result};
use sea_query::SelectStatement;

use crate::statement::build;
use crate::{Engine, Expect, Row, Statement, Value, Writes, lite, pg};

/// A transaction in progress.
#[derive(Clone)]
pub struct Tx(Arc<Inner>);

struct Inner {
    way: Way,
    attempt: u32,
    again: AtomicBool,
    closed: AtomicBool,
}

enum Way {
    Lite(lite::Session),
    Pg(Box<pg::Session>),
}

/// What an engine says of one statement or none at all.
pub(crate) struct Trouble {
    pub fault: Fault,
    /// Worth deciding again: a lost race, a dead lock, a lost connection.
    pub again: bool,
}

impl Tx {
    pub(crate) fn lite(session: lite::Session, attempt: u32) -> Self {
        Self::new(Way::Lite(session), attempt)
    }

    pub(crate) fn pg(session: pg::Session, attempt: u32) -> Self {
        Self::new(Way::Pg(Box::new(session)), attempt)
    }

    fn new(way: Way, attempt: u32) -> Self {
        let (again, closed) = (AtomicBool::new(false), AtomicBool::new(false));
        Self(Arc::new(Inner { way, attempt, again, closed }))
    }

    /// How often this work has been tried before: 0 the first time.
    pub fn attempt(&self) -> u32 {
        self.0.attempt
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        match self.0.way {
            Way::Lite(_) => Engine::Sqlite,
            Way::Pg(_) => Engine::Postgres,
        }
    }

    /// The error to return when somebody was first: the work is rolled back and tried again.
    pub fn lost_race(&self) -> Error {
        self.0.again.store(true, Ordering::SeqCst);
        Fault::Unavailable("somebody was first, again and again".into()).into()
    }

    pub(crate) fn wants_again(&self) -> bool {
        self.0.again.load(Ordering::SeqCst)
    }

    pub(crate) fn close(&self) {
        self.0.closed.store(true, Ordering::SeqCst);
    }

    pub(crate) fn lite_session(&self) -> Option<&lite::Session> {
        match &self.0.way {
            Way::Lite(session) => Some(session),
            Way::Pg(_) => None,
        }
    }

    pub(crate) fn pg_session(&self) -> Option<&pg::Session> {
        match &self.0.way {
            Way::Pg(session) => Some(session),
            Way::Lite(_) => None,
        }
    }

    fn open(&self) -> Result<()> {
        if self.0.closed.load(Ordering::SeqCst) {
            return Err(Fault::Bug("a transaction was used after its end".into()).into());
        }
        Ok(())
    }

    fn trouble(&self, trouble: Trouble) -> Error {
        if trouble.again {
            self.0.again.store(true, Ordering::SeqCst);
        }
        trouble.fault.into()
    }

    /// All rows of `query`.
    pub async fn rows(&self, query: &SelectStatement) -> Result<Vec<Row>> {
        self.open()?;
        let (sql, values) = build(query, self.engine())?;
        self.query(&sql, &values).await
    }

    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let rows = match &self.0.way {
            Way::Lite(session) => session.query(sql, values),
            Way::Pg(session) => session.query(sql, values).await,
        };
        rows.map_err(|t| self.trouble(t))
    }

    /// The row of `query`, if there is one.
    pub async fn opt(&self, query: &SelectStatement) -> Result<Option<Row>> {
        let mut rows = self.rows(query).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            n => Err(Fault::Inconsistent(format!("{n} rows where one was expected")).into()),
        }
    }

    /// The one row of `query`.
    pub async fn one(&self, query: &SelectStatement) -> Result<Row> {
        let row = self.opt(query).await?;
        row.ok_or_else(|| Fault::Inconsistent("no row where one was expected".into()).into())
    }

    /// Runs all `writes` in one flush and checks what each had to bring about. A miss is told before
    /// any error of a later statement, which may only be its consequence.
    pub async fn flush(&self, writes: &Writes) -> Result<()> {
        self.open()?;
        let statements = writes.statements().iter().map(|(statement, _)| statement);
        let built = statements.map(|s| s.build(self.engine())).collect::<Result<Vec<_>>>()?;
        let (counts, trouble) = match &self.0.way {
            Way::Lite(session) => {
                let expected = writes.statements().iter().map(|(_, expect)| expect.rows());
                session.execute(built.iter().zip(expected))
            }
            Way::Pg(session) => session.execute(&built).await,
        };
        for ((_, expect), count) in writes.statements().iter().zip(counts) {
            match expect {
                Expect::First(n) if *n != count => return Err(self.lost_race()),
                Expect::Claim(n, refusal) | Expect::Guard(n, refusal) if *n != count => {
                    return Err(refusal.clone().into());
                }
                _ => {}
            }
        }
        trouble.map_or(Ok(()), |trouble| Err(self.trouble(trouble)))
    }

    /// Runs one statement; the number of rows it touched.
    pub async fn execute(&self, statement: impl Into<Statement>) -> Result<u64> {
        self.open()?;
        let statement = statement.into();
        let built = [statement.build(self.engine())?];
        let (counts, trouble) = match &self.0.way {
            Way::Lite(session) => session.execute(built.iter().map(|one| (one, None))),
            Way::Pg(session) => session.execute(&built).await,
        };
        trouble.map_or(Ok(counts.into_iter().sum()), |trouble| Err(self.trouble(trouble)))
    }

    /// Runs `first` in order, and then all `queries`, their rows in order. They are sent in one go, and still
    /// each query sees what was committed while `first` waited for its locks: for whoever must pass a gate
    /// and then look, with others waiting behind.
    pub async fn rows_after(
        &self,
        first: &[Statement],
        queries: &[SelectStatement],
    ) -> Result<Vec<Vec<Row>>> {
        self.open()?;
        let first = first.iter().map(|s| s.build(self.engine())).collect::<Result<Vec<_>>>()?;
        let queries =
            queries.iter().map(|q| build(q, self.engine())).collect::<Result<Vec<_>>>()?;
        let told = match &self.0.way {
            Way::Lite(session) => session.query_after(&first, &queries),
            Way::Pg(session) => session.query_after(&first, &queries).await,
        };
        told.map_err(|t| self.trouble(t))
    }

    pub(crate) async fn ping(&self) -> Result<()> {
        self.query("SELECT 1", &[]).await.map(drop)
    }

    /// Rows of every table, streamed in key order: for `verify`, which must stay small. Pages by the
    /// whole key, `limit` rows a call, starting after `after`.
    pub async fn page(
        &self,
        table: &crate::Table,
        authority: &str,
        after: Option<&[Value]>,
        limit: u64,
    ) -> Result<Vec<Row>> {
        self.rows(&table.page(authority, after, limit)).await
    }
}
