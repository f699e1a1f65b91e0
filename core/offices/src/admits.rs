//! The point's part of the one question: may this item be done here, by this channel, now, under the
//! directives in force? A no carries the way out: another point, the online way, or the next opening.

use base::{Instant, Refusal};
use catalogue::{Channel, Item};
use policy::{PolicyRefusal, Ruling, Verdict};

use crate::model::opening::Opening;
use crate::model::point::Point;
use crate::model::words::WindowKind;
use crate::refusal::OfficesRefusal;
use crate::service::Offices;

/// The channels that need no point of the citizen's choice.
pub(crate) const ONLINE: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

/// How somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// Without a booking.
    WalkIn,
    /// The same, to take a ticket where windows call: after the last hours of the day too, as long as staff stay
    /// (`offices.stay_minutes`). Whether windows serve and leave room for one more is [`Workload`](crate::Workload)'s.
    Queuing {
        /// How long staff stay after closing.
        stay_minutes: i64,
    },
    /// With a booking for now.
    Booked,
    /// With a ticket taken at this instant: who came in time is served, however late it gets.
    Arrived(Instant),
}

/// The yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// Under which kind of hours the case is counted.
    pub window: WindowKind,
    /// When these hours end; for a case that starts after closing the instant asked about.
    pub until: Instant,
    /// The directive that let it through, if one speaks of it.
    pub ruling: Option<Box<Ruling>>,
}

/// What is asked of a point.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub item: &'a Item,
    pub point: &'a Point,
    pub channel: Channel,
    pub at: Instant,
}

impl Offices {
    /// Whether `point` does `item` for those who come by `channel` at an instant without a booking. That
    /// the item itself is offered by the channel is the catalogue's to say.
    ///
    /// # Errors
    /// `offices.point_closed`, `.point_not_open_yet`, `.item_not_here`, `.item_withdrawn`, `.channel_not_here`,
    /// `.closed`, `.by_appointment`; `policy.suspended`, `policy.unknown_calendar_year`. The facts tell what to do instead: `instead`
    /// is `point` (with `other_zh`, `other_en`, `address_zh`, `address_en`, `other_code`), `online` or
    /// `none`; `phone` is always there.
    pub fn admits(
        &self,
        item: &Item,
        point: &Point,
        channel: Channel,
        at: Instant,
    ) -> Result<(), Refusal> {
        self.admission((item, point), channel, at, Visit::WalkIn).map(drop)
    }

    /// The same for a visit of any kind, with the hours and directive under which it is.
    ///
    /// # Errors
    /// As [`Offices::admits`].
    pub fn admission(
        &self,
        (item, point): (&Item, &Point),
        channel: Channel,
        at: Instant,
        visit: Visit,
    ) -> Result<Admission, Refusal> {
        let ruling = self.allows((item, point), channel, at)?;
        let (window, until) = self.timed(&Asked { item, point, channel, at }, visit)?;
        Ok(Admission { window, until, ruling })
    }

    /// Whether officers and directives let `point` do `item` for those who come by `channel` at an instant,
    /// whatever its hours; the directive that lets it through, if one speaks of it.
    ///
    /// # Errors
    /// `offices.point_closed`, `.point_not_open_yet`, `.item_not_here`, `.item_withdrawn`, `.channel_not_here`;
    /// `policy.suspended`, with the way out of [`Offices::admits`].
    pub fn allows(
        &self,
        (item, point): (&Item, &Point),
        channel: Channel,
        at: Instant,
    ) -> Result<Option<Box<Ruling>>, Refusal> {
        let asked = Asked { item, point, channel, at };
        self.placed(&asked).map_err(|refusal| self.with_way_out(refusal.into(), &asked))?;
        self.ordered(&asked)
    }

    /// The same for what the green channel lets through (绿色通道): what directives close stays open to it;
    /// place, channel and hours hold as for everybody.
    ///
    /// # Errors
    /// As [`Offices::admits`], but for `policy.suspended`.
    pub fn urgent_admission(
        &self,
        (item, point): (&Item, &Point),
        channel: Channel,
        at: Instant,
        visit: Visit,
    ) -> Result<Admission, Refusal> {
        let asked = Asked { item, point, channel, at };
        self.placed(&asked).map_err(|refusal| self.with_way_out(refusal.into(), &asked))?;
        let (window, until) = self.timed(&asked, visit)?;
        Ok(Admission { window, until, ruling: None })
    }

