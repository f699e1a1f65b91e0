//! Filed by the city, approved by the province, published by the city: three steps, two hands.

use journal::Envelope;
use plates::{DrawMode, NewSegment, SegmentState};

use crate::world::{DESK, KEEPER, Office, WARDEN, cars, offered, qingdao, schema};

fn new(form: &str, reason: &str) -> NewSegment {
    NewSegment { pool: cars(), form: form.into(), reason: reason.into() }
}

db::two_engines! { schema();
    async fn a_segment_is_filed_approved_and_published(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        let plates = &office.plates;
        let id = office.file("鲁b5k1##").await.unwrap();
        let seen = office.seen(id).await;
        assert_eq!((seen.segment.size, seen.counts.unreleased), (100, 100));
        assert_eq!(seen.segment.form.form, "鲁B5K1##");
        let early = plates.publish_segment(office.by(KEEPER), &qingdao(), id).await.unwrap_err();
        assert_eq!(early.code(), Some("plates.segment_state"));
        plates.approve_segment(office.by(WARDEN), &qingdao(), id).await.unwrap();
        let again = plates.approve_segment(office.by(WARDEN), &qingdao(), id).await.unwrap_err();
        assert_eq!(again.code(), Some("plates.segment_state"));
        plates.publish_segment(office.by(KEEPER), &qingdao(), id).await.unwrap();
        let segment = office.seen(id).await.segment;
        assert_eq!(segment.state, SegmentState::Published);
        assert_eq!(segment.compose_from.unwrap().to_string(), "2026-12-03");
        assert_eq!((segment.commitment.unwrap().len(), segment.secret), (64, None));
        office.holds().await;
    }

    async fn nobody_does_anothers_part(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        let plates = &office.plates;
        for number in [WARDEN, DESK] {
            let filed = plates.file_segment(office.by(number), &qingdao(), new("鲁B5K1##", "缺")).await;
            assert_eq!(filed.unwrap_err().code(), Some("identity.no_right"));
        }
        let id = office.file("鲁B5K1##").await.unwrap();
        for number in [KEEPER, DESK] {
            let code = plates.approve_segment(office.by(number), &qingdao(), id).await.unwrap_err();
            assert_eq!(code.code(), Some("identity.no_right"));
        }
        plates.approve_segment(office.by(WARDEN), &qingdao(), id).await.unwrap();
        let by_province = plates.publish_segment(office.by(WARDEN), &qingdao(), id).await;
        assert_eq!(by_province.unwrap_err().code(), Some("identity.no_right"));
        // Nobody has both roles.
        for (number, role) in [(KEEPER, "pool_supervisor"), (WARDEN, "pool_keeper")] {
            let clash = office.grant(number, role).await.unwrap_err();
            assert_eq!(clash.code(), Some("identity.grant_clash"));
        }
        let staff = plates.list_pool(office.by(KEEPER), &qingdao(), cars()).await.unwrap_err();
        assert_eq!(staff.code(), Some("identity.no_right"), "the program alone releases");
        office.holds().await;
    }

    async fn no_number_belongs_to_two_segments(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        let id = office.file("鲁B5K1##").await.unwrap();
        let over = office.file("鲁B5@11#").await.unwrap_err();
        assert_eq!(over.code(), Some("plates.segment_overlaps"));
        let refused = (&qingdao(), id);
        let no_reason = office.plates.refuse_segment(office.by(WARDEN), refused, " ").await;
        assert_eq!(no_reason.unwrap_err().code(), Some("plates.reason_missing"));
        office.plates.refuse_segment(office.by(WARDEN), refused, "先用旧号段").await.unwrap();
        office.file("鲁B5@11#").await.unwrap();
        for (form, code) in [
            ("鲁A5K2##", "plates.segment_elsewhere"),
            ("鲁BI52##", "plates.segment_form"),
            ("鲁B@@@@@", "plates.segment_size"),
        ] {
            assert_eq!(office.file(form).await.unwrap_err().code(), Some(code), "{form}");
        }
        let empty = office.plates.file_segment(office.by(KEEPER), &qingdao(), new("鲁B5K9##", "")).await;
        assert_eq!(empty.unwrap_err().code(), Some("plates.reason_missing"));
        office.holds().await;
    }

    async fn numbers_that_were_refused_and_filed_again_are_drawn_like_any_other(scratch: Scratch) {
        let office = Office::open(scratch, 100).await;
        let plates = &office.plates;
        let refused = office.file("鲁B5K1##").await.unwrap();
        let by = office.by(WARDEN);
        plates.refuse_segment(by, (&qingdao(), refused), "理由不清").await.unwrap();
        let again = office.published("鲁B5K1##").await;
        assert_eq!(office.list().await.unwrap().size, 100);
        let standing = plates.pool_standing(&qingdao(), cars()).await.unwrap();
        assert_eq!((standing.free, office.seen(again).await.counts.pooled), (100, 100));
        assert_eq!(office.seen(refused).await.counts.frozen, 0);
        let (_, draw) = office.draws(1, DrawMode::Onsite).await.unwrap();
        assert_eq!((offered(&draw).len(), draw.steps), (10, 10), "none is passed over");
        office.holds().await;
    }

    async fn sent_twice_it_is_filed_once_and_of_two_at_once_one_is_refused(scratch: Scratch) {
        let office = Office::open(scratch, 50).await;
        let plates = &office.plates;
        let envelope = office.by(KEEPER);
        let again = Envelope { command: envelope.command, actor: envelope.actor.clone() };
        let one = plates.file_segment(envelope, &qingdao(), new("鲁B5K1##", "缺")).await.unwrap();
        let two = plates.file_segment(again, &qingdao(), new("鲁B5K1##", "缺")).await.unwrap();
        assert_eq!(one, two);
        let (a, b) = tokio::join!(office.file("鲁B6@1##"), office.file("鲁B6K1##"));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|filed| **filed).count(), 1);
        assert_eq!(a.err().or(b.err()).unwrap().code(), Some("plates.segment_overlaps"));
        assert_eq!(plates.segments(&qingdao(), None).await.unwrap().len(), 2);
        office.holds().await;
    }
}
