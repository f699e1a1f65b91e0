//! Followers read sealed entries in order, each with its own cursor per chain: nothing is missed,
//! however late a commit became visible, because positions are given when entries are sealed.

use std::collections::BTreeMap;

use base::{Authority, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Tx, select, upsert, val};

use crate::{Entry, Journal, store};

/// An entry with its place.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its position in the chain of its authority and node: 1, 2, 3 …
    pub position: i64,
    /// The entry.
    pub entry: Entry,
}

/// A chain that has more than a follower has read.
type Behind = (Authority, String, i64);

impl Journal {
    /// Waits until this program has sealed something since `seen`; the new count.
    pub async fn sealed_since(&self, seen: u64) -> u64 {
        let mut signal = self.0.sealed.subscribe();
        // The sender lives as long as the journal, so this only ends with news.
        let _ = signal.wait_for(|n| *n > seen).await;
        *signal.borrow()
    }

    /// The next sealed entries that `follower` has not read, at most `limit` of each chain.
    pub async fn unread(&self, follower: &'static str, limit: u64) -> Result<Vec<Sealed>> {
        let read = move |tx: Tx| async move {
            let mut news = Vec::new();
            for (authority, node, position) in behind_in(&tx, follower).await? {
                news.extend(after_in(&tx, &authority, &node, position, limit).await?);
            }
            Ok(news)
        };
        self.0.db.read(read).await
    }

    /// Remembers that `follower` has dealt with everything up to this entry in its chain.
    pub async fn advance(&self, follower: &'static str, to: &Sealed) -> Result<()> {
        let row = [
            ("authority", (&to.entry.authority).into()),
            ("follower", follower.into()),
            ("node", to.entry.node.as_str().into()),
            ("position", to.position.into()),
        ];
        let write = move |tx: Tx| {
            let statement = upsert("cursor", &["authority", "follower", "node"], &row);
            async move { tx.execute(statement).await.map(drop) }
        };
        self.0.db.technical(write).await
    }

    /// The sealed entries of an authority behind these positions of its chains, at most `limit` of each:
    /// for readers that keep their own place, a browser that comes back.
    pub async fn sealed_after(
        &self,
        authority: &Authority,
        after: &BTreeMap<String, i64>,
        limit: u64,
    ) -> Result<Vec<Sealed>> {
        let (authority, after) = (authority.clone(), after.clone());
        let read = move |tx: Tx| async move {
            let mut news = Vec::new();
            for (node, last) in heads_in(&tx, &authority).await? {
                let position = after.get(&node).copied().unwrap_or(0);
                if last > position {
                    news.extend(after_in(&tx, &authority, &node, position, limit).await?);
                }
            }
            Ok(news)
        };
        self.0.db.read(read).await
    }

    /// The last sealed position of each chain of an authority, by node.
    pub async fn sealed_heads(&self, authority: &Authority) -> Result<BTreeMap<String, i64>> {
        let authority = authority.clone();
        self.0.db.look(move |tx: Tx| async move { heads_in(&tx, &authority).await }).await
    }

    /// All entries about one subject, oldest first.
    pub async fn history(&self, authority: &Authority, subject: &str) -> Result<Vec<Entry>> {
        let key = [("authority", authority.into()), ("subject", subject.into())];
        let read = move |tx: Tx| async move {
            let mut query = select("journal", store::journal_columns(), &key);
            let rows = tx.rows(query.order_by("version", Order::Asc)).await?;
            rows.iter().map(store::entry).collect()
        };
        self.0.db.look(read).await
    }

    /// The entry that made this version of a subject.
    pub async fn entry(
        &self,
        authority: &Authority,
        subject: &str,
        version: i64,
    ) -> Result<Option<Entry>> {
        let (authority, subject) = (authority.clone(), subject.to_owned());
        let read = move |tx: Tx| async move {
            store::entry_in(&tx, authority.as_str(), &subject, version).await
        };
        self.0.db.look(read).await
    }
}

