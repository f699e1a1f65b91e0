//! The closed vocabularies of a case: where it stands, what it waits for, what may be done with it.
//! Each word has one stable code, used in storage, in the API and in the names of texts.

base::words! {
    /// Where a case stands in law.
    pub enum Status {
        /// 已提交: sent in, nobody has accepted it yet.
        Submitted = "submitted",
        /// 已受理: the office has taken it on; the legal limit runs.
        Accepted = "accepted",
        /// 待补正: the one-time notice is out, the applicant corrects.
        Returned = "returned",
        /// 已核准: the legal decision is yes.
        Approved = "approved",
        /// 不予办理: the legal decision is no.
        Rejected = "rejected",
        /// 已归档.
        Closed = "closed",
        /// 已撤回, by the applicant or because payment or vehicle never came.
        Cancelled = "cancelled",
    }

    /// What has happened to a case besides its status.
    pub enum Flag {
        /// There is something to pay.
        PaymentDue = "payment_due",
        /// It has been paid.
        Paid = "paid",
        /// The mark, card or paper has been made.
        Made = "made",
        /// The post has it.
        HandedToPost = "handed_to_post",
        /// The parcel came back to the office.
        ParcelReturned = "parcel_returned",
        /// The applicant has it from the post.
        Delivered = "delivered",
        /// The applicant has it from the window.
        PickedUp = "picked_up",
        /// The applicant has rated the service.
        Rated = "rated",
        /// The review went over its limit.
        ReviewOverdue = "review_overdue",
        /// Approved by the program and drawn for the audit.
        AuditSample = "audit_sample",
        /// The vehicle has to be inspected.
        InspectionDue = "inspection_due",
        /// It was inspected and passed.
        Inspected = "inspected",
        /// It was inspected, failed, and may be presented again.
        InspectionFailed = "inspection_failed",
        /// The vehicle has to be photographed.
        PhotoDue = "photo_due",
        /// It was.
        Photographed = "photographed",
        /// A plate number has to be chosen.
        NumberDue = "number_due",
        /// One is bound to the case.
        NumberBound = "number_bound",
    }

    /// What a case waits for; which list it lies in.
    pub enum WaitsFor {
        /// An officer of the online centre.
        Review = "review",
        /// The applicant: a correction, or the payment of what is approved.
        Applicant = "applicant",
        /// The inspector, or who photographs the vehicle.
        Inspection = "inspection",
        /// The applicant, to choose a plate number.
        Number = "number",
        /// The certificate room, the plate maker.
        Making = "making",
        /// The mail room.
        Mail = "mail",
        /// The applicant, to fetch it at the window.
        Pickup = "pickup",
        /// The carrier.
        Carrier = "carrier",
        /// The program, to file it.
        Archive = "archive",
        /// Nothing: it is over.
        Nothing = "nothing",
    }

    /// What can be done with a case.
    pub enum Action {
        /// 领件: an officer takes it from the list.
        Take = "take",
        /// 放回: back to the list.
        PutBack = "put_back",
        /// 受理.
        Accept = "accept",
        /// 一次性告知补正.
        ReturnForCorrection = "return_for_correction",
        /// 补正, by the applicant.
        Correct = "correct",
        /// 查验, passed or failed.
        RecordInspection = "record_inspection",
        /// 照相.
        RecordPhoto = "record_photo",
        /// 登记审核, yes.
        Approve = "approve",
        /// 不予受理 or 不予办理, with reason and remedy.
        Reject = "reject",
        /// The money has come.
        RecordPayment = "record_payment",
        /// The money did not come in time.
        LapsePayment = "lapse_payment",
        /// 选号: a number is bound to the case.
        RecordNumber = "record_number",
        /// The number is gone again before anything was made.
        LoseNumber = "lose_number",
        /// 制证, 制牌.
        RecordMade = "record_made",
        /// 寄出.
        RecordPosted = "record_posted",
        /// 妥投.
        RecordDelivered = "record_delivered",
        /// 退件.
        RecordReturnedParcel = "record_returned_parcel",
        /// 窗口发放.
        PickUp = "pick_up",
        /// 归档.
        Close = "close",
        /// 撤回, by the applicant.
        Cancel = "cancel",
        /// 评价.
        Rate = "rate",
        /// The program notes that the review is over its limit.
        NoteOverdue = "note_overdue",
    }

    /// How the applicant gets what was made.
    pub enum Handover {
        /// By post to the door.
        Post = "post",
        /// Fetched at the window.
        Pickup = "pickup",
        /// There is nothing to hand over.
        Nothing = "none",
    }

    /// Why a case was cancelled.
    pub enum CancelReason {
        /// The applicant took it back.
        Applicant = "applicant",
        /// The payment did not come in time.
        PaymentLapsed = "payment_lapsed",
        /// Nobody brought the vehicle to its first inspection.
        NotPresented = "not_presented",
    }

    /// How a paper, picture or record came to the case.
    pub enum MaterialSource {
        /// Looked up by the office.
        Electronic = "electronic",
        /// Uploaded by the applicant.
        Upload = "upload",
        /// Shown, or proven by signing in; nothing is kept.
        Shown = "shown",
        /// Taken by the office at the vehicle.
        Taken = "taken",
    }

    /// What an inspector looks at (GA 801-2019, common items of registered vehicles).
    pub enum CheckPoint {
        /// 车辆识别代号.
        Vin = "vin",
        /// 发动机（驱动电机）号码.
        EngineNumber = "engine_number",
        /// 车辆品牌和型号.
        Model = "model",
        /// 车身颜色.
        Colour = "colour",
        /// 核定载人数.
        Seats = "seats",
        /// 车辆类型.
        VehicleType = "vehicle_type",
        /// 号牌板（架）.
        PlateMount = "plate_mount",
        /// 车辆外观形状.
        Appearance = "appearance",
        /// 轮胎完好情况.
        Tyres = "tyres",
        /// 安全带、三角警告牌、反光背心.
        SafetyKit = "safety_kit",
        /// 能源种类: of new-energy vehicles, against the certificate and the letter of the number that was
        /// chosen. Whoever chose from the wrong pool does not pass, and the number does not come onto the
        /// vehicle (GA 36-2018: D, A, B, C, E for batteries, F, G, H, J, K for the others).
        Energy = "energy",
    }

    /// How a time limit stands.
    pub enum DueState {
        /// There is time.
        OnTime = "on_time",
        /// A quarter of the time or two hours are left, or less (rule values).
        Near = "near",
        /// The limit has passed.
        Over = "over",
    }

    /// What the carrier says of a parcel.
    pub enum ParcelState {
        /// Taken over from the office.
        Collected = "collected",
        /// On its way.
        InTransit = "in_transit",
        /// With the postman.
        OutForDelivery = "out_for_delivery",
        /// Nobody was there; it will be tried again.
        Missed = "missed",
        /// Going back to the office.
        Returning = "returning",
    }
}
