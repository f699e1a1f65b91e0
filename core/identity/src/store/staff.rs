//! Staff and their roles.

use base::{Authority, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};

use crate::{Grant, StaffActor, StaffView};

/// A member of staff as stored.
pub(crate) struct StaffRow {
    pub number: String,
    pub version: i64,
    pub name: String,
    pub home: Authority,
    pub disabled: bool,
    pub added_at: Instant,
}

const STAFF: [&str; 6] = ["number", "version", "name", "home", "state", "added_at"];
const GRANT: [&str; 8] =
    ["grant_no", "role", "place", "office", "point", "valid_from", "valid_until", "revoked_at"];

/// Where all staff stand; the key of a number's rows.
pub(crate) fn key(number: &str) -> [(&'static str, Value); 2] {
    [("authority", Authority::nation().into()), ("number", number.into())]
}

fn staff(row: &Row) -> Result<StaffRow> {
    Ok(StaffRow {
        number: row.text("number")?,
        version: row.int("version")?,
        name: row.text("name")?,
        home: row.authority("home")?,
        disabled: row.text("state")? == "disabled",
        added_at: row.instant("added_at")?,
    })
}

fn grant(row: &Row) -> Result<Grant> {
    Ok(Grant {
        no: row.int("grant_no")?,
        role: row.text("role")?,
        authority: row.authority("place")?,
        office: row.opt_text("office")?,
        point: row.opt_text("point")?,
        valid_from: row.instant("valid_from")?,
        valid_until: row.opt_instant("valid_until")?,
        revoked_at: row.opt_instant("revoked_at")?,
    })
}

pub(crate) async fn staff_in(tx: &Tx, number: &str) -> Result<Option<StaffRow>> {
    let row = tx.opt(&select("staff", &STAFF, &key(number))).await?;
    row.as_ref().map(staff).transpose()
}

/// All grants of a number, in order.
pub(crate) async fn grants_in(tx: &Tx, number: &str) -> Result<Vec<Grant>> {
    let mut query = select("role_grant", &GRANT, &key(number));
    query.order_by("grant_no", Order::Asc);
    tx.rows(&query).await?.iter().map(grant).collect()
}

/// Somebody who works here now, with the roles in force.
pub(crate) async fn actor_in(tx: &Tx, number: &str, now: Instant) -> Result<Option<StaffActor>> {
    let Some(staff) = staff_in(tx, number).await?.filter(|s| !s.disabled) else {
        return Ok(None);
    };
    let mut grants = grants_in(tx, number).await?;
    grants.retain(|grant| grant.in_force(now));
    Ok(Some(StaffActor { number: staff.number, name: staff.name, home: staff.home, grants }))
}

pub(crate) async fn view_in(tx: &Tx, row: StaffRow) -> Result<StaffView> {
    Ok(StaffView {
        grants: grants_in(tx, &row.number).await?,
        number: row.number,
        name: row.name,
        home: row.home,
        disabled: row.disabled,
        added_at: row.added_at,
    })
}

/// Staff of an authority by number, after `after`.
pub(crate) async fn page_in(
    tx: &Tx,
    home: &Authority,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<StaffRow>> {
    let key = [("authority", Authority::nation().into()), ("home", home.into())];
    let mut query = select("staff", &STAFF, &key);
    if let Some(after) = after {
        query.and_where(Expr::col("number").gt(val(after)));
    }
    query.order_by("number", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(staff).collect()
}

/// Whether an administrator was ever made; the first grant of the role is its trace.
pub(crate) async fn first_administrator_in(tx: &Tx) -> Result<bool> {
    let key =
        [("authority", Authority::nation().into()), ("role", crate::Rights::ADMINISTRATOR.into())];
    let mut query = select("role_grant", &["number"], &key);
    Ok(tx.opt(query.limit(1)).await?.is_some())
}
