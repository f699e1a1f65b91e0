//! `/counter/audit`: the journal as auditors read it: every entry about a case with who and when, who
//! looked at the applicant's data, the signed head. Personal values are sealed in it and stay sealed.

pub mod entry;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, CaseSubmitted};
use http::StatusCode;
use identity::{Access, Action, Resource};
use journal::{Entry, Head};
use ui::{Answer, Button, Cell, Desk, Errors, Field, Shell, Summary, Table};
use web::{Query, Trouble};

use crate::desk::{self, Place};
use crate::guard::Audit;
use crate::page::cases;
use crate::page::staff::authority_name;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[("number", "counter-col-case")];

/// Accesses that are shown.
const ACCESSES: u64 = 100;

#[derive(Template)]
#[template(path = "audit/index.html")]
struct AuditPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    find: Field,
    search: Button,
    head: Option<Summary>,
    found: Option<Found>,
}

/// What the journal has of a case.
struct Found {
    number: String,
    entries: Table,
    accesses: Option<Table>,
}

/// The search, and what was found.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<Audit>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let typed = asked.text("number")?;
    let title = ui::text(staff.visit.locale, "counter-audit", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Audit, title);
    let mut errors = Errors::new(shell.locale);
    let mut found = None;
    if !typed.is_empty() {
        match look(&counter, &staff, &shell, typed).await {
            Ok(case) => found = Some(case),
            Err(error) => {
                let refusal = form::refusal(error)?.on("number");
                errors = form::errors(shell.locale, &refusal, LABELS);
            }
        }
    }
    shell.has_errors = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let city = counter.city(&staff, Action::AuditRead)?;
    let head = counter.journal.head(&city).await?;
    let page = AuditPage {
        find: Field::identifier("number", shell.t("counter-col-case"))
            .value(typed)
            .error(errors.of("number")),
        search: Button::submit(shell.t("counter-search")).quiet(),
        head: head.map(|head| head_part(&counter, &shell, &head)),
        found,
        errors,
        shell,
        desk,
    };
    Ok(desk::refused(status, &page))
}

/// The case that an auditor may read, by its number.
pub fn may_read(officer: &Officer, typed: &str) -> Result<CaseKey> {
    let key = cases::key(typed)?;
    officer.can(Action::AuditRead, &Resource::of(&key.authority))?;
    Ok(key)
}

async fn look(counter: &Counter, officer: &Officer, shell: &Shell, typed: &str) -> Result<Found> {
    let key = may_read(officer, typed)?;
    let subject = format!("case/{}", key.number.as_str());
    let history = counter.journal.history(&key.authority, &subject).await?;
    let Some(first) = history.first() else {
        return Err(Refusal::from(casework::CaseRefusal::NotFound).into());
    };
    let accesses = match first.event::<CaseSubmitted>()? {
        Some(submitted) => {
            let person = submitted.about.applicant;
            counter.identity.accesses(person, ACCESSES).await?
        }
        None => Vec::new(),
    };
    Ok(Found {
        number: words::in_fours(key.number.as_str()),
        entries: entries(counter, shell, &key, &history),
        accesses: (!accesses.is_empty()).then(|| accesses_table(counter, shell, &accesses)),
    })
}

fn entries(counter: &Counter, shell: &Shell, key: &CaseKey, history: &[Entry]) -> Table {
    let table = Table::new(shell.t("counter-audit-entries"))
        .number(shell.t("counter-audit-version"))
        .column(shell.t("counter-audit-kind"))
        .column(shell.t("counter-audit-when"))
        .column(shell.t("counter-audit-actor"))
        .column(shell.t("counter-audit-digest"))
        .keys();
    history.iter().fold(table, |table, entry| {
        let number = key.number.as_str();
        let href = format!("/counter/audit/{number}/{}", entry.version);
        table.row([
            Cell::new(entry.version.to_string()),
            Cell::link(&entry.kind, href),
            Cell::new(ui::moment(shell.locale, entry.at, counter.now())),
            Cell::new(words::who(shell, &entry.actor)),
            Cell::new(short(&entry.digest())).soft(),
        ])
    })
}

fn accesses_table(counter: &Counter, shell: &Shell, accesses: &[Access]) -> Table {
    let table = Table::new(shell.t("counter-audit-accesses"))
        .column(shell.t("counter-audit-when"))
        .column(shell.t("counter-audit-actor"))
        .column(shell.t("counter-audit-purpose"));
    accesses.iter().fold(table, |table, access| {
        table.row([
            Cell::new(ui::moment(shell.locale, access.at, counter.now())),
            Cell::new(words::who(shell, &access.actor)),
            Cell::new(access.purpose.as_str()),
        ])
    })
}

/// The newest signed head of a chain.
pub fn head_part(counter: &Counter, shell: &Shell, head: &Head) -> Summary {
    let signed = head.is_signed_by(counter.journal.keys());
    let key = if signed { "counter-audit-signed" } else { "counter-audit-not-signed" };
    Summary::new(shell.locale)
        .row(Answer::new(
            shell.t("counter-home-authority"),
            authority_name(counter, &head.authority, shell.locale),
        ))
        .row(Answer::new(shell.t("counter-audit-position"), head.last.to_string()))
        .row(Answer::new(shell.t("counter-audit-head"), head.short()))
        .row(Answer::new(shell.t("counter-audit-root"), hex(&head.root)))
        .row(Answer::new(shell.t("counter-audit-signature"), shell.t(key)))
}

/// Bytes as people compare them: hexadecimal digits in groups of eight.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    let group = |four: &[u8]| four.iter().flat_map(pair).collect::<String>();
    bytes.chunks(4).map(group).collect::<Vec<_>>().join(" ")
}

/// The beginning of a digest.
fn short(digest: &[u8]) -> String {
    hex(digest).chars().take(17).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_in_groups() {
        assert_eq!(hex(&[0, 1, 254, 255, 16]), "0001feff 10");
        assert_eq!(short(&[7; 32]), "07070707 07070707");
    }
}
