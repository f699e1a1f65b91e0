//! An office of lockers: the smallest capability there can be, to play the laws with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Authority, Chance, Date, ManualClock, Result};
use db::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use db::testing::Scratch;
use db::{
    Change, Config, Db, Migration, Schema, Table, Tx, Value, Writes, insert_new, select, update,
    upsert, val,
};
use journal::{
    Actor, Command, CommandId, Desk, Done, Entry, Envelope, Event, Journal, KeyRing, Kinds, Next,
    Report, Setup, VerifyOptions, verify,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

base::refusals! {
    /// Why there is no locker.
    pub enum LockerRefusal: "locker" {
        /// Somebody has it.
        Taken = "taken",
        /// Nobody has it.
        Free = "free",
        /// Somebody is about to take it.
        Leased = "leased",
    }
}

pub fn yichang() -> Authority {
    Authority::new("420500")
}

pub fn schema() -> Schema {
    let locker = Table::journaled("locker")
        .text("authority")
        .text("name")
        .text_null("who")
        .int("times")
        .int("version")
        .key(&["authority", "name"]);
    let lease = Table::technical("lease")
        .text("authority")
        .text("name")
        .text("who")
        .key(&["authority", "name"]);
    let changes = vec![Change::Create(locker), Change::Create(lease)];
    let lockers = Migration { version: 2026_11_22_99, name: "lockers", changes };
    Schema::new([journal::migrations(), vec![lockers]])
}

fn key_of(entry: &Entry) -> [(&'static str, Value); 2] {
    let name = entry.subject.trim_start_matches("locker/");
    [("authority", (&entry.authority).into()), ("name", name.into())]
}

#[derive(Serialize, Deserialize)]
pub struct Taken {
    pub who: String,
}

impl Event for Taken {
    const KIND: &'static str = "locker.taken";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let key = key_of(entry);
        let set = [
            ("who", self.who.as_str().into()),
            ("times", ((entry.version + 1) / 2).into()),
            ("version", entry.version.into()),
        ];
        if entry.version == 1 {
            let row = [key.as_slice(), &set].concat();
            writes.claim(insert_new("locker", &row), 1, LockerRefusal::Taken);
        } else {
            writes.claim(update("locker", &key, &set), 1, LockerRefusal::Taken);
        }
        // A lease of somebody else stops the live command; a replay knows nothing of leases.
        let row = [key.as_slice(), &[("who", self.who.as_str().into())]].concat();
        let mut mine = Query::insert();
        mine.into_table("lease").columns(row.iter().map(|(column, _)| *column));
        mine.values(row.into_iter().map(|(_, value)| val(value))).unwrap();
        let own = Expr::col(("lease", "who")).eq(val(self.who.as_str()));
        let conflict = OnConflict::columns(["authority", "name"])
            .update_column("who")
            .action_and_where(own)
            .to_owned();
        mine.on_conflict(conflict);
        writes.guard(mine, 1, LockerRefusal::Leased);
    }
}

#[derive(Serialize, Deserialize)]
pub struct GivenBack {}

impl Event for GivenBack {
    const KIND: &'static str = "locker.given_back";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("who", Value::Null), ("version", entry.version.into())];
        writes.claim(update("locker", &key_of(entry), &set), 1, LockerRefusal::Free);
        writes.put(db::delete("lease", &key_of(entry)));
    }
}

#[derive(Serialize)]
pub struct Take {
    pub locker: String,
    /// Any free one: a fresh name each time it is decided.
    pub free: bool,
}

async fn state_in(tx: &Tx, name: &str) -> Result<Option<(Option<String>, i64)>> {
    let key = [("authority", yichang().into()), ("name", name.into())];
    let row = tx.opt(&select("locker", &["who", "version"], &key)).await?;
    row.map(|row| Ok((row.opt_text("who")?, row.int("version")?))).transpose()
}

async fn take_in(tx: &Tx, name: &str, who: &Actor) -> Result<Next> {
    let version = match state_in(tx, name).await? {
        None => 0,
        Some((None, version)) => version,
        Some((Some(_), _)) => return Err(LockerRefusal::Taken.into()),
    };
    let event = Taken { who: who.to_string() };
    Ok(Next::new(yichang(), format!("locker/{name}"), version + 1, event)?.seen("hall/open v1"))
}

impl Command for Take {
    const NAME: &'static str = "locker.take";
    fn home(&self) -> Authority {
        yichang()
    }
    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let name = if self.free { desk.chance.digits(9) } else { self.locker.clone() };
        Ok(vec![take_in(tx, &name, &desk.actor).await?])
    }
}

#[derive(Serialize)]
pub struct TakeTwo {
    pub first: String,
    pub second: String,
}

impl Command for TakeTwo {
    const NAME: &'static str = "locker.take_two";
    fn home(&self) -> Authority {
        yichang()
    }
    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let first = take_in(tx, &self.first, &desk.actor).await?;
        Ok(vec![first, take_in(tx, &self.second, &desk.actor).await?])
    }
}

#[derive(Serialize)]
pub struct GiveBack {
    pub locker: String,
}

impl Command for GiveBack {
    const NAME: &'static str = "locker.give_back";
    fn home(&self) -> Authority {
        yichang()
    }
    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let Some((Some(_), version)) = state_in(tx, &self.locker).await? else {
            return Err(LockerRefusal::Free.into());
        };
        let subject = format!("locker/{}", self.locker);
        Ok(vec![Next::new(yichang(), subject, version + 1, GivenBack {})?])
    }
}