async fn behind_in(tx: &Tx, follower: &str) -> Result<Vec<Behind>> {
    let mut heads = Query::select();
    heads
        .columns(["authority", "node"])
        .expr_as(Expr::col("last_position").max(), "last")
        .from("seal")
        .group_by_columns(["authority", "node"]);
    let columns = ["authority", "node", "position"];
    let cursors = tx.rows(&select("cursor", &columns, &[("follower", follower.into())])).await?;
    let mut behind = Vec::new();
    for row in tx.rows(&heads).await? {
        let (authority, node) = (row.authority("authority")?, row.text("node")?);
        let mut position = 0;
        for cursor in &cursors {
            if cursor.text("authority")? == authority.as_str() && cursor.text("node")? == node {
                position = cursor.int("position")?;
            }
        }
        if row.int("last")? > position {
            behind.push((authority, node, position));
        }
    }
    Ok(behind)
}

async fn heads_in(tx: &Tx, authority: &Authority) -> Result<BTreeMap<String, i64>> {
    let mut heads = select("seal", &["node"], &[("authority", authority.into())]);
    heads.expr_as(Expr::col("last_position").max(), "last").group_by_columns(["node"]);
    let head = |row: &db::Row| Ok((row.text("node")?, row.int("last")?));
    tx.rows(&heads).await?.iter().map(head).collect()
}

async fn after_in(
    tx: &Tx,
    authority: &Authority,
    node: &str,
    position: i64,
    limit: u64,
) -> Result<Vec<Sealed>> {
    let same = |column: &'static str| Expr::col(("journal", column)).equals(("sealed", column));
    let mut query = Query::select();
    query
        .columns(store::journal_columns().iter().map(|column| ("journal", *column)))
        .column(("sealed", "position"))
        .from("sealed")
        // An entry that is gone is a fault to be told, not one to be passed over.
        .left_join("journal", same("authority").and(same("subject")).and(same("version")))
        .and_where(Expr::col(("sealed", "authority")).eq(val(authority)))
        .and_where(Expr::col(("sealed", "node")).eq(val(node)))
        .and_where(Expr::col(("sealed", "position")).gt(val(position)))
        .order_by(("sealed", "position"), Order::Asc)
        .limit(limit);
    let sealed =
        |row: &db::Row| Ok(Sealed { position: row.int("position")?, entry: store::entry(row)? });
    tx.rows(&query).await?.iter().map(sealed).collect()
}

impl Journal {
    /// Waits until `follower` has dealt with this entry, at most `patience`; whether it has. A page
    /// that follows a form waits so for its own reaction, and shows what there is if it takes longer.
    pub async fn followed(
        &self,
        follower: &'static str,
        entry: &Entry,
        patience: std::time::Duration,
    ) -> Result<bool> {
        let step = std::time::Duration::from_millis(20);
        let mut waited = std::time::Duration::ZERO;
        loop {
            if self.has_followed(follower, entry).await? {
                return Ok(true);
            }
            if waited >= patience {
                return Ok(false);
            }
            tokio::time::sleep(step).await;
            waited += step;
        }
    }

    async fn has_followed(&self, follower: &'static str, entry: &Entry) -> Result<bool> {
        let authority = entry.authority.clone();
        let place = [
            ("authority", (&entry.authority).into()),
            ("subject", entry.subject.as_str().into()),
            ("version", entry.version.into()),
        ];
        let read = move |tx: Tx| async move {
            let sealed = tx.opt(&select("sealed", &["node", "position"], &place)).await?;
            let Some(sealed) = sealed else { return Ok(false) };
            let cursor = [
                ("authority", authority.into()),
                ("follower", follower.into()),
                ("node", sealed.text("node")?.into()),
            ];
            let cursor = tx.opt(&select("cursor", &["position"], &cursor)).await?;
            let read = cursor.map_or(Ok(0), |row| row.int("position"))?;
            Ok(read >= sealed.int("position")?)
        };
        self.0.db.look(read).await
    }
}
