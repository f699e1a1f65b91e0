//! A number of one's own (自编自选): typed, answered at once, and offered for a while if it is free. The
//! form's own reasons are told before a try is used.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Fragment, IntoResponse as _, Response};
use base::{Date, Refusal, Result};
use codes::{Plate, PlateKind};
use http::StatusCode;
use journal::CommandId;
use plates::{Draw, Outcome};
use ui::{Choices, Compose, Countdown, Errors, Refused, Shell, Tag};
use web::{Answers, Query, Trouble};

use super::about::{Place, href};
use super::views::{About, batch};
use super::wish::heads;
use crate::guard::Citizen;
use crate::{Portal, PortalRefusal, form};

/// How many tried numbers the page lists.
const LISTED: usize = 20;

#[derive(Template)]
#[template(path = "numbers/compose.html")]
struct ComposePage {
    shell: Shell,
    errors: Errors,
    told: Option<Refused>,
    command: CommandId,
    end: CommandId,
    href: String,
    free: Option<Free>,
    /// While none lies open: when the draw ends.
    ends: Option<Countdown>,
    /// Asked only where the city gives out several letters.
    head: Option<Choices>,
    compose: Compose,
    has_tries: bool,
    seconds: i64,
}

/// The number that lies open now.
struct Free {
    plate: ui::Plate,
    number: String,
    countdown: Countdown,
}

/// The page of a draw whose numbers are composed.
pub(super) async fn page(about: &About<'_>, refusal: Option<&Refusal>) -> Result<String> {
    let typed = Answers::default();
    rendered(about, (&typed, refusal.filter(|refusal| refusal.field.is_some()))).await
}

/// The same with what was typed and what is wrong with it.
pub(super) async fn again(
    portal: &Portal,
    citizen: &Citizen,
    draw: &Draw,
    (typed, refusal): (&Answers, &Refusal),
) -> Result<Response> {
    // `number` is what the office calls it; here it is typed behind its letters.
    let refusal = of_typed(draw, typed, portal.now().date(), refusal);
    let refusal = match refusal.field.as_deref() {
        Some("number") => refusal.on("serial"),
        _ => refusal,
    };
    if refusal.field.is_none() {
        return super::draw::shown(portal, citizen, draw, Some(&refusal)).await;
    }
    let typed_serial = typed.shown("serial").to_owned();
    let now = portal.now();
    let about = About { portal, citizen, draw, now, told: None, typed: typed_serial };
    let page = rendered(&about, (typed, Some(&refusal))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Fragment(page)).into_response())
}

async fn rendered(
    about: &About<'_>,
    (typed, refusal): (&Answers, Option<&Refusal>),
) -> Result<String> {
    let (draw, now) = (about.draw, about.now);
    let shell = about.bare("portal-numbers-compose-title");
    let labels = [
        ("serial", shell.t("portal-numbers-compose-serial")),
        ("head", shell.t("portal-numbers-compose-head")),
    ];
    let errors = form::errors(shell.locale, refusal.map_or(&[][..], std::slice::from_ref), &labels);
    let heads = heads(&draw.authority, draw.pool.kind(), now.date());
    let kind = draw.pool.kind();
    let head = heads.first().cloned().unwrap_or_default();
    let left = draw.rules.tries.saturating_sub(draw.tried);
    let few = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let compose = Compose::new(shell.locale, "serial", head, kind.as_str())
        .value(&about.typed)
        .error(errors.of("serial"))
        .live(format!("{}/check", href(draw)))
        .tries(few(left), few(draw.rules.tries));
    let tried = tried(about, &shell).await?;
    Ok(ui::render(&ComposePage {
        told: about.told.clone(),
        command: about.portal.command(),
        end: about.portal.command(),
        href: href(draw),
        ends: free(about, &shell).is_none().then(|| ends(about, &shell)).flatten(),
        free: free(about, &shell),
        head: (heads.len() > 1).then(|| choice(&shell, &heads, typed.shown("head"))),
        compose: tried.into_iter().fold(compose, |part, (number, tag)| part.tried(number, tag)),
        has_tries: left > 0,
        seconds: draw.rules.batch_seconds,
        shell: Shell { has_errors: !errors.is_empty(), ..shell },
        errors,
    }))
}

