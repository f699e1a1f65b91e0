//! Pictures that the office takes at a vehicle: cleaned like all others and sealed under the
//! applicant's key. They belong to their case from the first moment.

use std::sync::Arc;

use base::{Refusal, Result};
use db::Tx;
use identity::{Action as Duty, IdentityRefusal};
use journal::{CommandId, EntryId, Envelope};
use sha2::{Digest as _, Sha256};

use super::cleaned;
use crate::asking::Who;
use crate::command::CaseKey;
use crate::model::Case;
use crate::picture;
use crate::store::{self, UploadRow};
use crate::{CaseRefusal, Cases, UploadId};

/// What is kept of a picture, for the event.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub upload: UploadId,
    pub sha256: String,
}

impl Cases {
    /// Keeps the pictures of a form. A form sent twice keeps them once: their ids follow from its
    /// command.
    pub(crate) async fn take_pictures(
        &self,
        who: &Who,
        envelope: &Envelope,
        key: &CaseKey,
        pictures: Vec<Vec<u8>>,
    ) -> Result<Vec<Taken>> {
        let case = self.load(key).await?.ok_or(CaseRefusal::NotFound)?;
        if !who.hands(&case).may(Duty::CaseInspect) {
            let action = Duty::CaseInspect.word();
            return Err(IdentityRefusal::NoRight { action }.into());
        }
        let now = self.journal.clock().now();
        let rules = self.policy.at(&key.authority, now);
        let most = usize::try_from(rules.int("casework.pictures_max")?).unwrap_or(usize::MAX);
        if pictures.len() > most {
            let refusal = Refusal::from(CaseRefusal::PhotosTooMany { max: most });
            return Err(refusal.on("picture").into());
        }
        let kilobytes = rules.int("casework.upload_kilobytes_max")?;
        let mut taken = Vec::with_capacity(pictures.len());
        for (n, bytes) in pictures.into_iter().enumerate() {
            let on_field = |refusal: Refusal| refusal.on("picture");
            picture::fits(bytes.len(), kilobytes).map_err(on_field)?;
            let clean = cleaned(bytes, false).await.map_err(|error| match error {
                base::Error::Refused(refusal) => refusal.on("picture").into(),
                fault @ base::Error::Fault(_) => fault,
            })?;
            let name = format!("casework.picture/{n}");
            let id = UploadId(CommandId::following(EntryId(envelope.command.0), &name).0);
            taken.push(self.keep_taken(&case, id, clean).await?);
        }
        Ok(taken)
    }

    async fn keep_taken(&self, case: &Case, id: UploadId, clean: picture::Clean) -> Result<Taken> {
        let sha256 = crate::hex(&Sha256::digest(&clean.bytes));
        let row = UploadRow {
            authority: case.authority.clone(),
            id,
            person: case.about.applicant,
            item: case.about.item.clone(),
            matter_key: case.about.matter.key(),
            material: "taken".to_owned(),
            mime: clean.mime.to_owned(),
            sha256: sha256.clone(),
            size: i64::try_from(clean.bytes.len()).unwrap_or(i64::MAX),
            at: self.journal.clock().now(),
            number: Some(case.number.as_str().to_owned()),
        };
        let sealed = self.key_of(case.about.applicant).await?.seal_bytes(&clean.bytes)?;
        let kept = Arc::new((row, sealed));
        let write = move |tx: Tx| {
            let kept = Arc::clone(&kept);
            async move { tx.execute(store::keep_upload(&kept.0, &kept.1)).await.map(drop) }
        };
        self.journal.db().technical(write).await?;
        Ok(Taken { upload: id, sha256 })
    }
}
