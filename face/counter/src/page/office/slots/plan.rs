//! `/office/slots/{point}/plans/{plan}`: a plan as it was drafted, what it comes to day by day, how its seats are
//! shared out, and what this officer may do with it: publish, if another drafted it; give it up.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use booking::{BookingRefusal, Plan, PlanState, PlannedDay, Sizes};
use identity::Action;
use offices::Point;
use ui::{Answer, Button, Cell, Desk, Figure, Notice, Refused, Shell, Summary, Table, Tag};
use web::{Answers, Query, Trouble};

use super::{SEE, by_when, href, may, point, words};
use crate::desk::{self, Back, Place};
use crate::guard::SeePlans;
use crate::page::office::bars::{self, Bar, Fill};
use crate::{Counter, Officer, Staff};

#[derive(Template)]
#[template(path = "office/slots/plan.html")]
pub struct PlanPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    done: Option<Notice>,
    refused: Option<Refused>,
    state: Tag,
    summary: Summary,
    come: Option<Come>,
    /// Why nothing can be said of what it comes to.
    cannot: Option<Notice>,
    page: String,
    publish: Option<Button>,
    discard: Option<Button>,
    command: String,
    command_discard: String,
}

/// What a plan comes to.
struct Come {
    figures: Vec<Figure>,
    dial: String,
    days: Table,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Path((code, id)): Path<(String, String)>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &SEE))?;
    let plan = named(&counter, point, &id).await?;
    Ok(desk::page(&drawn(&counter, &staff, (point, &plan), &asked, None).await?))
}

/// The plan of an address.
///
/// # Errors
/// `booking.plan_unknown`, also for one of another point.
pub async fn named(counter: &Counter, point: &Point, id: &str) -> Result<Plan> {
    let id = id.parse().map_err(|_| BookingRefusal::PlanUnknown)?;
    let plan = counter.bookings.plan(&point.authority, id).await?;
    let here = plan.filter(|plan| plan.new.point == point.code);
    Ok(here.ok_or(BookingRefusal::PlanUnknown)?)
}

/// The page, with what stood against an act.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (point, plan): (&Point, &Plan),
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<PlanPage> {
    let locale = officer.visit.locale;
    let title = words::days(locale, plan.new.from, plan.new.to);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Slots, title);
    let page = format!("{}/plans/{}", href(&point.code), plan.id);
    shell.path.clone_from(&page);
    let is_draft = plan.state == PlanState::Drafted;
    let previewed =
        if is_draft { Some(counter.bookings.preview_plan(&plan.new).await) } else { None };
    let (come, cannot) = match previewed.transpose() {
        Ok(days) => (days.map(|days| come(&shell, plan, &days)), None),
        Err(error) => {
            let why = crate::form::refusal_or_fault(error)?;
            (None, Some(Notice::refused(ui::refusal_words(locale, &why).why)))
        }
    };
    let own = plan.drafted_by == officer.actor.actor().to_string();
    let publish = || {
        let button = Button::submit(shell.t("slots-publish"));
        if own { button.off("publish-why", shell.t("slots-by-another")) } else { button }
    };
    let done = match asked.shown("done") {
        "drafted" => Some("slots-done-drafted"),
        "published" => Some("slots-done-published"),
        _ => None,
    };
    Ok(PlanPage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), href(&point.code)),
        done: done.filter(|_| wrong.is_none()).map(|key| Notice::done(shell.t(key))),
        refused: wrong.map(|wrong| Refused::of(locale, wrong)),
        state: words::state(&shell, plan.state),
        summary: summary(counter, &shell, plan),
        publish: (is_draft && come.is_some() && may(officer, Action::BookingPublish, point))
            .then(publish),
        discard: (is_draft && may(officer, Action::BookingPlan, point))
            .then(|| Button::submit(shell.t("slots-discard")).quiet()),
        come,
        cannot,
        command: counter.journal.command_id().to_string(),
        command_discard: counter.journal.command_id().to_string(),
        page,
        shell,
        desk,
    })
}

