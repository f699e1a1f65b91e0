//! What a directive may order.

use base::Date;
use serde::{Deserialize, Serialize};

use super::stages::{Reclassification, Selection, Stages, StepDecision};
use super::words::{ExtensionTarget, Venue};

/// One order of a directive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Effect {
    /// 分区域、分业务、分步骤恢复.
    Stages(Stages),
    /// A city's step under such a directive.
    Step(StepDecision),
    /// A city goes into another class.
    Reclassify(Reclassification),
    /// Items opened or closed.
    Switch(Switch),
    /// 延期办: deadlines moved.
    Extension(Extension),
    /// Cancelled exams are forgiven.
    ExamAmnesty(ExamAmnesty),
    /// 应急办, 绿色通道.
    GreenChannel(GreenChannel),
}

/// Items opened or closed at some places, by some channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Opened, or closed.
    pub open: bool,
    /// Which.
    pub items: Selection,
    /// At which kinds of place; everywhere if empty.
    #[serde(default)]
    pub venues: Vec<Venue>,
    /// By which channels (letters); by all if empty.
    #[serde(default)]
    pub channels: Vec<String>,
}

/// Deadlines that fall into a time are moved to a later day. Computed when read; what is stored stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Which deadlines.
    pub target: ExtensionTarget,
    /// For which causes (`late_renewal`, `late_medical`); for all if empty.
    #[serde(default)]
    pub causes: Vec<String>,
    /// Those that fall due from this day on …
    pub due_from: Date,
    /// … until this one.
    pub due_to: Date,
    /// Move to this day, unless they end later anyway.
    pub until: Date,
}

/// Exams cancelled in a time are forgiven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamAmnesty {
    /// Exams from this day on …
    pub from: Date,
    /// … until this one.
    pub to: Date,
    /// Whether a cancelled exam counts as an attempt.
    pub counts_attempt: bool,
    /// Whether the place in the ranking stays.
    pub keeps_rank: bool,
}

/// An urgent way past what is closed: with reason, quota, second approval and later audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GreenChannel {
    /// For vehicles of these uses (`J` 救护); for all if empty.
    #[serde(default)]
    pub use_natures: Vec<String>,
    /// Which items, how often.
    pub allow: Vec<GreenAllowance>,
    /// Done within so many hours of approval.
    pub within_hours: i64,
    /// Looked at again within so many days of approval.
    pub audit_days: i64,
}

/// How often an item may go through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GreenAllowance {
    /// The item.
    pub item: String,
    /// How often in all.
    pub quota: u32,
}

impl GreenChannel {
    /// How often an item may go through for a use; `None` if it may not at all.
    pub fn quota(&self, item: &str, use_nature: &str) -> Option<u32> {
        let for_it =
            self.use_natures.is_empty() || self.use_natures.iter().any(|u| u == use_nature);
        let allowed = self.allow.iter().find(|allowance| allowance.item == item);
        allowed.filter(|_| for_it).map(|allowance| allowance.quota)
    }
}
