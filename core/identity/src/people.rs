//! What citizens do with their account: sign in (and up), give their real name, change the mobile
//! number, take their data with them, delete the account.

use base::{Error, Fault, Refusal, Result};
use codes::{Mobile, ResidentId};
use db::Tx;
use journal::{Actor, CommandId, Envelope};

use crate::claim::{IDENTITY, MOBILE};
use crate::code::mobile;
use crate::command::{ChangeMobile, CheckRealName, ErasePerson, NoteAccess, SignUp};
use crate::limits::REAL_NAME_TRIES_PER_DAY_MAX;
use crate::rules;
use crate::store::quota::Ration;
use crate::{
    CodePurpose, Identity, IdentityRefusal, Match, Message, PersonExport, PersonId, Recipient,
    SessionOf,
};

/// A citizen is who they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// Whether the account was opened by this.
    pub is_new: bool,
}

impl Identity {
    /// Signs in with a mobile number and the code sent to it; an unknown number opens an account.
    /// The same envelope may come again with the same code.
    ///
    /// # Errors
    /// Refusals on the fields `mobile` and `code`.
    pub async fn sign_in(
        &self,
        envelope: Envelope,
        raw_mobile: &str,
        code: &str,
    ) -> Result<SignedIn> {
        let mobile = mobile(raw_mobile)?;
        let by = envelope.command.to_string();
        self.use_code(&mobile, CodePurpose::SignIn, code, by).await?;
        if let Some(person) = self.find_by_mobile(&mobile).await? {
            let is_new = false;
            return Ok(SignedIn { person, is_new });
        }
        let command = SignUp::new(self.journal.vault(), mobile.clone())?;
        let is_new = match self.journal.perform(envelope, command).await {
            Ok(done) => !done.repeated,
            // Two devices signed up at once: the other was first, and it is the same person.
            Err(Error::Refused(why)) if why.code == "identity.mobile_taken" => false,
            Err(error) => return Err(error),
        };
        let person = self.find_by_mobile(&mobile).await?;
        let person = person.ok_or_else(|| {
            Fault::Inconsistent("an account just opened is not in the look-up".into())
        })?;
        Ok(SignedIn { person, is_new })
    }

