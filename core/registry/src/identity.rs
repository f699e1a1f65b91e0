//! Temporary while identity is being written.
use std::pin::Pin;
base::ids! {
    /// A person.
    PersonId,
}
/// A future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
