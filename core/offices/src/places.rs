//! The service of what changes: hours, single days, items of points, by officers with the right, each on
//! record. It also reads what was changed and ordered, and lays it over the files for one question.

use base::{Authority, Date, Instant, Refusal, Result};
use catalogue::{Channel, Item};
use db::Tx;
use futures_util::join;
use identity::{Action, Identity, IdentityRefusal, Resource};
use journal::{Actor, ActorKind, Journal};
use policy::{Policy, Standing, Urgent};

use crate::admits::Asked;
use crate::model::changes::{Changes, DayChange, HoursChange, ItemSwitch, PointChange};
use crate::model::point::Point;
use crate::refusal::OfficesRefusal;
use crate::service::Offices;
use crate::store;
use crate::store::point::PointRow;

/// What was read of places: what officers made of points, what they changed, and directives.
type Read = (Vec<PointRow>, (Changes, Standing));

/// Places as they stand today. A cheap handle.
#[derive(Clone)]
pub struct Places {
    pub(crate) journal: Journal,
    identity: Identity,
    pub(crate) offices: Offices,
}

/// What places are made of.
pub struct PlacesSetup {
    /// Where it is recorded.
    pub journal: Journal,
    /// Who may do what.
    pub identity: Identity,
    /// The points as the files have them.
    pub offices: Offices,
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Places({:?})", self.journal)
    }
}

impl Places {
    /// The places of this node.
    pub fn new(setup: PlacesSetup) -> Self {
        let PlacesSetup { journal, identity, offices } = setup;
        Self { journal, identity, offices }
    }

    /// The points as they stand for a question about one authority: files, changes, directives.
    pub async fn today(&self, authority: &Authority) -> Result<Offices> {
        // A county of the authority may have directives of its own.
        self.as_they_stand(Some(authority.clone()), self.has_counties(authority)).await
    }

    /// The same for a question about all places.
    pub async fn everywhere(&self) -> Result<Offices> {
        self.as_they_stand(None, true).await
    }

    /// The same as [`Places::today`], inside the transaction of a command.
    pub async fn today_in(&self, tx: &Tx, authority: &Authority) -> Result<Offices> {
        let of = (Some(authority), self.has_counties(authority));
        self.laid_over(Box::pin(read_in(tx, of, self.yesterday())).await?)
    }

    /// What was changed in one authority or in all, and the directives of one or of all.
    async fn as_they_stand(&self, of: Option<Authority>, all_directives: bool) -> Result<Offices> {
        let since = self.yesterday();
        let read =
            move |tx: Tx| async move { read_in(&tx, (of.as_ref(), all_directives), since).await };
        self.laid_over(Box::pin(self.journal.db().look(read)).await?)
    }

    /// Laid over the files.
    fn laid_over(&self, (points, (changes, standing)): Read) -> Result<Offices> {
        points.into_iter().try_for_each(|point| self.offices.learn(point))?;
        let today = self.journal.clock().now().date();
        Ok(self.offices.under(changes, standing).on(today))
    }

    /// Learns what officers made of the points of an authority, or of all, through this program or another. Asked at
    /// start, and by every question about places on the way.
    pub async fn recall(&self, of: Option<&Authority>) -> Result<()> {
        let of = of.cloned();
        let read = |tx: Tx| async move { store::point::points_in(&tx, of.as_ref()).await };
        let points = self.journal.db().look(read).await?;
        points.into_iter().try_for_each(|point| self.offices.learn(point))
    }

    /// That no directive closes an item at a point for those who come by a channel at an instant, or that the
    /// green channel lets it through for what they come with (`matter`, if it is known): inside the transaction
    /// of a command whose asker was told yes before it. One read, unless a directive says no.
    ///
    /// # Errors
    /// `policy.suspended`, with the way out of [`Offices::admits`].
    pub async fn not_suspended_in(
        &self,
        tx: &Tx,
        (point, item): (&Point, &Item),
        (channel, at): (Channel, Instant),
        matter: Option<String>,
    ) -> Result<()> {
        let standing = Policy::standing_in(tx, point.region()).await?;
        let places = self.offices.under(Changes::default(), standing);
        if places.verdict(item, point, channel.code(), at).is_open() {
            return Ok(());
        }
        if let Some(matter) = matter {
            let (authority, item) = (point.authority.clone(), item.code.clone());
            let urgent = Urgent { authority, item, matter, use_nature: None, at };
            if Policy::green_pass_in(tx, places.standing(), &urgent).await?.is_some() {
                return Ok(());
            }
        }
        // Where else it is done depends on all that was changed.
        let places = self.today_in(tx, &point.authority).await?;
        Ok(places.ordered(&Asked { item, point, channel, at }).map(drop)?)
    }

    /// Single days before it are for the history alone: a question is about now or later.
    fn yesterday(&self) -> Date {
        self.journal.clock().now().date().plus_days(-1)
    }

