//! SQLite: one writer thread that owns the connection, takes whatever is queued (64 at most, no
//! timer), runs it in one transaction, commits once and answers; readers beside it. A refusal or panic
//! undoes its own unit of work only. If the group cannot be committed (disk full), each unit is run
//! again alone, so that those that fit succeed and all are answered.

use std::fs::{File, TryLockError};
use std::future::Future;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use base::{Error, Fault, Result};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql};
use tokio::sync::oneshot;

mod readers;
mod writer;

use readers::Readers;
use writer::{Job, Work, serve};

use crate::statement::Built;
use crate::tx::Trouble;
use crate::{Row, Tx, Value};

pub(crate) struct Lite {
    queue: Mutex<Option<Sender<Box<dyn Job>>>>,
    writer: Mutex<Option<std::thread::JoinHandle<()>>>,
    readers: Readers,
    commits: Arc<AtomicU64>,
}

/// Every commit is on the disk before it is answered.
pub(crate) const SURE: &str = "FULL";
/// Whoever fills the file can make it again.
pub(crate) const REMAKEABLE: &str = "OFF";
/// Pages of the log before it is carried over into the file: a commit of many commands touches some hundred pages
/// all over it, and a page that many commits touched is carried over once. 64 MB, read again at the next start.
const LOG_PAGES: u32 = 16_000;
/// Kilobytes of pages that the writer keeps. Each commit may look through all of them (SQLite truncates its cache
/// after it moved a page), so that more is slower.
const WRITER_CACHE: u32 = 16_384;
/// Parsed statements that a connection keeps.
const STATEMENTS: usize = 512;

type Shared = Arc<Mutex<Connection>>;

/// A transaction's way to a connection that its own thread holds.
pub(crate) struct Session(Shared);

fn lock(connection: &Shared) -> std::sync::MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One of the few words around every unit of work; each is parsed once.
fn word(connection: &Shared, sql: &str) -> std::result::Result<(), Fault> {
    let said = lock(connection).prepare_cached(sql).and_then(|mut word| word.execute([]));
    said.map(drop).map_err(|e| fault(&e))
}

fn fault(error: &rusqlite::Error) -> Fault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Fault::Unavailable("the disk is full".into()),
        Some(
            ErrorCode::SystemIoFailure
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::OutOfMemory,
        ) => Fault::Unavailable(format!("sqlite: {error}")),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation) => {
            Fault::Inconsistent(format!("sqlite: {error}"))
        }
        _ => Fault::Bug(format!("sqlite: {error}")),
    }
}

impl Lite {
    pub(crate) fn open(file: &Path, flushing: &str) -> Result<Self> {
        let lock = own_folder(file)?;
        let connection = connect(file, flushing)?;
        let readers = Readers::beside_writer(file, flushing)?;
        let (queue, jobs) = channel();
        let shared = Arc::new(Mutex::new(connection));
        let commits = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&commits);
        let writer = std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || {
                serve(&shared, &jobs, &counted);
                drop(lock);
            })
            .map_err(|e| Fault::Unavailable(format!("no thread for the writer: {e}")))?;
        let (queue, writer) = (Mutex::new(Some(queue)), Mutex::new(Some(writer)));
        Ok(Self { queue, writer, readers, commits })
    }

    /// Commits so far.
    pub(crate) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// For looking only: no lock is taken, so another program may have the folder.
    pub(crate) fn open_read_only(file: &Path) -> Result<Self> {
        let readers = Readers::alone(file)?;
        let commits = Arc::new(AtomicU64::new(0));
        Ok(Self { queue: Mutex::new(None), writer: Mutex::new(None), readers, commits })
    }

    pub(crate) async fn write<T, F, Fut>(
        &self,
        work: F,
        done: impl Fn() + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        self.enqueue(work, done, false).await
    }

    async fn enqueue<T, F, Fut>(
        &self,
        unit: F,
        done: impl Fn() + Send + 'static,
        is_more_than_rows: bool,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Work { unit, done, is_more_than_rows, outcome: None, reply });
        {
            let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            let sent = queue.as_ref().is_some_and(|queue| queue.send(job).is_ok());
            if !sent {
                return Err(Fault::Unavailable("nothing writes here".into()).into());
            }
        }
        answer
            .await
            .unwrap_or_else(|_| Err(Fault::Unavailable("the writer has stopped".into()).into()))
    }

    pub(crate) async fn read<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        self.readers.read(work).await
    }

    pub(crate) async fn migrate(&self, migrations: Vec<refinery::Migration>) -> Result<()> {
        self.on_writer(move |connection| {
            // The writer holds a transaction of its own; migrations make theirs.
            connection.execute_batch("ROLLBACK").map_err(|e| fault(&e))?;
            let ran = refinery::Runner::new(&migrations).run(connection);
            connection.execute_batch("BEGIN IMMEDIATE; SAVEPOINT unit").map_err(|e| fault(&e))?;
            ran.map(drop).map_err(|e| Fault::Unavailable(format!("migration: {e}")).into())
        })
        .await
    }

    pub(crate) async fn batch(&self, sql: String) -> Result<()> {
        self.on_writer(move |connection| {
            Ok(connection.execute_batch(&sql).map_err(|e| fault(&e))?)
        })
        .await
    }

    pub(crate) async fn backup(&self, file: &Path) -> Result<()> {
        let target = file.to_string_lossy().into_owned();
        self.read(move |tx| async move { tx.vacuum_into(&target) }).await
    }

    async fn on_writer(
        &self,
        work: impl Fn(&mut Connection) -> Result<()> + Send + Sync + 'static,
    ) -> Result<()> {
        let work = Arc::new(work);
        let unit = move |tx: Tx| {
            let work = Arc::clone(&work);
            async move { tx.with_connection(|connection| work(connection)) }
        };
        self.enqueue(unit, || {}, true).await
    }
}

