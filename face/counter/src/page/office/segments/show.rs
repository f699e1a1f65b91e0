//! `/office/segments/{id}`: a segment with its numbers by state, and what may be done with it: the
//! province approves it, or says no, freezes it and lets it go on; the city publishes it. What cannot be taken back
//! is done after a look at what it comes to.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use plates::{PlatesRefusal, Segment, SegmentCounts, SegmentId, SegmentState};
use ui::{Answer, Button, Desk, Link, Notice, Plate, Refused, Shell, Summary, Table};
use web::{Answers, Form, Query, Trouble, redirect};

use super::sure::Sure;
use crate::desk::{self, Back, Place};
use crate::guard::{Duty, FileSegments, SeeSegments, SupervisePools};
use crate::page::office::touched::{SURE, Said};
use crate::page::office::{Cities, counts_cells, counts_table, look, pool_name, state_tag};
use crate::{Counter, Officer, Staff, form};

#[derive(Template)]
#[template(path = "office/segment.html")]
struct SegmentPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    /// What it comes to, before it is confirmed.
    sure: Option<Sure>,
    summary: Summary,
    sample: Vec<Plate>,
    counts: Table,
    acts: Vec<ActForm>,
    reason: String,
    city_code: String,
}

/// Something that may be done with it now.
struct ActForm {
    act: Act,
    action: String,
    wants_reason: bool,
    button: Button,
    command: String,
}

/// What may be done with a segment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Approve,
    Refuse,
    Publish,
    Freeze,
    Unfreeze,
}

impl Act {
    const ALL: [Self; 5] =
        [Self::Approve, Self::Refuse, Self::Publish, Self::Freeze, Self::Unfreeze];

    const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Publish => "publish",
            Self::Freeze => "freeze",
            Self::Unfreeze => "unfreeze",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Approve => "office-act-approve",
            Self::Refuse => "office-act-refuse",
            Self::Publish => "office-act-publish",
            Self::Freeze => "office-act-freeze",
            Self::Unfreeze => "office-act-unfreeze",
        }
    }

    const fn right(self) -> Action {
        match self {
            Self::Publish => Action::PlatesFile,
            _ => Action::PlatesSupervise,
        }
    }

    const fn wants_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::Freeze | Self::Unfreeze)
    }

    /// Whether what it comes to is shown before, for it is not taken back.
    const fn is_asked_first(self) -> bool {
        matches!(self, Self::Approve | Self::Publish)
    }

    /// Whether it fits where the segment stands; the command decides again.
    fn fits(self, segment: &Segment) -> bool {
        let is_frozen = segment.frozen.is_some();
        let goes_on = matches!(segment.state, SegmentState::Approved | SegmentState::Published);
        match self {
            Self::Approve | Self::Refuse => segment.state == SegmentState::Filed,
            Self::Publish => segment.state == SegmentState::Approved && !is_frozen,
            Self::Freeze => goes_on && !is_frozen,
            Self::Unfreeze => goes_on && is_frozen,
        }
    }
}

/// What was done, said once.
fn done_word(shell: &Shell, done: &str) -> Option<String> {
    let key = match done {
        "filed" => "office-done-filed",
        "approve" => "office-done-approve",
        "refuse" => "office-done-refuse",
        "publish" => "office-done-publish",
        "freeze" => "office-done-freeze",
        "unfreeze" => "office-done-unfreeze",
        _ => return None,
    };
    Some(shell.t(key))
}

fn id_of(id: &str) -> Result<SegmentId, Refusal> {
    id.parse().map_err(|_| PlatesRefusal::SegmentUnknown.into())
}

/// The segment.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeSegments>,
    Path(id): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, SeeSegments::ANY_OF, &asked)?;
    let page = drawn(&counter, &staff, (&cities, id_of(&id)?), &asked, Said::Nothing).await?;
    Ok(desk::page(&page))
}

/// The province approves.
pub async fn approve(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, (Act::Approve, &id), &answers).await
}

/// The province says no.
pub async fn refuse(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, (Act::Refuse, &id), &answers).await
}

/// The city publishes.
pub async fn publish(
    State(counter): State<Counter>,
    staff: Staff<FileSegments>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, (Act::Publish, &id), &answers).await
}

/// The province stops the release.
pub async fn freeze(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, (Act::Freeze, &id), &answers).await
}

/// The release goes on.
pub async fn unfreeze(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Path(id): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, (Act::Unfreeze, &id), &answers).await
}

