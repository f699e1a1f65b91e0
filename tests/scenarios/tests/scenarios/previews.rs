//! What a policy manager of the demo sees before publishing: places, appointments, cases and deadlines are counted where
//! there are any, and are what the directive touches once it holds.

use base::Authority;
use journal::Actor;
use policy::{Effect, Extension, ExtensionTarget, NewDirective, Selection, Switch, Venue, Wording};
use scenarios::cars::Situation;
use scenarios::life::move_in;
use scenarios::staff::STAFF;
use testkit::TestOffice;

/// The province of Qingdao, its two policy managers, and the day of the appointments.
const PROVINCE: &str = "370000";
const MANAGERS: [&str; 2] = ["3711", "3712"];

fn closes_all() -> Effect {
    Effect::Switch(Switch {
        open: false,
        items: Selection { all: true, items: vec![] },
        venues: vec![Venue::MainOffice],
        channels: vec![],
    })
}

db::two_engines! { reactions::schema();
    async fn a_preview_counts_places_appointments_cases_and_deadlines(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let (town, city) = (&office.town, Authority::new("370200"));
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        move_in(town, &city, 40, (Situation::Due, town.now().date())).await.unwrap();
        town.publish_appointments().await.unwrap();
        town.hotline_books().await.unwrap();
        town.cars_come(&city, town.now()).await.unwrap();
        let today = town.now().date();
        let extension = Extension {
            target: ExtensionTarget::LicenceCancellation,
            causes: vec![],
            due_from: today,
            due_to: today.plus_months(120),
            until: today.plus_months(132),
        };
        let said = NewDirective {
            scope: Authority::new(PROVINCE),
            title: Wording { zh: "大厅停办，期限顺延".into(), en: "Halls closed, deadlines moved".into() },
            basis: "省厅".into(),
            from: today,
            until: None,
            effects: vec![closes_all(), Effect::Extension(extension)],
        };
        let (directives, scope) = (&town.office.directives, said.scope.clone());
        let [first, second] = MANAGERS;
        let id = directives.draft(town.form(Actor::staff(first)), said).await.unwrap();
        let preview = directives.preview(&Actor::staff(second), &scope, id).await.unwrap();
        let touched = preview.touched;
        assert!(touched.points > 2 && touched.bookings > 0 && touched.cases > 0, "{touched:?}");
        assert!(touched.deadlines > 0, "{touched:?}");
        assert_eq!(preview.against, None);
        directives.publish(town.form(Actor::staff(second)), &scope, (id, 1)).await.unwrap();
        let seen = town.office.policy.directive(&scope, id).await.unwrap().unwrap();
        assert_eq!(seen.touched, touched, "as it was seen");
        town.settle().await.unwrap();
        let ahead = town.office.bookings.ahead(&city, town.now()).await.unwrap();
        let stays: i64 = ahead.iter().filter(|one| one.point.ends_with("-hall")).map(|one| one.bookings).sum();
        assert_eq!(stays, 0, "whoever was counted was turned away: {ahead:?}");
        office.holds().await;
    }
}

#[test]
fn a_city_of_henan_decides_its_steps_by_two_people_of_its_own() {
    let of =
        |role: &str, city: &str| STAFF.iter().filter(|m| m.role == role && m.city == city).count();
    // Xuchang is of class 2: it dates its steps and chooses a part of the third (article 004).
    assert_eq!((of("policy_admin", "411000"), of("policy_admin", "410000")), (2, 2));
}
