//! A day's money is compared once more and put on record (日结).

use base::{Authority, Date, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::staff_only;
use crate::event::DayClosed;
use crate::query::reconciled_in;
use crate::store::day::handled_cash_in;
use crate::{Payments, PaymentsRefusal};

#[derive(Serialize)]
struct CloseDay {
    authority: Authority,
    day: Date,
}

impl Payments {
    /// Closes a day that is over, with the gateway's whole statement at hand. Differences do not
    /// stop it: their number goes on record, and the money behind them into discrepancies. Who took
    /// or paid out cash on that day does not close it (the pair of `data/rights.toml` within a day).
    pub async fn close_day(
        &self,
        envelope: Envelope,
        authority: &Authority,
        day: Date,
    ) -> Result<DayClosed> {
        let command = CloseDay { authority: authority.clone(), day };
        self.journal.perform(envelope, command).await?.event()
    }
}

impl Command for CloseDay {
    const NAME: &'static str = "payments.close_day";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        staff_only(desk)?;
        let (day, ends_at) = (self.day.to_string(), self.day.plus_days(1).start());
        if desk.now < ends_at {
            return Err(PaymentsRefusal::DayNotOver { day }.into());
        }
        let found = reconciled_in(tx, &self.authority, self.day).await?;
        if found.closed.is_some() {
            return Err(PaymentsRefusal::DayClosed { day }.into());
        }
        if handled_cash_in(tx, &self.authority, self.day, &desk.actor).await? {
            return Err(PaymentsRefusal::CashierCloses { day }.into());
        }
        if found.statement_at.is_none_or(|at| at < ends_at) {
            return Err(PaymentsRefusal::NoStatement { day }.into());
        }
        let count = |n: usize| i64::try_from(n).map_err(|e| Fault::Bug(format!("a count: {e}")));
        let (matched, differences) = (count(found.matched)?, count(found.differences())?);
        let closed = DayClosed { totals: found.totals, matched, differences };
        Ok(vec![Next::new(self.home(), format!("payment_day/{day}"), 1, closed)?])
    }
}
