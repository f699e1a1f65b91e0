//! One rule or amount as an official writes it: a CEL expression over named facts. It is compiled
//! when its file is read, has no side effects and always ends. Dates are ISO text (`2026-11-22`), so
//! they compare with `<` and `>=`; `null` means "not on record"; money is whole fen.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::Date;
use cel::common::ast::{EntryExpr, Expr as Node, IdedExpr};
use cel::{Context, ExecutionError, Program, Value};
use serde::Deserialize;

/// The functions that a file may call besides operators and `all`, `exists`, `filter`, `map`.
const FUNCTIONS: &[&str] = &["plus_months", "size", "startsWith", "endsWith", "contains", "string"];

/// A compiled expression.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Expr {
    program: Program,
    names: BTreeSet<String>,
    constant: Option<i64>,
}

impl TryFrom<String> for Expr {
    type Error = String;

    fn try_from(source: String) -> Result<Self, String> {
        let program = Program::compile(&source)
            .map_err(|error| format!("not a CEL expression: `{source}`: {error}"))?;
        let names = Seen::of(&program).names;
        Ok(Self { program, names, constant: source.trim().parse().ok() })
    }
}

impl Expr {
    /// The condition's answer; the text of what went wrong otherwise.
    pub fn holds(&self, facts: &Context<'_, '_>) -> Result<bool, String> {
        match self.value(facts)? {
            Value::Bool(answer) => Ok(answer),
            other => Err(format!("must be true or false, not {}", other.type_of())),
        }
    }

    /// The amount.
    pub fn whole(&self, facts: &Context<'_, '_>) -> Result<i64, String> {
        match self.value(facts)? {
            Value::Int(n) => Ok(n),
            other => Err(format!("must be a whole number, not {}", other.type_of())),
        }
    }

    /// The amount, if it is written as a bare number.
    pub const fn constant(&self) -> Option<i64> {
        self.constant
    }

    /// A fact for a sentence: `none` where nothing is on record.
    pub fn text(&self, facts: &Context<'_, '_>) -> Result<String, String> {
        match self.value(facts)? {
            Value::String(s) => Ok(s.to_string()),
            Value::Int(n) => Ok(n.to_string()),
            Value::Bool(b) => Ok(b.to_string()),
            Value::Null => Ok("none".into()),
            other => Err(format!("must be text, a number or true/false, not {}", other.type_of())),
        }
    }

    fn value(&self, facts: &Context<'_, '_>) -> Result<Value, String> {
        self.program.execute(facts).map_err(|error| error.to_string())
    }

    /// The facts it names, branches never taken included.
    pub const fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Names and functions that the house does not know, branches never taken included.
    pub fn strangers(&self, known: &BTreeSet<String>) -> Vec<String> {
        let seen = Seen::of(&self.program);
        let facts = seen.names.iter().filter(|name| !known.contains(*name));
        let calls = seen.functions.iter().filter(|name| {
            // Operators are calls too, under names such as `_&&_` and `@in`.
            name.starts_with(char::is_alphabetic) && !FUNCTIONS.contains(&name.as_str())
        });
        let facts = facts.map(|name| format!("unknown fact `{name}`"));
        facts.chain(calls.map(|name| format!("unknown function `{name}`"))).collect()
    }
}

/// The function of the files' own: a day `months` later, `null` if there is no day.
pub(crate) fn add_functions(facts: &mut Context<'_, '_>) {
    let plus_months = |day: Arc<String>, months: i64| -> Result<Value, ExecutionError> {
        let refuse = |why: &str| ExecutionError::function_error("plus_months", why);
        let day: Date = day.parse().map_err(|_| refuse("the day is not on record"))?;
        let months = i32::try_from(months).map_err(|_| refuse("too many months"))?;
        Ok(day.plus_months(months).to_string().into())
    };
    // Only a clash with a standard name fails, and `plus_months` is none.
    let added = facts.add_function("plus_months", plus_months);
    debug_assert!(added.is_ok());
}

