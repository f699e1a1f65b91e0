//! Reading connections: a few beside the writer, or alone when the file is only looked at while
//! another program writes it.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use base::{Fault, Result};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::{Session, Shared, fault, word};
use crate::Tx;

const READERS: usize = 4;

/// A pool of connections that cannot write.
pub(super) struct Readers {
    free: Mutex<Vec<Shared>>,
    permits: Semaphore,
}

impl Readers {
    /// Beside a writer of the same program.
    pub(super) fn beside_writer(file: &Path, flushing: &str) -> Result<Arc<Self>> {
        Self::of(|| {
            let reader = super::connect(file, flushing)?;
            reader.execute_batch("PRAGMA query_only=ON").map_err(|e| fault(&e))?;
            Ok(reader)
        })
    }

    /// Without a lock on the folder and without any right to write.
    pub(super) fn alone(file: &Path) -> Result<Arc<Self>> {
        let away = |why: String| Fault::Unavailable(format!("{}: {why}", file.display()));
        if !file.is_file() {
            return Err(away("there is no database here".into()).into());
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::of(|| {
            let reader =
                Connection::open_with_flags(file, flags).map_err(|e| away(e.to_string()))?;
            let settings = "PRAGMA query_only=ON; PRAGMA busy_timeout=5000; \
                            PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;";
            reader.execute_batch(settings).map_err(|e| fault(&e))?;
            Ok(reader)
        })
    }

    fn of(open: impl Fn() -> Result<Connection>) -> Result<Arc<Self>> {
        let share = |connection| Arc::new(Mutex::new(connection));
        let free = (0..READERS).map(|_| open().map(share)).collect::<Result<Vec<_>>>()?;
        Ok(Arc::new(Self { free: Mutex::new(free), permits: Semaphore::new(READERS) }))
    }

    pub(super) async fn read<T, F, Fut>(self: &Arc<Self>, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let permit = self.permits.acquire().await;
        let permit = permit.map_err(|_| Fault::Unavailable("readers are closed".into()))?;
        // The blocking task gives the connection and the permit back, even if the caller is gone.
        permit.forget();
        let readers = Arc::clone(self);
        let task = tokio::task::spawn_blocking(move || {
            let free = || readers.free.lock().unwrap_or_else(PoisonError::into_inner);
            let taken = free().pop();
            let outcome = match &taken {
                Some(connection) => snapshot(connection, work),
                None => Err(Fault::Bug("no reader is free".into()).into()),
            };
            free().extend(taken);
            readers.permits.add_permits(1);
            outcome
        });
        task.await.unwrap_or_else(|e| Err(Fault::Bug(format!("reader: {e}")).into()))
    }
}

fn snapshot<T, F, Fut>(connection: &Shared, work: F) -> Result<T>
where
    F: FnOnce(Tx) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    word(connection, "BEGIN")?;
    let tx = Tx::lite(Session(Arc::clone(connection)), 0);
    let outcome = catch_unwind(AssertUnwindSafe(|| futures_executor::block_on(work(tx.clone()))));
    tx.close();
    word(connection, "ROLLBACK")?;
    outcome.unwrap_or_else(|_| Err(Fault::Bug("a reader panicked".into()).into()))
}
