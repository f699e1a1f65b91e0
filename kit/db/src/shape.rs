//! The common statements. Their text depends on the table, the columns and the engine alone, so SeaQuery
//! writes each of them once a thread, and it is kept: a command has a dozen.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use base::Result;
use sea_query::{
    DeleteStatement, Expr, ExprTrait as _, InsertStatement, OnConflict, Query, UpdateStatement,
};

use crate::statement::{Built, build};
use crate::{Engine, Value, val};

type Pairs<'a> = &'a [(&'static str, Value)];
type Names = Vec<&'static str>;

/// What it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Insert,
    InsertNew,
    Upsert,
    Update,
    Delete,
}

/// All that its text depends on, but for the engine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shape {
    form: Form,
    table: &'static str,
    /// Columns that are given values.
    columns: Names,
    /// How many rows of them.
    rows: usize,
    /// Columns that tell which row it is.
    key: Names,
}

/// A statement of one of the common forms: its shape, and the values in the order of its text.
#[derive(Clone, Debug)]
pub struct Common {
    shape: Shape,
    values: Vec<Value>,
}

thread_local! {
    static TEXTS: RefCell<HashMap<(Engine, Shape), Arc<str>>> = RefCell::default();
}

impl Common {
    fn new(form: Form, table: &'static str, set: Pairs<'_>, key: Pairs<'_>) -> Self {
        let names = |pairs: Pairs<'_>| pairs.iter().map(|(column, _)| *column).collect();
        let shape = Shape { form, table, columns: names(set), rows: 1, key: names(key) };
        Self { shape, values: set.iter().chain(key).map(|(_, value)| value.clone()).collect() }
    }

    fn rows(
        form: Form,
        table: &'static str,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = impl IntoIterator<Item = Value>>,
    ) -> Self {
        let values: Vec<Value> = rows.into_iter().flatten().collect();
        let rows = values.len() / columns.len().max(1);
        let shape = Shape { form, table, columns: columns.to_vec(), rows, key: Names::new() };
        Self { shape, values }
    }

    /// Its text and values; the text is written when it is first asked for.
    pub(crate) fn build(&self, engine: Engine) -> Result<Built<'_>> {
        let known = (engine, self.shape.clone());
        if let Some(text) = TEXTS.with_borrow(|texts| texts.get(&known).cloned()) {
            return Ok((text, (&self.values).into()));
        }
        let (text, _) = self.spelled(engine)?;
        TEXTS.with_borrow_mut(|texts| texts.insert(known, Arc::clone(&text)));
        Ok((text, (&self.values).into()))
    }

    /// The same in SeaQuery's words.
    fn spelled(&self, engine: Engine) -> Result<Built<'static>> {
        let Shape { table, columns, key, .. } = &self.shape;
        let (set, found) = self.values.split_at(self.values.len().saturating_sub(key.len()));
        let pairs = |names: &Names, values: &[Value]| -> Vec<(&'static str, Value)> {
            names.iter().copied().zip(values.iter().cloned()).collect()
        };
        match self.shape.form {
            Form::Update => {
                build(&update_query(table, &pairs(key, found), &pairs(columns, set)), engine)
            }
            Form::Delete => build(&delete_query(table, &pairs(key, found)), engine),
            Form::Insert | Form::InsertNew | Form::Upsert => build(&self.inserting(), engine),
        }
    }

    fn inserting(&self) -> InsertStatement {
        let Shape { form, table, columns, key, .. } = &self.shape;
        let mut statement = Query::insert();
        statement.into_table(*table).columns(columns.iter().copied());
        for row in self.values.chunks(columns.len().max(1)) {
            // The counts agree by construction; a mismatch would leave no values and fail at the engine.
            let _ = statement.values(row.iter().cloned().map(val));
        }
        let rest: Names = columns.iter().copied().filter(|column| !key.contains(column)).collect();
        match form {
            Form::Upsert if !rest.is_empty() => {
                let mut over = OnConflict::columns(key.iter().copied());
                statement.on_conflict(over.update_columns(rest).to_owned())
            }
            Form::Upsert | Form::InsertNew => {
                statement.on_conflict(OnConflict::new().do_nothing().to_owned())
            }
            _ => &mut statement,
        }
        .to_owned()
    }
}

/// `INSERT INTO table (…) VALUES (…)`: a row that is there already is a fault.
pub fn insert(table: &'static str, row: Pairs<'_>) -> Common {
    Common::new(Form::Insert, table, row, &[])
}

