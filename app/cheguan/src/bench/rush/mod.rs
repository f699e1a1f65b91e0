//! The release rush (放号): everybody comes at the moment a release opens, and there are fewer numbers
//! than people. Counted: numbers with two owners, numbers that two people looked at at once, people who
//! were served before somebody who waited longer, and faults; told: how long each answer took.

pub(super) mod browser;
mod order;
mod people;
mod walk;
mod window;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use base::{Authority, Clock, Fault, Result};
use db::Engine;
use journal::{Journal, Sealer};
use serde::Serialize;
use tokio::task::JoinSet;

use super::figures::{number, rate};
use super::hall::Morning;
use super::owners::{OwnersFound, owners};
use super::place::{Place, schema};
use super::plates::segments;
use super::rounds::name;
use super::table::{Goal, Line};
use crate::failure::Outcome;
use crate::said::{Said, Tongue};
use crate::wiring::{self, Wired};
use browser::Lines;
use walk::Crowd;
use window::Asked;

/// The city.
const CITY: (&str, &str) = ("370200", "鲁B");
/// Longer than any rush.
const PATIENCE: Duration = Duration::from_mins(30);

/// How many come for how many numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// People.
    pub citizens: u64,
    /// Numbers.
    pub numbers: u64,
    /// Connections of the database, where it has any.
    pub connections: u64,
    /// The longest until somebody who waits looks again; the page asks for less at the head of the line.
    pub look_seconds: u64,
}

/// What a rush must be without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Trouble {
    /// Numbers that two people looked at at once.
    pub offered_twice: u64,
    /// People who were admitted before somebody who waited longer.
    pub out_of_order: u64,
    /// Answers that were no answers: faults, or 5xx.
    pub faults: u64,
    /// Numbers that nobody got although people waited.
    pub left_over: u64,
}

impl Trouble {
    /// Of several engines together.
    pub fn and(self, other: Self) -> Self {
        Self {
            offered_twice: self.offered_twice + other.offered_twice,
            out_of_order: self.out_of_order + other.out_of_order,
            faults: self.faults + other.faults,
            left_over: self.left_over + other.left_over,
        }
    }

    /// For people.
    pub fn text(self) -> String {
        let Self { offered_twice, out_of_order, faults, left_over } = self;
        format!(
            "numbers in two offers at once: {offered_twice}\nserved out of order: {out_of_order}\n\
             faults and 5xx: {faults}\nnumbers left over: {left_over}"
        )
    }
}

/// What came of a rush.
pub(super) struct Rushed {
    pub version: String,
    pub lines: Vec<Line>,
    pub owners: OwnersFound,
    pub trouble: Trouble,
}

/// One rush on one engine.
pub(super) async fn rush(engine: Engine, size: Size, tongue: Tongue) -> Outcome<Rushed> {
    let mut place = Place::make(engine, size.connections).await?;
    let city = Authority::new(CITY.0);
    let overlay = place.folder().join("data");
    segments::list_rule(&overlay.join("rules"), &[&city], size.numbers)?;
    place.ground.config.overlay = Some(overlay);
    let (mut wired, journal) = opened(&place, &city, size.numbers).await?;
    let mode = place.ground.config.server.public_address.cookie_mode();
    let came = people::people(&wired.office, (&city, mode), size.citizens).await?;
    let lines = Lines::to(served(&mut wired).await?);
    let crowd = Arc::new(Crowd::of(journal, lines, (city, size)));
    let watch = watched(Arc::clone(&crowd), size, name(engine), tongue);
    let (began, mut people) = (Instant::now(), JoinSet::new());
    for (n, citizen) in (0..).zip(came) {
        let crowd = Arc::clone(&crowd);
        people.spawn(async move { crowd.walk(n, citizen).await });
    }
    let ended = tokio::time::timeout(PATIENCE, async {
        while let Some(walked) = people.join_next().await {
            walked.map_err(|e| Fault::Bug(format!("a citizen of the rush: {e}")))?;
        }
        Ok::<_, base::Error>(())
    });
    ended.await.map_err(|_| Fault::Bug(format!("the rush took more than {PATIENCE:?}")))??;
    let took = began.elapsed();
    drop(watch);
    told(engine, size, (&place, &crowd), took).await
}

/// The office with its release, its clock and its followers.
async fn opened(place: &Place, city: &Authority, numbers: u64) -> Outcome<(Wired, Journal)> {
    let clock = Clock::from_ticks(Arc::new(Morning(Instant::now())));
    let journal = place.ground.journal(clock);
    let mut wired = wiring::open(&place.ground, &journal, false).await?;
    wired.tasks.spawn(Sealer::new(&journal).run());
    let (plates, identity) = (&wired.office.plates, &wired.office.identity);
    segments::hire(identity, &journal, std::slice::from_ref(city)).await?;
    for form in forms(numbers) {
        segments::publish(plates, &journal, city, &form).await?;
    }
    plates.refill_pools(city).await?;
    let list = plates.current_list(city, segments::pool()?).await?.map_or(0, |list| list.size);
    if list != numbers {
        return Err(Fault::Bug(format!("{list} numbers were released, not {numbers}")).into());
    }
    Ok((wired, journal))
}

