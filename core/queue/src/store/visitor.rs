//! Tickets by whose account they belong to.

use std::collections::BTreeMap;

use base::{Authority, Date, Result};
use db::sea_query::{Expr, ExprTrait as _, Order as Sort};
use db::{Row, Tx, select, val};
use identity::PersonId;

use super::ticket::{at, of};
use crate::model::number::TicketNumber;
use crate::model::ticket::TicketKey;
use crate::model::window::Place;

/// Tickets of one day that are read: more than one person takes in all cities together.
const OF_PERSON_MAX: u64 = 20;
/// Visits of one point that are looked at: a day of a large hall.
const UNTOLD_MAX: u64 = 2_000;

/// The tickets of an account of a day in these cities.
pub async fn of_person_in(
    tx: &Tx,
    (cities, person): (&[Authority], PersonId),
    day: Date,
) -> Result<Vec<TicketKey>> {
    let is = [("person", person.to_string().into()), ("day", day.into())];
    let mut query = select("queue_visitor", &["authority", "point", "number"], &is);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    query.order_by("authority", Sort::Asc).order_by("point", Sort::Asc);
    query.order_by("number", Sort::Asc).limit(OF_PERSON_MAX);
    let key = |row: &Row| {
        let authority = Authority::new(row.text("authority")?);
        let place = Place { authority, point: row.text("point")? };
        Ok(TicketKey { place, day, number: row.parse("number")? })
    };
    tx.rows(&query).await?.iter().map(key).collect()
}

/// Who has a ticket of a day here and was not told yet that the turn is near.
pub async fn untold_in(
    tx: &Tx,
    place: &Place,
    day: Date,
) -> Result<BTreeMap<TicketNumber, PersonId>> {
    let mut query = select("queue_visitor", &["number", "person"], &at(place, day));
    query.and_where(Expr::col("neared_at").is_null());
    query.order_by("number", Sort::Asc).limit(UNTOLD_MAX);
    let one = |row: &Row| Ok((row.parse("number")?, row.parse("person")?));
    tx.rows(&query).await?.iter().map(one).collect()
}

/// Whose ticket it is, if they were not told yet.
pub async fn untold_of_in(tx: &Tx, key: &TicketKey) -> Result<Option<PersonId>> {
    let mut query = select("queue_visitor", &["person"], &of(key));
    query.and_where(Expr::col("neared_at").is_null());
    tx.opt(&query).await?.map(|row| row.parse("person")).transpose()
}
