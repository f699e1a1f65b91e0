//! Rights as data: the built-in file holds what the law keeps apart, wrong files are refused with
//! file and line, reach is respected, and nobody combines a pair whatever they try.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::BTreeSet;

use base::{Authority, Instant};
use identity::{Action, Grant, PairWithin, PersonId, Resource, Rights, StaffActor, Within};
use proptest::prelude::*;

const BUILT_IN: &str = include_str!("../../../data/rights.toml");
const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

fn rights() -> Rights {
    Rights::load(None).unwrap()
}

fn city(code: &str) -> Authority {
    Authority::parse(code).unwrap()
}

fn grant(role: &str, authority: &str, office: Option<&str>, point: Option<&str>) -> Grant {
    Grant {
        no: 2,
        role: role.into(),
        authority: city(authority),
        office: office.map(str::to_owned),
        point: point.map(str::to_owned),
        valid_from: NOW,
        valid_until: None,
        revoked_at: None,
    }
}

fn staff(grants: Vec<Grant>) -> StaffActor {
    StaffActor { number: "0417".into(), name: "陈立".into(), home: city("420500"), grants }
}

#[test]
fn the_pairs_of_the_law_stand_in_the_file() {
    use Action::{
        CaseAccept, CaseApprove, CaseInspect, ExamRoster, ExamScore, PlatesDraw, PlatesSupervise,
        PolicyDraft, PolicyPublish, ProductionMake,
    };
    let rights = rights();
    for (a, b) in [
        (CaseAccept, CaseApprove),
        (CaseInspect, CaseApprove),
        (CaseApprove, ProductionMake),
        (PlatesDraw, PlatesSupervise),
        (PolicyDraft, PolicyPublish),
        (ExamScore, ExamRoster),
    ] {
        assert!(rights.separated(a, [b]).is_some(), "{a} after {b}");
        let refusal = rights.separated(b, [a]).unwrap().refusal(b);
        assert_eq!(refusal.code, "identity.separated");
        assert_eq!(refusal.facts["done"], a.word());
        assert_eq!(refusal.facts["wanted"], b.word());
    }
    assert_eq!(rights.separated(CaseAccept, [CaseAccept]), None);
    let pairs = rights.pairs();
    assert!(pairs.iter().all(|pair| !pair.law.contains("待核")), "said by its mark");
    assert!(pairs.iter().any(|pair| pair.verified) && pairs.iter().any(|pair| !pair.verified));
    assert_eq!(rights.separated(CaseApprove, []), None);
}

#[test]
fn auxiliaries_accept_and_never_approve() {
    let aux = staff(vec![grant("clerk_aux", "420500", Some("hall"), None)]);
    let hall = Resource::of(&city("420500")).at_office("hall");
    assert!(rights().can(&aux, Action::CaseAccept, &hall).is_ok());
    let no = rights().can(&aux, Action::CaseApprove, &hall).unwrap_err();
    assert_eq!(no.code, "identity.no_right");
    assert_eq!(no.facts["action"], "case-approve");
}

#[test]
fn the_program_does_what_its_rule_says_and_no_more() {
    let rights = rights();
    let may = |rule, action, item| rights.program_can(rule, action, item).is_ok();
    let instant = "contact_change_instant";
    assert!(may(instant, Action::CaseApprove, Some("drv_contact_change")));
    assert!(!may(instant, Action::CaseApprove, Some("veh_exempt_mark")));
    assert!(!may(instant, Action::CaseApprove, None));
    assert!(!may(instant, Action::CaseAccept, Some("drv_contact_change")));
    assert!(may("console", Action::StaffManage, None));
    assert!(!may("no_such_rule", Action::StaffManage, None));
    assert!(rights.program(instant).unwrap().audit_percent > 0);
}

#[test]
fn citizens_reach_their_own_only() {
    let rights = rights();
    let mine = PersonId(uuid::Uuid::from_u128(1));
    let case = Resource::of(&city("420500")).owned_by(mine);
    assert!(rights.citizen_can(mine, Action::CaseRead, &case).is_ok());
    let other = PersonId(uuid::Uuid::from_u128(2));
    assert!(rights.citizen_can(other, Action::CaseRead, &case).is_err());
    assert!(rights.citizen_can(mine, Action::CaseApprove, &case).is_err());
    let nobodys = Resource::of(&city("420500"));
    assert!(rights.citizen_can(mine, Action::CaseRead, &nobodys).is_err());
}