impl Drop for Lite {
    /// Lets the writer finish what it took, then go.
    fn drop(&mut self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer
            && writer.thread().id() != std::thread::current().id()
        {
            let _ = writer.join();
        }
    }
}

impl Tx {
    fn with_connection(&self, work: impl FnOnce(&mut Connection) -> Result<()>) -> Result<()> {
        match self.lite_session() {
            Some(session) => work(&mut lock(&session.0)),
            None => Err(Fault::Bug("not an embedded database".into()).into()),
        }
    }

    fn vacuum_into(&self, target: &str) -> Result<()> {
        self.with_connection(|connection| {
            let copy = |c: &Connection| c.execute("VACUUM INTO ?1", [target]).map(drop);
            connection.execute_batch("COMMIT; PRAGMA query_only=OFF").map_err(|e| fault(&e))?;
            let copied = copy(connection);
            connection.execute_batch("PRAGMA query_only=ON; BEGIN").map_err(|e| fault(&e))?;
            copied.map_err(|e| fault(&e).into())
        })
    }
}

/// One program per folder: a lock file, held until the writer ends.
fn own_folder(file: &Path) -> Result<File> {
    let path = file.with_extension("lock");
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|e| Fault::Unavailable(format!("{}: {e}", folder.display())))?;
    }
    let lock =
        File::create(&path).map_err(|e| Fault::Unavailable(format!("{}: {e}", path.display())))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Fault::Unavailable(format!(
            "another program is using this folder ({} is locked); stop it or choose another with --data",
            path.display()
        ))
        .into()),
        Err(TryLockError::Error(e)) => {
            Err(Fault::Unavailable(format!("{}: {e}", path.display())).into())
        }
    }
}

fn connect(file: &Path, flushing: &str) -> Result<Connection> {
    let connection = Connection::open(file).map_err(|e| fault(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous={flushing}; PRAGMA foreign_keys=ON; \
             PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; \
             PRAGMA cache_size=-{WRITER_CACHE}; PRAGMA wal_autocheckpoint={LOG_PAGES};",
        ))
        .map_err(|e| fault(&e))?;
    Ok(connection)
}

impl Session {
    pub(crate) fn query(
        &self,
        sql: &str,
        values: &[Value],
    ) -> std::result::Result<Vec<Row>, Trouble> {
        let connection = lock(&self.0);
        read_rows(&connection, sql, values)
            .map_err(|e| trouble(&e))?
            .map_err(|fault| Trouble { fault, again: false })
    }

    /// One after the other.
    pub(crate) fn query_after(
        &self,
        first: &[Built<'_>],
        queries: &[Built<'_>],
    ) -> std::result::Result<Vec<Vec<Row>>, Trouble> {
        if let (_, Some(trouble)) = self.execute(first.iter().map(|one| (one, None))) {
            return Err(trouble);
        }
        queries.iter().map(|(sql, values)| self.query(sql, values)).collect()
    }

    /// Runs statements in order until one fails or touches another number of rows than it must: the counts
    /// of those that ran, and the trouble.
    pub(crate) fn execute<'a>(
        &self,
        statements: impl ExactSizeIterator<Item = (&'a Built<'a>, Option<u64>)>,
    ) -> (Vec<u64>, Option<Trouble>) {
        let connection = lock(&self.0);
        let mut counts = Vec::with_capacity(statements.len());
        for ((sql, values), expected) in statements {
            let ran = connection
                .prepare_cached(sql)
                .and_then(|mut s| s.execute(rusqlite::params_from_iter(values.iter())));
            let count = match ran {
                Ok(count) => u64::try_from(count).unwrap_or(u64::MAX),
                Err(e) => return (counts, Some(trouble(&e))),
            };
            counts.push(count);
            if expected.is_some_and(|expected| expected != count) {
                break;
            }
        }
        (counts, None)
    }
}

fn trouble(error: &rusqlite::Error) -> Trouble {
    Trouble { fault: fault(error), again: false }
}

fn read_rows(
    connection: &Connection,
    sql: &str,
    values: &[Value],
) -> rusqlite::Result<std::result::Result<Vec<Row>, Fault>> {
    let mut statement = connection.prepare_cached(sql)?;
    let names: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Vec::with_capacity(names.len());
        for at in 0..names.len() {
            match cell(row.get_ref(at)?) {
                Ok(value) => cells.push(value),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        out.push(Row::new(Arc::clone(&names), cells));
    }
    Ok(Ok(out))
}

fn cell(value: ValueRef<'_>) -> std::result::Result<Value, Fault> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Text(bytes) => Value::Text(
            String::from_utf8(bytes.to_owned())
                .map_err(|_| Fault::Inconsistent("text that is not UTF-8".into()))?,
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_owned()),
        ValueRef::Real(_) => return Err(Fault::Inconsistent("a float in the database".into())),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(s) => ValueRef::Text(s.as_bytes()),
            Self::Bytes(b) => ValueRef::Blob(b),
        }))
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        trouble.fault.into()
    }
}
