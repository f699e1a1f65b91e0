//! The closed vocabularies of an item file: who, where, which stage, which kind. Each word has one
//! stable code, used in files, storage and the API alike. Channels and stages are those of the
//! field (`交管12123` and the registration work norms); the rest is ours.

base::words! {
    /// Through what an item is asked for.
    pub enum Channel {
        /// 服务窗口.
        Window = "W",
        /// 通道式查验区, one queue for everything.
        Lane = "L",
        /// 网上 web portal.
        Web = "N",
        /// 手机 APP.
        App = "A",
        /// 公众号 and city apps.
        Messenger = "M",
        /// 自助机 in a hall, community or mall.
        Kiosk = "K",
        /// 24 小时自助车管所.
        Unattended = "H",
        /// 机动车登记服务站.
        Station = "S",
        /// 警邮代办点, 警保合作点.
        Post = "P",
        /// 流动车管所.
        Mobile = "V",
        /// 上门服务.
        OnSite = "D",
        /// 农村社会服务站, 派出所, 乡镇综治中心.
        Rural = "R",
        /// 检测机构.
        Inspection = "I",
        /// 考场, 送考下乡.
        ExamSite = "E",
        /// 12123 热线.
        Hotline = "T",
    }

    /// The stages a case may pass, in the order of the work norms.
    pub enum Stage {
        /// 受理.
        Accept = "accept",
        /// 资料审核.
        CheckData = "check_data",
        /// 查验.
        Inspect = "inspect",
        /// 照相.
        Photo = "photo",
        /// 登记审核.
        Approve = "approve",
        /// 缴费.
        Pay = "pay",
        /// 选号.
        SelectPlate = "select_plate",
        /// 制牌.
        MakePlate = "make_plate",
        /// 制证, and marks.
        MakeCert = "make_cert",
        /// 发放 or 寄递.
        Deliver = "deliver",
        /// 归档.
        Archive = "archive",
    }

    /// Under which heading an item is found.
    pub enum Group {
        /// 车辆.
        Vehicle = "vehicle",
        /// 驾驶人.
        Driver = "driver",
        /// 号牌.
        Plate = "plate",
        /// 考试.
        Exam = "exam",
        /// 违法.
        Violation = "violation",
        /// 预约.
        Appointment = "appointment",
    }

    /// Who may apply.
    pub enum Applicant {
        /// 个人.
        Person = "person",
        /// 单位.
        Unit = "unit",
    }

    /// What the item is about.
    pub enum Subject {
        /// A vehicle of the applicant.
        OwnVehicle = "own_vehicle",
        /// The applicant's driving licence.
        OwnLicence = "own_licence",
        /// A vehicle that is not on record under the applicant's name yet, known by its VIN through
        /// its origin record (来历): new, imported, bought from an owner here, or come from elsewhere.
        NewVehicle = "new_vehicle",
        /// Nothing on record.
        Nothing = "none",
    }

    /// Who does a step.
    pub enum Doer {
        /// The applicant.
        Citizen = "citizen",
        /// A person of the office or its partner, by right.
        Staff = "staff",
        /// The program.
        System = "system",
    }

    /// How a material reaches the office.
    pub enum MaterialKind {
        /// The office looks it up; nobody is asked for it.
        Record = "record",
        /// A picture of a person, uploaded.
        Photo = "photo",
        /// A paper, photographed or scanned.
        Document = "document",
        /// Named for the reader; nothing is handed over.
        Nothing = "none",
    }

    /// How a form field is asked.
    pub enum FieldKind {
        /// One line.
        Text = "text",
        /// A Chinese mobile number.
        Mobile = "mobile",
        /// Where the post goes.
        Address = "address",
        /// One of the field's choices.
        Choice = "choice",
        /// The receipt of an uploaded picture.
        Photo = "photo",
        /// A day.
        Date = "date",
        /// Ticked by hand, never beforehand; its answer is `yes`.
        Declaration = "declaration",
    }

    /// What besides its kind an answer must satisfy.
    pub enum Validator {
        /// A mobile number that a one-time code has proved; casework asks identity for the proof.
        VerifiedMobile = "verified_mobile",
        /// A name: letters and `·`, no digits.
        PersonName = "person_name",
        /// Long enough to find a door: six characters or more.
        Address = "address",
        /// A plate number of any kind that is given out here.
        PlateNumber = "plate_number",
    }

    /// What the applicant ends up with.
    pub enum Deliverable {
        /// 检验合格标志.
        Mark = "mark",
        /// 驾驶证 card.
        LicenceCard = "licence_card",
        /// 号牌, a pair or a single one.
        Plates = "plates",
        /// 行驶证.
        VehicleLicence = "vehicle_licence",
        /// 机动车登记证书.
        RegistrationCertificate = "registration_certificate",
        /// 临时行驶车号牌, on paper.
        TempPlate = "temp_plate",
        /// A number bound to a vehicle; nothing in the hand yet.
        Number = "number",
        /// A changed record only.
        Record = "record",
        /// 注销: the record of the vehicle here is over, and its number is free of it.
        Deregistration = "deregistration",
        /// 预约: an hour at a place; what is done there is done then.
        Booking = "booking",
        /// Nothing.
        Nothing = "none",
    }

    /// Which way the applicant takes.
    pub enum Journey {
        /// Questions, check your answers, a case.
        Case = "case",
        /// The choice of a number; no case of its own.
        Numbers = "numbers",
        /// A public page to read.
        List = "list",
        /// An appointment; no case of its own.
        Booking = "booking",
    }

    /// How it gets there.
    pub enum Delivery {
        /// By post to the door.
        Post = "post",
        /// Fetched at the office.
        Pickup = "pickup",
    }

    /// Where a refusal leads on. Faces turn each into a link; the words stand with the refusal.
    pub enum Remedy {
        /// The owner asks, not somebody else.
        OwnerApplies = "owner_applies",
        /// Go to an inspection station.
        InspectionStation = "inspection_station",
        /// Come to a window.
        Window = "window",
        /// Come back on the day named.
        Wait = "wait",
        /// Handle the open violations.
        HandleViolations = "handle_violations",
        /// Close the accident file.
        CloseAccident = "close_accident",
        /// Buy the compulsory insurance.
        RenewInsurance = "renew_insurance",
        /// Pay the vehicle tax.
        PayVehicleTax = "pay_vehicle_tax",
        /// Pay the purchase tax of a new vehicle.
        PayPurchaseTax = "pay_purchase_tax",
        /// Another service is the right one; the words name it.
        OtherItem = "other_item",
        /// Renew the licence instead.
        RenewLicence = "renew_licence",
        /// Get the licence reinstated.
        ReinstateLicence = "reinstate_licence",
        /// Study and test after twelve points.
        FullPointsStudy = "full_points_study",
        /// Prove who you are.
        VerifyIdentity = "verify_identity",
    }
}

/// Names of the pictures an item may carry: the symbols of the house's icon sheet without `i-`.
pub(crate) const ICONS: &[&str] = &[
    "building", "calendar", "camera", "car", "doc", "exam", "family", "id", "licence", "mark",
    "medical", "mobile", "offence", "parcel", "pay", "phone", "plate", "post", "refresh", "swap",
    "van", "wrench",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back_to_its_word() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(*channel));
        }
        assert_eq!(Channel::ALL.len(), 15);
        assert_eq!(Stage::from_code("make_cert"), Some(Stage::MakeCert));
        assert_eq!(Stage::from_code("make"), None);
    }

    #[test]
    fn every_icon_is_drawn_on_the_icon_sheet() {
        let sheet = include_str!("../../../web/src/icons.svg");
        for icon in ICONS {
            assert!(sheet.contains(&format!("id=\"i-{icon}\"")), "{icon}");
        }
    }
}
