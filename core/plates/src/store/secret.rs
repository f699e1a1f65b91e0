//! Secrets of draws and segments, under the master key.

use base::{Authority, Fault, Result};
use db::{Tx, delete, insert, select};
use journal::Vault;

use crate::shuffle::hex;

/// A fresh secret of 64 hexadecimal digits, kept sealed under its subject.
pub async fn create_in(
    tx: &Tx,
    desk: &journal::Desk,
    authority: &Authority,
    subject: &str,
) -> Result<String> {
    let secret = hex(&desk.chance.bytes::<32>());
    let (master, sealed) = desk.vault.seal_secret(subject, secret.as_bytes())?;
    let row = [
        ("authority", authority.into()),
        ("subject", subject.into()),
        ("master_id", master.into()),
        ("sealed", sealed.into()),
    ];
    tx.execute(insert("plate_secret", &row)).await?;
    Ok(secret)
}

/// The secret of a subject.
pub async fn secret_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    subject: &str,
) -> Result<String> {
    let key = [("authority", authority.into()), ("subject", subject.into())];
    let row = tx.one(&select("plate_secret", &["master_id", "sealed"], &key)).await?;
    let clear = vault.open_secret(subject, &row.text("master_id")?, &row.bytes("sealed")?)?;
    String::from_utf8(clear)
        .map_err(|_| Fault::Inconsistent(format!("the secret of {subject} is no text")).into())
}

/// Forgets a secret that has been told.
pub async fn forget_in(tx: &Tx, authority: &Authority, subject: &str) -> Result<()> {
    let key = [("authority", authority.into()), ("subject", subject.into())];
    tx.execute(delete("plate_secret", &key)).await.map(drop)
}
