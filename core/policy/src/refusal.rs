//! What the rules of the day and the directives refuse.

base::refusals! {
    /// Why no rule of the day answers, why an item is closed by order, or a directive cannot be.
    pub enum PolicyRefusal: "policy" {
        /// A time limit runs into a year whose holidays are not known.
        UnknownCalendarYear { year: i32 } = "unknown_calendar_year",
        /// A directive closes the item here. `step` and `opens_at_step` are numbers or `none`, `until` a
        /// day or `open`.
        Suspended { title_zh: Box<str>, title_en: Box<str>, since: Box<str>, step: Box<str>, opens_at_step: Box<str>, until: Box<str> } = "suspended",
        /// There is no such directive.
        DirectiveUnknown = "directive_unknown",
        /// The directive is not where this could be done with it.
        DirectiveState { state: String } = "directive_state",
        /// Somebody changed the draft meanwhile.
        DraftChanged = "draft_changed",
        /// Title or basis is missing, too long, or cannot be stored.
        NotWorded = "not_worded",
        /// A time ends before it begins.
        PeriodBackwards = "period_backwards",
        /// The directive orders nothing.
        OrdersNothing = "orders_nothing",
        /// Its `steps`, `classes` or `members` contradict each other.
        StagesWrong { why: String } = "stages_wrong",
        /// The region does not belong to the directive.
        OutsideScope { region: String } = "outside_scope",
        /// The directive has no such step.
        StepUnknown { step: u8 } = "step_unknown",
        /// Steps are taken in order.
        StepSkipped { current: u8, wanted: u8 } = "step_skipped",
        /// The city's class has no steps.
        NotStepped = "not_stepped",
        /// The chosen item is none of the step.
        SubsetOutside { item: String } = "subset_outside",
        /// The city chooses at this step, and nothing was chosen.
        SubsetMissing = "subset_missing",
        /// The directive has no such class.
        ClassUnknown { class: String } = "class_unknown",
        /// The directive's classes are those of a wider region, which alone moves its cities.
        ClassOfOthers { scope: String } = "class_of_others",
        /// A reason is needed.
        ReasonMissing = "reason_missing",
        /// No green channel is open for this item and use.
        GreenClosed { item: String } = "green_closed",
        /// The quota is used up.
        GreenQuota { item: String, quota: u32 } = "green_quota",
        /// The item and matter have an asking that waits or lets them through.
        GreenTwice { matter: String } = "green_twice",
        /// There is no such asking.
        GreenUnknown = "green_unknown",
        /// The asking is not where this could be done with it.
        GreenState { state: String } = "green_state",
    }
}
