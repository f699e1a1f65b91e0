//! `/office/slots/{point}/why`: why is there no slot here? For an item, a day and a way of booking the reason: the
//! item, a directive, the hours, the plan, the seats; and what there is instead.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Instant, Refusal, Result};
use booking::{Asked, Why};
use catalogue::{Channel, Item};
use http::StatusCode;
use offices::{Offices, Point};
use policy::Verdict;
use ui::{Answer, Button, Desk, Errors, Field, Locale, Notice, Select, Shell, Summary};
use web::{Answers, Query, Trouble, WebRefusal};

use super::{SEE, href, point};
use crate::desk::{self, Back, Place};
use crate::guard::SeePlans;
use crate::page::office::hours::words as hours;
use crate::{Counter, Officer, Staff, form, words};

/// Ways of booking, and the channel that stands for each.
const WAYS: [(&str, Channel); 3] =
    [("web", Channel::Web), ("phone", Channel::Hotline), ("counter", Channel::Window)];

/// A day is asked about at noon: directives hold whole days.
const NOON_HOURS: i64 = 12;

const LABELS: &[(&str, &str)] =
    &[("item", "counter-col-item"), ("day", "hours-day"), ("way", "bookings-way")];

#[derive(Template)]
#[template(path = "office/slots/why.html")]
struct WhyPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    action: String,
    item: Select,
    day: Field,
    way: Select,
    ask: Button,
    told: Option<(Notice, Summary)>,
}

/// The form, and the answer once a day is asked for.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Path(code): Path<String>,
    Query(typed): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &SEE))?;
    let asked =
        if typed.shown("day").is_empty() { Ok(None) } else { read(&counter, point, &typed) };
    let (asked, wrong) = match asked {
        Ok(asked) => (asked, None),
        Err(wrong) => (None, Some(wrong)),
    };
    let page = drawn(&counter, &staff, point, (&typed, asked, wrong.as_ref())).await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(desk::refused(status, &page))
}

fn read(counter: &Counter, point: &Point, typed: &Answers) -> Result<Option<Asked>, Refusal> {
    let item = typed.required("item")?;
    let unknown = || Refusal::from(WebRefusal::NotReadable).on("item");
    counter.catalogue.item(item).ok_or_else(unknown)?;
    let way = typed.required("way")?;
    let way = WAYS.iter().find(|(word, _)| *word == way);
    let (_, channel) = way.ok_or_else(|| Refusal::from(WebRefusal::NotReadable).on("way"))?;
    Ok(Some(Asked {
        authority: point.authority.clone(),
        point: point.code.clone(),
        item: item.to_owned(),
        channel: *channel,
        day: typed.parsed("day")?,
        minute: None,
    }))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    (typed, asked, wrong): (&Answers, Option<Asked>, Option<&Refusal>),
) -> Result<WhyPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "slots-why", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Slots, title);
    let errors = form::errors(locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let page = href(&point.code);
    shell.path = format!("{page}/why");
    let items = counter.catalogue.items().filter(|item| booking::is_in_person(item));
    let item = Select::new("item", shell.t("counter-col-item")).error(errors.of("item"));
    let item = items.fold(item, |select, item| {
        select.option(&item.code, words::item_name(counter, &item.code, locale))
    });
    let way = Select::new("way", shell.t("bookings-way")).error(errors.of("way"));
    let way = WAYS.iter().fold(way, |select, (word, _)| {
        select.option(*word, shell.t(&format!("bookings-way-{word}")))
    });
    let chosen = if typed.shown("way").is_empty() { "web" } else { typed.shown("way") };
    let told = match asked {
        Some(asked) => Some(tell(counter, &shell, point, &asked).await?),
        None => None,
    };
    Ok(WhyPage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), page),
        action: shell.path.clone(),
        item: item.chosen(typed.shown("item")),
        day: Field::date("day", shell.t("hours-day"))
            .value(typed.shown("day"))
            .error(errors.of("day")),
        way: way.chosen(chosen),
        ask: Button::submit(shell.t("slots-why-ask")),
        told,
        errors,
        shell,
        desk,
    })
}

