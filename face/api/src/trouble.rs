//! Trouble as problem+json: the words of refusals from `data/locales`, and the status of each.

use base::Refusal;
use http::StatusCode;
use ui::Locale;
use web::{Lang, Reference, Speaks, Spoken};

/// The words of this face.
pub(crate) struct Words;

impl Speaks for Words {
    fn refusal(&self, lang: Lang, refusal: &Refusal) -> Spoken {
        let locale = locale(lang);
        let words = ui::refusal_words(locale, refusal);
        let title = ui::text(locale, "api-title-refused", &[]);
        Spoken { title, detail: words.why, remedy: words.remedy }
    }

    fn fault(&self, lang: Lang, reference: &Reference) -> Spoken {
        let text = |key: &str| ui::text(locale(lang), key, &[("reference", reference.as_str())]);
        Spoken {
            title: text("api-title-fault"),
            detail: text("api-fault"),
            remedy: Some(text("api-fault-remedy")),
        }
    }
}

/// The language as the parts of `ui` name it.
pub(crate) fn locale(lang: Lang) -> Locale {
    match lang {
        Lang::ZhCn => Locale::ZhCn,
        Lang::En => Locale::En,
    }
}

/// The HTTP status of refusals that are not 422.
pub(crate) fn status_of(code: &str) -> Option<StatusCode> {
    let status = match code {
        "api.json_broken" | "api.key_needed" | "payments.unreadable" | "delivery.unreadable" => {
            StatusCode::BAD_REQUEST
        }
        "api.sign_in_first"
        | "api.token_unknown"
        | "api.signature_needed"
        | "casework.sign_in_first"
        | "payments.forged"
        | "payments.stale"
        | "payments.clock_differs"
        | "delivery.forged"
        | "delivery.stale"
        | "delivery.clock_differs" => StatusCode::UNAUTHORIZED,
        "api.citizens_only" | "identity.no_right" | "feedback.not_the_citizen" => {
            StatusCode::FORBIDDEN
        }
        "api.no_route"
        | "casework.not_found"
        | "casework.not_yours"
        | "casework.item_unknown"
        | "booking.unknown"
        | "booking.point_unknown"
        | "booking.item_unknown"
        | "payments.not_an_order_number"
        | "payments.unknown_order"
        | "issuance.unknown"
        | "issuance.not_genuine"
        | "delivery.unknown_waybill" => StatusCode::NOT_FOUND,
        "journal.already_sent"
        | "casework.already_open"
        | "casework.changed_meanwhile"
        | "casework.ended"
        | "casework.nothing_to_correct"
        | "casework.too_late_to_cancel"
        | "casework.not_yet_to_rate"
        | "casework.already_rated"
        | "feedback.already_rated"
        | "payments.already_paid"
        | "payments.cancelled"
        | "payments.lapsed"
        | "payments.refunding"
        | "booking.full"
        | "booking.hold_over"
        | "booking.wrong_state"
        | "booking.day_taken"
        | "identity.real_name_already" => StatusCode::CONFLICT,
        "issuance.revoked" | "issuance.erased" => StatusCode::GONE,
        "api.body_too_large" | "casework.upload_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "api.not_json" | "casework.upload_type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "identity.codes_too_many" | "identity.real_name_too_many" => StatusCode::TOO_MANY_REQUESTS,
        code => return of_numbers(code).or_else(|| of_hall(code)),
    };
    Some(status)
}

/// The same of plate numbers.
fn of_numbers(code: &str) -> Option<StatusCode> {
    match code {
        "plates.draw_unknown" => Some(StatusCode::NOT_FOUND),
        "plates.already_confirmed"
        | "plates.batch_moved"
        | "plates.draw_begun"
        | "plates.draw_not_begun"
        | "plates.draw_over"
        | "plates.hold_expired"
        | "plates.just_taken"
        | "plates.not_offered"
        | "plates.still_waiting"
        | "plates.too_few_now"
        | "plates.vin_busy" => Some(StatusCode::CONFLICT),
        "plates.person_turns" | "plates.device_turns" | "plates.line_turns" => {
            Some(StatusCode::TOO_MANY_REQUESTS)
        }
        _ => None,
    }
}

/// The same of tickets.
fn of_hall(code: &str) -> Option<StatusCode> {
    match code {
        "queue.unknown_ticket" => Some(StatusCode::NOT_FOUND),
        "queue.appointment_used"
        | "queue.has_ticket"
        | "queue.not_waiting"
        | "queue.visit_over"
        | "queue.work_begun" => Some(StatusCode::CONFLICT),
        _ => None,
    }
}
