//! 机动车注销证明: what the owner of a deregistered vehicle holds, for the insurer, the scrap yard, and whoever
//! asks later: which vehicle, since when, and how long its number is kept for them.

use base::Result;
use casework::About;
use catalogue::Deliverable;
use issuance::document::{NoticeKind, NoticeReason};
use journal::Entry;
use plates::NumberState;
use registry::{Register as _, VehicleId, VehicleStatus};

use crate::Reactions;
use crate::papers::day;

impl Reactions {
    /// With the end of a case that deregisters, when what becomes of the number is settled.
    pub(crate) async fn deregistration_proof(&self, entry: &Entry, about: &About) -> Result<()> {
        let ends = self.item(&about.item)?.deliverables().contains(&Deliverable::Deregistration);
        let Some(plate) = about.matter.plate().filter(|_| ends) else { return Ok(()) };
        let id = VehicleId { authority: entry.authority.clone(), plate: plate.clone() };
        let found = self.office.registry.vehicle(&id).await?;
        let over = found.filter(|it| it.statuses.has(VehicleStatus::Deregistered));
        let Some(vehicle) = over else { return Ok(()) };
        let number = self.office.plates.number(&entry.authority, plate).await?;
        let kept = number.filter(|number| number.state == NumberState::Retained);
        let remedy = match kept.and_then(|number| number.until) {
            Some(until) => {
                let last = day(until.last_day().start());
                format!("原号牌号码为您保留到 {last}，用于您的下一辆车。")
            }
            None => "原号牌号码已经收回，不为原所有人保留。".to_owned(),
        };
        let what = format!(
            "车辆识别代号 {} 的机动车已经注销登记，登记证书、号牌、行驶证同时作废。",
            vehicle.vin.as_str()
        );
        let reason = NoticeReason { what, basis: None, remedy };
        self.notice(entry, about, NoticeKind::Deregistered, vec![reason]).await
    }
}
