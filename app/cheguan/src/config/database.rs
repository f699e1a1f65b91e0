//! Where the data lies.

use std::path::{Path, PathBuf};

use base::{Fault, Result};
use db::{Config as Place, Engine, PgConfig};
use zeroize::Zeroizing;

use super::reader::Reader;
use crate::said::Said;

/// Section `[database]`.
#[derive(Clone, Debug)]
pub struct Database {
    /// The data folder.
    pub folder: PathBuf,
    engine: Engine,
    program: Login,
    owner: Option<Login>,
    roots: Option<PathBuf>,
    connections: usize,
}

/// A way into a server: an address without a password, and the file that holds it.
#[derive(Clone, Debug, Default)]
struct Login {
    url: String,
    password: Option<PathBuf>,
}

impl Database {
    pub(super) fn read(from: &mut Reader) -> Self {
        let is_server = from.one_of("database.engine", &["sqlite", "postgres"]) == "postgres";
        let program = login(from, "database.url", "database.password_file");
        let owner = login(from, "database.owner_url", "database.owner_password_file");
        if is_server && program.is_none() {
            from.wrong("database.engine", Said::new("config-no-database-url"));
        }
        let connections = from.number("database.connections", 2..=500);
        Self {
            folder: from.path("database.folder").unwrap_or_default(),
            engine: if is_server { Engine::Postgres } else { Engine::Sqlite },
            program: program.unwrap_or_default(),
            owner,
            roots: from.path("database.roots"),
            connections: usize::try_from(connections).unwrap_or(2),
        }
    }

    /// Which engine.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The file of the embedded engine.
    pub fn file(&self) -> PathBuf {
        self.folder.join("cheguan.db")
    }

    /// For the running program.
    pub fn program(&self) -> Result<Place> {
        self.place(&self.program, self.connections)
    }

    /// For `migrate`: the owner of the tables, the program itself where no owner is named.
    pub fn owner(&self) -> Result<Place> {
        self.place(self.owner.as_ref().unwrap_or(&self.program), 2)
    }

    /// The role that is given its rights when the owner migrates; none without an owner.
    pub fn program_role(&self) -> Option<String> {
        self.owner.as_ref()?;
        let rest = self.program.url.split_once("://")?.1;
        let user = rest.split_once('@')?.0.split(':').next()?;
        (!user.is_empty()).then(|| user.to_owned())
    }

    fn place(&self, login: &Login, connections: usize) -> Result<Place> {
        Ok(match self.engine {
            Engine::Sqlite => Place::Sqlite { file: self.file() },
            Engine::Postgres => Place::Postgres(PgConfig {
                url: login.with_password()?,
                roots: self.roots.clone(),
                connections,
            }),
        })
    }
}

impl Login {
    fn with_password(&self) -> Result<String> {
        let Some(file) = &self.password else {
            return Ok(self.url.clone());
        };
        let password = secret_line(file)?;
        let joint = if self.url.contains('?') { '&' } else { '?' };
        Ok(format!("{}{joint}password={}", self.url, percent(&password)))
    }
}

fn secret_line(file: &Path) -> Result<Zeroizing<String>> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| Fault::Unavailable(format!("password file {}: {e}", file.display())))?;
    let text = Zeroizing::new(text);
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Every byte as `%XX`: whatever a password holds, it stays one value of the address.
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02X}"))
}

fn login(from: &mut Reader, url: &'static str, password: &'static str) -> Option<Login> {
    let text = from.text(url)?;
    let rest = text.strip_prefix("postgresql://").or_else(|| text.strip_prefix("postgres://"));
    let user = rest.and_then(|rest| rest.split_once('@')).map(|(user, _)| user);
    if user.is_none_or(str::is_empty) {
        from.wrong(url, Said::new("config-database-url").with("key", url));
    }
    if user.is_some_and(|user| user.contains(':')) || text.contains("password=") {
        let said = Said::new("config-password-in-url").with("key", url).with("file", password);
        from.wrong(url, said);
    }
    Some(Login { url: text, password: from.path(password) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_with_every_odd_character_stays_one_value() {
        let file = std::env::temp_dir().join(format!("password-{}", std::process::id()));
        std::fs::write(&file, "a&b=c/?#\n").unwrap();
        let login = |url: &str| {
            Login { url: url.into(), password: Some(file.clone()) }.with_password().unwrap()
        };
        let tail = "password=%61%26%62%3D%63%2F%3F%23";
        assert_eq!(login("postgresql://p@h/d"), format!("postgresql://p@h/d?{tail}"));
        assert_eq!(login("postgresql://p@h/d?x=1"), format!("postgresql://p@h/d?x=1&{tail}"));
        std::fs::remove_file(file).unwrap();
    }
}
