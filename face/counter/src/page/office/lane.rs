//! `/office/lane`: what if there were more windows, or more people: the day of the lane played through the
//! same rules as `cheguan simulate lane`, one queue beside three (article 003). Nothing is stored.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Fault, Instant, Refusal, Result};
use casework::CaseRefusal;
use identity::Action;
use offices::{Hours, Offices, Point, Span};
use queue::simulate::{ByWindows, Captions, Comparison, Figures, Question, by_hour, compare, draw};
use queue::{Lane, LaneStage, OwnTimes, PanelWindow, Skill};
use ui::{Button, Cell, Desk, Errors, Field, Figure, Notice, Select, Shell, Table};
use web::{Answers, Query, Trouble, WebRefusal};

use crate::desk::{self, Place};
use crate::guard::ManageHall;
use crate::{Counter, Staff, form};

/// The lane of today and the way of before, files of `data/lanes`.
const LANES: [&str; 2] = ["new_car", "new_car_before"];
const WINDOWS: (u32, u32) = (1, 20);
const PEOPLE: (u32, u32) = (1, 500);
/// Days played: fewer than the command plays, since somebody waits for the page.
const DAYS: u32 = 10;
/// The table goes at least to so many windows.
const WINDOWS_SHOWN: u32 = 8;

const LABELS: &[(&str, &str)] = &[("windows", "lane-windows"), ("people", "lane-people")];

#[derive(Template)]
#[template(path = "office/lane.html")]
struct LanePage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    point: Select,
    windows: Field,
    people: Field,
    play: Button,
    told: Option<Told>,
}

/// What came of the play.
struct Told {
    /// Which stages are measured here.
    measured: Option<Notice>,
    figures: Vec<Figure>,
    saved: String,
    /// What is not as it would be, and what the figures rest on.
    minded: Vec<Notice>,
    picture: String,
    table: Table,
    desks: Table,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    windows: Option<u32>,
    people: Option<u32>,
}