fn choice(shell: &Shell, heads: &[String], typed: &str) -> Choices {
    let first = heads.first().map_or("", String::as_str);
    let chosen = if typed.is_empty() { first } else { typed };
    let choices = Choices::new("head", shell.t("portal-numbers-compose-head")).chosen(chosen);
    heads.iter().fold(choices, |choices, head| choices.option(head, head, ""))
}

fn free(about: &About<'_>, shell: &Shell) -> Option<Free> {
    let plate = about.draw.offered_at(about.now).into_iter().next()?;
    let until = batch::stands_until(about.draw, &plate, about.now)?;
    Some(Free {
        plate: ui::Plate::new(shell.locale, plate.number(), plate.kind().as_str()).large(),
        number: plate.number().to_owned(),
        countdown: batch::countdown(shell, about.draw, (until, about.now)).reload(),
    })
}

/// Nothing lies open: until when one may try on.
fn ends(about: &About<'_>, shell: &Shell) -> Option<Countdown> {
    let (draw, now) = (about.draw, about.now);
    let (until, total) = match &draw.batch {
        Some(_) => (draw.closes_at(), draw.rules.batch_seconds),
        None => (draw.ready_until?, draw.rules.ready_seconds),
    };
    let then = shell.t("portal-numbers-compose-ends");
    (until > now).then(|| Countdown::until(shell.locale, until, now, total, then).reload())
}

/// Whether this number lies open to the draw.
pub(super) fn is_open(draw: &Draw, number: &str, now: base::Instant) -> bool {
    Plate::of(draw.pool.kind(), number).is_ok_and(|plate| draw.offered_at(now).contains(&plate))
}

/// What was tried and what became of it, the last one first; each number once.
async fn tried(about: &About<'_>, shell: &Shell) -> Result<Vec<(String, Tag)>> {
    let draw = about.draw;
    let record = about.portal.plates.draw_proof(&draw.authority, draw.id).await?;
    let open = draw.offered_at(about.now);
    let steps = record.into_iter().flat_map(|record| record.batches).flat_map(|(_, steps)| steps);
    let mut tried: Vec<_> = steps
        .map(|step| {
            let is_open = open.iter().any(|plate| plate.number() == step.number);
            let tag = match step.outcome {
                Outcome::Offered if is_open => Tag::done(shell.t("portal-numbers-tried-free")),
                Outcome::Offered => Tag::plain(shell.t("portal-numbers-tried-back")),
                Outcome::OfferedElsewhere => Tag::later(shell.t("portal-numbers-tried-elsewhere")),
                Outcome::Held | Outcome::Issued => {
                    Tag::refused(shell.t("portal-numbers-tried-taken"))
                }
                Outcome::Retained | Outcome::Cooling | Outcome::Frozen | Outcome::Withdrawn => {
                    Tag::refused(shell.t("portal-numbers-tried-not"))
                }
            };
            (step.number, tag)
        })
        .collect();
    tried.reverse();
    let mut seen = BTreeSet::new();
    tried.retain(|(number, _)| seen.insert(number.clone()));
    tried.truncate(LISTED);
    Ok(tried)
}

/// The whole number that was typed behind its letters; whoever types it whole is understood too.
pub(super) fn whole(draw: &Draw, form: &Answers, today: Date) -> Result<String, Refusal> {
    let kind = draw.pool.kind();
    let heads = heads(&draw.authority, kind, today);
    let typed = base::text::identifier(form.required("serial")?);
    Ok(completed(&heads, kind, (form.text("head")?, &typed)))
}

