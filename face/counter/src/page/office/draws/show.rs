//! `/office/draws/{authority}/{id}`: one draw as the province sees it: how it went, how long each batch
//! was looked at, every step with its reason and the entry that took the number. Not whose it was.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Instant, Result};
use codes::{Plate, PlateKind};
use identity::Action;
use journal::{ActorKind, Entry};
use plates::{
    Draw, DrawId, DrawPrepared, DrawRecord, DrawState, EndReason, NumberChosen, NumbersOffered,
    Outcome, PlatesRefusal, Sought, Step,
};
use ui::{Answer, Cell, Desk, Html, Link, Shell, Summary, Table, Tag};
use web::Trouble;

use super::tables::mode_key;
use crate::desk::{self, Back, Place};
use crate::guard::SupervisePools;
use crate::page::office::{city_name, leading, look, numbers, pool_name};
use crate::{Counter, Staff, words};

/// Steps shown of a draw: all of an ordinary one.
const STEPS_MAX: usize = 500;

#[derive(Template)]
#[template(path = "office/draw.html")]
struct DrawPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    back: Back,
    city: String,
    summary: Summary,
    batches: Option<Table>,
    steps: Option<Table>,
    public: String,
}

/// The page of a draw.
pub fn href(city: &str, draw: DrawId) -> String {
    format!("/office/draws/{city}/{draw}")
}

/// The draw.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Path((city, id)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let unknown = || base::Refusal::from(PlatesRefusal::DrawUnknown);
    let city = Authority::parse(&city).ok_or_else(unknown)?;
    staff.can_at(Action::PlatesSupervise, &city)?;
    let id: DrawId = id.parse().map_err(|_| unknown())?;
    look(&counter, &staff, &city, ("draw", &id.to_string())).await?;
    let record = counter.plates.draw_proof(&city, id).await?.ok_or_else(unknown)?;
    let title = ui::text(staff.visit.locale, "office-draw", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Draws, title);
    shell.path = href(city.as_str(), id);
    let list = format!("/office/draws?city={}", city.as_str());
    Ok(desk::page(&DrawPage {
        cities: Vec::new(),
        back: desk::back(shell.t("office-draws"), list),
        city: city_name(&counter, &city, shell.locale),
        summary: summary(&counter, &shell, &record)?,
        batches: batches(&shell, &record)?,
        steps: steps(&shell, &record),
        public: format!("/draws/{}/{id}", city.as_str()),
        shell,
        desk,
    }))
}

fn summary(counter: &Counter, shell: &Shell, record: &DrawRecord) -> Result<Summary> {
    let (draw, locale, now) = (&record.draw, shell.locale, counter.now());
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let when = |at: Instant| ui::moment(locale, at, now);
    let prepared = [("by", by(shell, record)), ("when", when(draw.prepared_at))];
    let prepared = prepared.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut summary = Summary::new(locale)
        .row(Answer::new(shell.t("counter-col-state"), state(shell, draw, now)))
        .row(row("office-col-number-draw", draw.id.to_string()))
        .row(row("office-col-pool", pool_name(locale, draw.pool)))
        .row(row("office-col-mode", shell.t(mode_key(draw.mode))))
        .row(row("office-draws-prepared", ui::text(locale, "office-by-when", &prepared)));
    if let Some(plate) = &draw.chosen {
        let link = leading(plate.number(), &numbers::href(draw.authority.as_str(), plate));
        summary = summary.row(Answer::new(shell.t("office-col-chosen"), link));
    }
    if let Some(seconds) = looked(record)? {
        let words = shell.t_with("office-seconds-looked", "n", &seconds);
        summary = summary.row(row("office-col-looked", words));
    }
    Ok(summary
        .row(row("office-col-list", record.list.digest.clone()))
        .row(row("office-col-commitment-draw", draw.commitment.clone())))
}

/// Who prepared it: a desk by its staff number, somebody at a terminal, or a citizen online.
fn by(shell: &Shell, record: &DrawRecord) -> String {
    let prepared = |entry: &&Entry| entry.kind == <DrawPrepared as journal::Event>::KIND;
    let is_here =
        |entry: &&Entry| matches!(entry.actor.kind, ActorKind::Staff | ActorKind::Terminal);
    let prepared = record.entries.iter().find(prepared).filter(is_here);
    prepared.map_or_else(|| shell.t("office-desk-online"), |entry| words::who(shell, &entry.actor))
}

fn looked(record: &DrawRecord) -> Result<Option<i64>> {
    for entry in &record.entries {
        if let Some(chosen) = entry.event::<NumberChosen>()? {
            return Ok(Some(chosen.looked_seconds));
        }
    }
    Ok(None)
}

fn state(shell: &Shell, draw: &Draw, now: Instant) -> Tag {
    match draw.state_at(now) {
        DrawState::Waiting => Tag::later(shell.t("office-draw-waiting")),
        DrawState::Ready => Tag::going(shell.t("office-draw-ready")),
        DrawState::Offering => Tag::going(shell.t("office-draw-offering")),
        DrawState::Chosen => Tag::done(shell.t("office-draw-chosen")),
        DrawState::Ended => Tag::plain(shell.t(match draw.ended {
            Some(EndReason::Left) => "office-draw-left",
            Some(EndReason::NeverBegun) => "office-draw-never-begun",
            _ => "office-draw-timed-out",
        })),
    }
}

