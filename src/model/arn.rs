//! ARNs, in their parts.

/// An ARN: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` (AWS General Reference, "Amazon Resource
/// Names"). What a part may be is for each service to say.
#[derive(Clone, Copy, Debug)]
pub struct Arn<'a> {
    /// The partition: `aws`.
    pub partition: &'a str,
    /// The namespace of the service: `iam`.
    pub service: &'a str,
    /// The region, empty where the resource has none.
    pub region: &'a str,
    /// The account, empty where the resource has none.
    pub account: &'a str,
    /// The rest, which may contain colons too.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Returns the parts of `text`, if it has that form.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let ["arn", partition, service, region, account, resource] =
            text.splitn(6, ':').collect::<Vec<_>>()[..]
        else {
            return None;
        };
        Some(Self { partition, service, region, account, resource })
    }

    /// Returns whether the account is one: 12 digits.
    #[must_use]
    pub fn has_account(&self) -> bool {
        self.account.len() == 12 && self.account.bytes().all(|byte| byte.is_ascii_digit())
    }
}