fn summary(counter: &Counter, shell: &Shell, plan: &Plan) -> Summary {
    let (locale, new) = (shell.locale, &plan.new);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let published = plan.published_by.as_deref().zip(plan.published_at);
    let published = published.map(|published| by_when(counter, shell, published));
    let share = new.share.map(|share| words::share(locale, share));
    let rest = [
        share.map(|share| row("slots-dial", share)),
        published.map(|by| row("slots-published", by)),
    ];
    let summary = Summary::new(locale)
        .row(row("touched-group", shell.t(&format!("bookings-group-{}", new.group))))
        .row(row("slots-days", words::which(locale, new)))
        .row(row("slots-hours", words::spans(locale, &new.spans)))
        .row(row("slots-visit", shell.t_with("slots-minutes", "n", &new.visit_minutes)))
        .row(row("slots-release", words::release(locale, new.release)))
        .row(row("slots-drafted", by_when(counter, shell, (&plan.drafted_by, plan.drafted_at))));
    rest.into_iter().flatten().fold(summary, Summary::row)
}

fn come(shell: &Shell, plan: &Plan, days: &[PlannedDay]) -> Come {
    let all = || days.iter().flat_map(|day| &day.slots);
    let sum = all().fold(Sizes::default(), |sum, slot| Sizes {
        web: sum.web + slot.sizes.web,
        phone: sum.phone + slot.sizes.phone,
        counter: sum.counter + slot.sizes.counter,
        walk_in: sum.walk_in + slot.sizes.walk_in,
    });
    let figure = |n: String, key: &str| Figure::new(n, "").above(shell.t(key));
    Come {
        figures: vec![
            figure(days.len().to_string(), "slots-come-days"),
            figure(all().count().to_string(), "slots-come-slots"),
            figure(sum.total().to_string(), "slots-come-seats"),
        ],
        dial: dial(shell, sum),
        days: table(shell, plan, days),
    }
}

/// The dial as bars: what each way of booking gets, and what is kept for who comes without.
fn dial(shell: &Shell, sum: Sizes) -> String {
    let parts = [
        ("bookings-way-web", sum.web, Fill::Solid),
        ("bookings-way-phone", sum.phone, Fill::Hatched),
        ("bookings-way-counter", sum.counter, Fill::Dotted),
        ("slots-walk-in-short", sum.walk_in, Fill::Hollow),
    ];
    let total = sum.total().max(1);
    let bars: Vec<Bar> = parts
        .into_iter()
        .map(|(key, seats, fill)| {
            let (seats_words, percent) = (seats.to_string(), (seats * 100 / total).to_string());
            let facts = [("n", seats_words.as_str()), ("percent", percent.as_str())];
            Bar {
                name: shell.t(key),
                parts: vec![(seats, fill)],
                numbers: ui::text(shell.locale, "slots-dial-seats", &facts),
            }
        })
        .collect();
    bars::draw(("dial", &shell.t("slots-dial")), &[], &bars)
}

fn table(shell: &Shell, plan: &Plan, days: &[PlannedDay]) -> Table {
    let table = Table::new(shell.t("slots-come"))
        .column(shell.t("hours-day"))
        .column(shell.t("slots-hours"))
        .number(shell.t("slots-come-slots"))
        .number(shell.t("bookings-way-web"))
        .number(shell.t("bookings-way-phone"))
        .number(shell.t("bookings-way-counter"))
        .number(shell.t("slots-walk-in-short"))
        .column(shell.t("slots-release"));
    days.iter().fold(table, |table, day| {
        let sum = |of: fn(&Sizes) -> i64| {
            Cell::new(day.slots.iter().map(|slot| of(&slot.sizes)).sum::<i64>().to_string())
        };
        let (date, weekday) =
            (ui::date_short(shell.locale, day.sheet.day), ui::weekday(shell.locale, day.sheet.day));
        let ends = day.slots.first().zip(day.slots.last());
        let hours = ends.map(|(first, last)| {
            let to = last.minute + booking::SLOT_MINUTES;
            format!("{}–{}", booking::clock_time(first.minute), booking::clock_time(to))
        });
        table.row([
            Cell::new(format!("{date} {weekday}")),
            Cell::new(hours.unwrap_or_default()),
            Cell::new(day.slots.len().to_string()),
            sum(|sizes| sizes.web),
            sum(|sizes| sizes.phone),
            sum(|sizes| sizes.counter),
            sum(|sizes| sizes.walk_in),
            Cell::new(released(shell, plan, day)).soft(),
        ])
    })
}

fn released(shell: &Shell, plan: &Plan, day: &PlannedDay) -> String {
    match plan.new.release {
        booking::Release::AtOnce => shell.t("slots-release-once"),
        booking::Release::DaysBefore { .. } => {
            let at = day.released_at;
            format!("{} {}", ui::date_short(shell.locale, at.date()), ui::clock(at))
        }
    }
}
