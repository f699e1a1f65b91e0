//! Migrations for refinery, and the rights of the program's role on PostgreSQL.

use base::{Fault, Result};
use sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};

use crate::{Change, Class, Engine, Kind, Schema};

/// The table in which refinery remembers what it ran.
pub(crate) const HISTORY: &str = "refinery_schema_history";

pub(crate) fn migrations(schema: &Schema, engine: Engine) -> Result<Vec<refinery::Migration>> {
    let of = |m: &crate::Migration| {
        let sql: Vec<String> = m.changes.iter().flat_map(|c| render(c, engine)).collect();
        let name = format!("V{}__{}", m.version, m.name);
        refinery::Migration::unapplied(&name, &format!("{};", sql.join(";\n")))
            .map_err(|e| Fault::Bug(format!("migration {name}: {e}")).into())
    };
    schema.migrations().iter().map(of).collect()
}

impl Schema {
    /// The SQL of every migration on this engine, in order, each under its name: for a test that shows
    /// what a change of the schema changes.
    pub fn sql(&self, engine: Engine) -> String {
        let of = |m: &crate::Migration| {
            let sql: Vec<String> = m.changes.iter().flat_map(|c| render(c, engine)).collect();
            format!("-- V{}__{}\n{};\n", m.version, m.name, sql.join(";\n"))
        };
        self.migrations().iter().map(of).collect::<Vec<_>>().join("\n")
    }
}

fn render(change: &Change, engine: Engine) -> Vec<String> {
    match change {
        Change::Create(table) => table.ddl(engine),
        Change::Add(table, column) => {
            let kind = match (column.kind, engine) {
                (Kind::Int, Engine::Sqlite) => "INTEGER",
                (Kind::Int, Engine::Postgres) => "bigint",
                (Kind::Text, Engine::Sqlite) => "TEXT",
                (Kind::Text, Engine::Postgres) => "text COLLATE \"C\"",
                (Kind::Bytes, Engine::Sqlite) => "BLOB",
                (Kind::Bytes, Engine::Postgres) => "bytea",
            };
            vec![format!("ALTER TABLE \"{table}\" ADD COLUMN \"{}\" {kind}", column.name)]
        }
        Change::Loosen(table, columns) => {
            let name = format!("{table}_{}", columns.join("_"));
            let list: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
            let made = format!("CREATE INDEX \"{name}\" ON \"{table}\" ({})", list.join(", "));
            vec![format!("DROP INDEX \"{name}\""), made]
        }
        Change::Unindex(table, columns) => {
            vec![format!("DROP INDEX \"{table}_{}\"", columns.join("_"))]
        }
        Change::Fill(rows) => vec![match engine {
            Engine::Sqlite => rows.to_string(SqliteQueryBuilder),
            Engine::Postgres => rows.to_string(PostgresQueryBuilder),
        }],
    }
}

/// What the program's role may do: of the journal it may read and add, nothing else.
pub(crate) fn grants(schema: &Schema, role: &str) -> String {
    let role = role.replace('"', "");
    let grant = |table: crate::Table| {
        let rights = match table.class {
            Class::Record => "SELECT, INSERT",
            _ => "SELECT, INSERT, UPDATE, DELETE",
        };
        let name = table.name;
        format!(
            "REVOKE ALL ON \"{name}\" FROM \"{role}\"; GRANT {rights} ON \"{name}\" TO \"{role}\";\n"
        )
    };
    // The list of migrations, which `doctor` reads.
    let history = format!("GRANT SELECT ON {HISTORY} TO \"{role}\";\n");
    schema.tables().into_iter().map(grant).chain([history]).collect()
}
