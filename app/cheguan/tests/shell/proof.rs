//! `verify` and `doctor` on a journal with entries: what agrees, what was changed behind its back, and
//! a clock that has stepped back.

use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use base::{Authority, Chance, Date, ManualClock, Result};
use cheguan::config::Config;
use cheguan::doctor::{Mark, Patient, look};
use cheguan::ground::Ground;
use cheguan::said::Tongue;
use cheguan::verify_cmd::{self, Verify};
use db::{Change, Migration, Schema, Table, Tx, Writes, insert_new, update};
use journal::{Actor, Command, Desk, Entry, Envelope, Event, KeyRing, Kinds, Next, VerifyOptions};
use serde::{Deserialize, Serialize};

use crate::program::Folder;

#[derive(Serialize, Deserialize)]
struct Noted {
    text: String,
}

impl Event for Noted {
    const KIND: &'static str = "note.noted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            ("authority", (&entry.authority).into()),
            ("name", entry.subject.as_str().into()),
            ("text", self.text.as_str().into()),
        ];
        writes.put(insert_new("note", &row));
    }
}

#[derive(Serialize)]
struct Note(String);

impl Command for Note {
    const NAME: &'static str = "note.note";
    fn home(&self) -> Authority {
        Authority::new("420500")
    }
    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        Ok(vec![Next::new(self.home(), &self.0, 1, Noted { text: "as it was".into() })?])
    }
}

fn schema() -> Schema {
    let note = Table::journaled("note")
        .text("authority")
        .text("name")
        .text("text")
        .key(&["authority", "name"]);
    let changes = vec![Change::Create(note)];
    Schema::new([
        journal::migrations(),
        vec![Migration { version: 2026_11_22_98, name: "note", changes }],
    ])
}

fn noon() -> Arc<ManualClock> {
    ManualClock::at(Date::ymd(2026, 11, 22).unwrap().start().plus_hours(12))
}

/// Three notes, sealed at noon.
async fn office(folder: &Folder) -> (Config, Ground) {
    let config = Config::in_folder(folder.path()).unwrap();
    let ground = Ground::open(&config).await.unwrap();
    ground.migrate(&schema()).await.unwrap();
    let journal = ground.journal(noon().clock());
    for name in ["a", "b", "c"] {
        let envelope = Envelope { command: journal.command_id(), actor: Actor::system("test") };
        journal.perform(envelope, Note(name.into())).await.unwrap();
    }
    journal.seal_all().await.unwrap();
    (config, ground)
}

async fn verify(config: &Config, chain_only: bool) -> ExitCode {
    let (config, tongue) = (config.clone(), Tongue::Only(ui::Locale::En));
    let work = Some(config.database.folder.join("work"));
    let asked = Verify { config, anchor: None, work, chain_only };
    verify_cmd::run(asked, schema(), Kinds::new().with::<Noted>(), tongue).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_written_behind_the_journals_back_makes_verify_end_with_one() {
    let folder = Folder::new();
    let (config, ground) = office(&folder).await;
    assert_eq!(verify(&config, false).await, ExitCode::SUCCESS);
    let key = [("authority", "420500".into()), ("name", "b".into())];
    let forged = update("note", &key, &[("text", "as somebody wished".into())]);
    let forge = move |tx: Tx| {
        let forged = forged.clone();
        async move { tx.execute(forged).await }
    };
    assert_eq!(ground.db.technical(forge).await.unwrap(), 1);
    assert_eq!(verify(&config, false).await, ExitCode::from(1));
    assert_eq!(verify(&config, true).await, ExitCode::SUCCESS, "the chain alone is whole");
    let left = std::fs::read_dir(config.database.folder.join("work")).unwrap();
    assert_eq!(left.count(), 0, "the rebuilt tables are cleared away");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_proof_tells_how_far_it_is() {
    let folder = Folder::new();
    let (config, ground) = office(&folder).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let options = VerifyOptions {
        schema: schema(),
        kinds: Kinds::new().with::<Noted>(),
        keys: KeyRing::load(&config.keys).unwrap(),
        rebuild_in: None,
        anchor: None,
        progress: Arc::new(move |authority, entries| {
            hears.lock().unwrap().push(format!("{authority} {entries}"));
        }),
    };
    assert_eq!(journal::verify(&ground.db, options).await.unwrap().difference, None);
    assert_eq!(*told.lock().unwrap(), ["420500 3"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_cut_short_is_found_by_the_heads_kept_outside() {
    let folder = Folder::new();
    let (config, ground) = office(&folder).await;
    let heads = std::fs::read_to_string(&config.anchor).unwrap();
    let later = heads.replace("\"no\":1", "\"no\":2");
    std::fs::write(&config.anchor, format!("{heads}{later}")).unwrap();
    assert_eq!(verify(&config, false).await, ExitCode::from(1));
    drop(ground);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_a_clock_that_stepped_back() {
    let folder = Folder::new();
    let (config, _ground) = office(&folder).await;
    let hand = noon();
    let look = |hours: i64| {
        hand.advance_hours(hours);
        let (config, clock) = (Ok(config.clone()), hand.clock());
        look(Patient { config, schema: schema(), clock })
    };
    let on = |lines: &[cheguan::doctor::Line], key: &str| {
        lines.iter().find(|line| line.said.key() == key).map(|line| line.mark)
    };
    let lines = look(1).await.unwrap();
    assert_eq!(on(&lines, "doctor-clock"), Some(Mark::Good));
    assert_eq!(on(&lines, "doctor-migrated"), Some(Mark::Good));
    assert_eq!(on(&lines, "doctor-address-loopback"), Some(Mark::Note));
    assert_eq!(on(&lines, "doctor-anchor-near"), Some(Mark::Note));
    let lines = look(-2).await.unwrap();
    assert_eq!(on(&lines, "doctor-clock-back"), Some(Mark::Bad));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rotation_the_peoples_keys_are_wrapped_anew_and_still_open() {
    let folder = Folder::new();
    let (config, ground) = office(&folder).await;
    let person = Chance::seeded(1).uuid_random();
    let journal = ground.journal(noon().clock());
    let vault = journal.vault().clone();
    let make = move |tx: Tx| {
        let vault = vault.clone();
        async move { vault.create_in(&tx, person).await?.seal("周晓明") }
    };
    let sealed = ground.db.technical(make).await.unwrap();
    drop((journal, ground));
    journal::KeyRing::rotate(&config.keys, "master", &Chance::seeded(2)).unwrap();

    let ground = Ground::open(&config).await.unwrap();
    let journal = ground.journal(noon().clock());
    assert_eq!(cheguan::serve::rewrap(&journal).await.unwrap(), 1);
    assert_eq!(cheguan::serve::rewrap(&journal).await.unwrap(), 0);
    drop((journal, ground));
    std::fs::remove_file(config.keys.join("master-1.key")).unwrap();
    let ground = Ground::open(&config).await.unwrap();
    let vault = ground.journal(noon().clock()).vault().clone();
    let open = move |tx: Tx| async move { vault.key_in(&tx, person).await?.unwrap().open(&sealed) };
    assert_eq!(ground.db.read(open).await.unwrap(), "周晓明");
}
