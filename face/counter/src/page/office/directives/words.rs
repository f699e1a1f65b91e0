//! Directives in words: what each order says, from when to when, and what it touches.

use base::Authority;
use policy::{
    ClassRule, Effect, Extension, GreenChannel, NewDirective, Selection, Stage, Stages,
    StepDecision, Switch, Touched, Venue, Wording,
};
use ui::{Answer, Locale, Summary, text};

use super::regions::region_name;
use crate::Counter;
use crate::words::item_name;

/// One order as a page shows it.
pub struct Order {
    /// What sort of order.
    pub title: String,
    /// What it says.
    pub summary: Summary,
}

/// A text in the language of the page.
pub fn in_language(locale: Locale, wording: &Wording) -> &str {
    match locale {
        Locale::ZhCn => &wording.zh,
        Locale::En => &wording.en,
    }
}

/// From when to when it holds.
pub fn time(locale: Locale, said: &NewDirective) -> String {
    let from = ui::date(locale, said.from);
    match said.until {
        Some(until) => {
            let until = ui::date(locale, until);
            text(locale, "directive-from-until", &[("from", &from), ("until", &until)])
        }
        None => text(locale, "directive-from-on", &[("from", &from)]),
    }
}

/// What it touches, in one line.
pub fn touched(locale: Locale, touched: &Touched) -> String {
    let [points, bookings, cases, deadlines] =
        [touched.points, touched.bookings, touched.cases, touched.deadlines].map(|n| n.to_string());
    let facts = [
        ("points", points.as_str()),
        ("bookings", &bookings),
        ("cases", &cases),
        ("deadlines", &deadlines),
    ];
    text(locale, "directive-touched-line", &facts)
}

/// The name of a sort of order.
pub fn kind(locale: Locale, effect: &Effect) -> String {
    let key = match effect {
        Effect::Stages(_) => "directive-kind-stages",
        Effect::Step(_) => "directive-kind-step",
        Effect::Reclassify(_) => "directive-kind-reclassify",
        Effect::Switch(_) => "directive-kind-switch",
        Effect::Extension(_) => "directive-kind-extension",
        Effect::ExamAmnesty(_) => "directive-kind-exam_amnesty",
        Effect::GreenChannel(_) => "directive-kind-green_channel",
    };
    text(locale, key, &[])
}

/// An order in words.
pub fn order(counter: &Counter, locale: Locale, effect: &Effect) -> Order {
    let say = Say { counter, locale };
    let rows = match effect {
        Effect::Stages(stages) => say.stages(stages),
        Effect::Step(decision) => say.step(decision),
        Effect::Reclassify(to) => vec![
            ("directive-region", say.region(&to.region)),
            ("directive-class", say.class(&to.class)),
        ],
        Effect::Switch(switch) => say.switch(switch),
        Effect::Extension(extension) => say.extension(extension),
        Effect::ExamAmnesty(amnesty) => vec![
            ("directive-exams-from", ui::date(locale, amnesty.from)),
            ("directive-exams-to", ui::date(locale, amnesty.to)),
            ("directive-exams-attempt", say.yes(amnesty.counts_attempt)),
            ("directive-exams-rank", say.yes(amnesty.keeps_rank)),
        ],
        Effect::GreenChannel(green) => say.green(green),
    };
    let answer = |summary: Summary, (key, value): (&str, String)| {
        summary.row(Answer::new(text(locale, key, &[]), value))
    };
    let summary = rows.into_iter().fold(Summary::new(locale), answer);
    Order { title: kind(locale, effect), summary }
}

type Said = Vec<(&'static str, String)>;

struct Say<'a> {
    counter: &'a Counter,
    locale: Locale,
}