/// With the letters before it, unless they were typed, and what the kind has at the end.
fn completed(heads: &[String], kind: PlateKind, (head, typed): (&str, &str)) -> String {
    let head = match head {
        _ if is_whole(heads, typed) => "",
        "" => heads.first().map_or("", String::as_str),
        head => head,
    };
    format!("{head}{}{}", typed.trim_end_matches('挂'), sign(kind))
}

fn is_whole(heads: &[String], typed: &str) -> bool {
    heads.iter().any(|head| typed.starts_with(head.as_str()))
}

/// What the kind has at the end, which nobody types.
fn sign(kind: PlateKind) -> &'static str {
    if kind == PlateKind::TRAILER { "挂" } else { "" }
}

/// What is wrong with the form of a number, told of what was typed: the letters before it and a sign behind it are
/// given and do not count. Whoever typed the whole number reads of the whole number.
fn of_typed(draw: &Draw, form: &Answers, today: Date, refusal: &Refusal) -> Refusal {
    let kind = draw.pool.kind();
    let heads = heads(&draw.authority, kind, today);
    if is_whole(&heads, &base::text::identifier(form.shown("serial"))) {
        return refusal.clone();
    }
    let before = heads.first().map_or(0, |head| head.chars().count());
    let given = before + sign(kind).chars().count();
    let fact = |name: &str| refusal.facts.get(name).cloned().unwrap_or_default();
    let less = |count: &str, by: usize| count.parse::<usize>().unwrap_or(0).saturating_sub(by);
    let (position, found) = (less(&fact("position"), before), fact("found"));
    let told = match refusal.code.as_str() {
        "codes.plate_length" => {
            let lengths = fact("expected");
            let lengths = lengths.split('/').map(|length| less(length, given).to_string());
            let expected = lengths.collect::<Vec<_>>().join("/");
            PortalRefusal::ComposedLength { expected, found: less(&found, given) }
        }
        // A sign in the part that is given is none of theirs.
        _ if position == 0 => return refusal.clone(),
        "codes.plate_character" => PortalRefusal::ComposedCharacter { position, found },
        "codes.plate_forbidden_letter" => {
            PortalRefusal::ComposedForbiddenLetter { position, found, digit: fact("digit") }
        }
        "codes.plate_not_a_digit" => PortalRefusal::ComposedNotADigit { position, found },
        "codes.plate_energy_letter" => PortalRefusal::ComposedEnergyLetter { position, found },
        _ => return refusal.clone(),
    };
    Refusal { field: refusal.field.clone(), ..told.into() }
}

/// `/numbers/draws/{authority}/{draw}/check?serial=…`: what is wrong with the form of a number while it
/// is typed, in words alone. Uses up no try, and tells nothing of what is free.
pub(crate) async fn check(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    if query.shown("serial").is_empty() {
        return Ok(Fragment(String::new()).into_response());
    }
    let (locale, today) = (citizen.visit.locale(), portal.now().date());
    let checked = whole(&draw, &query, today)
        .and_then(|number| Plate::of(draw.pool.kind(), &number).map_err(Refusal::from));
    let words = match checked {
        Ok(_) => citizen.visit.t("portal-numbers-compose-fine"),
        Err(refusal) => ui::refusal_words(locale, &of_typed(&draw, &query, today, &refusal)).why,
    };
    Ok(Fragment(ui::Html::words(words).to_string()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_however_much_of_it_was_typed() {
        let heads = ["鲁B".to_owned(), "鲁U".to_owned()];
        for typed in ["鲁B1234", "鲁B1234挂", "1234", "1234挂"] {
            let number = completed(&heads, PlateKind::TRAILER, ("", typed));
            assert_eq!(number, "鲁B1234挂", "{typed}");
            assert!(Plate::of(PlateKind::TRAILER, &number).is_ok());
        }
        assert_eq!(completed(&heads, PlateKind::TRAILER, ("鲁U", "1234")), "鲁U1234挂");
        for typed in ["鲁B77186", "77186"] {
            assert_eq!(completed(&heads, PlateKind::SMALL_CAR, ("鲁B", typed)), "鲁B77186");
        }
    }
}
