//! What happened to a directive, read from the journal: who wrote, changed, published or repealed it.

use base::{Authority, Result};
use journal::Entry;
use policy::{Directive, DirectiveId, DirectiveRepealed};
use ui::{Shell, Step, Timeline};

use crate::Counter;

/// The history, oldest first.
pub async fn of(
    counter: &Counter,
    shell: &Shell,
    (scope, id): (&Authority, DirectiveId),
) -> Result<Timeline> {
    let entries = counter.journal.history(scope, &Directive::subject(id)).await?;
    let mut timeline = Timeline::new();
    for entry in &entries {
        timeline = timeline.step(step(counter, shell, entry)?);
    }
    Ok(timeline)
}

fn step(counter: &Counter, shell: &Shell, entry: &Entry) -> Result<Step> {
    let what = entry.kind.rsplit('.').next().unwrap_or_default();
    let step = Step::done(shell.t(&format!("directive-happened-{what}")))
        .when(ui::moment(shell.locale, entry.at, counter.now()))
        .who(shell.t_with("office-by-staff", "by", &entry.actor.id));
    Ok(match entry.event::<DirectiveRepealed>()? {
        Some(event) => step.more(event.reason),
        None => step,
    })
}