    /// Why nobody is admitted any more today, with the way out: another point, the online way, and `opens`, when
    /// the point opens next.
    pub fn not_today(
        &self,
        refusal: Refusal,
        (item, point): (&Item, &Point),
        (channel, at): (Channel, Instant),
    ) -> Refusal {
        let tomorrow = at.date().plus_days(1).start();
        let opens = self.opens(point, item, tomorrow);
        let mut told = self.with_way_out(refusal, &Asked { item, point, channel, at });
        told.facts.insert("opens".to_owned(), opens);
        told
    }

    /// That a point is not open: with when it opens next, and the way out.
    pub fn closed(
        &self,
        (item, point): (&Item, &Point),
        (channel, at): (Channel, Instant),
    ) -> Refusal {
        self.shut(&Asked { item, point, channel, at })
    }

    /// The directive that lets it through, if one speaks of it.
    pub(crate) fn ordered(&self, asked: &Asked<'_>) -> Result<Option<Box<Ruling>>, Refusal> {
        let Asked { item, point, channel, at } = *asked;
        match self.verdict(item, point, channel.code(), at) {
            Verdict::Open(ruling) => Ok(ruling),
            Verdict::Closed(ruling) => Err(self.with_way_out(suspended(&ruling).into(), asked)),
        }
    }

    fn placed(&self, asked: &Asked<'_>) -> Result<(), OfficesRefusal> {
        let Asked { item, point, channel, at } = *asked;
        let (point_zh, point_en) = (point.name.zh.clone(), point.name.en.clone());
        let (item_zh, item_en) = (item.name.zh.clone(), item.name.en.clone());
        there(point, at)?;
        let taken = self.changes.item(&point.code, &item.code, at).filter(|s| !s.done);
        if let Some(switch) = taken {
            return Err(OfficesRefusal::ItemWithdrawn {
                point_zh: point_zh.into(),
                point_en: point_en.into(),
                item_zh: item_zh.into(),
                item_en: item_en.into(),
                since: switch.from.china().format("%Y-%m-%d").to_string().into(),
                reason: switch.reason.as_str().into(),
            });
        }
        if !self.does(point, item, at) {
            return Err(OfficesRefusal::ItemNotHere { point_zh, point_en, item_zh, item_en });
        }
        if !point.channels().contains(&channel) {
            return Err(OfficesRefusal::ChannelNotHere { point_zh, point_en });
        }
        Ok(())
    }

    /// Under which hours, and until when.
    fn timed(&self, asked: &Asked<'_>, visit: Visit) -> Result<(WindowKind, Instant), Refusal> {
        let Asked { item, point, at, .. } = *asked;
        let came = match visit {
            Visit::Arrived(came) => came,
            Visit::WalkIn | Visit::Queuing { .. } | Visit::Booked => at,
        };
        let is_free = matches!(visit, Visit::WalkIn | Visit::Queuing { .. });
        let open = self.opening_at(point, item, came)?.filter(|_| came.date() == at.date());
        match open {
            Some(opening) if opening.kind == WindowKind::Appointment && is_free => {
                let (point_zh, point_en) = (point.name.zh.clone(), point.name.en.clone());
                let opens = self.opens(point, item, at);
                let refusal = OfficesRefusal::ByAppointment { point_zh, point_en, opens };
                Err(self.with_way_out(refusal.into(), asked))
            }
            Some(_) if matches!(visit, Visit::Arrived(_)) => self.served(asked),
            Some(Opening { kind, to, .. }) => Ok((kind, to)),
            None if self.is_stayed_for(asked, visit)? => self.served(asked),
            None => Err(self.shut(asked)),
        }
    }

    /// Whether somebody without a booking comes after the last hours of the day and staff stay for them, or gave
    /// them a ticket then.
    fn is_stayed_for(&self, asked: &Asked<'_>, visit: Visit) -> Result<bool, Refusal> {
        let Asked { item, point, at, .. } = *asked;
        let (came, stay) = match visit {
            Visit::Queuing { stay_minutes } => (at, Some(stay_minutes)),
            Visit::Arrived(came) if came.date() == at.date() => (came, None),
            Visit::WalkIn | Visit::Booked | Visit::Arrived(_) => return Ok(false),
        };
        let closed = self.closed_since(point, item, came)?;
        Ok(closed.is_some_and(|since| stay.is_none_or(|stay| came < since.plus_minutes(stay))))
    }

    fn shut(&self, asked: &Asked<'_>) -> Refusal {
        let Asked { item, point, at, .. } = *asked;
        let (point_zh, point_en) = (point.name.zh.clone(), point.name.en.clone());
        let opens = self.opens(point, item, at);
        self.with_way_out(OfficesRefusal::Closed { point_zh, point_en, opens }.into(), asked)
    }

