//! What went wrong, as a page of the counter: why, what to do instead, and the way back to work.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::Refusal;
use http::StatusCode;
use http::uri::PathAndQuery;
use ui::{Button, Figure, Refused, Shell};
use web::{Asked, Reference, TroublePages};

use crate::Visit;

/// Shows trouble in the frame of the counter.
pub struct CounterTrouble;

#[derive(Template)]
#[template(path = "trouble/refused.html")]
struct RefusedPage {
    shell: Shell,
    refused: Refused,
    button: Button,
}

#[derive(Template)]
#[template(path = "trouble/broken.html")]
struct BrokenPage {
    shell: Shell,
    figure: Figure,
    button: Button,
}

fn visit(asked: &Asked) -> Visit {
    let path = asked.uri.path_and_query().map_or("/counter", PathAndQuery::as_str);
    // A form's own address may answer no GET; the switches then lead home.
    let path = if asked.method == http::Method::GET { path } else { "/counter" };
    Visit::bare(asked.preferences(), path.to_owned(), asked.nonce.to_string())
}

impl TroublePages for CounterTrouble {
    fn refused(&self, asked: &Asked, _: StatusCode, refusal: &Refusal) -> Response {
        let mut shell = visit(asked).shell("");
        shell.title = shell.t("counter-refused-title");
        let refused = Refused::of(shell.locale, refusal);
        let button = Button::link(shell.t("counter-home"), "/counter").quiet();
        Html(ui::render(&RefusedPage { shell, refused, button })).into_response()
    }

    fn broken(&self, asked: &Asked, _: StatusCode, reference: &Reference) -> Response {
        let mut shell = visit(asked).shell("");
        shell.title = shell.t("trouble-fault-title");
        let figure = Figure::new(reference.as_str(), "").long().above(shell.t("counter-reference"));
        let button = Button::link(shell.t("trouble-again"), shell.path.clone());
        Html(ui::render(&BrokenPage { shell, figure, button })).into_response()
    }
}

/// The status of the capabilities' refusals: 404 for what is not there or not for these eyes, 403 for
/// rights, 409 for what somebody else was first with. All else is 422.
pub fn status_of(code: &str) -> Option<StatusCode> {
    let (area, reason) = code.split_once('.')?;
    Some(match (area, reason) {
        ("identity", "no_right" | "not_yourself" | "separated")
        | ("casework", "same_person" | "not_by_hand")
        | ("plates", "supervisor_draws") => StatusCode::FORBIDDEN,
        ("casework", "not_found")
        | ("identity", "staff_unknown" | "person_unknown")
        | ("issuance", "unknown")
        | ("plates", "segment_unknown" | "number_unknown" | "draw_unknown")
        | ("queue", "unknown_ticket" | "unknown_window")
        | ("policy", "directive_unknown" | "green_unknown")
        | ("offices", "point_unknown")
        | ("booking", "unknown" | "not_a_code" | "plan_unknown")
        | ("feedback", "no_such_callback") => StatusCode::NOT_FOUND,
        (
            "queue",
            "not_waiting" | "held_elsewhere" | "not_your_window" | "window_busy" | "visit_over",
        )
        | ("policy", "directive_state" | "draft_changed" | "green_state")
        | ("booking", "full" | "wrong_state" | "plan_state" | "day_published")
        | ("journal", "already_sent")
        | ("casework", "changed_meanwhile" | "taken_by" | "nothing_free" | "ended")
        | ("offices", "point_changed")
        | ("issuance", "blank_gone" | "not_to_be_made" | "closed") => StatusCode::CONFLICT,
        ("casework", reason) if reason.starts_with("already_") => StatusCode::CONFLICT,
        _ => return None,
    })
}
