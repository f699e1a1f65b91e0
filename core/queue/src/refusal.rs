//! Why no ticket is given, nobody is called, nothing is handed on.

base::refusals! {
    /// What the hall refuses.
    pub enum QueueRefusal: "queue" {
        /// The point has no line for this item.
        NoLane { item: String } = "no_lane",
        /// An appointment is for later.
        TooEarly { from: String } = "too_early",
        /// Whoever asks has a live ticket here.
        HasTicket { number: String } = "has_ticket",
        /// A ticket was taken for this appointment.
        AppointmentUsed { number: String } = "appointment_used",
        /// The green channel needs an approval.
        ApprovalNeeded = "approval_needed",
        /// What was written cannot be kept.
        WrongWord = "wrong_word",
        /// All numbers of the day are given.
        DayFull = "day_full",
        /// There is no such ticket here today.
        UnknownTicket = "unknown_ticket",
        /// The visit is over.
        VisitOver { number: String } = "visit_over",
        /// The ticket does not wait for that.
        NotWaiting { number: String } = "not_waiting",
        /// Nobody waits for what this window does.
        NobodyWaits = "nobody_waits",
        /// The person or the vehicle is at another desk.
        HeldElsewhere { number: String } = "held_elsewhere",
        /// There is no such window.
        UnknownWindow { window: String } = "unknown_window",
        /// Nobody serves there.
        WindowClosed { window: String } = "window_closed",
        /// Somebody else serves there.
        NotYourWindow { window: String } = "not_your_window",
        /// It has a ticket already.
        WindowBusy { window: String, number: String } = "window_busy",
        /// It has no ticket.
        WindowEmpty { window: String } = "window_empty",
        /// A window opens with something that it can do.
        NoSkill = "no_skill",
        /// A moment ago; again in so many seconds.
        TooSoon { seconds: i64 } = "too_soon",
        /// Called as often as the rule allows.
        CallsUsed { max: i64, restore_minutes: i64 } = "calls_used",
        /// Not in this state.
        NotCalled { number: String } = "not_called",
        /// The work has not begun.
        NotBegun { number: String } = "not_begun",
        /// The lane follows a case, and the ticket has none yet.
        CaseFirst { number: String } = "case_first",
        /// The lane follows a case, in which this step is still to be done.
        StepInCase { number: String, case: String } = "step_in_case",
        /// The ticket is for another case.
        HasCase { number: String, case: String } = "has_case",
        /// Another live ticket is for this case.
        CaseHasTicket { case: String, number: String } = "case_has_ticket",
        /// The clerk has no right to this stage here.
        NoDuty { stage_zh: String, stage_en: String } = "no_duty",
        /// Somebody works on it already.
        WorkBegun { number: String } = "work_begun",
        /// Too late to be restored.
        RestoreOver { until: String } = "restore_over",
        /// The window was heard of lately.
        NotSilent { window: String } = "not_silent",
        /// Windows are served by staff.
        NotStaff = "not_staff",
        /// There is no such call for help.
        UnknownHelp = "unknown_help",
        /// Somebody has answered it.
        HelpAnswered = "help_answered",
        /// It was taken back.
        HelpWithdrawn = "help_withdrawn",
        /// The same call stands already.
        HelpOpen = "help_open",
        /// Somebody else called.
        NotYourHelp = "not_your_help",
        /// The green channel knows no approval that stands for this.
        NotApproved { matter: String } = "not_approved",
        /// No printer is set up here.
        NoPrinter = "no_printer",
        /// It does not answer.
        PrinterSilent { printer: String } = "printer_silent",
        /// It has no paper.
        PrinterEmpty { printer: String } = "printer_empty",
        /// Its cover is open, or it reports an error.
        PrinterFault { printer: String } = "printer_fault",
        /// No card reader is set up here.
        NoReader = "no_reader",
        /// It does not answer.
        ReaderSilent { reader: String } = "reader_silent",
        /// No card lies on it.
        NoCard { reader: String } = "no_card",
    }
}
