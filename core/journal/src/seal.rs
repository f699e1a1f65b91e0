//! Sealers put the entries of an authority in order, hash them into a tree, chain it to the seal
//! before and sign. They never touch the journal's rows: what waits stands in `unsealed`, visible
//! exactly when its entry is. Two sealers at once harm nothing: a seal's number is a unique key.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write as _;

use base::{Authority, Fault, Instant, Result};
use db::sea_query::{DeleteStatement, Expr, ExprTrait as _, Order, SelectStatement};
use db::{Common, Row, Tx, Value, Writes, insert_all, insert_new, select, val};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::keys::{hex, is_signed_under};
use crate::merkle::root;
use crate::{Journal, KeyRing};

/// Entries sealed in one go; on SQLite the writer is busy that long.
const BATCH: u64 = 2_000;
/// Rows per statement: few sizes, so that few statements are prepared.
const CHUNKS: [usize; 4] = [256, 32, 8, 1];

/// The signed state of a chain after a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Whose journal.
    pub authority: Authority,
    /// Of which node.
    pub node: String,
    /// The seal's number: 1, 2, 3 …
    pub no: i64,
    /// Its first entry's position.
    pub first: i64,
    /// Its last entry's position.
    pub last: i64,
    /// The tree's root over its entries' digests.
    pub root: Vec<u8>,
    /// The hash of the seal before; zeros for the first.
    pub previous: Vec<u8>,
    /// The hash of all of the above and the time: what is signed.
    pub hash: Vec<u8>,
    /// Which key signed.
    pub key_id: String,
    /// ECDSA P-256 over `hash`.
    pub signature: Vec<u8>,
    /// When.
    pub at: Instant,
}

impl Head {
    pub(crate) fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for field in
            [self.authority.as_str().as_bytes(), self.node.as_bytes(), &self.root, &self.previous]
        {
            hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(field);
        }
        for number in [self.no, self.first, self.last, self.at.micros()] {
            hash.update(number.to_be_bytes());
        }
        hash.finalize().into()
    }

    /// The first sixteen hexadecimal digits of the hash: what a receipt prints.
    pub fn short(&self) -> String {
        hex(&self.hash).chars().take(16).collect()
    }

    /// Whether the hash and the signature are right.
    pub fn is_signed_by(&self, keys: &KeyRing) -> bool {
        self.hash == self.hash() && keys.verifies(&self.key_id, &self.hash, &self.signature)
    }

    /// The same with no more than the public key (SEC1 bytes).
    pub fn is_signed_under(&self, public_key: &[u8]) -> bool {
        self.hash == self.hash() && is_signed_under(public_key, &self.hash, &self.signature)
    }
}

const SEAL: [&str; 11] = [
    "authority",
    "node",
    "no",
    "first_position",
    "last_position",
    "root",
    "previous",
    "hash",
    "key_id",
    "signature",
    "at",
];

pub(crate) fn head(row: &Row) -> Result<Head> {
    Ok(Head {
        authority: row.authority("authority")?,
        node: row.text("node")?,
        no: row.int("no")?,
        first: row.int("first_position")?,
        last: row.int("last_position")?,
        root: row.bytes("root")?,
        previous: row.bytes("previous")?,
        hash: row.bytes("hash")?,
        key_id: row.text("key_id")?,
        signature: row.bytes("signature")?,
        at: row.instant("at")?,
    })
}

pub(crate) fn seals(authority: &str, node: &str) -> SelectStatement {
    select("seal", &SEAL, &[("authority", authority.into()), ("node", node.into())])
}

pub(crate) async fn head_in(tx: &Tx, authority: &str, node: &str) -> Result<Option<Head>> {
    let mut query = seals(authority, node);
    query.order_by("no", Order::Desc).limit(1);
    tx.opt(&query).await?.map(|row| head(&row)).transpose()
}

struct Waiting {
    id: String,
    subject: String,
    version: i64,
    digest: [u8; 32],
}

pub(crate) fn digest(row: &Row) -> Result<[u8; 32]> {
    let bytes = row.bytes("digest")?;
    bytes.try_into().map_err(|_| Fault::Inconsistent("a digest is not 32 bytes".into()).into())
}

/// A prefix of what waits: version by version, so none is missed, then in order of time, with each
/// subject's versions in their own order.
async fn waiting_in(tx: &Tx, authority: &str, node: &str) -> Result<Vec<Waiting>> {
    let columns = ["id", "subject", "version", "digest"];
    let key = [("authority", authority.into()), ("node", node.into())];
    let mut query = select("unsealed", &columns, &key);
    query.order_by("version", Order::Asc).order_by("id", Order::Asc).limit(BATCH);
    let rows = tx.rows(&query).await?;
    let read = |row: &Row| {
        Ok(Waiting {
            id: row.text("id")?,
            subject: row.text("subject")?,
            version: row.int("version")?,
            digest: digest(row)?,
        })
    };
    let mut waiting = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    waiting.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(by_version(waiting))
}

/// Puts the versions of one subject into their own places in order.
fn by_version(waiting: Vec<Waiting>) -> Vec<Waiting> {
    let order: Vec<String> = waiting.iter().map(|w| w.subject.clone()).collect();
    let mut of: BTreeMap<String, Vec<Waiting>> = BTreeMap::new();
    for entry in waiting {
        of.entry(entry.subject.clone()).or_default().push(entry);
    }
    for versions in of.values_mut() {
        // Taken from the end below.
        versions.sort_by_key(|w| std::cmp::Reverse(w.version));
    }
    order.iter().filter_map(|subject| of.get_mut(subject)?.pop()).collect()
}

