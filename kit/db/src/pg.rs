//! PostgreSQL: pooled connections, BEGIN sent together with the first statement, all writes of a
//! flush in one go. A unit of work that lost a race, met a dead lock or lost its connection is
//! decided again, a bounded number of times, here and nowhere else.

mod tls;

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::{Fault, Result};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use futures_util::FutureExt;
use futures_util::future::{join, join_all};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::statement::Built;
use crate::tx::Trouble;
use crate::{Row, Tx, Value};

const ATTEMPTS: u32 = 10;

/// How to reach a server.
#[derive(Clone, Debug)]
pub struct PgConfig {
    /// `postgresql://user@host/database?…`, as libpq writes it. `sslmode=require` asks for TLS.
    pub url: String,
    /// Certificates (PEM) that vouch for the server, for TLS.
    pub roots: Option<PathBuf>,
    /// Connections at most.
    pub connections: usize,
}

pub(crate) struct Pg {
    pool: Pool,
}

/// A transaction on one connection, begun with its first statement; or no transaction, only looks.
pub(crate) struct Session {
    client: Object,
    begin: Option<&'static str>,
    begun: AtomicBool,
}

fn unavailable(context: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("postgres: {context}"))
}

impl Pg {
    pub(crate) async fn open(config: &PgConfig) -> Result<Self> {
        let mut server = tokio_postgres::Config::from_str(&config.url).map_err(unavailable)?;
        server.connect_timeout(Duration::from_secs(5));
        let tls = MakeRustlsConnect::new(tls::client(config)?);
        let recycle = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(server, tls, recycle))
            .max_size(config.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(10)))
            .create_timeout(Some(Duration::from_secs(5)))
            .build()
            .map_err(unavailable)?;
        let pg = Self { pool };
        drop(pg.client().await?);
        Ok(pg)
    }

    async fn client(&self) -> std::result::Result<Object, Fault> {
        self.pool
            .get()
            .await
            .map_err(|e| unavailable(tls::told(&e).unwrap_or_else(|| e.to_string())))
    }

    pub(crate) async fn read<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let tx = Tx::pg(Session::new(self.client().await?, Some(begin)), 0);
        let outcome = work(tx.clone()).await;
        tx.close();
        // A snapshot has nothing to lose, and nobody waits for its end; a broken connection is dropped by
        // the pool.
        tokio::spawn(async move {
            if let Some(session) = tx.pg_session() {
                let _ = session.end("ROLLBACK").await;
            }
        });
        outcome
    }

    /// Each statement alone: nothing is begun, so nothing has to be ended.
    pub(crate) async fn look<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let tx = Tx::pg(Session::new(self.client().await?, None), 0);
        let outcome = work(tx.clone()).await;
        tx.close();
        outcome
    }

    pub(crate) async fn write<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let mut last = unavailable("no attempt was made").into();
        for attempt in 0..ATTEMPTS {
            let client = match self.client().await {
                Ok(client) => client,
                Err(fault) => {
                    last = fault.into();
                    back_off(attempt + 3).await;
                    continue;
                }
            };
            let tx = Tx::pg(Session::new(client, Some("BEGIN")), attempt);
            match attempt_once(&tx, &work).await {
                Ok(value) => return Ok(value),
                Err((error, false)) => return Err(error),
                Err((error, true)) => last = error,
            }
            back_off(attempt).await;
        }
        Err(last)
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<()> {
        let client = self.client().await?;
        client.batch_execute(sql).await.map_err(|e| unavailable(tell(&e)).into())
    }

    pub(crate) async fn migrate(
        &self,
        migrations: Vec<refinery::Migration>,
        grants: Option<String>,
    ) -> Result<()> {
        let mut object = self.client().await?;
        let client: &mut tokio_postgres::Client = &mut object;
        // Two migrators at once wait for each other; the lock ends with the connection's release.
        client.batch_execute("SELECT pg_advisory_lock(4205001)").await.map_err(unavailable)?;
        let ran = refinery::Runner::new(&migrations).run_async(client).await;
        let granted = match grants {
            Some(sql) if ran.is_ok() => client.batch_execute(&sql).await,
            _ => Ok(()),
        };
        let freed = client.batch_execute("SELECT pg_advisory_unlock(4205001)").await;
        ran.map_err(|e| unavailable(format!("migration: {e}")))?;
        granted.and(freed).map_err(|e| unavailable(format!("grants: {}", tell(&e))).into())
    }
}

