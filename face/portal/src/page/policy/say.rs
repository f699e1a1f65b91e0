//! Orders in plain words: what is closed or open, since when, and what people may do instead.

use base::{Date, Instant};
use policy::{
    ClassRule, Extension, GreenChannel, OpenSince, RegionPicture, RegionStanding, Selection, Stage,
    Switch, Venue, Wording,
};
use registry::CANCELLATION_CAUSES;
use ui::{Answer, Locale, Summary, Tag};

use crate::Portal;
use crate::say::said;

/// One order: what is closed or open, since when.
pub(super) struct Order {
    pub tag: Tag,
    pub title: String,
    pub lead: String,
    pub rows: Summary,
    pub basis: String,
    /// The deadlines that it moved, or its exams, are over.
    pub is_past: bool,
}

pub(super) struct Say<'a> {
    pub portal: &'a Portal,
    pub locale: Locale,
}

impl Say<'_> {
    fn t(&self, key: &str) -> String {
        ui::text(self.locale, key, &[])
    }

    fn words(&self, wording: &Wording) -> String {
        match self.locale {
            Locale::ZhCn => wording.zh.clone(),
            Locale::En => wording.en.clone(),
        }
    }

    fn since(&self, since: Instant, until: Option<Date>) -> String {
        let since = ui::date(self.locale, since.date());
        match until {
            Some(until) => {
                let until = ui::date(self.locale, until);
                ui::text(
                    self.locale,
                    "directive-from-until",
                    &[("from", &since), ("until", &until)],
                )
            }
            None => ui::text(self.locale, "directive-from-on", &[("from", &since)]),
        }
    }

    fn listed(&self, words: impl IntoIterator<Item = String>) -> String {
        words.into_iter().collect::<Vec<_>>().join(&self.t("directive-and"))
    }

    /// Only what the catalogue offers is named: people look for what they know.
    fn items(&self, selection: &Selection) -> String {
        if selection.all {
            return self.t("directive-all-items");
        }
        let items = selection.items.iter().filter_map(|code| self.portal.catalogue.item(code));
        self.listed(items.map(|item| said(self.locale, &item.name)))
    }

    fn venues(&self, venues: &[Venue]) -> String {
        if venues.is_empty() {
            return self.t("directive-everywhere");
        }
        self.listed(venues.iter().map(|venue| self.t(&format!("directive-venue-{venue}"))))
    }

    fn channels(&self, letters: &[String]) -> String {
        self.listed(letters.iter().map(|letter| self.t(&format!("directive-channel-{letter}"))))
    }

    pub fn staged(&self, staged: &RegionStanding, (title, basis): (Wording, String)) -> Order {
        let step = staged.step.to_string();
        let (tag, lead) = match staged.rule {
            ClassRule::Held => {
                (Tag::refused(self.t("portal-policy-held")), self.t("portal-policy-held-lead"))
            }
            ClassRule::Stepped if staged.step == 0 => {
                (Tag::refused(self.t("portal-policy-held")), self.t("portal-policy-soon-lead"))
            }
            ClassRule::Stepped => (
                Tag::going(ui::text(self.locale, "directive-step-number", &[("step", &step)])),
                self.t("portal-policy-step-lead"),
            ),
        };
        let row = |key: &str, value: String| Answer::new(self.t(key), value);
        let mut rows = Summary::new(self.locale)
            .row(row("portal-policy-since", self.since(staged.since, None)))
            .row(row("portal-policy-instead", self.channels(&staged.always)));
        if staged.rule == ClassRule::Held && !staged.chosen.is_empty() {
            rows = rows.row(row("portal-policy-open-now", self.items(&staged.chosen)));
        }
        if staged.rule == ClassRule::Stepped {
            rows =
                staged.stages.iter().fold(rows, |rows, stage| rows.row(self.stage(staged, stage)));
        }
        let review =
            staged.review_on.map(|day| row("directive-review", ui::date(self.locale, day)));
        Order {
            tag,
            title: self.words(&title),
            lead,
            rows: review.into_iter().fold(rows, Summary::row),
            basis,
            is_past: false,
        }
    }

    /// A step: what it opens where, and whether it has come.
    fn stage(&self, staged: &RegionStanding, stage: &Stage) -> Answer {
        let at = stage.number == staged.step;
        let items = if stage.subset && at { &staged.chosen } else { &stage.items };
        let step = stage.number.to_string();
        let key = match () {
            () if stage.number <= staged.step => "portal-policy-step-open",
            () if stage.subset => "portal-policy-step-chosen",
            () => "portal-policy-step-later",
        };
        let term = ui::text(self.locale, key, &[("step", &step)]);
        let facts = [self.venues(&stage.venues), self.items(items)];
        let [venues, items] = facts;
        let facts = [("venues", venues.as_str()), ("items", items.as_str())];
        Answer::new(term, ui::text(self.locale, "portal-policy-at", &facts))
    }

    pub fn others(&self, picture: &RegionPicture) -> Vec<Order> {
        let switches = picture.switches.iter().map(|one| self.switch(one));
        let moved = picture.extensions.iter().filter(|one| is_applied(&one.order));
        let moved = moved.map(|one| self.extension(one));
        let green = picture.green.iter().map(|one| self.green(one));
        let exams = picture.amnesties.iter().map(|one| {
            let amnesty = &one.order;
            let key = match (amnesty.counts_attempt, amnesty.keeps_rank) {
                (false, true) => "portal-policy-exams-both",
                (false, false) => "portal-policy-exams-attempt",
                (true, true) => "portal-policy-exams-rank",
                (true, false) => "portal-policy-exams-none",
            };
            let (from, to) =
                (ui::date(self.locale, amnesty.from), ui::date(self.locale, amnesty.to));
            let time = ui::text(
                self.locale,
                "directive-from-until",
                &[("from", from.as_str()), ("until", to.as_str())],
            );
            let rows = Summary::new(self.locale)
                .row(Answer::new(self.t("portal-policy-exams-time"), time));
            let tag = Tag::done(self.t("directive-kind-exam_amnesty"));
            let is_past = amnesty.to < self.today();
            Order { is_past, ..self.order(tag, one, (self.t(key), rows)) }
        });
        switches.chain(moved).chain(exams).chain(green).collect()
    }

    fn order<T>(&self, tag: Tag, one: &OpenSince<T>, (lead, rows): (String, Summary)) -> Order {
        let since = Answer::new(self.t("portal-policy-since"), self.since(one.since, one.until));
        Order {
            tag,
            title: self.words(&one.title),
            lead,
            rows: rows.row(since),
            basis: one.basis.clone(),
            is_past: false,
        }
    }

    pub fn switch(&self, one: &OpenSince<Switch>) -> Order {
        let switch = &one.order;
        let (tag, key) = if switch.open {
            (Tag::done(self.t("portal-policy-opened")), "portal-policy-opened-lead")
        } else {
            (Tag::refused(self.t("portal-policy-closed")), "portal-policy-closed-lead")
        };
        let by = if switch.channels.is_empty() {
            self.t("directive-all-channels")
        } else {
            self.channels(&switch.channels)
        };
        let row = |key: &str, value: String| Answer::new(self.t(key), value);
        let rows = Summary::new(self.locale)
            .row(row("directive-items", self.items(&switch.items)))
            .row(row("directive-venues", self.venues(&switch.venues)))
            .row(row("directive-channels", by));
        self.order(tag, one, (self.t(key), rows))
    }

    fn extension(&self, one: &OpenSince<Extension>) -> Order {
        let moved = &one.order;
        let date = |day| ui::date(self.locale, day);
        let (from, to, until) = (date(moved.due_from), date(moved.due_to), date(moved.until));
        let facts = [("from", from.as_str()), ("to", to.as_str()), ("until", until.as_str())];
        let lead = ui::text(self.locale, "portal-policy-moved-lead", &facts);
        let row = |key: &str, value: String| Answer::new(self.t(key), value);
        let mut rows = Summary::new(self.locale)
            .row(row("directive-target", self.t(&format!("directive-target-{}", moved.target))));
        if !moved.causes.is_empty() {
            let causes = moved.causes.iter().filter(|cause| is_cause(cause));
            let causes = causes.map(|cause| self.t(&format!("directive-cause-{cause}")));
            rows = rows.row(row("directive-causes", self.listed(causes)));
        }
        let tag = Tag::done(self.t("portal-policy-moved"));
        let is_past = moved.until < self.today();
        Order { is_past, ..self.order(tag, one, (lead, rows)) }
    }

    fn today(&self) -> Date {
        self.portal.now().date()
    }

    fn green(&self, one: &OpenSince<GreenChannel>) -> Order {
        let items = Selection::of(one.order.allow.iter().map(|allowed| allowed.item.as_str()));
        let row = |key: &str, value: String| Answer::new(self.t(key), value);
        let uses = one.order.use_natures.iter();
        let uses = self.listed(uses.map(|letter| self.t(&format!("directive-use-{letter}"))));
        let uses = if uses.is_empty() { self.t("directive-all-uses") } else { uses };
        let rows = Summary::new(self.locale)
            .row(row("directive-items", self.items(&items)))
            .row(row("directive-uses", uses));
        let lead = self.t("portal-policy-green-lead");
        self.order(Tag::going(self.t("green-list")), one, (lead, rows))
    }
}

/// A cause of cancellation whose days are known here, so that an extension of it moves them.
fn is_cause(cause: &str) -> bool {
    CANCELLATION_CAUSES.contains(&cause)
}

/// Whether an extension moves anything here: what moves nothing is promised to nobody.
fn is_applied(extension: &Extension) -> bool {
    extension.causes.is_empty() || extension.causes.iter().any(|cause| is_cause(cause))
}
