//! 分区域、分业务、分步骤: cities by class, and the steps in which those of the second class come back.

use base::{Authority, Refusal};
use codes::RegionCode;
use policy::{ClassRule, Effect, RegionClass, Stage, Stages};
use ui::{Field, Html, Select, Tick};
use web::Answers;

use super::{About, owned, selection, venues};
use crate::page::office::directives::regions::{cities, region_name};

/// Steps that a form has room for: article 004 has four.
const STEPS: u8 = 4;

/// The classes of article 004: held, and stepped.
const CLASSES: [(&str, ClassRule); 2] =
    [("class1", ClassRule::Held), ("class2", ClassRule::Stepped)];

/// What the class of a city is asked under.
const CITY: &str = "city_";

impl About<'_> {
    pub(super) fn stages(&self) -> Vec<Html> {
        let always = self.channels("always", "directive-always");
        let mut questions: Vec<Html> = vec![always.hint(self.t("directive-always-hint")).into()];
        for city in self.members() {
            let name = format!("{CITY}{city}");
            let words = region_name(self.counter, &city, self.shell.locale);
            let chosen = self.typed.shown(&name).to_owned();
            let select = Select::new(name, words).option("none", self.t("directive-class-none"));
            let select = CLASSES.iter().fold(select, |select, (code, _)| {
                select.option(*code, self.t(&format!("directive-{code}")))
            });
            let chosen = if chosen.is_empty() { "none".to_owned() } else { chosen };
            questions.push(select.chosen(chosen).into());
        }
        for number in 1..=STEPS {
            questions.extend(self.stage(number));
        }
        questions
    }

    /// The cities of the region: of a province all, of a city its counties.
    fn members(&self) -> Vec<Authority> {
        RegionCode::parse(self.scope.as_str()).map(cities).unwrap_or_default()
    }

    fn stage(&self, number: u8) -> Vec<Html> {
        let name = |part: &str| format!("step{number}_{part}");
        let tick = |part: &str, key: &str| -> Html {
            let name = name(part);
            let is_ticked = self.typed.ticked(&name);
            Tick::new(name, self.t(key)).ticked(is_ticked).into()
        };
        let heading = self.shell.t_with("directive-step-number", "step", &number);
        let more = Field::text(name("more"), self.t("directive-items-more"))
            .hint(self.t("directive-items-more-hint"))
            .value(self.typed.shown(&name("more")));
        vec![
            Html::strong(heading, ""),
            self.venues(&name("venues")).into(),
            tick("items_all", "directive-all-items"),
            self.items(&name("items"), "directive-items").into(),
            more.into(),
            tick("subset", "directive-subset"),
        ]
    }
}

pub(super) fn read(answers: &Answers) -> Result<Effect, Refusal> {
    let mut classes = CLASSES.map(|(code, rule)| RegionClass {
        code: code.to_owned(),
        members: Vec::new(),
        rule,
    });
    for (field, chosen) in answers.iter() {
        let Some(city) = field.strip_prefix(CITY).and_then(Authority::parse) else { continue };
        if let Some(class) = classes.iter_mut().find(|class| class.code == chosen) {
            class.members.push(city);
        }
    }
    let mut steps = Vec::new();
    for number in 1..=STEPS {
        let stage = stage(answers, number)?;
        if stage.items.is_empty() {
            break;
        }
        steps.push(stage);
    }
    Ok(Effect::Stages(Stages {
        classes: classes.into_iter().filter(|class| !class.members.is_empty()).collect(),
        steps,
        always: owned(answers.all("always")?),
    }))
}

fn stage(answers: &Answers, number: u8) -> Result<Stage, Refusal> {
    let name = |part: &str| format!("step{number}_{part}");
    let mut items = selection(answers, &name("items"))?;
    // Items that the catalogue does not have yet, as the articles name them.
    let more = name("more");
    let more = answers.text(&more)?.split([',', '，', '、', ' ']).map(str::trim);
    items.items.extend(more.filter(|code| !code.is_empty()).map(str::to_owned));
    Ok(Stage {
        number,
        venues: venues(answers, &name("venues"))?,
        items,
        subset: answers.ticked(&name("subset")),
    })
}
