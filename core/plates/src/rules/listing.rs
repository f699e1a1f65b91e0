//! What a pool's next list is made of, and the name that follows from it.

use std::collections::BTreeSet;

use base::Authority;
use codes::Plate;
use uuid::Uuid;

use crate::PlatesRefusal;
use crate::event::{ListPart, NumberIssued};
use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::segment::{Segment, SegmentId};
use crate::shuffle::ListDigest;

/// Those of these numbers to which the order of their segment has not come yet. Each segment has its secret; one
/// of which all is released is not among them.
///
/// # Errors
/// As [`crate::SegmentForm::plate`].
pub fn ahead_of_order(
    giving: &[(Segment, String)],
    numbers: &[Plate],
) -> Result<BTreeSet<Plate>, PlatesRefusal> {
    let mut ahead = BTreeSet::new();
    for (segment, secret) in giving {
        let own = numbers.iter().filter(|plate| segment.form.contains(plate));
        let mut own: BTreeSet<Plate> = own.cloned().collect();
        if own.is_empty() {
            continue;
        }
        let gone = usize::try_from(segment.released).unwrap_or(usize::MAX);
        for index in segment.order(secret).take(gone) {
            own.remove(&segment.form.plate(index)?);
        }
        ahead.extend(own);
    }
    Ok(ahead)
}

/// Some steps of the order of a segment.
#[derive(Clone, Debug)]
pub struct Release {
    /// Of which.
    pub segment: SegmentId,
    /// As the plan saw it.
    pub segment_version: i64,
    /// From this step …
    pub from: u64,
    /// … to before this one.
    pub to: u64,
    /// What was not free.
    pub passed_over: Vec<String>,
}

/// What the next list brings.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// All its numbers.
    pub numbers: BTreeSet<String>,
    /// Of them come back.
    pub returned: Vec<Plate>,
    /// What the segments give.
    pub releases: Vec<Release>,
    /// What the register has on vehicles: passed over in a segment, or cooled here.
    pub issued: Vec<NumberIssued>,
}

impl Draft {
    /// These come back.
    pub fn take_back(&mut self, plates: impl IntoIterator<Item = Plate>) {
        for plate in plates {
            self.numbers.insert(plate.number().to_owned());
            self.returned.push(plate);
        }
    }
}

/// A list about to be opened.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The pool's version that it goes on from.
    pub pool_version: i64,
    /// Numbers that come back.
    pub returned: Vec<Plate>,
    /// What the segments give.
    pub releases: Vec<Release>,
    /// What the register has on vehicles.
    pub issued: Vec<NumberIssued>,
    numbers: Vec<String>,
    digest: String,
    list: ListId,
}

impl Plan {
    /// The same content after the same list has the same name, whoever plans it: so two that list at
    /// once, or one that was interrupted, write the same rows.
    pub fn new(authority: &Authority, pool: PoolId, pool_version: i64, draft: Draft) -> Self {
        let Draft { numbers, returned, releases, issued } = draft;
        let mut digest = ListDigest::new();
        for number in &numbers {
            digest.add(number);
        }
        let digest = digest.finish();
        let name = format!("list/{authority}/{pool}/{pool_version}/{digest}");
        let list = ListId(Uuid::new_v5(&Uuid::nil(), name.as_bytes()));
        let numbers = numbers.into_iter().collect();
        Self { pool_version, returned, releases, issued, numbers, digest, list }
    }

    /// The list's id.
    pub fn list_id(&self) -> ListId {
        self.list
    }

    /// SHA-256 over its numbers.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How many numbers.
    pub fn size(&self) -> u64 {
        length(&self.numbers)
    }

    /// How many of them are new.
    pub fn released(&self) -> u64 {
        let gave = |release: &Release| release.to - release.from - length(&release.passed_over);
        self.releases.iter().map(gave).sum()
    }

    /// The pool would have the same list again, and nothing else is to be written down.
    pub fn brings_nothing(&self) -> bool {
        let same = self.returned.is_empty() && self.releases.is_empty();
        self.numbers.is_empty() || (same && self.issued.is_empty())
    }

    /// Its numbers, so many an entry.
    pub fn parts(&self, numbers: usize) -> Vec<ListPart> {
        let parts = self.numbers.chunks(numbers).scan(0_u64, |from, chunk| {
            let part = ListPart { from: *from, numbers: chunk.to_vec() };
            *from += length(chunk);
            Some(part)
        });
        parts.collect()
    }
}

fn length<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(version: i64, numbers: &[&str]) -> Plan {
        let numbers = numbers.iter().map(|number| (*number).to_owned()).collect();
        let draft = Draft { numbers, ..Draft::default() };
        Plan::new(&Authority::new("370200"), "02".parse().unwrap(), version, draft)
    }

    #[test]
    fn the_same_content_has_the_same_name_and_any_other_another() {
        let name = plan(1, &["鲁B10001", "鲁B10002"]).list_id();
        assert_eq!(plan(1, &["鲁B10002", "鲁B10001"]).list_id(), name);
        assert_ne!(plan(1, &["鲁B10001"]).list_id(), name);
        assert_ne!(plan(2, &["鲁B10001", "鲁B10002"]).list_id(), name);
    }

    #[test]
    fn parts_are_the_list_in_order() {
        let parts = plan(0, &["鲁B10003", "鲁B10001", "鲁B10002"]).parts(2);
        let of = |part: &ListPart| (part.from, part.numbers.len());
        assert_eq!(parts.iter().map(of).collect::<Vec<_>>(), [(0, 2), (2, 1)]);
        assert_eq!(parts.first().unwrap().numbers, ["鲁B10001", "鲁B10002"]);
    }
}
