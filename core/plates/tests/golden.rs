//! What was once recorded is replayed for ever.

use std::collections::BTreeMap;
use std::path::Path;

use journal::golden;

#[test]
fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let (kinds, folder) = (plates::kinds(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let entries = golden::kept(folder, &BTreeMap::new()).unwrap();
    assert_eq!(golden::replayed(&kinds, &entries).unwrap(), golden::all(&kinds));
}
