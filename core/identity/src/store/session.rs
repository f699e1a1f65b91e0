//! Sessions.

use base::{Fault, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, delete, select, update, upsert, val};

use crate::{PersonId, Session, SessionId, SessionOf, TokenHash};

const COLUMNS: [&str; 9] = [
    "session",
    "kind",
    "owner",
    "user_agent",
    "address",
    "began_at",
    "seen_at",
    "expires_at",
    "terminal",
];

fn key(token: &TokenHash) -> [(&'static str, Value); 2] {
    [("authority", token.authority().into()), ("token_hash", token.0.as_slice().into())]
}

fn owner_key(of: &SessionOf) -> Vec<(&'static str, Value)> {
    vec![("kind", of.kind().into()), ("owner", of.id().into())]
}

fn session(row: &Row) -> Result<Session> {
    let of = match row.text("kind")?.as_str() {
        "citizen" => SessionOf::Citizen(row.parse::<PersonId>("owner")?),
        "staff" if row.opt_int("terminal")?.is_some() => SessionOf::Terminal(row.text("owner")?),
        "staff" => SessionOf::Staff(row.text("owner")?),
        other => {
            return Err(Fault::Inconsistent(format!("table session: kind {other:?}")).into());
        }
    };
    Ok(Session {
        id: row.parse("session")?,
        of,
        user_agent: row.text("user_agent")?,
        address: row.text("address")?,
        began_at: row.instant("began_at")?,
        seen_at: row.instant("seen_at")?,
        expires_at: row.instant("expires_at")?,
    })
}

pub(crate) async fn put_in(tx: &Tx, token: &TokenHash, session: &Session) -> Result<()> {
    let mut row = key(token).to_vec();
    row.extend(owner_key(&session.of));
    row.extend([
        ("session", session.id.to_string().into()),
        ("user_agent", session.user_agent.as_str().into()),
        ("address", session.address.as_str().into()),
        ("began_at", session.began_at.into()),
        ("seen_at", session.seen_at.into()),
        ("expires_at", session.expires_at.into()),
        ("terminal", matches!(session.of, SessionOf::Terminal(_)).then_some(1).into()),
    ]);
    tx.execute(upsert("session", &["authority", "token_hash"], &row)).await.map(drop)
}

pub(crate) async fn session_in(tx: &Tx, token: &TokenHash) -> Result<Option<Session>> {
    let row = tx.opt(&select("session", &COLUMNS, &key(token))).await?;
    row.as_ref().map(session).transpose()
}

/// Remembers a visit; nothing if the session has ended meanwhile.
pub(crate) async fn touch_in(
    tx: &Tx,
    token: &TokenHash,
    seen_at: Instant,
    expires_at: Instant,
) -> Result<()> {
    let set = [("seen_at", seen_at.into()), ("expires_at", expires_at.into())];
    tx.execute(update("session", &key(token), &set)).await.map(drop)
}

/// Those alive, the latest visit first, at most a hundred.
pub(crate) async fn sessions_in(tx: &Tx, of: &SessionOf, now: Instant) -> Result<Vec<Session>> {
    let mut query = select("session", &COLUMNS, &owner_key(of));
    query
        .and_where(Expr::col("expires_at").gt(val(now)))
        .order_by("seen_at", Order::Desc)
        .order_by("session", Order::Asc)
        .limit(100);
    tx.rows(&query).await?.iter().map(session).collect()
}

pub(crate) async fn end_token_in(tx: &Tx, token: &TokenHash) -> Result<u64> {
    tx.execute(delete("session", &key(token))).await
}

pub(crate) async fn end_in(tx: &Tx, of: &SessionOf, id: SessionId) -> Result<u64> {
    let mut key = owner_key(of);
    key.push(("session", id.to_string().into()));
    tx.execute(delete("session", &key)).await
}

/// Ends all but `keep`.
pub(crate) async fn end_all_in(tx: &Tx, of: &SessionOf, keep: Option<SessionId>) -> Result<u64> {
    let mut statement = db::delete_query("session", &owner_key(of));
    if let Some(keep) = keep {
        statement.and_where(Expr::col("session").ne(val(keep.to_string())));
    }
    tx.execute(statement).await
}