async fn attempt_once<T, F, Fut>(tx: &Tx, work: &F) -> std::result::Result<T, (base::Error, bool)>
where
    F: Fn(Tx) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let outcome = AssertUnwindSafe(work(tx.clone())).catch_unwind().await;
    tx.close();
    let session = tx.pg_session().ok_or((crate::wrong_store(), false))?;
    let outcome =
        outcome.unwrap_or_else(|_| Err(Fault::Bug("a unit of work panicked".into()).into()));
    match outcome {
        Ok(value) => match session.end("COMMIT").await {
            Ok(()) => Ok(value),
            // Whether it was committed is unknown; the work finds out by its own keys.
            Err(trouble) => Err((trouble.fault.into(), true)),
        },
        Err(error) => {
            // If this fails the connection is broken, and the server rolls back by itself.
            let _ = session.end("ROLLBACK").await;
            Err((error, tx.wants_again()))
        }
    }
}

/// Spreads out those who lost: a few milliseconds more each time, up to half a second.
async fn back_off(attempt: u32) {
    let millis = 2_u64.saturating_pow(attempt.min(8)).min(500);
    tokio::time::sleep(Duration::from_millis(millis)).await;
}

type Answer<T> = std::result::Result<T, Trouble>;
/// A statement and what it is given.
type Ready<'a> = (tokio_postgres::Statement, Vec<&'a (dyn ToSql + Sync)>);

impl Session {
    fn new(client: Object, begin: Option<&'static str>) -> Self {
        Self { client, begin, begun: AtomicBool::new(false) }
    }

    /// Sends BEGIN ahead of `then` without waiting for its answer.
    async fn begun<T>(
        &self,
        then: impl Future<Output = std::result::Result<T, tokio_postgres::Error>>,
    ) -> Answer<T> {
        let first = self.begin.filter(|_| !self.begun.swap(true, Ordering::SeqCst));
        let Some(begin) = first else { return then.await.map_err(|e| trouble(&e)) };
        let (begin, then) = join(self.client.batch_execute(begin), then).await;
        begin.map_err(|e| trouble(&e))?;
        then.map_err(|e| trouble(&e))
    }

    pub(crate) async fn end(&self, how: &str) -> Answer<()> {
        if !self.begun.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.client.batch_execute(how).await.map_err(|e| trouble(&e))
    }

    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Answer<Vec<Row>> {
        let statement = self.client.prepare_cached(sql).await.map_err(|e| trouble(&e))?;
        let params = parameters(values);
        let rows = self.begun(self.client.query(&statement, &params)).await?;
        read_rows(&statement, &rows)
    }

