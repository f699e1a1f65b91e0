//! What the citizen does alone while a ticket waits: paying on the phone or at a machine of the lane, choosing a number
//! there (article 003). Nobody calls for it, so the ticket says where to go and tells no wait.

use base::{Error, Result};
use catalogue::Stage;
use codes::CaseNumber;
use queue::Ticket;
use ui::{Button, Locale, Notice};

use super::hall::Hall;
use crate::Portal;
use crate::guard::Visit;
use crate::say::said;

/// What to do, and the button to do it on the phone.
pub(super) type ToDo = (Notice, Option<Button>);

/// What to do now, and the way to do it on the phone.
pub(super) async fn part(
    portal: &Portal,
    visit: &Visit,
    (hall, ticket): (&Hall<'_>, &Ticket),
    stage: Stage,
) -> Result<ToDo> {
    let words = Notice::waiting(words(portal, visit.locale(), (hall, ticket), stage));
    if stage != Stage::Pay {
        return Ok((words, None));
    }
    let page = pay_page(portal, visit, ticket).await?;
    Ok((words, page.map(|href| Button::link(visit.t("ticket-pay"), href).wide())))
}

fn words(
    portal: &Portal,
    locale: Locale,
    (hall, ticket): (&Hall<'_>, &Ticket),
    stage: Stage,
) -> String {
    let lane = portal.halls.queue.lanes().lane(&ticket.lane);
    let desk = lane.and_then(|lane| lane.desk_of(stage));
    let labels = desk.map(|desk| desk.labels(&hall.point.windows)).unwrap_or_default();
    let between = match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    };
    let labels = labels.join(between);
    let step = lane.and_then(|lane| lane.stage(stage));
    let step = step.map(|step| said(locale, &step.name)).unwrap_or_default();
    let key = match (stage, labels.is_empty()) {
        (Stage::Pay, false) => "ticket-pay-at",
        (Stage::Pay, true) => "ticket-pay-ask",
        (_, false) => "ticket-alone-at",
        (_, true) => "ticket-alone-ask",
    };
    ui::text(locale, key, &[("labels", &labels), ("step", &step)])
}

/// Where the case of a ticket is paid, for its owner who signed in.
async fn pay_page(portal: &Portal, visit: &Visit, ticket: &Ticket) -> Result<Option<String>> {
    let number = ticket.case.as_deref().and_then(|case| CaseNumber::parse(case).ok());
    let key = number.and_then(|number| portal.cases.find(&number));
    let (Some(me), Some(key)) = (&visit.me, key) else { return Ok(None) };
    match portal.cases.case(&me.id().actor(), &key).await {
        Ok(case) => Ok(case.is_unpaid().then(|| format!("/cases/{}/pay", case.number.as_str()))),
        Err(Error::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}
