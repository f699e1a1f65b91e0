//! What the province sees before it approves a segment, and confirms: which pool, from which number to which, how many,
//! and what comes of it. Nothing is decided before that.

use askama::Template;
use plates::Segment;
use ui::{Answer, Button, Html, Shell, Summary};

use crate::Counter;
use crate::page::office::pool_name;
use crate::page::office::touched::SURE;

/// The part of a segment's page.
#[derive(Template)]
#[template(path = "office/approval.html")]
pub struct Approval {
    title: String,
    words: String,
    summary: Summary,
    action: String,
    fields: Vec<Html>,
    sure: Button,
    keep: Button,
}

impl askama::filters::HtmlSafe for Approval {}

impl Approval {
    /// Of a segment that is filed; `action` approves it.
    pub fn new(counter: &Counter, shell: &Shell, (segment, action): (&Segment, String)) -> Self {
        let form = &segment.form;
        let ends =
            [("office-approve-first", 0), ("office-approve-last", form.size().saturating_sub(1))];
        let summary = Summary::new(shell.locale)
            .row(Answer::new(shell.t("office-col-pool"), pool_name(shell.locale, form.pool)))
            .row(Answer::new(shell.t("office-col-segment"), form.form.clone()));
        let summary = ends.into_iter().fold(summary, |summary, (key, place)| {
            let plate = form.plate(place).map(|plate| crate::words::drawn(shell.locale, &plate));
            match plate {
                Ok(plate) => summary.row(Answer::new(shell.t(key), plate.small())),
                Err(_) => summary,
            }
        });
        let size = shell.t_with("office-segment-counted", "n", &segment.size);
        let command = counter.journal.command_id().to_string();
        Self {
            title: shell.t("office-approve-title"),
            words: shell.t("office-approve-words"),
            summary: summary.row(Answer::new(shell.t("office-col-size"), size)),
            action,
            fields: vec![
                shell.csrf_field(),
                ui::hidden("command_id", command),
                ui::hidden("city", segment.authority.as_str()),
                ui::hidden(SURE, "on"),
            ],
            sure: Button::submit(shell.t("office-approve-sure")),
            keep: Button::link(shell.t("office-approve-keep"), super::href(segment)).quiet(),
        }
    }
}
