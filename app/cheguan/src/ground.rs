//! What every service stands on: the database, the keys, the data folder. The same for the program, a
//! demo and the small commands that change something.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use base::{Chance, Clock, Fault, Result};
use db::{Db, Schema};
use journal::{Journal, KeyRing, Setup};
use web::CsrfKeys;

use crate::config::Config;
use crate::disk::Disk;
use crate::failure::{Failure, Outcome};
use crate::said::Said;
use crate::secret;

/// An opened database with its keys. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The journal's keys.
    pub keys: KeyRing,
    /// Ids, codes, nonces.
    pub chance: Chance,
    /// The disk below the data folder.
    pub disk: Disk,
}

impl Ground {
    /// Opens the database as the program; makes the folders and keys that are missing.
    ///
    /// # Errors
    /// A sentence when the folder belongs to another running program, or whatever does not answer.
    pub async fn open(config: &Config) -> Outcome<Self> {
        Self::prepare(config)?;
        Self::on(config, Db::open(&config.database.program()?).await?)
    }

    /// Opens an embedded database that can be made again from nothing, see [`Db::open_remakeable`]:
    /// for the history of a demo, before anybody has used it.
    ///
    /// # Errors
    /// As [`Ground::open`].
    pub fn open_remakeable(config: &Config) -> Outcome<Self> {
        Self::prepare(config)?;
        Self::on(config, Db::open_remakeable(&config.database.file())?)
    }

    fn prepare(config: &Config) -> Outcome<()> {
        let folder = &config.database.folder;
        make_folder(folder)?;
        if let Some(outside) = config.anchor.parent() {
            make_folder(outside)?;
        }
        if is_taken(config) {
            return Err(Said::new("program-folder-taken").with("folder", folder.display()).into());
        }
        Ok(())
    }

    fn on(config: &Config, db: Db) -> Outcome<Self> {
        let chance = Chance::system();
        make_folder(&config.keys)?;
        let keys = KeyRing::load_or_create(&config.keys, &chance)?;
        let disk = Disk::of(&config.database.folder);
        Ok(Self { config: config.clone(), db, keys, chance, disk })
    }

    /// Brings the schema up to date without being asked: in a demo.
    pub async fn migrate(&self, schema: &Schema) -> Result<()> {
        self.db.migrate(schema, None).await
    }

    /// Refuses to go on with another schema than this program's.
    pub async fn is_up_to_date(&self, schema: &Schema) -> Outcome<()> {
        let vitals = self.db.vitals(schema).await?;
        let (key, list) = match (vitals.pending.as_slice(), vitals.unknown.as_slice()) {
            ([], []) => return Ok(()),
            ([], unknown) => ("program-older-than-database", unknown),
            (pending, _) => ("program-migrate-first", pending),
        };
        Err(Said::new(key).with("list", list.join(", ")).into())
    }

    /// The journal on this ground, by this clock.
    pub fn journal(&self, clock: Clock) -> Journal {
        Journal::new(Setup {
            db: self.db.clone(),
            clock,
            chance: self.chance.clone(),
            node: self.config.node.clone(),
            keys: self.keys.clone(),
            anchor: Some(self.config.anchor.clone()),
        })
    }

    /// The keys of forms; each face takes its own.
    pub fn csrf_keys(&self) -> Result<CsrfKeys> {
        secret::csrf(&self.config.keys, &self.chance)
    }

    /// Makes the keys shared with partners where they are named and missing: in a demo, where we play
    /// the partners ourselves.
    pub fn make_partner_keys(&self) -> Result<()> {
        let partners = &self.config.partners;
        let files = [&partners.gateway_key, &partners.carrier_key];
        files.into_iter().flatten().try_for_each(|f| secret::make_partner_key(f, &self.chance))
    }
}

/// Whether another program holds the folder of an embedded database.
pub fn is_taken(config: &Config) -> bool {
    let lock = config.database.file().with_extension("lock");
    let held =
        |file: std::fs::File| matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock));
    config.database.engine() == db::Engine::Sqlite && std::fs::File::open(lock).is_ok_and(held)
}

/// Makes a folder into which only the program's own user may look; one that is there stays as it is.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|e| Fault::Unavailable(format!("folder {}: {e}", folder.display())).into())
}
