//! What can be asked of this capability, one verb a file.

mod ask_green;
mod audit_green;
mod decide_green;
mod discard_directive;
mod draft_directive;
mod load_rulebook;
mod publish_directive;
mod repeal_directive;
mod revise_directive;

pub(crate) use load_rulebook::LoadRulebook;

use base::{Authority, Refusal, Result};
use db::Tx;

use crate::model::directive::{Directive, DirectiveId};
use crate::model::green::{Green, GreenId};
use crate::model::words::DirectiveState;
use crate::{PolicyRefusal, store};

/// The most characters of a reason.
const REASON_MAX: usize = 500;

/// The directive.
async fn directive_in(tx: &Tx, scope: &Authority, id: DirectiveId) -> Result<Directive> {
    let directive = store::directive::directive_in(tx, scope, id).await?;
    directive.ok_or_else(|| PolicyRefusal::DirectiveUnknown.into())
}

/// The asking.
async fn green_in(tx: &Tx, authority: &Authority, id: GreenId) -> Result<Green> {
    let green = store::green::green_in(tx, authority, id).await?;
    green.ok_or_else(|| PolicyRefusal::GreenUnknown.into())
}

fn in_state(directive: &Directive, wanted: DirectiveState) -> Result<(), PolicyRefusal> {
    if directive.state == wanted {
        return Ok(());
    }
    Err(PolicyRefusal::DirectiveState { state: directive.state.code().to_owned() })
}

/// The draft is still the one that was looked at.
fn unchanged(directive: &Directive, version: i64) -> Result<(), PolicyRefusal> {
    if directive.version == version { Ok(()) } else { Err(PolicyRefusal::DraftChanged) }
}

/// A reason that can be kept.
fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    let fits = !reason.is_empty()
        && reason.chars().count() <= REASON_MAX
        && base::text::is_storable(reason);
    if fits {
        return Ok(reason.to_owned());
    }
    Err(Refusal::from(PolicyRefusal::ReasonMissing).on("reason"))
}
