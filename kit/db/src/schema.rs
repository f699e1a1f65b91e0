//! Tables, described once: columns of three types, a key that begins with the authority, and the
//! class that says how the table relates to the journal. Rendered for each engine with SeaQuery.

use sea_query::{
    Alias, ColumnDef, Expr, ExprTrait, Index, InsertStatement, Order, PostgresQueryBuilder, Query,
    SelectStatement, SqliteQueryBuilder, TableCreateStatement,
};

use crate::{Engine, Value, val};

/// How a table relates to the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The journal itself and its seals: the program adds, and never changes or deletes.
    Record,
    /// Written by `apply` only, rebuilt and compared by `verify`.
    Journaled,
    /// Sessions, codes, drafts, cursors: never rebuilt.
    Technical,
    /// Person keys, look-up index: never rebuilt, backed up apart.
    Secret,
}

/// Where a table's rows live when the database is spread over machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// With their authority.
    City,
    /// Everywhere, rarely written.
    Shared,
    /// On this node alone.
    NodeLocal,
}

/// A column's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 64 bits.
    Int,
    /// Text, sorted bytewise.
    Text,
    /// Bytes.
    Bytes,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be empty.
    pub null: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How it relates to the journal.
    pub class: Class,
    /// Where its rows live.
    pub place: Place,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub key: Vec<&'static str>,
    uniques: Vec<Vec<&'static str>>,
    indexes: Vec<Vec<&'static str>>,
    checks: Vec<String>,
}

impl Table {
    fn new(name: &'static str, class: Class, place: Place) -> Self {
        let (uniques, indexes, checks) = (Vec::new(), Vec::new(), Vec::new());
        Self { name, class, place, columns: Vec::new(), key: Vec::new(), uniques, indexes, checks }
    }

    /// A city's table that `apply` writes.
    pub fn journaled(name: &'static str) -> Self {
        Self::new(name, Class::Journaled, Place::City)
    }

    /// A city's technical table.
    pub fn technical(name: &'static str) -> Self {
        Self::new(name, Class::Technical, Place::City)
    }

    /// A technical table of this node.
    pub fn node_local(name: &'static str) -> Self {
        Self::new(name, Class::Technical, Place::NodeLocal)
    }

    /// A city's secret table.
    pub fn secret(name: &'static str) -> Self {
        Self::new(name, Class::Secret, Place::City)
    }

    /// A table of the journal itself: rows are added, never changed.
    pub fn record(name: &'static str) -> Self {
        Self::new(name, Class::Record, Place::City)
    }

    fn column(mut self, name: &'static str, kind: Kind, null: bool) -> Self {
        self.columns.push(Column { name, kind, null });
        self
    }

    /// A text column.
    #[must_use]
    pub fn text(self, name: &'static str) -> Self {
        self.column(name, Kind::Text, false)
    }

    /// A text column that may be empty.
    #[must_use]
    pub fn text_null(self, name: &'static str) -> Self {
        self.column(name, Kind::Text, true)
    }

    /// A whole-number column.
    #[must_use]
    pub fn int(self, name: &'static str) -> Self {
        self.column(name, Kind::Int, false)
    }

    /// A whole-number column that may be empty.
    #[must_use]
    pub fn int_null(self, name: &'static str) -> Self {
        self.column(name, Kind::Int, true)
    }

    /// A column of bytes.
    #[must_use]
    pub fn bytes(self, name: &'static str) -> Self {
        self.column(name, Kind::Bytes, false)
    }

    /// A column of bytes that may be empty.
    #[must_use]
    pub fn bytes_null(self, name: &'static str) -> Self {
        self.column(name, Kind::Bytes, true)
    }

    /// The primary key; a city's table begins with `authority`.
    #[must_use]
    pub fn key(mut self, columns: &[&'static str]) -> Self {
        columns.clone_into(&mut self.key);
        self
    }

    /// A further unique key, authority first.
    #[must_use]
    pub fn unique(mut self, columns: &[&'static str]) -> Self {
        self.uniques.push(columns.to_owned());
        self
    }

    /// An index, authority first where the table is hot.
    #[must_use]
    pub fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(columns.to_owned());
        self
    }

    /// A text column that holds one of `words`.
    #[must_use]
    pub fn one_of(mut self, column: &'static str, words: &[&str]) -> Self {
        let list: Vec<String> = words.iter().map(|w| format!("'{w}'")).collect();
        self.checks.push(format!("{column} IN ({})", list.join(", ")));
        self
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|c| c.name).collect()
    }

    /// The statements that make the table and its indexes.
    pub fn ddl(&self, engine: Engine) -> Vec<String> {
        let mut out = vec![match engine {
            Engine::Sqlite => self.create(engine).build(SqliteQueryBuilder),
            Engine::Postgres => self.create(engine).build(PostgresQueryBuilder),
        }];
        let unique = self.uniques.iter().map(|columns| (columns, true));
        for (columns, unique) in unique.chain(self.indexes.iter().map(|columns| (columns, false))) {
            let mut index = Index::create();
            index.name(format!("{}_{}", self.name, columns.join("_"))).table(self.name);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            out.push(match engine {
                Engine::Sqlite => index.build(SqliteQueryBuilder),
                Engine::Postgres => index.build(PostgresQueryBuilder),
            });
        }
        out
    }

