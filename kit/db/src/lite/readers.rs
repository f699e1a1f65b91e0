//! Reading connections: a few threads beside the writer, each with its own, or alone when the file
//! is only looked at while another program writes it. Whoever wants to read waits in one queue, so
//! that a thread that is done takes the next at once and nobody is woken for nothing.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use base::{Fault, Result};
use crossbeam_channel::{Receiver, Sender, unbounded};
use rusqlite::{Connection, OpenFlags};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::{Session, Shared, fault, word};
use crate::Tx;

const READERS: usize = 4;

type Look = Box<dyn FnOnce(&Shared) + Send>;

/// Threads whose connections cannot write.
pub(super) struct Readers {
    queue: Option<Sender<Look>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    /// Beside a writer of the same program.
    pub(super) fn beside_writer(file: &Path, flushing: &str) -> Result<Self> {
        Self::of(|| {
            let reader = super::connect(file, flushing)?;
            reader.execute_batch("PRAGMA query_only=ON").map_err(|e| fault(&e))?;
            Ok(reader)
        })
    }

    /// Without a lock on the folder and without any right to write.
    pub(super) fn alone(file: &Path) -> Result<Self> {
        let away = |why: String| Fault::Unavailable(format!("{}: {why}", file.display()));
        if !file.is_file() {
            return Err(away("there is no database here".into()).into());
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::of(|| {
            let reader =
                Connection::open_with_flags(file, flags).map_err(|e| away(e.to_string()))?;
            reader.set_prepared_statement_cache_capacity(super::STATEMENTS);
            let settings = "PRAGMA query_only=ON; PRAGMA busy_timeout=5000; \
                            PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;";
            reader.execute_batch(settings).map_err(|e| fault(&e))?;
            Ok(reader)
        })
    }

    fn of(open: impl Fn() -> Result<Connection>) -> Result<Self> {
        let (queue, looks) = unbounded();
        let connections = (0..READERS).map(|_| open()).collect::<Result<Vec<_>>>()?;
        let threads = connections.into_iter().map(|connection| start(connection, looks.clone()));
        Ok(Self { queue: Some(queue), threads: threads.collect::<Result<_>>()? })
    }

    pub(super) async fn read<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        // What is read may begin tasks of its own beside it.
        let runtime = Handle::try_current().ok();
        let look: Look = Box::new(move |connection| {
            let _inside = runtime.as_ref().map(Handle::enter);
            // Nobody reads for a caller that has gone away.
            if !reply.is_closed() {
                let _ = reply.send(snapshot(connection, work));
            }
        });
        let gone = || Fault::Unavailable("the readers have stopped".into());
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        queue.send(look).map_err(|_| gone())?;
        answer.await.unwrap_or_else(|_| Err(gone().into()))
    }
}

impl Drop for Readers {
    /// Lets each finish what it took, then go: after it the file is closed.
    fn drop(&mut self) {
        drop(self.queue.take());
        for thread in self.threads.drain(..) {
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn start(connection: Connection, looks: Receiver<Look>) -> Result<JoinHandle<()>> {
    let connection = Arc::new(Mutex::new(connection));
    let serve = move || {
        for look in looks {
            look(&connection);
        }
    };
    let thread = std::thread::Builder::new().name("sqlite-reader".into()).spawn(serve);
    thread.map_err(|e| Fault::Unavailable(format!("no thread for a reader: {e}")).into())
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
