//! Why a command ends without having done its work, and how that is told.

use base::Error;

use crate::said::{Said, Tongue};

/// What is wrong with a configuration, and where: `cheguan.toml:7`, `CHEGUAN_LOG_LEVEL`, `--listen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// File and line, variable or flag.
    pub place: String,
    /// What is wrong with it.
    pub said: Said,
}

/// Why a command ends without having done its work.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The configuration is wrong; every mistake that was found.
    Config(Vec<Mistake>),
    /// Something stands in the way that we have a sentence for.
    Said(Said),
    /// A refusal or a fault from below.
    Error(Error),
}

impl From<Said> for Failure {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<base::Fault> for Failure {
    fn from(fault: base::Fault) -> Self {
        Self::Error(fault.into())
    }
}

impl Failure {
    /// The words for the terminal, each line ended.
    pub fn told(&self, tongue: Tongue) -> String {
        match self {
            Self::Config(mistakes) => {
                let head = tongue.say(&Said::new("config-wrong"), 0);
                let line = |m: &Mistake| format!("  {}  {}\n", m.place, tongue.say(&m.said, 4));
                format!("{head}\n{}", mistakes.iter().map(line).collect::<String>())
            }
            Self::Said(said) => format!("{}\n", tongue.say(said, 0)),
            Self::Error(Error::Refused(refusal)) => {
                let words = |locale| {
                    let words = ui::refusal_words(locale, refusal);
                    let remedy = words.remedy.map(|remedy| format!("{remedy}\n"));
                    format!("{}\n{}", words.why, remedy.unwrap_or_default())
                };
                match tongue {
                    Tongue::Only(locale) => words(locale),
                    Tongue::Both => ui::Locale::ALL.map(words).concat(),
                }
            }
            Self::Error(error @ Error::Fault(_)) => {
                let said = Said::new("program-fault").with("why", error);
                format!("{}\n", tongue.say(&said, 0))
            }
        }
    }
}

/// What a command comes to: the exit code, or why it could not do its work.
pub type Outcome<T = std::process::ExitCode> = Result<T, Failure>;