    /// How the hours of a point were changed, the newest first.
    pub async fn hours_history(&self, point: &str) -> Result<Vec<HoursChange>> {
        let (authority, point) = (self.authority_of(point)?, point.to_owned());
        let read = |tx: db::Tx| async move { store::hours_in(&tx, &authority, &point).await };
        let mut all = self.journal.db().look(read).await?;
        all.reverse();
        Ok(all)
    }

    /// The single days of a point that were changed, in order of day.
    pub async fn days_changed(&self, point: &str) -> Result<Vec<DayChange>> {
        let (authority, point) = (self.authority_of(point)?, point.to_owned());
        let read = |tx: db::Tx| async move { store::days_in(&tx, &authority, &point).await };
        self.journal.db().look(read).await
    }

    /// How the items of a point were switched, in order of item and version.
    pub async fn items_switched(&self, point: &str) -> Result<Vec<ItemSwitch>> {
        let (authority, point) = (self.authority_of(point)?, point.to_owned());
        let read = |tx: db::Tx| async move { store::items_in(&tx, &authority, &point).await };
        self.journal.db().look(read).await
    }

    /// What officers made of a point, the newest first.
    pub async fn point_history(&self, point: &str) -> Result<Vec<PointChange>> {
        let (authority, point) = (self.authority_of(point)?, point.to_owned());
        let read = |tx: Tx| async move { store::point::acts_in(&tx, &authority, &point).await };
        let mut all = self.journal.db().look(read).await?;
        all.reverse();
        Ok(all)
    }

    /// Whether a point does an item at an instant, as officers switched it: one read, for who asks about one
    /// point alone.
    pub async fn does(&self, point: &Point, item: &Item, at: Instant) -> Result<bool> {
        if !point.is_there(at.date()) {
            return Ok(false);
        }
        let switches = self.items_switched(&point.code).await?;
        let begun = |switch: &&ItemSwitch| switch.item == item.code && switch.from <= at;
        let last = switches.iter().filter(begun).max_by_key(|switch| switch.version);
        Ok(last.map_or_else(|| point.does(item), |switch| switch.done))
    }

    /// Whether people would look for an item at a point ([`Offices::is_for`]): no read where it was set up for
    /// it.
    pub async fn is_for(&self, point: &Point, item: &Item) -> Result<bool> {
        if point.does(item) {
            return Ok(true);
        }
        let switches = self.items_switched(&point.code).await?;
        Ok(switches.iter().any(|switch| switch.item == item.code && switch.done))
    }

    fn has_counties(&self, authority: &Authority) -> bool {
        self.offices.points(authority).any(|point| point.county.is_some())
    }

    /// Whose point it is.
    pub(crate) fn authority_of(&self, point: &str) -> Result<Authority, Refusal> {
        let found = self.offices.point(point).map(|found| found.authority.clone());
        found.ok_or_else(|| OfficesRefusal::PointUnknown { point: point.to_owned() }.into())
    }

    /// Whether a member of staff may do this at a point. Asked before the transaction.
    ///
    /// # Errors
    /// `offices.point_unknown`; `identity.no_right`, also for whoever is no member of staff.
    pub(crate) async fn staff_may(
        &self,
        actor: &Actor,
        action: Action,
        point: &str,
    ) -> Result<Authority> {
        let authority = self.authority_of(point)?;
        self.staff_may_in(actor, action, (&authority, Some(point))).await?;
        Ok(authority)
    }

    /// The same of an authority, or of one of its points.
    ///
    /// # Errors
    /// `identity.no_right`, also for whoever is no member of staff.
    pub(crate) async fn staff_may_in(
        &self,
        actor: &Actor,
        action: Action,
        (authority, point): (&Authority, Option<&str>),
    ) -> Result<()> {
        let staff = match actor.kind {
            ActorKind::Staff => self.identity.staff_actor(&actor.id).await?,
            _ => None,
        };
        let staff = staff.ok_or(IdentityRefusal::NoRight { action: action.word() })?;
        let resource = Resource::of(authority);
        let resource = point.into_iter().fold(resource, identity::Resource::at_point);
        Ok(self.identity.rights().can(&staff, action, &resource)?)
    }
}

/// The subject of what officers make of a point.
pub(crate) fn subject(point: &str) -> String {
    format!("point/{point}")
}

/// What was made and changed in one authority or in all, and the directives of one or of all: asked together, so that an
/// engine across a wire is waited for once.
async fn read_in(
    tx: &Tx,
    (of, all_directives): (Option<&Authority>, bool),
    since: Date,
) -> Result<Read> {
    let standing = async {
        match of.filter(|_| !all_directives) {
            Some(authority) => Policy::standing_in(tx, authority).await,
            None => Policy::standing_everywhere_in(tx).await,
        }
    };
    let points = store::point::points_in(tx, of);
    let (points, changes, standing) = join!(points, store::changes_in(tx, of, since), standing);
    Ok((points?, (changes?, standing?)))
}
