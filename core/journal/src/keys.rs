//! The keys of a node: one signs seals, one wraps the people's keys, one hashes what is looked up.
//! They lie in files of a folder that only the program may read. Seal and master keys rotate: a new
//! one is added and used from then on, earlier ones stay for what they signed and wrapped.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use base::{Chance, Fault, Result};
use hmac::{Hmac, KeyInit, Mac};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A cheap handle on the keys.
#[derive(Clone)]
pub struct KeyRing(Arc<Keys>);

struct Keys {
    seal_id: String,
    seal: SigningKey,
    verifying: BTreeMap<String, VerifyingKey>,
    master_id: String,
    masters: BTreeMap<String, Zeroizing<[u8; 32]>>,
    lookup: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing(seal {}, master {})", self.0.seal_id, self.0.master_id)
    }
}

fn unreadable(path: &Path, why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("key file {}: {why}", path.display()))
}

impl KeyRing {
    /// The keys in `folder`; what is missing is made on first use (`seal-1`, `master-1`, `lookup`).
    pub fn load_or_create(folder: &Path, chance: &Chance) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|e| unreadable(folder, e))?;
        for name in ["seal-1.key", "master-1.key", "lookup.key"] {
            let missing = match name.split_once('-') {
                Some((kind, _)) => latest(folder, kind)?.is_none(),
                None => !folder.join(name).exists(),
            };
            if missing {
                write_key(&folder.join(name), chance)?;
            }
        }
        Self::load(folder)
    }

    /// The keys in `folder`.
    pub fn load(folder: &Path) -> Result<Self> {
        let mut seals = all(folder, "seal")?;
        let mut masters = all(folder, "master")?;
        let (seal_id, seal) = seals.pop().ok_or_else(|| unreadable(folder, "no seal key"))?;
        let seal = signing(folder, &seal)?;
        let mut verifying = BTreeMap::from([(seal_id.clone(), *seal.verifying_key())]);
        for (id, key) in seals {
            verifying.insert(id, *signing(folder, &key)?.verifying_key());
        }
        let master = masters.pop().ok_or_else(|| unreadable(folder, "no master key"))?;
        let master_id = master.0.clone();
        masters.push(master);
        let lookup = read_key(&folder.join("lookup.key"))?;
        let masters = masters.into_iter().collect();
        Ok(Self(Arc::new(Keys { seal_id, seal, verifying, master_id, masters, lookup })))
    }

    /// Keys out of a seed, for tests.
    pub fn seeded(chance: &Chance) -> Result<Self> {
        let seal = signing(Path::new("seed"), &chance.bytes::<32>())?;
        Ok(Self(Arc::new(Keys {
            seal_id: "seal-1".into(),
            verifying: BTreeMap::from([("seal-1".into(), *seal.verifying_key())]),
            seal,
            master_id: "master-1".into(),
            masters: BTreeMap::from([("master-1".into(), Zeroizing::new(chance.bytes()))]),
            lookup: Zeroizing::new(chance.bytes()),
        })))
    }

    /// Adds a new key of `kind` (`seal` or `master`) that is used from the next start on; its id.
    pub fn rotate(folder: &Path, kind: &str, chance: &Chance) -> Result<String> {
        let next = latest(folder, kind)?.map_or(1, |n| n + 1);
        let id = format!("{kind}-{next}");
        write_key(&folder.join(format!("{id}.key")), chance)?;
        Ok(id)
    }

    pub(crate) fn sign(&self, message: &[u8]) -> (String, Vec<u8>) {
        let signature: Signature = self.0.seal.sign(message);
        (self.0.seal_id.clone(), signature.to_bytes().to_vec())
    }

    pub(crate) fn verifies(&self, key_id: &str, message: &[u8], signature: &[u8]) -> bool {
        let key = self.0.verifying.get(key_id);
        let signature = Signature::from_slice(signature).ok();
        key.zip(signature).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
    }

    /// The public half of a seal key, uncompressed SEC1 bytes, for who checks a receipt offline.
    pub fn public_key(&self, key_id: &str) -> Option<Vec<u8>> {
        self.0.verifying.get(key_id).map(|key| key.to_sec1_point(false).as_bytes().to_vec())
    }

    /// Signs anything with the seal key: what a QR code carries. `(key id, signature)`.
    pub fn sign_document(&self, message: &[u8]) -> (String, Vec<u8>) {
        self.sign(&[b"document\0", message].concat())
    }

    /// Whether [`KeyRing::sign_document`] made this signature.
    pub fn verifies_document(&self, key_id: &str, message: &[u8], signature: &[u8]) -> bool {
        self.verifies(key_id, &[b"document\0", message].concat(), signature)
    }

    pub(crate) fn master(&self) -> (&str, Option<&[u8; 32]>) {
        (&self.0.master_id, self.master_named(&self.0.master_id))
    }

    pub(crate) fn master_named(&self, id: &str) -> Option<&[u8; 32]> {
        self.0.masters.get(id).map(|key| &**key)
    }

    /// The keyed hash under which a mobile or identity number is looked up, in hexadecimal.
    pub fn lookup_hash(&self, kind: &str, value: &str) -> Result<String> {
        Ok(hex(&self.keyed(kind, value.as_bytes())?))
    }

    /// A keyed digest: nobody without the key can find its content by trying.
    pub(crate) fn keyed(&self, kind: &str, content: &[u8]) -> Result<Vec<u8>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.0.lookup)
            .map_err(|e| Fault::Bug(format!("look-up key: {e}")))?;
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(content);
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

