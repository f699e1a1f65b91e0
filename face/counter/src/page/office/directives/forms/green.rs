//! 绿色通道: which items, for vehicles of which use, how often, how fast, and looked at again by when.

use base::Refusal;
use policy::{Effect, GreenAllowance, GreenChannel};
use ui::{Field, Html};
use web::Answers;

use super::{About, Ticks, owned};

/// Uses of vehicles that an urgent way is for: 救护, 消防, 工程救险, 警用 (GA 24.3), and the others.
const USES: [&str; 5] = ["J", "I", "K", "H", "A"];

/// What the quota of an item is asked under.
const QUOTA: &str = "quota_";

impl About<'_> {
    pub(super) fn green(&self) -> Vec<Html> {
        let uses = Ticks::new("uses", self.t("directive-uses"), self.typed)
            .hint(self.t("directive-uses-hint"));
        let uses = USES.iter().fold(uses, |uses, letter| {
            uses.option(letter, self.t(&format!("directive-use-{letter}")))
        });
        let mut questions: Vec<Html> = vec![uses.into()];
        for item in self.counter.catalogue.items() {
            let (name, words) = (
                format!("{QUOTA}{}", item.code),
                item.name.in_language(self.shell.locale.tag()).to_owned(),
            );
            let label = self.shell.t_with("directive-quota-of", "item", &words);
            let value = self.typed.shown(&name).to_owned();
            questions.push(Field::digits(name, label).value(value).into());
        }
        let number = |name: &str, key: &str| -> Html {
            let field = Field::digits(name, self.t(key)).value(self.typed.shown(name));
            field.error(self.errors.of(name)).into()
        };
        questions.push(number("within_hours", "directive-within"));
        questions.push(number("audit_days", "directive-audit"));
        questions
    }
}

pub(super) fn read(answers: &Answers) -> Result<Effect, Refusal> {
    let mut allow = Vec::new();
    for (field, typed) in answers.iter() {
        let Some(item) = field.strip_prefix(QUOTA).filter(|_| !typed.is_empty()) else { continue };
        allow.push(GreenAllowance { item: item.to_owned(), quota: answers.parsed(field)? });
    }
    Ok(Effect::GreenChannel(GreenChannel {
        use_natures: owned(answers.all("uses")?),
        allow,
        within_hours: answers.parsed("within_hours")?,
        audit_days: answers.parsed("audit_days")?,
    }))
}
