//! Lists in pages, as AWS hands them out.

use serde_json::{Value, json};

use super::exchange::Refusal;
use super::services::Call;

/// How much is on a page: little, so that no list of the sandbox is whole at once.
const PAGE: usize = 2;

impl Call<'_> {
    /// Returns the page of `all` that `token` names, as `member` of an object, with the token of
    /// the next page as `next`. A list that is to have no end begins again after its last page.
    pub(crate) fn page(
        &self,
        all: Vec<Value>,
        token: Option<&str>,
        member: &str,
        next: &str,
    ) -> Result<Value, Refusal> {
        let invalid = || Refusal::new(400, "ValidationException", "The token is not valid.");
        let from: usize = match token {
            None => 0,
            Some(token) => token
                .strip_prefix("page+/=")
                .and_then(|from| from.parse().ok())
                .ok_or_else(invalid)?,
        };
        if from > all.len() {
            return Err(invalid());
        }
        let count = all.len();
        let page: Vec<Value> = all.into_iter().skip(from).take(PAGE).collect();
        let mut output = json!({ member: page });
        if from + PAGE < count {
            output[next] = json!(format!("page+/={}", from + PAGE));
        } else if self.is_endless {
            output[next] = json!("page+/=0");
        }
        Ok(output)
    }
}