    fn create(&self, engine: Engine) -> TableCreateStatement {
        let mut create = sea_query::Table::create();
        create.table(self.name);
        for column in &self.columns {
            create.col(definition(column, engine));
        }
        let mut key = Index::create();
        for column in &self.key {
            key.col(*column);
        }
        create.primary_key(&mut key);
        for check in &self.checks {
            create.check(Expr::cust(check.clone()));
        }
        if engine == Engine::Sqlite {
            create.extra("STRICT, WITHOUT ROWID");
        }
        create
    }

    /// Rows in key order, after `after` (a whole key but for the authority), at most `limit`.
    pub(crate) fn page(
        &self,
        authority: &str,
        after: Option<&[Value]>,
        limit: u64,
    ) -> SelectStatement {
        let mut query = Query::select();
        query.columns(self.names()).from(self.name);
        let mut rest = self.key.clone();
        if rest.first() == Some(&"authority") {
            rest.remove(0);
            query.and_where(Expr::col("authority").eq(val(authority)));
        }
        if let Some(after) = after {
            let columns: Vec<_> = rest.iter().map(|c| Expr::col(*c)).collect();
            let values: Vec<_> = after.iter().map(|v| val(v.clone())).collect();
            query.and_where(Expr::tuple(columns).gt(Expr::tuple(values)));
        }
        for column in &rest {
            query.order_by(*column, Order::Asc);
        }
        query.limit(limit);
        query
    }
}

fn definition(column: &Column, engine: Engine) -> ColumnDef {
    let mut definition = ColumnDef::new(column.name);
    match (column.kind, engine) {
        // SQLite's STRICT tables know INTEGER, TEXT and BLOB.
        (Kind::Int, Engine::Sqlite) => definition.custom(Alias::new("INTEGER")),
        (Kind::Int, Engine::Postgres) => definition.big_integer(),
        (Kind::Text, Engine::Sqlite) => definition.custom(Alias::new("TEXT")),
        (Kind::Text, Engine::Postgres) => definition.custom(Alias::new("text COLLATE \"C\"")),
        (Kind::Bytes, Engine::Sqlite) => definition.custom(Alias::new("BLOB")),
        (Kind::Bytes, Engine::Postgres) => definition.custom(Alias::new("bytea")),
    };
    if !column.null {
        definition.not_null();
    }
    definition
}

/// One step of a migration.
#[derive(Clone, Debug)]
pub enum Change {
    /// A new table.
    Create(Table),
    /// A new column that may be empty.
    Add(&'static str, Column),
    /// A unique key beside the primary one is unique no more; it stays as a plain index.
    Loosen(&'static str, &'static [&'static str]),
    /// A plain index that nothing reads any more.
    Unindex(&'static str, &'static [&'static str]),
    /// Rows of a new table that follow from those of older ones: an INSERT from a SELECT, without values.
    Fill(Box<InsertStatement>),
}

/// One idea, once and for all: never edited after a release.
#[derive(Clone, Debug)]
pub struct Migration {
    /// `YYYYMMDDNN`, one list over all crates.
    pub version: i64,
    /// What it does, in snake case.
    pub name: &'static str,
    /// Its steps.
    pub changes: Vec<Change>,
}

/// All migrations of all capabilities.
#[derive(Clone, Debug, Default)]
pub struct Schema(Vec<Migration>);

impl Schema {
    /// From every capability's list, in order of version.
    pub fn new(lists: impl IntoIterator<Item = Vec<Migration>>) -> Self {
        let mut all: Vec<Migration> = lists.into_iter().flatten().collect();
        all.sort_by_key(|m| m.version);
        Self(all)
    }

    /// In order.
    pub fn migrations(&self) -> &[Migration] {
        &self.0
    }

    /// The tables as they stand after all migrations.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        for change in self.0.iter().flat_map(|m| &m.changes) {
            match change {
                Change::Create(table) => tables.push(table.clone()),
                Change::Add(name, column) => {
                    let owner = tables.iter_mut().filter(|t| t.name == *name);
                    owner.for_each(|t| t.columns.push(*column));
                }
                Change::Loosen(name, columns) => {
                    for table in tables.iter_mut().filter(|t| t.name == *name) {
                        table.uniques.retain(|unique| unique != columns);
                        table.indexes.push(columns.to_vec());
                    }
                }
                Change::Unindex(name, columns) => {
                    for table in tables.iter_mut().filter(|t| t.name == *name) {
                        table.indexes.retain(|index| index != columns);
                    }
                }
                Change::Fill(_) => {}
            }
        }
        tables
    }
}
