//! Reactions that order papers: marks and cards when a case comes to the making, receipts and
//! notices for who applied.

use base::{Date, Instant, Result};
use casework::{
    About, Action, Case, CaseAccepted, CaseKey, CaseRefusal, ENTER_REGISTER, Flag, Standing,
    UploadId, WaitsFor,
};
use catalogue::{Deliverable, Stage};
use codes::Sex;
use issuance::document::{
    DrivingLicence, InspectionMark, Notice, NoticeKind, NoticeReason, PaymentItem, PaymentReceipt,
    Receipt, ReceiptStage,
};
use issuance::{Content, DocumentMade, IssuedDocument, Order, Status};
use journal::{Actor, Entry, EntryId};

use crate::Reactions;
use crate::receipt_lines::{handed_out, presented};
use crate::vehicle_papers::vin_tail;

/// The name under which papers are prepared; reading for it is journaled.
pub(crate) const PAPERS: &str = "papers";

impl Reactions {
    /// 制证, 制牌: ordered exactly once, by the entry that brought the case to the making, everything
    /// that the item brings. The register knows it first.
    pub(crate) async fn order_if_making(
        &self,
        entry: &Entry,
        about: &About,
        standing: &Standing,
    ) -> Result<()> {
        if standing.waits_for != WaitsFor::Making {
            return Ok(());
        }
        let Some((approval, _)) = self.approval(entry).await? else { return Ok(()) };
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        if case.needs_number() {
            return Ok(()); // lost since: what follows comes with the next one
        }
        if self.is_all_revoked(&case).await? {
            // Tried again, what was ordered is not ordered anew.
            let revoked = Err(CaseRefusal::PapersRevoked.into());
            return self.noted(entry, ENTER_REGISTER, revoked).await;
        }
        let entered = match self.may_bear(&case).await {
            Ok(()) => self.enter_register(entry, &case).await,
            // The clock lets it go in a moment, and the case is told that another is to be chosen.
            Err(error) if error.code() == Some("plates.hold_expired") => return Ok(()),
            refused => refused,
        };
        if let Err(refused) = entered {
            return self.noted(entry, ENTER_REGISTER, Err(refused)).await;
        }
        // The mark first: its last day stands on the licence too, as the register says it.
        let mut brought = self.item(&about.item)?.deliverables().to_vec();
        brought.sort_by_key(|deliverable| *deliverable != Deliverable::Mark);
        for deliverable in brought {
            let content = match deliverable {
                Deliverable::Mark => {
                    let (until, mark) = self.mark(entry, &case).await?;
                    let mark = Content::InspectionMark(mark);
                    let serial = self.order(entry, about, approval.id, mark).await?;
                    self.extend_mark(entry, &case, (until, &serial)).await?;
                    continue;
                }
                Deliverable::LicenceCard => Content::DrivingLicence(self.card(entry, about).await?),
                // The number stays, and with it the plates.
                Deliverable::Plates if self.keeps_number(&case)? => continue,
                Deliverable::Plates => {
                    let vehicle = self.vehicle_of(&case).await?;
                    Content::Plates(self.plate_order(entry, &case, &vehicle)?)
                }
                Deliverable::VehicleLicence => {
                    let vehicle = self.vehicle_of(&case).await?;
                    Content::VehicleLicence(self.vehicle_licence(entry, &case, vehicle).await?)
                }
                Deliverable::RegistrationCertificate => {
                    Content::RegistrationCertificate(self.certificate(entry, &case).await?)
                }
                Deliverable::TempPlate => Content::TempPlate(self.temp_plate(entry, &case).await?),
                Deliverable::Number
                | Deliverable::Record
                | Deliverable::Deregistration
                | Deliverable::Booking
                | Deliverable::Nothing => continue,
            };
            self.order(entry, about, approval.id, content).await?;
        }
        self.order_for_other(entry, &case, approval.id).await
    }

