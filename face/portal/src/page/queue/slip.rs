//! `/tickets/{point}/{day}/{code}/slip.pdf`: the slip of a ticket (号票条) as a file, for whoever has the code; and what a
//! printer beside a touch screen prints. In Chinese, as the reception's: it is carried through the hall.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::Result;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::document::TicketSlip;
use queue::device::Slip;
use queue::{Standing, Wait};
use ui::Locale;
use web::{Trouble, redirect};

use super::about::{self, Named, Now};
use super::hall::Hall;
use crate::Portal;

/// The file; a ticket that is over has its page alone. It is the holder's own, and no copy of the office's.
pub(crate) async fn pdf(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
) -> Result<Response, Trouble> {
    let (hall, ticket) = portal.ticket(&named).await?;
    let standing = portal.halls.queue.standing(&ticket.key).await?;
    if matches!(about::now(&portal, &standing), Now::Over(_)) {
        return Ok(redirect(&ticket.path()));
    }
    let Slip { place, above, number, item, rows, rule, code, address } =
        of(&portal, &hall, &standing)?;
    let name = format!("inline; filename=\"{number}.pdf\"");
    let (address, issued_at) = (address.unwrap_or_default(), ticket.rank.since);
    let slip = TicketSlip { place, above, number, item, rows, rule, code, address, issued_at };
    let pdf = portal.issuance.ticket_slip(slip).await?;
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

/// What stands on the slip of a ticket.
pub(super) fn of(portal: &Portal, hall: &Hall<'_>, standing: &Standing) -> Result<Slip> {
    let (locale, now, ticket) = (Locale::ZhCn, portal.now(), &standing.ticket);
    let text = |key: &str| ui::text(locale, key, &[]);
    let with = |key: &str, name: &str, value: &str| ui::text(locale, key, &[(name, value)]);
    let mut rows = vec![(text("kiosk-taken-at"), ui::moment(locale, ticket.rank.since, now))];
    if let Some(ahead) = standing.ahead {
        rows.push((text("ticket-ahead"), with("ticket-people", "n", &ahead.to_string())));
    }
    match standing.wait {
        Some(Wait { to_minutes: 0, .. }) => {
            rows.push((text("ticket-wait"), text("ticket-wait-none")));
        }
        Some(Wait { from_minutes, to_minutes }) => {
            let unit = text("ticket-wait-unit");
            rows.push((text("ticket-wait"), format!("{from_minutes}–{to_minutes} {unit}")));
        }
        None => {}
    }
    let rules = portal.policy.at(&hall.place.authority, now);
    let minutes = rules.int("queue.restore_minutes")?.to_string();
    Ok(Slip {
        place: hall.name(locale),
        above: text("ticket-yours"),
        number: ticket.key.number.to_string(),
        item: portal.item_of(locale, ticket),
        rows,
        rule: with("ticket-rule", "minutes", &minutes),
        code: with("ticket-code", "code", ticket.code.as_str()),
        address: Some(format!("{}{}", portal.halls.address, ticket.path())),
    })
}
