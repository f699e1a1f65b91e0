//! The proof of a draw as everybody may have it, without entries of the journal: its own name the person
//! and the vehicle.

use std::collections::BTreeMap;

use super::{DrawProof, PROOF_FORMAT, ProofBatch, ProofList, ProofStep};
use crate::model::draw::{Draw, Step};
use crate::model::words::DrawMode;
use crate::query::DrawRecord;
use crate::shuffle::{commitment, seed};

impl DrawRecord {
    /// What may be told to everybody, without entries; `numbers` are those of its list, for who checks without asking
    /// again. `None` for composed numbers, which chance has no part in. Before the draw is over there
    /// is no secret in it.
    pub fn bare_proof(&self, numbers: Option<Vec<String>>) -> Option<DrawProof> {
        let Self { draw, list, batches, .. } = self;
        if draw.mode == DrawMode::Compose {
            return None;
        }
        let step = |step: &Step| ProofStep {
            number: step.number.clone(),
            outcome: step.outcome.code().to_owned(),
            by: step.by.clone(),
        };
        let batch = |(batch, steps): &(u64, Vec<Step>)| ProofBatch {
            batch: *batch,
            steps: steps.iter().map(step).collect(),
        };
        Some(DrawProof {
            format: PROOF_FORMAT.to_owned(),
            authority: draw.authority.to_string(),
            draw: draw.id.to_string(),
            pool: draw.pool.to_string(),
            list: ProofList {
                id: list.id.to_string(),
                size: list.size,
                digest: list.digest.clone(),
                numbers,
            },
            commitment: draw.commitment.clone(),
            contribution: draw.contribution.clone().unwrap_or_default(),
            secret: draw.secret.clone(),
            batches: batches.iter().map(batch).collect(),
            chosen: draw.chosen.as_ref().map(|plate| plate.number().to_owned()),
            entries: Vec::new(),
            keys: BTreeMap::new(),
        })
    }
}

impl Draw {
    /// The office's secret once it is told, with the digest of the seed that it makes together with what
    /// the citizen gave, as receipts print it.
    pub fn told_secret(&self) -> Option<(&str, String)> {
        let secret = self.secret.as_deref()?;
        let given = self.contribution.as_deref().unwrap_or_default();
        Some((secret, commitment(&seed(secret, &self.id.to_string(), given))))
    }
}
