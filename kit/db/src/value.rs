//! The three kinds of value that cross to an engine (integers of 64 bits, text, bytes), and rows
//! that are read strictly: a wrong type is a fault, never a null.

use std::str::FromStr;
use std::sync::Arc;

use base::{Authority, Date, Fault, Fen, Instant, Result};

/// One value. Booleans are 0 and 1, instants microseconds, dates ISO text, ids text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text without NUL.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

macro_rules! value_from {
    ($($ty:ty => |$x:ident| $value:expr),+ $(,)?) => {$(
        impl From<$ty> for Value {
            fn from($x: $ty) -> Self {
                $value
            }
        }
    )+};
}

value_from! {
    i64 => |x| Self::Int(x),
    bool => |x| Self::Int(i64::from(x)),
    &str => |x| Self::Text(x.to_owned()),
    String => |x| Self::Text(x),
    &String => |x| Self::Text(x.clone()),
    Vec<u8> => |x| Self::Bytes(x),
    &[u8] => |x| Self::Bytes(x.to_owned()),
    Instant => |x| Self::Int(x.micros()),
    Fen => |x| Self::Int(x.0),
    Date => |x| Self::Text(x.to_string()),
    Authority => |x| Self::Text(x.as_str().to_owned()),
    &Authority => |x| Self::Text(x.as_str().to_owned()),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer; columns by name.
#[derive(Clone, Debug)]
pub struct Row {
    names: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(names: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { names, values }
    }

    /// All values in the order of the columns.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The value of `column`.
    pub fn value(&self, column: &str) -> Result<&Value> {
        self.names
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.values.get(at))
            .ok_or_else(|| Fault::Bug(format!("no column {column} in this answer")).into())
    }

    fn wrong(column: &str, value: &Value, wanted: &str) -> base::Error {
        let kind = match value {
            Value::Null => "null",
            Value::Int(_) => "an integer",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
        };
        Fault::Inconsistent(format!("column {column} holds {kind}, not {wanted}")).into()
    }

    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64> {
        match self.value(column)? {
            Value::Int(n) => Ok(*n),
            other => Err(Self::wrong(column, other, "an integer")),
        }
    }

    /// A whole number or nothing.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.int(column).map(Some),
        }
    }

    /// 0 or 1.
    pub fn flag(&self, column: &str) -> Result<bool> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Fault::Inconsistent(format!("column {column} is neither 0 nor 1")).into()),
        }
    }

    /// Text.
    pub fn text(&self, column: &str) -> Result<String> {
        match self.value(column)? {
            Value::Text(s) => Ok(s.clone()),
            other => Err(Self::wrong(column, other, "text")),
        }
    }

    /// Text or nothing.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        match self.value(column)? {
            Value::Bytes(b) => Ok(b.clone()),
            other => Err(Self::wrong(column, other, "bytes")),
        }
    }

    /// Bytes or nothing.
    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.bytes(column).map(Some),
        }
    }

    /// An instant.
    pub fn instant(&self, column: &str) -> Result<Instant> {
        self.int(column).map(Instant::from_micros)
    }

    /// An instant or nothing.
    pub fn opt_instant(&self, column: &str) -> Result<Option<Instant>> {
        Ok(self.opt_int(column)?.map(Instant::from_micros))
    }

    /// Money.
    pub fn fen(&self, column: &str) -> Result<Fen> {
        self.int(column).map(Fen)
    }

    /// An authority.
    pub fn authority(&self, column: &str) -> Result<Authority> {
        self.text(column).map(Authority::new)
    }

    /// Text that must parse: ids, dates, states, identifiers.
    pub fn parse<T: FromStr>(&self, column: &str) -> Result<T> {
        let text = self.text(column)?;
        text.parse().map_err(|_| {
            Fault::Inconsistent(format!(
                "column {column} holds {text:?}, which is no {}",
                std::any::type_name::<T>()
            ))
            .into()
        })
    }

    /// Text that must parse, or nothing.
    pub fn opt_parse<T: FromStr>(&self, column: &str) -> Result<Option<T>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            _ => self.parse(column).map(Some),
        }
    }
}
