//! What staff do with their account, and administrators with those of others. Passwords and
//! authenticator secrets lie in a secret table; the journal says only that they were set.

use std::sync::Arc;

use base::{Fault, Refusal, Result};
use db::Tx;
use journal::Envelope;

use crate::command::{
    AddStaff, ChangePassword, DisableStaff, GrantRole, MakeFirstAdministrator, ResetTotp,
    RevokeRole,
};
use crate::store::staff_secret::{StaffSecret, secret_in};
use crate::store::staff_try::{burn_step_in, reserve_in};
use crate::{
    Action, Identity, IdentityRefusal, NewGrant, NewStaff, SessionId, StaffActor, TotpEnrolment,
    password, rules, totp,
};

/// A member of staff is who they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSignedIn {
    /// Who, with the roles in force.
    pub staff: StaffActor,
    /// The password was chosen by another person and should be changed now.
    pub must_change_password: bool,
}

fn checked(mut staff: NewStaff, new_password: &str) -> Result<NewStaff> {
    staff.number =
        rules::staff_number(&staff.number).map_err(|why| Refusal::from(why).on("number"))?;
    staff.name = rules::name(&staff.name).map_err(|why| Refusal::from(why).on("name"))?;
    check_password(new_password, &staff.number, "password")?;
    Ok(staff)
}

fn check_password(new: &str, number: &str, field: &str) -> Result<()> {
    Ok(rules::password(new, number).map_err(|why| Refusal::from(why).on(field))?)
}

impl Identity {
    /// Makes the first administrator, of `staff.home` and what is below it (`000000` the nation).
    /// The answer holds the authenticator secret.
    ///
    /// # Errors
    /// `identity.administrator_exists`; refusals on the fields `number`, `name`, `password`.
    pub async fn create_first_administrator(
        &self,
        envelope: Envelope,
        staff: NewStaff,
        new_password: &str,
    ) -> Result<TotpEnrolment> {
        let staff = checked(staff, new_password)?;
        let secret = self.new_secret(new_password, false).await?;
        let number = staff.number.clone();
        let command = MakeFirstAdministrator { staff, secret };
        self.journal.perform(envelope, command).await?;
        self.enrolment(&number).await
    }

    /// Adds a member of staff with a first password, which the person changes at the first sign-in.
    /// The answer holds the authenticator secret.
    ///
    /// # Errors
    /// `identity.no_right`; refusals on the fields `number`, `name`, `password`.
    pub async fn add_staff(
        &self,
        envelope: Envelope,
        staff: NewStaff,
        new_password: &str,
    ) -> Result<TotpEnrolment> {
        let staff = checked(staff, new_password)?;
        let number = staff.number.clone();
        let command = AddStaff {
            staff,
            secret: self.new_secret(new_password, true).await?,
            rights: self.rights.clone(),
        };
        self.journal.perform(envelope, command).await?;
        self.enrolment(&number).await
    }

    async fn new_secret(&self, new_password: &str, by_other: bool) -> Result<StaffSecret> {
        let chance = self.journal.chance();
        Ok(StaffSecret {
            password: password::hash(new_password, chance, self.cost).await?,
            totp: chance.bytes::<20>().to_vec(),
            by_other,
        })
    }

    /// As stored, not as drawn: a repeated form is answered with the secret of the first.
    async fn enrolment(&self, number: &str) -> Result<TotpEnrolment> {
        let secret = self.staff_secret(number).await?;
        let secret = secret
            .ok_or_else(|| Fault::Inconsistent(format!("table staff_secret: no row {number}")))?;
        Ok(TotpEnrolment::new(number, secret.totp))
    }

    async fn staff_secret(&self, number: &str) -> Result<Option<StaffSecret>> {
        let number = number.to_owned();
        let read = move |tx: Tx| async move { secret_in(&tx, &number).await };
        self.journal.db().look(read).await
    }

