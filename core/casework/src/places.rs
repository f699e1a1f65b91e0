//! Where an item may be done soonest, and where nearest: the part of the one question that looks at all
//! places at once. What the applicant's records say is asked afterwards, for one place.

use base::{Authority, Instant, Result};
use catalogue::Channel;
use offices::{Found, Places, Position, Seek, WindowKind};

use crate::Cases;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search {
    /// In this region: a city, a province, the nation.
    pub within: Authority,
    /// The code of the item.
    pub item: String,
    /// By these channels; by any at which one calls in person if empty.
    pub channels: Vec<Channel>,
    /// From here, if it is known.
    pub from: Option<Position>,
    /// From when on.
    pub at: Instant,
    /// How many answers.
    pub limit: usize,
}

/// A place where it may be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The code of the point.
    pub point: String,
    /// By which channel.
    pub channel: Channel,
    /// When one may come: now, or when it opens.
    pub when: Instant,
    /// When these hours end.
    pub until: Instant,
    /// Under which kind of hours the case is counted.
    pub window: WindowKind,
    /// How far, in metres; `None` where that is not known.
    pub metres: Option<f64>,
}

impl Cases {
    /// The places as they stand, and the service that changes them.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Where an item may be done soonest; of places that open together the nearest first.
    ///
    /// # Errors
    /// `casework.item_unknown`.
    pub async fn soonest(&self, search: &Search) -> Result<Vec<Place>> {
        let offices = self.places.everywhere().await?;
        let seek = self.seek(search)?;
        Ok(offices.soonest(&seek).iter().map(Place::of).collect())
    }

    /// The nearest places where an item may be done, each with its next hours.
    ///
    /// # Errors
    /// `casework.item_unknown`.
    pub async fn nearest(&self, search: &Search) -> Result<Vec<Place>> {
        let offices = self.places.everywhere().await?;
        let seek = self.seek(search)?;
        Ok(offices.nearest(&seek).iter().map(Place::of).collect())
    }

    fn seek<'a>(&'a self, search: &'a Search) -> Result<Seek<'a>> {
        Ok(Seek {
            item: self.item(&search.item)?,
            channels: &search.channels,
            within: &search.within,
            from: search.from,
            at: search.at,
            limit: search.limit,
        })
    }
}

impl Place {
    fn of(found: &Found<'_>) -> Self {
        Self {
            point: found.point.to_owned(),
            channel: found.channel,
            when: found.when,
            until: found.opening.to,
            window: found.opening.kind,
            metres: found.metres,
        }
    }
}
