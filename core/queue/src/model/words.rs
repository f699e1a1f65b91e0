//! The closed vocabularies of the hall: each word has one code, used in storage, events and texts.

base::words! {
    /// How a ticket ranks among those who wait (domain §6).
    pub enum Class {
        /// 普通: in the order of coming.
        Normal = "normal",
        /// 预约: before the normal ones from the booked time on, if the person came in time.
        Appointment = "appointment",
        /// 优先: the old, disabled, pregnant, soldiers.
        Priority = "priority",
        /// 绿色通道: before everybody, with an approval.
        Green = "green",
    }

    /// Why somebody goes before others.
    pub enum Ground {
        /// 老年人.
        Elder = "elder",
        /// 残疾人.
        Disabled = "disabled",
        /// 孕妇.
        Pregnant = "pregnant",
        /// 军人.
        Soldier = "soldier",
    }

    /// By what a ticket was taken.
    pub enum TakenBy {
        /// 预约码.
        Appointment = "appointment",
        /// 身份证.
        Identity = "identity",
        /// 业务: chosen at the touch screen, nobody is named.
        Item = "item",
    }

    /// Where a visit stands.
    pub enum TicketState {
        /// 在办: something waits, is called or goes on.
        Open = "open",
        /// 办结: every stage is done.
        Done = "done",
        /// 已退号.
        Cancelled = "cancelled",
        /// 已失效: called, missed and not restored in time.
        Lapsed = "lapsed",
    }

    /// Where one stage of a visit stands. A stage whose turn has not come has no row.
    pub enum StageState {
        /// 等候.
        Waiting = "waiting",
        /// 已叫号: on the board.
        Called = "called",
        /// 正在办理.
        Serving = "serving",
        /// 暂停: something is fetched; the place in line is kept.
        Parked = "parked",
        /// 过号: called and not here.
        Missed = "missed",
        /// 已完成.
        Done = "done",
        /// 不再办: the visit ended before it.
        Dropped = "dropped",
    }

    /// Why a stage is parked.
    pub enum ParkReason {
        /// 回去取材料.
        Papers = "papers",
        /// 等待核实.
        Inquiry = "inquiry",
        /// 缴费有问题.
        Payment = "payment",
        /// 其他.
        Other = "other",
    }

    /// Why a visit ended before its last stage.
    pub enum EndReason {
        /// 申请人不办了.
        Withdrawn = "withdrawn",
        /// 不符合条件.
        NotEligible = "not_eligible",
        /// 查验不合格.
        InspectionFailed = "inspection_failed",
        /// 取错号.
        Mistake = "mistake",
        /// 过号未恢复.
        Missed = "missed",
    }

    /// Who took a stage away from a window.
    pub enum TakenBackBy {
        /// 管理人员.
        Manager = "manager",
        /// 到时: the window was silent.
        Silence = "silence",
    }

    /// What of a visit a stage holds while it goes on. Two stages that hold the same wait for each
    /// other; the papers are data and hold nothing.
    pub enum Need {
        /// 申请人.
        Citizen = "citizen",
        /// 车辆.
        Vehicle = "vehicle",
    }

    /// What is called for.
    pub enum HelpKind {
        /// 报警.
        Security = "security",
        /// 急救.
        Medical = "medical",
        /// 主管到场.
        Supervisor = "supervisor",
        /// 来访者求助: somebody at the touch screen.
        Visitor = "visitor",
    }
}

impl HelpKind {
    /// What staff call for.
    pub const OF_STAFF: [Self; 3] = [Self::Security, Self::Medical, Self::Supervisor];
}
