//! Whether a document is genuine: what the QR code on it carries, and what anyone with a phone is
//! told. The code names authority, serial and key and carries our signature over the public facts,
//! so it cannot be guessed, copied to another document or made elsewhere.

use base::{Authority, Instant, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::Tx;
use journal::Proof;
use sha2::{Digest, Sha256};

use crate::command::document;
use crate::{DocumentKind, Facts, Issuance, IssuanceRefusal, IssuedDocument, Status, store};

/// The first byte of every token; a later shape gets another one.
const VERSION: u8 = 1;
/// ECDSA P-256.
const SIGNATURE_BYTES: usize = 64;
/// No token of ours is longer; what is, is not even decoded.
const TOKEN_MAX: usize = 200;

/// What anyone is told who scans a genuine document.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub serial: String,
    /// What it says, personal values masked.
    pub facts: Facts,
    /// The day of issue printed on it.
    pub issued_at: Instant,
    /// Where it stands now: in force only when `Made`.
    pub status: Status,
    /// Since when.
    pub since: Instant,
    /// Its last day has passed.
    pub expired: bool,
    /// That its issuing stands in the signed journal; `None` for the moment until it is sealed.
    pub proof: Option<Proof>,
}

/// What a token carries.
struct Token {
    authority: Authority,
    serial: String,
    key_id: String,
    signature: Vec<u8>,
}

impl Issuance {
    /// The public page that verifies the document: `{public_address}/v/{token}`.
    pub fn verify_url(&self, document: &IssuedDocument) -> String {
        let (key_id, signature) = self.journal.keys().sign_document(&message(document));
        let (authority, serial) = (document.authority.clone(), document.serial.clone());
        let token = Token { authority, serial, key_id, signature };
        format!("{}/v/{}", self.public_address, token.text())
    }

    /// What is known of the document with this token.
    ///
    /// # Errors
    /// `issuance.not_genuine` for whatever is not ours, `issuance.revoked`.
    pub async fn verify_token(&self, token: &str) -> Result<Verified> {
        let token = Token::parse(token).ok_or(IssuanceRefusal::NotGenuine)?;
        let (authority, serial) = (token.authority.clone(), token.serial.clone());
        let read = move |tx: Tx| async move { store::document_in(&tx, &authority, &serial).await };
        let found = self.journal.db().look(read).await?.ok_or(IssuanceRefusal::NotGenuine)?;
        let keys = self.journal.keys();
        if !keys.verifies_document(&token.key_id, &message(&found), &token.signature) {
            return Err(IssuanceRefusal::NotGenuine.into());
        }
        if found.status == Status::Revoked {
            let (day, serial) = (found.since.date().to_string(), found.serial);
            return Err(IssuanceRefusal::Revoked { day, serial }.into());
        }
        let proof = self.journal.proof(&found.authority, &document(&found.serial), 1).await?;
        let today = self.journal.clock().now().date();
        Ok(Verified {
            kind: found.kind,
            expired: found.facts.valid_until.is_some_and(|last| last < today),
            serial: found.serial,
            facts: found.facts,
            issued_at: found.ordered_at,
            status: found.status,
            since: found.since,
            proof,
        })
    }
}

/// What is signed: which document, and the digest of its facts. Settled for ever by a golden test.
fn message(document: &IssuedDocument) -> Vec<u8> {
    let facts = document.facts.canonical();
    let mut hash = Sha256::new();
    for field in [document.kind.code(), facts.as_str()] {
        hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(field);
    }
    hash.update(document.ordered_at.micros().to_be_bytes());
    let name = format!("{}/{}", document.authority, document.serial);
    [&[VERSION], name.as_bytes(), b"\0", &hash.finalize()].concat()
}

impl Token {
    fn text(&self) -> String {
        let mut bytes = vec![VERSION];
        for field in [self.authority.as_str(), &self.serial, &self.key_id] {
            bytes.push(u8::try_from(field.len()).unwrap_or(u8::MAX));
            bytes.extend_from_slice(field.as_bytes());
        }
        bytes.extend_from_slice(&self.signature);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The parts, if they have the shapes that we give them: nothing else reaches the database.
    fn parse(text: &str) -> Option<Self> {
        if text.len() > TOKEN_MAX {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mut rest = bytes.strip_prefix(&[VERSION])?;
        let mut field = || {
            let (length, after) = rest.split_first()?;
            let (field, after) = after.split_at_checked(usize::from(*length))?;
            rest = after;
            String::from_utf8(field.to_vec()).ok()
        };
        let authority = Authority::parse(&field()?)?;
        let serial = field()?;
        let key_id = field()?;
        let digits = serial.bytes().all(|b| b.is_ascii_digit());
        let signature = rest.to_vec();
        (digits && signature.len() == SIGNATURE_BYTES).then_some(Self {
            authority,
            serial,
            key_id,
            signature,
        })
    }
}
