//! What the entries of the journal say of a draw: that they are of it, in their order, and sealed.

use serde_json::Value;

use super::{DrawProof, ProofEntry, Verdict, told, unhex};

impl DrawProof {
    fn of_subject(&self, subject: String) -> impl Iterator<Item = &ProofEntry> {
        self.entries.iter().filter(move |one| one.text("subject") == subject)
    }

    /// The draw's own entries, in the order of the file. Its citizen's file has them word for word;
    /// everybody's has those that the program wrote beside them, with what they are the digest of.
    fn own(&self) -> Vec<(&ProofEntry, Option<Value>)> {
        let own = self.of_subject(format!("draw/{}", self.draw));
        let own: Vec<_> = own.map(|one| (one, one.payload())).collect();
        if !own.is_empty() {
            return own;
        }
        self.of_subject(format!("proof/{}", self.draw)).map(|one| (one, one.shown())).collect()
    }

    /// The entries that opened the list, where the file carries them.
    fn of_list(&self) -> impl Iterator<Item = &ProofEntry> {
        self.of_subject(format!("list/{}", self.list.id))
    }

    pub(super) fn journal_holds(&self) -> Verdict {
        let own = self.own();
        if own.is_empty() {
            return Verdict::Open("entries");
        }
        let (mut batches, mut secret, mut chosen, mut list) = (0_usize, None, None, None);
        for ((one, payload), version) in own.iter().zip(1_u64..) {
            let broken = Verdict::Broken(format!("{}@{version}", one.text("subject")));
            let Some(said) = payload else {
                return broken;
            };
            let is_next = one.text("version") == version.to_string()
                && one.text("authority") == self.authority
                && (version == 1) == said.get("commitment").is_some();
            let batch = said.get("steps").is_some_and(Value::is_array);
            let agrees = is_next
                && (version > 1 || self.is_prepared_by(said))
                && secret.is_none()
                && (batches == 0 || said.get("list").is_none())
                && (!batch || self.is_offered_by(said, batches));
            if !agrees {
                return broken;
            }
            batches += usize::from(batch);
            // A draw that waited in the line is admitted onto the list of that moment.
            list = said.get("list").map(|_| said).or(list);
            let word = |name| said.get(name).and_then(Value::as_str);
            if word("secret").is_some() {
                // Nothing comes after the secret is told.
                (secret, chosen) = (word("secret"), word("plate"));
            }
        }
        let tells = |name: &str, agrees: bool| if agrees { Ok(()) } else { Err(name.to_owned()) };
        // A plate is written with its kind in front.
        let is_chosen = match (&self.chosen, chosen) {
            (Some(number), Some(plate)) => plate.ends_with(number.as_str()),
            (number, _) => number.is_none(),
        };
        told(
            tells("list", list.is_some_and(|said| self.is_drawn_from(said)))
                .and(tells("batches", batches == self.batches.len()))
                .and(tells("secret", secret == self.secret.as_deref()))
                .and(tells("chosen", is_chosen))
                .and(tells("list", self.of_list().all(|one| self.is_opened_by(one)))),
        )
    }

    fn is_opened_by(&self, one: &ProofEntry) -> bool {
        one.payload().is_some_and(|said| {
            said.get("digest").and_then(Value::as_str) == Some(&self.list.digest)
                && said.get("size").and_then(Value::as_u64) == Some(self.list.size)
        })
    }

    fn is_prepared_by(&self, said: &Value) -> bool {
        let is = |name: &str, value: &str| said.get(name).and_then(Value::as_str) == Some(value);
        is("commitment", &self.commitment) && is("pool", &self.pool)
    }

    /// The entry that prepared the draw, or the last one that admitted it, names the list that was walked.
    fn is_drawn_from(&self, said: &Value) -> bool {
        let is = |name: &str, value: &str| said.get(name).and_then(Value::as_str) == Some(value);
        is("list", &self.list.id)
            && is("list_digest", &self.list.digest)
            && said.get("list_size").and_then(Value::as_u64) == Some(self.list.size)
    }

    /// The entry of the batch at `at` has its steps, the first one also the contribution.
    fn is_offered_by(&self, said: &Value, at: usize) -> bool {
        let Some(batch) = self.batches.get(at) else {
            return false;
        };
        let same = said.get("steps") == serde_json::to_value(&batch.steps).ok().as_ref();
        let given = said.get("contribution").and_then(Value::as_str);
        same && said.get("batch").and_then(Value::as_u64) == Some(batch.batch)
            && (at > 0 || given == Some(&self.contribution))
    }

    pub(super) fn seals_hold(&self, key: Option<&[u8]>) -> Verdict {
        let own = self.own();
        if own.is_empty() {
            return Verdict::Open("entries");
        }
        if let Some(found) = self.of_list().find_map(|one| self.sealed(one, key).err()) {
            return found;
        }
        let mut last = 0;
        for (one, _) in own {
            match self.sealed(one, key) {
                Ok(position) if position > last => last = position,
                Ok(_) => return one.broken(),
                Err(found) => return found,
            }
        }
        Verdict::Holds
    }

    /// Its position in the chain; what there is to say where it was not sealed.
    fn sealed(&self, one: &ProofEntry, key: Option<&[u8]>) -> Result<i64, Verdict> {
        let inclusion = one.proof.as_ref().ok_or(Verdict::Open("seal"))?;
        let (Some(entry), Some(proof)) = (one.read(), inclusion.read(one)) else {
            return Err(one.broken());
        };
        let of_file = || unhex(self.keys.get(&proof.head.key_id)?);
        let key = key.map(<[u8]>::to_vec).or_else(of_file).ok_or(Verdict::Open("key"))?;
        let holds = entry.digest() == proof.digest
            && entry.authority == proof.head.authority
            && entry.node == proof.head.node
            && proof.holds_under(&key);
        if holds { Ok(proof.position) } else { Err(one.broken()) }
    }
}
