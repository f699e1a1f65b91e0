//! `cheguan doctor`: whether the program will work here, line by line, each with what to do. It changes
//! nothing and may run beside the program.

mod clock;
mod database;
mod files;
mod reach;

use std::process::ExitCode;

use base::Clock;
use db::Schema;

use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::said::{Said, Tongue};

/// How a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In order.
    Good,
    /// Works, but look at it.
    Note,
    /// Will not work, or not safely.
    Bad,
}

impl Mark {
    const fn sign(self) -> char {
        match self {
            Self::Good => '✓',
            Self::Note => '!',
            Self::Bad => '✗',
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it stands.
    pub mark: Mark,
    /// What it is and what to do.
    pub said: Said,
}

impl Line {
    /// In order.
    pub const fn good(said: Said) -> Self {
        Self { mark: Mark::Good, said }
    }

    /// Look at it.
    pub const fn note(said: Said) -> Self {
        Self { mark: Mark::Note, said }
    }

    /// Wrong.
    pub const fn bad(said: Said) -> Self {
        Self { mark: Mark::Bad, said }
    }
}

/// What the doctor looks at.
#[derive(Debug)]
pub struct Patient {
    /// The settings, or what is wrong with them.
    pub config: Outcome<Config>,
    /// The tables of this program.
    pub schema: Schema,
    /// What time it is.
    pub clock: Clock,
}

/// Looks at everything and prints it. 0: nothing is wrong. 1: something is.
pub async fn run(patient: Patient, tongue: Tongue) -> Outcome {
    let lines = look(patient).await?;
    for line in &lines {
        tongue.tell(line.mark.sign(), &line.said);
    }
    let count = |mark| lines.iter().filter(|line| line.mark == mark).count();
    let (bad, notes) = (count(Mark::Bad), count(Mark::Note));
    tongue.tell('·', &Said::new("doctor-sum").with("bad", bad).with("notes", notes));
    Ok(ExitCode::from(u8::from(bad > 0)))
}

/// All findings; a configuration that cannot be read ends the visit.
pub async fn look(patient: Patient) -> Result<Vec<Line>, Failure> {
    let config = patient.config?;
    let mut lines = vec![Line::good(Said::new("doctor-config"))];
    lines.extend(clock::look(&config, &patient.clock));
    lines.extend(database::look(&config, &patient.schema).await);
    lines.extend(files::look(&config));
    lines.extend([styles(), fonts()]);
    lines.extend(reach::look(&config));
    Ok(lines)
}

fn fonts() -> Line {
    match crate::fonts::fonts() {
        Some(_) => Line::good(Said::new("doctor-fonts")),
        None => Line::bad(Said::new("doctor-no-fonts")),
    }
}

fn styles() -> Line {
    let names = ["app.css", "fonts.css", "app.js"];
    match names.into_iter().find(|name| ui::asset(name).is_none()) {
        None => Line::good(Said::new("doctor-styles")),
        Some(name) => Line::bad(Said::new("doctor-no-styles").with("name", name)),
    }
}
