//! Passwords of staff: argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat
//! Sheet, 2025), a salt of 16 bytes, beside the requests on a thread of their own.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base::{Chance, Fault, Result};
use zeroize::Zeroizing;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

fn broken(context: impl std::fmt::Display) -> Fault {
    Fault::Bug(format!("password hash: {context}"))
}

/// What a new hash costs whoever guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cost {
    /// As it must be.
    Full,
    /// The least that there is, for invented staff whose password is known.
    Play,
}

fn hash_now(password: &str, salt: [u8; 16], cost: Cost) -> Result<String> {
    let (memory, passes) = match cost {
        Cost::Full => (MEMORY_KIB, PASSES),
        Cost::Play => (Params::MIN_M_COST, Params::MIN_T_COST),
    };
    let params = Params::new(memory, passes, LANES, None).map_err(broken)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        argon.hash_password_with_salt(password.as_bytes(), &salt).map_err(broken)?;
    Ok(hash.to_string())
}

/// The PHC text of `password`.
pub(crate) async fn hash(password: &str, chance: &Chance, cost: Cost) -> Result<String> {
    let (password, salt) = (Zeroizing::new(password.to_owned()), chance.bytes());
    beside(move || hash_now(&password, salt, cost)).await
}

/// Whether `password` is the one of `stored`. Without `stored` the same work is done for nothing, so
/// that the time does not tell whether a number exists.
pub(crate) async fn verify(password: &str, stored: Option<String>) -> Result<bool> {
    let password = Zeroizing::new(password.to_owned());
    beside(move || {
        let Some(stored) = stored else {
            return hash_now(&password, [0; 16], Cost::Full).map(|_| false);
        };
        let hash = PasswordHash::new(&stored)
            .map_err(|e| Fault::Inconsistent(format!("table staff_secret, password: {e}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|e| Err(broken(e).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_names_its_parameters_and_knows_its_password() {
        let chance = Chance::seeded(1);
        let stored = hash("春江花月夜-2026!", &chance, Cost::Full).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_ne!(stored, hash("春江花月夜-2026!", &chance, Cost::Full).await.unwrap());
        assert!(verify("春江花月夜-2026!", Some(stored.clone())).await.unwrap());
        let of_a_play = hash("春江花月夜-2026!", &chance, Cost::Play).await.unwrap();
        assert!(verify("春江花月夜-2026!", Some(of_a_play)).await.unwrap());
        assert!(!verify("春江花月夜-2026", Some(stored)).await.unwrap());
        assert!(!verify("x", None).await.unwrap());
        assert!(verify("x", Some("no hash".into())).await.is_err());
    }
}
