//! Statements: SeaQuery's, with a few short ways to write the common ones. Every statement on a
//! business table names its authority; conflicts are told by row count.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::sync::Arc;

use base::{Fault, Result};
use sea_query::{
    DeleteStatement, Expr, ExprTrait, InsertStatement, PostgresQueryBuilder, Query, QueryBuilder,
    QueryStatementBuilder, SelectStatement, SimpleExpr, SqlWriter, SqliteQueryBuilder,
    UpdateStatement,
};

use crate::{Common, Engine, Value};

/// A statement that changes rows.
#[derive(Clone, Debug)]
pub enum Statement {
    /// INSERT.
    Insert(InsertStatement),
    /// UPDATE.
    Update(UpdateStatement),
    /// DELETE.
    Delete(DeleteStatement),
    /// Any of them in one of the common forms.
    Common(Common),
}

/// A statement as an engine reads it, and what crosses beside it.
pub(crate) type Built<'a> = (Arc<str>, Cow<'a, [Value]>);

macro_rules! statement_from {
    ($($ty:ty => $variant:ident),+) => {$(
        impl From<$ty> for Statement {
            fn from(statement: $ty) -> Self {
                Self::$variant(statement)
            }
        }
        impl From<&mut $ty> for Statement {
            fn from(statement: &mut $ty) -> Self {
                Self::$variant(statement.to_owned())
            }
        }
    )+};
}

impl From<Common> for Statement {
    fn from(statement: Common) -> Self {
        Self::Common(statement)
    }
}

statement_from!(InsertStatement => Insert, UpdateStatement => Update, DeleteStatement => Delete);

impl Statement {
    pub(crate) fn build(&self, engine: Engine) -> Result<Built<'_>> {
        match self {
            Self::Insert(statement) => build(statement, engine),
            Self::Update(statement) => build(statement, engine),
            Self::Delete(statement) => build(statement, engine),
            Self::Common(statement) => statement.build(engine),
        }
    }
}

pub(crate) fn build(
    statement: &impl QueryStatementBuilder,
    engine: Engine,
) -> Result<Built<'static>> {
    let mut words = Words { engine, sql: String::with_capacity(512), values: Ok(Vec::new()) };
    match engine {
        Engine::Sqlite => statement.build_collect_any_into(&SqliteQueryBuilder, &mut words),
        Engine::Postgres => statement.build_collect_any_into(&PostgresQueryBuilder, &mut words),
    }
    Ok((words.sql.into(), words.values?.into()))
}

/// A statement as it is written, and what crosses to the engine beside it.
struct Words {
    engine: Engine,
    sql: String,
    values: Result<Vec<Value>>,
}

impl Words {
    fn put(&mut self, value: Value) {
        let Ok(values) = &mut self.values else { return };
        match value {
            // As a parameter it would hide from both planners how few rows are wanted, and SQLite
            // parses a statement anew each time a limit is bound.
            Value::Int(limit) if self.sql.ends_with("LIMIT ") => {
                self.sql.push_str(&limit.to_string());
            }
            value => {
                values.push(value);
                match self.engine {
                    Engine::Sqlite => self.sql.push('?'),
                    Engine::Postgres => self.sql.push_str(&format!("${}", values.len())),
                }
            }
        }
    }
}

impl SqlWriter for Words {
    fn push_param<T: QueryBuilder>(&mut self, value: sea_query::Value, _: &T) {
        match from_sea(value) {
            Ok(value) => self.put(value),
            Err(error) => self.values = Err(error),
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

impl Write for Words {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        self.sql.push_str(words);
        Ok(())
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

fn from_sea(value: sea_query::Value) -> Result<Value> {
    use sea_query::Value as Sea;
    Ok(match value {
        Sea::BigInt(n) => n.into(),
        Sea::Int(n) => n.map(i64::from).into(),
        Sea::Unsigned(n) => n.map(i64::from).into(),
        Sea::BigUnsigned(n) => n.map(i64::try_from).transpose().map_err(too_large)?.into(),
        Sea::Bool(b) => b.into(),
        Sea::String(s) => s.into(),
        Sea::Char(c) => c.map(String::from).into(),
        Sea::Bytes(b) => b.into(),
        other => return Err(Fault::Bug(format!("{other:?} may not cross to an engine")).into()),
    })
}

fn too_large(_: std::num::TryFromIntError) -> base::Error {
    Fault::Bug("a number over 63 bits may not cross to an engine".into()).into()
}

/// A value as an expression, for SeaQuery's conditions and sets.
pub fn val(value: impl Into<Value>) -> SimpleExpr {
    use sea_query::Value as Sea;
    SimpleExpr::Value(match value.into() {
        Value::Null => Sea::String(None),
        Value::Int(n) => Sea::BigInt(Some(n)),
        Value::Text(s) => Sea::String(Some(s)),
        Value::Bytes(b) => Sea::Bytes(Some(b)),
    })
}

/// `(column, value)` pairs, each value of its own type: `key([("authority", a.into()), …])`.
pub fn key<const N: usize>(pairs: [(&'static str, Value); N]) -> Vec<(&'static str, Value)> {
    pairs.into()
}

/// `SELECT columns FROM table WHERE key`; add order and limit with SeaQuery's own methods.
pub fn select(
    table: &'static str,
    columns: &[&'static str],
    key: &[(&'static str, Value)],
) -> SelectStatement {
    let mut statement = Query::select();
    statement.columns(columns.iter().copied()).from(table);
    for (column, value) in key {
        statement.and_where(Expr::col(*column).eq(val(value.clone())));
    }
    statement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_part_of_the_text() {
        let mut query = select("t", &["n"], &[("k", "a".into())]);
        query.order_by("n", sea_query::Order::Asc).limit(3);
        for (engine, key) in [(Engine::Sqlite, "?"), (Engine::Postgres, "$1")] {
            let (sql, values) = build(&query, engine).unwrap();
            let wanted =
                format!("SELECT \"n\" FROM \"t\" WHERE \"k\" = {key} ORDER BY \"n\" ASC LIMIT 3");
            assert_eq!((&*sql, &*values), (wanted.as_str(), ["a".into()].as_slice()), "{engine:?}");
        }
    }
}
