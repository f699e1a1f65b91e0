//! What an item page tells of the item itself: time, money, papers, steps, places, law.

use base::{Authority, Result};
use casework::Permit;
use catalogue::{Basis, Channel, Delivery, Item, Journey, Material, MaterialKind, Text};
use offices::Point;
use ui::{Figure, Html, Locale, Notice, Row, Rows, Shell, Step, Timeline};

use super::spot::Spot;
use crate::Portal;
use crate::page::points;
use crate::say::{said, within};

/// The channels that are this face, in one form or another.
pub(super) const ONLINE: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

/// How long, how much, how long to fill in.
pub(super) struct Facts {
    pub promise: Figure,
    pub fee: String,
    pub fee_line: String,
    pub fill: String,
    pub fill_line: String,
}

/// Whether it is done on a page of ours.
pub(super) fn is_online(item: &Item) -> bool {
    item.channels().iter().any(|channel| ONLINE.contains(channel))
}

/// Where an item is done that is done on no page of ours: in which channels, in words.
pub(super) fn elsewhere(shell: &Shell, item: &Item, spot: Option<Spot<'_>>) -> Notice {
    let name = |channel: &Channel| shell.t(&format!("directive-channel-{channel}"));
    let names: Vec<String> = item.channels().iter().map(name).collect();
    let where_ = names.join(&shell.t("portal-channel-or"));
    let words = shell.t_with("portal-item-elsewhere", "where", &where_);
    let line = match spot {
        Some(spot) if !spot.books => "portal-item-elsewhere-go",
        _ => "portal-item-elsewhere-line",
    };
    Notice::info(Html::strong(words, shell.t(line)))
}

/// A paper or picture to bring.
pub(super) struct Paper {
    pub name: String,
    pub hint: String,
    pub icon: Html,
}

/// The three figures of an item.
pub(super) fn facts(shell: &Shell, item: &Item, permit: &Permit) -> Facts {
    let locale = shell.locale;
    let minutes = permit.promise.minutes();
    if matches!(item.journey, Journey::Numbers | Journey::Booking) {
        return at_once(shell, item, permit);
    }
    let (number, unit) = match minutes % 60 {
        0 if minutes > 0 => (minutes / 60, "portal-unit-hours"),
        _ => (minutes, "portal-unit-minutes"),
    };
    let by_post = item.delivery.contains(&Delivery::Post);
    let below = if by_post { "portal-item-promise-post" } else { "portal-item-promise-instant" };
    let fee_line = if permit.postage.is_zero() {
        shell.t("portal-item-fee")
    } else {
        shell.t_with("portal-item-fee-postage", "amount", &ui::money(locale, permit.postage))
    };
    let uploads = item.materials.iter().any(is_sent);
    let fill_line = if uploads { "portal-item-fill-photo" } else { "portal-item-fill" };
    Facts {
        promise: Figure::new(number.to_string(), shell.t(unit)).below(shell.t(below)),
        fee: ui::money(locale, permit.fee),
        fee_line,
        fill: shell.t_with("portal-item-minutes", "n", &item.fill_minutes),
        fill_line: shell.t(fill_line),
    }
}

/// The figures of a number or an hour that is had at once.
fn at_once(shell: &Shell, item: &Item, permit: &Permit) -> Facts {
    let what = if item.journey == Journey::Booking { "booking" } else { "number" };
    let words = |key: &str| shell.t(&format!("portal-item-{what}-{key}"));
    let fee = if permit.fee.is_zero() || what == "number" { "fee" } else { "fee-there" };
    Facts {
        promise: Figure::new(words("at-once"), "").below(words("at-once-line")),
        fee: ui::money(shell.locale, permit.fee),
        fee_line: words(fee),
        fill: shell.t_with("portal-item-minutes", "n", &item.fill_minutes),
        fill_line: words("fill"),
    }
}

fn is_sent(material: &Material) -> bool {
    matches!(material.kind, MaterialKind::Photo | MaterialKind::Document)
}

