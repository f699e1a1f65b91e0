//! Online: batches of ten, each gone when the next comes; composed numbers.

use codes::Plate;
use db::sea_query::{Expr, ExprTrait as _};
use plates::{Draw, DrawMode, DrawState};

use crate::world::{Office, offered, qingdao, schema};

db::two_engines! { schema();
    async fn five_batches_of_ten_are_fifty_different_numbers(scratch: Scratch) {
        let office = Office::with(&scratch, 400).await;
        let her = office.citizen(1);
        let mut drawn = her.draws(DrawMode::Online).await;
        let mut seen = std::collections::BTreeSet::new();
        for batch in 1..=5 {
            assert_eq!(drawn.batch.as_ref().unwrap().no, batch);
            assert_eq!(offered(&drawn).len(), 10);
            seen.extend(offered(&drawn));
            if batch < 5 {
                let gone = offered(&drawn)[0].clone();
                drawn = her.next(drawn.id, batch, None).await.unwrap();
                let refused = her.chooses(drawn.id, &gone).await.unwrap_err();
                assert_eq!(refused.code(), Some("plates.not_offered"), "a passed batch is gone");
            }
        }
        assert_eq!(seen.len(), 50);
        let sixth = her.next(drawn.id, 5, None).await.unwrap_err();
        assert_eq!(sixth.code(), Some("plates.no_further_batch"));
        her.chooses(drawn.id, &offered(&drawn)[9]).await.unwrap();
        office.holds().await;
    }

    async fn a_second_tab_or_click_costs_no_batch(scratch: Scratch) {
        let office = Office::with(&scratch, 400).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Online).await;
        let (one, two) = tokio::join!(her.next(drawn.id, 1, None), her.next(drawn.id, 1, None));
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|went| **went).count(), 1);
        let refused = one.err().or(two.err()).unwrap();
        assert_eq!(refused.code(), Some("plates.batch_moved"));
        assert_eq!(her.sees(drawn.id).await.batch.unwrap().no, 2);
        office.holds().await;
    }

    async fn a_lost_connection_finds_its_batch_again_and_may_go_on_after_it(scratch: Scratch) {
        let office = Office::with(&scratch, 400).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Online).await;
        office.hand.advance_seconds(60);
        assert_eq!(offered(&her.sees(drawn.id).await), offered(&drawn));
        office.hand.advance_seconds(60);
        assert!(her.sees(drawn.id).await.offered_at(office.now()).is_empty(), "90 seconds are over");
        let next = her.next(drawn.id, 1, None).await.unwrap();
        assert_eq!(next.batch.as_ref().unwrap().no, 2);
        office.hand.advance_seconds(181);
        assert_eq!(her.sees(drawn.id).await.state_at(office.now()), DrawState::Ended);
        office.holds().await;
    }

    async fn nothing_is_kept_where_the_rule_keeps_nothing(scratch: Scratch) {
        let office = Office::with(&scratch, 400).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Online).await;
        let keep = Some(offered(&drawn)[0].clone());
        let refused = her.next(drawn.id, 1, keep).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.nothing_kept"));
        office.holds().await;
    }

    async fn one_of_each_batch_is_kept_for_its_time_where_the_rule_keeps_one(scratch: Scratch) {
        let office = Office::ruled(&scratch, 61, ("plates.backup_seconds", 180)).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let kept = |draw: &Draw| -> Vec<Plate> {
            draw.kept_at(office.now()).map(|one| one.plate.clone()).collect()
        };
        let drawn = her.draws(DrawMode::Online).await;
        let (id, first, gone) = (drawn.id, offered(&drawn)[0].clone(), offered(&drawn)[1].clone());
        office.hand.advance_seconds(10);
        let second = her.next(id, 1, Some(first.clone())).await.unwrap();
        assert_eq!((kept(&second), second.offered_at(office.now()).len()), (vec![first.clone()], 11));
        // The rest of the batch is gone for her, and what she keeps lies in nobody else's offer.
        let refused = her.next(id, 2, Some(gone.clone())).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.not_offered"));
        let his = him.draws(DrawMode::Onsite).await;
        assert!(offered(&his).len() == 50 && offered(&his).contains(&gone));
        assert!(!offered(&his).contains(&first), "he is offered all but her ten and the one she keeps");
        office.plates.end_draw(him.envelope(), &qingdao(), his.id).await.unwrap();

        office.hand.advance_seconds(60);
        let other = offered(&second)[3].clone();
        let third = her.next(id, 2, Some(other.clone())).await.unwrap();
        assert_eq!(kept(&third), [first.clone(), other.clone()]);
        office.hand.advance_seconds(80);
        her.next(id, 3, None).await.unwrap();
        // Kept at 10 seconds and at 70; the fourth batch, shown at 150, stands until 240.
        office.hand.advance_seconds(39);
        assert_eq!(kept(&her.sees(id).await).len(), 2);
        office.hand.advance_seconds(1);
        assert_eq!(kept(&her.sees(id).await), std::slice::from_ref(&other));
        let late = her.chooses(id, &first).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.not_offered"));
        office.hand.advance_seconds(59);
        let open = her.sees(id).await;
        assert_eq!(open.offered_at(office.now()), std::slice::from_ref(&other), "the batch ran out, it stands");
        her.chooses(id, &other).await.unwrap();
        her.confirms(&other).await.unwrap();
        office.holds().await;
    }

    async fn what_a_passed_batch_held_is_free_for_others_at_once(scratch: Scratch) {
        let office = Office::with(&scratch, 20).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Online).await;
        let first = offered(&hers);
        her.next(hers.id, 1, None).await.unwrap();
        let his = him.draws(DrawMode::Online).await;
        let mut his = offered(&his);
        let mut free = first;
        his.sort();
        free.sort();
        assert_eq!(his, free);
        office.holds().await;
    }

    async fn who_composes_is_drawn_no_number_by_chance(scratch: Scratch) {
        let office = Office::with(&scratch, 100).await;
        let her = office.citizen(1);
        let draw = her.prepares(DrawMode::Compose).await.unwrap();
        assert_eq!(her.begins(draw).await.unwrap_err().code(), Some("plates.composed"));
        let still = her.sees(draw).await;
        assert_eq!((still.state, still.batch), (DrawState::Ready, None));
        office.holds().await;
    }

    async fn a_batch_is_not_paid_for_numbers_that_others_look_at(scratch: Scratch) {
        let office = Office::with(&scratch, 20).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Online).await;
        let his = him.draws(DrawMode::Online).await;
        let refused = her.next(hers.id, 1, None).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.too_few_now"), "he looks at all the others");
        let still = her.sees(hers.id).await;
        assert_eq!((still.batch, still.steps), (hers.batch.clone(), hers.steps), "nothing was lost");
        him.chooses(his.id, &offered(&his)[0]).await.unwrap();
        office.hand.advance_seconds(60);
        let second = her.next(hers.id, 1, None).await.unwrap();
        assert_eq!((second.batch.as_ref().unwrap().no, offered(&second).len()), (2, 9));
        // The list is at its end: no empty batch takes the place of what she sees.
        let refused = her.next(hers.id, 2, None).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.no_further_batch"));
        assert_eq!(refused.refusal().unwrap().facts["batches"], "2");
        assert_eq!(offered(&her.sees(hers.id).await), offered(&second));
        her.chooses(hers.id, &offered(&second)[0]).await.unwrap();
        office.holds().await;
    }

    async fn what_cannot_be_given_is_refused_without_a_walk(scratch: Scratch) {
        let office = Office::with(&scratch, 20).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Online).await;
        let his = offered(&him.draws(DrawMode::Online).await);
        // The list has them no more: a walk that came to one of them would fail.
        let unlisted = move |tx: db::Tx| {
            let his = his.clone();
            async move {
                let city = qingdao();
                let key = [("authority", (&city).into())];
                let mut query = db::delete_query("plate_list_number", &key);
                let numbers = his.iter().map(|plate| db::val(plate.number()));
                query.and_where(Expr::col("number").is_in(numbers));
                tx.execute(query).await
            }
        };
        assert_eq!(office.journal.db().technical(unlisted).await.unwrap(), 10);
        let refused = her.next(hers.id, 1, None).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.too_few_now"));
    }

    async fn who_has_nothing_before_them_any_more_gets_what_is_free(scratch: Scratch) {
        let office = Office::ruled(&scratch, 20, ("plates.onsite_numbers", 1)).await;
        let (her, him) = (office.citizen(1), office.citizen(2));
        let hers = her.draws(DrawMode::Online).await;
        let his = offered(&him.draws(DrawMode::Onsite).await);
        let refused = her.next(hers.id, 1, None).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.too_few_now"), "nine, and he looks at the tenth");
        office.hand.advance_seconds(100);
        let second = offered(&her.next(hers.id, 1, None).await.unwrap());
        assert_eq!((his.len(), second.len()), (1, 9));
        assert!(!second.contains(&his[0]));
        office.holds().await;
    }

    async fn a_composed_number_must_be_well_formed_and_published(scratch: Scratch) {
        let office = Office::with(&scratch, 100).await;
        let her = office.citizen(1);
        let draw = her.prepares(DrawMode::Compose).await.unwrap();
        for (typed, code) in [
            ("鲁B1234", "codes.plate_length"),
            ("鲁BI2345", "codes.plate_forbidden_letter"),
            ("鲁B1234O", "codes.plate_forbidden_letter"),
            ("鲁BD12345", "codes.plate_length"),
            ("鲁B1234学", "codes.plate_character"),
            ("鲁A12345", "plates.not_in_segment"),
            ("鲁BABC12", "codes.plate_too_many_letters"),
            ("鲁B00001", "plates.not_in_segment"),
        ] {
            let refused = her.tries(draw, typed).await.unwrap_err();
            assert_eq!(refused.code(), Some(code), "{typed}");
            assert_eq!(refused.refusal().unwrap().field.as_deref(), Some("number"));
        }
        assert_eq!(her.sees(draw).await.tried, 0, "none of these uses up a try");
        office.holds().await;
    }
}
