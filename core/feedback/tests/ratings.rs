//! Ratings and call-backs through the service, on both engines.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Authority, Chance, Date, ManualClock};
use db::Schema;
use feedback::{CallbackState, Feedback, Level, Rated};
use identity::PersonId;
use journal::{Actor, CommandId, Envelope, Journal, KeyRing, Setup, VerifyOptions, verify};
use policy::Policy;

fn schema() -> Schema {
    Schema::new([journal::migrations(), feedback::migrations()])
}

struct Desk {
    hand: Arc<ManualClock>,
    journal: Journal,
    feedback: Feedback,
    person: PersonId,
}

fn qingdao() -> Authority {
    Authority::new("370200")
}

impl Desk {
    async fn open(db: &db::Db) -> Self {
        Self::open_on(db, Date::ymd(2026, 11, 20).unwrap()).await
    }

    /// In the afternoon of a day.
    async fn open_on(db: &db::Db, day: Date) -> Self {
        let hand = ManualClock::at(day.start().plus_hours(15));
        let journal = Journal::new(Setup {
            db: db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let policy = Policy::load(journal.clone(), None).unwrap();
        let person = PersonId(journal.chance().uuid_random());
        let vault = journal.vault().clone();
        let make = move |tx| {
            let vault = vault.clone();
            async move { vault.create_in(&tx, person.0).await.map(drop) }
        };
        db.write(make).await.unwrap();
        Self { feedback: Feedback::new(journal.clone(), policy), hand, journal, person }
    }

    fn rated(&self, matter: &str) -> Rated {
        Rated { authority: qingdao(), matter: matter.into(), person: self.person }
    }

    fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: CommandId(self.journal.chance().uuid_random()), actor }
    }

    async fn rate(&self, matter: &str, level: i64, comment: &str) -> base::Result<journal::Done> {
        let envelope = self.by(self.person.actor());
        let level = Level::new(level).unwrap();
        self.feedback.rate(envelope, self.rated(matter), level, comment).await
    }

    async fn step(&self, matter: &str, to: CallbackState, note: &str) -> base::Result<()> {
        let envelope = self.by(Actor::staff("0417"));
        self.feedback.step(envelope, &qingdao(), matter, to, note).await.map(drop)
    }

