//! `cheguan draw verify`: checks the proof of a draw from its file, without a database and without a
//! network, and tells each check in Chinese and English, whoever asks: such a result is handed on.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use plates::{Check, DrawProof, Verdict, unhex};

use crate::failure::Outcome;
use crate::said::{Said, Tongue};

/// The longest file that is read: a list of a million numbers fits.
const BYTES_MAX: u64 = 64 << 20;

/// `cheguan draw`.
#[derive(Clone, Debug, Subcommand)]
pub enum Draw {
    /// Does a draw again from the file of its proof. 0: it holds. 1: it does not. 复核选号证明
    Verify(DrawVerify),
}

/// `cheguan draw verify`.
#[derive(Args, Clone, Debug)]
pub struct DrawVerify {
    /// The proof, as /draws/AUTHORITY/ID.json gives it. 证明文件
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The list's numbers, one a line, where the proof does not carry them. 投放清单文件
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// The public key of the seals, in hexadecimal digits, obtained elsewhere. 封存公钥
    #[arg(long, value_name = "HEX")]
    pub key: Option<String>,
}

/// Checks and prints.
pub fn run(asked: &Draw) -> Outcome {
    let Draw::Verify(asked) = asked;
    let text = read(&asked.file)?;
    let proof: DrawProof = serde_json::from_str(&text).map_err(|e| {
        Said::new("draw-no-proof").with("file", asked.file.display()).with("why", e)
    })?;
    let proof = match &asked.list {
        None => proof,
        Some(list) => proof.with_numbers(&read(list)?),
    };
    let wrong_key = || Said::new("draw-no-key");
    let key = asked.key.as_ref().map(|key| unhex(key).ok_or_else(wrong_key)).transpose()?;
    Tongue::Both.tell('·', &Said::new("draw-begins").with("draw", &proof.draw));
    Ok(tell(&proof, key.as_deref()))
}

fn read(file: &Path) -> Result<String, Said> {
    let unreadable =
        |why: String| Said::new("draw-unreadable").with("file", file.display()).with("why", why);
    let size = std::fs::metadata(file).map_err(|e| unreadable(e.to_string()))?.len();
    if size > BYTES_MAX {
        return Err(unreadable(format!("> {} MB", BYTES_MAX >> 20)));
    }
    let text = std::fs::read_to_string(file).map_err(|e| unreadable(e.to_string()))?;
    // Some editors put a mark of three bytes before the first sign.
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Ok(rest.to_owned()),
        None => Ok(text),
    }
}

/// One line for each check, then the whole: a check that the file leaves open is no proof.
fn tell(proof: &DrawProof, key: Option<&[u8]>) -> ExitCode {
    let checks = proof.check(key);
    for (check, verdict) in &checks {
        let (mark, said) = match verdict {
            Verdict::Holds => ('✓', Said::new("draw-holds")),
            Verdict::Broken(place) => ('✗', Said::new("draw-broken").with("place", place)),
            Verdict::Open(what) => ('–', open(what)),
        };
        Tongue::Both.tell(mark, &words(*check));
        for line in Tongue::Both.say(&said, 0).lines() {
            crate::said::print(&format!("    {line}"));
        }
    }
    if key.is_none() && checks.contains(&(Check::Seals, Verdict::Holds)) {
        Tongue::Both.tell('!', &Said::new("draw-key-of-file"));
    }
    let skipped = proof.skipped().count();
    if skipped > 0 {
        Tongue::Both.tell('!', &Said::new("draw-skips-elsewhere").with("count", skipped));
    }
    let holds = checks.iter().all(|(_, verdict)| *verdict == Verdict::Holds);
    let is_broken = checks.iter().any(|(_, verdict)| matches!(verdict, Verdict::Broken(_)));
    let (mark, whole) = match (holds, is_broken) {
        (true, _) => ('✓', "draw-agrees"),
        (false, true) => ('✗', "draw-differs"),
        (false, false) => ('–', "draw-incomplete"),
    };
    Tongue::Both.tell(mark, &Said::new(whole));
    if holds { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn words(check: Check) -> Said {
    Said::new(match check {
        Check::Commitment => "draw-check-commitment",
        Check::List => "draw-check-list",
        Check::Walk => "draw-check-walk",
        Check::Skips => "draw-check-skips",
        Check::Chosen => "draw-check-chosen",
        Check::Journal => "draw-check-journal",
        Check::Seals => "draw-check-seals",
    })
}

fn open(what: &str) -> Said {
    Said::new(match what {
        "secret" => "draw-open-secret",
        "numbers" => "draw-open-numbers",
        "seal" => "draw-open-seal",
        "key" => "draw-open-key",
        _ => "draw-open-entries",
    })
}
