//! Reactions between cases and money.

use base::{Error, Fen, Result};
use casework::{About, CaseApproved, CaseKey, CaseSubmitted, Flag, Status};
use catalogue::Deliverable;
use journal::{Actor, Entry};
use payments::{
    Account, CancelReason, Item, NewOrder, Order, OrderKey, OrderNumber, OrderState, RefundReason,
};

use crate::Reactions;

impl Reactions {
    /// An order for fee and postage, if there is anything to pay. Where a vehicle is looked at or a
    /// number chosen first, nothing is asked before the approval: an order does not wait for days. The
    /// number of a paper plate is given by the program, and nobody waits for it.
    pub(crate) async fn open_order(&self, entry: &Entry, e: &CaseSubmitted) -> Result<()> {
        if !e.needs.is_empty() && !self.is_paper(&e.about)? {
            return Ok(());
        }
        self.order_for(entry, &e.about, (e.fee, e.postage)).await
    }

    /// The order that was kept back until the approval.
    pub(crate) async fn open_order_late(&self, entry: &Entry, e: &CaseApproved) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        let kept = [Flag::InspectionDue, Flag::PhotoDue, Flag::NumberDue];
        if !kept.into_iter().any(|flag| case.has(flag)) || self.is_paper(&e.about)? {
            return Ok(());
        }
        self.order_for(entry, &e.about, (case.fee, case.postage)).await
    }

    /// Whether it brings a paper plate.
    fn is_paper(&self, about: &About) -> Result<bool> {
        Ok(self.item(&about.item)?.deliverables().contains(&Deliverable::TempPlate))
    }

    async fn order_for(
        &self,
        entry: &Entry,
        about: &About,
        (fee, postage): (Fen, Fen),
    ) -> Result<()> {
        let line = |code: &str, fen, account| Item {
            code: code.to_owned(),
            name: format!("price-{code}"),
            fen,
            account,
        };
        let lines =
            [line(&about.item, fee, Account::Fees), line("postage", postage, Account::Postage)];
        let items: Vec<Item> = lines.into_iter().filter(|item| !item.fen.is_zero()).collect();
        if items.is_empty() {
            return Ok(());
        }
        let order = NewOrder {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            payer: about.applicant,
            items,
        };
        self.office.payments.open_order(Self::envelope(entry, "order_open"), order).await.map(drop)
    }

    /// The order that an entry of payments is about.
    pub(crate) async fn order_of(&self, entry: &Entry) -> Result<Option<Order>> {
        let Some(number) = entry.subject.strip_prefix("order/") else { return Ok(None) };
        let number = OrderNumber::parse(number)?;
        let key = OrderKey { authority: entry.authority.clone(), number };
        self.office.payments.order(&key).await
    }

    /// The money came: the case goes on. If it ended before it heard of the money, that goes back.
    pub(crate) async fn mark_paid(&self, entry: &Entry) -> Result<()> {
        let Some(order) = self.order_of(entry).await? else { return Ok(()) };
        let Some(key) = Self::case_of(entry, &order.matter) else { return Ok(()) };
        let (envelope, number) = (Self::envelope(entry, "case_paid"), order.key.number.as_str());
        match self.office.cases.mark_paid(envelope, key.clone(), number.to_owned()).await {
            Err(Error::Refused(refusal)) if refusal.code == "casework.paid_after_end" => {
                let case = self.office.cases.case(&Actor::system("case_paid"), &key).await?;
                let withdrawn = case.status == Status::Cancelled;
                let reason =
                    if withdrawn { RefundReason::Withdrawn } else { RefundReason::NotGranted };
                self.give_back(entry, &order.key, reason).await
            }
            marked => marked.map(drop),
        }
    }

    /// Money that came after the order had lapsed is taken all the same while the case still waits
    /// for it; otherwise it goes back by itself.
    pub(crate) async fn accept_late(&self, entry: &Entry) -> Result<()> {
        let Some(order) = self.order_of(entry).await? else { return Ok(()) };
        let Some(key) = Self::case_of(entry, &order.matter) else { return Ok(()) };
        let case = self.office.cases.case(&Actor::system("order_late"), &key).await?;
        if case.is_over() || !case.is_unpaid() {
            return Ok(());
        }
        let envelope = Self::envelope(entry, "order_late");
        self.office.payments.accept_late(envelope, &order.key).await.map(drop)
    }

    /// Nobody paid in time: the case is over.
    pub(crate) async fn payment_lapsed(&self, entry: &Entry) -> Result<()> {
        let Some(order) = self.order_of(entry).await? else { return Ok(()) };
        let Some(case) = Self::case_of(entry, &order.matter) else { return Ok(()) };
        let envelope = Self::envelope(entry, "case_payment_lapsed");
        self.office.cases.payment_lapsed(envelope, case).await.map(drop)
    }

    /// The case ended without what was paid for: paid money goes back, whether the case has heard of it or
    /// not, and an open order is cancelled, unless it is paid in that moment.
    pub(crate) async fn give_money_back(&self, entry: &Entry, reason: RefundReason) -> Result<()> {
        if CaseKey::of(entry).is_none() {
            return Ok(());
        }
        let payments = &self.office.payments;
        for order in payments.orders_of(&entry.authority, &entry.subject).await? {
            match order.state.word() {
                OrderState::Paid => self.give_back(entry, &order.key, reason).await?,
                OrderState::Open => {
                    let envelope = Self::envelope(entry, "order_cancel");
                    let why = CancelReason::Closed;
                    match payments.cancel_order(envelope, &order.key, why).await {
                        Err(Error::Refused(refusal)) if refusal.code == "payments.already_paid" => {
                            self.give_back(entry, &order.key, reason).await?;
                        }
                        cancelled => cancelled?,
                    }
                }
                OrderState::Lapsed
                | OrderState::Cancelled
                | OrderState::RefundDue
                | OrderState::Refunded => {}
            }
        }
        Ok(())
    }

    /// Settled money goes back, once: what follows from the case and what follows from the order both ask.
    async fn give_back(&self, entry: &Entry, order: &OrderKey, reason: RefundReason) -> Result<()> {
        let envelope = Self::envelope(entry, "order_refund");
        match self.office.payments.ask_refund(envelope, order, reason).await {
            Err(Error::Refused(refusal)) if refusal.code == "payments.refunding" => Ok(()),
            asked => asked,
        }
    }
}
