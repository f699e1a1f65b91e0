//! Sessions: begun after a sign-in, seen with each visit, listed, ended. Technical rows in the
//! database, so they survive a restart.

use std::sync::Arc;

use base::Result;
use db::Tx;

use crate::limits::SESSION_TOUCH_SECONDS;
use crate::query::clear_in;
use crate::rules::{mask_address, session_end, short_agent};
use crate::store::session as rows;
use crate::{Identity, NewSession, PersonView, Session, SessionId, SessionOf, TokenHash};

impl Identity {
    /// Begins a session; the caller has checked who it is and keeps the token in a cookie.
    pub async fn begin_session(&self, new: NewSession) -> Result<SessionId> {
        let now = self.now();
        let session = Session {
            id: SessionId(self.journal.chance().uuid_random()),
            expires_at: session_end(&new.of, now, now),
            of: new.of,
            user_agent: short_agent(&new.user_agent),
            address: mask_address(new.address),
            began_at: now,
            seen_at: now,
        };
        let (id, token) = (session.id, new.token);
        let session = Arc::new(session);
        let begin = move |tx: Tx| {
            let session = Arc::clone(&session);
            async move { rows::put_in(&tx, &token, &session).await }
        };
        self.journal.db().technical(begin).await?;
        Ok(id)
    }

    /// The session of this token if it is alive; remembers the visit, at most once a minute.
    pub async fn session(&self, token: &TokenHash) -> Result<Option<Session>> {
        let token = *token;
        let read = move |tx: Tx| async move { rows::session_in(&tx, &token).await };
        match self.journal.db().look(read).await? {
            Some(session) => self.seen(token, session).await,
            None => Ok(None),
        }
    }

    /// As [`Identity::session`], and whose it is, masked, if it is a citizen's with an account that lives: one
    /// look for every request of somebody who signed in.
    pub async fn session_and_person(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(Session, Option<PersonView>)>> {
        let (token, vault) = (*token, self.journal.vault().clone());
        let read = move |tx: Tx| async move {
            let session = rows::session_in(&tx, &token).await?;
            let person = match session.as_ref().map(|session| &session.of) {
                Some(SessionOf::Citizen(person)) => clear_in(&tx, &vault, *person).await?,
                _ => None,
            };
            Ok(session.map(|session| (session, person)))
        };
        let Some((session, person)) = self.journal.db().look(read).await? else { return Ok(None) };
        let seen = self.seen(token, session).await?;
        Ok(seen.map(|session| (session, person.map(|clear| clear.masked()))))
    }

    /// The session if it is alive; remembers the visit, at most once a minute.
    async fn seen(&self, token: TokenHash, mut session: Session) -> Result<Option<Session>> {
        let now = self.now();
        if session.expires_at <= now {
            return Ok(None);
        }
        if now.seconds_since(session.seen_at) >= SESSION_TOUCH_SECONDS {
            let expires_at = session_end(&session.of, session.began_at, now);
            let touch =
                move |tx: Tx| async move { rows::touch_in(&tx, &token, now, expires_at).await };
            self.journal.db().technical(touch).await?;
            session.seen_at = now;
            session.expires_at = expires_at;
        }
        Ok(Some(session))
    }

    /// Where somebody is signed in, the latest visit first, at most a hundred.
    pub async fn sessions(&self, of: &SessionOf) -> Result<Vec<Session>> {
        let (of, now) = (of.clone(), self.now());
        let read = move |tx: Tx| async move { rows::sessions_in(&tx, &of, now).await };
        self.journal.db().look(read).await
    }

    /// Ends the session of this token.
    pub async fn sign_out(&self, token: &TokenHash) -> Result<()> {
        let token = *token;
        let end = move |tx: Tx| async move { rows::end_token_in(&tx, &token).await.map(drop) };
        self.journal.db().technical(end).await
    }

    /// Ends one session of `of`; whether there was one.
    pub async fn end_session(&self, of: &SessionOf, id: SessionId) -> Result<bool> {
        let of = of.clone();
        let end = move |tx: Tx| {
            let of = of.clone();
            async move { Ok(rows::end_in(&tx, &of, id).await? > 0) }
        };
        self.journal.db().technical(end).await
    }

    /// Ends all sessions of `of` but `keep`; how many.
    pub async fn end_other_sessions(&self, of: &SessionOf, keep: SessionId) -> Result<u64> {
        let of = of.clone();
        let end = move |tx: Tx| {
            let of = of.clone();
            async move { rows::end_all_in(&tx, &of, Some(keep)).await }
        };
        self.journal.db().technical(end).await
    }
}
