//! 延期办: deadlines that fall into a time are moved; cancelled exams are forgiven.

use base::Refusal;
use policy::{Effect, ExamAmnesty, Extension, ExtensionTarget};
use registry::CANCELLATION_CAUSES;
use ui::{Choices, Field, Html, Tick};
use web::Answers;

use super::{About, Ticks, owned};

impl About<'_> {
    pub(super) fn date(&self, name: &str, label: &str) -> Field {
        Field::date(name, self.t(label)).value(self.typed.shown(name)).error(self.errors.of(name))
    }

    pub(super) fn extension(&self) -> Vec<Html> {
        let target = Choices::new("target", self.t("directive-target"));
        let target = ExtensionTarget::ALL.iter().fold(target, |target, one| {
            target.option(one.code(), self.t(&format!("directive-target-{one}")), "")
        });
        let causes = Ticks::new("causes", self.t("directive-causes"), self.typed)
            .hint(self.t("directive-causes-hint"));
        let causes = CANCELLATION_CAUSES.iter().fold(causes, |causes, cause| {
            causes.option(cause, self.t(&format!("directive-cause-{cause}")))
        });
        vec![
            target.chosen(self.typed.shown("target")).error(self.errors.of("target")).into(),
            causes.into(),
            self.date("due_from", "directive-due-from").into(),
            self.date("due_to", "directive-due-to").into(),
            self.date("moved_to", "directive-moved-to").hint(self.t("directive-moved-hint")).into(),
        ]
    }

    pub(super) fn amnesty(&self) -> Vec<Html> {
        let tick = |name: &str, key: &str| -> Html {
            Tick::new(name, self.t(key)).ticked(self.typed.ticked(name)).into()
        };
        vec![
            self.date("exams_from", "directive-exams-from").into(),
            self.date("exams_to", "directive-exams-to").into(),
            tick("counts_attempt", "directive-exams-attempt"),
            tick("keeps_rank", "directive-exams-rank"),
        ]
    }
}

pub(super) fn read(answers: &Answers) -> Result<Effect, Refusal> {
    let target: ExtensionTarget = answers.parsed("target")?;
    let of_licence = target == ExtensionTarget::LicenceCancellation;
    Ok(Effect::Extension(Extension {
        target,
        causes: if of_licence { owned(answers.all("causes")?) } else { Vec::new() },
        due_from: answers.parsed("due_from")?,
        due_to: answers.parsed("due_to")?,
        until: answers.parsed("moved_to")?,
    }))
}

pub(super) fn read_amnesty(answers: &Answers) -> Result<Effect, Refusal> {
    Ok(Effect::ExamAmnesty(ExamAmnesty {
        from: answers.parsed("exams_from")?,
        to: answers.parsed("exams_to")?,
        counts_attempt: answers.ticked("counts_attempt"),
        keeps_rank: answers.ticked("keeps_rank"),
    }))
}