async fn act(
    counter: &Counter,
    officer: &Officer,
    (act, id): (Act, &str),
    answers: &Answers,
) -> Result<Response, Trouble> {
    let cities = Cities::of(counter, officer, &[act.right()], answers)?;
    let id = id_of(id)?;
    if act.is_asked_first() && !answers.ticked(SURE) {
        let asks = Said::Touches(act);
        return Ok(desk::page(&drawn(counter, officer, (&cities, id), answers, asks).await?));
    }
    match perform(counter, officer, (act, &cities, id), answers).await {
        Ok(()) => {
            let (city, word) = (cities.chosen.as_str(), act.word());
            Ok(redirect(&format!("/office/segments/{id}?city={city}&done={word}")))
        }
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page =
                drawn(counter, officer, (&cities, id), answers, Said::Refused(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    (act, cities, id): (Act, &Cities, SegmentId),
    answers: &Answers,
) -> Result<()> {
    let (plates, city) = (&counter.plates, &cities.chosen);
    let (by, reason) = (officer.envelope(answers)?, answers.text("reason")?);
    let done = match act {
        Act::Approve => plates.approve_segment(by, city, id).await,
        Act::Publish => plates.publish_segment(by, city, id).await,
        Act::Refuse => plates.refuse_segment(by, (city, id), reason).await,
        Act::Freeze => plates.freeze_segment(by, (city, id), reason).await,
        Act::Unfreeze => plates.unfreeze_segment(by, (city, id), reason).await,
    };
    done.map(drop)
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (cities, id): (&Cities, SegmentId),
    asked: &Answers,
    said: Said<'_, Act>,
) -> Result<SegmentPage> {
    let (city, wrong) = (&cities.chosen, said.wrong());
    let found = counter.plates.segment(city, id).await?;
    let found = found.ok_or(PlatesRefusal::SegmentUnknown)?;
    look(counter, officer, city, ("segment", &id.to_string())).await?;
    let title = found.segment.form.form.clone();
    let (mut shell, desk) = desk::frame(counter, officer, Place::Segments, title);
    shell.path = super::href(&found.segment);
    shell.has_errors = wrong.is_some();
    let done = done_word(&shell, asked.shown("done"));
    let list = format!("/office/segments?city={}", city.as_str());
    let counts = counts_table(&shell, "office-pools-counts", &["office-col-segment"]);
    let first = ui::Cell::new(found.segment.form.form.clone());
    let segment = &found.segment;
    let mut acts = acts(counter, officer, &shell, segment);
    let asked_first = said.touches();
    let at = acts.iter().position(|form| Some(form.act) == asked_first);
    let sure = at.map(|at| acts.remove(at));
    let sure = sure.map(|form| Sure::new(counter, &shell, (segment, form.act.word(), form.action)));
    Ok(SegmentPage {
        cities: Vec::new(),
        back: desk::back(shell.t("office-segments"), list),
        refused: wrong.map(|refusal| Refused::of(shell.locale, refusal)),
        done: done.filter(|_| wrong.is_none()).map(Notice::done),
        summary: summary(counter, &shell, &found),
        sample: super::new::sample(&shell, &found.segment.form),
        counts: counts.row([first].into_iter().chain(counts_cells(&found.counts))),
        sure,
        acts,
        reason: asked.shown("reason").to_owned(),
        city_code: city.as_str().to_owned(),
        shell,
        desk,
    })
}

fn acts(counter: &Counter, officer: &Officer, shell: &Shell, segment: &Segment) -> Vec<ActForm> {
    let may =
        |act: &Act| act.fits(segment) && officer.can_at(act.right(), &segment.authority).is_ok();
    let form = |act: Act| {
        let button = Button::submit(shell.t(act.button()));
        ActForm {
            act,
            action: format!("/office/segments/{}/{}", segment.id, act.word()),
            wants_reason: act.wants_reason(),
            button: if act.wants_reason() { button.quiet() } else { button },
            command: counter.journal.command_id().to_string(),
        }
    };
    Act::ALL.into_iter().filter(may).map(form).collect()
}

fn summary(counter: &Counter, shell: &Shell, found: &SegmentCounts) -> Summary {
    let (segment, locale) = (&found.segment, shell.locale);
    let when = |at| ui::moment(locale, at, counter.now());
    let filed_at = when(segment.filed_at);
    let filed = [("by", segment.filed_by.as_str()), ("when", filed_at.as_str())];
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let state = state_tag(shell, segment.state, segment.frozen.is_some());
    let published = segment.published_at.map(|at| row("office-col-published", when(at)));
    let compose = segment.compose_from.map(|day| row("office-col-compose", ui::date(locale, day)));
    let rest = [
        segment.frozen.clone().map(|why| row("office-col-frozen-why", why)),
        segment.reviewed_by.clone().map(|by| row("office-col-reviewed", by)),
        published,
        compose,
        segment.commitment.clone().map(|digest| row("office-col-commitment", digest)),
    ];
    let summary = Summary::new(locale)
        .row(Answer::new(shell.t("counter-col-state"), state))
        .row(row("office-col-pool", pool_name(locale, segment.form.pool)))
        .row(row("office-col-size", segment.size.to_string()))
        .row(row("office-col-filed", ui::text(locale, "office-by-when", &filed)))
        .row(row("office-col-reason", segment.reason.clone()));
    rest.into_iter().flatten().fold(summary, Summary::row)
}
