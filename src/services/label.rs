//! What a request is for, in few words: for the lists of targets and of cached credentials.

use super::{Request, Service, describe_session};
use crate::aws::Session;
use crate::error::Result;
use crate::model::{KeyBuilder, Parameter};

/// The access key that signed, as a parameter of a cached credential.
const ACCESS_KEY: &str = "access key";
/// Everything else that decides who asks and where, as a parameter of a cached credential.
const AWS_SETTINGS: &str = "AWS settings";

/// How a label shows a parameter of its service, which [`Request::describe`] names.
#[derive(Clone, Copy, Debug)]
pub struct LabelPart {
    /// The name of the parameter.
    parameter: &'static str,
    /// What is before the value.
    before: &'static str,
    form: LabelForm,
}

#[derive(Clone, Copy, Debug)]
enum LabelForm {
    /// The value, or this if there is none.
    Value(Option<&'static str>),
    /// Seconds as a length of time, or this if there is no value. Not what the request is for.
    Lifetime(&'static str),
    /// What follows this in an ARN.
    NameAfter(&'static str),
    /// Nothing more than what is before it, and that only for this value.
    Only(&'static str),
}

impl LabelPart {
    /// Returns the part with `before` and then the value of `parameter`.
    #[must_use]
    pub const fn new(before: &'static str, parameter: &'static str) -> Self {
        Self { parameter, before, form: LabelForm::Value(None) }
    }

    /// Returns the part with `default` where there is no value.
    #[must_use]
    pub const fn with_default(self, default: &'static str) -> Self {
        Self { form: LabelForm::Value(Some(default)), ..self }
    }

    /// Returns the part with the name that follows `word` if the value is an ARN.
    #[must_use]
    pub const fn name_after(self, word: &'static str) -> Self {
        Self { form: LabelForm::NameAfter(word), ..self }
    }

    /// Returns the part that says only that the value is `value`.
    #[must_use]
    pub const fn only(self, value: &'static str) -> Self {
        Self { form: LabelForm::Only(value), ..self }
    }

    /// Returns the part with the lifetime that was asked for, `default` seconds if none was.
    #[must_use]
    pub const fn lifetime(parameter: &'static str, default: &'static str) -> Self {
        Self { form: LabelForm::Lifetime(default), ..Self::new(", ", parameter) }
    }

    /// Returns what it shows of `value`.
    fn show(&self, value: Option<&str>) -> Option<String> {
        let text = match self.form {
            LabelForm::Value(default) => value.or(default)?.to_owned(),
            LabelForm::Lifetime(default) => {
                let value = value.unwrap_or(default);
                value.parse().map_or_else(|_| value.to_owned(), units)
            }
            LabelForm::NameAfter(word) => {
                value?.rsplit_once(word).map_or(value?, |(_, name)| name).to_owned()
            }
            LabelForm::Only(only) => value.filter(|value| *value == only).map(|_| String::new())?,
        };
        Some(format!("{}{text}", self.before))
    }
}

impl Service {
    /// Returns the label of a request with these parameters: `analytics, db dev, 15m`. Without
    /// `lifetime`, it says only what the request is for.
    #[must_use]
    pub fn label(&self, parameters: &[Parameter], lifetime: bool) -> String {
        let is_meant = |part: &&LabelPart| lifetime || !matches!(part.form, LabelForm::Lifetime(_));
        let words = self.label_parts.iter().filter(is_meant).filter_map(|part| {
            let (_, value) = parameters.iter().find(|(name, _)| name == part.parameter)?;
            part.show(value.as_deref())
        });
        words.collect()
    }

    /// Returns whether labels show the parameter of that name.
    #[must_use]
    pub fn labels_with(&self, parameter: &str) -> bool {
        self.label_parts.iter().any(|part| part.parameter == parameter)
    }
}

/// Returns what `request` is for: `analytics, db dev`.
#[must_use]
pub fn label(request: &dyn Request) -> String {
    let parameters = KeyBuilder::record(|key| request.describe(key));
    request.service().label(&parameters, false)
}

/// Returns everything that tells the answer to `request` from the others of its service: two
/// answers with different keys have different parameters. Those that decide who asks are a digest.
pub fn parameters(
    request: &dyn Request,
    session: &Session<'_>,
    signer: Option<&str>,
) -> Result<Vec<Parameter>> {
    let service = request.service();
    let mut parameters = KeyBuilder::record(|key| request.describe(key));
    let mut settings = KeyBuilder::new(service.name);
    describe_session(service, session, &mut settings)?;
    parameters.push((ACCESS_KEY.to_owned(), signer.map(str::to_owned)));
    parameters.push((AWS_SETTINGS.to_owned(), Some(settings.finish().short().to_owned())));
    Ok(parameters)
}

/// Returns whether the parameter of that name says who asked, and not for what.
#[must_use]
pub fn is_of_caller(parameter: &str) -> bool {
    [ACCESS_KEY, AWS_SETTINGS].contains(&parameter)
}

/// Returns a length of time in the units that make it up: `15m`, `1h30m`.
fn units(seconds: u64) -> String {
    let units = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let units = units.into_iter().filter(|(count, _)| *count > 0);
    let text: String = units.map(|(count, unit)| format!("{count}{unit}")).collect();
    if text.is_empty() { "0s".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;

    fn label(service: &str, parameters: &[(&str, Option<&str>)]) -> String {
        let parameters: Vec<Parameter> = parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.map(str::to_owned)))
            .collect();
        find(service).unwrap().label(&parameters, true)
    }

    #[test]
    fn labels_say_what_a_request_is_for() {
        for (service, parameters, expected) in [
            (
                "redshift-creds",
                &[("workgroup", Some("dw")), ("database", None), ("duration", None)][..],
                "dw, db dev, 15m",
            ),
            (
                "redshift-creds",
                &[
                    ("custom domain", Some("dw.x")),
                    ("database", Some("a")),
                    ("duration", Some("3600")),
                ],
                "dw.x, db a, 1h",
            ),
            (
                "emr-session",
                &[
                    ("virtual cluster", Some("vc0")),
                    ("endpoint", Some("e")),
                    ("duration", Some("5400")),
                ],
                "vc0/e, 1h30m",
            ),
            (
                "kx-connect",
                &[
                    ("environment", Some("e1")),
                    ("cluster", Some("hdb")),
                    ("user ARN", Some("arn:aws:finspace:eu-west-1:1:kxEnvironment/e1/kxUser/me")),
                ],
                "e1/hdb, user me",
            ),
            ("glue-conn", &[("name", Some("a/b")), ("password", Some("shown"))], "a/b"),
            (
                "glue-conn",
                &[("name", Some("a")), ("catalog", Some("1")), ("password", Some("hidden"))],
                "a, catalog 1, without password",
            ),
        ] {
            assert_eq!(label(service, parameters), expected);
        }
        assert_eq!([0, 59, 60, 3661].map(units), ["0s", "59s", "1m", "1h1m1s"]);
    }
}
