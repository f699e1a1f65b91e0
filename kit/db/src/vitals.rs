//! What an engine says about itself, for `doctor`: whether it is recent enough, sorts bytewise, keeps
//! what it acknowledges, has every migration, and guards the journal from the program's own role.

use std::collections::BTreeSet;

use base::{Fault, Result};

use crate::migrate::HISTORY;
use crate::{Class, Db, Engine, Schema, Tx};

/// The oldest PostgreSQL that we know (`docs/operations/install.md` names it too).
const POSTGRES_MIN: i64 = 15;

/// The state of a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vitals {
    /// `SQLite 3.51.1`, `PostgreSQL 15.14`.
    pub version: String,
    /// Whether that is a version we know.
    pub is_known_version: bool,
    /// Columns of text that sort by other rules than bytewise: `table.column`.
    pub misordered: Vec<String>,
    /// Settings that may lose what was acknowledged: `fsync=off`.
    pub fragile: Vec<String>,
    /// Migrations of this program that have not run here.
    pub pending: Vec<String>,
    /// Migrations that ran here and this program does not know: it is older than the database.
    pub unknown: Vec<String>,
    /// Tables of the journal that this connection's role may change or delete from (PostgreSQL).
    pub changeable: Vec<&'static str>,
}

impl Db {
    /// Asks the engine.
    pub async fn vitals(&self, schema: &Schema) -> Result<Vitals> {
        let schema = schema.clone();
        self.read(move |tx| async move { vitals_in(&tx, &schema).await }).await
    }
}

async fn vitals_in(tx: &Tx, schema: &Schema) -> Result<Vitals> {
    let engine = tx.engine();
    let version = text(tx, version_of(engine)).await?;
    let (pending, unknown) = migrations_in(tx, schema).await?;
    let mut changeable = Vec::new();
    if engine == Engine::Postgres && pending.is_empty() {
        for table in schema.tables().into_iter().filter(|t| t.class == Class::Record) {
            if may_change(tx, table.name).await? {
                changeable.push(table.name);
            }
        }
    }
    let name = match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    Ok(Vitals {
        is_known_version: engine == Engine::Sqlite || major(&version) >= POSTGRES_MIN,
        version: format!("{name} {version}"),
        misordered: texts(tx, misordered(engine)).await?,
        fragile: texts(tx, fragile(engine)).await?,
        pending,
        unknown,
        changeable,
    })
}

/// What of the schema has not run here, and what has run that the schema does not know.
async fn migrations_in(tx: &Tx, schema: &Schema) -> Result<(Vec<String>, Vec<String>)> {
    let known: BTreeSet<String> =
        schema.migrations().iter().map(|m| format!("{} {}", m.version, m.name)).collect();
    let ran: BTreeSet<String> = if has_history(tx).await? {
        let list = match tx.engine() {
            Engine::Sqlite => format!("SELECT version || ' ' || name AS answer FROM {HISTORY}"),
            Engine::Postgres => {
                format!("SELECT (version || ' ' || name)::text AS answer FROM {HISTORY}")
            }
        };
        texts(tx, &list).await?.into_iter().collect()
    } else {
        BTreeSet::new()
    };
    let pending = known.difference(&ran).cloned().collect();
    Ok((pending, ran.difference(&known).cloned().collect()))
}

async fn has_history(tx: &Tx) -> Result<bool> {
    let found = match tx.engine() {
        Engine::Sqlite => {
            format!("SELECT name AS answer FROM sqlite_schema WHERE name='{HISTORY}'")
        }
        Engine::Postgres => {
            format!("SELECT '{HISTORY}' AS answer WHERE to_regclass('{HISTORY}') IS NOT NULL")
        }
    };
    Ok(!texts(tx, &found).await?.is_empty())
}

async fn may_change(tx: &Tx, table: &str) -> Result<bool> {
    let asked = format!(
        "SELECT '{table}' AS answer \
         WHERE has_table_privilege(current_user, '{table}', 'UPDATE, DELETE, TRUNCATE')"
    );
    Ok(!texts(tx, &asked).await?.is_empty())
}

const fn version_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT sqlite_version() AS answer",
        Engine::Postgres => {
            "SELECT split_part(current_setting('server_version'), ' ', 1) AS answer"
        }
    }
}

/// SQLite sorts bytewise unless a column says otherwise; PostgreSQL unless a column says `C`.
const fn misordered(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT name AS answer FROM sqlite_schema WHERE sql LIKE '%COLLATE%' ORDER BY name"
        }
        Engine::Postgres => {
            "SELECT (table_name || '.' || column_name)::text AS answer \
             FROM information_schema.columns \
             WHERE table_schema = current_schema() AND data_type = 'text' \
             AND collation_name IS DISTINCT FROM 'C' ORDER BY 1"
        }
    }
}

/// What we set on each connection ourselves (`synchronous=FULL`) need not be asked.
const fn fragile(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "SELECT 'journal_mode=' || journal_mode AS answer FROM pragma_journal_mode \
             WHERE journal_mode <> 'wal'"
        }
        Engine::Postgres => {
            "SELECT (name || '=' || setting)::text AS answer FROM pg_settings \
             WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') \
             AND setting IN ('off', 'local') ORDER BY 1"
        }
    }
}

fn major(version: &str) -> i64 {
    version.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

async fn texts(tx: &Tx, sql: &str) -> Result<Vec<String>> {
    tx.query(sql, &[]).await?.iter().map(|row| row.text("answer")).collect()
}

async fn text(tx: &Tx, sql: &str) -> Result<String> {
    let answer = texts(tx, sql).await?.into_iter().next();
    answer.ok_or_else(|| Fault::Inconsistent("the engine gives no answer".into()).into())
}