    /// Of an item by which a number is chosen, a case that asked for none: its vehicle keeps its own.
    fn keeps_number(&self, case: &Case) -> Result<bool> {
        let chooses = self.item(&case.about.item)?.has_stage(Stage::SelectPlate);
        Ok(chooses && !case.has(Flag::NumberDue))
    }

    async fn order(
        &self,
        entry: &Entry,
        about: &About,
        warrant: EntryId,
        content: Content,
    ) -> Result<String> {
        let rule = format!("order_{}", content.kind().code());
        let order = Self::paper(entry, (about, warrant), content);
        self.office.issuance.order(Self::envelope(entry, &rule), order).await
    }

    /// An order for the applicant of a case.
    pub(crate) fn paper(
        entry: &Entry,
        (about, warrant): (&About, EntryId),
        content: Content,
    ) -> Order {
        Order {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            warrant,
            person: about.applicant.0,
            vehicle: None,
            content,
        }
    }

    /// The case goes on when everything that was ordered for it is made, by whoever made the last. Who
    /// may not make for this case is told at each.
    pub(crate) async fn record_made(&self, entry: &Entry, e: &DocumentMade) -> Result<()> {
        let Some(case) = Self::case_of(entry, &e.matter) else { return Ok(()) };
        let now = self.office.cases.case(&Actor::system("case_made"), &case).await?;
        if now.has(Flag::Made) {
            return Ok(());
        }
        let papers = self.office.issuance.of_matter(&entry.authority, &e.matter).await?;
        let waits = |paper: &IssuedDocument| {
            paper.kind.blank().is_some()
                && matches!(paper.status, Status::Ordered | Status::Spoiled)
        };
        if papers.iter().any(waits) {
            let answers = self.office.cases.actions(&entry.actor, &now).await?;
            let answer = answers.into_iter().find(|(action, _)| *action == Action::RecordMade);
            return Ok(answer.map_or(Ok(()), |(_, answer)| answer)?);
        }
        // The maker's own deed: approve ≠ make is guarded there.
        let envelope = journal::Envelope {
            command: journal::CommandId::following(entry.id, "case_made"),
            actor: entry.actor.clone(),
        };
        self.office.cases.record_made(envelope, case).await.map(drop)
    }

