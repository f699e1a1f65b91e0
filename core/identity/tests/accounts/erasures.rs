//! Who was erased stays erased when an older database is put back: by the list outside of it.

use std::sync::Arc;

use base::Chance;
use identity::{Identity, IdentityCheckSimulator, Rights, Setup};
use journal::Journal;

use crate::world::{MOBILE, NUMBER, OTHER_MOBILE, World, keys, schema};

/// Identity on the world's database with the list in its folder.
fn beside_a_list(world: &World, seed: u64) -> Identity {
    let journal = Journal::new(journal::Setup {
        db: world.scratch.db.clone(),
        clock: world.hand.clock(),
        chance: Chance::seeded(seed),
        node: "test".into(),
        keys: keys(),
        anchor: Some(world.scratch.folder().join("heads.jsonl")),
    });
    Identity::new(Setup {
        journal,
        rights: Rights::load(None).unwrap(),
        notices: Arc::new(world.inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
    })
}

fn list(world: &World) -> std::path::PathBuf {
    world.scratch.folder().join("erased.txt")
}

db::two_engines! { schema();
    async fn who_is_erased_stands_on_the_list_outside_the_database(scratch: Scratch) {
        let world = World::new(scratch);
        let identity = beside_a_list(&world, 21);
        let person = world.real_person(MOBILE, NUMBER).await;
        identity.erase(world.from(person.actor()), person, false).await.unwrap();
        let text = std::fs::read_to_string(list(&world)).unwrap();
        assert_eq!(text, format!("{person}\n"));
        for personal in [MOBILE, NUMBER] {
            assert!(!text.contains(personal), "an id is all it holds");
        }
        // A list that was lost is written anew from the journal, each person once.
        std::fs::remove_file(list(&world)).unwrap();
        for _ in 0..2 {
            assert_eq!(identity.erase_again().await.unwrap(), 1);
            assert_eq!(std::fs::read_to_string(list(&world)).unwrap(), format!("{person}\n"));
        }
        world.verify().await;
    }

    async fn an_erasure_that_the_database_forgot_is_done_again(scratch: Scratch) {
        let world = World::new(scratch);
        let identity = beside_a_list(&world, 22);
        let person = world.real_person(MOBILE, NUMBER).await;
        let stays = world.sign_in(OTHER_MOBILE).await.person;
        let never_here = Chance::seeded(3).uuid_random();
        // As the newer database left it, with a line that a power cut has torn.
        let torn = stays.to_string()[..20].to_owned();
        std::fs::write(list(&world), format!("{never_here}\n{person}\n{torn}")).unwrap();
        identity.erase_again().await.unwrap();
        assert_eq!(world.identity.person(person).await.unwrap(), None);
        assert!(world.identity.person(stays).await.unwrap().is_some());
        // The list goes on after the torn line.
        identity.erase(world.from(stays.actor()), stays, false).await.unwrap();
        let text = std::fs::read_to_string(list(&world)).unwrap();
        assert_eq!(text, format!("{never_here}\n{person}\n{torn}\n{stays}\n"));
        assert_eq!(identity.erase_again().await.unwrap(), 2);
        world.verify().await;
    }
}
