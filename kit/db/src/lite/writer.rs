//! The writer's life: take what is queued, give each unit of work a savepoint, commit once, answer.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

use base::{Fault, Result};
use tokio::sync::oneshot;

use super::{Session, Shared, lock, word};
use crate::Tx;

/// Units of work in one commit at most.
const GROUP_MAX: usize = 64;
/// How often a unit of work that lost a race is decided.
const ATTEMPTS: u32 = 8;

pub(super) trait Job: Send {
    /// Runs once; whether its effects shall stay.
    fn run(&mut self, connection: &Shared) -> bool;
    /// Tells the caller how it ended.
    fn answer(self: Box<Self>, group: std::result::Result<(), Fault>);
}

pub(super) struct Work<T, F, D> {
    pub unit: F,
    pub done: D,
    pub outcome: Option<Result<T>>,
    pub reply: oneshot::Sender<Result<T>>,
}

impl<T, F, Fut, D> Job for Work<T, F, D>
where
    T: Send,
    F: Fn(Tx) -> Fut + Send,
    Fut: Future<Output = Result<T>>,
    D: Fn() + Send,
{
    fn run(&mut self, connection: &Shared) -> bool {
        for attempt in 0..ATTEMPTS {
            let tx = Tx::lite(Session(Arc::clone(connection)), attempt);
            let ran = catch_unwind(AssertUnwindSafe(|| {
                futures_executor::block_on((self.unit)(tx.clone()))
            }));
            tx.close();
            let outcome =
                ran.unwrap_or_else(|_| Err(Fault::Bug("a unit of work panicked".into()).into()));
            let again = outcome.is_err() && tx.wants_again();
            let ok = outcome.is_ok();
            self.outcome = Some(outcome);
            if !again {
                return ok;
            }
            if attempt + 1 < ATTEMPTS && back_to_savepoint(connection).is_err() {
                return false;
            }
        }
        false
    }

    fn answer(self: Box<Self>, group: std::result::Result<(), Fault>) {
        let Self { unit, done, outcome, reply } = *self;
        let outcome = match (group, outcome) {
            (Err(fault), _) => Err(fault.into()),
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(Fault::Bug("a unit of work was never run".into()).into()),
        };
        if outcome.is_ok() {
            done();
        }
        // Both may hold the database: whoever closes it after the answer must be the last to do so.
        drop((unit, done));
        // The caller may have gone away; the work stands all the same.
        let _ = reply.send(outcome);
    }
}

/// The writer's life: take what waits, run it, commit once, answer. Commits are counted.
pub(super) fn serve(connection: &Shared, jobs: &Receiver<Box<dyn Job>>, commits: &AtomicU64) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(GROUP_MAX - 1));
        if group_commit(connection, &mut group).is_ok() {
            commits.fetch_add(1, Ordering::Relaxed);
            for job in group {
                job.answer(Ok(()));
            }
        } else {
            // Each alone: those that fit succeed, the others learn why.
            for mut job in group {
                let alone = group_commit(connection, std::slice::from_mut(&mut job));
                commits.fetch_add(u64::from(alone.is_ok()), Ordering::Relaxed);
                job.answer(alone);
            }
        }
    }
}

fn group_commit(connection: &Shared, group: &mut [Box<dyn Job>]) -> std::result::Result<(), Fault> {
    let ran = run_group(connection, group);
    if ran.is_err() && !lock(connection).is_autocommit() {
        // The first failure is the one to tell.
        let _ = word(connection, "ROLLBACK");
    }
    ran
}

fn run_group(connection: &Shared, group: &mut [Box<dyn Job>]) -> std::result::Result<(), Fault> {
    word(connection, "BEGIN IMMEDIATE")?;
    for job in group {
        word(connection, "SAVEPOINT unit")?;
        let keep = job.run(connection);
        // A full disk ends the whole transaction; then there is no savepoint to go back to.
        if lock(connection).is_autocommit() {
            return Err(Fault::Unavailable("the disk is full".into()));
        }
        if !keep {
            back_to_savepoint(connection)?;
        }
        word(connection, "RELEASE unit")?;
    }
    word(connection, "COMMIT")
}

fn back_to_savepoint(connection: &Shared) -> std::result::Result<(), Fault> {
    word(connection, "ROLLBACK TO unit")
}
