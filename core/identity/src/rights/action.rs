//! The words of `data/rights.toml`: every action that the program asks about. A word in the file that
//! is not here is an error, so no right is granted by a typing mistake.

use std::fmt;
use std::str::FromStr;

macro_rules! actions {
    ($($(#[$doc:meta])+ $name:ident = $word:literal),+ $(,)?) => {
        /// Something that a right is needed for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])+ $name),+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As in the file: `case.accept`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

actions! {
    /// Apply, draft, correct.
    CaseApply = "case.apply",
    /// Take an application back.
    CaseWithdraw = "case.withdraw",
    /// See cases and search them.
    CaseRead = "case.read",
    /// Take a case from the work list for oneself.
    CaseClaim = "case.claim",
    /// Give a case to somebody else.
    CaseAssign = "case.assign",
    /// Accept formally.
    CaseAccept = "case.accept",
    /// Send back once, with everything that is missing.
    CaseReturn = "case.return",
    /// Inspect the vehicle.
    CaseInspect = "case.inspect",
    /// Approve by law.
    CaseApprove = "case.approve",
    /// Reject with the reason.
    CaseReject = "case.reject",
    /// Close and file.
    CaseArchive = "case.archive",
    /// Freeze a suspect case and order a second look.
    CaseFreeze = "case.freeze",
    /// Make a licence, mark or plate.
    ProductionMake = "production.make",
    /// Print it.
    ProductionPrint = "production.print",
    /// Void a spoiled one.
    ProductionVoid = "production.void",
    /// Book blanks in and out.
    BlanksStock = "blanks.stock",
    /// Give parcels to the post, things to people.
    DeliveryHandOver = "delivery.hand_over",
    /// Write down that a parcel came back.
    DeliveryReturned = "delivery.returned",
    /// Pay.
    PaymentsPay = "payments.pay",
    /// Take cash.
    PaymentsCash = "payments.cash",
    /// Give money back.
    PaymentsRefund = "payments.refund",
    /// Compare the day's money with the orders.
    PaymentsReconcile = "payments.reconcile",
    /// Rate a case.
    FeedbackRate = "feedback.rate",
    /// Call back after a low rating.
    FeedbackFollowUp = "feedback.follow_up",
    /// Draw and assign plate numbers.
    PlatesDraw = "plates.draw",
    /// File segments of numbers and publish them once they are approved.
    PlatesFile = "plates.file",
    /// Approve releases, watch draws.
    PlatesSupervise = "plates.supervise",
    /// Book, move and cancel for people at a desk or on the hotline; write down who came.
    BookingServe = "booking.serve",
    /// Draft the slots of a point.
    BookingPlan = "booking.plan",
    /// Publish them, close and change what is published.
    BookingPublish = "booking.publish",
    /// Decide appeals against no-shows.
    BookingCredit = "booking.credit",
    /// Give tickets, open a window, call and serve.
    QueueServe = "queue.serve",
    /// See the whole hall, take tickets back from silent windows.
    QueueManage = "queue.manage",
    /// Write a directive.
    PolicyDraft = "policy.draft",
    /// Put it in force.
    PolicyPublish = "policy.publish",
    /// Ask for the green channel.
    GreenAsk = "policy.green_ask",
    /// Let an asking through.
    GreenApprove = "policy.green_approve",
    /// Look at it afterwards.
    GreenAudit = "policy.green_audit",
    /// Change the hours of a point, or a single day.
    OfficesHours = "offices.hours",
    /// Take an item from a point, or give it back.
    OfficesItems = "offices.items",
    /// Change what a point tells, open a new one, close one for good.
    OfficesPoints = "offices.points",
    /// Score an exam.
    ExamScore = "exam.score",
    /// Register and assign candidates.
    ExamRoster = "exam.roster",
    /// See a person's data in the clear.
    PersonReadClear = "person.read_clear",
    /// One's own account: profile, export, deletion.
    PersonManage = "person.manage",
    /// See counts and loads.
    StatisticsRead = "statistics.read",
    /// Sign in at the counter.
    StaffSignIn = "staff.sign_in",
    /// Add staff, grant and revoke roles, reset authenticators.
    StaffManage = "staff.manage",
    /// Read the journal and who looked at whom.
    AuditRead = "audit.read",
}

impl Action {
    /// For sentences, whose selectors know no dots: `case-accept`.
    pub fn word(self) -> String {
        self.as_str().replace('.', "-")
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Action {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.as_str() == word)
            .ok_or_else(|| format!("{word:?} is no action"))
    }
}
