//! The pages that one draw goes through, a file each. What they need stands in [`About`].

pub(super) mod batch;
pub(super) mod done;
pub(super) mod held;
pub(super) mod line;
pub(super) mod over;
pub(super) mod ready;

use base::Instant;
use plates::Draw;
use ui::{Refused, Shell, Steps};

use crate::Portal;
use crate::guard::Citizen;

/// Steps from the vehicle to the confirmed number.
const STEPS: usize = 4;

/// A draw that is shown to whom it belongs.
pub(super) struct About<'a> {
    pub portal: &'a Portal,
    pub citizen: &'a Citizen,
    pub draw: &'a Draw,
    pub now: Instant,
    /// What was just refused.
    pub told: Option<Refused>,
    /// What was typed with it.
    pub typed: String,
}

impl About<'_> {
    /// The frame of a page on which time runs: nothing leads away from it.
    pub fn bare(&self, key: &str) -> Shell {
        self.citizen.visit.bare_shell(self.citizen.visit.t(key))
    }

    /// The address of the draw.
    pub fn href(&self) -> String {
        super::about::href(self.draw)
    }
}

/// Which of the steps it is.
pub(super) fn steps(shell: &Shell, step: usize) -> Steps {
    Steps::new(shell.locale, shell.t("portal-numbers-step"), step, STEPS)
}
