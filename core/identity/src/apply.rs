//! The only writer of identity's journaled tables: event in, writes out.

use db::{Value, Writes, insert, update};
use journal::{Entry, Event};

use crate::{
    AccessNoted, ClaimReleased, ClaimTaken, FirstAdministrator, Level, MobileChanged,
    PasswordChanged, PersonErased, PersonId, PersonNamed, RoleGranted, RoleRevoked, SignedUp,
    StaffAdded, StaffDisabled, TotpReset,
};

type Pairs = Vec<(&'static str, Value)>;

fn person_key(entry: &Entry, person: PersonId) -> Pairs {
    vec![("authority", (&entry.authority).into()), ("person", person.to_string().into())]
}

fn staff_key(entry: &Entry, number: &str) -> Pairs {
    vec![("authority", (&entry.authority).into()), ("number", number.into())]
}

fn claim_key(entry: &Entry) -> Pairs {
    vec![("authority", (&entry.authority).into()), ("subject", entry.subject.as_str().into())]
}

impl Event for SignedUp {
    const KIND: &'static str = "identity.person.signed_up";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = person_key(entry, self.person);
        row.extend([
            ("version", entry.version.into()),
            ("state", "active".into()),
            ("mobile", self.mobile.as_ref().into()),
            ("level", Level::Mobile.as_str().into()),
            ("signed_up_at", entry.at.into()),
        ]);
        writes.put(insert("person", &row));
    }
}

impl Event for PersonNamed {
    const KIND: &'static str = "identity.person.named";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("version", entry.version.into()),
            ("name", self.name.as_str().into()),
            ("identity_number", self.identity_number.as_str().into()),
            ("level", Level::RealName.as_str().into()),
            ("real_name_at", entry.at.into()),
        ];
        writes.put(update("person", &person_key(entry, self.person), &set));
    }
}

impl Event for MobileChanged {
    const KIND: &'static str = "identity.person.mobile_changed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("version", entry.version.into()), ("mobile", self.mobile.as_str().into())];
        writes.put(update("person", &person_key(entry, self.person), &set));
    }
}

impl Event for PersonErased {
    const KIND: &'static str = "identity.person.erased";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("version", entry.version.into()),
            ("state", "erased".into()),
            ("mobile", Value::Null),
            ("name", Value::Null),
            ("identity_number", Value::Null),
        ];
        writes.put(update("person", &person_key(entry, self.person), &set));
    }
}

impl Event for ClaimTaken {
    const KIND: &'static str = "identity.claim.taken";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = claim_key(entry);
        row.extend([("version", entry.version.into()), ("taken", true.into())]);
        writes.put(db::upsert("claim", &["authority", "subject"], &row));
    }
}

impl Event for ClaimReleased {
    const KIND: &'static str = "identity.claim.released";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("version", entry.version.into()), ("taken", false.into())];
        writes.put(update("claim", &claim_key(entry), &set));
    }
}

impl Event for AccessNoted {
    const KIND: &'static str = "identity.access.noted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = person_key(entry, self.person);
        row.extend([
            ("access", self.access.to_string().into()),
            ("at", entry.at.into()),
            ("actor", entry.actor.to_string().into()),
            ("purpose", self.purpose.as_str().into()),
        ]);
        writes.put(insert("access", &row));
    }
}

impl Event for FirstAdministrator {
    const KIND: &'static str = "identity.administrator.first";

    /// The entry itself is the record; its subject exists once.
    fn apply(&self, _writes: &mut Writes, _entry: &Entry) {}
}

impl Event for StaffAdded {
    const KIND: &'static str = "identity.staff.added";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = staff_key(entry, &self.number);
        row.extend([
            ("version", entry.version.into()),
            ("name", self.name.as_str().into()),
            ("home", (&self.home).into()),
            ("state", "active".into()),
            ("added_at", entry.at.into()),
        ]);
        writes.put(insert("staff", &row));
    }
}

fn next_version(writes: &mut Writes, entry: &Entry, number: &str) {
    let set = [("version", entry.version.into())];
    writes.put(update("staff", &staff_key(entry, number), &set));
}

impl Event for RoleGranted {
    const KIND: &'static str = "identity.role.granted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = staff_key(entry, &self.number);
        row.extend([
            ("grant_no", entry.version.into()),
            ("role", self.role.as_str().into()),
            ("place", (&self.authority).into()),
            ("office", self.office.as_deref().into()),
            ("point", self.point.as_deref().into()),
            ("valid_from", self.valid_from.into()),
            ("valid_until", self.valid_until.into()),
        ]);
        writes.put(insert("role_grant", &row));
        next_version(writes, entry, &self.number);
    }
}

impl Event for RoleRevoked {
    const KIND: &'static str = "identity.role.revoked";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut key = staff_key(entry, &self.number);
        key.push(("grant_no", self.grant_no.into()));
        let set = [("revoked_at", entry.at.into())];
        writes.put(update("role_grant", &key, &set));
        next_version(writes, entry, &self.number);
    }
}

impl Event for TotpReset {
    const KIND: &'static str = "identity.staff.totp_reset";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        next_version(writes, entry, &self.number);
    }
}

impl Event for PasswordChanged {
    const KIND: &'static str = "identity.staff.password_changed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        next_version(writes, entry, &self.number);
    }
}

impl Event for StaffDisabled {
    const KIND: &'static str = "identity.staff.disabled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("version", entry.version.into()), ("state", "disabled".into())];
        writes.put(update("staff", &staff_key(entry, &self.number), &set));
    }
}
