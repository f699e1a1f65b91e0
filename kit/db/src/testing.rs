//! One test, two engines. [`two_engines!`](crate::two_engines) runs an async test body on a fresh
//! SQLite folder and on a fresh PostgreSQL schema; the server is the one `make test` starts and
//! names in `CHEGUAN_TEST_POSTGRES`. Without it the PostgreSQL half fails: it is never skipped.

use std::path::{Path, PathBuf};

use base::Chance;

mod server;

use crate::{Config, Db, Engine, PgConfig, Schema};

pub use server::Server;

/// A database of a test's own, gone when dropped.
pub struct Scratch {
    /// The database, migrated.
    pub db: Db,
    /// How to open it again.
    pub config: Config,
    owner: Config,
    folder: PathBuf,
    keep: bool,
}

/// The folder of a closed scratch database, gone when dropped.
pub struct Closed(PathBuf);

impl Drop for Closed {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Scratch {
    /// A fresh, migrated database.
    ///
    /// # Panics
    /// With a sentence if the engine cannot be had.
    #[expect(clippy::expect_used, reason = "a test without its database must fail loudly")]
    pub async fn new(engine: Engine, schema: &Schema) -> Self {
        let name = format!("t{}", Chance::system().digits(18));
        let kept = std::env::var_os(KEEP).map(PathBuf::from);
        let keep = kept.is_some();
        let folder = kept.unwrap_or_else(std::env::temp_dir).join(format!("cheguan-{name}"));
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let (owner, config) = match engine {
            Engine::Sqlite => {
                let config = Config::Sqlite { file: folder.join("cheguan.db") };
                (config.clone(), config)
            }
            Engine::Postgres => postgres(&name).await,
        };
        let db = Db::open(&config).await.expect("the test database opens");
        let scratch = Self { db, config, owner, folder, keep };
        scratch.migrate(schema).await;
        scratch
    }

    /// Brings its tables to this schema, as their owner.
    ///
    /// # Panics
    /// With a sentence if a migration fails.
    #[expect(clippy::expect_used, reason = "a test whose tables are not there must fail loudly")]
    pub async fn migrate(&self, schema: &Schema) {
        if self.db.engine() == Engine::Sqlite {
            return self.db.migrate(schema, None).await.expect("migrations run");
        }
        let owner = Db::open(&self.owner).await.expect("the owner's connection opens");
        owner.migrate(schema, Some(&program_role())).await.expect("migrations run");
    }

    /// Closes the database but keeps its folder, for another process to open.
    pub fn close(self) -> Closed {
        let folder = self.folder.clone();
        let mut this = self;
        this.keep = true;
        drop(this);
        Closed(folder)
    }

    /// The folder of this test, for files of its own.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.keep {
            // On Linux an open file stays usable after its name is gone.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// The folder in which the databases of tests on SQLite stay, for whoever wants to look at one.
const KEEP: &str = "CHEGUAN_KEEP";
const OWNER: &str = "CHEGUAN_TEST_POSTGRES";
const PROGRAM: &str = "CHEGUAN_TEST_POSTGRES_PROGRAM";

fn program_role() -> String {
    "cheguan_program".to_owned()
}

#[expect(clippy::expect_used, reason = "a test without its database must fail loudly")]
async fn postgres(schema: &str) -> (Config, Config) {
    let url = |name| {
        std::env::var(name).expect("no PostgreSQL for tests: run them with `make test`, or `cargo xtask with-postgres -- COMMAND`")
    };
    let (owner, program) = (url(OWNER), url(PROGRAM));
    let admin = pg(owner.clone(), 1);
    let db = Db::open(&admin).await.expect("the test server answers");
    let make =
        format!("CREATE SCHEMA {schema}; GRANT USAGE ON SCHEMA {schema} TO \"{}\"", program_role());
    db.batch(&make).await.expect("a schema for this test can be made");
    let inside = |url: String| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}options=-csearch_path%3D{schema}")
    };
    (pg(inside(owner), 1), pg(inside(program), 8))
}

fn pg(url: String, connections: usize) -> Config {
    Config::Postgres(PgConfig { url, roots: None, connections })
}

/// Turns `async fn name(scratch: Scratch) { … }` into a module `name` with the tests `sqlite` and
/// `postgres`. The second argument gives the schema.
#[macro_export]
macro_rules! two_engines {
    ($schema:expr; $($(#[$meta:meta])* async fn $name:ident($scratch:ident : Scratch) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[expect(unused_imports, reason = "a test body may need none of its parent's names")]
            use super::*;

            async fn body($scratch: $crate::testing::Scratch) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body($crate::testing::Scratch::new($crate::Engine::Sqlite, &$schema).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                body($crate::testing::Scratch::new($crate::Engine::Postgres, &$schema).await).await;
            }
        }
    )+};
}
