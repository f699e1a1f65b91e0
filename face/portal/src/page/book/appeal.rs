//! A no-show on the page of its booking: that it counts, an appeal against it within the time that the rules give, and
//! what became of that.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use booking::{Booking, BookingState, MarkState, NoShow};
use journal::CommandId;
use ui::{Field, Shell};
use web::{Form, Trouble, redirect};

use super::about::{Place, href};
use super::show::shown;
use crate::Portal;
use crate::guard::Citizen;
use crate::say::readable;

/// The mark of a booking to which nobody came.
pub(super) struct AppealPart {
    /// Where it stands.
    pub words: String,
    /// What the officer wrote.
    pub note: Option<String>,
    /// The form, while one may still appeal.
    pub form: Option<AppealForm>,
}

/// Why it should not count.
pub(super) struct AppealForm {
    pub why: Field,
    pub line: String,
    pub command: CommandId,
}

/// The part; none for a booking without a mark.
pub(super) async fn part(
    portal: &Portal,
    shell: &Shell,
    booking: &Booking,
    refusal: Option<&Refusal>,
) -> Result<Option<AppealPart>> {
    if booking.state != BookingState::Missed {
        return Ok(None);
    }
    let city = &booking.seat.slot.sheet.authority;
    let (_, marks) = portal.bookings.credit(city, booking.person).await?;
    let Some(mark) = marks.into_iter().find(|mark| mark.code == booking.code) else {
        return Ok(None);
    };
    Ok(Some(AppealPart {
        words: shell.t(&format!("portal-book-mark-{}", mark.state)),
        form: form(portal, shell, (booking, &mark), refusal)?,
        note: mark.note,
    }))
}

fn form(
    portal: &Portal,
    shell: &Shell,
    (booking, mark): (&Booking, &NoShow),
    refusal: Option<&Refusal>,
) -> Result<Option<AppealForm>> {
    let days = portal.bookings.limits(&booking.seat.slot.sheet.authority)?.appeal_days;
    let until = mark.marked_at.plus_hours(24 * days);
    if mark.state != MarkState::Set || until <= portal.now() {
        return Ok(None);
    }
    let wrong = refusal.filter(|refusal| refusal.field.as_deref() == Some("why"));
    let wrong = wrong.map(|one| ui::refusal_words(shell.locale, &readable(shell.locale, one)).why);
    let before = ui::before(shell.locale, until, portal.now());
    Ok(Some(AppealForm {
        why: Field::area("why", shell.t("portal-book-appeal-why"), 3).error(wrong),
        line: shell.t_with("portal-book-appeal-line", "before", &before),
        command: portal.command(),
    }))
}

/// Appeals.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let booking = portal.my_booking(&citizen.me, &place).await?;
    let (city, why) = (&booking.seat.slot.sheet.authority, answers.text("why")?);
    let envelope = citizen.me.sends(&answers)?;
    match portal.bookings.appeal(envelope, (city, &booking.code), why).await {
        Ok(_) => Ok(redirect(&href(&booking))),
        Err(Error::Refused(refusal)) => {
            let is_about_text = refusal.code == "booking.text_needed";
            let refusal = if is_about_text { refusal.on("why") } else { *refusal };
            Ok(shown(&portal, &citizen, &booking, Some(&refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