    async fn holds(&self, folder: &Path) {
        let options = VerifyOptions {
            schema: schema(),
            kinds: feedback::kinds(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder.join("rebuilt")),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = verify(self.journal.db(), options).await.unwrap();
        assert_eq!(report.difference, None);
    }
}

fn until(due: Option<base::Instant>) -> String {
    due.unwrap().to_string()
}

const CALENDAR: &str = r#"
year = 2027
notice = "https://www.gov.cn/2027"

[[holiday]]
name = "元旦"
name_en = "New Year's Day"
from = "2027-01-01"
to = "2027-01-01"
work = []
"#;

/// The calendar of a made-up 2027 of which only New Year's Day is a holiday.
fn calendar_of_2027(folder: &Path) -> PathBuf {
    let data = folder.join("data");
    std::fs::create_dir_all(data.join("holidays")).unwrap();
    std::fs::write(data.join("holidays/2027.toml"), CALENDAR).unwrap();
    data
}

db::two_engines! { schema();
    async fn a_missing_calendar_refuses_nobody_and_guesses_nothing(scratch: Scratch) {
        let desk = Desk::open_on(&scratch.db, Date::ymd(2026, 12, 20).unwrap()).await;
        desk.rate("case/1", 1, "").await.unwrap();
        let task = desk.feedback.callback(&qingdao(), "case/1").await.unwrap().unwrap();
        // Sunday 20 December: Monday is known, fifteen working days run into 2027.
        assert_eq!(until(task.call_due), "2026-12-21T23:59:59+08:00");
        assert_eq!((task.correct_due, task.missing_year), (None, Some(2027)));
        assert_eq!(task.due(), task.call_due);
        desk.step("case/1", CallbackState::Called, "说快递慢").await.unwrap();
        let task = desk.feedback.callback(&qingdao(), "case/1").await.unwrap().unwrap();
        assert_eq!((task.due(), task.missing_year), (None, Some(2027)));

        let then = Policy::load(desk.journal.clone(), Some(&calendar_of_2027(scratch.folder())));
        let then = Feedback::new(desk.journal.clone(), then.unwrap());
        let task = then.callback(&qingdao(), "case/1").await.unwrap().unwrap();
        assert_eq!(until(task.due()), "2027-01-11T23:59:59+08:00");
        assert_eq!(task.missing_year, None);
        desk.holds(scratch.folder()).await;
    }

    async fn what_has_no_day_yet_stands_first(scratch: Scratch) {
        let desk = Desk::open_on(&scratch.db, Date::ymd(2026, 12, 20).unwrap()).await;
        desk.rate("case/1", 2, "").await.unwrap();
        desk.hand.set(Date::ymd(2027, 6, 1).unwrap().start());
        desk.rate("case/2", 1, "").await.unwrap();
        let order = |open: Vec<feedback::Callback>| -> Vec<String> {
            open.into_iter().map(|one| one.rated.matter).collect()
        };
        let open = desk.feedback.open_callbacks(&qingdao()).await.unwrap();
        assert_eq!(open.first().unwrap().missing_year, Some(2027));
        assert_eq!(order(open), ["case/2", "case/1"]);

        let then = Policy::load(desk.journal.clone(), Some(&calendar_of_2027(scratch.folder())));
        let then = Feedback::new(desk.journal.clone(), then.unwrap());
        let open = then.open_callbacks(&qingdao()).await.unwrap();
        assert_eq!(order(open), ["case/1", "case/2"]);
        desk.holds(scratch.folder()).await;
    }

    async fn a_low_rating_is_always_followed_up(scratch: Scratch) {
        let desk = Desk::open(&scratch.db).await;
        desk.rate("case/1", 1, "等了三天 😡").await.unwrap();
        let open = desk.feedback.open_callbacks(&qingdao()).await.unwrap();
        let [task] = open.as_slice() else { panic!("{open:?}") };
        // Friday 20 November: one working day on is Monday, fifteen are 11 December.
        assert_eq!(until(task.call_due), "2026-11-23T23:59:59+08:00");
        assert_eq!(until(task.correct_due), "2026-12-11T23:59:59+08:00");
        assert_eq!(task.missing_year, None);

        let early = desk.step("case/1", CallbackState::Corrected, "已道歉").await;
        assert_eq!(early.unwrap_err().code(), Some("feedback.not_now"));
        let silent = desk.step("case/1", CallbackState::Called, "  ").await;
        assert_eq!(silent.unwrap_err().code(), Some("feedback.note_missing"));
        let again = Level::new(5).unwrap();
        let envelope = desk.by(desk.person.actor());
        let soon = desk.feedback.follow_up(envelope, desk.rated("case/1"), again).await;
        assert_eq!(soon.unwrap_err().code(), Some("feedback.nothing_to_follow_up"));

        desk.step("case/1", CallbackState::Called, "说快递慢").await.unwrap();
        desk.step("case/1", CallbackState::Corrected, "与邮政核实，已改派").await.unwrap();
        let envelope = desk.by(desk.person.actor());
        desk.feedback.follow_up(envelope, desk.rated("case/1"), again).await.unwrap();
        desk.step("case/1", CallbackState::Closed, "").await.unwrap();
        assert!(desk.feedback.open_callbacks(&qingdao()).await.unwrap().is_empty());

        let task = desk.feedback.callback(&qingdao(), "case/1").await.unwrap().unwrap();
        assert_eq!(task.due(), None);
        assert_eq!(task.notes.first().unwrap().1, "说快递慢");
        let rating = desk.feedback.rating(&qingdao(), "case/1").await.unwrap().unwrap();
        assert_eq!((rating.comment.as_str(), rating.follow_up), ("等了三天 😡", Some(again)));
        desk.holds(scratch.folder()).await;
    }

    async fn one_matter_one_rating_by_the_person_alone(scratch: Scratch) {
        let desk = Desk::open(&scratch.db).await;
        let envelope = desk.by(desk.person.actor());
        let five = Level::new(5).unwrap();
        let first = desk.feedback.rate(envelope.clone(), desk.rated("case/1"), five, "").await;
        let twice = desk.feedback.rate(envelope, desk.rated("case/1"), five, "").await.unwrap();
        assert!(twice.repeated);
        assert_eq!(first.unwrap().entry.id, twice.entry.id);
        let second = desk.rate("case/1", 1, "改主意了").await;
        assert_eq!(second.unwrap_err().code(), Some("feedback.already_rated"));
        let clerk = desk.by(Actor::staff("0417"));
        let own = desk.feedback.rate(clerk, desk.rated("case/2"), five, "").await;
        assert_eq!(own.unwrap_err().code(), Some("feedback.not_the_citizen"));
        assert!(desk.feedback.open_callbacks(&qingdao()).await.unwrap().is_empty());
        desk.holds(scratch.folder()).await;
    }

    async fn levels_are_counted_from_what_was_given(scratch: Scratch) {
        let desk = Desk::open(&scratch.db).await;
        for (matter, level) in [("case/1", 5), ("case/2", 5), ("case/3", 2)] {
            desk.rate(matter, level, "").await.unwrap();
        }
        let day = Date::ymd(2026, 11, 20).unwrap();
        let today = desk.feedback.counts(&qingdao(), day.start(), day.plus_days(1).start()).await;
        let counts: Vec<_> = today.unwrap().iter().map(|c| (c.level.number(), c.ratings)).collect();
        assert_eq!(counts, [(5, 2), (4, 0), (3, 0), (2, 1), (1, 0)]);
        let before = desk.feedback.counts(&qingdao(), day.plus_days(-1).start(), day.start()).await;
        assert!(before.unwrap().iter().all(|c| c.ratings == 0));
    }

    async fn no_comment_lies_in_the_clear(scratch: Scratch) {
        let desk = Desk::open(&scratch.db).await;
        let done = desk.rate("case/1", 3, "我叫周晓明").await.unwrap();
        assert!(!done.entry.payload.contains("周晓明"));
    }
}
