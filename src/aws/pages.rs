//! Lists that come in pages, and several of them side by side.

use std::collections::HashSet;
use std::future::Future;

use futures_util::stream::{self, StreamExt};

use super::{CallContext, failure};
use crate::error::Result;

/// The pages of one list. Each page has the token of the next; a token that comes again would
/// never end (the SDK's own paginators notice only a token that comes twice in a row).
#[derive(Debug)]
pub struct Pages<'a> {
    operation: CallContext<'a>,
    seen: HashSet<String>,
}

impl<'a> Pages<'a> {
    /// Returns the pages of `operation`, none of them seen.
    #[must_use]
    pub fn of(operation: CallContext<'a>) -> Self {
        Self { operation, seen: HashSet::new() }
    }

    /// Returns what is on all pages of `operation`. `ask` returns what is on one page, which the
    /// token names, and the token of the next.
    pub async fn collect<Item>(
        operation: CallContext<'a>,
        mut ask: impl AsyncFnMut(Option<String>) -> Result<(Vec<Item>, Option<String>)>,
    ) -> Result<Vec<Item>> {
        let mut pages = Self::of(operation);
        let (mut all, mut token) = (Vec::new(), None);
        loop {
            let (items, next) = ask(token).await?;
            all.extend(items);
            token = pages.next(next.as_deref())?;
            if token.is_none() {
                return Ok(all);
            }
        }
    }

    /// Returns the token to ask for the next page with, or `None` after the last page. An empty
    /// token ends the list, too.
    ///
    /// # Errors
    ///
    /// The token came before.
    pub fn next(&mut self, token: Option<&str>) -> Result<Option<String>> {
        let Some(token) = token.filter(|token| !token.is_empty()) else { return Ok(None) };
        if self.seen.insert(token.to_owned()) {
            Ok(Some(token.to_owned()))
        } else {
            Err(failure::endless(self.operation))
        }
    }
}

/// How many lists are asked for at a time: enough to hide the way to AWS, few enough not to be
/// throttled.
const AT_A_TIME: usize = 8;

/// Returns what each of `work` comes to, in their order. A few run at a time.
pub async fn side_by_side<Work: Future>(work: impl IntoIterator<Item = Work>) -> Vec<Work::Output> {
    stream::iter(work).buffered(AT_A_TIME).collect().await
}

#[cfg(test)]
mod tests {
    use super::super::Api;
    use super::*;
    use crate::error::Kind;

    #[test]
    fn a_token_that_comes_again_ends_the_list_with_an_error() {
        let operation = CallContext::new(Api { id: "Glue" }, "GetConnections", "connections");
        let mut pages = Pages::of(operation);
        assert_eq!(pages.next(Some("a")).unwrap().as_deref(), Some("a"));
        assert_eq!(pages.next(Some("b")).unwrap().as_deref(), Some("b"));
        assert_eq!(pages.next(Some("a")).unwrap_err().kind, Kind::BadAnswer);
        assert_eq!(pages.next(Some("")).unwrap(), None);
        assert_eq!(pages.next(None).unwrap(), None);
    }
}