    /// Who came in time is served under the kind of hours in which it starts.
    fn served(&self, asked: &Asked<'_>) -> Result<(WindowKind, Instant), Refusal> {
        let Asked { item, point, at, .. } = *asked;
        let window = self.window_at(point, item, at)?;
        let until = self.opening_at(point, item, at)?.map_or(at, |opening| opening.to);
        Ok((window, until))
    }

    /// `2026-11-23 09:00`, or `unknown` beyond the calendar.
    pub(crate) fn opens(&self, point: &Point, item: &Item, at: Instant) -> String {
        let next = self.next_opening(point, Some(item), at).ok().flatten();
        let written = next.map(|next| next.from.china().format("%Y-%m-%d %H:%M").to_string());
        written.unwrap_or_else(|| "unknown".to_owned())
    }

    pub(crate) fn with_way_out(&self, mut refusal: Refusal, asked: &Asked<'_>) -> Refusal {
        let mut say = |name: &str, value: &str| {
            refusal.facts.insert(name.to_owned(), value.to_owned());
        };
        let other = self.other(asked);
        if let Some(other) = other {
            say("instead", "point");
            say("other_code", &other.code);
            say("other_zh", &other.name.zh);
            say("other_en", &other.name.en);
            say("address_zh", &other.address.zh);
            say("address_en", &other.address.en);
        } else if self.is_online(asked) {
            say("instead", "online");
        } else {
            say("instead", "none");
        }
        say("phone", &other.unwrap_or(asked.point).phone);
        refusal
    }

    /// Another point of the same authority that is open now and does the item by this channel or by any
    /// at which one calls in person: the nearest, where it is known where they are.
    fn other(&self, asked: &Asked<'_>) -> Option<&Point> {
        let Asked { item, point, channel, at } = *asked;
        let open = |other: &&Point| {
            let same_way = other.channels().contains(&channel);
            let by = other.channels().iter().find(|one| {
                item.channels().contains(one) && !ONLINE.contains(one) && !ONLINE.contains(&channel)
            });
            let Some(by) = (if same_way { Some(&channel) } else { by }) else { return false };
            other.code != point.code
                && self.does(other, item, at)
                && self.verdict(item, other, by.code(), at).is_open()
                && self
                    .opening_at(other, item, at)
                    .is_ok_and(|open| open.is_some_and(|open| open.kind != WindowKind::Appointment))
        };
        let way = |other: &&Point| {
            let same_way = !other.channels().contains(&channel);
            let metres = point.position.zip(other.position).map(|(a, b)| a.metres_to(b));
            (same_way, metres.unwrap_or(f64::MAX))
        };
        let all = self.points(&point.authority).filter(open);
        all.min_by(|a, b| {
            let ((other_way, far), (b_way, b_far)) = (way(a), way(b));
            other_way.cmp(&b_way).then(far.total_cmp(&b_far))
        })
    }

    /// Whether the item can be asked for by phone or net instead.
    fn is_online(&self, asked: &Asked<'_>) -> bool {
        let Asked { item, point, at, .. } = *asked;
        let centre = self.online_centre(&point.authority);
        centre.is_ok_and(|centre| {
            let offered = |channel: &Channel| item.channels().contains(channel);
            let mut ways = ONLINE.into_iter().filter(offered);
            ways.any(|channel| {
                centre.channels().contains(&channel)
                    && self.does(centre, item, at)
                    && self.verdict(item, centre, channel.code(), at).is_open()
            })
        })
    }
}

/// That a point is there at an instant.
fn there(point: &Point, at: Instant) -> Result<(), OfficesRefusal> {
    let (point_zh, point_en) = (point.name.zh.clone(), point.name.en.clone());
    let day = at.date();
    match (&point.closed, point.from) {
        (Some(closing), _) if closing.from <= day => {
            let (since, reason) = (closing.from.to_string(), closing.reason.clone());
            Err(OfficesRefusal::PointClosed { point_zh, point_en, since, reason })
        }
        (_, Some(from)) if day < from => {
            Err(OfficesRefusal::PointNotOpenYet { point_zh, point_en, opens: from.to_string() })
        }
        _ => Ok(()),
    }
}

/// The words of a directive that closes.
fn suspended(ruling: &Ruling) -> PolicyRefusal {
    let number = |step: Option<u8>| step.map_or_else(|| "none".to_owned(), |n| n.to_string());
    PolicyRefusal::Suspended {
        title_zh: ruling.title.zh.as_str().into(),
        title_en: ruling.title.en.as_str().into(),
        since: ruling.since.china().format("%Y-%m-%d").to_string().into(),
        step: number(ruling.step).into(),
        opens_at_step: number(ruling.opens_at_step).into(),
        until: ruling.until.map_or_else(|| "open".to_owned(), |day| day.to_string()).into(),
    }
}