async fn tell(
    counter: &Counter,
    shell: &Shell,
    point: &Point,
    asked: &Asked,
) -> Result<(Notice, Summary)> {
    let places = counter.cases.places().today(&point.authority).await?;
    let why = counter.bookings.why(&places, asked).await?;
    let notice = match &why.refusal {
        Some(refusal) => Notice::refused(ui::refusal_words(shell.locale, refusal).why),
        None => Notice::done(shell.t_with("slots-why-free", "n", &why.free)),
    };
    let item = counter.catalogue.item(&asked.item);
    Ok((notice, summary(counter, shell, (point, item, &places), (asked.day, &why))))
}

/// The directive that speaks of the item there, and what officers switched, each with since when.
fn ordered(
    shell: &Shell,
    (point, item, places): (&Point, &Item, &Offices),
    at: Instant,
) -> (String, String) {
    let locale = shell.locale;
    let none = || shell.t("slots-why-none");
    let told = |key: &str, title: &str, since: Date| {
        let since = ui::date(locale, since);
        ui::text(locale, key, &[("title", title), ("since", &since)])
    };
    let channel = booking::by_way(point, item).unwrap_or(Channel::Window);
    let (ruling, key) = match places.verdict(item, point, channel.code(), at) {
        Verdict::Closed(ruling) => (Some(ruling), "slots-why-closed"),
        Verdict::Open(ruling) => (ruling, "slots-why-open"),
    };
    let order = ruling.map_or_else(none, |ruling| {
        let title = &ruling.title;
        let title = if locale == Locale::ZhCn { &title.zh } else { &title.en };
        told(key, title, ruling.since.date())
    });
    let switch = places.switched(point, item, at).map_or_else(none, |switch| {
        let key = if switch.done { "slots-why-given" } else { "slots-why-taken" };
        let reason = booking::reason_in(&switch.reason, locale.tag());
        told(key, reason, switch.from.date())
    });
    (order, switch)
}

/// Every step that may stand in the way, one below the other.
fn summary(
    counter: &Counter,
    shell: &Shell,
    (point, item, places): (&Point, Option<&Item>, &Offices),
    (day, why): (Date, &Why),
) -> Summary {
    let locale = shell.locale;
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let noon = day.start().plus_hours(NOON_HOURS);
    let does = item.is_some_and(|item| places.does(point, item, noon));
    let does = shell.t(if does { "slots-why-does" } else { "slots-why-does-not" });
    let open = match places.openings(point, day) {
        Ok(openings) => hours::openings(locale, &openings),
        Err(unknown) => ui::refusal_words(locale, &unknown).why,
    };
    let elsewhere = why.elsewhere.iter().map(|(pool, n)| {
        let way = shell.t(&format!("bookings-way-{pool}"));
        ui::text(locale, "slots-why-way", &[("way", &way), ("n", &n.to_string())])
    });
    let elsewhere = match why.elsewhere.as_slice() {
        [] => shell.t("slots-why-none"),
        _ => hours::listed(locale, elsewhere),
    };
    let next = why.next.as_ref().map(|next| ui::moment(locale, next.starts_at(), counter.now()));
    let (order, switch) = match item {
        Some(item) => ordered(shell, (point, item, places), noon),
        None => (shell.t("slots-why-none"), shell.t("slots-why-none")),
    };
    Summary::new(locale)
        .row(row("slots-why-item", does))
        .row(row("slots-why-switch", switch))
        .row(row("slots-why-policy", order))
        .row(row("slots-why-hours", open))
        .row(row("slots-why-seats", why.free.to_string()))
        .row(row("slots-why-elsewhere", elsewhere))
        .row(row("slots-why-next", next.unwrap_or_else(|| shell.t("slots-why-none"))))
}