#[test]
fn each_reach_goes_as_far_as_it_says() {
    let rights = rights();
    let can = |who: &StaffActor, action, what: &Resource| rights.can(who, action, what).is_ok();
    let at = |authority: &str| Resource::of(&city(authority));
    let clerk = staff(vec![grant("clerk_police", "420500", Some("hall"), None)]);
    assert!(can(&clerk, Action::CaseRead, &at("420500").at_office("hall")));
    assert!(!can(&clerk, Action::CaseRead, &at("420500").at_office("branch")));
    assert!(!can(&clerk, Action::CaseRead, &at("420500")));
    assert!(!can(&clerk, Action::CaseRead, &at("420300").at_office("hall")));
    let everywhere = staff(vec![grant("clerk_police", "420500", None, None)]);
    assert!(can(&everywhere, Action::CaseRead, &at("420500").at_office("branch")));
    let agent = staff(vec![grant("post_agent", "371600", Some("post"), Some("post-7"))]);
    assert!(can(&agent, Action::CaseAccept, &at("371600").at_point("post-7")));
    assert!(!can(&agent, Action::CaseAccept, &at("371600").at_office("post")));
    let auditor = staff(vec![grant("auditor", "420500", None, None)]);
    assert!(can(&auditor, Action::AuditRead, &at("420300")));
    assert!(!can(&auditor, Action::AuditRead, &at("370200")));
    let nation = staff(vec![grant("administrator", "000000", None, None)]);
    assert!(can(&nation, Action::StaffManage, &at("370200")));
    let city_only = staff(vec![grant("administrator", "420500", None, None)]);
    assert!(!can(&city_only, Action::StaffManage, &at("420000")));
    assert!(!can(&city_only, Action::StaffManage, &at("000000")));
}

#[test]
fn lists_are_cut_to_the_scope() {
    let rights = rights();
    let yichang = city("420500");
    let scope = |grants| rights.scope(&staff(grants), Action::CaseRead);
    let two = scope(vec![
        grant("clerk_police", "420500", Some("hall"), None),
        grant("clerk_aux", "420500", Some("branch"), None),
    ]);
    let offices = vec!["hall".to_owned(), "branch".to_owned()];
    let (points, own) = (Vec::new(), None);
    assert_eq!(two.within(&yichang), Within::Some { offices, points, own });
    assert_eq!(two.within(&city("420300")), Within::Nothing);
    let centre = scope(vec![grant("online_centre", "420500", None, None)]);
    assert_eq!(centre.within(&yichang), Within::All);
    assert!(scope(vec![grant("no_such_role", "420500", None, None)]).is_nothing());
    assert!(scope(vec![grant("citizen", "420500", None, None)]).is_nothing());
}

#[test]
fn roles_that_exclude_each_other_are_told() {
    let rights = rights();
    assert!(rights.exclude("auditor", "administrator"));
    assert!(rights.exclude("pool_operator", "pool_supervisor"));
    assert!(rights.exclude("online_centre", "auditor"));
    assert!(!rights.exclude("online_centre", "cert_maker"));
    assert!(!rights.exclude("online_centre", "no_such_role"));
}

#[test]
fn an_unknown_word_is_an_error_with_file_and_line() {
    let wrong = |from: &str, to: &str| {
        assert!(BUILT_IN.contains(from), "{from}");
        let text = BUILT_IN.replacen(from, to, 1);
        let line = 1 + text[..text.rfind(to).unwrap()].matches('\n').count();
        (line, Rights::parse("rights.toml", &text).unwrap_err())
    };
    let cases = [
        ("\"case.withdraw\"", "\"case.withdrow\"", "is no action"),
        ("\"citizen\"\nzh", "\"guest\"\nzh", "holds no roles"),
        ("within = \"day\"", "within = \"week\"", "separates nothing"),
        ("office = [\"payments.cash\"]", "hall = [\"payments.cash\"]", "unknown field"),
        ("audit_percent = 5", "audit_percent = 500", "a share is 0 to 100"),
        ("code = \"auditor\"", "code = \"cashier\"", "stands there twice"),
    ];
    for (from, to, says) in cases {
        let (line, errors) = wrong(from, to);
        let at = format!("rights.toml:{line}: ");
        let told = errors.iter().any(|e| e.starts_with(&at) && e.contains(says));
        assert!(told, "{to}: line {line}: {errors:?}");
    }
    let errors = Rights::parse("rights.toml", "[[role]\n").unwrap_err();
    assert!(errors[0].starts_with("rights.toml:1: "), "{errors:?}");
}

