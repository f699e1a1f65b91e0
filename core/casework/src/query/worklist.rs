//! The work list of the online centre, and the lists of the rooms behind it: nearest deadline first.

use base::{Authority, Instant, Refusal, Result};
use db::Tx;
use identity::{Action as Duty, IdentityRefusal, Within};
use journal::Actor;

use super::{Filter, PAGE_MAX, Page, PageKey, Tab};
use crate::asking::Who;
use crate::model::{Action, Case, Due, WaitsFor};
use crate::store::{self, Place, Reach};
use crate::{CaseRefusal, Cases, rules};

/// A line of the work list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLine {
    /// The case.
    pub case: Case,
    /// How its running limit stands; `None` while nothing of the office's runs.
    pub due: Option<Due>,
}

/// How many cases each tab holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 要我办.
    pub mine: i64,
    /// 待领.
    pub free: i64,
    /// 待查验.
    pub to_inspect: i64,
    /// 等申请人.
    pub waiting_applicant: i64,
    /// 等别的岗位.
    pub other_posts: i64,
    /// 今天办结.
    pub done_today: i64,
}

impl Who {
    /// Which cases of an authority this member of staff may see.
    fn place(&self, authority: &Authority) -> Result<Place> {
        let staff = self.staff.as_ref();
        let within = staff.map(|s| self.rights.scope(s, Duty::CaseRead).within(authority));
        match within {
            Some(Within::All) => Ok(Place::Whole),
            Some(Within::Some { points, own, .. }) => Ok(Place::Part { points, own }),
            Some(Within::Nothing) | None => {
                Err(IdentityRefusal::NoRight { action: Duty::CaseRead.word() }.into())
            }
        }
    }
}

impl Cases {
    /// A tab of the work list as `officer` sees it, nearest deadline first, at most `size` lines
    /// (100 at most) after `after`.
    ///
    /// # Errors
    /// `identity.no_right`.
    pub async fn worklist(
        &self,
        officer: &Actor,
        (filter, tab): (&Filter, Tab),
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<WorkLine>> {
        let now = self.journal.clock().now();
        let place = self.who(officer).await?.place(&filter.authority)?;
        let reach = Reach::of(filter, tab, &officer.id, now).inside(&place);
        let page = self.list(reach, after, size).await?;
        let line = |case: Case| WorkLine { due: case.due(now), case };
        Ok(Page { lines: page.lines.into_iter().map(line).collect(), next: page.next })
    }

    /// How many cases each tab holds for `officer`, under the same filter.
    pub async fn counts(&self, officer: &Actor, filter: &Filter) -> Result<Counts> {
        let now = self.journal.clock().now();
        let place = self.who(officer).await?.place(&filter.authority)?;
        let reach = |tab| Reach::of(filter, tab, &officer.id, now).inside(&place);
        let [mine, free, inspect, waiting, others, done] = [
            reach(Tab::Mine),
            reach(Tab::Free),
            reach(Tab::ToInspect),
            reach(Tab::WaitingApplicant),
            reach(Tab::OtherPosts),
            reach(Tab::DoneToday),
        ];
        let read = move |tx: Tx| async move {
            Ok(Counts {
                mine: store::count_in(&tx, &mine).await?,
                free: store::count_in(&tx, &free).await?,
                to_inspect: store::count_in(&tx, &inspect).await?,
                waiting_applicant: store::count_in(&tx, &waiting).await?,
                other_posts: store::count_in(&tx, &others).await?,
                done_today: store::count_in(&tx, &done).await?,
            })
        };
        self.journal.db().read(read).await
    }

    /// 待制证: approved, paid or free, not made.
    pub async fn production_list(
        &self,
        (authority, item): (&Authority, Option<&str>),
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        let reach = Reach::waiting(authority, WaitsFor::Making, item);
        self.list(reach, after, size).await
    }

    /// 待寄出: made, to go by post.
    pub async fn mail_room_list(
        &self,
        authority: &Authority,
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        self.list(Reach::waiting(authority, WaitsFor::Mail, None), after, size).await
    }

    /// 待领取: made, to be fetched at the window.
    pub async fn pickup_list(
        &self,
        authority: &Authority,
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        self.list(Reach::waiting(authority, WaitsFor::Pickup, None), after, size).await
    }

    /// 待选号: approved and paid, its number still to be chosen.
    pub async fn number_list(
        &self,
        authority: &Authority,
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        self.list(Reach::waiting(authority, WaitsFor::Number, None), after, size).await
    }

    pub(crate) async fn list(
        &self,
        reach: Reach,
        after: Option<PageKey>,
        size: u64,
    ) -> Result<Page<Case>> {
        let size = size.clamp(1, PAGE_MAX);
        let read = move |tx: Tx| async move {
            store::list_rows_in(&tx, &reach, after.as_ref(), size + 1).await
        };
        let lines = self.journal.db().read(read).await?;
        Ok(Page::cut(lines, size, |case| PageKey::new(case.standing.due_at, &case.number)))
    }

    /// The case with this number, wherever it is; for whoever may see it, ask
    /// [`Cases::case`](Cases::case).
    pub(crate) async fn load(&self, key: &crate::CaseKey) -> Result<Option<Case>> {
        let key = key.clone();
        let read =
            move |tx: Tx| async move { store::case_in(&tx, &key.authority, &key.number).await };
        self.journal.db().read(read).await
    }

    /// A case as `reader` may see it: the applicant, staff with the right to read it there, the
    /// program.
    ///
    /// # Errors
    /// `casework.not_found`, also for who may not see it.
    pub async fn case(&self, reader: &Actor, key: &crate::CaseKey) -> Result<Case> {
        let case = self.load(key).await?.ok_or(CaseRefusal::NotFound)?;
        let hands = self.who(reader).await?.hands(&case);
        let own = hands.person == Some(case.about.applicant);
        let staff = hands.is_staff() && hands.may(Duty::CaseRead);
        if own || staff || hands.is_program() {
            return Ok(case);
        }
        Err(CaseRefusal::NotFound.into())
    }
}

impl Cases {
    /// What `actor` may do with a case now, and for the rest why not: for the buttons of a list. The
    /// page of a case has them already.
    pub async fn actions(
        &self,
        actor: &Actor,
        case: &Case,
    ) -> Result<Vec<(Action, Result<(), Refusal>)>> {
        let hands = self.who(actor).await?.hands(case);
        Ok(rules::available_actions(case, &hands, self.journal.clock().now()))
    }
}

impl Case {
    /// How the limit that runs now stands; `None` while nothing of the office's runs.
    pub fn due(&self, now: Instant) -> Option<Due> {
        match self.standing.waits_for {
            WaitsFor::Review | WaitsFor::Inspection => Some(self.review_due(now)),
            WaitsFor::Making | WaitsFor::Mail | WaitsFor::Carrier => self.post_due(now),
            _ => None,
        }
    }
}
