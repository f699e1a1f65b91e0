//! The same life on PostgreSQL, with an owner of the tables and a role of the program's own.

use base::Chance;
use db::{Config, Db, PgConfig};

use crate::program::{Folder, Running, cheguan, configured, ran};

/// The owner's and the program's address of a fresh schema, and its name.
pub async fn schema() -> (String, String, String) {
    // Set by `make test`; without a server this test fails, it is never skipped.
    let given = |name: &str| std::env::var(name).unwrap();
    let owner = given("CHEGUAN_TEST_POSTGRES");
    let program = given("CHEGUAN_TEST_POSTGRES_PROGRAM");
    let name = format!("s{}", Chance::system().digits(15));
    let config = PgConfig { url: owner.clone(), roots: None, connections: 1 };
    let db = Db::open(&Config::Postgres(config)).await.unwrap();
    let make = format!("CREATE SCHEMA {name}; GRANT USAGE ON SCHEMA {name} TO cheguan_program");
    db.batch(&make).await.unwrap();
    let inside = |url: &str| {
        let joint = if url.contains('?') { '&' } else { '?' };
        format!("{url}{joint}options=-csearch_path%3D{name}")
    };
    (inside(&owner), inside(&program), name)
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_the_owner_migrates_and_the_program_serves_and_is_proved() {
    let folder = Folder::new();
    let (owner, program, _) = schema().await;
    let database = |program: &str| {
        format!(
            "engine = \"postgres\"\nurl = \"{program}\"\nowner_url = \"{owner}\"\n\
             connections = 4\n"
        )
    };
    let (file, port) = configured(&folder, &database(&program));
    let file = file.as_str();
    let (code, told) = ran(&["migrate", "--config", file]);
    assert!(code == 0 && told.contains("+ 2026112201 journal"), "{told}");
    let running = Running::started(&mut cheguan(&["serve", "--config", file]), port).await;
    let (code, told) = ran(&["doctor", "--config", file]);
    let bad: Vec<&str> = told.lines().filter(|line| line.starts_with('✗')).collect();
    // Pages without their styles are a matter of the build, not of this test.
    assert!(bad.iter().all(|line| line.contains("make web")), "{told}");
    assert_eq!(code, i32::from(!bad.is_empty()));
    assert!(told.contains("✓ Database: PostgreSQL"), "{told}");
    assert!(told.contains("✓ The database is at this version."), "{told}");
    assert!(!told.contains("could rewrite the journal"), "{told}");
    let (code, told) = ran(&["verify", "--config", file]);
    assert!(code == 0 && told.contains("All agree"), "{told}");
    assert_eq!(running.stop(), Some(0));

    // Run as the owner of the tables, the program could rewrite the journal: the doctor says so.
    let (careless, _) = configured(&folder, &database(&owner));
    let (code, told) = ran(&["doctor", "--config", &careless]);
    assert!(code == 1 && told.contains("✗ The program's role could rewrite the journal"), "{told}");
}
