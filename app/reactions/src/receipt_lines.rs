//! What a receipt lists: of a case taken in, what the applicant uploaded or showed; of one that is done, what
//! was made and handed out. What the office looked up itself was neither.

use casework::{Material, MaterialSource};
use catalogue::Item;
use issuance::{DocumentKind, IssuedDocument, Status};

/// 受理回执: what the applicant presented, by its name in the item.
pub(crate) fn presented(item: &Item, materials: &[Material]) -> Vec<String> {
    let theirs = |m: &&Material| matches!(m.source, MaterialSource::Upload | MaterialSource::Shown);
    let name = |m: &Material| item.materials.iter().find(|named| named.code == m.code);
    let named = materials.iter().filter(theirs).filter_map(name);
    named.map(|material| material.name.zh.clone()).collect()
}

/// 办结回执: what was made on blanks for the case and is in force, each once; where one case brings things
/// for two vehicles, with the number of the other.
pub(crate) fn handed_out(papers: &[IssuedDocument]) -> Vec<String> {
    let things = papers.iter().filter(|paper| paper.kind.blank().is_some());
    things.filter(|paper| paper.status == Status::Made).map(thing).collect()
}

fn thing(paper: &IssuedDocument) -> String {
    // The paper of plates is the sheet for their maker.
    let name = match paper.kind {
        DocumentKind::Plates => "机动车号牌",
        _ => paper.facts.title.as_str(),
    };
    match &paper.vehicle {
        Some(plate) => format!("{name}（{plate}）"),
        None => name.to_owned(),
    }
}
