//! Papers end with the registration that they certify: whoever scans the licence of a car that was sold,
//! deregistered, or bears another number, or plates that were replaced, is told so. What the case that
//! brought the change makes anew is not among them. They are the vehicle's, under every number that it has
//! borne, and not those of the vehicle that bore its number before it.

use base::Result;
use codes::{CaseNumber, Plate, Vin};
use issuance::{DocumentKind, IssuedDocument, Status};
use journal::{Actor, CommandId, Entry, Envelope};
use registry::{
    EndReason, MarkExtended, NumberLeft, PlateChangeReason, PlateChanged, PlatesReplaced,
    VehicleEnded, VehicleEntered, VehicleId, VehicleRegistered, VehicleTransferred,
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
    /// Which one it is; `None`: what bore the number then.
    vin: Option<Vin>,
    /// Which papers of it are over.
    kinds: &'static [DocumentKind],
    /// Why, as it stands beside each.
    why: &'static str,
    /// The case that brought it.
    case: Option<CaseNumber>,
}

impl End {
    fn of(entry: &Entry) -> Result<Option<Self>> {
        let end = |(plate, vin): (&Plate, Option<Vin>), kinds, why, case| {
            let vehicle = VehicleId { authority: entry.authority.clone(), plate: plate.clone() };
            Some(Self { vehicle, vin, kinds, why, case })
        };
        if let Some(e) = entry.event::<VehicleEnded>()? {
            let why = match e.reason {
                EndReason::Deregistered => "机动车已注销登记",
                EndReason::MovedOut => "机动车已转出",
            };
            return Ok(end((&e.plate, Some(e.vin)), ALL, why, e.case));
        }
        if let Some(e) = entry.event::<NumberLeft>()? {
            let (kinds, why) = if e.transferred {
                (ALL, "机动车已转让登记")
            } else {
                (OF_NUMBER, "号牌号码已变更")
            };
            return Ok(end((&e.plate, Some(e.vin)), kinds, why, Some(e.case)));
        }
        if let Some(e) = entry.event::<VehicleTransferred>()? {
            let stays = e.vehicle.id == e.former;
            let sold = (&e.former.plate, Some(e.vehicle.vin));
            let over = end(sold, OF_OWNER, "机动车已转让登记", Some(e.case));
            return Ok(over.filter(|_| stays));
        }
        if let Some(e) = entry.event::<PlateChanged>()? {
            let swapped = e.reason == PlateChangeReason::Swap;
            let moved = (&e.former.plate, Some(e.vehicle.vin));
            let over = end(moved, OF_NUMBER, "号牌号码已互换", Some(e.case));
            return Ok(over.filter(|_| swapped));
        }
        let replaced = entry.event::<PlatesReplaced>()?;
        Ok(replaced.and_then(|e| end((&e.plate, None), PLATES, "号牌已补领、换领", Some(e.case))))
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

/// The vehicle that came under the number of an entry, and where it stood before.
fn arrival(entry: &Entry) -> Result<Option<(Vin, Option<VehicleId>)>> {
    if let Some(e) = entry.event::<VehicleEntered>()? {
        return Ok(Some((e.vehicle.vin, None)));
    }
    if let Some(e) = entry.event::<VehicleRegistered>()? {
        return Ok(Some((e.vehicle.vin, None)));
    }
    if let Some(e) = entry.event::<VehicleTransferred>()? {
        return Ok(Some((e.vehicle.vin, Some(e.former))));
    }
    let changed = entry.event::<PlateChanged>()?;
    Ok(changed.map(|e| (e.vehicle.vin, Some(e.former))))
}

impl Reactions {
    /// Takes back the papers whose registration an entry of the register ended.
    pub(crate) async fn void_papers(&self, entry: &Entry) -> Result<()> {
        let Some(end) = End::of(entry)? else { return Ok(()) };
        for (case, number) in self.brought(entry, &end).await? {
            for paper in self.papers_of(&end, (&case, &number.plate)).await? {
                let rule = format!("{VOID}_{}", paper.serial);
                let command = CommandId::following(entry.id, &rule);
                let envelope = Envelope { command, actor: Actor::system(VOID) };
                let issuance = &self.office.issuance;
                issuance.revoke(envelope, &entry.authority, &paper.serial, end.why).await?;
            }
        }
        Ok(())
    }

    /// The cases that brought something for the vehicle, each with the number that it bore by it: under the
    /// number that it leaves, and back under each from which it came there.
    async fn brought(&self, entry: &Entry, end: &End) -> Result<Vec<(CaseNumber, VehicleId)>> {
        let vin = match &end.vin {
            Some(vin) => Some(vin.clone()),
            None => self.borne_by(entry, &end.vehicle).await?,
        };
        let (mut brought, mut seen) = (Vec::new(), Vec::new());
        let mut ahead = vec![end.vehicle.clone()];
        while let Some(number) = ahead.pop() {
            if seen.contains(&number) {
                continue;
            }
            let mut bears = false;
            for earlier in self.history_of(entry, &number).await? {
                if let Some((arrived, former)) = arrival(&earlier)? {
                    bears = vin.as_ref() == Some(&arrived);
                    ahead.extend(former.filter(|_| bears));
                }
                let case = case_of(&earlier)?.filter(|case| Some(case) != end.case.as_ref());
                let by = case.filter(|_| bears).map(|case| (case, number.clone()));
                if let Some(by) = by.filter(|by| !brought.contains(by)) {
                    brought.push(by);
                }
            }
            seen.push(number);
        }
        Ok(brought)
    }

    /// The vehicle that bore a number at the time of an entry.
    async fn borne_by(&self, entry: &Entry, number: &VehicleId) -> Result<Option<Vin>> {
        for earlier in self.history_of(entry, number).await?.iter().rev() {
            if let Some((vin, _)) = arrival(earlier)? {
                return Ok(Some(vin));
            }
        }
        Ok(None)
    }

    /// What had happened to a number by the time of an entry.
    async fn history_of(&self, entry: &Entry, number: &VehicleId) -> Result<Vec<Entry>> {
        let mut history = self.office.journal.history(&number.authority, &number.subject()).await?;
        history.retain(|earlier| earlier.at <= entry.at);
        Ok(history)
    }

    /// The papers of the vehicle that a case brought and that stand. Of a case about two vehicles they
    /// name the one that the case was not opened for.
    async fn papers_of(
        &self,
        end: &End,
        (case, plate): (&CaseNumber, &Plate),
    ) -> Result<Vec<IssuedDocument>> {
        let matter = format!("case/{}", case.as_str());
        let mut papers = self.office.issuance.of_matter(&end.vehicle.authority, &matter).await?;
        let named = Some(plate)
            .filter(|plate| papers.iter().any(|paper| paper.vehicle.as_ref() == Some(*plate)));
        papers.retain(|paper| {
            let stands = !matches!(paper.status, Status::Revoked | Status::Superseded);
            stands && end.kinds.contains(&paper.kind) && paper.vehicle.as_ref() == named
        });
        Ok(papers)
    }
}