/// Each batch: when it was opened, and how long it was looked at before the next act.
fn batches(shell: &Shell, record: &DrawRecord) -> Result<Option<Table>> {
    let table = Table::new(shell.t("office-draw-batches"))
        .number(shell.t("office-col-batch"))
        .column(shell.t("office-col-opened"))
        .number(shell.t("office-col-offered"))
        .number(shell.t("office-col-sought"))
        .number(shell.t("office-col-looked"));
    let (mut rows, mut any) = (table, false);
    for (entry, next) in record.entries.iter().zip(next_of(&record.entries)) {
        let Some(offered) = entry.event::<NumbersOffered>()? else { continue };
        let numbers = offered.steps.iter().filter(|step| step.outcome == Outcome::Offered);
        let sought = numbers.clone().filter(|step| Sought::of_number(&step.number).is_some());
        let seconds = next.map(|at| at.seconds_since(entry.at).to_string());
        rows = rows.row([
            Cell::new(offered.batch.to_string()),
            Cell::new(ui::clock(entry.at)),
            Cell::new(numbers.count().to_string()),
            Cell::new(sought.count().to_string()),
            Cell::new(seconds.unwrap_or_else(|| "–".to_owned())),
        ]);
        any = true;
    }
    Ok(any.then_some(rows))
}

/// When the entry behind each was made.
fn next_of(entries: &[Entry]) -> impl Iterator<Item = Option<Instant>> + '_ {
    entries.iter().skip(1).map(|entry| Some(entry.at)).chain([None])
}

/// A number that was met, with the way to its life and to freezing it.
fn number(record: &DrawRecord, number: &str) -> Cell {
    let Ok(plate) = Plate::of(record.draw.pool.kind(), number) else { return Cell::new(number) };
    Cell::link(number, numbers::href(record.draw.authority.as_str(), &plate))
}

/// Every step of the walk: which number stood there, and who had it if it was passed over.
fn steps(shell: &Shell, record: &DrawRecord) -> Option<Table> {
    let table = Table::new(shell.t("office-draw-steps"))
        .number(shell.t("office-col-batch"))
        .column(shell.t("office-col-number"))
        .column(shell.t("office-col-met"))
        .column(shell.t("office-col-entry"));
    let all = record.batches.iter().flat_map(|(no, steps)| steps.iter().map(move |s| (no, s)));
    let (kind, mut any) = (record.draw.pool.kind(), false);
    let table = all.take(STEPS_MAX).fold(table, |table, (no, step)| {
        any = true;
        let met = shell.t(&format!("office-met-{}", step.outcome.code().replace('_', "-")));
        let met = if step.outcome == Outcome::Offered { Tag::done(met) } else { Tag::plain(met) };
        table.row([
            Cell::new(no.to_string()),
            number(record, &step.number),
            Cell::new(met),
            Cell::new(taken_by(shell, (record.draw.authority.as_str(), kind), step)).soft(),
        ])
    });
    any.then_some(table)
}

/// The entry that had a number, in words that lead to where it is seen: another draw, a segment, the number's life.
fn taken_by(shell: &Shell, (city, kind): (&str, PlateKind), step: &Step) -> Html {
    let Some(by) = &step.by else { return Html::default() };
    let (subject, entry) = by.rsplit_once('@').unwrap_or((by, ""));
    let words = |key: &str| shell.t_with(key, "n", entry);
    let led = match subject.split_once('/') {
        Some(("draw", id)) => {
            id.parse().ok().map(|draw| leading(&words("office-entry-draw"), &href(city, draw)))
        }
        Some(("segment", id)) => {
            let to = format!("/office/segments/{id}?city={city}");
            Some(leading(&words("office-entry-segment"), &to))
        }
        Some(("number", _)) => Plate::of(kind, &step.number)
            .ok()
            .map(|plate| leading(&words("office-entry-number"), &numbers::href(city, &plate))),
        _ => None,
    };
    led.unwrap_or_else(|| Html::words(by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_had_a_number_is_said_in_words_that_lead_there() {
        let shell = Shell::default();
        let told = |by: &str| {
            let (number, by) = ("鲁B12345".to_owned(), Some(by.to_owned()));
            let step = Step { number, outcome: Outcome::Held, by };
            taken_by(&shell, ("370200", PlateKind::SMALL_CAR), &step).to_string()
        };
        let id = "01a21ad2-0060-7353-96de-7658111f982e";
        let draw = told(&format!("draw/{id}@4"));
        assert!(draw.contains(&format!("href=\"/office/draws/370200/{id}\"")), "{draw}");
        assert!(draw.contains(">另一次选号，第 4 条记录<"), "{draw}");
        let segment = told(&format!("segment/{id}@3"));
        assert!(segment.contains(&format!("/office/segments/{id}?city=370200")), "{segment}");
        assert!(segment.contains(">它的号段，第 3 条记录<"), "{segment}");
        let number = told("number/02-鲁B12345@7");
        assert!(number.contains("/office/numbers?city=370200"), "{number}");
        assert!(number.contains(">这个号码自己，第 7 条记录<"), "{number}");
        assert_eq!(told("pool/02@1"), "pool/02@1", "of another kind, as it stands");
    }
}
