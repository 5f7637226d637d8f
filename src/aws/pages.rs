//! Lists that come in pages, and several of them side by side.

use std::collections::HashSet;
use std::future::Future;

use futures_util::stream::{self, StreamExt};

use super::{CallContext, failure};
use crate::error::Result;

/// Returns what is on all pages of `operation`. `ask` returns what is on one page, which the token
/// names, and the token of the next; an empty token ends the list, too.
///
/// # Errors
///
/// What `ask` fails with. A token that comes again would never end (the SDK's own paginators notice
/// only a token that comes twice in a row).
pub async fn all_pages<Item>(
    operation: CallContext<'_>,
    mut ask: impl AsyncFnMut(Option<String>) -> Result<(Vec<Item>, Option<String>)>,
) -> Result<Vec<Item>> {
    let (mut all, mut seen, mut token) = (Vec::new(), HashSet::new(), None);
    loop {
        let (items, next) = ask(token).await?;
        all.extend(items);
        token = next.filter(|token| !token.is_empty());
        match &token {
            None => return Ok(all),
            Some(token) if seen.insert(token.clone()) => {}
            Some(_) => return Err(failure::endless(operation)),
        }
    }
}

/// How many lists are fetched at a time: enough to hide the way to AWS, few enough not to be
/// throttled.
const MAX_CONCURRENT_LISTS: usize = 8;

/// Returns what each of `work` comes to, in their order. A few run at a time.
pub async fn side_by_side<Work: Future>(work: impl IntoIterator<Item = Work>) -> Vec<Work::Output> {
    stream::iter(work).buffered(MAX_CONCURRENT_LISTS).collect().await
}

#[cfg(test)]
mod tests {
    use super::super::Api;
    use super::*;
    use crate::error::Kind;

    #[test]
    fn token_that_comes_again_ends_the_list_with_an_error() {
        let filter = crate::outside::Filter::default();
        let subject = "connections".into();
        let operation = CallContext::new(&filter, Api { id: "Glue" }, "GetConnections", &subject);
        let all = |tokens: &[Option<&str>]| {
            let (mut tokens, mut asked) = (tokens.iter(), Vec::new());
            let pages = all_pages(operation, async |token| {
                asked.push(token.clone());
                Ok((vec![token], tokens.next().unwrap().map(str::to_owned)))
            });
            let all = crate::aws::on_runtime(pages).unwrap();
            all.inspect(|all| assert_eq!(*all, asked))
        };
        let (a, b) = (Some("a".to_owned()), Some("b".to_owned()));
        assert_eq!(
            all(&[Some("a"), Some("b"), Some("a")]).unwrap_err().kind,
            Kind::UnexpectedResponse
        );
        assert_eq!(all(&[Some("a"), Some("b"), Some("")]).unwrap(), [None, a.clone(), b]);
        assert_eq!(all(&[Some("a"), None]).unwrap(), [None, a]);
    }
}
