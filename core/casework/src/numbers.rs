//! What casework says of plate numbers: whether a case of this person waits for one, or whether one may
//! be chosen beforehand. And what it asks of others: of whoever keeps numbers for their former owners (原号), and
//! of whoever hands out paper plates.

use base::{Authority, Date, Refusal, Result};
use catalogue::{Channel, NumberFacts};
use codes::{CaseNumber, PlateKind};
use identity::BoxFuture;

use crate::availability::Ask;
use crate::model::{Case, Flag, Matter, Status, WaitsFor};
use crate::{CaseKey, CaseRefusal, Cases, PersonId, store};

/// Those who keep numbers for their former owners, and who hand out paper plates.
pub trait Numbers: Send + Sync {
    /// The number that this person may use again on a vehicle that is due this kind of plate; one of
    /// another kind if there is no other. `None`: none is kept.
    fn kept<'a>(
        &'a self,
        authority: &'a Authority,
        person: PersonId,
        kind: PlateKind,
    ) -> BoxFuture<'a, Result<Option<NumberFacts>>>;

    /// The last day of the paper plate of a case, as it stands on it. `None`: none was ordered, or it was taken back.
    fn paper_plate_until<'a>(&'a self, case: &'a CaseKey) -> BoxFuture<'a, Result<Option<Date>>>;
}

/// Somebody who wants a number for a vehicle.
#[derive(Clone, Copy, Debug)]
pub struct NumberWish<'a> {
    /// Whose numbers.
    pub authority: &'a Authority,
    /// Who.
    pub person: PersonId,
    /// Which vehicle.
    pub matter: &'a Matter,
    /// The item under which a number is chosen without a case.
    pub item: &'a str,
    /// The case that waits, as it was named.
    pub case: Option<&'a str>,
    /// A former number may be bound before the case is approved; a new one is drawn when all else is
    /// settled (查验, 审核, 缴费 come before 选号).
    pub former: bool,
}

impl Cases {
    /// Whether a number may be chosen: for a case that waits for one, is this person's and is about
    /// this vehicle; without a case, if nothing stands against the item.
    ///
    /// # Errors
    /// `casework.not_found` for a case that is somebody else's or about another vehicle;
    /// `.not_approved`, `.unpaid`, `.number_bound`, `.no_number_wanted`, `.ended`; without a case
    /// those of [`Cases::availability`].
    pub async fn may_choose_number(&self, wish: NumberWish<'_>) -> Result<()> {
        if let Some(number) = wish.case {
            return self.waits_for_number(wish, number).await;
        }
        let ask = Ask {
            authority: wish.authority.clone(),
            item: wish.item.to_owned(),
            point: None,
            channel: Channel::Web,
            at: self.journal.clock().now(),
            applicant: Some(wish.person),
            matter: Some(wish.matter.clone()),
        };
        self.availability(&ask).await.map(drop)
    }

    async fn waits_for_number(&self, wish: NumberWish<'_>, number: &str) -> Result<()> {
        let number = CaseNumber::parse(number).map_err(|_| CaseRefusal::NotFound)?;
        let authority = wish.authority.clone();
        let read = move |tx: db::Tx| {
            let (authority, number) = (authority.clone(), number.clone());
            async move { store::case_in(&tx, &authority, &number).await }
        };
        let case = self.journal.db().read(read).await?;
        let theirs =
            |case: &Case| case.about.applicant == wish.person && case.about.matter == *wish.matter;
        let case = case.filter(theirs).ok_or(CaseRefusal::NotFound)?;
        Ok(case.may_have_number(wish.former)?)
    }
}

impl Case {
    /// Whether its number may be chosen now; a former one is bound at any time before something is made.
    ///
    /// # Errors
    /// `casework.ended`, `.no_number_wanted`, `.number_bound`, `.not_approved`, `.unpaid`.
    pub fn may_have_number(&self, former: bool) -> Result<(), Refusal> {
        if self.is_over() {
            return Err(CaseRefusal::Ended { status: self.status }.into());
        }
        if !self.has(Flag::NumberDue) {
            return Err(CaseRefusal::NoNumberWanted.into());
        }
        if let Some(plate) = &self.plate {
            return Err(CaseRefusal::NumberBound { plate: plate.to_string() }.into());
        }
        if former || self.standing.waits_for == WaitsFor::Number {
            return Ok(());
        }
        if self.status == Status::Approved && self.is_unpaid() {
            return Err(CaseRefusal::Unpaid { amount: self.total() }.into());
        }
        Err(CaseRefusal::NotApproved.into())
    }
}
