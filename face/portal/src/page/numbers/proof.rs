//! `/numbers/draws/{authority}/{draw}/proof.json`: the proof of my draw with its journal entries, which
//! name me and my vehicle: for me alone. The public page of a draw gives the same without them.

use axum::extract::{Path, State};
use axum::response::Response;
use base::Fault;
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
    let proof = portal.plates.whole_proof(&draw.authority, draw.id).await?;
    let proof = proof.ok_or(WebRefusal::NoPage)?;
    let text = serde_json::to_vec_pretty(&proof)
        .map_err(|error| Fault::Bug(format!("a proof is no JSON: {error}")))?;
    let name = format!("draw-{}.json", draw.id);
    Ok(answer::file(&name, "application/json", text))
}