    /// Grants a role; the envelope's actor is another person who manages staff there.
    pub async fn grant_role(
        &self,
        envelope: Envelope,
        number: &str,
        grant: NewGrant,
    ) -> Result<()> {
        let command = GrantRole { number: number.to_owned(), grant, rights: self.rights.clone() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Takes a role back; the envelope's actor is another person who manages staff there.
    pub async fn revoke_role(&self, envelope: Envelope, number: &str, grant_no: i64) -> Result<()> {
        let command =
            RevokeRole { number: number.to_owned(), grant_no, rights: self.rights.clone() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Gives a new authenticator secret to somebody who lost theirs; the envelope's actor is another
    /// person who manages staff there and has seen the person's identity card, or the program at the
    /// machine's console. Unlocks the account and ends its sessions.
    pub async fn reset_totp(&self, envelope: Envelope, number: &str) -> Result<TotpEnrolment> {
        let command = ResetTotp {
            number: number.to_owned(),
            totp: self.journal.chance().bytes::<20>().to_vec(),
            rights: self.rights.clone(),
        };
        self.journal.perform(envelope, command).await?;
        self.enrolment(number).await
    }

    /// Ends a staff account; the envelope's actor is another person who manages staff there.
    pub async fn disable_staff(&self, envelope: Envelope, number: &str) -> Result<()> {
        let command = DisableStaff { number: number.to_owned(), rights: self.rights.clone() };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Changes the password of the envelope's actor; ends all sessions but `keep`. Wrong present
    /// passwords count as wrong tries to sign in.
    ///
    /// # Errors
    /// Refusals on the fields `old_password` and `new_password`; `identity.sign_in_locked`.
    pub async fn change_password(
        &self,
        envelope: Envelope,
        (old, new): (&str, &str),
        keep: Option<SessionId>,
    ) -> Result<()> {
        let number = envelope.actor.id.clone();
        check_password(new, &number, "new_password")?;
        if old == new {
            let same = Refusal::from(IdentityRefusal::PasswordWeak {
                min: crate::limits::PASSWORD_LENGTH_MIN,
            });
            return Err(same.on("new_password").into());
        }
        self.reserve_try(&number).await?;
        let stored = self.staff_secret(&number).await?.map(|s| s.password);
        let command = ChangePassword {
            old_is_right: password::verify(old, stored).await?,
            new_hash: password::hash(new, self.journal.chance(), self.cost).await?,
            number,
            keep,
        };
        self.journal.perform(envelope, command).await.map(drop)
    }

    /// Checks a member of staff by number, password and the authenticator's code. Which of them was
    /// wrong is not told; after five wrong tries the account is locked for 15 minutes.
    ///
    /// # Errors
    /// `identity.sign_in_wrong`, `identity.sign_in_locked`, `identity.totp_used`,
    /// `identity.staff_disabled`, `identity.no_right`.
    pub async fn staff_sign_in(
        &self,
        raw_number: &str,
        typed_password: &str,
        code: &str,
    ) -> Result<StaffSignedIn> {
        let number = rules::staff_number(raw_number).map_err(|_| IdentityRefusal::SignInWrong)?;
        self.reserve_try(&number).await?;
        let secret = self.staff_secret(&number).await?;
        let stored = secret.as_ref().map(|s| s.password.clone());
        let right = password::verify(typed_password, stored).await?;
        let step = match &secret {
            Some(secret) => totp::step_of(&secret.totp, code, self.now())?,
            None => None,
        };
        let (true, Some(secret), Some(step)) = (right, secret, step) else {
            tracing::warn!(staff = number, "a wrong try to sign in");
            return Err(IdentityRefusal::SignInWrong.into());
        };
        self.burn_step(&number, step).await?;
        let staff = self.staff_actor(&number).await?;
        let staff = staff.ok_or(IdentityRefusal::StaffDisabled)?;
        if self.rights.scope(&staff, Action::StaffSignIn).is_nothing() {
            let action = Action::StaffSignIn.word();
            return Err(IdentityRefusal::NoRight { action }.into());
        }
        Ok(StaffSignedIn { staff, must_change_password: secret.by_other })
    }

    /// Counts a try before it is checked, so that many at once get no more than five.
    async fn reserve_try(&self, number: &str) -> Result<()> {
        let (number, now) = (Arc::<str>::from(number), self.now());
        let reserve = move |tx: Tx| {
            let number = Arc::clone(&number);
            async move { reserve_in(&tx, &number, now).await }
        };
        match self.journal.db().technical(reserve).await? {
            Ok(()) => Ok(()),
            Err(opens_at) => {
                let minutes = rules::minutes_until(opens_at, now);
                Err(IdentityRefusal::SignInLocked { minutes }.into())
            }
        }
    }

    async fn burn_step(&self, number: &str, step: i64) -> Result<()> {
        let number = Arc::<str>::from(number);
        let burn = move |tx: Tx| {
            let number = Arc::clone(&number);
            async move { burn_step_in(&tx, &number, step).await }
        };
        if self.journal.db().technical(burn).await? {
            Ok(())
        } else {
            Err(IdentityRefusal::TotpUsed.into())
        }
    }
}
