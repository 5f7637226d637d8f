//! The description of an operation: its name, where its request goes, and what is in it.

use super::shape::Member;

/// An operation of an API.
#[derive(Debug)]
pub struct ApiOperation {
    /// Its name: `GetKxCluster`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path, with members in braces. The other members are in the query of GET and DELETE,
    /// and in the body of the others.
    pub path: &'static str,
    /// What may be in the request.
    pub input: &'static [Member],
    /// The member of the answer that holds the thing, if the answer is not the thing itself.
    pub answer: Option<&'static str>,
    /// The member of the request that names the thing, if that differs from the thing's own.
    pub key: Option<&'static str>,
    /// The member of the request that holds the definition, if they are not members themselves.
    pub definition: Option<&'static str>,
}

impl ApiOperation {
    /// Returns the member of that name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.input.iter().find(|member| member.name == name)
    }

    /// Puts the thing into a member of the answer.
    pub(super) const fn with_answer_in(self, member: &'static str) -> Self {
        Self { answer: Some(member), ..self }
    }
}

/// Returns an operation of a REST API.
pub(super) const fn rest(
    name: &'static str,
    method: &'static str,
    path: &'static str,
    input: &'static [Member],
) -> ApiOperation {
    ApiOperation { name, method, path, input, answer: None, key: None, definition: None }
}

/// Returns an operation of a JSON 1.1 API, whose things are named by `key` and defined in
/// `definition`.
pub(super) const fn rpc(
    name: &'static str,
    key: Option<&'static str>,
    definition: Option<&'static str>,
    input: &'static [Member],
) -> ApiOperation {
    ApiOperation { name, method: "POST", path: "/", input, answer: None, key, definition }
}
