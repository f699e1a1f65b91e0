//! Who comes: an extractor for each right of the table in `routes.rs`, so that a handler's signature
//! says whom it serves. [`Visit`] is anybody, [`Citizen`] somebody who signed in, [`Demo`] only a demo.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::response::{IntoResponse, Response};
use form_urlencoded::Serializer;
use http::HeaderMap;
use http::header::USER_AGENT;
use http::request::Parts;
use identity::{DemoInbox, PersonId, PersonView, Session, TokenHash};
use journal::{CommandId, Envelope};
use payments::SimulatedGateway;
use ui::{Link, Locale, Shell};
use web::{Answers, ClientAddress, CsrfToken, Nonce, Preferences, Trouble, WebRefusal, redirect};

use crate::Portal;
use crate::frame::{self, Place};

/// Somebody who signed in.
#[derive(Clone, Debug)]
pub(crate) struct Me {
    /// By which session.
    pub session: Session,
    /// What pages show of them, masked.
    pub person: PersonView,
}

impl Me {
    /// Who.
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    /// How they are called: the masked name, or the masked number of an account without one.
    pub fn called(&self) -> String {
        self.person.name.clone().unwrap_or_else(|| self.person.mobile.clone())
    }

    /// A form of theirs, sent once.
    pub fn sends(&self, answers: &Answers) -> Result<Envelope, base::Refusal> {
        Ok(Envelope { command: CommandId(answers.command_id()?), actor: self.id().actor() })
    }
}

/// A request for a page, by anybody.
pub(crate) struct Visit {
    /// Language, size, office, tokens of this page; pages take a copy with their title.
    frame: Shell,
    /// Who it is, if they signed in.
    pub me: Option<Me>,
    /// Cases that wait for them.
    waiting: u32,
    /// From which address it came.
    pub from: IpAddr,
}

impl Visit {
    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.frame.locale
    }

    /// The frame of a page that belongs to one of the four places.
    pub fn shell(&self, title: impl Into<String>, place: Place) -> Shell {
        let tabs = frame::tabs(&self.frame, Some(place), self.waiting);
        Shell { title: title.into(), tabs, ..self.frame.clone() }
    }

    /// The frame of a page on which one thing is done: nothing leads away from it.
    pub fn bare_shell(&self, title: impl Into<String>) -> Shell {
        Shell { title: title.into(), account_href: String::new(), ..self.frame.clone() }
    }

    /// The words of `key` in the language of the page.
    pub fn t(&self, key: &str) -> String {
        self.frame.t(key)
    }

    async fn of(parts: &mut Parts, portal: &Portal) -> Result<Self, Trouble> {
        let csrf = CsrfToken::from_request_parts(parts, portal).await?;
        let nonce = Nonce::from_request_parts(parts, portal).await?;
        let path = path_asked(parts);
        let ClientAddress(from) = address(parts, portal).await;
        let me = portal.signed_in(&parts.headers).await?;
        let waiting = match &me {
            Some(me) => waiting_for(portal, me.id()).await?,
            None => 0,
        };
        let preferences = Preferences::of(&parts.headers);
        let frame = frame::shell(&portal.offices, &portal.site.home, preferences, &path);
        let account = if me.is_some() { "/me" } else { "/sign-in" };
        let inbox = portal.site.inbox.is_some();
        let inbox = inbox.then(|| Link::new(frame.t("portal-inbox-title"), "/inbox"));
        let frame = Shell {
            footer: frame.footer.iter().cloned().chain(inbox).collect(),
            csrf: csrf.reveal().to_owned(),
            nonce: nonce.to_string(),
            signed_in_name: me.as_ref().map(Me::called),
            account_href: account.to_owned(),
            ..frame
        };
        Ok(Self { frame, me, waiting, from })
    }
}

/// How many cases stand still until this person does something.
async fn waiting_for(portal: &Portal, person: PersonId) -> base::Result<u32> {
    let todos = portal.todos(person).await?;
    let pressing = todos.iter().filter(|(todo, _)| todo.is_pressing()).count();
    Ok(u32::try_from(pressing).unwrap_or(u32::MAX))
}

async fn address(parts: &mut Parts, portal: &Portal) -> ClientAddress {
    let Ok(address) = ClientAddress::from_request_parts(parts, portal).await;
    address
}

fn path_asked(parts: &Parts) -> String {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

impl FromRequestParts<Arc<Portal>> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Trouble> {
        Self::of(parts, portal).await
    }
}

/// A request by somebody who signed in; everyone else is sent to sign in, and comes back.
pub(crate) struct Citizen {
    /// The request.
    pub visit: Visit,
    /// Who.
    pub me: Me,
}

impl FromRequestParts<Arc<Portal>> for Citizen {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Response> {
        let visit = Visit::of(parts, portal).await.map_err(IntoResponse::into_response)?;
        match visit.me.clone() {
            Some(me) => Ok(Self { visit, me }),
            None => Err(redirect(&sign_in_href(&path_asked(parts)))),
        }
    }
}

/// Where one signs in and then comes back to `next`.
pub(crate) fn sign_in_href(next: &str) -> String {
    format!("/sign-in?{}", Serializer::new(String::new()).append_pair("next", next).finish())
}

/// Only where messages are kept for show instead of being sent; elsewhere there is no such page.
pub(crate) struct Demo(pub DemoInbox);

impl FromRequestParts<Arc<Portal>> for Demo {
    type Rejection = Trouble;

    async fn from_request_parts(_: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Trouble> {
        let inbox = portal.site.inbox.clone();
        inbox.map(Self).ok_or_else(|| WebRefusal::NoPage.into())
    }
}

/// Only in a demo: the bank whose page this program shows itself.
pub(crate) struct Bank(pub SimulatedGateway);

impl FromRequestParts<Arc<Portal>> for Bank {
    type Rejection = Trouble;

    async fn from_request_parts(_: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Trouble> {
        let gateway = portal.site.gateway.clone();
        gateway.map(Self).ok_or_else(|| WebRefusal::NoPage.into())
    }
}

/// What a device says of itself, for the list of places where one is signed in.
pub(crate) struct Device {
    /// The browser's words.
    pub user_agent: String,
    /// From where.
    pub address: IpAddr,
    /// The word that it keeps, if it came before.
    pub word: Option<String>,
}

impl FromRequestParts<Arc<Portal>> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        portal: &Arc<Portal>,
    ) -> Result<Self, Infallible> {
        let ClientAddress(address) = address(parts, portal).await;
        let said =
            parts.headers.get(USER_AGENT).map(|agent| String::from_utf8_lossy(agent.as_bytes()));
        let user_agent = said.unwrap_or_default().into_owned();
        let word = portal.site.device().read(&parts.headers).map(|word| word.reveal());
        Ok(Self { user_agent, address, word })
    }
}

impl Portal {
    /// Who carries this session cookie, if the session lives and the account too.
    async fn signed_in(&self, headers: &HeaderMap) -> base::Result<Option<Me>> {
        let Some(token) = self.site.session().read(headers) else { return Ok(None) };
        let found = self.identity.session_and_person(&TokenHash(token.hash())).await?;
        Ok(found.and_then(|(session, person)| person.map(|person| Me { session, person })))
    }
}
