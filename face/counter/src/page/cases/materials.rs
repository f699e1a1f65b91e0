//! What the case rests on, and what the applicant has written. What is uploaded is opened by a click,
//! which is journaled.

use casework::MaterialSource;
use catalogue::{Field, FieldKind};
use ui::{Answer, Html, Shell, Summary};

use super::Opened;
use crate::{Counter, words};

/// Materials and answers.
pub struct MaterialsPart {
    pub rows: Vec<MaterialRow>,
    /// `None` if this officer may not see them.
    pub answers: Option<Summary>,
    /// The last one-time notice, by name of what was missing.
    pub remarks: Option<Summary>,
    /// What the last inspection found.
    pub inspection: Option<Summary>,
    /// Reason and remedy of the rejection.
    pub decision: Option<Summary>,
}

/// A paper, picture or record.
pub struct MaterialRow {
    pub icon: Html,
    pub name: String,
    pub source: String,
    pub href: Option<String>,
}

impl MaterialsPart {
    /// Of the case.
    pub fn new(counter: &Counter, shell: &Shell, opened: &Opened) -> Self {
        let (case, locale) = (&opened.page.case, shell.locale);
        let item = counter.catalogue.item(&case.about.item);
        let tag = locale.tag();
        let name_of = |code: &str| {
            let material = item.and_then(|item| item.materials.iter().find(|m| m.code == code));
            let field = item.and_then(|item| item.fields.iter().find(|f| f.name == code));
            let name = material.map(|m| &m.name).or_else(|| field.map(|f| &f.label));
            name.map_or_else(|| code.to_owned(), |name| name.in_language(tag).to_owned())
        };
        let clear = opened.page.answers.is_some();
        let rows = case.materials.iter().map(|material| {
            let key = match material.source {
                MaterialSource::Electronic => "counter-material-electronic",
                MaterialSource::Upload => "counter-material-upload",
                MaterialSource::Shown => "counter-material-shown",
                MaterialSource::Taken => "counter-material-taken",
            };
            let href = format!("{}/materials/{}", words::case_href(&case.number), material.code);
            MaterialRow {
                icon: ui::icon("done"),
                name: ours(shell, &material.code).unwrap_or_else(|| name_of(&material.code)),
                source: shell.t(key),
                href: (clear && material.upload.is_some()).then_some(href),
            }
        });
        let listed = |pairs: &[(String, String)]| {
            pairs.iter().fold(Summary::new(locale), |summary, (term, value)| {
                summary.row(Answer::new(term, value))
            })
        };
        let answers = opened.page.answers.as_ref().map(|answers| {
            let fields = item.map(|item| item.fields.as_slice()).unwrap_or_default();
            let said = fields.iter().filter_map(|field| {
                let answer = answers.get(&field.name)?;
                let label = field.label.in_language(tag).to_owned();
                if field.kind == FieldKind::Declaration {
                    return (answer == "yes").then(|| (shell.t("counter-declared"), label));
                }
                Some((label, answer_words(field, answer, tag)))
            });
            listed(&said.collect::<Vec<_>>())
        });
        let remarks = opened.page.remarks.as_ref().map(|notice| {
            let told = notice.iter().map(|(code, remark)| (name_of(code), remark.clone()));
            listed(&told.collect::<Vec<_>>())
        });
        let decision = opened.page.decision.as_ref().map(|decision| {
            listed(&[
                (shell.t("counter-reason"), decision.reason.clone()),
                (shell.t("counter-remedy"), decision.remedy.clone()),
            ])
        });
        let inspection = opened.page.inspection.as_ref();
        let inspection = inspection.map(|inspection| listed(&found(shell, inspection)));
        Self { rows: rows.collect(), answers, remarks, inspection, decision }
    }
}

/// What staff call a picture that the office took itself.
fn ours(shell: &Shell, code: &str) -> Option<String> {
    if code == "vehicle_photo" {
        return Some(shell.t("counter-material-vehicle-photo"));
    }
    let n = code.strip_prefix("inspection_photo_")?;
    Some(shell.t_with("counter-material-inspection-photo", "n", &n))
}

/// What the last inspection found, for who may know.
fn found(shell: &Shell, inspection: &casework::Inspection) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = inspection
        .findings
        .iter()
        .map(|(point, found)| (super::inspect::point_name(shell, *point), found.clone()))
        .collect();
    if rows.is_empty() {
        rows.push((shell.t("counter-inspect-result"), shell.t("counter-inspection-all-right")));
    }
    if !inspection.note.is_empty() {
        rows.push((shell.t("counter-inspect-note"), inspection.note.clone()));
    }
    rows
}

/// An answer as people read it: a choice by its words.
pub fn answer_words(field: &Field, answer: &str, tag: &str) -> String {
    let choice = field.choices.iter().find(|choice| choice.code == answer);
    choice.map_or_else(|| answer.to_owned(), |choice| choice.label.in_language(tag).to_owned())
}