#[test]
fn a_file_that_loosens_the_law_is_refused() {
    let wrong = |from: &str, to: &str| {
        assert!(BUILT_IN.contains(from), "{from}");
        let text = BUILT_IN.replacen(from, to, 1);
        Rights::parse("rights.toml", &text).unwrap_err().join("\n")
    };
    let pair = "a = \"case.accept\"\nb = \"case.approve\"";
    let dropped = wrong(pair, "a = \"case.accept\"\nb = \"case.archive\"");
    assert!(dropped.contains("case.accept and case.approve must be separated"));
    let auditor = "province = [\"audit.read\"";
    let curious = wrong(auditor, "province = [\"audit.read\", \"person.read_clear\"");
    assert!(curious.contains("role auditor combines audit.read and person.read_clear"));
    let program = "actions = [\"case.approve\"]";
    let alone = wrong(program, "actions = [\"case.accept\", \"case.approve\"]");
    assert!(alone.contains("rule contact_change_instant combines"), "{alone}");
    let any = wrong("items = [\"drv_contact_change\"]", "items = []");
    assert!(any.contains("named items only"), "{any}");
}

#[test]
fn a_folder_may_replace_the_file() {
    let folder = std::env::temp_dir().join(format!("rights-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    assert!(Rights::load(Some(&folder)).is_ok(), "without a file there");
    let file = folder.join("rights.toml");
    std::fs::write(&file, BUILT_IN.replace("网办中心审核岗", "网上业务审核岗")).unwrap();
    let rights = Rights::load(Some(&folder)).unwrap();
    assert_eq!(rights.role("online_centre").unwrap().zh, "网上业务审核岗");
    std::fs::write(&file, "role = 1\n").unwrap();
    let wrong = Rights::load(Some(&folder)).unwrap_err();
    assert!(wrong[0].starts_with(&format!("{}:1: ", file.display())), "{wrong:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

fn any_action() -> impl Strategy<Value = Action> {
    proptest::sample::select(Action::ALL)
}

fn any_grant() -> impl Strategy<Value = Grant> {
    let roles: Vec<String> = rights().roles().map(|r| r.code.clone()).collect();
    let authorities = vec!["000000", "420000", "420500", "420300", "370200"];
    let place = proptest::option::of(proptest::sample::select(vec!["hall", "branch"]));
    (proptest::sample::select(roles), proptest::sample::select(authorities), place.clone(), place)
        .prop_map(|(role, authority, office, point)| grant(&role, authority, office, point))
}

fn any_resource() -> impl Strategy<Value = Resource> {
    let authorities = vec!["000000", "420000", "420500", "420300", "370200", "P17"];
    let place = proptest::option::of(proptest::sample::select(vec!["hall", "branch"]));
    (proptest::sample::select(authorities), place.clone(), place).prop_map(
        |(authority, office, point)| Resource {
            authority: city(authority),
            office: office.map(str::to_owned),
            point: point.map(str::to_owned),
            owner: None,
        },
    )
}

proptest! {
    /// Whoever asks before each step of a case never ends up with both duties of a pair.
    #[test]
    fn nobody_can_combine_a_pair(wanted in proptest::collection::vec(any_action(), 0..60)) {
        let rights = rights();
        let mut done = BTreeSet::new();
        for action in wanted {
            if rights.separated(action, done.iter().copied()).is_none() {
                done.insert(action);
            }
        }
        for pair in rights.pairs() {
            prop_assert!(!(done.contains(&pair.a) && done.contains(&pair.b)));
        }
    }

    /// Whoever is granted roles as long as none excludes another never holds both duties of a pair
    /// that no person may hold.
    #[test]
    fn no_person_holds_an_excluded_pair(wanted in proptest::collection::vec(any_grant(), 0..20)) {
        let rights = rights();
        let mut held: Vec<Grant> = Vec::new();
        for new in wanted {
            if !held.iter().any(|h| rights.exclude(&h.role, &new.role)) {
                held.push(new);
            }
        }
        let who = staff(held);
        for pair in rights.pairs().iter().filter(|p| p.within == PairWithin::Person) {
            let both = [pair.a, pair.b].map(|a| !rights.scope(&who, a).is_nothing());
            prop_assert!(both != [true, true], "{:?}", pair);
        }
    }

    /// A list shows exactly what a single question allows.
    #[test]
    fn lists_and_questions_agree(
        grants in proptest::collection::vec(any_grant(), 0..4),
        action in any_action(),
        resource in any_resource(),
    ) {
        let rights = rights();
        let who = staff(grants);
        let listed = match rights.scope(&who, action).within(&resource.authority) {
            Within::Nothing => false,
            Within::All => true,
            Within::Some { offices, points, own } => {
                resource.office.as_ref().is_some_and(|o| offices.contains(o))
                    || resource.point.as_ref().is_some_and(|p| points.contains(p))
                    || (own.is_some() && own == resource.owner)
            }
        };
        prop_assert_eq!(listed, rights.can(&who, action, &resource).is_ok());
    }
}
