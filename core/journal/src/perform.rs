//! The one way a change happens: decide, record, apply, in one transaction and one flush.

use std::sync::Arc;

use base::{Error, Fault, Result};
use db::{Tx, Writes};

use crate::{Command, Desk, Done, Entry, EntryId, Envelope, Journal, JournalRefusal, Next, store};

struct Ask<C> {
    envelope: Envelope,
    command: C,
    request: Vec<u8>,
}

impl Journal {
    /// Carries out `command` once, however often it is sent and whoever goes away meanwhile.
    ///
    /// # Errors
    /// What the command refuses; `journal.already_sent` when the id was used for other content or
    /// by another actor; a fault when the engine fails or the race is lost again and again.
    pub async fn perform<C: Command>(&self, envelope: Envelope, command: C) -> Result<Done> {
        let request = self.digest(&command)?;
        let ask = Arc::new(Ask { envelope, command, request });
        let (journal, again) = (self.clone(), Arc::clone(&ask));
        let outcome = self
            .0
            .db
            .write(move |tx| {
                let (journal, ask) = (journal.clone(), Arc::clone(&ask));
                // On the heap: what a command decides may be large, and lies in the futures of all who wait for it.
                async move { Box::pin(journal.attempt(&tx, &ask)).await }
            })
            .await;
        match outcome {
            // A repeat may be refused by its own first effect ("just taken"): look before saying no.
            Err(Error::Refused(refusal)) => match self.done_before(again).await? {
                Some(done) => Ok(done),
                None => Err(Error::Refused(refusal)),
            },
            other => other,
        }
    }

    async fn done_before<C: Command>(&self, ask: Arc<Ask<C>>) -> Result<Option<Done>> {
        self.0.db.look(move |tx| async move { repeated_in(&tx, &ask).await }).await
    }

    async fn attempt<C: Command>(&self, tx: &Tx, ask: &Ask<C>) -> Result<Done> {
        if tx.attempt() > 0
            && let Some(done) = repeated_in(tx, ask).await?
        {
            return Ok(done);
        }
        let desk = self.desk(ask.envelope.actor.clone());
        let nexts = ask.command.decide(tx, &desk).await?;
        let written =
            (0_i64..).zip(nexts).map(|(part, next)| self.write_down(ask, &desk, part, next));
        let (entries, applies): (Vec<_>, Vec<_>) = written.unzip();
        let mut writes = Writes::new();
        store::record(&mut writes, &entries);
        for (entry, apply) in entries.iter().zip(applies) {
            apply(&mut writes, entry);
        }
        let Some(entry) = entries.into_iter().next() else {
            return Err(Fault::Bug(format!("{} decided nothing", C::NAME)).into());
        };
        if entry.authority != ask.command.home() {
            return Err(Fault::Bug(format!("{}: part 0 is not at home", C::NAME)).into());
        }
        if entry.actor != ask.envelope.actor {
            return Err(Fault::Bug(format!("{}: part 0 is somebody else's", C::NAME)).into());
        }
        tx.flush(&writes).await?;
        Ok(Done { entry, repeated: false })
    }

    /// What was asked, digested under a key: it stays in the journal for ever, and a bare digest of a
    /// mobile or identity number could be found by trying them all.
    fn digest<C: Command>(&self, command: &C) -> Result<Vec<u8>> {
        let content = serde_json::to_vec(command)
            .map_err(|e| Fault::Bug(format!("{} is no JSON: {e}", C::NAME)))?;
        self.0.keys.keyed(C::NAME, &content)
    }

    fn desk(&self, actor: crate::Actor) -> Desk {
        Desk {
            now: self.0.clock.now(),
            actor,
            chance: self.0.chance.clone(),
            vault: self.0.vault.clone(),
            rulebook: self.rulebook(),
        }
    }

    fn write_down<C>(
        &self,
        ask: &Ask<C>,
        desk: &Desk,
        part: i64,
        next: Next,
    ) -> (Entry, impl FnOnce(&mut Writes, &Entry) + use<C>) {
        let entry = Entry {
            authority: next.authority,
            id: EntryId(desk.chance.uuid(desk.now)),
            subject: next.subject,
            version: next.version,
            kind: next.kind.to_owned(),
            event_version: next.event_version,
            payload: next.payload,
            actor: next.actor.unwrap_or_else(|| desk.actor.clone()),
            command: ask.envelope.command,
            part,
            request: ask.request.clone(),
            at: desk.now,
            node: self.0.node.clone(),
            rulebook: desk.rulebook.clone(),
            seen: next.seen,
        };
        (entry, next.apply)
    }
}

async fn repeated_in<C: Command>(tx: &Tx, ask: &Ask<C>) -> Result<Option<Done>> {
    let home = ask.command.home();
    let Some(entry) = store::done_in(tx, &home, ask.envelope.command).await? else {
        return Ok(None);
    };
    if entry.request != ask.request || entry.actor != ask.envelope.actor {
        return Err(JournalRefusal::AlreadySent.into());
    }
    Ok(Some(Done { entry, repeated: true }))
}
