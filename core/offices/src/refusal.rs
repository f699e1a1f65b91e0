//! What a point of service refuses. Besides the facts named here a refusal of the one question carries
//! the way out (`instead` and its companions, see `admits.rs`).

use base::Date;

base::refusals! {
    /// Why an item cannot be done at this point, by this channel, now; or its hours not be changed so.
    pub enum OfficesRefusal: "offices" {
        /// The point does not do this item.
        ItemNotHere { point_zh: String, point_en: String, item_zh: String, item_en: String } = "item_not_here",
        /// The point does this item no longer; `since` is a day.
        ItemWithdrawn { point_zh: Box<str>, point_en: Box<str>, item_zh: Box<str>, item_en: Box<str>, since: Box<str>, reason: Box<str> } = "item_withdrawn",
        /// The point does not serve this channel.
        ChannelNotHere { point_zh: String, point_en: String } = "channel_not_here",
        /// Outside its hours; `opens` is `2026-11-23 09:00`, or `unknown`.
        Closed { point_zh: String, point_en: String, opens: String } = "closed",
        /// Only those with a booking are served now; `opens` as above, for those without.
        ByAppointment { point_zh: String, point_en: String, opens: String } = "by_appointment",
        /// The authority takes nothing from phone and net.
        NoOnlineCentre { authority: String } = "no_online_centre",
        /// No window serves.
        NoWindow = "no_window",
        /// The work that waits fills the time that is left, both in minutes for each window.
        FullForToday { minutes: i64, left: i64 } = "full_for_today",
        /// There is no such point, or it is another authority's.
        PointUnknown { point: String } = "point_unknown",
        /// There is no such item.
        ItemUnknown { item: String } = "item_unknown",
        /// What is past is not changed.
        ChangeInPast { day: Date, today: Date } = "change_in_past",
        /// A time ends before it begins.
        PeriodBackwards = "period_backwards",
        /// Hours of a day overlap, or a service names no days or hours.
        HoursOverlap = "hours_overlap",
        /// A reason is needed.
        ReasonMissing = "reason_missing",
        /// The point is closed for good; `since` is a day.
        PointClosed { point_zh: String, point_en: String, since: String, reason: String } = "point_closed",
        /// The point opens on a later day.
        PointNotOpenYet { point_zh: String, point_en: String, opens: String } = "point_not_open_yet",
        /// Somebody else changed the point meanwhile.
        PointChanged = "point_changed",
        /// It tells that already.
        NothingChanged = "nothing_changed",
        /// It is closed for good, and the day has come.
        ClosedAlready { since: Date } = "closed_already",
        /// It is not to be closed.
        NotClosed = "not_closed",
        /// The code of a point is its authority, a hyphen and a word.
        CodeWrong { code: String } = "code_wrong",
        /// There is a point with this code.
        CodeTaken { code: String } = "code_taken",
        /// A text is missing or too long; `max` in characters.
        TextWrong { max: i64 } = "text_wrong",
        /// No telephone can dial it, no browser open it.
        ContactWrong { value: String } = "contact_wrong",
        /// A window stands twice.
        WindowTwice { window: String } = "window_twice",
        /// A point does something.
        DoesNothing = "does_nothing",
        /// Citizens reach a point somehow.
        NoChannel = "no_channel",
        /// A stop names its van.
        VanMissing = "van_missing",
        /// An authority has one online centre.
        OneOnlineCentre = "one_online_centre",
    }
}
