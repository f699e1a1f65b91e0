//! What the rules of the day refuse.

base::refusals! {
    /// Why no rule of the day answers.
    pub enum PolicyRefusal: "policy" {
        /// A time limit runs into a year whose holidays are not known.
        UnknownCalendarYear { year: i32 } = "unknown_calendar_year",
    }
}
