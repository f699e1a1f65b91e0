//! Who owns which number, counted three times: from what people were told, from the tables, and from
//! the journal read from its beginning. A number with two owners in any of them is a double owner; the
//! three must also agree with each other.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Fault, Result};
use codes::{Plate, PlateKind};
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Db, Row, Tx, val};
use plates::{PersonId, PoolId};
use serde::Serialize;
use serde_json::Value as Json;

/// A number and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owned {
    /// Of which authority.
    pub authority: Authority,
    /// Which.
    pub plate: Plate,
    /// Whose.
    pub person: PersonId,
}

type Number = (String, String);
type Owners = BTreeMap<Number, BTreeSet<String>>;

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct OwnersFound {
    /// Numbers that people were told they have.
    pub told: u64,
    /// Of these, numbers that the tables or the journal give to somebody else or to nobody.
    pub lost: u64,
    /// Numbers with an owner, by the tables.
    pub in_tables: u64,
    /// Numbers with an owner, by the journal.
    pub in_journal: u64,
    /// Numbers with two owners, by whichever of the three finds most.
    pub double: u64,
}

impl OwnersFound {
    /// Of several grounds together.
    pub fn and(self, other: Self) -> Self {
        Self {
            told: self.told + other.told,
            lost: self.lost + other.lost,
            in_tables: self.in_tables + other.in_tables,
            in_journal: self.in_journal + other.in_journal,
            double: self.double + other.double,
        }
    }

    /// Nobody lost and nobody shares a number.
    pub fn is_right(self) -> bool {
        self.lost + self.double == 0 && self.in_tables == self.in_journal
    }

    /// For people; the last line is the verdict.
    pub fn text(self) -> String {
        let Self { told, lost, in_tables, in_journal, double } = self;
        format!(
            "numbers told to their owners: {told}, not theirs on record: {lost}\n\
             numbers with an owner: {in_tables} by the tables, {in_journal} by the journal\n\
             double owners: {double}"
        )
    }
}

/// Counts.
///
/// # Errors
/// Faults of the engine, and entries that cannot be read.
pub(super) async fn owners(db: &Db, told: &[Owned]) -> Result<OwnersFound> {
    let journal = from_journal(db).await?;
    let tables = from_tables(db, &journal.came_back).await?;
    let mut heard = Owners::new();
    for Owned { authority, plate, person } in told {
        let number = (authority.as_str().to_owned(), name(plate));
        heard.entry(number).or_default().insert(person.to_string());
    }
    let is_theirs = |number: &Number, people: &BTreeSet<String>, owners: &Owners| {
        owners.get(number).is_some_and(|found| people.is_subset(found))
    };
    let lost = heard.iter().filter(|(number, people)| {
        !is_theirs(number, people, &tables) || !is_theirs(number, people, &journal.owners)
    });
    let lost = count(lost);
    let double = [&heard, &tables, &journal.owners].map(two_owners);
    let double = double.into_iter().chain([journal.taken_from_others]).max();
    Ok(OwnersFound {
        told: count(told.iter()),
        lost,
        in_tables: count(tables.iter()),
        in_journal: count(journal.owners.iter()),
        double: double.unwrap_or(0),
    })
}

fn count(items: impl Iterator) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

fn two_owners(owners: &Owners) -> u64 {
    count(owners.values().filter(|people| people.len() > 1))
}

fn name(plate: &Plate) -> String {
    format!("{}-{}", plate.kind(), plate.number())
}

