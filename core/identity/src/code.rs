//! One-time codes by message: asked for, tried, used up. A code is stored as a keyed hash over a salt
//! of its own; at most one is good per mobile number and purpose; tries are counted before the
//! answer goes out. All of it is technical: no entry is made.

use std::sync::Arc;

use base::{Instant, Refusal, Result, text};
use codes::Mobile;
use db::Tx;
use journal::Vault;

use crate::claim::MOBILE;
use crate::limits::{
    CODE_DIGITS, CODE_MINUTES, CODE_TRIES_MAX, CODES_PER_HOUR_MAX, MOBILE_PROOF_MINUTES,
};
use crate::rules::{Verdict, judge_code, minutes_until};
use crate::store::code::{CodeKey, CodeRow, code_in, mark_code_in, put_code_in, put_proof_in};
use crate::store::quota::{Ration, take_in};
use crate::{Identity, IdentityRefusal, Message, PersonId, Recipient};

/// What a code is for; a code is of no use for anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePurpose {
    /// Signing in or up.
    SignIn,
    /// Showing that a new mobile number is one's own.
    ChangeMobile,
    /// The same to the clerk who enrols one at a window.
    AtWindow,
}

impl CodePurpose {
    /// As stored, and the end of the message's key `notice-code-…`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::ChangeMobile => "change_mobile",
            Self::AtWindow => "at_window",
        }
    }
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSent {
    /// To which number, masked.
    pub mobile: String,
    /// Until when it is good.
    pub expires_at: Instant,
}

/// A number typed by a person, or what is wrong with it, on the field `mobile`.
pub(crate) fn mobile(raw: &str) -> Result<Mobile, Refusal> {
    Mobile::parse(raw).map_err(|wrong| Refusal::from(wrong).on("mobile"))
}

fn digest(vault: &Vault, salt: &str, code: &str) -> Result<String> {
    let (_, digest) = vault.hash("one_time_code", &format!("{salt}:{code}"))?;
    Ok(digest)
}

impl Identity {
    /// Sends a code to `mobile`, which replaces an earlier one for the same purpose. The answer is the
    /// same whether or not the number has an account.
    ///
    /// # Errors
    /// Refusals on field `mobile`: a malformed number, `identity.codes_too_many`,
    /// `identity.notice_failed`.
    pub async fn send_code(&self, raw_mobile: &str, purpose: CodePurpose) -> Result<CodeSent> {
        let mobile = mobile(raw_mobile)?;
        let code = self.journal.chance().digits(CODE_DIGITS);
        let expires_at = self.keep_code(&mobile, purpose, &code).await?;
        let person = self.find_by_mobile(&mobile).await?;
        let message = Message::new(format!("notice-code-{}", purpose.as_str()))
            .with("code", &code)
            .with("minutes", CODE_MINUTES);
        let masked = mobile.masked();
        self.notices.send(&Recipient { person, mobile }, &message).await?;
        Ok(CodeSent { mobile: masked, expires_at })
    }

    async fn keep_code(
        &self,
        mobile: &Mobile,
        purpose: CodePurpose,
        code: &str,
    ) -> Result<Instant> {
        let vault = self.journal.vault();
        let now = self.journal.clock().now();
        let (authority, mobile_hash) = vault.hash(MOBILE, mobile.as_str())?;
        let ration = Ration {
            authority: authority.clone(),
            name: format!("code/{mobile_hash}"),
            places: CODES_PER_HOUR_MAX,
            window_minutes: 60,
        };
        let key = CodeKey { authority, mobile_hash, purpose };
        let salt = self.journal.chance().digits(20);
        let row = CodeRow {
            digest: digest(vault, &salt, code)?,
            salt,
            made_at: now,
            expires_at: now.plus_minutes(CODE_MINUTES),
            tries: 0,
            used_by: None,
        };
        let expires_at = row.expires_at;
        let work = Arc::new((ration, key, row));
        let keep = move |tx: Tx| {
            let work = Arc::clone(&work);
            async move {
                let (ration, key, row) = &*work;
                if let Err(free) = take_in(&tx, ration, now).await? {
                    let minutes = minutes_until(free, now);
                    let refusal = Refusal::from(IdentityRefusal::CodesTooMany { minutes });
                    return Err(refusal.on("mobile").into());
                }
                put_code_in(&tx, key, row).await
            }
        };
        self.journal.db().technical(keep).await?;
        Ok(expires_at)
    }

    /// Uses up the code of `mobile` on behalf of the form `by`; the same form may come again.
    pub(crate) async fn use_code(
        &self,
        mobile: &Mobile,
        purpose: CodePurpose,
        typed: &str,
        by: String,
    ) -> Result<()> {
        let (authority, mobile_hash) = self.journal.vault().hash(MOBILE, mobile.as_str())?;
        let key = CodeKey { authority, mobile_hash, purpose };
        let now = self.journal.clock().now();
        let work = Arc::new((key, self.journal.vault().clone(), text::identifier(typed), by));
        // A spent try must stay, so a wrong code is an answer here and becomes a refusal outside.
        let check = move |tx: Tx| {
            let work = Arc::clone(&work);
            async move {
                let (key, vault, typed, by) = &*work;
                let Some(code) = code_in(&tx, key).await? else {
                    return Ok(Some(IdentityRefusal::CodeUnknown));
                };
                let digest = digest(vault, &code.salt, typed)?;
                match judge_code(&code, &digest, by, now) {
                    Verdict::RightAgain => Ok(None),
                    Verdict::Refused(why) => Ok(Some(why)),
                    Verdict::Right => {
                        let set = ("used_by", by.as_str().into());
                        mark_code_in(&tx, key, &code, set).await?;
                        Ok(None)
                    }
                    Verdict::Wrong(why) => {
                        let tries = (code.tries + 1).min(CODE_TRIES_MAX);
                        mark_code_in(&tx, key, &code, ("tries", tries.into())).await?;
                        Ok(Some(why))
                    }
                }
            }
        };
        match self.journal.db().technical(check).await? {
            None => Ok(()),
            Some(why) => Err(Refusal::from(why).on("code").into()),
        }
    }

    /// A person shows by a code that `raw_mobile` is their own; [`Identity::change_mobile`] may then
    /// follow within 30 minutes.
    ///
    /// # Errors
    /// Refusals on the fields `mobile` and `code`.
    pub async fn prove_mobile(&self, person: PersonId, raw_mobile: &str, code: &str) -> Result<()> {
        let mobile = mobile(raw_mobile)?;
        let by = person.to_string();
        self.use_code(&mobile, CodePurpose::ChangeMobile, code, by).await?;
        let place = self.journal.vault().hash(MOBILE, mobile.as_str())?;
        let until = self.journal.clock().now().plus_minutes(MOBILE_PROOF_MINUTES);
        let keep = move |tx: Tx| {
            let place = place.clone();
            async move { put_proof_in(&tx, &place, person, until).await }
        };
        self.journal.db().technical(keep).await
    }
}
