//! Kill -9 in mid-rush, again and again: people take tickets, clerks call, begin and finish them. After
//! each restart the clerks open their windows again and go on with what they have; in the end every ticket
//! that was handed out is there, no number went to two people, none was called twice, and the journal
//! rebuilds every table. The rush runs in a child process (this same binary) that prints what it was
//! answered. `CHEGUAN_KILLS` asks for more than the 5 kills of every run.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod rush;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use base::Chance;
use db::testing::Scratch;
use db::{Engine, Schema};
use journal::{Envelope, Journal, VerifyOptions, verify};
use queue::{Act, StageState, TicketState};
use rush::{
    Office, Told, clerk, counter, goes_on, key_of, new, office, place, start, window, work_and_kill,
};

const CLERKS: u64 = 16;

fn kills() -> u64 {
    std::env::var("CHEGUAN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5)
}

fn schema() -> Schema {
    Schema::new([journal::migrations(), queue::migrations()])
}

/// Who sends the form again has the same ticket; who has one gets no second.
async fn no_ticket_is_lost(office: &Office, told: &Told) {
    for (number, taken) in &told.taken {
        let ticket = office.queue.ticket(&key_of(number)).await.unwrap();
        let ticket = ticket.unwrap_or_else(|| panic!("{number} is lost: {taken:?}"));
        assert!(ticket.holders.contains(&format!("person-{}", taken.person)), "{ticket:?}");
        let again = Envelope { command: taken.command, actor: taken.person.actor() };
        let again = office.queue.take_ticket(again, new(taken.person)).await.unwrap();
        assert_eq!(again.number.to_string(), *number, "{taken:?}");
        let second = office.by(taken.person.actor());
        let second = office.queue.take_ticket(second, new(taken.person)).await;
        match (ticket.state, second) {
            (TicketState::Open, Err(error)) => {
                assert_eq!(error.code(), Some("queue.has_ticket"), "{number}");
            }
            (TicketState::Done, Ok(key)) => assert_ne!(key.number.to_string(), *number),
            (state, second) => panic!("{number}: {state:?} {second:?}"),
        }
    }
}

/// What a clerk was told to have called is hers, called once; and finished, if she was told so.
async fn no_call_is_lost(office: &Office, told: &Told) {
    for (number, called) in &told.called {
        let ticket = office.queue.ticket(&key_of(number)).await.unwrap().unwrap();
        let turn = ticket.turn(&counter()).unwrap();
        assert_eq!(turn.staff, Some(clerk(called.window)), "{number}: {turn:?}");
        assert_eq!(turn.calls, 1, "{number}: {turn:?}");
        let is_done = turn.state == StageState::Done;
        assert!(is_done || !told.finished.contains(number), "{number}: {turn:?}");
        let again = Envelope { command: called.command, actor: clerk(called.window) };
        let again = office.queue.call_next(again, &window(called.window)).await.unwrap();
        assert_eq!(again.number.to_string(), *number, "{called:?}");
    }
    for number in &told.finished {
        assert!(told.called.contains_key(number) || told.gone_on.contains(number), "{number}");
    }
}

/// The clerks go on with what they have and call until nobody waits: each ticket was called once.
async fn the_hall_empties(office: &Office) {
    let mut called = BTreeSet::new();
    for label in 0..CLERKS {
        goes_on(office, label).await;
        loop {
            let key = match office.queue.call_next(office.by(clerk(label)), &window(label)).await {
                Ok(key) => key,
                Err(error) if error.code() == Some("queue.nobody_waits") => break,
                Err(error) => panic!("{error}"),
            };
            assert!(called.insert(key.number.to_string()), "{key} was called twice");
            office.queue.act(office.by(clerk(label)), &window(label), Act::Begin).await.unwrap();
            office.queue.finish_stage(office.by(clerk(label)), &window(label)).await.unwrap();
        }
    }
    assert!(!called.is_empty(), "nobody waited");
    assert!(office.queue.open_tickets(&place()).await.unwrap().is_empty());
}

/// As the journal has it: every ticket was taken once and called once.
async fn each_was_called_once(journal: &Journal, told: &Told) {
    let read = |tx: db::Tx| async move {
        let mut subjects = Vec::new();
        for kind in ["queue.ticket.taken", "queue.ticket.called"] {
            let query = db::select("journal", &["subject"], &[("kind", kind.into())]);
            let read = |row: &db::Row| row.text("subject");
            let rows = tx.rows(&query).await?;
            subjects.push(rows.iter().map(read).collect::<base::Result<Vec<_>>>()?);
        }
        Ok(subjects)
    };
    let subjects = journal.db().read(read).await.unwrap();
    let different = |all: &Vec<String>| all.iter().cloned().collect::<BTreeSet<_>>();
    for all in &subjects {
        assert_eq!(all.len(), different(all).len(), "twice: {all:?}");
        assert!(all.len() >= told.taken.len());
    }
    let [taken, called] = subjects.as_slice() else { panic!("two kinds") };
    assert_eq!(different(taken), different(called));
}

async fn is_its_fold(journal: &Journal, folder: &Path) {
    journal.seal_all().await.unwrap();
    let options = VerifyOptions {
        schema: schema(),
        kinds: queue::kinds(),
        keys: journal.keys().clone(),
        rebuild_in: Some(folder.join("rebuilt")),
        anchor: None,
        progress: Arc::new(|_, _| {}),
    };
    let report = verify(journal.db(), options).await.unwrap();
    assert_eq!(report.difference, None);
}

async fn kill_the_rush(scratch: Scratch) {
    let (folder, config) = (scratch.folder().to_owned(), scratch.config.clone());
    let scratch = scratch.close();
    let chance = Chance::seeded(7);
    let mut told = Told::default();
    for n in 1..=kills() {
        let after = usize::try_from(20 + chance.below(60)).unwrap();
        work_and_kill(start(&folder, &config, n), after, &mut told);
    }
    let office = office(&config, kills() + 1).await;
    no_call_is_lost(&office, &told).await;
    no_ticket_is_lost(&office, &told).await;
    the_hall_empties(&office).await;
    no_call_is_lost(&office, &told).await;
    each_was_called_once(&office.journal, &told).await;
    is_its_fold(&office.journal, &folder).await;
    drop(scratch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hall_killed_again_and_again_calls_every_ticket_once_on_sqlite() {
    kill_the_rush(Scratch::new(Engine::Sqlite, &schema()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hall_killed_again_and_again_calls_every_ticket_once_on_postgres() {
    kill_the_rush(Scratch::new(Engine::Postgres, &schema()).await).await;
}
