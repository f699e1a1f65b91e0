//! Personal values under the person's own key (AES-256-GCM, random nonce), that key wrapped by the
//! master key. Whoever deletes the key has erased the person; the chain stays whole.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base::{Authority, Chance, Clock, Fault, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Tx, delete, insert, insert_new, select, update};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::KeyRing;

/// The people's keys and the look-up index.
#[derive(Clone, Debug)]
pub struct Vault {
    keys: KeyRing,
    chance: Chance,
    clock: Clock,
}

/// One person's key, in memory for the length of a request.
pub struct PersonKey {
    person: Uuid,
    key: Zeroizing<[u8; 32]>,
    chance: Chance,
}

fn broken(context: impl std::fmt::Display) -> Fault {
    Fault::Inconsistent(format!("personal data: {context}"))
}

fn cipher(key: &[u8; 32]) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(key).map_err(|e| broken(e).into())
}

fn lock(key: &[u8; 32], nonce: [u8; 12], bound: &[u8], clear: &[u8]) -> Result<Vec<u8>> {
    let payload = Payload { msg: clear, aad: bound };
    let hidden = cipher(key)?.encrypt(&nonce.into(), payload).map_err(broken)?;
    Ok([nonce.as_slice(), &hidden].concat())
}

fn unlock(key: &[u8; 32], bound: &[u8], stored: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let (nonce, hidden) = stored.split_at_checked(12).ok_or_else(|| broken("cut short"))?;
    let nonce: [u8; 12] = nonce.try_into().map_err(broken)?;
    let payload = Payload { msg: hidden, aad: bound };
    Ok(Zeroizing::new(cipher(key)?.decrypt(&nonce.into(), payload).map_err(broken)?))
}

impl Vault {
    pub(crate) fn new(keys: KeyRing, chance: Chance, clock: Clock) -> Self {
        Self { keys, chance, clock }
    }

    /// Makes a key for a new person, inside the command that signs them up.
    pub async fn create_in(&self, tx: &Tx, person: Uuid) -> Result<PersonKey> {
        let key = Zeroizing::new(self.chance.bytes::<32>());
        let (master_id, wrapped) = self.wrap(person, &key)?;
        let row = [
            ("authority", Authority::of_person(&person).into()),
            ("person", person.to_string().into()),
            ("master_id", master_id.into()),
            ("wrapped", wrapped.into()),
            ("at", self.clock.now().into()),
        ];
        tx.execute(insert("person_key", &row)).await?;
        Ok(PersonKey { person, key, chance: self.chance.clone() })
    }

    fn wrap(&self, person: Uuid, key: &[u8; 32]) -> Result<(String, Vec<u8>)> {
        let (id, master) = self.keys.master();
        let master = master.ok_or_else(|| broken("no master key"))?;
        Ok((id.to_owned(), lock(master, self.chance.bytes(), person.as_bytes(), key)?))
    }

    /// The person's key; `None` if the person was erased or never was.
    pub async fn key_in(&self, tx: &Tx, person: Uuid) -> Result<Option<PersonKey>> {
        let key = [
            ("authority", Authority::of_person(&person).into()),
            ("person", person.to_string().into()),
        ];
        let row = tx.opt(&select("person_key", &["master_id", "wrapped"], &key)).await?;
        let Some(row) = row else { return Ok(None) };
        let id = row.text("master_id")?;
        let master =
            self.keys.master_named(&id).ok_or_else(|| broken(format!("{id} is missing")))?;
        let clear = unlock(master, person.as_bytes(), &row.bytes("wrapped")?)?;
        let key: [u8; 32] = clear.as_slice().try_into().map_err(broken)?;
        Ok(Some(PersonKey { person, key: Zeroizing::new(key), chance: self.chance.clone() }))
    }

    /// Wraps every key again under the newest master key; how many it did. Safe to run twice.
    pub async fn rewrap_in(&self, tx: &Tx, limit: u64) -> Result<u64> {
        let (newest, _) = self.keys.master();
        let mut old = select("person_key", &["authority", "person"], &[]);
        old.and_where(db::sea_query::ExprTrait::ne(
            db::sea_query::Expr::col("master_id"),
            db::val(newest),
        ));
        let rows = tx.rows(old.limit(limit)).await?;
        let mut done = 0;
        for row in rows {
            let person: Uuid = row.parse("person")?;
            let Some(key) = self.key_in(tx, person).await? else {
                continue;
            };
            let (master_id, wrapped) = self.wrap(person, &key.key)?;
            let at = [
                ("authority", row.authority("authority")?.into()),
                ("person", person.to_string().into()),
            ];
            let set = [("master_id", master_id.into()), ("wrapped", wrapped.into())];
            done += tx.execute(update("person_key", &at, &set)).await?;
        }
        Ok(done)
    }

