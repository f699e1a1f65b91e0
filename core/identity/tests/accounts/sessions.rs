//! Sessions: alive while used, listed, ended, and there again after a restart.

use db::testing::Scratch;
use db::{Config, Db};
use identity::{NewSession, SessionOf, TokenHash};

use crate::world::{MOBILE, World, open, schema};

fn begin(token: u8, of: &SessionOf) -> NewSession {
    NewSession {
        token: TokenHash([token; 32]),
        of: of.clone(),
        user_agent: "Firefox\u{0} on Linux".into(),
        address: "203.0.113.9".parse().unwrap(),
    }
}

fn token(token: u8) -> TokenHash {
    TokenHash([token; 32])
}

db::two_engines! { schema();
    async fn a_session_is_found_by_its_token_only(scratch: Scratch) {
        let world = World::new(scratch);
        let of = SessionOf::Citizen(world.sign_in(MOBILE).await.person);
        let id = world.identity.begin_session(begin(1, &of)).await.unwrap();
        let session = world.identity.session(&token(1)).await.unwrap().unwrap();
        assert_eq!((session.id, &session.of), (id, &of));
        assert_eq!(session.user_agent, "Firefox on Linux");
        assert_eq!(session.address, "203.0.113.*");
        assert_eq!(world.identity.session(&token(2)).await.unwrap(), None);
        world.identity.sign_out(&token(1)).await.unwrap();
        assert_eq!(world.identity.session(&token(1)).await.unwrap(), None);
    }

    async fn a_session_ends_when_idle_and_at_the_latest(scratch: Scratch) {
        let world = World::new(scratch);
        let staff = SessionOf::Staff("0417".into());
        world.identity.begin_session(begin(1, &staff)).await.unwrap();
        world.identity.begin_session(begin(2, &staff)).await.unwrap();
        let alive = async |n| world.identity.session(&token(n)).await.unwrap().is_some();
        // Used every 25 minutes it lives to the twelfth hour; left alone it dies after thirty minutes.
        for _ in 0..28 {
            world.hand.advance_seconds(25 * 60);
            assert!(alive(1).await);
        }
        assert!(!alive(2).await);
        world.hand.advance_seconds(20 * 60);
        assert!(!alive(1).await, "twelve hours");
        let citizen = SessionOf::Citizen(world.sign_in(MOBILE).await.person);
        world.identity.begin_session(begin(3, &citizen)).await.unwrap();
        for _ in 0..4 {
            world.hand.advance_hours(24 * 6);
            assert!(alive(3).await);
        }
        world.hand.advance_hours(24 * 6);
        assert!(!alive(3).await, "thirty days");
        let swept = world.identity.sweep().await.unwrap();
        assert_eq!(swept.sessions, 3);
        assert!(swept.others > 0, "codes and rations");
    }

    async fn one_sees_where_one_is_signed_in_and_ends_the_others(scratch: Scratch) {
        let world = World::new(scratch);
        let of = SessionOf::Citizen(world.sign_in(MOBILE).await.person);
        let staff = SessionOf::Staff("0417".into());
        let mut ids = Vec::new();
        for n in 1..=4 {
            ids.push(world.identity.begin_session(begin(n, &of)).await.unwrap());
            world.hand.advance_seconds(1);
        }
        let other = world.identity.begin_session(begin(9, &staff)).await.unwrap();
        let machine = SessionOf::Terminal("0417".into());
        let given = world.identity.begin_session(begin(8, &machine)).await.unwrap();
        assert_eq!(world.identity.session(&token(8)).await.unwrap().unwrap().of, machine);
        let theirs = world.identity.sessions(&staff).await.unwrap();
        assert_eq!(theirs.len(), 2, "who gave it sees it");
        assert!(world.identity.end_session(&staff, given).await.unwrap(), "and takes it back");
        let listed = world.identity.sessions(&of).await.unwrap();
        let order: Vec<_> = listed.iter().map(|s| s.id).collect();
        assert_eq!(order, ids.iter().rev().copied().collect::<Vec<_>>());
        assert!(!world.identity.end_session(&of, other).await.unwrap(), "not one's own");
        assert!(world.identity.end_session(&of, ids[0]).await.unwrap());
        assert!(!world.identity.end_session(&of, ids[0]).await.unwrap());
        assert_eq!(world.identity.end_other_sessions(&of, ids[3]).await.unwrap(), 2);
        assert_eq!(world.identity.sessions(&of).await.unwrap().len(), 1);
        assert!(world.identity.session(&token(9)).await.unwrap().is_some());
    }

    async fn who_deletes_the_account_is_signed_out(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        world.identity.begin_session(begin(1, &SessionOf::Citizen(person))).await.unwrap();
        world.identity.erase(world.from(person.actor()), person, false).await.unwrap();
        assert_eq!(world.identity.session(&token(1)).await.unwrap(), None);
    }

    async fn a_session_survives_a_restart(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        let of = SessionOf::Citizen(person);
        world.identity.begin_session(begin(1, &of)).await.unwrap();
        let World { identity, inbox, journal, hand, scratch } = world;
        drop((identity, inbox, journal));
        let db = reopened(&scratch).await;
        let (_, _, identity) = open(db, &hand, 3);
        assert_eq!(identity.session(&token(1)).await.unwrap().unwrap().of, of);
        assert!(identity.person(person).await.unwrap().is_some());
    }
}

/// The database opened anew. The test's own handle holds the lock of its SQLite folder, so there a
/// copy of the file as it lies on the disk is opened.
async fn reopened(scratch: &Scratch) -> Db {
    let config = match &scratch.config {
        Config::Sqlite { .. } => {
            let folder = scratch.folder().join("restart");
            std::fs::create_dir_all(&folder).unwrap();
            let file = folder.join("cheguan.db");
            scratch.db.backup(&file).await.unwrap();
            Config::Sqlite { file }
        }
        postgres @ Config::Postgres(_) => postgres.clone(),
    };
    Db::open(&config).await.unwrap()
}
