//! The proof of a draw with journal entries and their seals: it can be checked without a network. The
//! draw's own entries name the person and the vehicle, so that file is for its citizen alone; everybody's has
//! what the program wrote beside them.

use std::collections::BTreeMap;

use base::{Authority, Result};
use journal::{Entry, Event as _};

use crate::event::ListOpened;
use crate::model::draw::DrawId;
use crate::model::list::PART;
use crate::model::words::DrawMode;
use crate::proof::shown::{public_text, subject};
use crate::proof::{DrawProof, ProofEntry};
use crate::query::DrawRecord;
use crate::{Plates, hex};

/// Public halves of keys, by id.
type Keys = BTreeMap<String, String>;

impl Plates {
    /// Everything that is on record of a draw that is over, with the numbers of its list. `None` before
    /// that, and for composed numbers, which chance has no part in.
    ///
    /// # Errors
    /// Faults alone.
    pub async fn whole_proof(
        &self,
        authority: &Authority,
        id: DrawId,
    ) -> Result<Option<DrawProof>> {
        let Some(record) = self.draw_proof(authority, id).await? else { return Ok(None) };
        if record.draw.mode == DrawMode::Compose || record.draw.secret.is_none() {
            return Ok(None);
        }
        let Some(mut proof) = self.bare_proof(&record).await? else { return Ok(None) };
        proof.entries = self.opening(&record, &mut proof.keys).await?;
        for entry in &record.entries {
            proof.entries.push(self.sealed_entry(entry, &mut proof.keys).await?);
        }
        Ok(Some(proof))
    }

    /// The same for everybody: with what the program wrote beside the draw's entries, and nothing of who
    /// chose for which vehicle. Before the draw is over there is no secret in it. `None` for composed
    /// numbers.
    ///
    /// # Errors
    /// Faults alone.
    pub async fn public_proof(&self, record: &DrawRecord) -> Result<Option<DrawProof>> {
        let Some(mut proof) = self.bare_proof(record).await? else { return Ok(None) };
        proof.entries = self.opening(record, &mut proof.keys).await?;
        let draw = &record.draw;
        let shown = self.journal.history(&draw.authority, &subject(draw.id)).await?;
        // One that was written since the record was read has nothing beside it here.
        for (entry, of) in shown.iter().zip(&record.entries) {
            let sealed = self.sealed_entry(entry, &mut proof.keys).await?;
            proof.entries.push(sealed.saying(public_text(of)?));
        }
        Ok(Some(proof))
    }

    async fn bare_proof(&self, record: &DrawRecord) -> Result<Option<DrawProof>> {
        let list = self.list(&record.draw.authority, record.list.id).await?;
        Ok(record.bare_proof(list.map(|(_, numbers)| numbers)))
    }

    /// The entry that opened the list, behind its parts.
    async fn opening(&self, record: &DrawRecord, keys: &mut Keys) -> Result<Vec<ProofEntry>> {
        let parts = record.list.size.div_ceil(u64::try_from(PART).unwrap_or(1));
        let version = i64::try_from(parts).unwrap_or(i64::MAX).saturating_add(1);
        let subject = format!("list/{}", record.list.id);
        let found = self.journal.entry(&record.draw.authority, &subject, version).await?;
        match found.filter(|entry| entry.kind == ListOpened::KIND) {
            Some(entry) => Ok(vec![self.sealed_entry(&entry, keys).await?]),
            None => Ok(Vec::new()),
        }
    }

    async fn sealed_entry(&self, entry: &Entry, keys: &mut Keys) -> Result<ProofEntry> {
        let (authority, subject) = (&entry.authority, &entry.subject);
        let proof = self.journal.proof(authority, subject, entry.version).await?;
        if let Some(proof) = &proof
            && let Some(key) = self.journal.keys().public_key(&proof.head.key_id)
        {
            keys.insert(proof.head.key_id.clone(), hex(&key));
        }
        Ok(ProofEntry::new(entry, proof.as_ref()))
    }
}
