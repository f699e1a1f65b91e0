//! Somebody with an account and a proven name who is signed in: opened as citizens open theirs, before
//! anything is measured.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::{Fault, Result};
use codes::{Mobile, ResidentId};
use identity::{CodePurpose, DemoInbox, NewSession, PersonId, SessionOf, TokenHash};
use journal::{Actor, ActorKind, Envelope};
use reactions::Office;
use web::SessionToken;

use super::load::{Bounds, lap};

/// Who it is.
pub(super) struct Who {
    /// As on the identity card.
    pub name: String,
    /// Nobody else's.
    pub identity_number: ResidentId,
    /// Nobody else's, and within reach of the simulator of messages.
    pub mobile: Mobile,
}

/// Their account, with a session.
pub(super) struct Account {
    /// Who.
    pub person: PersonId,
    /// By which they are known.
    pub token: SessionToken,
}

/// Opens it.
pub(super) async fn account(office: &Office, who: &Who, device: &str) -> Result<Account> {
    let (identity, journal) = (&office.identity, &office.journal);
    let form = |actor| Envelope { command: journal.command_id(), actor };
    let mobile = who.mobile.as_str();
    identity.send_code(mobile, CodePurpose::SignIn).await?;
    let newest = DemoInbox::new(journal.clone()).of_mobile(&who.mobile, 5).await?;
    let code = newest.iter().find_map(|message| message.facts.get("code"));
    let code = code.ok_or_else(|| Fault::Bug("no code has arrived".into()))?;
    let nobody = form(Actor::new(ActorKind::Nobody, "portal"));
    let person = identity.sign_in(nobody, mobile, code).await?.person;
    let number = who.identity_number.as_str();
    identity.check_real_name(form(person.actor()), person, &who.name, number).await?;
    let token = SessionToken::draw(journal.chance());
    let session = NewSession {
        token: TokenHash(token.hash()),
        of: SessionOf::Citizen(person),
        user_agent: device.to_owned(),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    identity.begin_session(session).await?;
    Ok(Account { person, token })
}

/// What `open` makes of the numbers from 0 to `count`, many at a time, in no order.
pub(super) async fn all_of<T, F, Fut>(count: u64, open: F) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Fn(u64) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T>> + Send + 'static,
{
    let found = Arc::new(Mutex::new(Vec::new()));
    let waiting: Arc<Mutex<Vec<u64>>> = Arc::new(Mutex::new((0..count).collect()));
    let bounds = Bounds { clients: 64, time: Duration::from_mins(20), count };
    let (into, open) = (Arc::clone(&found), Arc::new(open));
    let opened = lap(bounds, move || {
        let (into, open) = (Arc::clone(&into), Arc::clone(&open));
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        async move {
            let Some(n) = next else { return Ok(false) };
            let one = open(n).await?;
            into.lock().unwrap_or_else(PoisonError::into_inner).push(one);
            Ok(true)
        }
    })
    .await?;
    if opened.done < count {
        return Err(Fault::Bug(format!("{} of {count} have accounts", opened.done)).into());
    }
    Ok(std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner)))
}
