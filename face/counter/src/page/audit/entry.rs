//! `/counter/audit/{number}/{version}`: one entry whole, its digest, and the proof that it stands in a
//! signed seal: from the digest, step by step, to the root.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use casework::CaseRefusal;
use journal::{Entry, Proof};
use ui::{Answer, Desk, Notice, Shell, Summary};
use web::Trouble;

use super::{head_part, hex, may_read};
use crate::desk::{self, Back, Place};
use crate::guard::Audit;
use crate::{Counter, Staff, words};

#[derive(Template)]
#[template(path = "audit/entry.html")]
struct EntryPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    facts: Summary,
    payload: String,
    proof: Option<ProofPart>,
    verdict: Notice,
}

/// The proof, as it can be followed by hand.
struct ProofPart {
    position: String,
    digest: String,
    steps: Vec<(String, String)>,
    head: Summary,
}

/// The entry.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<Audit>,
    Path((number, version)): Path<(String, i64)>,
) -> Result<Response, Trouble> {
    let key = may_read(&staff, &number)?;
    let subject = format!("case/{}", key.number.as_str());
    let entry = counter.journal.entry(&key.authority, &subject, version).await?;
    let entry = entry.ok_or(CaseRefusal::NotFound)?;
    let proof = counter.journal.proof(&key.authority, &subject, version).await?;
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Audit, &entry.kind);
    shell.path = format!("/counter/audit/{}/{version}", key.number.as_str());
    let back = format!("/counter/audit?number={}", key.number.as_str());
    let page = EntryPage {
        back: desk::back(shell.t("counter-audit"), back),
        facts: facts(&counter, &shell, &entry),
        payload: entry.payload.clone(),
        verdict: verdict(&counter, &shell, &entry, proof.as_ref()),
        proof: proof.map(|proof| ProofPart::new(&counter, &shell, &proof)),
        shell,
        desk,
    };
    Ok(desk::page(&page))
}

fn facts(counter: &Counter, shell: &Shell, entry: &Entry) -> Summary {
    Summary::new(shell.locale)
        .row(Answer::new(shell.t("counter-audit-subject"), entry.subject.as_str()))
        .row(Answer::new(shell.t("counter-audit-version"), entry.version.to_string()))
        .row(Answer::new(
            shell.t("counter-audit-when"),
            ui::moment(shell.locale, entry.at, counter.now()),
        ))
        .row(Answer::new(shell.t("counter-audit-actor"), words::who(shell, &entry.actor)))
        .row(Answer::new(shell.t("counter-audit-command"), entry.command.to_string()))
        .row(Answer::new(shell.t("counter-audit-node"), entry.node.as_str()))
        .row(Answer::new(shell.t("counter-audit-rulebook"), entry.rulebook.as_str()))
        .row(Answer::new(shell.t("counter-audit-digest"), hex(&entry.digest())))
}

/// Whether the entry, as it is stored now, is what was sealed and signed.
fn verdict(counter: &Counter, shell: &Shell, entry: &Entry, proof: Option<&Proof>) -> Notice {
    match proof {
        None => Notice::waiting(shell.t("counter-proof-waits")),
        Some(proof) if proof.digest != entry.digest() => {
            Notice::refused(shell.t("counter-proof-changed"))
        }
        Some(proof) if !proof.holds(counter.journal.keys()) => {
            Notice::refused(shell.t("counter-proof-broken"))
        }
        Some(_) => Notice::done(shell.t("counter-proof-holds")),
    }
}

impl ProofPart {
    fn new(counter: &Counter, shell: &Shell, proof: &Proof) -> Self {
        let step = |step: &journal::Step| {
            let key = if step.left { "counter-proof-left" } else { "counter-proof-right" };
            (shell.t(key), hex(&step.hash))
        };
        Self {
            position: proof.position.to_string(),
            digest: hex(&proof.digest),
            steps: proof.steps.iter().map(step).collect(),
            head: head_part(counter, shell, &proof.head),
        }
    }
}