impl Say<'_> {
    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }

    fn listed(&self, words: impl IntoIterator<Item = String>) -> String {
        words.into_iter().collect::<Vec<_>>().join(&self.t("directive-and"))
    }

    fn yes(&self, is: bool) -> String {
        self.t(if is { "directive-yes" } else { "directive-no" })
    }

    fn region(&self, region: &Authority) -> String {
        region_name(self.counter, region, self.locale)
    }

    fn items(&self, selection: &Selection) -> String {
        if selection.all {
            return self.t("directive-all-items");
        }
        let names = selection.items.iter().map(|code| item_name(self.counter, code, self.locale));
        self.listed(names)
    }

    fn venues(&self, venues: &[Venue]) -> String {
        if venues.is_empty() {
            return self.t("directive-everywhere");
        }
        self.listed(venues.iter().map(|venue| self.t(&format!("directive-venue-{venue}"))))
    }

    fn channels(&self, letters: &[String]) -> String {
        if letters.is_empty() {
            return self.t("directive-all-channels");
        }
        self.listed(letters.iter().map(|letter| self.t(&format!("directive-channel-{letter}"))))
    }

    fn switch(&self, switch: &Switch) -> Said {
        let way = if switch.open { "directive-opens" } else { "directive-closes" };
        vec![
            ("directive-way", self.t(way)),
            ("directive-items", self.items(&switch.items)),
            ("directive-venues", self.venues(&switch.venues)),
            ("directive-channels", self.channels(&switch.channels)),
        ]
    }

    /// What a class of cities is called; the two of the form have names.
    fn class(&self, code: &str) -> String {
        match code {
            "class1" | "class2" => self.t(&format!("directive-{code}-name")),
            other => other.to_owned(),
        }
    }

    fn stages(&self, stages: &Stages) -> Said {
        let mut said = vec![("directive-always", self.channels(&stages.always))];
        for class in &stages.classes {
            let rule = match class.rule {
                ClassRule::Held => self.t("directive-rule-held"),
                ClassRule::Stepped => self.t("directive-rule-stepped"),
            };
            let members = self.listed(class.members.iter().map(|member| self.region(member)));
            let name = self.class(&class.code);
            let facts = [("class", name.as_str()), ("rule", &rule), ("members", &members)];
            said.push(("directive-class", text(self.locale, "directive-class-line", &facts)));
        }
        said.extend(stages.steps.iter().map(|step| ("directive-step", self.stage(step))));
        said
    }

    fn stage(&self, stage: &Stage) -> String {
        let (number, venues) = (stage.number.to_string(), self.venues(&stage.venues));
        let items = self.items(&stage.items);
        let facts = [("step", number.as_str()), ("venues", &venues), ("items", &items)];
        let key = if stage.subset { "directive-step-subset" } else { "directive-step-line" };
        text(self.locale, key, &facts)
    }

    fn step(&self, decision: &StepDecision) -> Said {
        let regions = if decision.regions.is_empty() {
            self.t("directive-whole-region")
        } else {
            self.listed(decision.regions.iter().map(|region| self.region(region)))
        };
        let mut said =
            vec![("directive-regions", regions), ("directive-step", decision.step.to_string())];
        if !decision.chosen.is_empty() {
            said.push(("directive-chosen", self.items(&decision.chosen)));
        }
        let review = decision.review_on.map(|day| ui::date(self.locale, day));
        said.extend(review.map(|day| ("directive-review", day)));
        said
    }

    fn extension(&self, extension: &Extension) -> Said {
        let causes = extension.causes.iter().map(|c| self.t(&format!("directive-cause-{c}")));
        let causes = self.listed(causes);
        let date = |day| ui::date(self.locale, day);
        let mut said =
            vec![("directive-target", self.t(&format!("directive-target-{}", extension.target)))];
        if !causes.is_empty() {
            said.push(("directive-causes", causes));
        }
        said.extend([
            ("directive-due-from", date(extension.due_from)),
            ("directive-due-to", date(extension.due_to)),
            ("directive-moved-to", date(extension.until)),
        ]);
        said
    }

    fn green(&self, green: &GreenChannel) -> Said {
        let allowed = green.allow.iter().map(|allowance| {
            let (item, quota) = (
                item_name(self.counter, &allowance.item, self.locale),
                allowance.quota.to_string(),
            );
            text(self.locale, "directive-quota", &[("item", &item), ("quota", &quota)])
        });
        let natures = match green.use_natures.as_slice() {
            [] => self.t("directive-all-uses"),
            letters => {
                self.listed(letters.iter().map(|letter| self.t(&format!("directive-use-{letter}"))))
            }
        };
        vec![
            ("directive-uses", natures),
            ("directive-allowed", self.listed(allowed)),
            ("directive-within", green.within_hours.to_string()),
            ("directive-audit", green.audit_days.to_string()),
        ]
    }
}
