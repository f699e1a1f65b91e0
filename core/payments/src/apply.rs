//! The only writer of this capability's journaled tables: events in, rows out.

use base::Fen;
use db::{Value, Writes, insert, insert_new, update};
use journal::{Entry, Event};

use crate::PaymentsRefusal;
use crate::event::{
    DayClosed, DiscrepancyExplained, DiscrepancyOpened, DiscrepancyReturnAsked,
    DiscrepancyReturned, NotificationReceived, ReceiptIssued, ReceiptVoided,
};
use crate::model::words::{Account, DiscrepancyState};

/// What follows `kind/` in the subject.
pub(crate) fn named(entry: &Entry) -> &str {
    entry.subject.split_once('/').map_or("", |(_, name)| name)
}

fn key(entry: &Entry, column: &'static str) -> [(&'static str, Value); 2] {
    [("authority", (&entry.authority).into()), (column, named(entry).into())]
}

/// The key and the other columns of a new row.
pub(crate) fn row<const N: usize>(
    key: [(&'static str, Value); 2],
    rest: [(&'static str, Value); N],
) -> Vec<(&'static str, Value)> {
    key.into_iter().chain(rest).collect()
}

impl Event for ReceiptIssued {
    const KIND: &'static str = "payments.receipt.issued";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = row(
            key(entry, "number"),
            [
                ("order_number", self.order.as_str().into()),
                ("matter", (&self.matter).into()),
                ("total_fen", self.total.into()),
                ("issued_at", entry.at.into()),
                ("version", entry.version.into()),
            ],
        );
        writes.claim(insert_new("payment_receipt", &columns), 1, PaymentsRefusal::AlreadyPaid);
    }
}

impl Event for ReceiptVoided {
    const KIND: &'static str = "payments.receipt.voided";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("voided_at", entry.at.into()), ("version", entry.version.into())];
        writes.put(update("payment_receipt", &key(entry, "number"), &set));
    }
}

impl Event for NotificationReceived {
    const KIND: &'static str = "payments.notification.received";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = row(
            key(entry, "id"),
            [
                ("kind", self.kind.code().into()),
                ("order_number", self.order.as_str().into()),
                ("trade", (&self.trade).into()),
                ("refund", self.refund.as_deref().into()),
                ("fen", self.fen.into()),
                ("happened_at", self.happened_at.into()),
                ("is_late", self.is_late.into()),
                ("outcome", self.outcome.code().into()),
                ("received_at", entry.at.into()),
            ],
        );
        writes.put(insert("payment_notification", &columns));
    }
}

impl Event for DiscrepancyOpened {
    const KIND: &'static str = "payments.discrepancy.opened";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = row(
            key(entry, "id"),
            [
                ("kind", self.kind.code().into()),
                ("order_number", self.order.as_str().into()),
                ("matter", (&self.matter).into()),
                ("trade", (&self.trade).into()),
                ("fen", self.fen.into()),
                ("at", self.at.into()),
                ("state", DiscrepancyState::Open.code().into()),
                ("version", entry.version.into()),
            ],
        );
        writes.put(insert("payment_discrepancy", &columns));
    }
}

/// The discrepancy of this entry is now in `state`, with `more`.
fn moved(
    writes: &mut Writes,
    entry: &Entry,
    state: DiscrepancyState,
    more: &[(&'static str, Value)],
) {
    let set = [("state", state.code().into()), ("version", entry.version.into())];
    let set = [set.as_slice(), more].concat();
    writes.put(update("payment_discrepancy", &key(entry, "id"), &set));
}

impl Event for DiscrepancyReturnAsked {
    const KIND: &'static str = "payments.discrepancy.return_asked";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, DiscrepancyState::ReturnDue, &[]);
    }
}

impl Event for DiscrepancyReturned {
    const KIND: &'static str = "payments.discrepancy.returned";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let more = [("returned_at", self.returned_at.into())];
        moved(writes, entry, DiscrepancyState::Returned, &more);
    }
}

impl Event for DiscrepancyExplained {
    const KIND: &'static str = "payments.discrepancy.explained";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let more = [("note", (&self.note).into())];
        moved(writes, entry, DiscrepancyState::Explained, &more);
    }
}

impl Event for DayClosed {
    const KIND: &'static str = "payments.day.closed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let totals = &self.totals;
        let of = |account| totals.by_account.get(&account).copied().unwrap_or(Fen::ZERO);
        let mut columns = key(entry, "day").to_vec();
        columns.extend([
            ("gateway_in", totals.gateway_in.into()),
            ("gateway_out", totals.gateway_out.into()),
            ("cash_in", totals.cash_in.into()),
            ("cash_out", totals.cash_out.into()),
            ("not_settled", totals.not_settled.into()),
            ("matched", self.matched.into()),
            ("differences", self.differences.into()),
            ("closed_at", entry.at.into()),
            ("closed_by", entry.actor.to_string().into()),
        ]);
        // The column of an account has the name of its code.
        columns.extend(Account::ALL.iter().map(|account| (account.code(), of(*account).into())));
        writes.put(insert("payment_day", &columns));
    }
}
