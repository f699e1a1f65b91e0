//! Driving licences as rows.

use base::{Authority, Date, Result};
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Row, Tx, Value, select, val};

use crate::model::contact::SealedContact;
use crate::model::licence::{Licence, LicenceId};

const COLUMNS: [&str; 14] = [
    "authority",
    "holder",
    "file_number",
    "classes",
    "first_issued_on",
    "valid_from",
    "valid_until",
    "statuses",
    "points",
    "photo_taken_on",
    "card_serial",
    "contact_mobile",
    "contact_address",
    "version",
];

/// A licence with what belongs to its row alone.
pub struct Stored {
    pub licence: Licence,
    pub contact: Option<SealedContact>,
    pub version: i64,
}

fn key(id: &LicenceId) -> [(&'static str, Value); 2] {
    [("authority", (&id.authority).into()), ("holder", id.holder.to_string().into())]
}

/// All columns but those of the contact and the version.
pub fn row(licence: &Licence) -> Vec<(&'static str, Value)> {
    let mut row: Vec<(&'static str, Value)> = key(&licence.id).into();
    row.extend([
        ("file_number", licence.file_number.as_str().into()),
        ("classes", licence.classes.as_str().into()),
        ("first_issued_on", licence.first_issued_on.into()),
        ("valid_from", licence.valid_from.into()),
        ("valid_until", licence.valid_until.into()),
        ("statuses", licence.statuses.to_string().into()),
        ("points", licence.points.into()),
        ("photo_taken_on", licence.photo_taken_on.into()),
        ("card_serial", licence.card_serial.as_str().into()),
    ]);
    row
}

fn read(row: &Row) -> Result<Stored> {
    let licence = Licence {
        id: LicenceId { authority: row.authority("authority")?, holder: row.parse("holder")? },
        file_number: row.text("file_number")?,
        classes: row.text("classes")?,
        first_issued_on: row.parse("first_issued_on")?,
        valid_from: row.parse("valid_from")?,
        valid_until: row.opt_parse("valid_until")?,
        statuses: row.parse("statuses")?,
        points: row.int("points")?,
        photo_taken_on: row.opt_parse("photo_taken_on")?,
        card_serial: row.text("card_serial")?,
    };
    Ok(Stored { licence, contact: super::contact(row)?, version: row.int("version")? })
}

/// The licence of this person in this city.
pub async fn licence_in(tx: &Tx, id: &LicenceId) -> Result<Option<Stored>> {
    let row = tx.opt(&select("licence", &COLUMNS, &key(id))).await?;
    row.map(|row| read(&row)).transpose()
}

/// Licences of a city without any status that run out in a time, counted by their last day.
pub async fn ending_in(
    tx: &Tx,
    authority: &Authority,
    (from, to): (Date, Date),
) -> Result<Vec<(Date, u64)>> {
    let mut query = Query::select();
    query.column("valid_until").expr_as(Expr::col("holder").count(), "n").from("licence");
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("valid_until").gte(val(from)));
    query.and_where(Expr::col("valid_until").lte(val(to)));
    query.and_where(Expr::col("statuses").eq(val("A"))).group_by_col("valid_until");
    let count = |row: &Row| {
        let licences = u64::try_from(row.int("n")?).unwrap_or(0);
        Ok((row.parse("valid_until")?, licences))
    };
    tx.rows(&query).await?.iter().map(count).collect()
}
