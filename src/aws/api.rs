//! An AWS API, and the names that follow from it.

/// An AWS API, by the service id in its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    /// The service id: `Redshift Serverless`.
    pub id: &'static str,
}

impl Api {
    /// Returns the variable that moves this service alone: `AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS`
    /// (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
    pub(super) fn variable(self) -> String {
        format!("AWS_ENDPOINT_URL_{}", self.id.to_uppercase().replace(' ', "_"))
    }

    /// Returns its name in a `[services]` section of the AWS files: `redshift-serverless`.
    pub(super) fn section(self) -> String {
        self.id.to_lowercase().replace(' ', "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_service_id() {
        let api = Api { id: "Redshift Serverless" };
        assert_eq!(api.variable(), "AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS");
        assert_eq!(api.section(), "redshift-serverless");
    }
}
