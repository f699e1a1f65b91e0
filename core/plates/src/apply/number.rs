//! The only writer of numbers: each event writes the whole row of its number.

use base::Instant;
use codes::{Plate, Vin};
use db::{Value, Writes, upsert};
use identity::PersonId;
use journal::{Entry, Event};

use crate::event::{
    NumberAttached, NumberConfirmed, NumberFrozen, NumberHeld, NumberIssued, NumberReleased,
    NumberRetained, NumberReturned, NumberReused, NumberUnfrozen, NumberWithdrawn,
};
use crate::model::draw::{DrawFor, DrawId};
use crate::model::words::{NumberState, Purpose};

/// The whole row of a number but for its key.
#[derive(Default)]
struct Row<'a> {
    until: Option<Instant>,
    person: Option<PersonId>,
    vin: Option<&'a Vin>,
    draw: Option<DrawId>,
    case: Option<&'a String>,
    purpose: Option<Purpose>,
    confirmed: bool,
    reason: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn of(about: &'a DrawFor, draw: Option<DrawId>) -> Self {
        Self {
            person: Some(about.person),
            vin: Some(&about.vin),
            draw,
            case: about.case.as_ref(),
            purpose: Some(about.purpose),
            ..Self::default()
        }
    }

    fn write(self, writes: &mut Writes, entry: &Entry, plate: &Plate, state: NumberState) {
        let row: [(&'static str, Value); 14] = [
            ("authority", (&entry.authority).into()),
            ("kind", plate.kind().as_str().into()),
            ("number", plate.number().into()),
            ("state", state.code().into()),
            ("since", entry.at.into()),
            ("until", self.until.into()),
            ("person", self.person.map(|person| person.to_string()).into()),
            ("vin", self.vin.map(Vin::as_str).into()),
            ("draw", self.draw.map(|draw| draw.to_string()).into()),
            ("case_number", self.case.into()),
            ("purpose", self.purpose.map(Purpose::code).into()),
            ("confirmed", self.confirmed.into()),
            ("reason", self.reason.into()),
            ("version", entry.version.into()),
        ];
        writes.put(upsert("plate_number", &["authority", "kind", "number"], &row));
    }
}

impl Event for NumberHeld {
    const KIND: &'static str = "plates.number.held";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row { until: Some(self.until), ..Row::of(&self.about, Some(self.draw)) };
        row.write(writes, entry, &self.plate, NumberState::Held);
    }
}

impl Event for NumberConfirmed {
    const KIND: &'static str = "plates.number.confirmed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row { until: self.until, confirmed: true, ..Row::of(&self.about, self.draw) };
        row.write(writes, entry, &self.plate, NumberState::Held);
    }
}

impl Event for NumberAttached {
    const KIND: &'static str = "plates.number.attached";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row { until: self.until, confirmed: true, ..Row::of(&self.about, self.draw) };
        row.write(writes, entry, &self.plate, NumberState::Held);
    }
}

impl Event for NumberIssued {
    const KIND: &'static str = "plates.number.issued";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row {
            person: self.person,
            vin: self.vin.as_ref(),
            case: self.case.as_ref(),
            confirmed: true,
            ..Row::default()
        };
        row.write(writes, entry, &self.plate, NumberState::Issued);
    }
}

impl Event for NumberReleased {
    const KIND: &'static str = "plates.number.released";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let reason = Some(self.reason.code());
        let row = Row { until: Some(self.cools_until), reason, ..Row::default() };
        row.write(writes, entry, &self.plate, NumberState::Cooling);
    }
}

impl Event for NumberReturned {
    const KIND: &'static str = "plates.number.returned";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        Row::default().write(writes, entry, &self.plate, NumberState::Pooled);
    }
}

impl Event for NumberRetained {
    const KIND: &'static str = "plates.number.retained";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let (until, person) = (Some(self.until), Some(self.person));
        let row = Row { until, person, reason: Some(&self.rule), ..Row::default() };
        row.write(writes, entry, &self.plate, NumberState::Retained);
    }
}

impl Event for NumberReused {
    const KIND: &'static str = "plates.number.reused";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row {
            // A case under way has its own limits.
            until: self.until.filter(|_| self.case.is_none()),
            person: Some(self.person),
            vin: Some(&self.vin),
            case: self.case.as_ref(),
            purpose: Some(self.purpose),
            confirmed: true,
            ..Row::default()
        };
        row.write(writes, entry, &self.plate, NumberState::Held);
    }
}

impl Event for NumberFrozen {
    const KIND: &'static str = "plates.number.frozen";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row { reason: Some(&self.reason), ..Row::default() };
        row.write(writes, entry, &self.plate, NumberState::Frozen);
    }
}

impl Event for NumberUnfrozen {
    const KIND: &'static str = "plates.number.unfrozen";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let reason = Some(self.reason.as_str());
        let row = Row { until: Some(self.cools_until), reason, ..Row::default() };
        row.write(writes, entry, &self.plate, NumberState::Cooling);
    }
}

impl Event for NumberWithdrawn {
    const KIND: &'static str = "plates.number.withdrawn";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = Row { reason: Some(&self.reason), ..Row::default() };
        row.write(writes, entry, &self.plate, NumberState::Withdrawn);
    }
}
