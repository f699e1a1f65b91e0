//! `cheguan rotate-key`: adds a new key that counts from the next start on. Earlier keys stay: they
//! verify what they signed and open what they wrapped.

use std::process::ExitCode;

use base::Chance;
use journal::KeyRing;

use crate::config::Config;
use crate::failure::Outcome;
use crate::said::{Said, Tongue};

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Signs the journal and the codes on papers.
    Seal,
    /// Wraps the people's keys.
    Master,
    /// Guards forms.
    Csrf,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Seal => "seal",
            Self::Master => "master",
            Self::Csrf => "csrf",
        }
    }

    const fn then(self) -> &'static str {
        match self {
            Self::Seal => "rotate-seal",
            Self::Master => "rotate-master",
            Self::Csrf => "rotate-csrf",
        }
    }
}

/// Adds the key and says what to do next.
pub fn run(config: &Config, kind: Kind, tongue: Tongue) -> Outcome {
    // A new key in a folder without the old ones would hide that those are lost.
    KeyRing::load(&config.keys)?;
    let id = KeyRing::rotate(&config.keys, kind.word(), &Chance::system())?;
    let file = config.keys.join(format!("{id}.key"));
    tongue.tell('✓', &Said::new("rotate-done").with("file", file.display()));
    tongue.tell('!', &Said::new(kind.then()));
    Ok(ExitCode::SUCCESS)
}
