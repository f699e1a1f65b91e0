//! What must hold over the whole file: the statutory pairs stand there, no role and no rule of the
//! program combines a pair, and somebody can manage staff.

use std::collections::BTreeSet;

use super::{Action, PairWithin, Rights, Table};

/// Duties kept apart by law and audit (`domain.md` §4): a file without them is not taken.
const STATUTORY: [(Action, Action); 6] = [
    (Action::CaseAccept, Action::CaseApprove),
    (Action::CaseInspect, Action::CaseApprove),
    (Action::CaseApprove, Action::ProductionMake),
    (Action::PlatesDraw, Action::PlatesSupervise),
    (Action::PolicyDraft, Action::PolicyPublish),
    (Action::ExamScore, Action::ExamRoster),
];

pub(super) fn check(table: &Table) -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    for (a, b) in STATUTORY {
        if !table.pairs.iter().any(|pair| pair.a == a && pair.b == b) {
            wrong.push(format!("{a} and {b} must be separated"));
        }
    }
    for pair in &table.pairs {
        let both =
            |actions: &BTreeSet<Action>| actions.contains(&pair.a) && actions.contains(&pair.b);
        for role in table.roles.values() {
            let actions = role.actions.keys().copied().collect();
            if pair.within == PairWithin::Person && both(&actions) {
                let code = &role.code;
                wrong.push(format!("role {code} combines {} and {}", pair.a, pair.b));
            }
        }
        for program in table.programs.values().filter(|p| both(&p.actions)) {
            let rule = &program.rule;
            wrong.push(format!("rule {rule} combines {} and {}", pair.a, pair.b));
        }
    }
    for (code, action) in
        [(Rights::CITIZEN, Action::CaseApply), (Rights::ADMINISTRATOR, Action::StaffManage)]
    {
        let role = table.roles.get(code);
        if !role.is_some_and(|role| role.actions.contains_key(&action)) {
            wrong.push(format!("role {code} must have {action}"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
