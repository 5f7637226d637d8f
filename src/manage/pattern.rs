//! What the patterns of the APIs' models ask for, in words: no regular expression is shown to a user.

use super::shape::ID_PATTERN;

/// Each pattern of a shape, and the text that it describes. A test looks for every pattern here.
const WORDS: &[(&str, &str)] = &[
    ("^[\\x20-\\x7e]*$", "printable ASCII"),
    ("^[^\\x00-\\x08\\x0a-\\x1f]*$", "one line without control characters"),
    ("^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]*$", "text without control characters"),
    (".+", "one line of text"),
    ("[A-Z0-9a-z._%+-]+@[A-Za-z0-9.-]+[.]+[A-Za-z]+", "an email address"),
    ("^[A-Z0-9_]+$", "capitals, digits or _"),
    (
        "^arn:aws(-(cn|us-gov|iso(-[bef])?))?:secretsmanager:.*$",
        "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME",
    ),
    ("\\S+", "text that is not only spaces"),
    ("\\S", "text that is not only spaces"),
    ("^https?://[^\\s/$.?#].[^\\s]*$", "a URL with http:// or https://"),
    (
        "^https?://[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]",
        "a URL with http:// or https://",
    ),
    ("^([a-zA-Z0-9_=]+)\\.([a-zA-Z0-9_=]+)\\.([a-zA-Z0-9_+/=-]*)", "a JSON Web Token"),
    ("^$|^arn:aws[a-z0-9-]*:kms:.*", "arn:aws:kms:REGION:ACCOUNT:key/ID"),
    (r"^arn:aws:kms:.*:\d+:.*$", "arn:aws:kms:REGION:ACCOUNT:key/ID"),
    (
        "^[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]$",
        "letters, digits or -, with a letter or digit at both ends",
    ),
    (
        "^[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]$",
        "letters, digits, - or _, with a letter or digit at both ends",
    ),
    (
        r"^[a-z0-9][a-z0-9\.\-]*[a-z0-9]$",
        "lower-case letters, digits, . or -, with a letter or digit at both ends",
    ),
    ("^[a-zA-Z0-9. ]{1,1000}$", "letters, digits, . or spaces"),
    ("^[a-zA-Z0-9:/-]*$", "letters, digits, :, / or -"),
    ("^[a-zA-Z0-9+=._:/,;<-]+$", "letters, digits or any of + = . _ : / , ; < -"),
    ("^[a-zA-Z0-9+=._:@ /,;<-]*$", "letters, digits, spaces or any of + = . _ : @ / , ; < -"),
    (r"^[A-Za-z0-9._\-:/#+]+$", "letters, digits or any of . _ - : / # +"),
    ("^[a-zA-Z0-9]{1,50}$", "letters or digits"),
    (ID_PATTERN, "letters or digits"),
    ("^[a-z0-9]+$", "lower-case letters or digits"),
    (
        r"^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:\d*:data-bundle/[0-9A-Za-z_-]{1,128}$",
        "arn:aws:finspace:REGION:ACCOUNT:data-bundle/ID",
    ),
    (r"^(\*)*[/\?\*]([^/]+/){0,2}[^/]*$", "a path in the database, such as /table/*"),
    (r"^[a-zA-Z0-9_\-\.\s]+$", "letters, digits, spaces or any of _ - ."),
    ("^[a-zA-Z0-9._]+$", "letters, digits, . or _"),
    ("^[a-zA-Z0-9._-]+$", "letters, digits or any of . _ -"),
    ("^subnet-([a-z0-9]{8}$|[a-z0-9]{17}$)", "subnet- and 8 or 17 lower-case letters or digits"),
    ("^vpc-([a-z0-9]{8}$|[a-z0-9]{17}$)", "vpc- and 8 or 17 lower-case letters or digits"),
    ("^sg-([a-z0-9]{8}$|[a-z0-9]{17}$)", "sg- and 8 or 17 lower-case letters or digits"),
    (r"^[a-zA-Z0-9_\-\./\\]+$", "letters, digits or any of _ - . / \\"),
    ("^[a-zA-Z0-9_:./,; ]+$", "letters, digits, spaces or any of _ : . / , ;"),
    ("^(s|[a-zA-Z][a-zA-Z0-9_]+)$", "s, or a letter and then letters, digits or _"),
    (r"^[a-zA-Z0-9/!\-_\.\*'\(\)]+$", "letters, digits or any of / ! - _ . * ' ( )"),
    (r"^arn:aws[a-z0-9-]*:iam::\d{12}:role/[\w/.@+=,-]{1,1017}$", "arn:aws:iam::ACCOUNT:role/NAME"),
    (
        r"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$",
        "arn:aws:iam::ACCOUNT:role/NAME",
    ),
    ("^[a-zA-Z0-9-]+$", "letters, digits or -"),
    ("^[0-9A-Za-z_-]{1,50}$", "letters, digits, _ or -"),
    (
        r"^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:\d+:(environment|kxEnvironment)/[0-9A-Za-z_-]{1,128}(/(kxCluster|kxUser|kxVolume|kxScalingGroup)/[a-zA-Z0-9_-]{1,255}|/(kxDatabase/[a-zA-Z0-9_-]{1,255}(/kxDataview/[a-zA-Z0-9_-]{1,255})?))?$",
        "arn:aws:finspace:REGION:ACCOUNT:environment/ID or …:kxEnvironment/ID[/…]",
    ),
    ("^-1|[0-9]+$", "a number, or -1 for every protocol"),
    (r"^(?:\d{1,3}\.){3}\d{1,3}(?:/(?:3[0-2]|[12]\d|\d))$", "an IPv4 block, such as 10.0.0.0/16"),
    (
        r"^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9]))*$",
        "a host name",
    ),
    (
        r"^(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$",
        "an IPv4 address",
    ),
    ("^[a-z]+$", "lower-case letters"),
];

/// Returns the text that `pattern` describes, if it is known.
pub(super) fn in_words(pattern: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == pattern).map(|(_, words)| *words)
}
