//! Where an action is allowed: for one thing (`covers`), and for the lists of one authority
//! (`within`). An authority contains those below it: `420000` contains `420500`, `000000` all.

use base::Authority;

use super::Reach;
use crate::Grant;

/// What an action is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Whose.
    pub authority: Authority,
    /// At which office.
    pub office: Option<String>,
    /// At which point.
    pub point: Option<String>,
    /// Who owns it or works on it: a person's id or a staff number.
    pub owner: Option<String>,
}

impl Resource {
    /// Something of an authority.
    pub fn of(authority: &Authority) -> Self {
        Self { authority: authority.clone(), office: None, point: None, owner: None }
    }

    /// At an office.
    #[must_use]
    pub fn at_office(mut self, office: impl Into<String>) -> Self {
        self.office = Some(office.into());
        self
    }

    /// At a point.
    #[must_use]
    pub fn at_point(mut self, point: impl Into<String>) -> Self {
        self.point = Some(point.into());
        self
    }

    /// Owned by a person, or worked on by a member of staff.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "ids are small and copied")]
    pub fn owned_by(mut self, owner: impl ToString) -> Self {
        self.owner = Some(owner.to_string());
        self
    }
}

/// A part of an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Office(String),
    Point(String),
}

/// Where an actor may do an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// What the code of an authority begins with, and which part of it.
    parts: Vec<(String, Place)>,
    own: Option<String>,
}

/// What of one authority a list may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// Nothing.
    Nothing,
    /// All of it.
    All,
    /// What is at one of these places, or one's own.
    Some {
        /// These offices.
        offices: Vec<String>,
        /// These points.
        points: Vec<String>,
        /// What this person owns or works on.
        own: Option<String>,
    },
}

/// What the codes of an authority and of those below it begin with: nothing for the nation.
fn prefix(authority: &Authority) -> String {
    let mut code = authority.as_str();
    while let Some(shorter) = code.strip_suffix("00") {
        code = shorter;
    }
    code.to_owned()
}

impl Scope {
    pub(super) fn nothing() -> Self {
        let (parts, own) = (Vec::new(), None);
        Self { parts, own }
    }

    pub(super) fn add(&mut self, reach: Reach, grant: &Grant, number: &str) {
        let office = grant.office.clone().map(Place::Office);
        let point = grant.point.clone().map(Place::Point);
        let place = match reach {
            Reach::Own => {
                self.own = Some(number.to_owned());
                return;
            }
            Reach::Point => point.or(office),
            Reach::Office => office.or(point),
            Reach::Authority | Reach::Province => None,
        };
        let mut prefix = prefix(&grant.authority);
        if reach == Reach::Province {
            prefix.truncate(2);
        }
        self.parts.push((prefix, place.unwrap_or(Place::Whole)));
    }

    /// Whether it is nowhere at all.
    pub fn is_nothing(&self) -> bool {
        self.parts.is_empty() && self.own.is_none()
    }

    fn places<'a>(&'a self, authority: &'a Authority) -> impl Iterator<Item = &'a Place> {
        self.parts
            .iter()
            .filter(|(prefix, _)| authority.as_str().starts_with(prefix))
            .map(|(_, place)| place)
    }

    /// Whether this thing is inside.
    pub fn covers(&self, resource: &Resource) -> bool {
        let own = self.own.is_some() && self.own == resource.owner;
        own || self.places(&resource.authority).any(|place| match place {
            Place::Whole => true,
            Place::Office(office) => resource.office.as_ref() == Some(office),
            Place::Point(point) => resource.point.as_ref() == Some(point),
        })
    }

    /// What a list of this authority's things may show.
    pub fn within(&self, authority: &Authority) -> Within {
        let (mut offices, mut points) = (Vec::new(), Vec::new());
        for place in self.places(authority) {
            match place {
                Place::Whole => return Within::All,
                Place::Office(office) => offices.push(office.clone()),
                Place::Point(point) => points.push(point.clone()),
            }
        }
        if offices.is_empty() && points.is_empty() && self.own.is_none() {
            return Within::Nothing;
        }
        let own = self.own.clone();
        Within::Some { offices, points, own }
    }
}
