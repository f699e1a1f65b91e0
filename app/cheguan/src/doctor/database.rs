//! Whether the database answers, is one we know, sorts bytewise, keeps what it acknowledges, has every
//! migration, and guards the journal from the program itself.

use base::Result;
use db::{Db, Engine, Schema, Vitals};

use super::Line;
use crate::config::Config;
use crate::ground;
use crate::said::Said;

pub(super) async fn look(config: &Config, schema: &Schema) -> Vec<Line> {
    let file = config.database.file();
    let is_embedded = config.database.engine() == Engine::Sqlite;
    if is_embedded && !file.is_file() {
        return vec![Line::note(Said::new("doctor-database-new").with("file", file.display()))];
    }
    let mut lines = Vec::new();
    if ground::is_taken(config) {
        lines.push(Line::good(Said::new("doctor-running")));
    }
    match ask(config, schema).await {
        Ok(vitals) => lines.extend(judge(&vitals)),
        Err(error) => {
            let said = Said::new("doctor-database-away").with("why", error);
            lines.push(Line::bad(said));
        }
    }
    lines
}

async fn ask(config: &Config, schema: &Schema) -> Result<Vitals> {
    let db = match config.database.engine() {
        Engine::Sqlite => Db::open_read_only(&config.database.file())?,
        Engine::Postgres => Db::open(&config.database.program()?).await?,
    };
    db.vitals(schema).await
}

fn judge(vitals: &Vitals) -> Vec<Line> {
    let Vitals { version, .. } = vitals;
    let with = |key, list: &[String]| Said::new(key).with("list", list.join(", "));
    let mut lines = Vec::new();
    if vitals.is_known_version {
        lines.push(Line::good(Said::new("doctor-engine").with("version", version)));
    } else {
        lines.push(Line::bad(Said::new("doctor-engine-old").with("version", version)));
    }
    if !vitals.misordered.is_empty() {
        lines.push(Line::bad(with("doctor-misordered", &vitals.misordered)));
    }
    if !vitals.fragile.is_empty() {
        lines.push(Line::bad(with("doctor-fragile", &vitals.fragile)));
    }
    lines.push(match (vitals.pending.as_slice(), vitals.unknown.as_slice()) {
        ([], []) => Line::good(Said::new("doctor-migrated")),
        ([], unknown) => Line::bad(with("program-older-than-database", unknown)),
        (pending, _) => Line::bad(with("program-migrate-first", pending)),
    });
    if !vitals.changeable.is_empty() {
        let said = Said::new("doctor-journal-open").with("list", vitals.changeable.join(", "));
        lines.push(Line::bad(said));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::Mark;
    use super::*;

    fn found(change: impl FnOnce(&mut Vitals)) -> Vec<(Mark, &'static str)> {
        let mut vitals = Vitals {
            version: "PostgreSQL 15.14".into(),
            is_known_version: true,
            ..Vitals::default()
        };
        change(&mut vitals);
        judge(&vitals).iter().map(|line| (line.mark, line.said.key())).collect()
    }

    #[test]
    fn a_database_in_order_is_told_so() {
        let good = [(Mark::Good, "doctor-engine"), (Mark::Good, "doctor-migrated")];
        assert_eq!(found(|_| {}), good);
    }

    #[test]
    fn each_trouble_has_its_line() {
        let bad = |change: fn(&mut Vitals)| {
            let all = found(change).into_iter();
            all.filter(|(mark, _)| *mark == Mark::Bad).map(|(_, key)| key).collect::<Vec<_>>()
        };
        assert_eq!(bad(|v| v.is_known_version = false), ["doctor-engine-old"]);
        assert_eq!(bad(|v| v.misordered = vec!["a.b".into()]), ["doctor-misordered"]);
        assert_eq!(bad(|v| v.fragile = vec!["fsync=off".into()]), ["doctor-fragile"]);
        assert_eq!(bad(|v| v.pending = vec!["1 a".into()]), ["program-migrate-first"]);
        assert_eq!(bad(|v| v.unknown = vec!["9 z".into()]), ["program-older-than-database"]);
        assert_eq!(bad(|v| v.changeable = vec!["journal"]), ["doctor-journal-open"]);
    }
}
