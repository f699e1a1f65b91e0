//! That an entry stands in a signed seal: what a receipt carries and a stranger can check.

use base::{Authority, Fault, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Tx, select, val};
use serde::{Deserialize, Serialize};

use crate::merkle::{Step, climb, path};
use crate::seal::{digest, head, head_in, seals};
use crate::{Head, Journal, KeyRing};

/// That an entry stands in a signed seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The entry's digest.
    pub digest: [u8; 32],
    /// Its position in the chain.
    pub position: i64,
    /// From the digest to the seal's root.
    pub steps: Vec<Step>,
    /// The seal.
    pub head: Head,
}

impl Proof {
    /// Whether the digest leads to the root and the seal is signed by one of these keys.
    pub fn holds(&self, keys: &KeyRing) -> bool {
        climb(&self.digest, &self.steps).as_slice() == self.head.root
            && self.head.is_signed_by(keys)
    }

    /// The same for a stranger, who has no more than the public key (SEC1 bytes) of the seal.
    pub fn holds_under(&self, public_key: &[u8]) -> bool {
        let Head { first, last, .. } = self.head;
        climb(&self.digest, &self.steps).as_slice() == self.head.root
            && (first..=last).contains(&self.position)
            && self.head.is_signed_under(public_key)
    }
}

impl Journal {
    /// The newest signed head of an authority's chain on this node.
    pub async fn head(&self, authority: &Authority) -> Result<Option<Head>> {
        let (authority, node) = (authority.clone(), self.0.node.clone());
        self.0.db.look(move |tx| async move { head_in(&tx, authority.as_str(), &node).await }).await
    }

    /// That a subject's version stands in a signed seal; `None` while it waits.
    pub async fn proof(
        &self,
        authority: &Authority,
        subject: &str,
        version: i64,
    ) -> Result<Option<Proof>> {
        let (authority, subject) = (authority.clone(), subject.to_owned());
        let read = move |tx: Tx| async move { proof_in(&tx, &authority, &subject, version).await };
        self.0.db.read(read).await
    }
}

async fn proof_in(
    tx: &Tx,
    authority: &Authority,
    subject: &str,
    version: i64,
) -> Result<Option<Proof>> {
    let key =
        [("authority", authority.into()), ("subject", subject.into()), ("version", version.into())];
    let Some(row) = tx.opt(&select("sealed", &["node", "position"], &key)).await? else {
        return Ok(None);
    };
    let (node, position) = (row.text("node")?, row.int("position")?);
    let at_or_after = Expr::col("last_position").gte(val(position));
    let mut query = seals(authority.as_str(), &node);
    query.and_where(at_or_after).order_by("no", Order::Asc).limit(1);
    let head = head(&tx.one(&query).await?)?;
    let mut leaves = Query::select();
    leaves
        .column("digest")
        .from("sealed")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("node").eq(val(node)))
        .and_where(Expr::col("position").between(val(head.first), val(head.last)))
        .order_by("position", Order::Asc);
    let rows = tx.rows(&leaves).await?;
    let digests = rows.iter().map(digest).collect::<Result<Vec<_>>>()?;
    let at = usize::try_from(position - head.first).unwrap_or(usize::MAX);
    let found = digests.get(at).copied();
    let digest = found.ok_or_else(|| Fault::Inconsistent("a seal lacks an entry".into()))?;
    Ok(Some(Proof { digest, position, steps: path(&digests, at), head }))
}
