//! Whether an appointment can be kept as places stand: a directive may have closed the item there, or
//! officers may have taken it from the point. Hours are apart: they close half-hours, see `hours.rs`.

use base::Instant;
use catalogue::Channel;
use offices::Offices;
use policy::Verdict;

use super::find::by_way;
use crate::Bookings;
use crate::model::booking::reason_of;

impl Bookings {
    /// Why an item cannot be done at a point at an instant for who comes in person, as it goes on record
    /// ([`reason_of`](crate::reason_of)); `None` if it can. Codes that nobody knows shut nothing.
    pub fn shut(
        &self,
        places: &Offices,
        (point, item): (&str, &str),
        at: Instant,
    ) -> Option<String> {
        let (point, item) = (places.point(point)?, self.catalogue.item(item)?);
        let switch = places.switched(point, item, at).filter(|switch| !switch.done);
        if let Some(switch) = switch {
            return Some(switch.reason.clone());
        }
        let way = by_way(point, item).unwrap_or(Channel::Window);
        match places.verdict(item, point, way.code(), at) {
            Verdict::Closed(ruling) => Some(reason_of(&ruling.title.zh, &ruling.title.en)),
            Verdict::Open(_) => None,
        }
    }
}