    /// Seals what the office keeps to itself for a while (the secret of a draw) under the newest master
    /// key, bound to its subject. `(master key id, sealed)`.
    pub fn seal_secret(&self, subject: &str, clear: &[u8]) -> Result<(String, Vec<u8>)> {
        let (id, master) = self.keys.master();
        let master = master.ok_or_else(|| broken("no master key"))?;
        Ok((id.to_owned(), lock(master, self.chance.bytes(), subject.as_bytes(), clear)?))
    }

    /// Opens what [`Vault::seal_secret`] made.
    pub fn open_secret(&self, subject: &str, master_id: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let master = self.keys.master_named(master_id);
        let master = master.ok_or_else(|| broken(format_args!("no master key {master_id}")))?;
        Ok(unlock(master, subject.as_bytes(), sealed)?.to_vec())
    }

    /// The hash under which `value` is a claim subject and is looked up, and the bucket it lives in.
    pub fn hash(&self, kind: &str, value: &str) -> Result<(Authority, String)> {
        let hash = self.keys.lookup_hash(kind, value)?;
        let first = hash.get(..2).and_then(|byte| u8::from_str_radix(byte, 16).ok()).unwrap_or(0);
        Ok((Authority::new(format!("P{:02}", first % 64)), hash))
    }

    /// Who has this value, if anyone.
    pub async fn find_in(&self, tx: &Tx, kind: &str, value: &str) -> Result<Option<Uuid>> {
        let (authority, hash) = self.hash(kind, value)?;
        let key = [("authority", authority.into()), ("kind", kind.into()), ("hash", hash.into())];
        let row = tx.opt(&select("person_lookup", &["person"], &key)).await?;
        row.map(|row| row.parse("person")).transpose()
    }

    /// Remembers who has this value. The claim subject of the caller guards it.
    pub async fn remember_in(&self, tx: &Tx, kind: &str, value: &str, person: Uuid) -> Result<()> {
        let (authority, hash) = self.hash(kind, value)?;
        let row = [
            ("authority", authority.into()),
            ("kind", kind.into()),
            ("hash", hash.into()),
            ("person", person.to_string().into()),
        ];
        tx.execute(insert_new("person_lookup", &row)).await.map(drop)
    }

    /// Forgets who had this value.
    pub async fn forget_in(&self, tx: &Tx, kind: &str, value: &str) -> Result<()> {
        let (authority, hash) = self.hash(kind, value)?;
        let key = [("authority", authority.into()), ("kind", kind.into()), ("hash", hash.into())];
        tx.execute(delete("person_lookup", &key)).await.map(drop)
    }

    /// Erases a person: the key and every look-up. What was sealed stays sealed for ever.
    pub async fn erase_in(&self, tx: &Tx, person: Uuid) -> Result<()> {
        let text = person.to_string();
        let key =
            [("authority", Authority::of_person(&person).into()), ("person", text.as_str().into())];
        tx.execute(delete("person_key", &key)).await?;
        tx.execute(delete("person_lookup", &[("person", text.into())])).await.map(drop)
    }
}

impl PersonKey {
    /// Seals `clear` for the journal: text, bound to the person.
    pub fn seal(&self, clear: &str) -> Result<String> {
        let sealed = self.seal_bytes(clear.as_bytes())?;
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// Opens what [`PersonKey::seal`] made.
    pub fn open(&self, sealed: &str) -> Result<String> {
        let stored = URL_SAFE_NO_PAD.decode(sealed).map_err(broken)?;
        let clear = self.open_bytes(&stored)?;
        String::from_utf8(clear).map_err(|e| broken(e).into())
    }

    /// Seals bytes: photos, documents.
    pub fn seal_bytes(&self, clear: &[u8]) -> Result<Vec<u8>> {
        lock(&self.key, self.chance.bytes(), self.person.as_bytes(), clear)
    }

    /// Opens what [`PersonKey::seal_bytes`] made.
    pub fn open_bytes(&self, stored: &[u8]) -> Result<Vec<u8>> {
        Ok(unlock(&self.key, self.person.as_bytes(), stored)?.to_vec())
    }
}