    /// The mark of a vehicle on record, with its last day: what the approval says, or for a vehicle
    /// that is new on record the day on which its first inspection is due.
    async fn mark(&self, entry: &Entry, case: &Case) -> Result<(Date, InspectionMark)> {
        let vehicle = self.vehicle_of(case).await?;
        let approved = self.approval(entry).await?.and_then(|(_, e)| e.mark_valid_to);
        let first = || {
            let catalogue = &self.office.catalogue;
            let schedule = catalogue.schedule_of(&vehicle.type_code, &vehicle.use_nature);
            let due = schedule.current(vehicle.first_registered_on, None, entry.at.date());
            due.map(|due| due.due_on)
        };
        let until = approved.or(vehicle.mark_valid_until).or_else(first);
        let until = until.ok_or(base::Fault::Inconsistent("a mark without its last day".into()))?;
        let plate = &vehicle.id.plate;
        let mark = InspectionMark {
            serial: String::new(),
            plate: plate.into(),
            plate_kind: plate.kind().name().to_owned(),
            vehicle_type: registry::type_name(&vehicle.type_code).to_owned(),
            vin_tail: vin_tail(&vehicle.vin),
            valid_until: until,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        Ok((until, mark))
    }

    async fn card(&self, entry: &Entry, about: &About) -> Result<DrivingLicence> {
        let holder = about.applicant;
        let licence = self.licence(holder).await?;
        let identity = &self.office.identity;
        let person = identity.person_clear(holder, Actor::system(PAPERS), PAPERS).await?;
        let contact = self.office.registry.licence_contact(&licence.id).await?;
        let number = person.identity_number;
        let photo = match CaseKey::of(entry) {
            Some(case) => self.photo_bytes(&case).await?,
            None => None,
        };
        let sex = number.as_ref().map(codes::ResidentId::sex);
        Ok(DrivingLicence {
            licence_number: number.as_ref().map_or_else(String::new, |n| n.as_str().to_owned()),
            file_number: licence.file_number,
            name: person.name.unwrap_or_default(),
            sex: if sex == Some(Sex::Female) { "女" } else { "男" }.to_owned(),
            nationality: "中国".to_owned(),
            address: contact.and_then(|c| c.address).unwrap_or_default(),
            born_on: number.map_or(licence.first_issued_on, |n| n.birth_date()),
            first_issued_on: licence.first_issued_on,
            class: licence.classes,
            valid_from: licence.valid_from,
            valid_until: licence.valid_until,
            record: format!("{} {}", day(entry.at), self.item(&about.item)?.name.zh),
            photo,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        })
    }

    /// The photo that came with a case.
    pub(crate) async fn photo_of(&self, case: &CaseKey) -> Result<Option<UploadId>> {
        let page = self.office.cases.page(&Actor::system(PAPERS), case, PAPERS).await?;
        let photo = page.case.materials.iter().find(|m| m.code == "photo");
        Ok(photo.and_then(|material| material.upload))
    }

    async fn photo_bytes(&self, case: &CaseKey) -> Result<Option<Vec<u8>>> {
        let Some(id) = self.photo_of(case).await? else { return Ok(None) };
        let reader = Actor::system(PAPERS);
        let opened = self.office.cases.open_upload(&reader, &case.authority, id, PAPERS).await?;
        Ok(Some(opened.bytes))
    }

    /// 受理回执.
    pub(crate) async fn accepted_receipt(&self, entry: &Entry, e: &CaseAccepted) -> Result<()> {
        self.receipt(entry, &e.about, ReceiptStage::Accepted).await
    }

    /// 办结回执.
    pub(crate) async fn finished_receipt(&self, entry: &Entry, about: &About) -> Result<()> {
        self.receipt(entry, about, ReceiptStage::Finished).await
    }

    async fn receipt(&self, entry: &Entry, about: &About, stage: ReceiptStage) -> Result<()> {
        let Some(key) = CaseKey::of(entry) else { return Ok(()) };
        let page = self.office.cases.page(&Actor::system(PAPERS), &key, PAPERS).await?;
        let item = self.item(&about.item)?;
        let received = match stage {
            ReceiptStage::Finished => {
                let issuance = &self.office.issuance;
                handed_out(&issuance.of_matter(&entry.authority, &entry.subject).await?)
            }
            ReceiptStage::Accepted | ReceiptStage::Chosen => presented(item, &page.case.materials),
        };
        let promised = (stage == ReceiptStage::Accepted).then_some(page.case.clocks.promise_due);
        let draw = match stage {
            ReceiptStage::Finished => self.proof_of(entry, &page.case).await?,
            ReceiptStage::Accepted | ReceiptStage::Chosen => None,
        };
        let receipt = Receipt {
            stage,
            case_number: key.number.as_str().to_owned(),
            item_name: item.name.zh.clone(),
            item_name_en: item.name.en.clone(),
            applicant: self.name_of(about).await?,
            plate: page.case.shown_plate().map(Into::into),
            received,
            promised_by: promised,
            fee: page.case.total(),
            journal_head: None,
            draw,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        self.order(entry, about, entry.id, Content::Receipt(receipt)).await.map(drop)
    }

    /// 一次性告知书.
    pub(crate) async fn missing_notice(&self, entry: &Entry, about: &About) -> Result<()> {
        let Some(key) = CaseKey::of(entry) else { return Ok(()) };
        let page = self.office.cases.page(&Actor::system(PAPERS), &key, PAPERS).await?;
        let item = self.item(&about.item)?;
        let remarks = page.remarks.unwrap_or_default();
        let reason = |(code, remark): (&String, &String)| {
            let material = item.materials.iter().find(|m| m.code == *code).map(|m| &m.name.zh);
            let field = item.fields.iter().find(|f| f.name == *code).map(|f| &f.label.zh);
            let what = material.or(field).unwrap_or(code).clone();
            NoticeReason { what, basis: None, remedy: remark.clone() }
        };
        let reasons = remarks.iter().map(reason).collect();
        self.notice(entry, about, NoticeKind::Missing, reasons).await
    }

    /// 审核不通过通知书, or 不予受理通知书 when it had not been accepted.
    pub(crate) async fn refusal_notice(&self, entry: &Entry, about: &About) -> Result<()> {
        let Some(key) = CaseKey::of(entry) else { return Ok(()) };
        let page = self.office.cases.page(&Actor::system(PAPERS), &key, PAPERS).await?;
        let Some(decision) = page.decision else { return Ok(()) };
        let accepted = page.case.hands.accepted.is_some();
        let kind = if accepted { NoticeKind::NotApproved } else { NoticeKind::NotAccepted };
        let reason = NoticeReason { what: decision.reason, basis: None, remedy: decision.remedy };
        self.notice(entry, about, kind, vec![reason]).await
    }

    pub(crate) async fn notice(
        &self,
        entry: &Entry,
        about: &About,
        kind: NoticeKind,
        reasons: Vec<NoticeReason>,
    ) -> Result<()> {
        let item = self.item(&about.item)?;
        let centre = self.office.offices.online_centre(&entry.authority)?;
        let notice = Notice {
            kind,
            case_number: entry.subject.trim_start_matches("case/").to_owned(),
            applicant: self.name_of(about).await?,
            item_name: item.name.zh.clone(),
            item_name_en: item.name.en.clone(),
            plate: about.matter.plate().map(Into::into),
            reasons,
            reply_by: None,
            redress: None,
            contact: format!("{} {}", centre.address.zh, centre.phone),
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        self.order(entry, about, entry.id, Content::Notice(notice)).await.map(drop)
    }

    /// 缴费票据.
    pub(crate) async fn payment_receipt(&self, entry: &Entry) -> Result<()> {
        let Some(order) = self.order_of(entry).await? else { return Ok(()) };
        let Some(paid) = order.state.payment() else { return Ok(()) };
        let line = |item: &payments::Item| PaymentItem {
            name: self.price_name(&item.code),
            count: 1,
            amount: item.fen,
        };
        let channel = if paid.trade.is_some() { "电子支付" } else { "现金" };
        let receipt = PaymentReceipt {
            order_number: order.key.number.as_str().to_owned(),
            non_tax_number: None,
            payer: self.full_name(order.payer).await?,
            items: order.items.iter().map(line).collect(),
            channel: channel.to_owned(),
            paid_at: paid.at,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        };
        let content = Content::PaymentReceipt(receipt);
        let order = Order {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            warrant: entry.id,
            person: order.payer.0,
            vehicle: None,
            content,
        };
        let envelope = Self::envelope(entry, "order_payment_receipt");
        self.office.issuance.order(envelope, order).await.map(drop)
    }

    fn price_name(&self, code: &str) -> String {
        let item = self.office.catalogue.item(code);
        item.map_or_else(|| "邮寄费".to_owned(), |item| format!("{} 工本费", item.name.zh))
    }

    async fn name_of(&self, about: &About) -> Result<String> {
        self.full_name(about.applicant).await
    }

    pub(crate) async fn full_name(&self, person: casework::PersonId) -> Result<String> {
        let identity = &self.office.identity;
        let clear = identity.person_clear(person, Actor::system(PAPERS), PAPERS).await?;
        Ok(clear.name.unwrap_or_default())
    }

    pub(crate) fn office_name(&self, entry: &Entry) -> String {
        let office = self.office.offices.office(&entry.authority);
        office.map_or_else(String::new, |office| office.name.zh.clone())
    }
}

/// A day as papers write it.
pub(crate) fn day(at: Instant) -> String {
    at.china().format("%Y年%-m月%-d日").to_string()
}
