//! What this face itself refuses: how a form was used, never a rule of the office. Words stand in
//! `data/locales/*/portal-refusals.ftl`.

use base::Date;
use http::StatusCode;

base::refusals! {
    /// Why a form of the portal is not taken.
    pub enum PortalRefusal: "portal" {
        /// A code was sent a moment ago.
        ResendWait { seconds: i64 } = "resend_wait",
        /// A box that has to be ticked by hand is not.
        TickFirst = "tick_first",
        /// None of the answers was chosen.
        ChooseFirst = "choose_first",
        /// The appointment of a code is at another point.
        BookedElsewhere { point_zh: String, point_en: String } = "booked_elsewhere",
        /// Nobody with this card has an appointment here today.
        NoneToday = "none_today",
        /// Nobody is called at this place: one just goes there.
        NoTickets { point: String, point_zh: String, point_en: String } = "no_tickets",
        /// A number that was chosen beforehand is held: the account stays until its day.
        NumberHeld { number: String, until: Date } = "number_held",
        /// What was typed behind the letters of a number is too short or too long. Positions and lengths of these
        /// count what was typed alone.
        ComposedLength { expected: String, found: usize } = "composed_length",
        /// A sign in it is neither digit nor capital letter.
        ComposedCharacter { position: usize, found: String } = "composed_character",
        /// I or O.
        ComposedForbiddenLetter { position: usize, found: String, digit: String } = "composed_forbidden_letter",
        /// A letter where plates of the kind have digits.
        ComposedNotADigit { position: usize, found: String } = "composed_not_a_digit",
        /// No letter of a new-energy vehicle where one belongs.
        ComposedEnergyLetter { position: usize, found: String } = "composed_energy_letter",
    }
}

/// The HTTP status of refusals that are not 422: what is not there or not for these eyes (404), what
/// somebody changed meanwhile (409).
pub(crate) fn status_of(code: &str) -> Option<StatusCode> {
    match code {
        "casework.not_found" | "casework.not_yours" | "casework.item_unknown" => {
            Some(StatusCode::NOT_FOUND)
        }
        "casework.changed_meanwhile"
        | "journal.already_sent"
        | "plates.batch_moved"
        | "plates.just_taken"
        | "plates.too_few_now"
        | "plates.draw_over" => Some(StatusCode::CONFLICT),
        "booking.unknown"
        | "booking.not_a_code"
        | "booking.waiting_unknown"
        | "booking.point_unknown"
        | "booking.item_unknown"
        | "plates.draw_unknown" => Some(StatusCode::NOT_FOUND),
        "identity.no_right" | "casework.no_right" => Some(StatusCode::FORBIDDEN),
        _ => None,
    }
}