/// What an expression mentions.
#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    functions: BTreeSet<String>,
}

impl Seen {
    fn of(program: &Program) -> Self {
        let mut seen = Self::default();
        seen.walk(program.expression(), &mut Vec::new());
        seen
    }

    fn walk(&mut self, node: &IdedExpr, bound: &mut Vec<String>) {
        if let Some(path) = path(&node.expr) {
            let root = path.split('.').next().unwrap_or_default();
            if !bound.iter().any(|name| name == root) {
                self.names.insert(path);
            }
            return;
        }
        match &node.expr {
            Node::Call(call) => {
                self.functions.insert(call.func_name.clone());
                for part in call.target.iter().map(AsRef::as_ref).chain(&call.args) {
                    self.walk(part, bound);
                }
            }
            Node::Select(select) => self.walk(&select.operand, bound),
            Node::List(list) => list.elements.iter().for_each(|part| self.walk(part, bound)),
            Node::Map(map) => map.entries.iter().for_each(|part| self.entry(&part.expr, bound)),
            Node::Struct(made) => {
                made.entries.iter().for_each(|part| self.entry(&part.expr, bound));
            }
            Node::Comprehension(each) => {
                self.walk(&each.iter_range, bound);
                self.walk(&each.accu_init, bound);
                let outer = bound.len();
                bound.extend([each.iter_var.clone(), each.accu_var.clone()]);
                bound.extend(each.iter_var2.clone());
                for part in [&each.loop_cond, &each.loop_step, &each.result] {
                    self.walk(part, bound);
                }
                bound.truncate(outer);
            }
            Node::Unspecified | Node::Ident(_) | Node::Literal(_) => {}
        }
    }

    fn entry(&mut self, entry: &EntryExpr, bound: &mut Vec<String>) {
        match entry {
            EntryExpr::StructField(field) => self.walk(&field.value, bound),
            EntryExpr::MapEntry(pair) => {
                self.walk(&pair.key, bound);
                self.walk(&pair.value, bound);
            }
        }
    }
}

/// `vehicle.cycle.kind`, if the node is such a name.
fn path(node: &Node) -> Option<String> {
    match node {
        Node::Ident(name) => Some(name.clone()),
        Node::Select(select) => Some(format!("{}.{}", path(&select.operand.expr)?, select.field)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expr(source: &str) -> Expr {
        Expr::try_from(source.to_owned()).unwrap()
    }

    #[test]
    fn strangers_are_found_even_where_evaluation_never_goes() {
        let known = BTreeSet::from(["vehicle.seats".to_owned(), "vehicle.statuses".to_owned()]);
        let fine = expr("vehicle.statuses.all(s, s == 'A') && vehicle.seats <= 9");
        assert_eq!(fine.strangers(&known), Vec::<String>::new());
        let odd = expr("vehicle.seats > 0 || vehicle.sets > 0 || shout(vehicle.seats)");
        assert_eq!(
            odd.strangers(&known),
            ["unknown fact `vehicle.sets`", "unknown function `shout`"]
        );
    }

    #[test]
    fn months_are_added_to_days_and_to_nothing_else() {
        let mut facts = Context::default();
        add_functions(&mut facts);
        assert_eq!(expr("plus_months('2024-01-31', 1)").text(&facts).unwrap(), "2024-02-29");
        for wrong in [
            "plus_months('soon', 1)",
            "plus_months(null, 1)",
            "plus_months('2024-01-31', 99999999999)",
        ] {
            assert!(expr(wrong).text(&facts).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_type_is_said_not_guessed() {
        let facts = Context::default();
        assert_eq!(expr("1 + 1").holds(&facts).unwrap_err(), "must be true or false, not int");
        assert_eq!(expr("1 == 1").whole(&facts).unwrap_err(), "must be a whole number, not bool");
        assert_eq!(expr("null").text(&facts).unwrap(), "none");
    }
}
