//! A day's money, to the fen: our books folded into totals and laid beside the gateway's statement.
//! Pure: rows in, differences out.

use std::collections::BTreeMap;

use base::{Date, Fen, Instant};

use crate::model::day::{AmountDiffers, ClosedDay, Line, Reconciliation, Totals};
use crate::model::words::{Account, Method, NotificationKind};

/// Money that came or went, as our books have it.
#[derive(Clone, Debug)]
pub struct Movement {
    pub kind: NotificationKind,
    pub method: Method,
    pub reference: String,
    pub order: String,
    pub fen: Fen,
    /// Whether it is the money of an order that was settled.
    pub is_settled: bool,
}

/// Everything that came and went on a day.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub movements: Vec<Movement>,
    /// Lines of the settled orders paid that day.
    pub settled: Vec<(Account, Fen)>,
    /// Lines of the settled orders refunded that day.
    pub unsettled: Vec<(Account, Fen)>,
}

/// Our books beside the statement, if it is here.
pub fn reconcile(
    day: Date,
    books: &Books,
    statement: Option<(Instant, Vec<Line>)>,
    closed: Option<ClosedDay>,
) -> Reconciliation {
    let mut found = Reconciliation {
        day,
        statement_at: statement.as_ref().map(|(at, _)| *at),
        matched: 0,
        missing_here: Vec::new(),
        missing_there: Vec::new(),
        amount_differs: Vec::new(),
        totals: totals(books),
        closed,
    };
    if let Some((_, theirs)) = statement {
        compare(&mut found, lines(books), theirs);
    }
    found
}

fn totals(books: &Books) -> Totals {
    let mut totals = Totals::default();
    for movement in &books.movements {
        let fen = movement.fen;
        let (sum, signed) = match (movement.kind, movement.method) {
            (NotificationKind::Paid, Method::Gateway) => (&mut totals.gateway_in, fen),
            (NotificationKind::Paid, Method::Cash) => (&mut totals.cash_in, fen),
            (NotificationKind::Refunded, Method::Gateway) => {
                (&mut totals.gateway_out, Fen::ZERO - fen)
            }
            (NotificationKind::Refunded, Method::Cash) => (&mut totals.cash_out, Fen::ZERO - fen),
        };
        *sum = *sum + fen;
        if !movement.is_settled {
            totals.not_settled = totals.not_settled + signed;
        }
    }
    totals.by_account = Account::ALL.iter().map(|account| (*account, Fen::ZERO)).collect();
    let back = books.unsettled.iter().map(|(account, fen)| (*account, Fen::ZERO - *fen));
    for (account, fen) in books.settled.iter().copied().chain(back) {
        let sum = totals.by_account.entry(account).or_default();
        *sum = *sum + fen;
    }
    totals
}

/// What should stand in the gateway's statement.
fn lines(books: &Books) -> Vec<Line> {
    let through = books.movements.iter().filter(|movement| movement.method == Method::Gateway);
    let line = |movement: &Movement| Line {
        kind: movement.kind,
        reference: movement.reference.clone(),
        order: movement.order.clone(),
        fen: movement.fen,
    };
    through.map(line).collect()
}

fn compare(found: &mut Reconciliation, ours: Vec<Line>, theirs: Vec<Line>) {
    let key = |line: &Line| (line.kind, line.reference.clone());
    let mut ours: BTreeMap<_, Line> = ours.into_iter().map(|line| (key(&line), line)).collect();
    for there in theirs {
        match ours.remove(&key(&there)) {
            // Also a movement that the statement tells twice: the second is money we do not have.
            None => found.missing_here.push(there),
            Some(here) if here.fen == there.fen => found.matched += 1,
            Some(here) => found.amount_differs.push(AmountDiffers { here, there }),
        }
    }
    found.missing_there = ours.into_values().collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn movement(kind: NotificationKind, reference: &str, fen: i64, is_settled: bool) -> Movement {
        Movement {
            kind,
            method: Method::Gateway,
            reference: reference.into(),
            order: "9".into(),
            fen: Fen(fen),
            is_settled,
        }
    }

    fn line(kind: NotificationKind, reference: &str, fen: i64) -> Line {
        Line { kind, reference: reference.into(), order: "9".into(), fen: Fen(fen) }
    }

    #[test]
    fn every_difference_is_named_once() {
        use NotificationKind::{Paid, Refunded};
        let books = Books {
            movements: vec![
                movement(Paid, "agrees", 1_000, true),
                movement(Paid, "ours", 500, true),
                movement(Paid, "differs", 300, false),
                movement(Refunded, "agrees", 1_000, true),
            ],
            settled: vec![(Account::Fees, Fen(1_000)), (Account::Postage, Fen(500))],
            unsettled: vec![(Account::Fees, Fen(1_000))],
        };
        let theirs = vec![
            line(Paid, "agrees", 1_000),
            line(Refunded, "agrees", 1_000),
            line(Paid, "agrees", 1_000),
            line(Paid, "differs", 301),
            line(Refunded, "theirs", 7),
        ];
        let day = Date::ymd(2026, 11, 22).unwrap();
        let found = reconcile(day, &books, Some((day.start(), theirs)), None);
        assert_eq!(found.matched, 2);
        let references = |lines: &[Line]| -> Vec<String> {
            lines.iter().map(|line| line.reference.clone()).collect()
        };
        assert_eq!(references(&found.missing_here), ["agrees", "theirs"]);
        assert_eq!(references(&found.missing_there), ["ours"]);
        assert_eq!(found.amount_differs.len(), 1);
        assert_eq!(found.differences(), 4);
        assert_eq!(found.totals.money(), Fen(800));
        assert_eq!(found.totals.accounted(), Fen(800));
        assert_eq!(found.totals.by_account[&Account::Fees], Fen::ZERO);
    }
}