/// The faces behind a port, as long as the office is open.
pub(super) async fn served(wired: &mut Wired) -> Outcome<std::net::SocketAddr> {
    let listener = web::bind("127.0.0.1:0").await?;
    let address = listener.local_addr();
    let address = address.map_err(|e| Fault::Unavailable(format!("the port: {e}")))?;
    let (faces, grace) = (wired.faces.clone(), Duration::from_secs(1));
    wired.tasks.spawn(async move {
        let served = web::serve(listener, faces, None, grace, std::future::pending());
        if let Err(error) = served.await {
            tracing::error!(%error, "the server of the rush");
        }
    });
    Ok(address)
}

/// Forms of a hundred numbers each, and of ten for the rest: together as many as are wanted.
fn forms(numbers: u64) -> Vec<String> {
    const LETTERS: [char; 24] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T',
        'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut places = LETTERS.iter().flat_map(|letter| (0..10).map(move |digit| (letter, digit)));
    let hundreds = places.by_ref().take(usize::try_from(numbers / 100).unwrap_or(0));
    let form = |(letter, digit): (&char, u32)| format!("{}5{letter}{digit}", CITY.1);
    let mut forms: Vec<String> = hundreds.map(|place| form(place) + "##").collect();
    if let Some(place) = places.next() {
        forms.extend((0..numbers % 100 / 10).map(|ten| format!("{}{ten}#", form(place))));
    }
    forms
}

/// Tells every few seconds how far it is, until dropped.
fn watched(crowd: Arc<Crowd>, size: Size, engine: &'static str, tongue: Tongue) -> JoinSet<()> {
    let mut watch = JoinSet::new();
    watch.spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(10)).await;
            let said = Said::new("bench-rush").with("engine", engine);
            let said = said.with("served", crowd.served()).with("numbers", size.numbers);
            tongue.tell('·', &said);
        }
    });
    watch
}

async fn told(
    engine: Engine,
    size: Size,
    (place, crowd): (&Place, &Crowd),
    took: Duration,
) -> Outcome<Rushed> {
    let db = &place.ground.db;
    let owners = owners(db, &crowd.told()).await?;
    let line = order::line(db).await?;
    let trouble = Trouble {
        offered_twice: crowd.offered_twice(),
        out_of_order: line.out_of_order,
        faults: crowd.faults(),
        left_over: size.numbers.saturating_sub(owners.told),
    };
    crowd.journal.seal_all().await?;
    verified(place).await?;
    let on = name(engine);
    let mut lines = Vec::new();
    let what =
        format!("rush: {} people for {} numbers, numbers given out", size.citizens, size.numbers);
    lines.extend(Line::of(on, &what, "/s", &[rate(owners.told, took)]));
    let waited = format!("rush: people who had to wait, of {}", size.citizens);
    lines.extend(Line::of(on, &waited, "", &[number(line.waited)]));
    let answers = crowd.lines.answers.load(Ordering::Relaxed);
    lines.extend(Line::of(on, "rush: answers", "/s", &[rate(answers, took)]));
    for asked in Asked::ALL {
        let (count, waits) = crowd.waits.of(asked);
        for (wait, figure) in ["p50", "p95", "p99", "longest"].iter().zip(waits) {
            let what = format!("rush: {} ({count} times), {wait}", asked.text());
            lines.extend(Line::of(on, &what, "ms", &[figure]));
        }
    }
    let wrong = trouble.offered_twice + trouble.out_of_order + trouble.faults + trouble.left_over;
    let what = "rush: offered twice, out of order, faults, left over";
    let line = Line::of(on, what, "", &[number(wrong)]);
    lines.extend(line.map(|line| line.goal(Goal::AtMost(0.0))));
    let version = db.vitals(&schema()).await?.version;
    Ok(Rushed { version, lines, owners, trouble })
}

/// The journal is whole and the tables are its fold.
async fn verified(place: &Place) -> Result<()> {
    let options = journal::VerifyOptions {
        schema: schema(),
        kinds: reactions::kinds(),
        keys: place.ground.keys.clone(),
        rebuild_in: Some(rebuilt(place.folder())),
        anchor: Some(place.ground.config.anchor.clone()),
        progress: Arc::new(|_, _| {}),
    };
    let report = journal::verify(&place.ground.db, options).await?;
    match report.difference {
        Some(difference) => Err(Fault::Inconsistent(difference).into()),
        None => Ok(()),
    }
}

fn rebuilt(folder: &Path) -> std::path::PathBuf {
    folder.join("rebuilt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_as_many_numbers_as_are_asked_for() {
        assert_eq!(forms(300), ["鲁B5A0##", "鲁B5A1##", "鲁B5A2##"]);
        assert_eq!(forms(120), ["鲁B5A0##", "鲁B5A10#", "鲁B5A11#"]);
        assert_eq!(forms(5_000).len(), 50);
        assert_eq!(forms(5_000).last().unwrap(), "鲁B5E9##");
    }
}