/// The page, played.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHall>,
    Query(typed): Query,
) -> Result<Response, Trouble> {
    let city = counter.city(&staff, Action::QueueManage)?;
    let (places, today) = (counter.cases.places().today(&city).await?, counter.now().date());
    let points: Vec<&Point> = counter
        .offices
        .points(&city)
        .filter(|point| has_lane(&counter, point, weekdays(&places, point, today)))
        .collect();
    let wanted = typed.shown("point");
    let asked_for = points.iter().find(|point| point.code == wanted);
    let lane = points.iter().find(|point| point.kind == offices::PointKind::Lane);
    let point = asked_for.or(lane).or(points.first()).copied().ok_or(CaseRefusal::NotFound)?;
    let locale = staff.visit.locale;
    let title = ui::text(locale, "lane-title", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Lane, title);
    shell.path = format!("/office/lane?point={}", point.code);
    let (asked, wrong) = match read(&typed) {
        Ok(asked) => (Some(asked), None),
        Err(wrong) => (None, Some(wrong)),
    };
    let told = match asked {
        Some(asked) => play(&counter, (point, weekdays(&places, point, today)), asked).await?,
        None => None,
    };
    let errors = form::errors(locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let page = LanePage {
        point: points
            .iter()
            .fold(Select::new("point", shell.t("hours-point")), |select, one| {
                select.option(&one.code, one.name.in_language(locale.tag()))
            })
            .chosen(&point.code),
        windows: field(&shell, &typed, &errors, ("windows", "lane-windows")),
        people: field(&shell, &typed, &errors, ("people", "lane-people"))
            .hint(shell.t("lane-people-hint")),
        play: Button::submit(shell.t("lane-play")),
        told: match told {
            Some(played) => Some(tell(&counter, &shell, point, &played).await?),
            None => None,
        },
        errors,
        shell,
        desk,
    };
    if page.errors.is_empty() {
        return Ok(desk::page(&page));
    }
    Ok(desk::refused(http::StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn field(shell: &Shell, typed: &Answers, errors: &Errors, (name, key): (&str, &str)) -> Field {
    Field::digits(name, shell.t(key)).value(typed.shown(name)).error(errors.of(name))
}

fn read(typed: &Answers) -> Result<Asked, Refusal> {
    let number = |name: &str, (least, most): (u32, u32)| {
        if typed.text(name)?.is_empty() {
            return Ok(None);
        }
        let number: u32 = typed.parsed(name)?;
        let fits = (least..=most).contains(&number);
        let wrong = || Refusal::from(WebRefusal::NotReadable).on(name);
        if fits { Ok(Some(number)) } else { Err(wrong()) }
    };
    Ok(Asked { windows: number("windows", WINDOWS)?, people: number("people", PEOPLE)? })
}

/// The hours of an ordinary weekday, as officers have them now.
fn weekdays<'a>(places: &'a Offices, point: &'a Point, today: Date) -> &'a [Span] {
    match &places.timetable(point, today).hours {
        Hours::Normal { weekdays, .. } => weekdays,
        Hours::H24 => &[],
    }
}

/// Whether new cars go through the lane at a point: it has windows, hours of a weekday, and does one of its items.
fn has_lane(counter: &Counter, point: &Point, weekdays: &[Span]) -> bool {
    let items = counter.catalogue.items().filter(|item| point.does(item));
    let mut lanes = items.filter_map(|item| counter.queue.lanes().of(&point.code, item));
    let is_open = !point.windows.is_empty() && !weekdays.is_empty();
    is_open && lanes.any(|lane| lane.code == LANES[0])
}

fn hall(point: &Point) -> queue::Place {
    queue::Place { authority: point.authority.clone(), point: point.code.clone() }
}

/// What was played, and with which times of this hall.
struct Played {
    found: Comparison,
    own: OwnTimes,
}

/// Plays it, off the threads that answer other people; `None` where there are no such lanes.
async fn play(
    counter: &Counter,
    (point, weekdays): (&Point, &[Span]),
    asked: Asked,
) -> Result<Option<Played>> {
    let (lanes, now) = (counter.queue.lanes().clone(), counter.now());
    let Some(file) = lanes.lane(LANES[0]) else { return Ok(None) };
    let own = counter.queue.own_times(&hall(point), file).await?;
    let lane = own.lane.clone();
    let rules = counter.policy.at(&point.authority, now);
    let overtake_max_minutes = rules.int("queue.overtake_max_minutes")?;
    let stay_minutes = rules.int("offices.stay_minutes")?;
    let (day, spans) = (now.date(), weekdays.iter());
    let spans = spans.map(|s| (Instant::of(day, s.from), Instant::of(day, s.to))).collect();
    let played = tokio::task::spawn_blocking(move || {
        let (one, three) = (&lane, lanes.lane(LANES[1])?);
        let people: Vec<u32> = asked.people.into_iter().collect();
        compare(&Question {
            one,
            three,
            windows: asked.windows,
            by_hour: by_hour(&people, &one.arrivals.by_hour),
            spans,
            days: DAYS,
            seed: 0,
            overtake_max_minutes,
            stay_minutes,
            windows_max: asked.windows.unwrap_or(0).max(WINDOWS_SHOWN),
        })
    });
    let found = played.await.map_err(|error| Fault::Bug(format!("simulated lane: {error}")))?;
    Ok(found.map(|found| Played { found, own }))
}

fn minutes(value: f64) -> String {
    format!("{value:.1}")
}

async fn tell(
    counter: &Counter,
    shell: &Shell,
    point: &Point,
    Played { found, own }: &Played,
) -> Result<Told> {
    let locale = shell.locale;
    let (one, three) = (&found.one_queue, &found.three_queues);
    let is_fitted = [one, three].iter().any(|way| !way.times.is_measured());
    let figure = |key: &str, way: &Figures| {
        let nine = shell.t_with("lane-nine", "nine", &minutes(way.p90_minutes));
        Figure::new(minutes(way.p50_minutes), shell.t("simulate-picture-up"))
            .above(shell.t(key))
            .below(nine)
    };
    let line = |key: &str, way: &Figures| {
        let (half, nine) = (minutes(way.p50_minutes), minutes(way.p90_minutes));
        ui::text(locale, key, &[("half", half.as_str()), ("nine", nine.as_str())])
    };
    let across = shell.t("simulate-picture-across");
    let note = is_fitted.then(|| shell.t("simulate-picture-fitted"));
    let captions = Captions {
        title: shell.t_with(
            "simulate-picture-title",
            "point",
            point.name.in_language(locale.tag()),
        ),
        one: line("simulate-picture-one", one),
        three: line("simulate-picture-three", three),
        across: [Some(across), note].into_iter().flatten().collect::<Vec<_>>().join("  "),
        up: shell.t("simulate-picture-up"),
    };
    let panel = counter.queue.panel(&hall(point)).await?;
    Ok(Told {
        measured: measured(shell, own),
        desks: desks(shell, &own.lane, &panel.windows),
        figures: vec![figure("lane-one", one), figure("lane-three", three)],
        saved: shell.t_with("simulate-saved", "hours", &minutes(found.saved_hours_a_day)),
        minded: minded(shell, found, is_fitted),
        picture: draw(found, &captions),
        table: table(shell, found),
    })
}

/// Whom the play has and the hall would not, whom it leaves out, and that its times are examples.
fn minded(shell: &Shell, found: &Comparison, is_fitted: bool) -> Vec<Notice> {
    let [one, three] = found.refused;
    let (in_one, in_three) = (one.to_string(), three.to_string());
    let facts = [("one", in_one.as_str()), ("three", in_three.as_str())];
    let refused = (one + three > 0).then(|| ui::text(shell.locale, "simulate-refused", &facts));
    let left_out = found.left_out;
    let late = (left_out > 0).then(|| shell.t_with("simulate-left-out", "people", &left_out));
    let fitted = is_fitted.then(|| shell.t("simulate-fitted"));
    [refused, late, fitted].into_iter().flatten().map(Notice::waiting).collect()
}

/// Which stages are measured here, by how many; the rest rests on the file.
fn measured(shell: &Shell, own: &OwnTimes) -> Option<Notice> {
    let tag = shell.locale.tag();
    let one = |(stage, count): &(catalogue::Stage, usize)| {
        let stage = own.lane.stage(*stage)?.name.in_language(tag);
        let facts = [("stage", stage), ("count", &count.to_string())];
        Some(ui::text(shell.locale, "lane-measured-one", &facts))
    };
    let stages: Vec<String> = own.measured.iter().filter_map(one).collect();
    let words = stages.join(&shell.t("counter-list-comma"));
    let key = if own.lane.times.is_measured() { "lane-measured" } else { "lane-measured-part" };
    (!stages.is_empty()).then(|| Notice::info(shell.t_with(key, "stages", &words)))
}

/// The desks that are played, and who is at them now: what nobody serves is said.
fn desks(shell: &Shell, lane: &Lane, windows: &[PanelWindow]) -> Table {
    let table = Table::new(shell.t("lane-desks"))
        .column(shell.t("lane-desk"))
        .number(shell.t("lane-desk-usual"))
        .column(shell.t("lane-desk-now"));
    lane.desk.iter().fold(table, |table, desk| {
        let of_desk = |stage: &LaneStage| stage.desk == desk.code;
        let can =
            |skill: &Skill| skill.lane == lane.code && lane.stage(skill.stage).is_some_and(of_desk);
        let open = windows.iter().map(|one| &one.window).filter(|window| window.is_open);
        let labels: Vec<&str> = open
            .filter(|window| window.skills.iter().any(can))
            .map(|window| window.key.label.as_str())
            .collect();
        let now = match labels.as_slice() {
            [] if desk.is_machine => Cell::new(shell.t("lane-desk-machine")).soft(),
            [] => Cell::new(shell.t("lane-desk-nobody")).late(),
            _ => Cell::new(labels.join(&shell.t("counter-list-comma"))),
        };
        let name = desk.name.in_language(shell.locale.tag());
        table.row([Cell::new(name), Cell::new(desk.count.to_string()), now])
    })
}

/// How long it takes with so many windows; those of the play are marked.
fn table(shell: &Shell, found: &Comparison) -> Table {
    let table = Table::new(shell.t("lane-table"))
        .number(shell.t("simulate-column-windows"))
        .number(shell.t("simulate-column-one-half"))
        .number(shell.t("simulate-column-one-nine"))
        .number(shell.t("simulate-column-three-half"))
        .number(shell.t("simulate-column-three-nine"));
    let cells = |row: &ByWindows| {
        let (one, three) = (&row.one_queue, &row.three_queues);
        let times = [one.p50_minutes, one.p90_minutes, three.p50_minutes, three.p90_minutes];
        let times = times.map(|time| Cell::new(minutes(time)));
        [Cell::new(row.windows.to_string())].into_iter().chain(times)
    };
    found.by_windows.iter().fold(table, |table, row| {
        if row.windows == found.one_queue.windows {
            table.chosen(cells(row))
        } else {
            table.row(cells(row))
        }
    })
}
