//! Uploaded files (technical rows): pictures and papers that a citizen sends for a material of an
//! item, cleaned, and sealed under the citizen's key. They belong to a case once it is sent.

mod taken;

use std::sync::Arc;

use base::{Authority, Instant, Result};
use catalogue::MaterialKind;
use db::Tx;
use identity::Action as Duty;
use journal::Actor;
use sha2::{Digest as _, Sha256};

use crate::command::CaseKey;
use crate::model::Matter;
use crate::picture::{self, Clean};
use crate::store::{self, UploadRow};
use crate::{CaseRefusal, Cases, PersonId, UploadId};

/// A file that a citizen has sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// For which material.
    pub material: String,
    /// `image/jpeg`, `image/png` or `application/pdf`.
    pub mime: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Bytes, as kept.
    pub size: i64,
    /// When it came.
    pub at: Instant,
}

/// A file as it comes.
#[derive(Clone, Debug)]
pub struct NewUpload {
    /// The issuing city.
    pub authority: Authority,
    /// The code of the item.
    pub item: String,
    /// What the application is about.
    pub matter: Matter,
    /// For which material.
    pub material: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A file opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it is.
    pub upload: Upload,
    /// The file.
    pub bytes: Vec<u8>,
}

pub(crate) use taken::Taken;

pub(crate) fn upload_of(row: UploadRow) -> Upload {
    Upload {
        id: row.id,
        material: row.material,
        mime: row.mime,
        sha256: row.sha256,
        size: row.size,
        at: row.at,
    }
}

impl Cases {
    /// Keeps a file for a material; an earlier one that belongs to no case is replaced. Pictures are
    /// made anew, so that nothing hides in them.
    ///
    /// # Errors
    /// `casework.upload_not_asked`, `.upload_too_large`, `.upload_type`, `.upload_unreadable`.
    pub async fn store_upload(&self, person: PersonId, new: NewUpload) -> Result<Upload> {
        let item = self.item(&new.item)?;
        let material = item.materials.iter().find(|material| material.code == new.material);
        let with_papers = match material.map(|material| material.kind) {
            Some(MaterialKind::Photo) => false,
            Some(MaterialKind::Document) => true,
            _ => return Err(CaseRefusal::UploadNotAsked { material: new.material }.into()),
        };
        let now = self.journal.clock().now();
        let kilobytes = self.policy.at(&new.authority, now).int("casework.upload_kilobytes_max")?;
        picture::fits(new.bytes.len(), kilobytes)?;
        let clean = cleaned(new.bytes, with_papers).await?;
        let row = UploadRow {
            id: UploadId(self.journal.chance().uuid(now)),
            authority: new.authority,
            person,
            matter_key: new.matter.key(),
            item: new.item,
            material: new.material,
            mime: clean.mime.to_owned(),
            sha256: crate::hex(&Sha256::digest(&clean.bytes)),
            size: i64::try_from(clean.bytes.len()).unwrap_or(i64::MAX),
            at: now,
            number: None,
        };
        let sealed = self.key_of(person).await?.seal_bytes(&clean.bytes)?;
        let kept = Arc::new((row, sealed));
        let work = Arc::clone(&kept);
        let write = move |tx: Tx| {
            let work = Arc::clone(&work);
            async move {
                let (row, sealed) = &*work;
                tx.execute(store::keep_upload(row, sealed)).await?;
                tx.execute(store::replace_uploads(row)).await.map(drop)
            }
        };
        self.journal.db().technical(write).await?;
        Ok(upload_of(kept.0.clone()))
    }

    /// Opens a file of a case, or the citizen's own before there is one. The reading is journaled.
    ///
    /// # Errors
    /// `casework.upload_gone`; `casework.not_found` for who may not read it.
    pub async fn open_upload(
        &self,
        reader: &Actor,
        authority: &Authority,
        id: UploadId,
        purpose: &str,
    ) -> Result<Opened> {
        let place = authority.clone();
        let read = move |tx: Tx| async move { store::upload_in(&tx, &place, id).await };
        let found = self.journal.db().look(read).await?;
        let (row, sealed) = found.ok_or(CaseRefusal::UploadGone)?;
        self.may_open(reader, &row).await?;
        let bytes = self.key_of(row.person).await?.open_bytes(&sealed)?;
        self.identity.note_access(row.person, reader.clone(), purpose).await?;
        Ok(Opened { upload: upload_of(row), bytes })
    }

    /// The citizen, staff who may see the case in the clear, or the program, which prints papers.
    async fn may_open(&self, reader: &Actor, row: &UploadRow) -> Result<()> {
        let who = self.who(reader).await?;
        if who.person() == Some(row.person) {
            return Ok(());
        }
        let number = row.number.as_ref().and_then(|number| number.parse().ok());
        let number = number.ok_or(CaseRefusal::NotFound)?;
        let key = CaseKey { authority: row.authority.clone(), number };
        let case = self.load(&key).await?.ok_or(CaseRefusal::NotFound)?;
        let hands = who.hands(&case);
        if hands.may(Duty::PersonReadClear) || hands.is_program() {
            return Ok(());
        }
        Err(CaseRefusal::NotFound.into())
    }

    /// Throws a file away that belongs to no case.
    pub async fn discard_upload(
        &self,
        person: PersonId,
        authority: &Authority,
        id: UploadId,
    ) -> Result<()> {
        let statement = store::forget_upload(authority, person, id);
        let write = move |tx: Tx| {
            let statement = statement.clone();
            async move { tx.execute(statement).await.map(drop) }
        };
        self.journal.db().technical(write).await
    }
}

/// Decoding a picture takes a while: beside the requests.
async fn cleaned(bytes: Vec<u8>, with_papers: bool) -> Result<Clean> {
    let work = tokio::task::spawn_blocking(move || picture::clean(bytes, with_papers));
    let done = work.await.map_err(|e| base::Fault::Bug(format!("a picture: {e}")))?;
    Ok(done?)
}
