//! The closed vocabularies of appointments: each word has one code, used in storage, events and texts.

use catalogue::Channel;

base::words! {
    /// The seats of a slot are shared out between three ways of booking; a fourth share is kept for
    /// those who come without.
    pub enum Pool {
        /// 网上: portal, app, city apps, self-service machines.
        Web = "web",
        /// 电话: the hotline.
        Phone = "phone",
        /// 窗口: a clerk for who stands there.
        Counter = "counter",
    }

    /// Whether a seat may be had.
    pub enum SeatState {
        /// Nobody's.
        Free = "free",
        /// Somebody's until a time; after it nobody's.
        Held = "held",
        /// Somebody's.
        Booked = "booked",
    }

    /// Where a booking stands. The ends are also the reasons why its seat became free.
    pub enum BookingState {
        /// 待确认: the seat is held while the form is filled in, or offered.
        Held = "held",
        /// 已预约.
        Confirmed = "confirmed",
        /// 已到场.
        Arrived = "arrived",
        /// 爽约: nobody came.
        Missed = "missed",
        /// The hold was given up.
        LetGo = "let_go",
        /// The hold's time was over.
        Lapsed = "lapsed",
        /// An offered seat was not wanted.
        Declined = "declined",
        /// 已取消 by whose it was.
        Cancelled = "cancelled",
        /// 已改期: the same code goes on at another seat.
        Moved = "moved",
        /// The office took the seat back.
        Revoked = "revoked",
    }

    /// How somebody who came stands to the time of the booking.
    pub enum Punctuality {
        /// Before the grace begins.
        Early = "early",
        /// Within it: keeps the place of who booked.
        OnTime = "on_time",
        /// After it: joins those who came without.
        Late = "late",
    }

    /// Where a plan stands.
    pub enum PlanState {
        /// Written, nobody sees it.
        Drafted = "drafted",
        /// Its slots are there.
        Published = "published",
        /// Not wanted.
        Discarded = "discarded",
    }

    /// Where somebody on the waitlist stands.
    pub enum WaitState {
        /// In line.
        Waiting = "waiting",
        /// A seat is held for them.
        Offered = "offered",
        /// They took it.
        Taken = "taken",
        /// They went.
        Left = "left",
        /// They let too many offers pass, or the days are over.
        Over = "over",
    }

    /// Where a no-show mark stands.
    pub enum MarkState {
        /// It counts.
        Set = "set",
        /// Its owner says why it should not; it counts until decided.
        Appealed = "appealed",
        /// It counts, and that is decided.
        Upheld = "upheld",
        /// It does not count.
        Forgiven = "forgiven",
    }

    /// Whether all bookings that a change touches have been looked after.
    pub enum ChangeState {
        /// Closed first; being swept.
        Sweeping = "sweeping",
        /// Nothing is left in the range.
        Swept = "swept",
    }

    /// Why a booker's record was written again.
    pub enum Noted {
        /// A seat is held.
        Held = "held",
        /// A hold became a booking.
        Confirmed = "confirmed",
        /// Booked at once.
        Booked = "booked",
        /// Moved to another seat.
        Moved = "moved",
        /// Cancelled or given up.
        Freed = "freed",
        /// Joined a waitlist.
        Waits = "waits",
    }
}

impl BookingState {
    /// Whether it holds its seat: a hold only until its time.
    pub fn holds_seat(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed | Self::Arrived | Self::Missed)
    }
}

impl Pool {
    /// The share that a channel takes from.
    pub fn of(channel: Channel) -> Self {
        match channel {
            Channel::Web
            | Channel::App
            | Channel::Messenger
            | Channel::Kiosk
            | Channel::Unattended => Self::Web,
            Channel::Hotline => Self::Phone,
            _ => Self::Counter,
        }
    }
}
