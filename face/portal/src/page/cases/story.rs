//! The timeline of a case in words: who did what when, what comes next by when, where the parcel is.

use base::{Instant, Result};
use casework::{Case, StepKind, StepState, TimelineStep, Who};
use catalogue::Deliverable;
use delivery::TrackLine;
use ui::{Locale, Step, Timeline};

use crate::Portal;
use crate::guard::Me;
use crate::say::{in_fours, said};

const TEMP_PLATE: Deliverable = Deliverable::TempPlate;

/// The timeline as its owner reads it.
pub(super) async fn timeline(
    portal: &Portal,
    locale: Locale,
    me: &Me,
    case: &Case,
) -> Result<Timeline> {
    let steps = portal.cases.timeline(&me.id().actor(), &case.key()).await?;
    let track = match &case.waybill {
        Some(waybill) => portal.delivery.track(&case.authority, waybill).await?,
        None => Vec::new(),
    };
    let is_paper = portal.cases.item(&case.about.item)?.deliverables().contains(&TEMP_PLATE);
    let teller = Teller { portal, locale, case, is_paper, track, now: portal.now() };
    // The number of a paper plate is given by the program: nobody is asked to choose one.
    let is_told = |step: &&TimelineStep| match step.kind {
        StepKind::ParcelMoved => false,
        StepKind::NumberBound => !is_paper || step.state == StepState::Done,
        _ => true,
    };
    let told = steps.iter().filter(is_told);
    Ok(told.fold(Timeline::new(), |timeline, step| timeline.step(teller.step(step))))
}

struct Teller<'a> {
    portal: &'a Portal,
    locale: Locale,
    case: &'a Case,
    /// It brings a paper plate.
    is_paper: bool,
    track: Vec<TrackLine>,
    now: Instant,
}

impl Teller<'_> {
    fn t(&self, key: &str) -> String {
        ui::text(self.locale, key, &[])
    }

    fn step(&self, told: &TimelineStep) -> Step {
        let step = match told.state {
            StepState::Done if told.kind == StepKind::Rejected => Step::refused(self.words(told)),
            StepState::Done => Step::done(self.words(told)),
            StepState::Now if told.who == Who::Applicant => Step::waiting(self.words(told)),
            StepState::Now => Step::now(self.words(told)),
            StepState::Next => Step::next(self.words(told)),
        };
        let step = match self.who(told) {
            Some(who) => step.who(who),
            None => step,
        };
        let step = match told.at {
            Some(at) => step.when(ui::moment(self.locale, at, self.now)),
            None => step,
        };
        let step = match told.by {
            Some(by) => step.by(ui::before(self.locale, by, self.now)),
            None => step,
        };
        self.tracked(step, told)
    }

    /// `portal-step-<kind>` for what happened, `portal-step-<kind>-ahead` for what is to come.
    fn words(&self, told: &TimelineStep) -> String {
        let ahead = if told.state == StepState::Done { "" } else { "-ahead" };
        let fact = |name: &str| told.facts.get(name).map(String::as_str).unwrap_or_default();
        let facts = ["why", "passed", "plate", "until"].map(|name| (name, fact(name)));
        let key = match told.kind {
            StepKind::NumberBound if self.is_paper => "portal-step-number_given".to_owned(),
            kind => format!("portal-step-{}{ahead}", kind.code()),
        };
        ui::text(self.locale, &key, &facts)
    }

    fn who(&self, told: &TimelineStep) -> Option<String> {
        let point = told.point.as_deref().and_then(|code| self.portal.offices.point(code));
        let point = point.map(|point| said(self.locale, &point.name)).unwrap_or_default();
        match &told.who {
            Who::Applicant if self.is_paper && told.kind == StepKind::NumberBound => {
                Some(self.t("portal-who-program"))
            }
            Who::Applicant if told.state == StepState::Done => Some(self.t("portal-who-you")),
            Who::Terminal(_) => Some(self.t("portal-who-terminal")),
            Who::Officer(Some(number)) => {
                let facts = [("point", point.as_str()), ("number", number.as_str())];
                Some(ui::text(self.locale, "portal-who-officer", &facts))
            }
            Who::Officer(None) => Some(point),
            Who::Program(_) if told.state == StepState::Done => Some(self.t("portal-who-program")),
            // What is ahead of a person says 您 itself, and the program needs no name.
            Who::Applicant | Who::Program(_) => None,
            Who::Carrier => Some(self.t("portal-who-carrier")),
        }
    }

    /// The parcel's number and track stand at the step that handed it over.
    fn tracked(&self, step: Step, told: &TimelineStep) -> Step {
        let Some(waybill) = &self.case.waybill else { return step };
        if told.kind != StepKind::Posted || told.state != StepState::Done {
            return step;
        }
        let number = in_fours(waybill.as_str());
        let step = step.who(ui::text(self.locale, "portal-who-parcel", &[("number", &number)]));
        let line = |line: &TrackLine| {
            let when = ui::moment_near(self.locale, line.at, self.now);
            let words = self.t(&format!("portal-parcel-{}", line.state));
            let place = match line.place.as_str() {
                "" => words,
                place => ui::text(
                    self.locale,
                    "portal-parcel-at",
                    &[("words", &words), ("place", place)],
                ),
            };
            (when, place)
        };
        let lines: Vec<(String, String)> = self.track.iter().rev().map(line).collect();
        step.track(lines.iter().map(|(when, place)| (when.as_str(), place.as_str())))
    }
}
