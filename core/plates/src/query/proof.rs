//! The whole proof of a draw, with its journal entries and their seals: it can be checked without a
//! network. The entries name the person and the vehicle, so it is for the draw's own citizen alone;
//! everybody may have [`DrawRecord::public_proof`].

use std::collections::BTreeMap;

use base::{Authority, Result};

use crate::model::draw::DrawId;
use crate::model::words::DrawMode;
use crate::proof::{DrawProof, ProofEntry};
use crate::query::DrawRecord;
use crate::{Plates, hex};

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
        let list = self.list(authority, record.list.id).await?;
        let proof = record.public_proof(list.map(|(_, numbers)| numbers));
        let Some(mut proof) = proof else { return Ok(None) };
        (proof.entries, proof.keys) = self.sealed_entries(&record).await?;
        Ok(Some(proof))
    }

    async fn sealed_entries(
        &self,
        record: &DrawRecord,
    ) -> Result<(Vec<ProofEntry>, BTreeMap<String, String>)> {
        let (mut told, mut keys) = (Vec::with_capacity(record.entries.len()), BTreeMap::new());
        for entry in &record.entries {
            let (authority, subject) = (&entry.authority, &entry.subject);
            let proof = self.journal.proof(authority, subject, entry.version).await?;
            if let Some(proof) = &proof
                && let Some(key) = self.journal.keys().public_key(&proof.head.key_id)
            {
                keys.insert(proof.head.key_id.clone(), hex(&key));
            }
            told.push(ProofEntry::new(entry, proof.as_ref()));
        }
        Ok((told, keys))
    }
}
