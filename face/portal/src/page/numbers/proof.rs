//! `/numbers/draws/{authority}/{draw}/proof.json`: the proof of my draw with its journal entries, which
//! name me and my vehicle: for me alone. The public page of a draw gives the same without them.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Fault, Result};
use plates::{
    DrawMode, DrawProof, DrawRecord, PROOF_FORMAT, ProofBatch, ProofEntry, ProofList, ProofStep,
    hex,
};
use web::{Trouble, WebRefusal};

use super::about::Place;
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;

/// The file, once the draw is over. A draw of composed numbers has none.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    let record = portal.plates.draw_proof(&draw.authority, draw.id).await?;
    let record = record.ok_or(WebRefusal::NoPage)?;
    if record.draw.mode == DrawMode::Compose || record.draw.secret.is_none() {
        return Err(WebRefusal::NoPage.into());
    }
    let proof = whole(&portal, record).await?;
    let text = serde_json::to_vec_pretty(&proof)
        .map_err(|error| Fault::Bug(format!("a proof is no JSON: {error}")))?;
    let name = format!("draw-{}.json", draw.id);
    Ok(answer::file(&name, "application/json", text))
}

/// Everything that is on record of a draw, with the numbers of its list: it can be checked without a
/// network.
async fn whole(portal: &Portal, record: DrawRecord) -> Result<DrawProof> {
    let DrawRecord { draw, list, batches, entries } = record;
    let numbers = portal.plates.list(&draw.authority, list.id).await?.map(|(_, numbers)| numbers);
    let (mut told, mut keys) = (Vec::with_capacity(entries.len()), BTreeMap::new());
    for entry in &entries {
        let proof = portal.journal.proof(&entry.authority, &entry.subject, entry.version).await?;
        if let Some(proof) = &proof
            && let Some(key) = portal.journal.keys().public_key(&proof.head.key_id)
        {
            keys.insert(proof.head.key_id.clone(), hex(&key));
        }
        told.push(ProofEntry::new(entry, proof.as_ref()));
    }
    let steps = |steps: Vec<plates::Step>| {
        let step = |step: plates::Step| ProofStep {
            number: step.number,
            outcome: step.outcome.code().to_owned(),
            by: step.by,
        };
        steps.into_iter().map(step).collect()
    };
    Ok(DrawProof {
        format: PROOF_FORMAT.to_owned(),
        authority: draw.authority.to_string(),
        draw: draw.id.to_string(),
        pool: draw.pool.to_string(),
        list: ProofList { id: list.id.to_string(), size: list.size, digest: list.digest, numbers },
        commitment: draw.commitment,
        contribution: draw.contribution.unwrap_or_default(),
        secret: draw.secret,
        batches: batches
            .into_iter()
            .map(|(batch, of)| ProofBatch { batch, steps: steps(of) })
            .collect(),
        chosen: draw.chosen.map(|plate| plate.number().to_owned()),
        entries: told,
        keys,
    })
}
