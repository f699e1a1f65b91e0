//! Drafts (technical rows): what an applicant has filled in so far, kept for 30 days and sealed under
//! the applicant's key. One for each person, item and matter. A case takes its place when it is sent.

use std::collections::BTreeMap;

use base::{Authority, Error, Fault, Instant, Result};
use catalogue::{Channel, FieldKind};
use db::Tx;
use journal::PersonKey;

use crate::apply::draft_key;
use crate::model::Matter;
use crate::store::{self, DraftRow};
use crate::upload::{Upload, upload_of};
use crate::{CaseRefusal, Cases, PersonId};

/// Drafts shown on one page; more than anybody has.
const DRAFTS_MAX: u64 = 50;

/// The longest answer that a draft keeps; whether it is right is asked when the case is sent.
const ANSWER_MAX: usize = 500;

/// An application that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The issuing city.
    pub authority: Authority,
    /// Whose.
    pub person: PersonId,
    /// The code of the item.
    pub item: String,
    /// What it is about.
    pub matter: Matter,
    /// Through what it is being filled in.
    pub channel: Channel,
    /// Where the applicant stopped; the face's own word.
    pub step: String,
    /// Answers so far, by name of field; not checked yet.
    pub answers: BTreeMap<String, String>,
    /// Files sent so far, at most one for each material.
    pub uploads: Vec<Upload>,
    /// When it was last touched.
    pub updated_at: Instant,
}

/// What a page saves.
#[derive(Clone, Debug)]
pub struct DraftSaved {
    /// The issuing city.
    pub authority: Authority,
    /// The code of the item.
    pub item: String,
    /// What it is about.
    pub matter: Matter,
    /// Through what.
    pub channel: Channel,
    /// Where the applicant stopped.
    pub step: String,
    /// All answers so far; names that the item does not ask are left out.
    pub answers: BTreeMap<String, String>,
}

impl Cases {
    /// Keeps a draft; what was there before for the same item and matter is replaced.
    pub async fn save_draft(&self, person: PersonId, draft: DraftSaved) -> Result<()> {
        let item = self.item(&draft.item)?;
        let known = |name: &str| {
            item.fields.iter().any(|field| field.name == name && field.kind != FieldKind::Photo)
        };
        let answers: BTreeMap<String, String> = draft
            .answers
            .into_iter()
            .filter(|(name, _)| known(name))
            .map(|(name, answer)| (name, answer.chars().take(ANSWER_MAX).collect()))
            .collect();
        let key = self.key_of(person).await?;
        let row = DraftRow {
            authority: draft.authority,
            person,
            matter_key: draft.matter.key(),
            matter: crate::json(&draft.matter)?,
            item: draft.item,
            channel: draft.channel,
            step: draft.step,
            answers: key.seal(&crate::json(&answers)?)?,
            updated_at: self.journal.clock().now(),
        };
        let write = move |tx: Tx| {
            let statement = store::keep_draft(&row);
            async move { tx.execute(statement).await.map(drop) }
        };
        self.journal.db().technical(write).await
    }

    /// The person's draft for an item and matter.
    pub async fn draft(
        &self,
        person: PersonId,
        authority: &Authority,
        item: &str,
        matter: &Matter,
    ) -> Result<Option<Draft>> {
        let (authority, item, matter) = (authority.clone(), item.to_owned(), matter.key());
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move {
            let Some(row) = store::draft_in(&tx, &authority, person, &item, &matter).await? else {
                return Ok(None);
            };
            let key = vault.key_in(&tx, person.0).await?;
            let key = key.ok_or_else(|| Error::from(CaseRefusal::SignInFirst))?;
            opened_in(&tx, row, &key).await.map(Some)
        };
        self.journal.db().read(read).await
    }

    /// The person's drafts at all authorities, newest first.
    pub async fn drafts(&self, person: PersonId) -> Result<Vec<Draft>> {
        let authorities: Vec<Authority> = self.offices.authorities().cloned().collect();
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move {
            let Some(key) = vault.key_in(&tx, person.0).await? else { return Ok(Vec::new()) };
            let mut drafts = Vec::new();
            for row in store::drafts_of_in(&tx, &authorities, person, DRAFTS_MAX).await? {
                drafts.push(opened_in(&tx, row, &key).await?);
            }
            Ok(drafts)
        };
        self.journal.db().read(read).await
    }

    /// Throws a draft away, with the files that were sent for it.
    pub async fn discard_draft(
        &self,
        person: PersonId,
        authority: &Authority,
        item: &str,
        matter: &Matter,
    ) -> Result<()> {
        let (authority, item, matter) = (authority.clone(), item.to_owned(), matter.key());
        let write = move |tx: Tx| {
            let (authority, item, matter) = (authority.clone(), item.clone(), matter.clone());
            async move {
                let key = draft_key(&authority, &person.to_string(), &item, &matter);
                for upload in store::loose_uploads_in(&tx, &key).await? {
                    tx.execute(store::forget_upload(&authority, person, upload.id)).await?;
                }
                tx.execute(store::forget_draft(&authority, person, &item, &matter)).await?;
                Ok(())
            }
        };
        self.journal.db().technical(write).await
    }

    /// A person's key.
    pub(crate) async fn key_of(&self, person: PersonId) -> Result<PersonKey> {
        let vault = self.journal.vault().clone();
        let read = move |tx: Tx| async move { vault.key_in(&tx, person.0).await };
        let key = self.journal.db().read(read).await?;
        key.ok_or_else(|| CaseRefusal::SignInFirst.into())
    }
}

async fn opened_in(tx: &Tx, row: DraftRow, key: &PersonKey) -> Result<Draft> {
    let of = draft_key(&row.authority, &row.person.to_string(), &row.item, &row.matter_key);
    let uploads = store::loose_uploads_in(tx, &of).await?;
    let matter = serde_json::from_str(&row.matter)
        .map_err(|e| Fault::Inconsistent(format!("case_draft.matter: {e}")))?;
    Ok(Draft {
        answers: crate::opened(key, &row.answers)?,
        uploads: uploads.into_iter().map(upload_of).collect(),
        authority: row.authority,
        person: row.person,
        item: row.item,
        matter,
        channel: row.channel,
        step: row.step,
        updated_at: row.updated_at,
    })
}