    /// Confirms the real name through the port; from then on the account may apply.
    ///
    /// # Errors
    /// Refusals on the fields `name` and `identity_number`; `identity.real_name_already`.
    pub async fn check_real_name(
        &self,
        envelope: Envelope,
        person: PersonId,
        raw_name: &str,
        raw_number: &str,
    ) -> Result<()> {
        let (name, number) = self.as_on_card(raw_name, raw_number)?;
        self.take_real_name_try(person).await?;
        self.belong_together(&name, &number).await?;
        let command = CheckRealName::new(self.journal.vault(), person, name, number)?;
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Name and number as a card has them, or what is wrong with the fields `name` and `identity_number`.
    pub(crate) fn as_on_card(
        &self,
        name: &str,
        number: &str,
    ) -> Result<(String, ResidentId), Refusal> {
        let name = rules::name(name).map_err(|why| Refusal::from(why).on("name"))?;
        let on_number = |why: Refusal| why.on("identity_number");
        let number = ResidentId::parse(number).map_err(|why| on_number(why.into()))?;
        let today = self.journal.clock().now().date();
        number.check_born_by(today).map_err(|why| on_number(why.into()))?;
        Ok((name, number))
    }

    /// The port says that they do.
    pub(crate) async fn belong_together(&self, name: &str, number: &ResidentId) -> Result<()> {
        match self.check.check(name, number).await? {
            Match::Matches => Ok(()),
            Match::Differs => {
                let differs = Refusal::from(IdentityRefusal::IdentityDiffers);
                Err(differs.on("identity_number").into())
            }
        }
    }

    /// The check must not serve to find out whose number is whose.
    async fn take_real_name_try(&self, person: PersonId) -> Result<()> {
        let ration = Ration {
            authority: person.authority(),
            name: format!("real_name/{person}"),
            places: REAL_NAME_TRIES_PER_DAY_MAX,
            window_minutes: 24 * 60,
        };
        match self.take_place(ration).await? {
            None => Ok(()),
            Some(hours) => Err(IdentityRefusal::RealNameTooMany { hours }.into()),
        }
    }

    /// Whether the person may give this number as theirs: it is the account's own, or was proved with
    /// [`Identity::prove_mobile`] a short while ago and waits to be put in force.
    pub async fn has_proven_mobile(&self, person: PersonId, mobile: &Mobile) -> Result<bool> {
        if self.find_by_mobile(mobile).await? == Some(person) {
            return Ok(true);
        }
        let (place, now) = (self.journal.vault().hash(MOBILE, mobile.as_str())?, self.now());
        let read =
            move |tx: Tx| async move { crate::store::code::proof_in(&tx, &place, person).await };
        let until = self.journal.db().look(read).await?;
        Ok(until.is_some_and(|until| until > now))
    }

    /// Gives the person the mobile number that they proved with [`Identity::prove_mobile`]; the old
    /// one is free again. The envelope's actor is the person, or the rule that approved the change.
    ///
    /// # Errors
    /// `identity.mobile_not_proven`, `identity.mobile_taken`, `identity.mobile_same`.
    pub async fn change_mobile(
        &self,
        envelope: Envelope,
        person: PersonId,
        raw_mobile: &str,
    ) -> Result<()> {
        let mobile = mobile(raw_mobile)?;
        let command = ChangeMobile::new(self.journal.vault(), person, mobile)?;
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Erases the account for good: its key, its look-ups, its sessions; and notes it on the list outside
    /// the database, which an older backup does not take back. `busy` says that the person
    /// has cases that are not finished.
    ///
    /// # Errors
    /// `identity.cases_open`, `identity.person_unknown`.
    pub async fn erase(&self, envelope: Envelope, person: PersonId, busy: bool) -> Result<()> {
        let command = ErasePerson { person, busy };
        self.journal.perform(envelope, command).await?;
        // Sent again after a full disk, it is listed then.
        self.list_erased(&[person])
    }

    /// Everything kept of a person here, for the person.
    pub async fn export(&self, person: PersonId) -> Result<PersonExport> {
        Ok(PersonExport {
            person: self.person_clear(person, person.actor(), "export").await?,
            accesses: self.accesses(person, 1_000).await?,
            sessions: self.sessions(&SessionOf::Citizen(person)).await?,
        })
    }

    /// Makes the entry that `actor` reads a person's data: one per person, actor and minute. Reading
    /// one's own makes none.
    pub async fn note_access(&self, person: PersonId, actor: Actor, purpose: &str) -> Result<()> {
        if actor == person.actor() {
            return Ok(());
        }
        let minute = self.journal.clock().now().micros().div_euclid(60_000_000);
        let access = NoteAccess::new(person, &actor, minute, purpose);
        let command = CommandId(access.access);
        if !self.is_news(minute, access.access) {
            return Ok(());
        }
        self.journal.perform(Envelope { command, actor }, access).await?;
        self.remember_noted(minute, command.0);
        Ok(())
    }

    /// Sends a message to a person's mobile number; `false` if they have none.
    ///
    /// # Errors
    /// `identity.person_unknown`, `identity.notice_failed`.
    pub async fn notify(&self, person: PersonId, message: &Message) -> Result<bool> {
        let Some(mobile) = self.clear(person).await?.mobile else { return Ok(false) };
        let to = Recipient { person: Some(person), mobile };
        self.notices.send(&to, message).await?;
        Ok(true)
    }

    /// Who has this mobile number.
    pub async fn find_by_mobile(&self, mobile: &Mobile) -> Result<Option<PersonId>> {
        self.find(MOBILE, mobile.as_str().to_owned()).await
    }

    /// Who has this identity number.
    pub async fn find_by_identity(&self, number: &ResidentId) -> Result<Option<PersonId>> {
        self.find(IDENTITY, number.as_str().to_owned()).await
    }

    async fn find(&self, kind: &'static str, value: String) -> Result<Option<PersonId>> {
        let vault = self.journal.vault().clone();
        let find = move |tx: Tx| async move { vault.find_in(&tx, kind, &value).await };
        Ok(self.journal.db().look(find).await?.map(PersonId))
    }
}
