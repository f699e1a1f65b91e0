//! The point's part of the one question: may this item be done here, by this channel, now? A no
//! carries the way out: another point, the online way, or the next opening.

use base::{Instant, Refusal};
use catalogue::{Channel, Item};

use crate::point::Point;
use crate::refusal::OfficesRefusal;
use crate::service::Offices;

/// The channels that need no point of the citizen's choice.
const ONLINE: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

impl Offices {
    /// Whether `point` does `item` for those who come by `channel` at an instant. That the item itself
    /// is offered by the channel is the catalogue's to say.
    ///
    /// # Errors
    /// `offices.item_not_here`, `.channel_not_here`, `.closed`; `policy.unknown_calendar_year`. The
    /// facts tell what to do instead: `instead` is `point` (with `other_zh`, `other_en`, `address_zh`,
    /// `address_en`, `other_code`), `online` or `none`; `phone` is always there.
    pub fn admits(
        &self,
        item: &Item,
        point: &Point,
        channel: Channel,
        at: Instant,
    ) -> Result<(), Refusal> {
        let (point_zh, point_en) = (point.name.zh.clone(), point.name.en.clone());
        let refusal = if !point.does(item) {
            let (item_zh, item_en) = (item.name.zh.clone(), item.name.en.clone());
            OfficesRefusal::ItemNotHere { point_zh, point_en, item_zh, item_en }
        } else if !point.channels().contains(&channel) {
            OfficesRefusal::ChannelNotHere { point_zh, point_en }
        } else if !point.hours.is_open(at, &self.deadlines)? {
            OfficesRefusal::Closed { point_zh, point_en, opens: self.opens(point, at) }
        } else {
            return Ok(());
        };
        Err(self.with_way_out(refusal.into(), (item, point, channel), at))
    }

    /// `2026-11-23 09:00`, or `unknown` beyond the calendar.
    fn opens(&self, point: &Point, at: Instant) -> String {
        let next = point.hours.next_opening(at, &self.deadlines).ok().flatten();
        let written = next.map(|next| next.china().format("%Y-%m-%d %H:%M").to_string());
        written.unwrap_or_else(|| "unknown".to_owned())
    }

    fn with_way_out(
        &self,
        mut refusal: Refusal,
        (item, point, channel): (&Item, &Point, Channel),
        at: Instant,
    ) -> Refusal {
        let mut say = |name: &str, value: &str| {
            refusal.facts.insert(name.to_owned(), value.to_owned());
        };
        let other = self.other(item, point, channel, at);
        if let Some(other) = other {
            say("instead", "point");
            say("other_code", &other.code);
            say("other_zh", &other.name.zh);
            say("other_en", &other.name.en);
            say("address_zh", &other.address.zh);
            say("address_en", &other.address.en);
        } else if self.is_online(item, point) {
            say("instead", "online");
        } else {
            say("instead", "none");
        }
        say("phone", &other.unwrap_or(point).phone);
        refusal
    }

    /// Another point of the same authority that is open and serves the item by this channel.
    fn other(&self, item: &Item, point: &Point, channel: Channel, at: Instant) -> Option<&Point> {
        self.points(&point.authority)
            .filter(|other| other.code != point.code && other.serves(item, channel))
            .find(|other| other.hours.is_open(at, &self.deadlines).unwrap_or(false))
    }

    /// Whether the item can be asked for by phone or net instead.
    fn is_online(&self, item: &Item, point: &Point) -> bool {
        let centre = self.online_centre(&point.authority);
        centre.is_ok_and(|centre| {
            let offered = |channel: &Channel| item.channels().contains(channel);
            let mut ways = ONLINE.into_iter().filter(offered);
            ways.any(|channel| centre.serves(item, channel))
        })
    }
}
