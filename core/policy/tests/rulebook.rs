//! The data of a start goes on record once and is named by every entry; an overlay changes it.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::path::Path;
use std::sync::Arc;

use base::{Authority, Chance, Date, Instant, ManualClock};
use db::Schema;
use db::testing::Scratch;
use journal::{Journal, KeyRing, Setup, VerifyOptions};
use policy::Policy;

fn schema() -> Schema {
    Schema::new([journal::migrations(), policy::migrations()])
}

fn keys() -> KeyRing {
    KeyRing::seeded(&Chance::seeded(2)).unwrap()
}

fn now() -> Instant {
    Date::ymd(2026, 11, 22).unwrap().start().plus_hours(9)
}

fn journal(scratch: &Scratch) -> Journal {
    Journal::new(Setup {
        db: scratch.db.clone(),
        clock: ManualClock::at(now()).clock(),
        chance: Chance::seeded(1),
        node: "test".into(),
        keys: keys(),
        anchor: None,
    })
}

async fn verified(scratch: &Scratch) -> u64 {
    let folder = scratch.folder().join("rebuilt");
    std::fs::create_dir_all(&folder).unwrap();
    let options = VerifyOptions {
        schema: schema(),
        kinds: policy::kinds(),
        keys: keys(),
        rebuild_in: Some(folder),
        anchor: None,
        progress: Arc::new(|_, _| {}),
    };
    let report = journal::verify(&scratch.db, options).await.unwrap();
    assert_eq!(report.difference, None);
    report.entries
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

db::two_engines! { schema();
    async fn data_goes_on_record_once_however_often_the_program_starts(scratch: Scratch) {
        let first = Policy::load(journal(&scratch), None).unwrap();
        let second = Policy::load(journal(&scratch), None).unwrap();
        let others = [("catalogue", "abc")];
        let (a, b) = tokio::join!(first.put_in_force(&others), second.put_in_force(&others));
        let version = a.unwrap();
        assert_eq!(version, b.unwrap());
        assert_eq!(first.put_in_force(&others).await.unwrap(), version);
        assert_eq!(verified(&scratch).await, 1);

        let loaded = first.loaded(&version).await.unwrap().unwrap();
        assert_eq!(loaded.loaded_at, now());
        let named: Vec<&str> = loaded.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(named, ["catalogue", "holidays", "rules"]);
        assert_eq!(first.loaded("0123456789abcdef").await.unwrap(), None);
    }

    async fn changed_data_is_a_new_version_that_entries_name(scratch: Scratch) {
        let journal = journal(&scratch);
        let built_in = Policy::load(journal.clone(), None).unwrap();
        let before = built_in.put_in_force(&[]).await.unwrap();
        assert_eq!(journal.rulebook(), before);

        let folder = scratch.folder().join("own");
        write(&folder, "rules/qingdao.toml", "[[value]]\nkey = 'exempt_mark.review_hours'\nregion = '370200'\nvalid_from = '2026-11-01'\nvalue = 12\nsource = 'x'\n");
        let own = Policy::load(journal.clone(), Some(&folder)).unwrap();
        let hours = |city: &str| own.at(&Authority::new(city), now()).int("exempt_mark.review_hours").unwrap();
        assert_eq!((hours("370200"), hours("420500")), (12, 24));

        let after = own.put_in_force(&[]).await.unwrap();
        assert_ne!(before, after);
        assert_eq!(journal.rulebook(), after);
        assert_eq!(verified(&scratch).await, 2);
    }
}

#[tokio::test]
async fn a_new_year_is_a_new_file_in_the_folder_of_own_data() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let folder = scratch.folder().join("own");
    let year = "year = 2027\nnotice = 'x'\n[[holiday]]\nname = '元旦'\nname_en = \"New Year's Day\"\nfrom = '2027-01-01'\nto = '2027-01-03'\nwork = []\n";
    write(&folder, "holidays/2027.toml", year);
    let policy = Policy::load(journal(&scratch), Some(&folder)).unwrap();
    let asked = Date::ymd(2026, 12, 31).unwrap().start();
    let until = policy.deadlines().working_days(asked, 1).unwrap();
    assert_eq!(until.date(), Date::ymd(2027, 1, 4).unwrap());

    write(&folder, "holidays/2027.toml", &year.replace("to = '2027", "to = '2026"));
    let told = Policy::load(journal(&scratch), Some(&folder)).unwrap_err().to_string();
    assert!(told.contains("holidays/2027.toml"), "{told}");
    assert!(Policy::load(journal(&scratch), Some(&folder.join("gone"))).is_err());
}

#[tokio::test]
async fn the_office_is_warned_before_the_calendar_runs_out() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let policy = Policy::load(journal(&scratch), None).unwrap();
    let warned = |year, month, day| {
        let now = Date::ymd(year, month, day).unwrap().start().plus_hours(9);
        policy.calendar_warning(&Authority::new("370200"), now).unwrap()
    };
    assert_eq!(warned(2026, 11, 16), None);
    let warning = |year, days| Some(policy::CalendarWarning { year, days });
    assert_eq!(warned(2026, 11, 17), warning(2027, 45));
    assert_eq!(warned(2026, 12, 31), warning(2027, 1));
    assert_eq!(warned(2027, 3, 1), warning(2027, 0));
}
