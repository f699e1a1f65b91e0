//! A city's own decisions under a directive with steps: which step, for which counties, which part of
//! it; or that a city goes into another class.

use base::{Authority, Refusal};
use policy::{Effect, Reclassification, StepDecision};
use ui::{Field, Html, Select};
use web::{Answers, WebRefusal};

use super::{About, Ticks, day, selection};
use crate::page::office::directives::regions::{cities, region_name};
use crate::page::office::directives::words::in_language;

impl About<'_> {
    /// The directives with steps that hold here.
    fn under(&self) -> Select {
        let now = self.counter.now();
        let held = self.standing.with_stages(self.scope, now);
        let select = Select::new("under", self.t("directive-under"))
            .hint(self.t("directive-under-hint"))
            .error(self.errors.of("under"));
        let select = held.into_iter().fold(select, |select, directive| {
            let title = in_language(self.shell.locale, &directive.said.title);
            select.option(directive.id.to_string(), title)
        });
        select.chosen(self.typed.shown("under"))
    }

    fn number(&self, name: &str, key: &str) -> Field {
        let field = Field::digits(name, self.t(key)).value(self.typed.shown(name));
        field.error(self.errors.of(name))
    }

    pub(super) fn step(&self) -> Vec<Html> {
        let (legend, hint) = if self.scope.as_str().ends_with("0000") {
            ("directive-cities", "directive-cities-hint")
        } else {
            ("directive-regions", "directive-regions-hint")
        };
        let counties = Ticks::new("regions", self.t(legend), self.typed).hint(self.t(hint));
        let below = codes::RegionCode::parse(self.scope.as_str()).map(cities).unwrap_or_default();
        let counties = below.iter().fold(counties, |counties, county| {
            counties.option(county.as_str(), region_name(self.counter, county, self.shell.locale))
        });
        vec![
            self.under().into(),
            self.number("step", "directive-step").hint(self.t("directive-step-hint")).into(),
            counties.into(),
            self.items("items", "directive-chosen").hint(self.t("directive-chosen-hint")).into(),
            self.date("review_on", "directive-review").into(),
        ]
    }

    pub(super) fn reclassify(&self) -> Vec<Html> {
        let below = codes::RegionCode::parse(self.scope.as_str()).map(cities).unwrap_or_default();
        let region =
            Select::new("moved", self.t("directive-region")).error(self.errors.of("moved"));
        let region = below.iter().fold(region, |region, city| {
            region.option(city.as_str(), region_name(self.counter, city, self.shell.locale))
        });
        let class = Select::new("class", self.t("directive-class"))
            .option("class1", self.t("directive-class1"))
            .option("class2", self.t("directive-class2"))
            .chosen(self.typed.shown("class"))
            .error(self.errors.of("class"));
        vec![self.under().into(), region.chosen(self.typed.shown("moved")).into(), class.into()]
    }
}

fn region(field: &str, code: &str) -> Result<Authority, Refusal> {
    let parsed = Authority::parse(code);
    parsed.ok_or_else(|| Refusal::from(WebRefusal::NotReadable).on(field))
}

pub(super) fn read_step(answers: &Answers) -> Result<Effect, Refusal> {
    let regions = answers.all("regions")?.into_iter().map(|code| region("regions", code));
    Ok(Effect::Step(StepDecision {
        under: answers.parsed("under")?,
        regions: regions.collect::<Result<_, _>>()?,
        step: answers.parsed("step")?,
        chosen: selection(answers, "items")?,
        review_on: day(answers, "review_on")?,
    }))
}

pub(super) fn read_class(answers: &Answers) -> Result<Effect, Refusal> {
    Ok(Effect::Reclassify(Reclassification {
        under: answers.parsed("under")?,
        region: region("moved", answers.required("moved")?)?,
        class: answers.required("class")?.to_owned(),
    }))
}