fn journal(db: Db, folder: &Path, node: &str, seed: u64) -> Journal {
    let hand = ManualClock::at(Date::ymd(2026, 11, 22).unwrap().start());
    Journal::new(Setup {
        db,
        clock: hand.clock(),
        chance: Chance::seeded(seed),
        node: node.into(),
        keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
        anchor: Some(folder.join("heads.jsonl")),
    })
}

#[derive(Clone)]
pub struct Lockers {
    pub journal: Journal,
    config: Config,
    folder: PathBuf,
}

impl Lockers {
    pub fn open(scratch: &Scratch) -> Self {
        Self::open_as(scratch, "centre")
    }

    /// With three lockers taken and sealed.
    pub async fn three(scratch: &Scratch) -> Self {
        let office = Self::open(scratch);
        for locker in ["A1", "A2", "A3"] {
            office.take(locker, "p1").await.unwrap();
        }
        office.journal.seal_all().await.unwrap();
        office.holds().await;
        office
    }

    pub fn open_as(scratch: &Scratch, node: &str) -> Self {
        let seed = node.bytes().map(u64::from).sum();
        let mut office =
            Self::on(scratch.db.clone(), scratch.config.clone(), scratch.folder(), seed);
        office.journal = office.as_node(node, seed);
        office
    }

    /// On any database, for the tests that kill it.
    pub fn on(db: Db, config: Config, folder: &Path, seed: u64) -> Self {
        let journal = journal(db, folder, "centre", seed);
        Self { journal, config, folder: folder.to_owned() }
    }

    fn as_node(&self, node: &str, seed: u64) -> Journal {
        journal(self.journal.db().clone(), &self.folder, node, seed)
    }

    pub fn envelope(&self, who: &str) -> Envelope {
        let command = CommandId(self.journal.chance().uuid_random());
        Envelope { command, actor: Actor::citizen(who) }
    }

    pub async fn take(&self, locker: &str, who: &str) -> Result<Done> {
        let take = Take { locker: locker.into(), free: false };
        self.journal.perform(self.envelope(who), take).await
    }

    pub fn spawn_take(&self, locker: &str, who: &str) -> tokio::task::JoinHandle<Result<Done>> {
        let (office, locker, who) = (self.clone(), locker.to_owned(), who.to_owned());
        tokio::spawn(async move { office.take(&locker, &who).await })
    }

    pub async fn give_back(&self, locker: &str) -> Result<Done> {
        self.journal.perform(self.envelope("clerk"), GiveBack { locker: locker.into() }).await
    }

    pub async fn lease(&self, locker: &str, who: &str) {
        let key = [("authority", yichang().into()), ("name", locker.into())];
        let row = [key.as_slice(), &[("who", format!("citizen:{who}").into())]].concat();
        let write = move |tx: Tx| {
            let statement = upsert("lease", &["authority", "name"], &row);
            async move { tx.execute(statement).await }
        };
        self.journal.db().technical(write).await.unwrap();
    }

    /// Makes a key for a person, remembers the mobile, and seals the name.
    pub async fn sign_up(&self, person: Uuid, mobile: &'static str, name: &'static str) -> String {
        let vault = self.journal.vault().clone();
        let write = move |tx: Tx| {
            let vault = vault.clone();
            async move {
                let key = vault.create_in(&tx, person).await?;
                vault.remember_in(&tx, "mobile", mobile, person).await?;
                key.seal(name)
            }
        };
        self.journal.db().write(write).await.unwrap()
    }

    /// The opened name, and who has the mobile.
    pub async fn look(
        &self,
        person: Uuid,
        mobile: &'static str,
        sealed: &str,
    ) -> (Option<String>, Option<Uuid>) {
        let (vault, sealed) = (self.journal.vault().clone(), sealed.to_owned());
        let read = move |tx: Tx| async move {
            let key = vault.key_in(&tx, person).await?;
            let name = key.map(|key| key.open(&sealed)).transpose()?;
            Ok((name, vault.find_in(&tx, "mobile", mobile).await?))
        };
        self.journal.db().read(read).await.unwrap()
    }

    /// What an intruder with the owner's password could do.
    pub async fn as_owner(&self, sql: &str) {
        match &self.config {
            Config::Sqlite { .. } => self.journal.db().batch(sql).await.unwrap(),
            Config::Postgres(program) => {
                let url = program.url.replace("cheguan_program", "cheguan_owner");
                let owner = Config::Postgres(db::PgConfig { url, ..program.clone() });
                Db::open(&owner).await.unwrap().batch(sql).await.unwrap();
            }
        }
    }

    pub async fn verify(&self) -> Report {
        let options = VerifyOptions {
            schema: schema(),
            kinds: Kinds::new().with::<Taken>().with::<GivenBack>(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(self.folder.join(self.journal.chance().digits(12))),
            anchor: Some(self.folder.join("heads.jsonl")).filter(|file| file.exists()),
            progress: Arc::new(|_, _| {}),
        };
        verify(self.journal.db(), options).await.unwrap()
    }

    pub async fn holds(&self) {
        assert_eq!(self.verify().await.difference, None);
    }
}
