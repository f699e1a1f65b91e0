//! Who comes to a window without an account is enrolled there, by the identity card on the counter; and who was
//! enrolled without a mobile number is given one later.

use std::sync::Arc;

use base::{Error, Fault, Refusal, Result};
use codes::ResidentId;
use db::Tx;
use journal::Envelope;

use crate::code::mobile;
use crate::command::{CheckRealName, Enrol};
use crate::limits::ENROLMENTS_PER_DAY_MAX;
use crate::rules;
use crate::store::quota::{Ration, take_in};
use crate::{CodePurpose, Identity, IdentityRefusal, Message, PersonId, Recipient};

/// Somebody at a window, as typed from their card.
#[derive(Clone, Copy, Debug)]
pub struct Enrolment<'a> {
    /// The name.
    pub name: &'a str,
    /// The identity number.
    pub identity_number: &'a str,
    /// The mobile number, if they have one, and the code that was sent to it for
    /// [`CodePurpose::AtWindow`].
    pub mobile: Option<(&'a str, &'a str)>,
}

impl Identity {
    /// What is wrong with name and number, before a code is sent.
    ///
    /// # Errors
    /// Refusals on the fields `name` and `identity_number`.
    pub async fn check_enrolment(&self, name: &str, identity_number: &str) -> Result<()> {
        let (_, number) = self.as_on_card(name, identity_number)?;
        match self.find_by_identity(&number).await? {
            Some(_) => {
                Err(Refusal::from(IdentityRefusal::IdentityTaken).on("identity_number").into())
            }
            None => Ok(()),
        }
    }

    /// Opens an account for somebody at a window; the envelope's actor is the clerk, and whether they may has been
    /// asked before. The name is confirmed through the port as it is for those who do it by themselves. Who signed up
    /// with that mobile number before, and gave no name yet, has it from now on.
    ///
    /// # Errors
    /// Refusals on the fields `name`, `identity_number`, `mobile` and `code`; `identity.enrolments_too_many`.
    pub async fn enrol(&self, envelope: Envelope, new: &Enrolment<'_>) -> Result<PersonId> {
        let (name, number) = self.as_on_card(new.name, new.identity_number)?;
        self.take_enrolment(&envelope).await?;
        self.belong_together(&name, &number).await?;
        let mut given = None;
        if let Some((raw, code)) = new.mobile {
            let mobile = mobile(raw)?;
            let by = envelope.command.to_string();
            self.use_code(&mobile, CodePurpose::AtWindow, code, by).await?;
            if let Some(person) = self.find_by_mobile(&mobile).await? {
                return self.name_at_window(envelope, person, (name, number)).await;
            }
            given = Some(mobile);
        }
        let command = Enrol::new(self.journal.vault(), (name, number.clone()), given)?;
        self.journal.perform(envelope, command).await?;
        let person = self.find_by_identity(&number).await?;
        person.ok_or_else(|| {
            Fault::Inconsistent("somebody just enrolled is not in the look-up".into()).into()
        })
    }

    /// Whose mobile number was just proved; sent again, it is done.
    async fn name_at_window(
        &self,
        envelope: Envelope,
        person: PersonId,
        (name, number): (String, ResidentId),
    ) -> Result<PersonId> {
        if self.find_by_identity(&number).await? == Some(person) {
            return Ok(person);
        }
        let command = CheckRealName::new(self.journal.vault(), person, name, number)?;
        match self.journal.perform(envelope, command).await {
            Err(Error::Refused(why)) if why.code == "identity.real_name_already" => {
                Err(Refusal::from(IdentityRefusal::MobileTaken).on("mobile").into())
            }
            done => done.map(|_| person),
        }
    }

    /// Gives a person at a window the mobile number whose code for [`CodePurpose::ChangeMobile`] they told; the
    /// envelope's actor is the clerk. The number that they had hears of it.
    ///
    /// # Errors
    /// Refusals on the fields `mobile` and `code`; `identity.person_unknown`.
    pub async fn give_mobile(
        &self,
        envelope: Envelope,
        person: PersonId,
        (mobile, code): (&str, &str),
    ) -> Result<()> {
        let before = self.clear(person).await?.mobile;
        self.prove_mobile(person, mobile, code).await?;
        self.change_mobile(envelope, person, mobile).await?;
        let Some(before) = before else { return Ok(()) };
        let message = Message::new("notice-mobile-changed");
        let told = self.notices.send(&Recipient { person: None, mobile: before }, &message).await;
        match told {
            // It is changed all the same; who sold the number cannot be told.
            Err(Error::Refused(why)) => {
                tracing::info!(why = why.code, "the former number was not told");
                Ok(())
            }
            told => told,
        }
    }

    /// Nobody finds out at a window whose number is whose, all day long.
    async fn take_enrolment(&self, envelope: &Envelope) -> Result<()> {
        let (authority, hash) = self.journal.vault().hash("enrols", &envelope.actor.to_string())?;
        let ration = Ration {
            authority,
            name: format!("enrols/{hash}"),
            places: ENROLMENTS_PER_DAY_MAX,
            window_minutes: 24 * 60,
        };
        match self.take_place(ration).await? {
            None => Ok(()),
            Some(hours) => Err(IdentityRefusal::EnrolmentsTooMany { hours }.into()),
        }
    }

    /// Takes a place of a ration, or says in how many hours one is free.
    pub(crate) async fn take_place(&self, ration: Ration) -> Result<Option<i64>> {
        let now = self.now();
        let ration = Arc::new(ration);
        let take = move |tx: Tx| {
            let ration = Arc::clone(&ration);
            async move { take_in(&tx, &ration, now).await }
        };
        let taken = self.journal.db().technical(take).await?;
        Ok(taken.err().map(|free| (rules::minutes_until(free, now) + 59) / 60))
    }
}
