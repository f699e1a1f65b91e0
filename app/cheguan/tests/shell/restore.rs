//! What was lost comes back from a backup, as `docs/operations/backup-and-restore.md` tells it, on both
//! engines; and what is missing in it is named by the heads of the lost history.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::process::Command;

use db::{Config, Db, PgConfig};

use crate::program::{Folder, Running, cheguan, configured, only_folder_in, ran};
use crate::server;

/// An office with one administrator.
struct Office {
    folder: Folder,
    file: String,
    port: u16,
}

/// What `backup` left: database and heads, and the keys apart.
struct Copy {
    data: String,
    keys: String,
}

impl Office {
    fn with(database: &str) -> Self {
        let folder = Folder::new();
        let (file, port) = configured(&folder, database);
        let office = Self { folder, file, port };
        office.does(&["migrate"]);
        office.does(&["first-admin", "--number", "A001", "--name", "李静"]);
        office
    }

    fn asked(&self, words: &[&str]) -> (i32, String) {
        ran(&[words, &["--config", &self.file]].concat())
    }

    fn does(&self, words: &[&str]) -> String {
        let (code, told) = self.asked(words);
        assert_eq!(code, 0, "{told}");
        told
    }

    fn backup(&self) -> Copy {
        let (to, keys_to) = (self.folder.at("copies"), self.folder.at("keys-apart"));
        let (to, keys_to) = (to.to_str().unwrap(), keys_to.to_str().unwrap());
        self.does(&["backup", "--to", to, "--keys-to", keys_to]);
        Copy { data: only_folder_in(to), keys: only_folder_in(keys_to) }
    }

    /// Something happens after the backup; then the folder is gone.
    fn goes_on_and_is_lost(&self) {
        self.does(&["reset-totp", "--number", "A001"]);
        fs::rename(self.folder.at("data"), self.folder.at("lost")).unwrap();
    }

    /// Steps 2 and 3: what lies in the copies goes back to its place.
    fn put_back(&self, copy: &Copy) {
        let data = self.folder.at("data");
        fs::DirBuilder::new().mode(0o700).create(&data).unwrap();
        for name in ["cheguan.db", "heads.jsonl"] {
            let from = Path::new(&copy.data).join(name);
            if from.exists() {
                fs::copy(from, data.join(name)).unwrap();
            }
        }
        let keys = data.join("keys");
        fs::DirBuilder::new().mode(0o700).create(&keys).unwrap();
        for key in fs::read_dir(&copy.keys).unwrap().map(|entry| entry.unwrap()) {
            fs::copy(key.path(), keys.join(key.file_name())).unwrap();
        }
    }

    /// Steps 4 to 6: it is whole, what is missing is named, and the program works on.
    async fn is_whole_and_says_what_is_missing(&self) {
        assert!(self.does(&["verify"]).contains("All agree"));
        let heads = self.folder.at("lost/heads.jsonl");
        let (code, told) = self.asked(&["verify", "--anchor", heads.to_str().unwrap()]);
        assert!(code == 1 && told.contains("was cut off"), "{told}");
        let mut serve = cheguan(&["serve", "--config", &self.file]);
        let running = Running::started(&mut serve, self.port).await;
        assert_eq!(running.get("/").await.map(|(status, _)| status), Some(200));
        let (_, told) = self.asked(&["doctor"]);
        let mut bad = told.lines().filter(|line| line.starts_with('✗'));
        // Pages without their styles are a matter of the build, not of this test.
        assert!(bad.all(|line| line.contains("make web")), "{told}");
        assert_eq!(running.stop(), Some(0));
        self.does(&["reset-totp", "--number", "A001"]);
        assert!(self.does(&["verify"]).contains("All agree"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_embedded_database_comes_back_and_what_it_lacks_is_named() {
    let office = Office::with("");
    let copy = office.backup();
    office.goes_on_and_is_lost();
    let (code, told) = office.asked(&["verify"]);
    assert!(code == 2 && told.contains("cheguan.db"), "{told}");
    office.put_back(&copy);
    office.is_whole_and_says_what_is_missing().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_servers_database_comes_back_from_its_dump_and_what_it_lacks_is_named() {
    let (owner, program, name) = server::schema().await;
    let office = Office::with(&format!(
        "engine = \"postgres\"\nurl = \"{program}\"\nowner_url = \"{owner}\"\nconnections = 4\n"
    ));
    let (copy, dump) = (office.backup(), office.folder.at("cheguan.dump"));
    let dump = dump.to_str().unwrap();
    tool("pg_dump", &["--format=custom", "--schema", &name, "--file", dump, "--dbname", &owner]);
    office.goes_on_and_is_lost();
    let config = PgConfig { url: owner.clone(), roots: None, connections: 1 };
    let db = Db::open(&Config::Postgres(config)).await.unwrap();
    db.batch(&format!("DROP SCHEMA {name} CASCADE")).await.unwrap();
    drop(db);
    tool("pg_restore", &["--exit-on-error", "--dbname", &owner, dump]);
    office.put_back(&copy);
    office.is_whole_and_says_what_is_missing().await;
}

/// One of PostgreSQL's own programs, where `make test` found the server.
fn tool(name: &str, arguments: &[&str]) {
    let folder = std::env::var("CHEGUAN_TEST_POSTGRES_BIN").unwrap();
    let ended = Command::new(Path::new(&folder).join(name)).args(arguments).output().unwrap();
    assert!(ended.status.success(), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
}
