//! Looking at a database without owning it: read only beside the running program, and asking the
//! engine how it does.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use db::testing::Scratch;
use db::{
    Change, Class, Column, Config, Db, Engine, Kind, Migration, Schema, Table, insert, select,
};

fn migrations() -> Vec<Migration> {
    let name = |table: Table| table.text("authority").text("name").key(&["authority", "name"]);
    let create = |version, name, table| {
        let changes = vec![Change::Create(table)];
        Migration { version, name, changes }
    };
    let book = name(Table::record("book"));
    assert_eq!(book.class, Class::Record);
    vec![
        create(2026_11_22_01, "book", book),
        create(2026_11_22_02, "note", name(Table::technical("note"))),
    ]
}

fn schema() -> Schema {
    Schema::new([migrations()])
}

fn newer() -> Schema {
    let column = Column { name: "at", kind: Kind::Int, null: true };
    let changes = vec![Change::Add("note", column)];
    let more = Migration { version: 2026_11_22_03, name: "note_when", changes };
    Schema::new([migrations(), vec![more]])
}

async fn write(db: &Db, name: &'static str) -> base::Result<u64> {
    let row = [("authority", "420500".into()), ("name", name.into())];
    db.write(move |tx| {
        let row = insert("book", &row);
        async move { tx.execute(row).await }
    })
    .await
}

async fn names(db: &Db) -> Vec<String> {
    let read = |tx: db::Tx| async move {
        let rows = tx.rows(&select("book", &["name"], &[])).await?;
        rows.iter().map(|row| row.text("name")).collect()
    };
    db.read(read).await.unwrap()
}

fn file(scratch: &Scratch) -> &std::path::Path {
    let Config::Sqlite { file } = &scratch.config else { panic!("not a file") };
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn one_may_look_while_another_program_writes() {
    let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
    write(&scratch.db, "first").await.unwrap();
    assert!(Db::open(&scratch.config).await.is_err(), "the folder belongs to one program");
    let looking = Db::open_read_only(file(&scratch)).unwrap();
    assert_eq!(names(&looking).await, ["first"]);
    write(&scratch.db, "second").await.unwrap();
    assert_eq!(names(&looking).await, ["first", "second"]);
    let told = write(&looking, "third").await.unwrap_err().to_string();
    assert_eq!(told, "unavailable: nothing writes here");
    assert_eq!(names(&scratch.db).await, ["first", "second"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_may_look_after_the_program_has_gone_and_copy() {
    let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
    write(&scratch.db, "first").await.unwrap();
    let (database, copy) = (file(&scratch).to_owned(), scratch.folder().join("copy.db"));
    let folder = scratch.close();
    let looking = Db::open_read_only(&database).unwrap();
    looking.backup(&copy).await.unwrap();
    assert_eq!(names(&Db::open_read_only(&copy).unwrap()).await, ["first"]);
    let told = Db::open_read_only(&database.with_extension("none")).unwrap_err().to_string();
    assert!(told.contains("cheguan.none: there is no database here"), "{told}");
    drop(folder);
}

db::two_engines! {
    schema();

    async fn a_database_in_order_has_nothing_to_tell(scratch: Scratch) {
        let vitals = scratch.db.vitals(&schema()).await.unwrap();
        assert!(vitals.is_known_version, "{vitals:?}");
        let nothing: [Vec<String>; 4] = Default::default();
        let told = [vitals.misordered, vitals.fragile, vitals.pending, vitals.unknown];
        assert_eq!(told, nothing);
        assert_eq!(vitals.changeable, Vec::<&str>::new(), "the program's role adds, no more");
    }

    async fn migrations_that_are_missing_or_too_new_are_named(scratch: Scratch) {
        let vitals = scratch.db.vitals(&newer()).await.unwrap();
        assert_eq!(vitals.pending, ["2026112203 note_when"]);
        let older = Schema::new([migrations().into_iter().take(1).collect()]);
        let vitals = scratch.db.vitals(&older).await.unwrap();
        assert_eq!(vitals.unknown, ["2026112202 note"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_could_rewrite_the_journal_is_found() {
    let scratch = Scratch::new(Engine::Postgres, &schema()).await;
    let Config::Postgres(program) = &scratch.config else { panic!("not a server") };
    let owner = std::env::var("CHEGUAN_TEST_POSTGRES").unwrap();
    let (_, inside) = program.url.split_once('?').unwrap();
    let joint = if owner.contains('?') { '&' } else { '?' };
    let inside = inside.rsplit('&').next().unwrap();
    let config = db::PgConfig { url: format!("{owner}{joint}{inside}"), ..program.clone() };
    let owner = Db::open(&Config::Postgres(config)).await.unwrap();
    assert_eq!(owner.vitals(&schema()).await.unwrap().changeable, ["book"]);
    let sort = "CREATE TABLE names (name text)";
    owner.batch(sort).await.unwrap();
    assert_eq!(owner.vitals(&schema()).await.unwrap().misordered, ["names.name"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_without_tables_wants_every_migration() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let empty = Scratch::new(engine, &Schema::default()).await;
        let pending = empty.db.vitals(&schema()).await.unwrap().pending;
        assert_eq!(pending, ["2026112201 book", "2026112202 note"], "{engine:?}");
    }
}