/// Whether whoever has the private half of this key (SEC1 bytes) signed the message.
pub(crate) fn is_signed_under(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = VerifyingKey::from_sec1_bytes(public_key).ok();
    let signature = Signature::from_slice(signature).ok();
    key.zip(signature).is_some_and(|(key, signature)| key.verify(message, &signature).is_ok())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn signing(path: &Path, key: &[u8; 32]) -> Result<SigningKey> {
    SigningKey::from_slice(key).map_err(|e| unreadable(path, e).into())
}

fn write_key(path: &Path, chance: &Chance) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let key = Zeroizing::new(chance.bytes::<32>());
    let text = Zeroizing::new(hex(&*key));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|e| unreadable(path, e))?;
    file.write_all(text.as_bytes()).map_err(|e| unreadable(path, e))?;
    file.sync_all().map_err(|e| unreadable(path, e).into())
}

fn read_key(path: &Path) -> Result<Zeroizing<[u8; 32]>> {
    let text = Zeroizing::new(fs::read_to_string(path).map_err(|e| unreadable(path, e))?);
    let digits = text.trim().as_bytes();
    let mut key = Zeroizing::new([0_u8; 32]);
    let wrong = || unreadable(path, "64 hexadecimal digits are expected");
    if digits.len() != 64 {
        return Err(wrong().into());
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(key)
}

fn numbered(folder: &Path, kind: &str) -> Result<Vec<u32>> {
    let entries = fs::read_dir(folder).map_err(|e| unreadable(folder, e))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let number = |name: String| {
        let rest = name.strip_prefix(kind)?.strip_prefix('-')?.strip_suffix(".key")?;
        rest.parse::<u32>().ok()
    };
    let mut numbers: Vec<u32> = names.filter_map(number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn latest(folder: &Path, kind: &str) -> Result<Option<u32>> {
    Ok(numbered(folder, kind)?.pop())
}

fn all(folder: &Path, kind: &str) -> Result<Vec<(String, Zeroizing<[u8; 32]>)>> {
    let read = |n: u32| {
        let id = format!("{kind}-{n}");
        Ok((id.clone(), read_key(&folder.join(format!("{id}.key")))?))
    };
    numbered(folder, kind)?.into_iter().map(read).collect()
}
