//! `cheguan simulate lane`: plays days of arrivals through the rules of the hall, one queue beside three
//! (article 003), and tells or draws how long it takes. It only wires `queue::simulate` to the files of
//! `data/` and the terminal. A database is read only where the times of an installation are asked for, and nothing is
//! stored.

mod asked;
mod told;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant as Tick};

use base::{Clock, Date, Fault, Instant};
use catalogue::Catalogue;
use clap::{Args, Subcommand};
use offices::{Hours, Offices, Point};
use policy::{Deadlines, Rulebook, Rules};
use queue::simulate::{Question, by_hour, compare_telling, draw};
use queue::{Lanes, OwnTimes, Place, own_times};

use crate::cli::At;
use crate::failure::Outcome;
use crate::said::{Said, Tongue, print};
use crate::verify_cmd;

/// The lane of today and the way of before, files of `data/lanes`.
const LANES: [&str; 2] = ["new_car", "new_car_before"];
/// The table goes at least to so many windows.
const WINDOWS_SHOWN: u32 = 8;

/// `cheguan simulate`.
#[derive(Clone, Debug, Subcommand)]
pub enum Simulate {
    /// One queue beside three for a new car. 一条队还是三条队
    Lane(Lane),
}

/// `cheguan simulate lane`.
#[derive(Args, Clone, Debug)]
pub struct Lane {
    /// Prints one JSON object instead of the table. 输出 JSON
    #[arg(long)]
    pub json: bool,
    /// Windows, in both ways of queueing, 1 to 20; as the files say without it. 窗口数
    #[arg(long, value_name = "N")]
    pub windows: Option<u32>,
    /// People in a day, 1 to 500, or in each hour from the opening on: 14,18,15,6. 每天或每小时来的人数
    #[arg(long, value_name = "N[,N…]", value_delimiter = ',')]
    pub arrivals: Vec<u32>,
    /// Where chance begins: the same seed gives the same answer. 随机种子
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Days played, 1 to 100. 天数
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub days: u32,
    /// Draws the waiting picture into this file. 等候图
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// The point whose weekday hours count. 服务点
    #[arg(long, value_name = "CODE", default_value = "370200-lane")]
    pub point: String,
    /// With the times that stages really took at the point, where enough were finished. 用本所实测的用时
    #[arg(long)]
    pub measured: bool,
    /// Whose times, with --measured.
    #[command(flatten)]
    pub at: At,
    /// A folder laid out like data/, with lanes and points of your own. 本所的数据文件夹
    #[arg(long, value_name = "FOLDER")]
    pub overlay: Option<PathBuf>,
}

/// What the files say.
struct Files {
    offices: Offices,
    lanes: Lanes,
    rulebook: Rulebook,
}

impl Files {
    fn read(overlay: Option<&Path>) -> Outcome<Self> {
        let catalogue = Catalogue::load(overlay).map_err(|wrong| {
            let told: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            Fault::Inconsistent(told.join("\n"))
        })?;
        let offices = Offices::load(&catalogue, &Deadlines::load(overlay)?, overlay)?;
        let lanes = Lanes::load(&catalogue, overlay)?;
        Ok(Self { offices, lanes, rulebook: Rulebook::load(overlay)? })
    }

    fn lane(&self, code: &str) -> Result<&queue::Lane, Said> {
        self.lanes.lane(code).ok_or_else(|| Said::new("simulate-no-lane").with("lane", code))
    }
}

/// Plays, tells, draws. Ends with 2 and a sentence where a flag asks for what cannot be.
pub async fn run(asked: &Simulate, clock: &Clock, tongue: Tongue) -> Outcome {
    let Simulate::Lane(asked) = asked;
    asked::check(asked)?;
    let files = Files::read(asked.overlay.as_deref())?;
    let unknown = || Said::new("simulate-no-point").with("point", &asked.point);
    let point = files.offices.point(&asked.point).ok_or_else(unknown)?;
    let (one, three) = (files.lane(LANES[0])?, files.lane(LANES[1])?);
    let now = clock.now();
    let rules = files.rulebook.at(&point.authority, now);
    let own = own(asked, (one, point), &rules, now).await?;
    let one = own.as_ref().map_or(one, |own| &own.lane);
    let question = Question {
        one,
        three,
        windows: asked.windows,
        by_hour: by_hour(&asked.arrivals, &one.arrivals.by_hour),
        spans: spans(point, now.date())?,
        days: asked.days,
        seed: asked.seed,
        overtake_max_minutes: rules.int("queue.overtake_max_minutes")?,
        stay_minutes: rules.int("offices.stay_minutes")?,
        windows_max: asked.windows.unwrap_or(0).max(WINDOWS_SHOWN),
    };
    let found = compare_telling(&question, &mut progress(tongue));
    let found = found.ok_or_else(|| Said::new("simulate-nobody"))?;
    if let Some(file) = &asked.svg {
        let picture = draw(&found, &told::captions(&found, point, tongue));
        std::fs::write(file, picture).map_err(|why| {
            Said::new("simulate-unwritable").with("file", file.display()).with("why", why)
        })?;
    }
    if asked.json {
        print(&told::json(&found, point)?);
    } else {
        print(&told::text(&found, point, tongue));
        if let Some(own) = &own {
            tongue.tell('·', &told::measured(own));
        }
        if let Some(file) = &asked.svg {
            tongue.tell('✓', &Said::new("simulate-drawn").with("file", file.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The lane with the times of the installation that is asked for.
async fn own(
    asked: &Lane,
    (lane, point): (&queue::Lane, &Point),
    rules: &Rules,
    now: Instant,
) -> Outcome<Option<OwnTimes>> {
    if !asked.measured {
        return Ok(None);
    }
    let (db, _) = verify_cmd::open(&asked.at.read()?).await?;
    let place = Place { authority: point.authority.clone(), point: point.code.clone() };
    let since = now.plus_hours(-24 * rules.int("queue.estimate_days")?);
    let least = rules.int("queue.what_if_samples_min")?;
    Ok(Some(own_times(&db, (&place, lane), since, least).await?))
}

/// The hours of an ordinary weekday, laid on a day that only carries them.
fn spans(point: &Point, day: Date) -> Result<Vec<(Instant, Instant)>, Said> {
    let weekdays = match &point.hours {
        Hours::Normal { weekdays, .. } => weekdays.as_slice(),
        Hours::H24 => &[],
    };
    if weekdays.is_empty() {
        return Err(Said::new("simulate-no-hours").with("point", &point.code));
    }
    Ok(weekdays.iter().map(|s| (Instant::of(day, s.from), Instant::of(day, s.to))).collect())
}

/// One line a second on standard error, so that standard output stays the answer alone.
fn progress(tongue: Tongue) -> impl FnMut(u32, u32) {
    let mut last = Tick::now();
    let is_terminal = std::io::stderr().is_terminal();
    let mut is_shown = false;
    move |done, of| {
        let is_over = done == of;
        if is_over && is_shown && is_terminal {
            eprintln!();
        }
        if is_over || last.elapsed() < Duration::from_secs(1) {
            return;
        }
        (last, is_shown) = (Tick::now(), true);
        let said = Said::new("simulate-progress").with("done", done).with("of", of);
        let line = tongue.say(&said, 0).replace('\n', " · ");
        let (front, end) = if is_terminal { ("\r", "") } else { ("", "\n") };
        // Progress that cannot be shown is no reason to stop.
        let _ = write!(std::io::stderr(), "{front}{line}{end}");
    }
}
