//! Who may come in: a handler that takes [`Staff<D>`] is reached only by somebody who is signed in and
//! whose roles hold one of the duties `D` somewhere. Whether they hold it for the thing at hand is
//! asked again where the thing is known. Serves: every route has its right.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use base::{Authority, Refusal, Result};
use http::Method;
use http::request::Parts;
use identity::{
    Action, IdentityRefusal, Resource, Rights, Scope, Session, SessionOf, StaffActor, TokenHash,
};
use journal::{Actor, CommandId, Envelope};
use web::{Answers, Trouble, redirect};

use crate::page::queue;
use crate::{Counter, Visit};

/// What a page is for, in the words of `data/rights.toml`: one of these actions is needed.
pub trait Duty: Send + Sync + 'static {
    /// Any of these; empty for everybody who is signed in.
    const ANY_OF: &'static [Action];
}

macro_rules! duties {
    ($($(#[$doc:meta])+ $name:ident = [$($action:ident),*]),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Duty for $name {
            const ANY_OF: &'static [Action] = &[$(Action::$action),*];
        }
    )+};
}

duties! {
    /// Everybody who works here.
    SignedIn = [],
    /// See cases.
    ReadCases = [CaseRead],
    /// Take cases, put them back.
    ClaimCases = [CaseClaim, CaseAssign],
    /// Accept.
    AcceptCases = [CaseAccept],
    /// Send the one-time notice.
    ReturnCases = [CaseReturn],
    /// Inspect and photograph vehicles.
    InspectVehicles = [CaseInspect],
    /// Approve.
    ApproveCases = [CaseApprove],
    /// Reject.
    RejectCases = [CaseReject],
    /// Take cases back for their applicants.
    WithdrawCases = [CaseWithdraw],
    /// File.
    ArchiveCases = [CaseArchive],
    /// Look at what was uploaded.
    SeePictures = [PersonReadClear],
    /// See what is to be made, and the safe.
    SeeProduction = [ProductionMake, ProductionVoid, BlanksStock],
    /// Make it and print it.
    MakeOrPrint = [ProductionMake, ProductionVoid],
    /// Spoil a blank.
    Spoil = [ProductionVoid],
    /// Take blanks into the safe.
    StockBlanks = [BlanksStock],
    /// See the mail room, print labels, give parcels to the post.
    MailRoom = [DeliveryReturned],
    /// Send again what came back.
    TakeReturns = [DeliveryReturned],
    /// Give things to people at the window.
    HandOver = [DeliveryHandOver],
    /// Take cash.
    TakeCash = [PaymentsCash],
    /// Give money back.
    Refund = [PaymentsRefund],
    /// Compare money and orders.
    Reconcile = [PaymentsReconcile],
    /// See to what was refused, and to money that fits no order.
    SeeTo = [CaseAssign, CaseApprove, PaymentsReconcile],
    /// Call back after a low rating.
    FollowUp = [FeedbackFollowUp],
    /// Add staff, grant roles.
    ManageStaff = [StaffManage],
    /// Read the journal.
    Audit = [AuditRead],
    /// See how the number pools stand; approve segments, freeze them.
    SupervisePools = [PlatesSupervise],
    /// See segments.
    SeeSegments = [PlatesFile, PlatesSupervise],
    /// File segments and publish them.
    FileSegments = [PlatesFile],
    /// Draw numbers for the citizen at the desk; never for who supervises.
    DrawNumbers = [PlatesDraw],
    /// Serve at a window, give tickets.
    ServeHall = [QueueServe],
    /// See the whole hall, take tickets back.
    ManageHall = [QueueManage],
    /// See directives, and what they touch.
    SeeDirectives = [PolicyDraft, PolicyPublish],
    /// Write directives.
    DraftDirectives = [PolicyDraft],
    /// Put them in force and end them.
    PublishDirectives = [PolicyPublish],
    /// Book for people, receive them.
    ServeBookings = [BookingServe],
    /// Decide about no-shows.
    DecideAppeals = [BookingCredit],
    /// See the green channel.
    SeeGreen = [GreenAsk, GreenApprove, GreenAudit],
    /// Ask for it.
    AskGreen = [GreenAsk],
    /// Let an asking through, or say no.
    ApproveGreen = [GreenApprove],
    /// Look at it afterwards.
    AuditGreen = [GreenAudit],
    /// Change what places tell, open them, close them for good.
    ManagePoints = [OfficesPoints],
    /// Change the hours of places.
    ManageHours = [OfficesHours],
    /// Give items to places, and take them.
    ManageItems = [OfficesItems],
    /// See what is planned and published for appointments, and how full it is.
    SeePlans = [BookingPlan, BookingPublish],
    /// Draft plans, and give drafts up.
    DraftPlans = [BookingPlan],
    /// Publish plans, change ranges of half-hours.
    PublishPlans = [BookingPublish],
    /// Enter cases for the citizen at the window.
    EnterCases = [CaseAccept],
}

/// Somebody who works here, and the page they ask for.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Who, with the roles in force.
    pub actor: StaffActor,
    /// Their session.
    pub session: Session,
    /// The request.
    pub visit: Visit,
    rights: Rights,
}

impl Officer {
    /// Where they may do this.
    pub fn scope(&self, action: Action) -> Scope {
        self.rights.scope(&self.actor, action)
    }

    /// Whether they may do this somewhere.
    pub fn may(&self, action: Action) -> bool {
        !self.scope(action).is_nothing()
    }

