//! The closed vocabularies of money: each word has one code, used in storage, events and texts.

base::words! {
    /// Where an order stands.
    pub enum OrderState {
        /// 待缴费.
        Open = "open",
        /// 已缴费: the money is here and the order is settled.
        Paid = "paid",
        /// 已失效: not paid in time.
        Lapsed = "lapsed",
        /// 已取消: nothing is due any more.
        Cancelled = "cancelled",
        /// 待退款: the money is here and goes back by the way it came.
        RefundDue = "refund_due",
        /// 已退款.
        Refunded = "refunded",
    }

    /// To whose account money goes.
    pub enum Account {
        /// 非税收入: the office's fees.
        Fees = "fees",
        /// 罚没收入: fines.
        Fines = "fines",
        /// 代收邮费: collected for the post.
        Postage = "postage",
    }

    /// How money came.
    pub enum Method {
        /// Through the e-payment gateway.
        Gateway = "gateway",
        /// In cash at a desk.
        Cash = "cash",
    }

    /// Why an order is withdrawn before it is paid.
    pub enum CancelReason {
        /// The matter was withdrawn by who asked.
        Withdrawn = "withdrawn",
        /// The matter ended otherwise.
        Closed = "closed",
        /// The order was made by mistake.
        Mistake = "mistake",
    }

    /// Why money goes back.
    pub enum RefundReason {
        /// It came when the order was no longer open.
        Late = "late",
        /// What it was paid for was not granted.
        NotGranted = "not_granted",
        /// The matter was withdrawn.
        Withdrawn = "withdrawn",
        /// The order was made by mistake.
        Mistake = "mistake",
    }

    /// What the gateway tells.
    pub enum NotificationKind {
        /// Money came in.
        Paid = "paid",
        /// Money went back.
        Refunded = "refunded",
    }

    /// What came of a notification.
    pub enum Outcome {
        /// The order is settled.
        Settled = "settled",
        /// The money came when the order was no longer open: it is to be refunded.
        Late = "late",
        /// Known already from an earlier notification.
        Again = "again",
        /// Not the amount of the order: a discrepancy holds the money.
        Amount = "amount",
        /// The order had been settled by other money: a discrepancy holds the second.
        PaidTwice = "paid_twice",
        /// A refund told before the payment; it waits for it.
        RefundNoted = "refund_noted",
        /// A payment whose refund had been told before: both are recorded.
        PaidAndRefunded = "paid_and_refunded",
        /// The refund that we asked for has been made.
        Refunded = "refunded",
        /// A refund that nobody here asked for: a discrepancy tells of it.
        UnaskedRefund = "unasked_refund",
        /// The money that a discrepancy held went back.
        Returned = "returned",
    }

    /// In what way money and orders disagree.
    pub enum DiscrepancyKind {
        /// Money came that is not the amount of the order.
        Amount = "amount",
        /// An order was paid a second time.
        PaidTwice = "paid_twice",
        /// Money went back that nobody here asked to send.
        UnaskedRefund = "unasked_refund",
    }

    /// Where a discrepancy stands.
    pub enum DiscrepancyState {
        /// Somebody has to look.
        Open = "open",
        /// The money is to go back.
        ReturnDue = "return_due",
        /// The money went back.
        Returned = "returned",
        /// Closed with a written reason.
        Explained = "explained",
    }
}
