//! People and who looked at them.

use base::{Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, select, val};

use crate::{Access, Level, PersonId};

/// An account that has not been erased; personal values sealed.
pub(crate) struct PersonRow {
    pub person: PersonId,
    pub version: i64,
    pub mobile: Option<String>,
    /// Name and identity number come together.
    pub name: Option<(String, String)>,
    pub level: Level,
    pub real_name_at: Option<Instant>,
    pub signed_up_at: Instant,
}

const COLUMNS: [&str; 9] = [
    "person",
    "version",
    "state",
    "mobile",
    "name",
    "identity_number",
    "level",
    "real_name_at",
    "signed_up_at",
];

pub(crate) async fn active_in(tx: &Tx, person: PersonId) -> Result<Option<PersonRow>> {
    let key = [("authority", person.authority().into()), ("person", person.to_string().into())];
    let row = tx.opt(&select("person", &COLUMNS, &key)).await?;
    row.map_or(Ok(None), |row| active(&row))
}

fn active(row: &Row) -> Result<Option<PersonRow>> {
    let person: PersonId = row.parse("person")?;
    let wrong = |what: &str| Fault::Inconsistent(format!("table person, {person}: {what}"));
    let mobile = match (row.text("state")?.as_str(), row.opt_text("mobile")?) {
        ("erased", None) => return Ok(None),
        ("active", mobile) => mobile,
        _ => return Err(wrong("erased, but for its mobile number").into()),
    };
    let level: Level = row.parse("level")?;
    let name = match (row.opt_text("name")?, row.opt_text("identity_number")?) {
        (Some(name), Some(number)) => Some((name, number)),
        (None, None) => None,
        _ => return Err(wrong("a name without a number").into()),
    };
    if mobile.is_none() && name.is_none() {
        return Err(wrong("known by nothing").into());
    }
    if name.is_some() != (level == Level::RealName) {
        return Err(wrong("level and name do not fit").into());
    }
    Ok(Some(PersonRow {
        person,
        version: row.int("version")?,
        mobile,
        name,
        level,
        real_name_at: row.opt_instant("real_name_at")?,
        signed_up_at: row.instant("signed_up_at")?,
    }))
}

/// Erased people after `after`, in order of their ids.
pub(crate) async fn erased_in(
    tx: &Tx,
    after: Option<PersonId>,
    limit: u64,
) -> Result<Vec<PersonId>> {
    let mut query = select("person", &["person"], &[("state", "erased".into())]);
    if let Some(after) = after {
        query.and_where(Expr::col("person").gt(val(after.to_string())));
    }
    query.order_by("person", Order::Asc).limit(limit);
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| row.parse("person")).collect()
}

/// Who looked, newest first.
pub(crate) async fn accesses_in(tx: &Tx, person: PersonId, limit: u64) -> Result<Vec<Access>> {
    let key = [("authority", person.authority().into()), ("person", person.to_string().into())];
    let mut query = select("access", &["at", "actor", "purpose"], &key);
    query.order_by("at", Order::Desc).order_by("access", Order::Asc).limit(limit);
    let access = |row: &Row| {
        Ok(Access {
            at: row.instant("at")?,
            actor: row.parse("actor")?,
            purpose: row.text("purpose")?,
        })
    };
    tx.rows(&query).await?.iter().map(access).collect()
}
