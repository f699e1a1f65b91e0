//! One way to the database on two engines. Statements are built once with SeaQuery; on SQLite they
//! run in a writer thread that commits in groups (with readers beside it), on PostgreSQL on pooled
//! connections with pipelined flushes. [`Db::read`], [`Db::write`] and [`Db::technical`] are the only
//! ways in; a dropped request cannot cancel a unit of work, and only this crate retries.

mod lite;
mod migrate;
mod pg;
mod schema;
mod shape;
mod statement;
pub mod testing;
mod tx;
mod value;
mod vitals;
mod writes;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Fault, Result};
use tokio::sync::Notify;

pub use pg::PgConfig;
pub use schema::{Change, Class, Column, Kind, Migration, Place, Schema, Table};
pub use sea_query;
pub use shape::{
    Common, delete, delete_query, insert, insert_all, insert_all_new, insert_new, update,
    update_query, upsert,
};
pub use statement::{Statement, key, select, val};
pub use tx::Tx;
pub use value::{Row, Value};
pub use vitals::Vitals;
pub use writes::{Expect, Writes};

/// Which engine answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// Where the data lives.
#[derive(Clone, Debug)]
pub enum Config {
    /// A file in a folder that this program alone uses.
    Sqlite {
        /// The database file, `FOLDER/cheguan.db`.
        file: PathBuf,
    },
    /// A server.
    Postgres(PgConfig),
}

/// A cheap handle on the database.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    store: Store,
    committed: Notify,
}

enum Store {
    Lite(lite::Lite),
    Pg(pg::Pg),
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.engine())
    }
}

impl Db {
    /// Opens the database.
    ///
    /// # Errors
    /// `Unavailable` with a sentence when the folder is in use by another program, the file cannot
    /// be written, or the server does not answer.
    pub async fn open(config: &Config) -> Result<Self> {
        let store = match config {
            Config::Sqlite { file } => Store::Lite(lite::Lite::open(file, lite::SURE)?),
            Config::Postgres(config) => Store::Pg(pg::Pg::open(config).await?),
        };
        Ok(Self(Arc::new(Inner { store, committed: Notify::new() })))
    }

    /// Opens a SQLite file that can be made again from nothing, much faster to fill: the operating
    /// system writes it down when it likes, so the loss of power may spoil it (the end of this
    /// program does not). Whoever fills it drops it, has the file written to the disk, and only then
    /// opens it with [`Db::open`] for anything that must not be lost.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_remakeable(file: &Path) -> Result<Self> {
        let store = Store::Lite(lite::Lite::open(file, lite::REMAKEABLE)?);
        Ok(Self(Arc::new(Inner { store, committed: Notify::new() })))
    }

    /// Opens a SQLite file for looking only, also while the program that owns the folder runs: no
    /// lock is taken, and every write is refused.
    ///
    /// # Errors
    /// `Unavailable` with a sentence when there is no such file or it cannot be read.
    pub fn open_read_only(file: &Path) -> Result<Self> {
        let store = Store::Lite(lite::Lite::open_read_only(file)?);
        Ok(Self(Arc::new(Inner { store, committed: Notify::new() })))
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        match self.0.store {
            Store::Lite(_) => Engine::Sqlite,
            Store::Pg(_) => Engine::Postgres,
        }
    }

    /// Commits of the embedded engine since it was opened: beside the units of work done, how many
    /// go together. PostgreSQL counts its own, in `pg_stat_database`.
    pub fn commits(&self) -> Option<u64> {
        match &self.0.store {
            Store::Lite(lite) => Some(lite.commits()),
            Store::Pg(_) => None,
        }
    }

    /// Reads in one snapshot.
    pub async fn read<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        match &self.0.store {
            Store::Lite(lite) => lite.read(work).await,
            Store::Pg(pg) => pg.read(work).await,
        }
    }

    /// Reads without one snapshot for all: each statement sees what was committed when it began. For a
    /// single statement, or several that need not agree; what was read is never written back, so that it
    /// may be a moment old. On PostgreSQL it saves the words before and after.
    pub async fn look<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        match &self.0.store {
            Store::Lite(lite) => lite.read(work).await,
            Store::Pg(pg) => pg.look(work).await,
        }
    }

    /// One transaction that is carried through even if the caller goes away. `work` may run several
    /// times: it must have no effect but through `tx`.
    pub async fn write<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        self.carry_through(work, true).await
    }

    /// A write to technical tables (sessions, codes, drafts, cursors) by natural keys: safe to run
    /// twice, outside the journal. Whoever waits for [`Db::committed`] is not woken by it.
    pub async fn technical<T, F, Fut>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        self.carry_through(work, false).await
    }

    async fn carry_through<T, F, Fut>(&self, work: F, tell: bool) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let db = self.clone();
        let done = move |db: &Self| {
            if tell {
                db.0.committed.notify_one();
            }
        };
        match &self.0.store {
            Store::Lite(lite) => lite.write(work, move || done(&db)).await,
            Store::Pg(_) => {
                // The task owns the work: a dropped caller drops the handle, not the task.
                let task = tokio::spawn(async move {
                    let Store::Pg(pg) = &db.0.store else {
                        return Err(wrong_store());
                    };
                    let outcome = pg.write(work).await;
                    if outcome.is_ok() {
                        done(&db);
                    }
                    outcome
                });
                task.await.unwrap_or_else(|e| Err(Fault::Bug(format!("unit of work: {e}")).into()))
            }
        }
    }

    /// Waits until [`Db::write`] committed something through this handle (or its clones) since the last wait.
    pub async fn committed(&self) {
        self.0.committed.notified().await;
    }

    /// Brings the schema up to `schema`. On PostgreSQL run it on a connection of the owner's role;
    /// `program` is then given its rights on the tables.
    pub async fn migrate(&self, schema: &Schema, program: Option<&str>) -> Result<()> {
        match &self.0.store {
            Store::Lite(lite) => lite.migrate(migrate::migrations(schema, Engine::Sqlite)?).await,
            Store::Pg(pg) => {
                pg.migrate(
                    migrate::migrations(schema, Engine::Postgres)?,
                    program.map(|role| migrate::grants(schema, role)),
                )
                .await
            }
        }
    }

    /// Writes a consistent copy to `file` (SQLite; PostgreSQL has `pg_dump`).
    pub async fn backup(&self, file: &Path) -> Result<()> {
        match &self.0.store {
            Store::Lite(lite) => lite.backup(file).await,
            Store::Pg(_) => Err(Fault::Unavailable("use pg_dump for PostgreSQL".into()).into()),
        }
    }

    /// Runs statements that the migrations do not cover, as the owner (PostgreSQL): schemas, roles.
    pub async fn batch(&self, sql: &str) -> Result<()> {
        match &self.0.store {
            Store::Lite(lite) => lite.batch(sql.to_owned()).await,
            Store::Pg(pg) => pg.batch(sql).await,
        }
    }

    /// Whether the engine answers.
    pub async fn ping(&self) -> Result<()> {
        self.read(|tx| async move { tx.ping().await }).await
    }
}

fn wrong_store() -> base::Error {
    Fault::Bug("a store does not change its engine".into()).into()
}
