//! What one does with a ticket at once: let others go first (让号). Whoever has the code may.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Result};
use web::{Form, Trouble, redirect};

use super::about::Named;
use super::show;
use super::take::anybody;
use crate::Portal;
use crate::guard::Visit;

/// Others go first for some minutes.
pub(crate) async fn postpone(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (_, ticket) = portal.ticket(&named).await?;
    let done = portal.halls.queue.postpone(anybody(&form)?, &ticket.key).await;
    answered(&portal, &visit, &named, done).await
}

/// To its page, or the page as it stands with why not.
pub(super) async fn answered(
    portal: &Portal,
    visit: &Visit,
    named: &Named,
    done: Result<()>,
) -> Result<Response, Trouble> {
    let (hall, ticket) = portal.ticket(named).await?;
    match done {
        Ok(()) => Ok(redirect(&ticket.path())),
        Err(Error::Refused(refusal)) => {
            Ok(show::shown(portal, visit, (&hall, &ticket), Some(&refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
