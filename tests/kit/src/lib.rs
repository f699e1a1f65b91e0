//! The test office: a town on a scratch database with its staff hired, the clock standing on a known
//! evening, and one line to open it. When it is dropped nothing may be left undone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Authority, Chance, Date, ManualClock};
use db::testing::Scratch;
use issuance::document::Fonts;
use journal::{Journal, KeyRing, Setup, VerifyOptions};
use scenarios::actors::Town;
use scenarios::world::{TownSetup, keys};

/// A town for one test.
pub struct TestOffice {
    /// The town.
    pub town: Town,
    /// Authenticators by staff number.
    pub totp: BTreeMap<&'static str, String>,
    scratch: Scratch,
}

/// Where the fonts of papers lie after `make`.
const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist/fonts");

#[expect(clippy::expect_used, reason = "a test without its office must fail loudly")]
impl TestOffice {
    /// Qingdao and Yichang on the evening of Tuesday 24 November 2026, 21:14, staff hired, blanks
    /// and parcel numbers in stock.
    ///
    /// # Panics
    /// With the reason if it cannot be opened.
    pub async fn new(scratch: Scratch) -> Self {
        Box::pin(Self::open(scratch, None)).await
    }

    /// The same under rule values of its own, as a file of `data/rules` has them.
    ///
    /// # Panics
    /// With the reason if it cannot be opened.
    pub async fn under_rules(scratch: Scratch, values: &str) -> Self {
        let folder = scratch.folder().join("data");
        std::fs::create_dir_all(folder.join("rules")).expect("a folder for the rules");
        std::fs::write(folder.join("rules/own.toml"), values).expect("the rules are written");
        Box::pin(Self::open(scratch, Some(folder))).await
    }

    async fn open(scratch: Scratch, overlay: Option<PathBuf>) -> Self {
        let evening = Date::ymd(2026, 11, 24).expect("a day").start().plus_minutes(21 * 60 + 14);
        let hand = ManualClock::at(evening);
        let seeds = Chance::seeded(2);
        let journal = Journal::new(Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&seeds).expect("keys"),
            anchor: Some(scratch.folder().join("heads.jsonl")),
        });
        let setup = TownSetup {
            journal,
            hand,
            fonts: Some(fonts()),
            public_address: "https://cgs.example.cn".into(),
            keys: keys(&seeds).expect("keys"),
            ledger: None,
        };
        let town = Town::open_under(setup, overlay).await.expect("the office opens");
        let enrolled = town.hire().await.expect("the staff is hired");
        let qingdao = Authority::new("370200");
        town.stock(&qingdao, ("0901", "0601"), 1_184_002_000)
            .await
            .expect("blanks and numbers are in stock");
        town.settle().await.expect("nothing is left undone");
        let totp = enrolled.iter().map(|(number, totp)| (*number, totp.base32())).collect();
        Self { town, totp, scratch }
    }

    /// A folder for files of the test's own.
    pub fn folder(&self) -> &Path {
        self.scratch.folder()
    }

    /// Everything follows, the journal is whole and signed, the tables are its fold.
    ///
    /// # Panics
    /// With the first difference.
    pub async fn holds(&self) {
        self.town.settle().await.expect("nothing is left undone");
        let rebuilt = self.folder().join(Chance::system().digits(12));
        let options = VerifyOptions {
            schema: reactions::schema(),
            kinds: reactions::kinds(),
            keys: self.town.office.journal.keys().clone(),
            rebuild_in: Some(rebuilt),
            anchor: Some(self.folder().join("heads.jsonl")),
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.expect("verify runs");
        assert_eq!(report.difference, None);
        assert!(report.rows > 0, "nothing was compared");
    }
}

/// The fonts of papers.
///
/// # Panics
/// If `make` has not built them.
#[expect(clippy::expect_used, reason = "a test without its fonts must fail loudly")]
pub fn fonts() -> Fonts {
    let read = |name: &str| {
        std::fs::read(format!("{FONTS}/{name}")).expect("no fonts in web/dist: run `make` once")
    };
    Fonts::new(read("NotoSansSC-Regular.ttf"), read("NotoSansSC-Bold.ttf")).expect("fonts")
}
