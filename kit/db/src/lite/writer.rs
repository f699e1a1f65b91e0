//! The writer's life: take what is queued, run it in one transaction, commit once, answer. First without
//! savepoints, for each makes the engine copy every page that it touches; a unit of work that fails mostly
//! fails before it has written anything. If one wrote and then failed, all is rolled back, and the group is
//! run again with a savepoint for each.

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
    /// Whether it says more to the engine than rows, and so has a savepoint from the start.
    fn is_more_than_rows(&self) -> bool;
    /// Runs it; what it wrote is undone if it failed and `has_savepoint`.
    fn run(&mut self, connection: &Shared, has_savepoint: bool) -> End;
    /// Tells the caller how it ended.
    fn answer(self: Box<Self>, group: std::result::Result<(), Fault>);
}

/// How a unit of work left the transaction.
pub(super) enum End {
    /// With what it wrote, or as it was.
    Clean,
    /// With something of it to undo, and the others' work.
    Undo,
}

pub(super) struct Work<T, F, D> {
    pub unit: F,
    pub done: D,
    pub is_more_than_rows: bool,
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
    fn is_more_than_rows(&self) -> bool {
        self.is_more_than_rows
    }

    fn run(&mut self, connection: &Shared, has_savepoint: bool) -> End {
        let changed = || lock(connection).total_changes();
        for attempt in 0..ATTEMPTS {
            let before = changed();
            let tx = Tx::lite(Session(Arc::clone(connection)), attempt);
            let ran = catch_unwind(AssertUnwindSafe(|| {
                futures_executor::block_on((self.unit)(tx.clone()))
            }));
            tx.close();
            let outcome =
                ran.unwrap_or_else(|_| Err(Fault::Bug("a unit of work panicked".into()).into()));
            let is_done = outcome.is_ok();
            self.outcome = Some(outcome);
            if is_done {
                return End::Clean;
            }
            let is_touched = self.is_more_than_rows || changed() != before;
            if is_touched && !(has_savepoint && word(connection, "ROLLBACK TO unit").is_ok()) {
                return End::Undo;
            }
            if !tx.wants_again() {
                break;
            }
        }
        End::Clean
    }

    fn answer(self: Box<Self>, group: std::result::Result<(), Fault>) {
        let Self { unit, done, outcome, reply, .. } = *self;
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
    let has_savepoints = group.iter().any(|job| job.is_more_than_rows());
    if !has_savepoints && run_group(connection, group, false)? {
        return Ok(());
    }
    if run_group(connection, group, true)? {
        return Ok(());
    }
    Err(Fault::Bug("a savepoint was lost".into()))
}

/// Runs all of it and commits; false if something has to be undone, and so all of it was.
fn run_group(
    connection: &Shared,
    group: &mut [Box<dyn Job>],
    has_savepoints: bool,
) -> std::result::Result<bool, Fault> {
    let ran = run_and_commit(connection, group, has_savepoints);
    if !matches!(ran, Ok(true)) && !lock(connection).is_autocommit() {
        // The first failure is the one to tell.
        let _ = word(connection, "ROLLBACK");
    }
    ran
}

fn run_and_commit(
    connection: &Shared,
    group: &mut [Box<dyn Job>],
    has_savepoints: bool,
) -> std::result::Result<bool, Fault> {
    word(connection, "BEGIN IMMEDIATE")?;
    for job in group {
        if has_savepoints {
            word(connection, "SAVEPOINT unit")?;
        }
        let end = job.run(connection, has_savepoints);
        // A full disk ends the whole transaction; then there is nothing to go back to.
        if lock(connection).is_autocommit() {
            return Err(Fault::Unavailable("the disk is full".into()));
        }
        match end {
            End::Undo => return Ok(false),
            End::Clean if has_savepoints => word(connection, "RELEASE unit")?,
            End::Clean => {}
        }
    }
    word(connection, "COMMIT")?;
    Ok(true)
}
