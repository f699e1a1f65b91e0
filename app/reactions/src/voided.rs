//! Papers end with the registration that they certify: whoever scans the licence of a car that was sold,
//! deregistered, or bears another number, or plates that were replaced, is told so. What the case that
//! brought the change makes anew is not among them.

use base::Result;
use codes::{CaseNumber, Plate};
use issuance::{DocumentKind, IssuedDocument, Status};
use journal::{Actor, CommandId, Entry, Envelope};
use registry::{
    EndReason, MarkExtended, NumberLeft, PlateChangeReason, PlateChanged, PlatesReplaced,
    VehicleEnded, VehicleId, VehicleRegistered, VehicleTransferred,
};

use crate::Reactions;

/// The rule by which papers are taken back.
const VOID: &str = "void_papers";

const ALL: &[DocumentKind] = &[
    DocumentKind::VehicleLicence,
    DocumentKind::RegistrationCertificate,
    DocumentKind::Plates,
    DocumentKind::InspectionMark,
];
/// Those that name the owner.
const OF_OWNER: &[DocumentKind] =
    &[DocumentKind::VehicleLicence, DocumentKind::RegistrationCertificate];
/// Those that hang on the number; the certificate goes with the vehicle and its owner.
const OF_NUMBER: &[DocumentKind] =
    &[DocumentKind::VehicleLicence, DocumentKind::Plates, DocumentKind::InspectionMark];
const PLATES: &[DocumentKind] = &[DocumentKind::Plates];

/// What ended.
struct End {
    /// Where the vehicle stood.
    vehicle: VehicleId,
    /// Which papers of it are over.
    kinds: &'static [DocumentKind],
    /// Why, as it stands beside each.
    why: &'static str,
    /// The case that brought it.
    case: Option<CaseNumber>,
}

impl End {
    fn of(entry: &Entry) -> Result<Option<Self>> {
        let end = |plate: &Plate, kinds, why, case| {
            let vehicle = VehicleId { authority: entry.authority.clone(), plate: plate.clone() };
            Some(Self { vehicle, kinds, why, case })
        };
        if let Some(e) = entry.event::<VehicleEnded>()? {
            let why = match e.reason {
                EndReason::Deregistered => "机动车已注销登记",
                EndReason::MovedOut => "机动车已转出",
            };
            return Ok(end(&e.plate, ALL, why, e.case));
        }
        if let Some(e) = entry.event::<NumberLeft>()? {
            let (kinds, why) = if e.transferred {
                (ALL, "机动车已转让登记")
            } else {
                (OF_NUMBER, "号牌号码已变更")
            };
            return Ok(end(&e.plate, kinds, why, Some(e.case)));
        }
        if let Some(e) = entry.event::<VehicleTransferred>()? {
            let stays = e.vehicle.id == e.former;
            let over = end(&e.former.plate, OF_OWNER, "机动车已转让登记", Some(e.case));
            return Ok(over.filter(|_| stays));
        }
        if let Some(e) = entry.event::<PlateChanged>()? {
            let swapped = e.reason == PlateChangeReason::Swap;
            let over = end(&e.former.plate, OF_NUMBER, "号牌号码已互换", Some(e.case));
            return Ok(over.filter(|_| swapped));
        }
        let replaced = entry.event::<PlatesReplaced>()?;
        Ok(replaced.and_then(|e| end(&e.plate, PLATES, "号牌已补领、换领", Some(e.case))))
    }
}

/// The case that brought an entry about a vehicle.
fn case_of(entry: &Entry) -> Result<Option<CaseNumber>> {
    if let Some(e) = entry.event::<VehicleRegistered>()? {
        return Ok(Some(e.case));
    }
    if let Some(e) = entry.event::<VehicleTransferred>()? {
        return Ok(Some(e.case));
    }
    if let Some(e) = entry.event::<PlateChanged>()? {
        return Ok(Some(e.case));
    }
    if let Some(e) = entry.event::<MarkExtended>()? {
        return Ok(Some(e.case));
    }
    Ok(entry.event::<PlatesReplaced>()?.map(|e| e.case))
}

impl Reactions {
    /// Takes back the papers whose registration an entry of the register ended.
    pub(crate) async fn void_papers(&self, entry: &Entry) -> Result<()> {
        let Some(end) = End::of(entry)? else { return Ok(()) };
        let subject = end.vehicle.subject();
        let history = self.office.journal.history(&entry.authority, &subject).await?;
        let mut cases: Vec<CaseNumber> = Vec::new();
        for earlier in history.iter().filter(|earlier| earlier.at <= entry.at) {
            let case = case_of(earlier)?.filter(|case| Some(case) != end.case.as_ref());
            if let Some(case) = case.filter(|case| !cases.contains(case)) {
                cases.push(case);
            }
        }
        for case in cases {
            for paper in self.papers_of(&end, &case).await? {
                let rule = format!("{VOID}_{}", paper.serial);
                let command = CommandId::following(entry.id, &rule);
                let envelope = Envelope { command, actor: Actor::system(VOID) };
                let issuance = &self.office.issuance;
                issuance.revoke(envelope, &entry.authority, &paper.serial, end.why).await?;
            }
        }
        Ok(())
    }

    /// The papers of the vehicle that a case brought and that stand. Of a case about two vehicles they
    /// name the one that the case was not opened for.
    async fn papers_of(&self, end: &End, case: &CaseNumber) -> Result<Vec<IssuedDocument>> {
        let VehicleId { authority, plate } = &end.vehicle;
        let matter = format!("case/{}", case.as_str());
        let mut papers = self.office.issuance.of_matter(authority, &matter).await?;
        let named = Some(plate)
            .filter(|plate| papers.iter().any(|paper| paper.vehicle.as_ref() == Some(*plate)));
        papers.retain(|paper| {
            let stands = !matches!(paper.status, Status::Revoked | Status::Superseded);
            stands && end.kinds.contains(&paper.kind) && paper.vehicle.as_ref() == named
        });
        Ok(papers)
    }
}
