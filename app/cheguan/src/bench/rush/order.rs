//! Whether those who waited were served in the order of the line, by the journal: a place is the
//! moment at which a draw was prepared. Who had to wait once more keeps the old place.

use std::collections::{BTreeMap, BTreeSet};

use base::Result;
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Db, Tx, val};
use serde_json::Value as Json;

/// The program looks at the line once a second and admits whoever it sees then: somebody who came to
/// a place nearer the head while it did so waits for the next look.
const LOOK_MICROS: i64 = 2_000_000;

/// What became of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Draws that had to wait.
    pub waited: u64,
    /// Draws that were admitted from the line, each time.
    pub admitted: u64,
    /// Of these, draws that were admitted although somebody before them waited.
    pub out_of_order: u64,
    /// Draws that wait still.
    pub waiting: u64,
}

/// A place: when it was prepared, then which.
type Place = (i64, String);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Goes to its place in the line.
    Waits,
    /// May begin.
    Admitted,
    /// Is over.
    Ended,
}

/// Follows the line from its beginning.
#[derive(Default)]
struct Walk {
    places: BTreeMap<String, Place>,
    waiting: BTreeMap<Place, i64>,
    waited: BTreeSet<String>,
    line: Line,
}

impl Walk {
    fn prepared(&mut self, draw: &str, at: i64) {
        self.places.insert(draw.to_owned(), (at, draw.to_owned()));
    }

    fn step(&mut self, draw: &str, at: i64, step: &Step) {
        let Some(place) = self.places.get(draw).cloned() else { return };
        match step {
            Step::Waits => {
                self.waited.insert(draw.to_owned());
                self.waiting.insert(place, at);
            }
            Step::Admitted => {
                let before = self.waiting.range(..place.clone());
                let passed = before.filter(|(_, since)| at - **since > LOOK_MICROS).count();
                self.line.admitted += 1;
                self.line.out_of_order += u64::from(passed > 0);
                self.waiting.remove(&place);
            }
            Step::Ended => drop(self.waiting.remove(&place)),
        }
    }

    fn end(self) -> Line {
        let count = |n| u64::try_from(n).unwrap_or(u64::MAX);
        Line { waited: count(self.waited.len()), waiting: count(self.waiting.len()), ..self.line }
    }
}

/// Reads the journal.
pub(super) async fn line(db: &Db) -> Result<Line> {
    let read = |tx: Tx| async move {
        let mut query = Query::select();
        query.columns(["subject", "kind", "at", "payload"]).from("journal");
        query.and_where(Expr::col("kind").is_in([
            val("plates.draw.prepared"),
            val("plates.draw.queued"),
            val("plates.draw.admitted"),
            val("plates.draw.ended"),
        ]));
        query.order_by("at", Order::Asc).order_by("id", Order::Asc);
        tx.rows(&query).await
    };
    let mut walk = Walk::default();
    for row in db.read(read).await? {
        let (subject, at) = (row.text("subject")?, row.int("at")?);
        match row.text("kind")?.as_str() {
            "plates.draw.prepared" => {
                walk.prepared(&subject, at);
                let payload: Json = serde_json::from_str(&row.text("payload")?).unwrap_or_default();
                if payload.get("ready_until").is_none_or(Json::is_null) {
                    walk.step(&subject, at, &Step::Waits);
                }
            }
            "plates.draw.queued" => walk.step(&subject, at, &Step::Waits),
            "plates.draw.admitted" => walk.step(&subject, at, &Step::Admitted),
            _ => walk.step(&subject, at, &Step::Ended),
        }
    }
    Ok(walk.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn came(names: &[&str]) -> Walk {
        let mut walk = Walk::default();
        for (at, name) in (0..).zip(names) {
            walk.prepared(name, at);
            walk.step(name, at, &Step::Waits);
        }
        walk
    }

    #[test]
    fn one_after_another_is_in_order_and_passing_somebody_is_not() {
        let mut walk = came(&["a", "b", "c"]);
        walk.step("a", 5 * SECOND, &Step::Admitted);
        walk.step("c", 6 * SECOND, &Step::Admitted);
        walk.step("b", 7 * SECOND, &Step::Admitted);
        let told = walk.end();
        assert_eq!((told.waited, told.admitted, told.out_of_order, told.waiting), (3, 3, 1, 0));
    }

    #[test]
    fn who_left_is_passed_and_who_waits_once_more_keeps_the_old_place() {
        let mut walk = came(&["a", "b", "c"]);
        walk.step("a", 5 * SECOND, &Step::Ended);
        walk.step("b", 6 * SECOND, &Step::Admitted);
        walk.step("b", 7 * SECOND, &Step::Waits);
        // Whoever is admitted in the same look is not blamed; two looks later it is out of order.
        walk.step("c", 8 * SECOND, &Step::Admitted);
        assert_eq!(walk.line.out_of_order, 0);
        walk.step("c", 9 * SECOND, &Step::Waits);
        walk.step("c", 12 * SECOND, &Step::Admitted);
        assert_eq!(walk.line.out_of_order, 1);
        assert_eq!(walk.end().waiting, 1);
    }
}
