//! Password hashes and authenticator secrets: secret tables, outside the journal.

use base::Result;
use db::{Tx, select, update, upsert};

use super::staff::key;

/// What proves a member of staff.
#[derive(Clone)]
pub(crate) struct StaffSecret {
    /// PHC text of argon2id.
    pub password: String,
    /// 20 bytes.
    pub totp: Vec<u8>,
    /// Whether another person chose the password.
    pub by_other: bool,
}

pub(crate) async fn secret_in(tx: &Tx, number: &str) -> Result<Option<StaffSecret>> {
    let columns = ["password", "totp", "by_other"];
    let row = tx.opt(&select("staff_secret", &columns, &key(number))).await?;
    row.map(|row| {
        Ok(StaffSecret {
            password: row.text("password")?,
            totp: row.bytes("totp")?,
            by_other: row.flag("by_other")?,
        })
    })
    .transpose()
}

pub(crate) async fn put_secret_in(tx: &Tx, number: &str, secret: &StaffSecret) -> Result<()> {
    let mut row = key(number).to_vec();
    row.extend([
        ("password", secret.password.as_str().into()),
        ("totp", secret.totp.as_slice().into()),
        ("by_other", secret.by_other.into()),
    ]);
    tx.execute(upsert("staff_secret", &["authority", "number"], &row)).await.map(drop)
}

pub(crate) async fn put_totp_in(tx: &Tx, number: &str, totp: &[u8]) -> Result<()> {
    let set = [("totp", totp.into())];
    tx.execute(update("staff_secret", &key(number), &set)).await.map(drop)
}

/// The person's own choice.
pub(crate) async fn put_password_in(tx: &Tx, number: &str, password: &str) -> Result<()> {
    let set = [("password", password.into()), ("by_other", false.into())];
    tx.execute(update("staff_secret", &key(number), &set)).await.map(drop)
}
