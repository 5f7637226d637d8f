//! The call that failed.

/// What AWS said of a failed call.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AwsDetail {
    /// Service, as users know it: `Redshift Serverless`, `EMR on EKS`.
    pub service: String,
    /// Operation: `GetCredentials`.
    pub operation: String,
    /// Error code: `AccessDeniedException`. Empty when no answer came.
    pub code: String,
    /// Request id, if an answer came.
    pub request_id: Option<String>,
}

impl AwsDetail {
    /// Returns `cause` without the names of the call and its request id, which are here: nothing if
    /// it says no more.
    #[must_use]
    pub fn leave_out_call<'a>(&self, cause: &'a str) -> &'a str {
        let Some(rest) = cause.strip_prefix(self.operation.as_str()) else { return cause };
        let rest = rest.strip_prefix(" of ").and_then(|rest| rest.strip_prefix(&*self.service));
        let Some(rest) = rest.filter(|_| !self.operation.is_empty()) else { return cause };
        let id = self.request_id.as_deref().unwrap_or_default();
        let rest = rest.strip_prefix(", ").unwrap_or(rest);
        if rest.strip_prefix("request id ").is_some_and(|rest| rest == id) { "" } else { rest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_for_programs_do_not_repeat_the_call() {
        let aws = AwsDetail {
            service: "Glue".to_owned(),
            operation: "GetConnection".to_owned(),
            code: String::new(),
            request_id: Some("id-1".to_owned()),
        };
        for (cause, left) in [
            ("GetConnection of Glue, request id id-1", ""),
            ("GetConnection of Glue", ""),
            ("GetConnection of Glue, for connection 'x'", "for connection 'x'"),
            ("GetConnections of Glue", "GetConnections of Glue"),
            ("EntityNotFoundException: no such thing", "EntityNotFoundException: no such thing"),
        ] {
            assert_eq!(aws.leave_out_call(cause), left);
        }
        assert_eq!(AwsDetail::default().leave_out_call(" of x"), " of x");
    }
}
