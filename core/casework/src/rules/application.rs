//! What an application must hold: every answer by the rules of its field, every material that the
//! item requires. Everything wrong is told at once.

use std::collections::{BTreeMap, BTreeSet};

use base::Refusal;
use catalogue::{Facts, Item, MaterialKind};

use crate::CaseRefusal;
use crate::UploadId;
use crate::model::{Handover, Material, MaterialSource};

/// The field in which every item asks how the applicant gets what is made.
pub const DELIVERY_FIELD: &str = "delivery";

/// A file that the applicant has sent for a material, or a paper that a clerk has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provided {
    /// The material's code.
    pub material: String,
    /// The file; `None` for an original that a clerk has seen.
    pub upload: Option<UploadId>,
    /// SHA-256 of the file, in hex.
    pub sha256: Option<String>,
}

/// An application that may be sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The answers as kept.
    pub answers: BTreeMap<String, String>,
    /// What it rests on.
    pub materials: Vec<Material>,
    /// How the applicant gets what is made.
    pub handover: Handover,
}

/// Checks answers and files.
///
/// # Errors
/// Everything wrong with it, fields first, in the order of the form.
pub fn check(
    item: &Item,
    facts: &Facts,
    answers: &BTreeMap<String, String>,
    provided: &[Provided],
) -> Result<Application, Vec<Refusal>> {
    let (kept, mut refusals) = match item.check_answers(answers) {
        Ok(kept) => (kept, Vec::new()),
        Err(refusals) => (BTreeMap::new(), refusals),
    };
    let codes: BTreeSet<String> = provided.iter().map(|file| file.material.clone()).collect();
    let missing: Vec<&catalogue::Material> = item
        .missing(facts, &codes)
        .into_iter()
        .filter(|material| material.asked(answers))
        .collect();
    if !missing.is_empty() {
        let list: Vec<&str> = missing.iter().map(|material| material.code.as_str()).collect();
        let (count, list) = (list.len(), list.join(","));
        refusals.push(CaseRefusal::MaterialsMissing { count, list }.into());
    }
    refusals.extend(strangers(item, provided));
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let handover = handover(&kept);
    let materials = materials(item, &kept, provided);
    Ok(Application { answers: kept, materials, handover })
}

/// Files for materials that the item does not take.
fn strangers(item: &Item, provided: &[Provided]) -> Vec<Refusal> {
    let unknown = |file: &&Provided| !takes_upload(item, &file.material);
    let refuse = |file: &Provided| CaseRefusal::UploadNotAsked { material: file.material.clone() };
    provided.iter().filter(unknown).map(refuse).map(Refusal::from).collect()
}

/// Whether the item takes a file for this material.
pub fn takes_upload(item: &Item, code: &str) -> bool {
    let uploaded = |kind| matches!(kind, MaterialKind::Photo | MaterialKind::Document);
    item.materials.iter().any(|material| material.code == code && uploaded(material.kind))
}

/// What the case rests on; a paper that these answers do not ask for was not shown either.
fn materials(
    item: &Item,
    answers: &BTreeMap<String, String>,
    provided: &[Provided],
) -> Vec<Material> {
    let of = |material: &catalogue::Material| {
        let file = provided.iter().find(|file| file.material == material.code);
        let source = match material.kind {
            MaterialKind::Record => MaterialSource::Electronic,
            MaterialKind::Nothing => MaterialSource::Shown,
            // not required and not sent
            MaterialKind::Photo | MaterialKind::Document if file.is_none() => return None,
            MaterialKind::Photo | MaterialKind::Document => match file.and_then(|f| f.upload) {
                Some(_) => MaterialSource::Upload,
                None => MaterialSource::Shown,
            },
        };
        Some(Material {
            code: material.code.clone(),
            source,
            upload: file.and_then(|file| file.upload),
            sha256: file.and_then(|file| file.sha256.clone()),
        })
    };
    item.materials.iter().filter(|material| material.asked(answers)).filter_map(of).collect()
}

fn handover(answers: &BTreeMap<String, String>) -> Handover {
    match answers.get(DELIVERY_FIELD).map(String::as_str) {
        Some("post") => Handover::Post,
        Some(_) => Handover::Pickup,
        None => Handover::Nothing,
    }
}

/// What may be told in an officer's words: not empty, storable, at most `max` characters.
pub fn words(text: &str, field: &str, max: usize) -> Result<String, Refusal> {
    let kept = text.trim();
    let fits = !kept.is_empty() && base::text::is_storable(kept) && kept.chars().count() <= max;
    if fits {
        return Ok(kept.to_owned());
    }
    Err(Refusal::from(CaseRefusal::WordsNeeded { max }).on(field))
}