/// The owners by the rows of numbers, and by the rows of draws that ended in a choice, but for numbers
/// that came back in between: there the draws tell of the past.
async fn from_tables(db: &Db, came_back: &BTreeSet<Number>) -> Result<Owners> {
    let read = |tx: Tx| async move {
        let mut numbers = Query::select();
        numbers.columns(["authority", "kind", "number", "person"]).from("plate_number");
        numbers.and_where(Expr::col("person").is_not_null());
        numbers.and_where(Expr::col("state").is_in([val("held"), val("issued")]));
        let mut draws = Query::select();
        draws.columns(["authority", "pool", "chosen", "person"]).from("plate_draw");
        draws.and_where(Expr::col("chosen").is_not_null());
        Ok((tx.rows(&numbers).await?, tx.rows(&draws).await?))
    };
    let (numbers, draws) = db.read(read).await?;
    let named = |row: &Row, kind: PlateKind, column| {
        Ok::<_, base::Error>((row.text("authority")?, format!("{kind}-{}", row.text(column)?)))
    };
    let mut owners = Owners::new();
    for row in &numbers {
        let kind = PlateKind::parse(&row.text("kind")?).map_err(broken)?;
        owners.entry(named(row, kind, "number")?).or_default().insert(row.text("person")?);
    }
    for row in &draws {
        let number = named(row, row.parse::<PoolId>("pool")?.kind(), "chosen")?;
        if !came_back.contains(&number) {
            owners.entry(number).or_default().insert(row.text("person")?);
        }
    }
    Ok(owners)
}

fn broken(what: impl std::fmt::Display) -> Fault {
    Fault::Inconsistent(format!("the owners of numbers: {what}"))
}

/// What the journal says.
#[derive(Default)]
struct Told {
    owners: Owners,
    came_back: BTreeSet<Number>,
    taken_from_others: u64,
}

/// Every entry of every number, in the order of its versions.
async fn from_journal(db: &Db) -> Result<Told> {
    let read = |tx: Tx| async move {
        let mut query = Query::select();
        query.columns(["authority", "subject", "kind", "payload"]).from("journal");
        query.and_where(Expr::col("subject").gte(val("number/")));
        query.and_where(Expr::col("subject").lt(val("number0")));
        for column in ["authority", "subject", "version"] {
            query.order_by(column, Order::Asc);
        }
        tx.rows(&query).await
    };
    let mut told = Told::default();
    for row in db.read(read).await? {
        let subject = row.text("subject")?;
        let number = (row.text("authority")?, subject.trim_start_matches("number/").to_owned());
        let payload: Json = serde_json::from_str(&row.text("payload")?).map_err(broken)?;
        let person = payload.pointer("/about/person").or_else(|| payload.get("person"));
        let person = person.and_then(Json::as_str).map(str::to_owned);
        told.fold(number, row.text("kind")?.as_str(), person);
    }
    Ok(told)
}

impl Told {
    fn fold(&mut self, number: Number, kind: &str, person: Option<String>) {
        match (kind, person) {
            (
                "plates.number.held" | "plates.number.confirmed" | "plates.number.reused",
                Some(p),
            ) => {
                let owners = self.owners.entry(number).or_default();
                self.taken_from_others += u64::from(!owners.is_empty() && !owners.contains(&p));
                owners.insert(p);
            }
            ("plates.number.released" | "plates.number.returned", _) => {
                self.owners.remove(&number);
                self.came_back.insert(number);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number() -> Number {
        ("370200".into(), "02-鲁B12345".into())
    }

    #[test]
    fn two_who_hold_one_number_are_found_and_one_after_another_is_not() {
        let mut told = Told::default();
        told.fold(number(), "plates.number.held", Some("a".into()));
        told.fold(number(), "plates.number.confirmed", Some("a".into()));
        assert_eq!((two_owners(&told.owners), told.taken_from_others), (0, 0));
        told.fold(number(), "plates.number.released", None);
        told.fold(number(), "plates.number.held", Some("b".into()));
        assert_eq!((two_owners(&told.owners), told.taken_from_others), (0, 0));
        assert!(told.came_back.contains(&number()));
        told.fold(number(), "plates.number.held", Some("c".into()));
        assert_eq!((two_owners(&told.owners), told.taken_from_others), (1, 1));
    }

    #[test]
    fn the_verdict_is_the_last_line() {
        let found = OwnersFound { told: 3, in_tables: 3, in_journal: 3, ..OwnersFound::default() };
        assert!(found.is_right() && found.text().ends_with("\ndouble owners: 0"));
        let shared = OwnersFound { double: 2, ..found };
        assert!(!shared.is_right() && shared.text().ends_with("\ndouble owners: 2"));
        assert!(!OwnersFound { in_tables: 2, ..found }.is_right());
        assert!(!OwnersFound { lost: 1, ..found }.is_right());
        assert_eq!(found.and(shared).told, 6);
    }
}
