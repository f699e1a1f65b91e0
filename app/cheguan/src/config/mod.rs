//! The configuration: one commented default file, one struct per concern, every mistake told with its
//! place in Chinese and English. A flag outweighs the environment, the environment the file, the file
//! the default. What the office may do is not here: that is policy.

mod address;
mod database;
pub mod keys;
mod layers;
mod reader;
mod server;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tracing_subscriber::EnvFilter;

pub use address::PublicAddress;
pub use database::Database;
pub use server::Server;

use crate::failure::{Failure, Outcome};
use crate::lan;
use crate::said::Said;
use layers::Layers;
use reader::Reader;

/// The file with every key, its default and what it is for.
pub const DEFAULT: &str = include_str!("cheguan.toml");

/// Everything that an operator may set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens and how people reach it.
    pub server: Server,
    /// Where the data lies.
    pub database: Database,
    /// The folder of the keys.
    pub keys: PathBuf,
    /// The file that receives signed heads.
    pub anchor: PathBuf,
    /// A folder whose files replace the built-in ones of `data/`.
    pub overlay: Option<PathBuf>,
    /// A file that names printers and card readers of halls.
    pub devices: Option<PathBuf>,
    /// How messages reach people.
    pub notices: NoticeWay,
    /// Keys shared with others.
    pub partners: Partners,
    /// The log.
    pub log: Log,
    /// This program's name in the journal.
    pub node: String,
}

/// How messages reach people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeWay {
    /// Shown on the inbox page.
    Inbox,
}

/// Key files shared with others; `None` where that partner is not connected.
#[derive(Clone, Debug, Default)]
pub struct Partners {
    /// With the payment gateway.
    pub gateway_key: Option<PathBuf>,
    /// With the post.
    pub carrier_key: Option<PathBuf>,
}

/// Section `[log]`.
#[derive(Clone, Debug)]
pub struct Log {
    /// Directives of `tracing`.
    pub level: String,
    /// One JSON object a line, or text.
    pub is_json: bool,
}

/// From where a configuration is taken.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The configuration file.
    pub file: Option<PathBuf>,
    /// The environment; empty where it shall not count.
    pub environment: Vec<(String, String)>,
    /// How the flag is called, the key, the value.
    pub flags: Vec<(String, String, String)>,
}

impl Config {
    /// Reads and checks.
    ///
    /// # Errors
    /// Every mistake that was found, each with its place.
    pub fn read(asked: &Asked) -> Outcome<Self> {
        let mut layers = Layers::defaults();
        if let Some(file) = &asked.file {
            layers.file(file);
        }
        layers.environment(&asked.environment);
        layers.flags(&asked.flags);
        let mut from = Reader::new(layers);
        let config = Self::of(&mut from);
        let mistakes = from.mistakes();
        if mistakes.is_empty() { Ok(config) } else { Err(Failure::Config(mistakes)) }
    }

    fn of(from: &mut Reader) -> Self {
        let database = Database::read(from);
        let folder = database.folder.clone();
        from.one_of("notices.way", &["inbox"]);
        Self {
            server: Server::read(from),
            keys: from.path("keys.folder").unwrap_or_else(|| folder.join("keys")),
            anchor: from.path("anchor.file").unwrap_or_else(|| folder.join("heads.jsonl")),
            overlay: from.path("data.overlay"),
            devices: from.path("devices.file"),
            notices: NoticeWay::Inbox,
            partners: Partners {
                gateway_key: from.path("partners.gateway_key"),
                carrier_key: from.path("partners.carrier_key"),
            },
            log: log(from),
            node: node(from),
            database,
        }
    }

    /// Everything in one folder, the partners' keys beside the others, without file and environment:
    /// how a demo keeps its world, and how `--data FOLDER` reads it again.
    pub fn in_folder(folder: &Path) -> Outcome<Self> {
        let folder = ("--data".into(), "database.folder".into(), folder.display().to_string());
        let mut config = Self::read(&Asked { flags: vec![folder], ..Asked::default() })?;
        config.partners = Partners {
            gateway_key: Some(config.keys.join("gateway.key")),
            carrier_key: Some(config.keys.join("carrier.key")),
        };
        Ok(config)
    }

    /// A demo that listens at `at`: reached by plain http, from other machines too when it listens
    /// on all addresses; text in the log.
    pub fn demo(folder: &Path, at: SocketAddr, public: Option<PublicAddress>) -> Outcome<Self> {
        let mut config = Self::in_folder(folder)?;
        let reached = if at.ip().is_unspecified() {
            lan::addresses().into_iter().next().unwrap_or([127, 0, 0, 1].into())
        } else {
            at.ip()
        };
        config.server.listen = at.to_string();
        config.server.public_address =
            public.unwrap_or_else(|| PublicAddress::plain(reached, at.port()));
        config.log = Log { level: "warn".into(), is_json: false };
        Ok(config)
    }
}

fn log(from: &mut Reader) -> Log {
    let level = from.text("log.level").unwrap_or_default();
    if EnvFilter::builder().parse(&level).is_err() {
        from.wrong("log.level", Said::new("config-log-level").with("text", &level));
    }
    let is_json = from.one_of("log.format", &["json", "text"]) == "json";
    Log { level, is_json }
}

fn node(from: &mut Reader) -> String {
    let name = from.text("node.name").unwrap_or_default();
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if name.is_empty() || name.len() > 32 || !name.bytes().all(is_plain) {
        from.wrong("node.name", Said::new("config-node").with("text", &name));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines like `# url = "…"` name a key without setting it.
    fn uncommented() -> String {
        let is_key = |line: &str| {
            line.strip_prefix("# ")
                .and_then(|rest| rest.split_once(" = "))
                .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        };
        let lines = DEFAULT.lines().map(|line| match line.strip_prefix("# ") {
            Some(bare) if is_key(line) => bare,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_default_file_names_every_key_and_no_other() {
        let table: toml::Table = uncommented().parse().unwrap();
        let mut named: Vec<String> = table
            .iter()
            .flat_map(|(section, keys)| {
                keys.as_table().unwrap().keys().map(move |key| format!("{section}.{key}"))
            })
            .collect();
        let mut known: Vec<&str> = keys::KEYS.iter().map(|(key, _)| *key).collect();
        named.sort();
        known.sort_unstable();
        assert_eq!(named, known);
    }

    #[test]
    fn the_defaults_are_right_by_themselves() {
        let config = Config::read(&Asked::default()).unwrap();
        assert_eq!(config.server.listen, "127.0.0.1:8080");
        assert_eq!(config.keys, Path::new("/var/lib/cheguan/keys"));
        assert!(config.log.is_json && config.server.tls.is_none());
    }

    #[test]
    fn a_demo_on_all_addresses_is_reached_by_one_of_them() {
        let at: SocketAddr = "0.0.0.0:8081".parse().unwrap();
        let config = Config::demo(Path::new("world"), at, None).unwrap();
        let address = config.server.public_address.to_string();
        assert!(address.ends_with(":8081") && !address.contains("0.0.0.0"), "{address}");
        assert_eq!(config.database.file(), Path::new("world/cheguan.db"));
        assert_eq!(config.anchor, Path::new("world/heads.jsonl"));
    }
}
