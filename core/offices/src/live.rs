//! The points as this program knows them: those of the files, and what officers made of them since. Whoever
//! looks at a point may look on while it is changed: what it was stays behind what it is, as long as the
//! program runs. So nothing is ever taken away here, and each change costs one small record.

use std::collections::BTreeMap;
use std::iter;
use std::sync::OnceLock;

use crate::model::point::Point;

/// All points.
#[derive(Debug, Default)]
pub(crate) struct Live {
    filed: Vec<Kept>,
    by_code: BTreeMap<String, usize>,
    /// Those that officers opened, in the order in which this program learnt of them.
    opened: OnceLock<Box<Opened>>,
}

/// A point as it was, and as it was then.
#[derive(Debug)]
struct Kept {
    point: Point,
    next: OnceLock<Box<Kept>>,
}

#[derive(Debug)]
struct Opened {
    kept: Kept,
    next: OnceLock<Box<Opened>>,
}

impl Kept {
    fn new(point: Point) -> Self {
        Self { point, next: OnceLock::new() }
    }

    /// As it is.
    fn last(&self) -> &Point {
        let mut at = self;
        while let Some(next) = at.next.get() {
            at = next;
        }
        &at.point
    }

    /// It is like this now, unless something newer is known.
    fn put(&self, point: Point) {
        let (mut at, mut new) = (self, Box::new(Self::new(point)));
        loop {
            while let Some(next) = at.next.get() {
                at = next;
            }
            if at.point.version >= new.point.version {
                return;
            }
            match at.next.set(new) {
                Ok(()) => return,
                Err(first) => new = first,
            }
        }
    }
}

impl Live {
    /// The points of the files.
    pub fn of(points: Vec<Point>) -> Self {
        let by_code = points.iter().enumerate().map(|(at, p)| (p.code.clone(), at)).collect();
        let filed = points.into_iter().map(Kept::new).collect();
        Self { filed, by_code, opened: OnceLock::new() }
    }

    /// The point with this code as it is.
    pub fn point(&self, code: &str) -> Option<&Point> {
        let filed = self.by_code.get(code).and_then(|at| self.filed.get(*at)).map(Kept::last);
        filed.or_else(|| self.opened().find(|point| point.code == code))
    }

    /// The point with this code as its file has it.
    pub fn filed(&self, code: &str) -> Option<&Point> {
        self.by_code.get(code).and_then(|at| self.filed.get(*at)).map(|kept| &kept.point)
    }

    /// Every point as it is: those of the files in their order, then those that officers opened.
    pub fn all(&self) -> impl Iterator<Item = &Point> {
        self.filed.iter().map(Kept::last).chain(self.opened())
    }

    /// A point is like this now, unless something newer is known.
    pub fn put(&self, point: Point) {
        if let Some(kept) = self.by_code.get(&point.code).and_then(|at| self.filed.get(*at)) {
            return kept.put(point);
        }
        let mut new = Box::new(Opened { kept: Kept::new(point), next: OnceLock::new() });
        let mut at = &self.opened;
        loop {
            while let Some(one) = at.get() {
                if one.kept.point.code == new.kept.point.code {
                    return one.kept.put(new.kept.point);
                }
                at = &one.next;
            }
            match at.set(new) {
                Ok(()) => return,
                Err(first) => new = first,
            }
        }
    }

    fn opened(&self) -> impl Iterator<Item = &Point> {
        let first = self.opened.get();
        iter::successors(first, |one| one.next.get()).map(|one| one.kept.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Offices;
    use catalogue::Catalogue;
    use policy::Deadlines;

    fn points() -> Vec<Point> {
        let (catalogue, deadlines) =
            (Catalogue::load(None).unwrap(), Deadlines::load(None).unwrap());
        let offices = Offices::load(&catalogue, &deadlines, None).unwrap();
        offices.all_points().cloned().collect()
    }

    #[test]
    fn the_newest_holds_whatever_the_order_and_who_looks_may_look_on() {
        let live = Live::of(points());
        let hall = live.point("370200-hall").unwrap();
        let all = live.all().count();
        let version = |version: i64| Point { version, phone: version.to_string(), ..hall.clone() };
        for known in [2, 1, 3, 3] {
            live.put(version(known));
        }
        assert_eq!(live.point("370200-hall").unwrap().phone, "3");
        assert_eq!(live.filed("370200-hall").unwrap().phone, hall.phone);
        assert_ne!(hall.phone, "3", "it is looked at as it was");
        let opened =
            |code: &str, version: i64| Point { code: code.to_owned(), version, ..hall.clone() };
        for (code, version) in [("370200-east", 1), ("370200-west", 4), ("370200-east", 5)] {
            live.put(opened(code, version));
        }
        assert_eq!(live.point("370200-east").unwrap().version, 5);
        assert_eq!(live.point("370200-west").unwrap().version, 4);
        assert!(live.filed("370200-east").is_none());
        assert_eq!(live.all().count(), all + 2);
    }

    #[test]
    fn two_who_learn_of_the_same_point_at_once_keep_one() {
        let live = Live::of(points());
        let hall = live.point("370200-hall").unwrap();
        std::thread::scope(|scope| {
            for version in 1..=8 {
                let (live, hall) = (&live, hall);
                scope.spawn(move || {
                    live.put(Point { version, ..hall.clone() });
                    live.put(Point { version, code: "370200-east".into(), ..hall.clone() });
                });
            }
        });
        assert_eq!(live.point("370200-hall").unwrap().version, 8);
        assert_eq!(live.point("370200-east").unwrap().version, 8);
        assert_eq!(live.all().filter(|point| point.code == "370200-east").count(), 1);
    }
}
