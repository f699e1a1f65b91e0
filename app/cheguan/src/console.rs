//! What can only be done at the machine's console, because nobody can sign in yet or any more: the
//! first administrator, and a lost authenticator of the last one. Each is an entry of the journal by
//! the actor `system:console`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base::{Authority, Chance, Fault, Result};
use clap::Args;
use fast_qr::QRBuilder;
use identity::{Identity, NewStaff, TotpEnrolment};
use journal::{Actor, Envelope, Journal};
use zeroize::Zeroizing;

use crate::cli::At;
use crate::failure::Outcome;
use crate::said::{self, Said, Tongue};

/// The rule of `data/rights.toml` under which the console acts.
const RULE: &str = "console";
/// Groups of five letters: 100 bits of chance.
const PASSWORD_GROUPS: usize = 4;
/// Without letters that are taken for each other.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// `cheguan first-admin`.
#[derive(Args, Clone, Debug)]
pub struct FirstAdmin {
    /// Which installation.
    #[command(flatten)]
    pub at: At,
    /// The staff number, 2 to 16 letters and digits. 工号
    #[arg(long, value_name = "NUMBER")]
    pub number: String,
    /// The name, as on a window's sign. 姓名
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// The authority whose staff this person manages: 000000 the nation, 420000 a province, 420500 a
    /// city. 机关代码
    #[arg(long, value_name = "CODE", default_value = "000000", value_parser = authority)]
    pub authority: Authority,
    /// A file whose first line is the password; without it one is drawn and shown. 密码文件
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// `cheguan reset-totp`.
#[derive(Args, Clone, Debug)]
pub struct ResetTotp {
    /// Which installation.
    #[command(flatten)]
    pub at: At,
    /// The staff number of whoever lost the authenticator. 工号
    #[arg(long, value_name = "NUMBER")]
    pub number: String,
}

fn authority(code: &str) -> Result<Authority, String> {
    Authority::parse(code)
        .filter(|authority| !authority.as_str().starts_with('P'))
        .ok_or_else(|| "000000, 420000, 420500".to_owned())
}

fn envelope(journal: &Journal) -> Envelope {
    Envelope { command: journal.command_id(), actor: Actor::system(RULE) }
}

/// Makes the first administrator and shows password and authenticator secret, once.
pub async fn first_admin(
    identity: &Identity,
    journal: &Journal,
    asked: &FirstAdmin,
    tongue: Tongue,
) -> Outcome {
    let drawn = asked.password_file.is_none();
    let password = match &asked.password_file {
        Some(file) => first_line(file)?,
        None => draw(journal.chance()),
    };
    let staff = NewStaff {
        number: asked.number.clone(),
        name: asked.name.clone(),
        home: asked.authority.clone(),
    };
    let made = identity.create_first_administrator(envelope(journal), staff, &password).await?;
    journal.seal_all().await?;
    let said = Said::new("console-first-admin").with("number", &asked.number);
    tongue.tell('✓', &said.with("authority", &asked.authority));
    if drawn {
        tongue.tell(' ', &Said::new("console-password"));
        show_once(&password);
    }
    show(&made, tongue)
}

/// Gives a new authenticator secret and shows it, once.
pub async fn reset_totp(
    identity: &Identity,
    journal: &Journal,
    asked: &ResetTotp,
    tongue: Tongue,
) -> Outcome {
    let made = identity.reset_totp(envelope(journal), &asked.number).await?;
    journal.seal_all().await?;
    let said = Said::new("console-totp-reset").with("number", &asked.number);
    tongue.tell('✓', &said);
    show(&made, tongue)
}

fn show(enrolment: &TotpEnrolment, tongue: Tongue) -> Outcome {
    let code = QRBuilder::new(enrolment.url()).build();
    let code = code.map_err(|e| Fault::Bug(format!("QR code: {e}")))?;
    tongue.tell(' ', &Said::new("console-totp"));
    show_once(&format!("{}\n\n{}", enrolment.base32(), code.to_str()));
    tongue.tell('!', &Said::new("console-once"));
    Ok(ExitCode::SUCCESS)
}

/// Whoever closed the output has lost it, and resets once more.
fn show_once(secret: &str) {
    said::print(&format!("\n      {secret}\n"));
}

fn draw(chance: &Chance) -> Zeroizing<String> {
    let letter = || {
        let at = usize::try_from(chance.below(32)).unwrap_or(0);
        ALPHABET.get(at).copied().map_or('a', char::from)
    };
    let group = || (0..5).map(|_| letter()).collect::<String>();
    let groups: Vec<String> = (0..PASSWORD_GROUPS).map(|_| group()).collect();
    Zeroizing::new(groups.join("-"))
}

fn first_line(file: &Path) -> Result<Zeroizing<String>> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| Fault::Unavailable(format!("password file {}: {e}", file.display())))?;
    let text = Zeroizing::new(text);
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_passwords_are_long_and_readable() {
        let password = draw(&Chance::seeded(1));
        assert_eq!(password.len(), 23);
        assert!(!password.contains(['l', 'o', '0', '1']));
        assert_ne!(*password, *draw(&Chance::seeded(2)));
    }

    #[test]
    fn a_bucket_of_people_has_no_administrator() {
        assert!(authority("000000").is_ok() && authority("420500").is_ok());
        assert!(authority("P07").is_err() && authority("42").is_err());
    }
}
