//! Numbers in the pool of Qingdao, as a published segment puts them there, and vehicles that are to
//! have one.

use base::{Authority, Fen};
use codes::{PlateKind, Vin};
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Next};
use plates::{
    List, ListDigest, ListId, ListOpened, ListPart, PoolId, PoolListed, Segment, SegmentApproved,
    SegmentFiled, SegmentForm, SegmentId, SegmentPublished, commitment,
};
use registry::{Origin, OriginId, OriginKind, Owner};
use serde::Serialize;

use super::{Office, QINGDAO, day};

/// A segment is filed, approved and published, and all its numbers lie in one list.
#[derive(Serialize)]
struct Publish {
    form: SegmentForm,
}

impl Command for Publish {
    const NAME: &'static str = "test.publish";

    fn home(&self) -> Authority {
        Authority::new(QINGDAO)
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> base::Result<Vec<Next>> {
        let (id, list) = (desk.chance.uuid(desk.now), desk.chance.uuid(desk.now));
        let (segment, list) = (Segment::subject(SegmentId(id)), ListId(list));
        let (form, size) = (self.form.clone(), self.form.size());
        let numbers: Vec<String> =
            (0..size).map(|n| form.plate(n).unwrap().number().to_owned()).collect();
        let mut digest = ListDigest::new();
        for number in &numbers {
            digest.add(number);
        }
        let pool = form.pool;
        let published =
            SegmentPublished { commitment: commitment("x"), compose_from: day("2026-11-01") };
        let listed = PoolListed { list, size, released: size, returned: 0 };
        let opened = ListOpened { pool, size, digest: digest.finish() };
        let filed = SegmentFiled { form, size, reason: "新增".into() };
        Ok(vec![
            Next::new(self.home(), segment.as_str(), 1, filed)?,
            Next::new(self.home(), segment.as_str(), 2, SegmentApproved {})?,
            Next::new(self.home(), segment.as_str(), 3, published)?,
            Next::new(self.home(), List::subject(list), 1, ListPart { from: 0, numbers })?,
            Next::new(self.home(), List::subject(list), 2, opened)?,
            Next::new(self.home(), pool.subject(), 1, listed)?,
        ])
    }
}

/// A new car of this owner with its papers in order: the `n`-th.
pub(crate) fn origin(n: u32, owner: PersonId) -> Origin {
    Origin {
        id: OriginId {
            authority: Authority::new(QINGDAO),
            vin: Vin::with_check(&format!("LSVAA4180N2{n:06}")).unwrap(),
        },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW71610".into(),
        colour: "白".into(),
        engine_no: Some("EA211000001".into()),
        emission_stage: Some(6),
        made_on: Some(day("2026-10-10")),
        first_registered_on: None,
        invoice_fen: Some(Fen::yuan(128_000)),
        tax_paid: true,
        vehicle_tax_until: Some(day("2027-09-30")),
        insurance_until: Some(day("2027-11-23")),
        owner: Owner::Person(owner),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    }
}

impl Office {
    /// All numbers of a form are in the pool: `鲁B77#8#` are a hundred small cars'.
    pub async fn publish(&self, pool: &str, form: &str) {
        let pool: PoolId = pool.parse().unwrap();
        let city = Authority::new(QINGDAO);
        let form = SegmentForm::checked(pool, form, &city, self.portal.now().date()).unwrap();
        self.portal.journal.perform(self.envelope(), Publish { form }).await.unwrap();
    }

    /// The papers of a vehicle have reached the city.
    pub async fn arrives(&self, origin: Origin) {
        self.portal.registry.enter_origin(self.envelope(), origin).await.unwrap();
    }
}
