//! The closed vocabularies of directives. Each word has one stable code, used in files, storage and texts.

base::words! {
    /// Where a directive stands.
    pub enum DirectiveState {
        /// 起草: may be changed.
        Draft = "draft",
        /// 已发布.
        Published = "published",
        /// 已废止: held until then.
        Repealed = "repealed",
        /// 已弃用: a draft that never was published.
        Discarded = "discarded",
    }

    /// What kind of place an item is done at, as article 004 tells them apart.
    pub enum Venue {
        /// 车管所业务窗口: hall and lane of the office itself.
        MainOffice = "main_office",
        /// 分所, 政务服务中心.
        Branch = "branch",
        /// 登记服务站.
        Station = "station",
        /// 警邮、警保代办点.
        Post = "post",
        /// 农村社会服务站, 派出所, 乡镇综治中心.
        Rural = "rural",
        /// 流动车管所, 上门.
        Mobile = "mobile",
        /// 检测机构.
        Inspection = "inspection",
        /// 考场.
        Exam = "exam",
        /// 自助机, 24小时自助车管所.
        SelfService = "self_service",
        /// 网办中心, and rooms behind the counter.
        Online = "online",
    }

    /// A deadline that a directive may move.
    pub enum ExtensionTarget {
        /// 驾驶证注销: for late renewal or a late medical certificate.
        LicenceCancellation = "licence_cancellation",
        /// 预选号牌: a number held online.
        Preselection = "preselection",
        /// 学习驾驶证明.
        LearnerPermit = "learner_permit",
    }

    /// Where an asking for the green channel stands.
    pub enum GreenState {
        /// 已申请.
        Asked = "asked",
        /// 已批准: it has one of the quota.
        Approved = "approved",
        /// 未批准.
        Refused = "refused",
        /// 已补核: looked at afterwards by a third person.
        Audited = "audited",
    }
}