/// What to have at hand, and what the office looks up by itself.
pub(super) fn papers(locale: Locale, item: &Item) -> Vec<Paper> {
    let icon = |kind: MaterialKind| match kind {
        MaterialKind::Photo => "camera",
        MaterialKind::Document => "doc",
        MaterialKind::Record => "check",
        MaterialKind::Nothing => "id",
    };
    let paper = |material: &Material| Paper {
        name: said(locale, &material.name),
        hint: said(locale, &material.hint),
        icon: ui::icon(icon(material.kind)),
    };
    item.materials.iter().map(paper).collect()
}

/// How it goes, from filling in to the end. Steps of one promise share its time: it stands at the last.
pub(super) fn steps(
    portal: &Portal,
    shell: &Shell,
    item: &Item,
    authority: &Authority,
) -> Result<Timeline> {
    let (locale, now) = (shell.locale, portal.now());
    let rules = portal.policy.at(authority, now);
    let fill = shell.t_with("portal-item-minutes", "n", &item.fill_minutes);
    let first = Step::next(shell.t("portal-item-step-fill")).by(fill);
    // A number or an hour is chosen in the steps of the item itself; nothing is filled in and sent.
    let mut timeline = match item.journey {
        Journey::Numbers | Journey::Booking | Journey::List => Timeline::new(),
        _ if !is_online(item) => Timeline::new().step(Step::next(shell.t("portal-item-step-come"))),
        Journey::Case => Timeline::new().step(first),
    };
    for (n, step) in item.steps.iter().enumerate() {
        let told = Step::next(said(locale, &step.name));
        let later = item.steps.iter().skip(n + 1);
        let key = step.promise().filter(|key| later.clone().all(|s| s.promise() != Some(*key)));
        let told = match key {
            Some(key) => {
                let seconds = rules.due(key, now)?.seconds_since(now);
                let within = within(locale, seconds / 60);
                told.by(shell.t_with("portal-item-within", "duration", &within))
            }
            None => told,
        };
        timeline = timeline.step(told);
    }
    Ok(timeline)
}

/// Where else it is done: the place that was chosen, else all that serve it; and the telephone.
pub(super) async fn places(
    portal: &Portal,
    shell: &Shell,
    (item, spot): (&Item, Option<Spot<'_>>),
    authority: &Authority,
) -> Result<Rows> {
    let authority = spot.map_or(authority, |spot| &spot.point.authority);
    let (offices, now) = (portal.cases.places().today(authority).await?, portal.now());
    let elsewhere = |point: &&Point| {
        if let Some(spot) = spot {
            return point.code == spot.point.code;
        }
        let channels = item.channels().iter().filter(|channel| !ONLINE.contains(channel));
        channels.copied().any(|channel| offices.serves((*point, item), channel, now))
    };
    let row = |point: &Point| {
        let shown = points::shown(portal, (&offices, shell.locale), point, Some(item));
        // Where one just goes, the hours are what one has to know.
        let line: Html = match spot {
            Some(spot) if !spot.books => {
                let go = shell.t("portal-item-spot-go");
                shell.in_language(format!("{} · {} · {go}", shown.address, shown.words))
            }
            _ => shown.address.into(),
        };
        let row = Row::new(shown.name, format!("/points/{}", point.code)).icon("building");
        row.line(line).end(shown.tag)
    };
    let points = offices.points(authority).filter(elsewhere).map(row);
    let call = Row::new(shell.t("portal-item-call"), "tel:12123")
        .line(shell.t("portal-item-call-line"))
        .icon("phone");
    Ok(points.chain([call]).collect())
}

/// The conditions as they read when they are met.
pub(super) fn conditions(locale: Locale, item: &Item) -> Vec<String> {
    item.eligibility.iter().map(|rule| said(locale, &rule.name)).collect()
}

/// Every law and rule behind it, each once.
pub(super) fn bases(locale: Locale, item: &Item) -> Vec<String> {
    let rules = item.eligibility.iter().map(|rule| &rule.basis);
    let mut said: Vec<String> = Vec::new();
    for basis in [&item.time_limit.basis].into_iter().chain(rules) {
        let words = based(locale, basis);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

fn based(locale: Locale, basis: &Basis) -> String {
    let text = Text { zh: basis.zh.clone(), en: basis.en.clone() };
    let since = ui::date(locale, basis.date);
    ui::text(locale, "portal-item-basis", &[("basis", &said(locale, &text)), ("since", &since)])
}
