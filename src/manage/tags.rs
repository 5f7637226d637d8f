//! Tags of FinSpace's things.

use serde_json::Value;

use super::check::broken_rule;
use super::document::Document;
use super::finspace::TAGS;
use super::operation::ApiOperation;
use super::pattern::in_words;
use super::send::{SdkCarrier, prepare, send};
use super::shape::Shape;
use crate::aws::{SignedSession, missing};
use crate::error::{Error, Result};
use crate::model::for_each_text;
use crate::secrets;
use crate::settings::show;

/// The member that names what has the tags.
pub const ARN: &str = "resourceArn";

/// What to do with the tags of one thing.
#[derive(Debug)]
pub enum Tags {
    /// Tell them.
    List,
    /// Add these, or change their values.
    Add(Vec<(String, String)>),
    /// Remove those of these names.
    Remove(Vec<String>),
}

impl Tags {
    fn operation(&self) -> &'static ApiOperation {
        let [list, add, remove] = TAGS;
        match self {
            Self::List => list,
            Self::Add(_) => add,
            Self::Remove(_) => remove,
        }
    }

    /// Returns the request about the thing `arn`, checked.
    pub fn request(&self, arn: &str) -> Result<Document> {
        self.check_arn(arn)?;
        let mut input = Document::new();
        input.set(ARN, Value::from(arn));
        match self {
            Self::List => {}
            Self::Add(tags) => {
                let tags = tags.iter();
                let tags = tags.map(|(key, value)| (key.clone(), Value::from(value.as_str())));
                input.set("tags", tags.collect());
            }
            Self::Remove(keys) => input.set("tagKeys", Value::from(keys.as_slice())),
        }
        prepare(self.operation(), input)
    }

    fn check_arn(&self, arn: &str) -> Result<()> {
        let mut members = self.operation().input.iter();
        let Some(member) = members.find(|member| member.name == ARN) else { return Ok(()) };
        let Shape::Text { pattern, .. } = member.shape else { return Ok(()) };
        if broken_rule(&Value::from(arn), member.shape).is_none() {
            return Ok(());
        }
        let expected = in_words(pattern).unwrap_or("the ARN of a resource");
        Err(Error::usage(match secrets::is_in(ARN, arn) {
            true => text!("invalid ARN: expected {}", expected),
            false => text!("invalid ARN {}: expected {}", show(arn), expected),
        }))
    }

    /// Asks AWS by `input`, and returns the tags where they are told.
    pub async fn perform(&self, connection: &SignedSession, input: Document) -> Result<Document> {
        let subject = text!("tags of {}", show(input.text(ARN).unwrap_or_default()));
        let operation = self.operation();
        let context = connection.call(SdkCarrier::FinSpace.api(), operation.name, &subject);
        let mut answer = send(SdkCarrier::FinSpace, connection, operation, input, context).await?;
        match self {
            Self::List => {
                let mut tags = answer.take("tags").ok_or_else(|| missing(context, "tags"))?;
                for_each_text(&mut tags, &mut |text| connection.filter.mask_outside_text(text));
                Document::from_value(tags).ok_or_else(|| missing(context, "tags"))
            }
            Self::Add(_) | Self::Remove(_) => Ok(answer),
        }
    }
}
