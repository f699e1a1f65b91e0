//! The whole schema as SQL of both engines, so that a change of it is seen line by line, and a migration
//! that was released is not edited unseen.

use db::Engine;

#[test]
fn the_migrations_are_what_they_were() {
    let schema = reactions::schema();
    insta::assert_snapshot!("sqlite", schema.sql(Engine::Sqlite));
    insta::assert_snapshot!("postgres", schema.sql(Engine::Postgres));
}
