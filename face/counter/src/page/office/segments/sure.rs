//! What an officer sees before a segment is approved or published, and confirms: which pool, from which number to
//! which, how many, and what comes of it. Nothing is decided before that.

use askama::Template;
use plates::Segment;
use ui::{Answer, Button, Html, Shell, Summary};

use crate::Counter;
use crate::page::office::pool_name;
use crate::page::office::touched::SURE;

/// The part of a segment's page.
#[derive(Template)]
#[template(path = "office/sure.html")]
pub struct Sure {
    title: String,
    words: String,
    summary: Summary,
    action: String,
    fields: Vec<Html>,
    go: Button,
    keep: Button,
}

impl askama::filters::HtmlSafe for Sure {}

impl Sure {
    /// Of an act on a segment by this word (`approve`, `publish`), which `action` does.
    pub fn new(
        counter: &Counter,
        shell: &Shell,
        (segment, word, action): (&Segment, &str, String),
    ) -> Self {
        let says = |what: &str| shell.t(&format!("office-{word}-{what}"));
        let form = &segment.form;
        let ends =
            [("office-segment-first", 0), ("office-segment-last", form.size().saturating_sub(1))];
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
            title: says("title"),
            words: says("words"),
            summary: summary.row(Answer::new(shell.t("office-col-size"), size)),
            action,
            fields: vec![
                shell.csrf_field(),
                ui::hidden("command_id", command),
                ui::hidden("city", segment.authority.as_str()),
                ui::hidden(SURE, "on"),
            ],
            go: Button::submit(says("sure")),
            keep: Button::link(says("keep"), super::href(segment)).quiet(),
        }
    }
}