impl Journal {
    /// Seals what waits in one authority; how many entries it sealed.
    pub async fn seal(&self, authority: &Authority) -> Result<usize> {
        let (journal, of) = (self.clone(), authority.clone());
        let sealed = self
            .0
            .db
            .technical(move |tx| {
                let (journal, of) = (journal.clone(), of.clone());
                async move { journal.seal_in(&tx, of).await }
            })
            .await?;
        let Some((head, count)) = sealed else {
            return Ok(0);
        };
        self.anchor(&head)?;
        self.0.sealed.send_modify(|n| *n += 1);
        Ok(count)
    }

    async fn seal_in(&self, tx: &Tx, authority: Authority) -> Result<Option<(Head, usize)>> {
        let node = &self.0.node;
        let waiting = waiting_in(tx, authority.as_str(), node).await?;
        if waiting.is_empty() {
            return Ok(None);
        }
        let before = head_in(tx, authority.as_str(), node).await?;
        let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
        let digests: Vec<[u8; 32]> = waiting.iter().map(|w| w.digest).collect();
        let (no, last) = before.as_ref().map_or((0, 0), |h| (h.no, h.last));
        let mut head = Head {
            authority,
            node: node.clone(),
            no: no + 1,
            first: last + 1,
            last: last + count,
            root: root(&digests).to_vec(),
            previous: before.map_or_else(|| vec![0; 32], |h| h.hash),
            hash: Vec::new(),
            key_id: String::new(),
            signature: Vec::new(),
            at: self.0.clock.now(),
        };
        head.hash = head.hash().to_vec();
        (head.key_id, head.signature) = self.0.keys.sign(&head.hash);
        tx.flush(&seal_writes(&head, &waiting)).await?;
        Ok(Some((head, waiting.len())))
    }

    /// Seals whatever waits anywhere on this node, until nothing waits.
    pub async fn seal_all(&self) -> Result<usize> {
        let mut total = 0;
        for authority in self.waiting().await? {
            loop {
                let sealed = self.seal(&authority).await?;
                total += sealed;
                // What came meanwhile wakes its sealer again.
                if u64::try_from(sealed).is_ok_and(|sealed| sealed < BATCH) {
                    break;
                }
            }
        }
        Ok(total)
    }

    async fn waiting(&self) -> Result<Vec<Authority>> {
        let node = self.0.node.clone();
        let read = move |tx: Tx| async move {
            let mut query = select("unsealed", &["authority"], &[("node", node.into())]);
            let rows = tx.rows(query.distinct()).await?;
            rows.iter().map(|row| row.authority("authority")).collect()
        };
        self.0.db.look(read).await
    }

    /// Adds the head to the anchor file, outside the database.
    fn anchor(&self, head: &Head) -> Result<()> {
        let Some(path) = &self.0.anchor else {
            return Ok(());
        };
        let away =
            |e: std::io::Error| Fault::Unavailable(format!("anchor {}: {e}", path.display()));
        let line = serde_json::to_string(head).map_err(|e| Fault::Bug(e.to_string()))?;
        let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(away)?;
        file.write_all(format!("{line}\n").as_bytes()).map_err(away)?;
        Ok(())
    }
}

fn seal_writes(head: &Head, waiting: &[Waiting]) -> Writes {
    let mut writes = Writes::new();
    let row = [
        ("authority", (&head.authority).into()),
        ("node", head.node.as_str().into()),
        ("no", head.no.into()),
        ("first_position", head.first.into()),
        ("last_position", head.last.into()),
        ("root", head.root.clone().into()),
        ("previous", head.previous.clone().into()),
        ("hash", head.hash.clone().into()),
        ("key_id", head.key_id.as_str().into()),
        ("signature", head.signature.clone().into()),
        ("at", head.at.into()),
    ];
    writes.first(insert_new("seal", &row), 1);
    let mut ids: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for entry in waiting {
        ids.entry(entry.version).or_default().push(&entry.id);
    }
    for (version, ids) in &ids {
        for chunk in chunks(ids) {
            writes.first(delete_chunk(head, *version, chunk), rows(chunk));
        }
    }
    let mut position = head.first;
    for chunk in chunks(waiting) {
        writes.first(insert_chunk(head, position, chunk), rows(chunk));
        position += i64::try_from(chunk.len()).unwrap_or(0);
    }
    writes
}

/// All of them, in pieces of the sizes in which statements are prepared.
fn chunks<T>(mut rest: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let size = CHUNKS.into_iter().find(|size| *size <= rest.len())?;
        let (chunk, after) = rest.split_at(size);
        rest = after;
        Some(chunk)
    })
}

fn rows<T>(chunk: &[T]) -> u64 {
    u64::try_from(chunk.len()).unwrap_or(0)
}

/// Of one version at a time: a list of ids is looked up in the key, one of pairs is planned pair by pair.
fn delete_chunk(head: &Head, version: i64, ids: &[&str]) -> DeleteStatement {
    let key = [("authority", (&head.authority).into()), ("version", version.into())];
    let mut statement = db::delete_query("unsealed", &key);
    statement.and_where(Expr::col("id").is_in(ids.iter().map(|id| val(*id))));
    statement
}

fn insert_chunk(head: &Head, first: i64, chunk: &[Waiting]) -> Common {
    let rows = (first..).zip(chunk).map(|(position, w)| {
        [
            Value::from(&head.authority),
            head.node.as_str().into(),
            position.into(),
            w.subject.as_str().into(),
            w.version.into(),
            w.digest.as_slice().into(),
        ]
    });
    let columns = ["authority", "node", "position", "subject", "version", "digest"];
    insert_all("sealed", &columns, rows)
}