/// `INSERT … ON CONFLICT DO NOTHING`: zero rows mean that somebody was first.
pub fn insert_new(table: &'static str, row: Pairs<'_>) -> Common {
    Common::new(Form::InsertNew, table, row, &[])
}

/// [`insert`] of several rows, each with a value for every column.
pub fn insert_all(
    table: &'static str,
    columns: &[&'static str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = Value>>,
) -> Common {
    Common::rows(Form::Insert, table, columns, rows)
}

/// [`insert_new`] of several rows, each with a value for every column.
pub fn insert_all_new(
    table: &'static str,
    columns: &[&'static str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = Value>>,
) -> Common {
    Common::rows(Form::InsertNew, table, columns, rows)
}

/// `INSERT … ON CONFLICT (unique) DO UPDATE` of all columns outside `unique`.
pub fn upsert(table: &'static str, unique: &[&'static str], row: Pairs<'_>) -> Common {
    let mut common = Common::new(Form::Upsert, table, row, &[]);
    common.shape.key = unique.to_vec();
    common
}

/// `UPDATE table SET set WHERE key`.
pub fn update(table: &'static str, key: Pairs<'_>, set: Pairs<'_>) -> Common {
    Common::new(Form::Update, table, set, key)
}

/// `DELETE FROM table WHERE key`.
pub fn delete(table: &'static str, key: Pairs<'_>) -> Common {
    Common::new(Form::Delete, table, &[], key)
}

/// [`update`] in SeaQuery's words: add conditions with its own methods.
pub fn update_query(table: &'static str, key: Pairs<'_>, set: Pairs<'_>) -> UpdateStatement {
    let mut statement = Query::update();
    statement.table(table).values(set.iter().map(|(column, value)| (*column, val(value.clone()))));
    for (column, value) in key {
        statement.and_where(Expr::col(*column).eq(val(value.clone())));
    }
    statement
}

/// [`delete`] in SeaQuery's words: add conditions with its own methods.
pub fn delete_query(table: &'static str, key: Pairs<'_>) -> DeleteStatement {
    let mut statement = Query::delete();
    statement.from_table(table);
    for (column, value) in key {
        statement.and_where(Expr::col(*column).eq(val(value.clone())));
    }
    statement
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: i64) -> [(&'static str, Value); 3] {
        [("a", "k".into()), ("b", n.into()), ("c", Value::Null)]
    }

    #[test]
    fn a_text_is_written_once_and_fits_every_value() {
        let key = [("a", Value::from("k"))];
        let set = [("b", 1.into())];
        let texts = [
            (insert("t", &row(1)), r#"INSERT INTO "t" ("a", "b", "c") VALUES (?, ?, ?)"#),
            (update("t", &key, &set), r#"UPDATE "t" SET "b" = ? WHERE "a" = ?"#),
            (delete("t", &key), r#"DELETE FROM "t" WHERE "a" = ?"#),
        ];
        for (common, wanted) in texts {
            for _ in 0..2 {
                let (text, values) = common.build(Engine::Sqlite).unwrap();
                assert_eq!(&*text, wanted);
                assert_eq!(*values, *common.values, "{wanted}");
            }
        }
        let (one, other) = (insert("t", &row(2)), insert("t", &row(3)));
        let (text, values) = one.build(Engine::Sqlite).unwrap();
        let (again, _) = other.build(Engine::Sqlite).unwrap();
        assert!(Arc::ptr_eq(&text, &again), "written twice");
        assert_eq!(*values, ["k".into(), Value::Int(2), Value::Null]);
    }

    #[test]
    fn what_a_text_depends_on_tells_it_apart() {
        let built = |common: Common| common.build(Engine::Postgres).unwrap().0;
        let three = [row(1), row(2), row(3)].map(|row| row.map(|(_, value)| value));
        let texts = [
            built(insert("t", &row(1))),
            built(insert("u", &row(1))),
            built(insert("t", &row(1)[..2])),
            built(insert_new("t", &row(1))),
            built(insert_all("t", &["a", "b", "c"], three)),
            built(upsert("t", &["a"], &row(1))),
            built(upsert("t", &["a", "b"], &row(1))),
            built(upsert("t", &["a", "b", "c"], &row(1))),
        ];
        let told: std::collections::BTreeSet<_> = texts.iter().collect();
        assert_eq!(told.len(), texts.len() - 1, "the last does what insert_new does: {told:?}");
        assert!(texts[4].ends_with("($1, $2, $3), ($4, $5, $6), ($7, $8, $9)"), "{}", texts[4]);
        assert!(texts[5].ends_with(r#"SET "b" = "excluded"."b", "c" = "excluded"."c""#));
    }
}