    /// All sent before the first answer, in order: each query begins when what is before it is done.
    pub(crate) async fn query_after(
        &self,
        first: &[Built<'_>],
        queries: &[Built<'_>],
    ) -> Answer<Vec<Vec<Row>>> {
        let first = self.prepared(first).await?;
        let then = self.prepared(queries).await?;
        let flush = join(
            join_all(first.iter().map(|(s, params)| self.client.execute(s, params))),
            join_all(then.iter().map(|(s, params)| self.client.query(s, params))),
        );
        let (done, told) = self.begun(flush.map(Ok)).await?;
        for done in done {
            done.map_err(|e| trouble(&e))?;
        }
        let read = |((statement, _), rows): (&Ready<'_>, std::result::Result<Vec<_>, _>)| {
            read_rows(statement, &rows.map_err(|e| trouble(&e))?)
        };
        then.iter().zip(told).map(read).collect()
    }

    async fn prepared<'a>(&self, all: &'a [Built<'_>]) -> Answer<Vec<Ready<'a>>> {
        let mut prepared = Vec::with_capacity(all.len());
        for (sql, values) in all {
            let statement = self.client.prepare_cached(sql).await.map_err(|e| trouble(&e))?;
            prepared.push((statement, parameters(values)));
        }
        Ok(prepared)
    }

    /// Runs the statements in one flush: the counts of those before the first failure, and the
    /// trouble. (What follows a failure only says that the transaction is over.)
    pub(crate) async fn execute(&self, statements: &[Built<'_>]) -> (Vec<u64>, Option<Trouble>) {
        if self.begin.is_none() {
            let fault = Fault::Bug("a look does not write".into());
            return (Vec::new(), Some(Trouble { fault, again: false }));
        }
        let prepared = match self.prepared(statements).await {
            Ok(prepared) => prepared,
            Err(trouble) => return (Vec::new(), Some(trouble)),
        };
        // Polled in order, so sent in order, all before the first answer: one wait for the lot.
        let flush = join_all(prepared.iter().map(|(s, params)| self.client.execute(s, params)));
        let all = match self.begun(flush.map(Ok)).await {
            Ok(all) => all,
            Err(trouble) => return (Vec::new(), Some(trouble)),
        };
        let mut counts = Vec::with_capacity(all.len());
        for count in all {
            match count {
                Ok(count) => counts.push(count),
                Err(e) => return (counts, Some(trouble(&e))),
            }
        }
        (counts, None)
    }
}

fn read_rows(
    statement: &tokio_postgres::Statement,
    rows: &[tokio_postgres::Row],
) -> Answer<Vec<Row>> {
    let names: Arc<[String]> = statement.columns().iter().map(|c| c.name().to_owned()).collect();
    let rows = rows.iter().map(|row| {
        let cells: std::result::Result<Vec<_>, _> =
            (0..names.len()).map(|at| cell(row, at)).collect();
        cells.map(|cells| Row::new(Arc::clone(&names), cells))
    });
    rows.collect::<std::result::Result<_, Fault>>().map_err(|fault| Trouble { fault, again: false })
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| -> &(dyn ToSql + Sync) { value }).collect()
}

fn tell(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{}: {}", db.code().code(), db.message()),
        None => error.to_string(),
    }
}

fn trouble(error: &tokio_postgres::Error) -> Trouble {
    let Some(code) = error.code() else {
        return Trouble {
            fault: unavailable(tell(error)),
            again: error.is_closed() || lost(error),
        };
    };
    let again = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
    ]
    .contains(code)
        || code.code().starts_with("08");
    let fault = match code.code().get(..2) {
        Some("23") => Fault::Inconsistent(format!("postgres: {}", tell(error))),
        Some("53" | "57" | "58" | "08" | "40") => unavailable(tell(error)),
        _ => Fault::Bug(format!("postgres: {}", tell(error))),
    };
    Trouble { fault, again }
}

/// Whether the connection broke under the statement.
fn lost(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}

fn cell(row: &tokio_postgres::Row, at: usize) -> std::result::Result<Value, Fault> {
    let kind = row.columns().get(at).map(tokio_postgres::Column::type_);
    let wrong = |e: tokio_postgres::Error| Fault::Inconsistent(format!("postgres: {e}"));
    Ok(match kind {
        Some(&Type::INT8) => row.try_get::<_, Option<i64>>(at).map_err(wrong)?.into(),
        Some(&Type::INT4) => {
            row.try_get::<_, Option<i32>>(at).map_err(wrong)?.map(i64::from).into()
        }
        Some(&Type::TEXT | &Type::VARCHAR | &Type::NAME) => {
            row.try_get::<_, Option<String>>(at).map_err(wrong)?.into()
        }
        Some(&Type::BYTEA) => row.try_get::<_, Option<Vec<u8>>>(at).map_err(wrong)?.into(),
        other => return Err(Fault::Inconsistent(format!("a column of type {other:?}"))),
    })
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *ty == Type::INT8 => n.to_sql(ty, out),
            Self::Text(s) if <String as ToSql>::accepts(ty) => s.to_sql(ty, out),
            Self::Bytes(b) if *ty == Type::BYTEA => b.to_sql(ty, out),
            other => Err(format!("{other:?} does not fit a column of type {ty}").into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::INT8 || *ty == Type::BYTEA || <String as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}
