//! An AWS API, and the names that follow from it.

/// An AWS API, by the service id in its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    /// The service id: `Redshift Serverless`.
    pub id: &'static str,
}

impl Api {
    /// Returns its name as AWS writes it in its documents.
    #[must_use]
    pub fn title(self) -> &'static str {
        title_of(self.id).unwrap_or(self.id)
    }

    /// Returns the variable that moves only this service: `AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS`
    /// (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
    pub(super) fn variable(self) -> String {
        format!("AWS_ENDPOINT_URL_{}", self.id.to_uppercase().replace(' ', "_"))
    }

    /// Returns its name in a `[services]` section of the AWS files: `redshift_serverless`.
    pub(super) fn section(self) -> String {
        self.id.to_lowercase().replace(' ', "_")
    }
}

/// Returns the name of the service with that id, if it is another.
fn title_of(id: &str) -> Option<&'static str> {
    match id {
        "EMR containers" => Some("EMR on EKS"),
        "finspace" => Some("FinSpace"),
        "SSO" | "SSO OIDC" => Some("IAM Identity Center"),
        "Signin" => Some("AWS Sign-In"),
        _ => None,
    }
}

/// STS, which says who signs.
pub const STS: Api = Api { id: "STS" };
/// The portal of IAM Identity Center.
pub(super) const SSO: Api = Api { id: "SSO" };
/// What renews a sign-in there.
pub(super) const SSO_OIDC: Api = Api { id: "SSO OIDC" };
/// What renews a session of `aws login`.
pub(super) const SIGN_IN_SERVICE: Api = Api { id: "Signin" };
/// Every API that returns AWS credentials.
pub(super) const SIGN_IN: &[Api] = &[STS, SSO, SSO_OIDC, SIGN_IN_SERVICE];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_service_id() {
        let api = Api { id: "Redshift Serverless" };
        assert_eq!(api.variable(), "AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS");
        assert_eq!(api.section(), "redshift_serverless");
    }
}