    /// Whether they may do this to that.
    pub fn can(&self, action: Action, resource: &Resource) -> Result<(), Refusal> {
        self.rights.can(&self.actor, action, resource)
    }

    /// Whether they may do this anywhere in that authority's house.
    pub fn can_at(&self, action: Action, authority: &Authority) -> Result<(), Refusal> {
        match self.scope(action).within(authority) {
            identity::Within::Nothing => Err(no_right(action)),
            identity::Within::All | identity::Within::Some { .. } => Ok(()),
        }
    }

    /// The sender of a form: at a machine that was given to those who come, whoever stands there.
    pub fn envelope(&self, answers: &Answers) -> Result<Envelope, Refusal> {
        let command = CommandId(answers.command_id()?);
        let actor = match &self.session.of {
            SessionOf::Terminal(given_by) => Actor::terminal(given_by),
            SessionOf::Staff(_) | SessionOf::Citizen(_) => self.actor.actor(),
        };
        Ok(Envelope { command, actor })
    }

    /// The rights file, for names of roles.
    pub fn rights(&self) -> &Rights {
        &self.rights
    }
}

/// An officer with one of the duties `D`.
#[derive(Clone, Debug)]
pub struct Staff<D> {
    officer: Officer,
    duty: PhantomData<D>,
}

impl<D> Deref for Staff<D> {
    type Target = Officer;

    fn deref(&self) -> &Officer {
        &self.officer
    }
}

/// Why somebody does not come in.
#[derive(Debug)]
pub enum NotIn {
    /// To be signed in first; the page to come back to.
    SignIn(String),
    /// A terminal, which has pages of its own.
    Terminal,
    /// Not with these roles, or something broke.
    Trouble(Trouble),
}

impl<E: Into<Trouble>> From<E> for NotIn {
    fn from(error: E) -> Self {
        Self::Trouble(error.into())
    }
}

impl IntoResponse for NotIn {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn(next) => redirect(&sign_in_address(&next)),
            Self::Terminal => redirect(TERMINAL),
            Self::Trouble(trouble) => trouble.into_response(),
        }
    }
}

/// Where a terminal begins; all its pages lie below.
const TERMINAL: &str = "/counter/terminal";

fn is_of_terminal(path: &str) -> bool {
    path.strip_prefix(TERMINAL).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn sign_in_address(next: &str) -> String {
    let mut address = String::from("/counter/sign-in");
    if !next.is_empty() && next != "/counter" {
        address.push_str("?next=");
        address.extend(next.bytes().map(|byte| match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        }));
    }
    address
}

impl<D: Duty> FromRequestParts<Arc<Counter>> for Staff<D> {
    type Rejection = NotIn;

    async fn from_request_parts(parts: &mut Parts, counter: &Arc<Counter>) -> Result<Self, NotIn> {
        let Ok(visit) = Visit::from_request_parts(parts, counter).await;
        let rights = counter.identity.rights().clone();
        let Some((actor, session)) = signed_in(parts, counter, &rights).await? else {
            // What a form said is gone with the session; only a page can be come back to.
            let is_page = parts.method == Method::GET;
            let next = if is_page { visit.shell("").path } else { String::new() };
            return Err(NotIn::SignIn(next));
        };
        // A machine that was given to those who come leads nowhere but to its own pages.
        if matches!(session.of, SessionOf::Terminal(_)) && !is_of_terminal(parts.uri.path()) {
            return Err(NotIn::Terminal);
        }
        let officer = Officer { actor, session, visit, rights };
        if matches!(officer.session.of, SessionOf::Staff(_)) {
            queue::alive(counter, &officer).await?;
        }
        let wanted = D::ANY_OF.first().filter(|_| !D::ANY_OF.iter().any(|a| officer.may(*a)));
        match wanted {
            Some(action) => Err(no_right(*action).into()),
            None => Ok(Self { officer, duty: PhantomData }),
        }
    }
}

/// Who carries this cookie, if the session is alive and they still work here.
async fn signed_in(
    parts: &Parts,
    counter: &Counter,
    rights: &Rights,
) -> Result<Option<(StaffActor, Session)>> {
    let Some(token) = counter.cookie().read(&parts.headers) else {
        return Ok(None);
    };
    let Some(session) = counter.identity.session(&TokenHash(token.hash())).await? else {
        return Ok(None);
    };
    let (SessionOf::Staff(number) | SessionOf::Terminal(number)) = &session.of else {
        return Ok(None);
    };
    let actor = counter.identity.staff_actor(number).await?;
    let actor = actor.filter(|actor| !rights.scope(actor, Action::StaffSignIn).is_nothing());
    Ok(actor.map(|actor| (actor, session)))
}

/// No role of this person allows it.
pub fn no_right(action: Action) -> Refusal {
    IdentityRefusal::NoRight { action: action.word() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_stays_on_its_pages() {
        assert!(is_of_terminal("/counter/terminal") && is_of_terminal("/counter/terminal/1/pick"));
        assert!(!is_of_terminal("/counter/terminals") && !is_of_terminal("/counter"));
    }

    #[test]
    fn the_way_back_survives_signing_in() {
        assert_eq!(sign_in_address("/counter"), "/counter/sign-in");
        assert_eq!(
            sign_in_address("/counter/cases?q=鄂E&a=1"),
            "/counter/sign-in?next=/counter/cases%3Fq%3D%E9%84%82E%26a%3D1"
        );
    }
}
