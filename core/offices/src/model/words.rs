//! The closed vocabularies of places and hours. Each word has one stable code, used in files, storage and
//! texts.

use policy::Venue;

base::words! {
    /// What happens at a point.
    pub enum PointKind {
        /// 业务大厅: windows, pickup.
        Hall = "hall",
        /// 通道式查验区: one queue for everything (article 003).
        Lane = "lane",
        /// 分所, 县所.
        Branch = "branch",
        /// 政务服务中心 (article 002).
        GovernmentCentre = "government_centre",
        /// 机动车登记服务站 (article 001).
        Station = "station",
        /// 警邮代办点 (article 001).
        Post = "post",
        /// 警保合作点: an insurer as agent (article 000).
        PoliceInsurance = "police_insurance",
        /// 农村车驾管社会服务站 (article 000).
        Rural = "rural",
        /// 派出所 (article 002).
        PoliceStation = "police_station",
        /// 乡镇综治中心 (article 002).
        TownshipCentre = "township_centre",
        /// 自助机 in a hall, a community, a mall (article 002, 003).
        Kiosk = "kiosk",
        /// 24小时自助车管所 (article 000, 002).
        Unattended = "unattended",
        /// A stop of the 流动车管所 (article 000).
        Mobile = "mobile",
        /// 机动车检测机构 (article 001).
        InspectionStation = "inspection_station",
        /// 驾驶人考场.
        ExamSite = "exam_site",
        /// 网办中心: reviews what comes in by phone and net.
        OnlineCentre = "online_centre",
        /// 制证室: makes what was approved.
        CertificateRoom = "certificate_room",
        /// 寄递室: hands parcels to the post.
        MailRoom = "mail_room",
    }

    /// Under which kind of hours a case is served and counted.
    pub enum WindowKind {
        /// 正常.
        Normal = "normal",
        /// 午间窗口 (article 000).
        Noon = "noon",
        /// 延时: after closing on a workday (article 000, 002).
        Delayed = "delayed",
        /// 加时: weekends and holidays (article 002).
        Overtime = "overtime",
        /// 夜间 (article 000).
        Night = "night",
        /// 预约: for those with a booking alone (article 000).
        Appointment = "appointment",
        /// 上门: the van's stops and visits at the door (article 000, 002).
        OnSite = "on_site",
        /// 24小时.
        RoundTheClock = "round_the_clock",
    }

    /// What makes a place usable for everyone.
    pub enum Accessibility {
        /// 无障碍坡道.
        Ramp = "ramp",
        /// 电梯.
        Lift = "lift",
        /// 无障碍卫生间.
        Toilet = "toilet",
        /// 低位服务台.
        LowCounter = "low_counter",
        /// 老年人优先窗口.
        ElderWindow = "elder_window",
        /// 手语、助听.
        Hearing = "hearing",
        /// 盲道.
        TactilePath = "tactile_path",
        /// 停车场.
        Parking = "parking",
    }

    /// What stands there.
    pub enum Equipment {
        /// 自助服务机.
        Kiosk = "kiosk",
        /// 自助照相机.
        Photo = "photo",
        /// 驾驶人自助体检.
        Medical = "medical",
        /// 自助制证.
        CardPrinter = "card_printer",
        /// 自助选号机.
        SelfSelect = "self_select",
        /// 电子支付.
        EPayment = "e_payment",
        /// 违法处理终端.
        Violations = "violations",
        /// 导办机器人.
        GuideRobot = "guide_robot",
        /// 查验设备.
        Inspection = "inspection",
        /// 检测线.
        TestLine = "test_line",
        /// 理论考试机.
        TheoryExam = "theory_exam",
        /// 场地考试.
        TrackExam = "track_exam",
    }

    /// How else a point is reached.
    pub enum ContactKind {
        /// 电话.
        Phone = "phone",
        /// 公众号.
        Messenger = "messenger",
        /// 网址.
        Web = "web",
    }
}

impl PointKind {
    /// What kind of place it is to a directive.
    pub const fn venue(self) -> Venue {
        match self {
            Self::Hall | Self::Lane => Venue::MainOffice,
            Self::Branch | Self::GovernmentCentre => Venue::Branch,
            Self::Station => Venue::Station,
            Self::Post | Self::PoliceInsurance => Venue::Post,
            Self::Rural | Self::PoliceStation | Self::TownshipCentre => Venue::Rural,
            Self::Kiosk | Self::Unattended => Venue::SelfService,
            Self::Mobile => Venue::Mobile,
            Self::InspectionStation => Venue::Inspection,
            Self::ExamSite => Venue::Exam,
            Self::OnlineCentre | Self::CertificateRoom | Self::MailRoom => Venue::Online,
        }
    }
}
