//! A fresh ground for measuring: a temporary folder, and on PostgreSQL a schema of its own. Beside
//! the program's tables it has one more, for the yardstick: a bare row, committed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base::{Authority, Chance, Fault, Result};
use clap::ValueEnum;
use db::{Change, Db, Engine, Migration, PgConfig, Schema, Table, Tx, insert};

use super::load::{Bounds, Lap, lap};
use crate::config::{Asked, Config};
use crate::failure::Outcome;
use crate::ground::Ground;
use crate::said::{Said, Tongue};

/// Set by `cargo xtask with-postgres`: the owner of a throw-away server, and the program's role.
const OWNER: &str = "CHEGUAN_TEST_POSTGRES";
const PROGRAM: &str = "CHEGUAN_TEST_POSTGRES_PROGRAM";
const BARE: &str = "bench_bare";

/// What is measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum On {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The engines that are asked for, of those that can be measured here.
pub(super) fn measured(asked: Option<On>, tongue: Tongue) -> Vec<Engine> {
    let mut engines = match asked {
        Some(On::Sqlite) => vec![Engine::Sqlite],
        Some(On::Postgres) => vec![Engine::Postgres],
        None => vec![Engine::Sqlite, Engine::Postgres],
    };
    let has_server = [OWNER, PROGRAM].iter().all(|name| std::env::var(name).is_ok());
    if !has_server && engines.contains(&Engine::Postgres) {
        tongue.tell('!', &Said::new("bench-no-server"));
        engines.retain(|engine| *engine == Engine::Sqlite);
    }
    engines
}

/// The program's tables and the yardstick's.
pub(super) fn schema() -> Schema {
    let table = Table::technical(BARE).text("authority").text("name").key(&["authority", "name"]);
    let changes = vec![Change::Create(table)];
    // After every real one.
    let yardstick = Migration { version: 9999_12_31_01, name: "bench", changes };
    Schema::new([reactions::schema().migrations().to_vec(), vec![yardstick]])
}

/// Bare commits of a database, as many as are asked for: what whole commands are measured by.
pub(super) struct Bare {
    db: Db,
    rows: Arc<AtomicU64>,
}

impl Bare {
    /// None yet.
    pub fn on(db: &Db) -> Self {
        Self { db: db.clone(), rows: Arc::default() }
    }

    /// Many clients, one commit after the other.
    pub async fn lap(&self, bounds: Bounds) -> Result<Lap> {
        let (db, rows) = (self.db.clone(), Arc::clone(&self.rows));
        lap(bounds, move || {
            let (db, n) = (db.clone(), rows.fetch_add(1, Ordering::Relaxed));
            async move { bare_commit(&db, n).await }
        })
        .await
    }
}

/// The yardstick: one row of one column beside its key, one commit.
async fn bare_commit(db: &Db, n: u64) -> Result<bool> {
    let row = [("authority", Authority::new("370200").into()), ("name", n.to_string().into())];
    let write = move |tx: Tx| {
        let row = insert(BARE, &row);
        async move { tx.execute(row).await }
    };
    db.technical(write).await.map(|rows| rows == 1)
}

/// The ground, gone with its folder when dropped.
pub(super) struct Place {
    pub ground: Ground,
    flags: Vec<Flag>,
    _folder: Folder,
}

/// A temporary folder, gone when dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// A fresh name; the folder is made by whoever uses it.
    pub fn new() -> Self {
        let name = format!("cheguan-bench-{}", Chance::system().digits(15));
        Self(std::env::temp_dir().join(name))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is only figures' material.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Place {
    /// On this engine, with so many connections where it has any.
    pub async fn make(engine: Engine, connections: u64) -> Outcome<Self> {
        let folder = Folder::new();
        let flags = match engine {
            Engine::Sqlite => flags(folder.path()),
            Engine::Postgres => on_server(folder.path(), connections).await?,
        };
        let config = Config::read(&Asked { flags: flags.clone(), ..Asked::default() })?;
        let ground = Ground::open(&config).await?;
        if engine == Engine::Postgres {
            let owner = Db::open(&config.database.owner()?).await?;
            owner.migrate(&schema(), config.database.program_role().as_deref()).await?;
        } else {
            ground.migrate(&schema()).await?;
        }
        ground.make_partner_keys()?;
        Ok(Self { ground, flags, _folder: folder })
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        &self.ground.config.database.folder
    }

    /// The arguments with which the program meets it.
    pub fn arguments(&self) -> Vec<String> {
        let told = |(_, key, value): &Flag| ["--set".to_owned(), format!("{key}={value}")];
        self.flags.iter().flat_map(told).collect()
    }
}

type Flag = (String, String, String);

fn flag(key: &str, value: &dyn std::fmt::Display) -> Flag {
    (key.to_owned(), key.to_owned(), value.to_string())
}

/// Everything in the folder. Requests seem to come through a proxy on this machine, so that the load
/// generator can stand for many addresses and the limits stay as they are.
fn flags(folder: &Path) -> Vec<Flag> {
    vec![
        flag("database.folder", &folder.display()),
        flag("partners.gateway_key", &folder.join("keys/gateway.key").display()),
        flag("partners.carrier_key", &folder.join("keys/carrier.key").display()),
        flag("server.trusted_proxies", &"127.0.0.1"),
    ]
}

async fn on_server(folder: &Path, connections: u64) -> Result<Vec<Flag>> {
    let given = |name| std::env::var(name).map_err(|e| Fault::Unavailable(format!("{name}: {e}")));
    let (owner, program) = (given(OWNER)?, given(PROGRAM)?);
    let name = format!("b{}", Chance::system().digits(15));
    let config = PgConfig { url: owner.clone(), roots: None, connections: 1 };
    let sql = format!("CREATE SCHEMA {name}; GRANT USAGE ON SCHEMA {name} TO PUBLIC");
    Db::open(&db::Config::Postgres(config)).await?.batch(&sql).await?;
    let inside = |url: &str| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}options=-csearch_path%3D{name}")
    };
    let mut flags = flags(folder);
    flags.extend([
        flag("database.engine", &"postgres"),
        flag("database.url", &inside(&program)),
        flag("database.owner_url", &inside(&owner)),
        flag("database.connections", &connections.clamp(2, 64)),
    ]);
    Ok(flags)
}
