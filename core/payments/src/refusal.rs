//! Why money is not taken, not given back, or a message about it not believed.

base::refusals! {
    /// What payments refuse.
    pub enum PaymentsRefusal: "payments" {
        /// Not one of our order numbers.
        NotAnOrderNumber = "not_an_order_number",
        /// Not one of our receipt numbers.
        NotAReceiptNumber = "not_a_receipt_number",
        /// There is no such order.
        UnknownOrder = "unknown_order",
        /// An order without anything to pay.
        NothingDue = "nothing_due",
        /// A negative or impossibly large amount.
        WrongAmount { item: String } = "wrong_amount",
        /// A line or a matter that cannot be written down.
        WrongItem { item: String } = "wrong_item",
        /// The order was not paid in time.
        Lapsed { until: String } = "lapsed",
        /// The order has been paid.
        AlreadyPaid = "already_paid",
        /// The order was withdrawn.
        Cancelled = "cancelled",
        /// Its money goes or went back.
        Refunding = "refunding",
        /// The order has not been paid.
        NotPaid = "not_paid",
        /// The order may still be paid.
        StillOpen { until: String } = "still_open",
        /// Its money did not come late.
        NotLate = "not_late",
        /// Late money is on its way back.
        TooLateToAccept = "too_late_to_accept",
        /// Nobody asked for a refund of this order.
        NoRefundDue = "no_refund_due",
        /// It was paid through the gateway and goes back that way.
        ByGateway = "by_gateway",
        /// Who asked for a refund does not pay it out.
        SameOfficer = "same_officer",
        /// Who took or paid out cash on a day does not close it.
        CashierCloses { day: String } = "cashier_closes",
        /// Who closed a day takes and pays out no cash on it.
        CloserTakesCash { day: String } = "closer_takes_cash",
        /// A desk is served by staff.
        NotStaff = "not_staff",
        /// The signature is not the gateway's.
        Forged = "forged",
        /// Signed in the future.
        ClockDiffers { minutes: i64 } = "clock_differs",
        /// Signed too long ago.
        Stale { days: i64 } = "stale",
        /// Signed, but not as agreed.
        Unreadable = "unreadable",
        /// There is no such discrepancy.
        UnknownDiscrepancy = "unknown_discrepancy",
        /// The discrepancy is closed, or its money is on its way.
        DiscrepancyClosed = "discrepancy_closed",
        /// It holds no money that could go back.
        NothingToReturn = "nothing_to_return",
        /// A closing note is missing or too long.
        NoteNeeded { max: usize } = "note_needed",
        /// The day is not over.
        DayNotOver { day: String } = "day_not_over",
        /// The gateway's statement of the whole day is not here.
        NoStatement { day: String } = "no_statement",
        /// The day was closed before.
        DayClosed { day: String } = "day_closed",
    }
}
