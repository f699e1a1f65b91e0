//! After the decision: paid, made, posted and followed, delivered or fetched.

use db::Writes;
use journal::{Entry, Event};

use super::{Set, change, done, flag, standing};
use crate::event::{
    CaseDelivered, CaseMade, CasePaid, CasePickedUp, CasePosted, ParcelNews, ParcelReturned,
};
use crate::model::Flag;

impl Event for CasePaid {
    const KIND: &'static str = "casework.case.paid";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::Paid, true),
            ("payment_order", (&self.order).into()),
            ("paused_at", self.paused_at.into()),
            ("paused_seconds", self.paused_seconds.into()),
            ("promise_due", self.promise_due.into()),
        ]);
        change(writes, entry, set);
    }
}

impl Event for CaseMade {
    const KIND: &'static str = "casework.case.made";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend(done("made_by", &self.officer, "made_at", entry));
        set.push(flag(Flag::Made, true));
        change(writes, entry, set);
    }
}

impl Event for CasePosted {
    const KIND: &'static str = "casework.case.posted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([
            flag(Flag::HandedToPost, true),
            flag(Flag::ParcelReturned, false),
            ("waybill", self.waybill.as_str().into()),
        ]);
        change(writes, entry, set);
    }
}

impl Event for ParcelNews {
    const KIND: &'static str = "casework.parcel.moved";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, []);
    }
}

impl Event for ParcelReturned {
    const KIND: &'static str = "casework.parcel.returned";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([flag(Flag::HandedToPost, false), flag(Flag::ParcelReturned, true)]);
        change(writes, entry, set);
    }
}

impl Event for CaseDelivered {
    const KIND: &'static str = "casework.case.delivered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([flag(Flag::Delivered, true), ("handed_over_at", self.delivered_at.into())]);
        change(writes, entry, set);
    }
}

impl Event for CasePickedUp {
    const KIND: &'static str = "casework.case.picked_up";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([flag(Flag::PickedUp, true), ("handed_over_at", entry.at.into())]);
        change(writes, entry, set);
    }
}
