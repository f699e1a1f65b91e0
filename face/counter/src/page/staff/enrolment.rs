//! The authenticator secret of a new or reset account: shown once, to be taken over by the owner's
//! device on the spot. It is the answer to the form, not a page of its own: it has no address.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::response::Response;
use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;
use identity::TotpEnrolment;
use ui::{Button, Desk, Shell};

use crate::desk::{self, Place};
use crate::{Counter, Officer};

#[derive(Template)]
#[template(path = "staff/enrolment.html")]
struct EnrolmentPage {
    shell: Shell,
    desk: Desk,
    words: String,
    secret: String,
    code: Option<Code>,
    button: Button,
}

/// The QR code of an enrolment as SVG, made of paths alone.
struct Code(String);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Code {}

impl Code {
    /// `None` if it does not fit, which a secret of 20 bytes always does.
    fn of(url: &str) -> Option<Self> {
        let code = QRBuilder::new(url).build().ok()?;
        Some(Self(SvgBuilder::default().to_str(&code)))
    }
}

/// Shows it, with `done` saying what has been done.
pub fn show(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    (done, enrolment): (&str, &TotpEnrolment),
) -> Response {
    let title = ui::text(officer.visit.locale, "counter-enrolment", &[("number", number)]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Staff, title);
    shell.path = format!("/counter/staff/{number}");
    let page = EnrolmentPage {
        words: shell.t_with(done, "number", number),
        secret: in_fours(&enrolment.base32()),
        code: Code::of(&enrolment.url()),
        button: Button::link(shell.t("counter-enrolment-done"), shell.path.clone()),
        shell,
        desk,
    };
    desk::page(&page)
}

/// In groups of four, for typing.
fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
