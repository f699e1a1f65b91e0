//! Ready to begin: the digest of the office's seed lies open, and the citizen gives their own share of
//! chance before the first number is seen.

use askama::Template;
use base::{Refusal, Result};
use journal::CommandId;
use ui::{Contribution, Countdown, Errors, Proof, Refused, Shell, Steps};

use super::{About, steps};
use crate::form;

#[derive(Template)]
#[template(path = "numbers/ready.html")]
struct ReadyPage {
    shell: Shell,
    steps: Steps,
    errors: Errors,
    told: Option<Refused>,
    command: CommandId,
    end: CommandId,
    href: String,
    countdown: Countdown,
    contribution: Contribution,
    how: String,
    proof: Proof,
}

pub async fn page(about: &About<'_>, refusal: Option<&Refusal>) -> Result<String> {
    let (draw, rules) = (about.draw, about.draw.rules);
    let shell = about.bare("portal-numbers-ready-title");
    let beside = refusal.filter(|refusal| refusal.field.is_some());
    let labels = [("contribution", shell.t("contribution-label"))];
    let errors = form::errors(shell.locale, beside.map_or(&[][..], std::slice::from_ref), &labels);
    let error = errors.of("contribution").map(str::to_owned);
    let until = draw.ready_until.unwrap_or(about.now);
    let then = shell.t("portal-numbers-ready-over");
    let facts = [
        ("batches", rules.batches.to_string()),
        ("n", rules.batch_numbers.to_string()),
        ("seconds", rules.batch_seconds.to_string()),
    ];
    let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let proof = about.portal.plates.draw_proof(&draw.authority, draw.id).await?;
    let name = format!("{}/{}", draw.authority, draw.id);
    let shown = Proof::new(shell.locale, name, &draw.commitment).ahead();
    let shown = match proof {
        Some(record) => shown.list(record.list.id.to_string(), record.list.digest),
        None => shown,
    };
    Ok(ui::render(&ReadyPage {
        steps: steps(&shell, 2),
        told: about.told.clone().filter(|_| beside.is_none()),
        command: about.portal.command(),
        end: about.portal.command(),
        href: about.href(),
        countdown: Countdown::until(shell.locale, until, about.now, rules.ready_seconds, then)
            .reload(),
        contribution: Contribution::new(shell.locale, "contribution").error(error),
        how: ui::text(shell.locale, "portal-numbers-ready-how", &facts),
        proof: shown,
        shell: Shell { has_errors: !errors.is_empty(), ..shell },
        errors,
    }))
}
