//! What was once recorded is replayed for ever. `CHEGUAN_UPDATE=1` adds a golden line for each new kind
//! that days of life in a town bring about, and for those in the journals that other tests left in the
//! folder `CHEGUAN_KEEP` (`docs/how-to/add-an-event.md`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::{Authority, Date};
use db::Engine;
use db::testing::Scratch;
use journal::golden::{self, Golden, Kind};
use scenarios::life::City;
use testkit::TestOffice;

/// The folder of a capability, which is the first word of a kind.
fn folder(capability: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../core")).join(capability)
}

/// What other tests have left, and what three days of life bring about.
async fn lived() -> BTreeMap<Kind, Golden> {
    let office = TestOffice::new(Scratch::new(Engine::Sqlite, &reactions::schema()).await).await;
    let city = City {
        authority: Authority::new("370200"),
        officers: ["0417", "0418"],
        rooms: ["0501", "0601", "0901"],
        applications_a_day: 3,
        choosers_a_day: 0,
    };
    let end = Date::ymd(2026, 11, 28).unwrap().start().plus_minutes(15 * 60 + 30);
    city.live(&office.town, 3, end).await.unwrap();
    let mut lived = golden::lived(office.town.office.journal.db()).await.unwrap();
    if let Some(folder) = std::env::var_os("CHEGUAN_KEEP") {
        let left = golden::left(&PathBuf::from(folder)).await.unwrap();
        for (kind, entry) in left {
            lived.entry(kind).or_insert(entry);
        }
    }
    // Tests make up kinds of their own.
    let all = golden::all(&reactions::kinds());
    lived.retain(|kind, _| all.contains(kind));
    lived
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_event_has_a_golden_entry_and_each_replays() {
    let updating = std::env::var_os("CHEGUAN_UPDATE").is_some();
    let lived = if updating { lived().await } else { BTreeMap::new() };
    let kinds = reactions::kinds();
    let all = golden::all(&kinds);
    let capabilities: BTreeSet<&str> =
        all.iter().filter_map(|(kind, _)| kind.split('.').next()).collect();
    let entries: Vec<Golden> =
        capabilities.into_iter().flat_map(|c| golden::kept(&folder(c), &lived).unwrap()).collect();
    let known = golden::replayed(&kinds, &entries).unwrap();
    let without: Vec<_> = all.difference(&known).collect();
    assert!(without.is_empty(), "no golden entry in core/*/tests/golden/events.jsonl: {without:?}");
}
