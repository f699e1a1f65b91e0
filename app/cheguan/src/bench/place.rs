//! A fresh ground for measuring: a temporary folder, and on PostgreSQL a schema of its own.

use std::path::{Path, PathBuf};

use base::{Chance, Fault, Result};
use db::{Db, Engine, PgConfig, Schema};

use crate::config::{Asked, Config};
use crate::failure::Outcome;
use crate::ground::Ground;

/// Set by `cargo xtask with-postgres`: the owner of a throw-away server, and the program's role.
const OWNER: &str = "CHEGUAN_TEST_POSTGRES";
const PROGRAM: &str = "CHEGUAN_TEST_POSTGRES_PROGRAM";

/// Whether there is a server to measure on.
pub(super) fn has_server() -> bool {
    [OWNER, PROGRAM].iter().all(|name| std::env::var(name).is_ok())
}

/// The ground, gone with its folder when dropped.
pub(super) struct Place {
    pub ground: Ground,
    _folder: Folder,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is only figures' material.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Place {
    pub(super) async fn make(engine: Engine, schema: &Schema) -> Outcome<Self> {
        let name = format!("b{}", Chance::system().digits(15));
        let folder = std::env::temp_dir().join(format!("cheguan-{name}"));
        let config = match engine {
            Engine::Sqlite => Config::in_folder(&folder)?,
            Engine::Postgres => on_server(&folder, &name).await?,
        };
        let folder = Folder(folder);
        let ground = Ground::open(&config).await?;
        if engine == Engine::Postgres {
            let owner = Db::open(&config.database.owner()?).await?;
            owner.migrate(schema, config.database.program_role().as_deref()).await?;
        } else {
            ground.migrate(schema).await?;
        }
        Ok(Self { ground, _folder: folder })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.ground.config.database.folder
    }
}

async fn on_server(folder: &Path, name: &str) -> Outcome<Config> {
    let given = |name| std::env::var(name).map_err(|e| Fault::Unavailable(format!("{name}: {e}")));
    let (owner, program) = (given(OWNER)?, given(PROGRAM)?);
    make_schema(&owner, name).await?;
    let inside = |url: &str| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}options=-csearch_path%3D{name}")
    };
    let flag = |key: &str, value: String| (key.to_owned(), key.to_owned(), value);
    let flags = vec![
        flag("database.folder", folder.display().to_string()),
        flag("database.engine", "postgres".into()),
        flag("database.url", inside(&program)),
        flag("database.owner_url", inside(&owner)),
    ];
    Config::read(&Asked { flags, ..Asked::default() })
}

async fn make_schema(owner: &str, name: &str) -> Result<()> {
    let config = PgConfig { url: owner.to_owned(), roots: None, connections: 2 };
    let db = Db::open(&db::Config::Postgres(config)).await?;
    let sql = format!("CREATE SCHEMA {name}; GRANT USAGE ON SCHEMA {name} TO PUBLIC");
    db.batch(&sql).await
}
