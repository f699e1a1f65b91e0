//! A point of service: one place of an office where something is done.

use base::Authority;
use catalogue::{Channel, Group, Item, Text};
use serde::Deserialize;

use crate::hours::Hours;

/// The office of an authority.
#[derive(Debug, Clone)]
pub struct Office {
    /// Whose office.
    pub authority: Authority,
    /// In full, as it stands on papers.
    pub name: Text,
}

/// What happens at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// 业务大厅: windows, pickup.
    Hall,
    /// 网办中心: reviews what comes in by phone and net.
    OnlineCentre,
    /// 制证室: makes what was approved.
    CertificateRoom,
    /// 寄递室: hands parcels to the post.
    MailRoom,
}

/// A point of service.
#[derive(Debug, Clone)]
pub struct Point {
    /// Stable: `370200-hall`.
    pub code: String,
    /// Whose point.
    pub authority: Authority,
    /// What happens there.
    pub kind: PointKind,
    /// What people call it.
    pub name: Text,
    /// Down to the door.
    pub address: Text,
    /// Who answers questions.
    pub phone: String,
    /// Labels of its windows, in order; rooms have none.
    pub windows: Vec<String>,
    /// When it is open.
    pub hours: Hours,
    pub(crate) channels: Vec<Channel>,
    pub(crate) items: Vec<String>,
    pub(crate) groups: Vec<Group>,
}

impl Point {
    /// Through what citizens reach it; rooms behind the counter are reached by none.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// Whether it does an item, named by itself or by its group.
    pub fn does(&self, item: &Item) -> bool {
        self.groups.contains(&item.group) || self.items.contains(&item.code)
    }

    /// Whether it does an item for those who come by a channel.
    pub fn serves(&self, item: &Item, channel: Channel) -> bool {
        self.does(item) && self.channels.contains(&channel)
    }
}
