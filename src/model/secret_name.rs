//! Names whose values are secrets.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Parts of names that tell a secret, written together, by their first letter.
static PARTS: LazyLock<[Vec<&str>; 26]> = LazyLock::new(|| {
    let mut parts: [Vec<&str>; 26] = Default::default();
    let all = "password passwd passphrase passcode passwort kennwort motdepasse wachtwoord \
    contrase secret token credential encrypted signature assertion samlresponse logdata privatekey";
    for part in all.split(' ') {
        if let Some(same) = part.bytes().next().and_then(|first| parts.get_mut(letter(first)?)) {
            same.push(part);
        }
    }
    parts
});

/// Words that tell one, as a whole: `pat` is not in `path`, nor `sig` in `design`.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "pw pwd pword pswd psw pin pincode passkey senha heslo otp totp mfa pat sig sas \
    jwt hmac bearer cookie cookies setcookie keytabcontent keytabdata authorizationcode authcode \
    codeverifier devicecode creds cred csrf xsrf authz passw pwrd sessionid clave haslo пароль 密码 mysapsso2 jsessionid pfx p12 masterauth requirepass proxyauthorization".split(' ').collect()
});

/// Words that mark a secret only at the end of a name: `session_timeout` is not a secret.
static LAST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| "nonce salt seed session ticket".split(' ').collect());

/// What stands before such a word in other names: of a number to draw others from, of a switch.
static PUBLIC_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "enable has is keep max min new per random renew sample sampling shuffle single spark use"
        .split(' ')
        .collect()
});

/// What stands before `key` in the names of keys that are secrets, in one word with it or not.
static KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "access account aes api app auth cipher client decryption encryption hmac master \
    private pvt rsa service session shared signing ssh ssl storage subscription symmetric"
        .split(' ')
        .collect()
});

/// What stands before `key` in the names of others. `key` by itself is not a secret either.
static PUBLIC_KEYS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "bucket business cache candidate cluster clustering composite config dedup dist document distribution foreign \
    group hash idempotency index join kms lookup map merge message natural object order partition \
    primary property public range record routing row s3 search shard sharding sort surrogate unique".split(' ').collect()
});

/// Last words of names whose values only say where a secret is, where one is to be had, or how.
static REFERENCES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "algorithm alias audience class count enabled endpoint expiration expires \
    expiry file filename format handler host issuer length lifetime location manager mechanism method mode \
    name plugin policy port region scope secretsmanager size source timeout ttl user username version".split(' ').collect()
});

/// Ends of such names, also within a word.
static REFERENCE_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "arn url uri id keystore truststore provider type path s3".split(' ').collect()
});

/// No word that tells a secret is shorter (bytes).
const MIN_WORD: usize = 2;

/// So much of a name is looked at (bytes).
const MAX_NAME: usize = 256;

/// Names of texts that hold a login, and other things.
static LOGINS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| "connectionstring connstring connstr dsn jaas userinfo".split(' ').collect());

/// Returns whether the value of `name`, such as a property of a connection, is
/// taken for a secret as a whole. When in doubt it is.
#[must_use]
pub fn names_secret(name: &str) -> bool {
    let name = Name::of(name);
    (name.tells_secret() || name.ends_with_secret_word()) && !name.is_reference()
}

/// Returns the same of a name in a message, where `ticket=INC0012345` and `session: abc` say what is
/// meant.
#[must_use]
pub fn names_secret_in_message(name: &str) -> bool {
    let name = Name::of(name);
    name.tells_secret() && !name.is_reference()
}

/// Returns whether the value of `name` may be a login in a form that only its driver knows.
#[must_use]
pub fn names_login(name: &str) -> bool {
    let name = Name::of(name);
    LOGINS.iter().any(|login| name.squeezed.ends_with(login)) || name.has_word(&LOGINS)
}

/// Returns whether `name` says that its value may be shown, whatever it is part of: `username`
/// of credentials.
#[must_use]
pub fn names_public(name: &str) -> bool {
    let name = Name::of(name);
    name.is_reference()
        || ["account", "database", "email", "login", "principal", "role", "schema"]
            .contains(&name.last())
}

/// A name in lower case, without what separates its words.
struct Name {
    squeezed: String,
    /// Where its words end.
    ends: Vec<usize>,
}

impl Name {
    /// Splits the end of `name` at punctuation, and where the letter case says that a word begins.
    fn of(name: &str) -> Self {
        let start = name.ceil_char_boundary(name.len().saturating_sub(MAX_NAME));
        let name = name.get(start..).unwrap_or(name);
        let mut squeezed = String::with_capacity(name.len());
        let mut ends = Vec::new();
        let mut previous = ' ';
        let mut characters = name.chars().peekable();
        while let Some(character) = characters.next() {
            let next_is_lower = characters.peek().is_some_and(|next| next.is_lowercase());
            let begins = character.is_uppercase()
                && (previous.is_lowercase() || previous.is_numeric() || next_is_lower);
            if !character.is_alphanumeric() || begins {
                ends.push(squeezed.len());
            }
            if character.is_alphanumeric() {
                squeezed.extend(character.to_lowercase());
            }
            previous = character;
        }
        ends.push(squeezed.len());
        ends.dedup();
        ends.retain(|end| *end > 0);
        Self { squeezed, ends }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let places = starts.zip(&self.ends);
        let words = places.filter_map(|(start, end)| self.squeezed.get(start..*end));
        words.filter(|word| !word.is_empty())
    }

    fn last(&self) -> &str {
        self.words().last().unwrap_or_default()
    }

    /// Returns whether one of its words, or two of them together, are among `words`.
    fn has_word(&self, words: &HashSet<&str>) -> bool {
        let is_it = |word: &str| {
            let bare = without_number(word);
            words.contains(word) || bare.len() < word.len() && words.contains(bare)
        };
        let starts = || std::iter::once(0).chain(self.ends.iter().copied());
        let pairs = starts().zip(self.ends.iter().skip(1));
        let pairs = pairs.filter_map(|(start, end)| self.squeezed.get(start..*end));
        is_it(&self.squeezed) || self.words().chain(pairs).any(is_it)
    }

    fn tells_secret(&self) -> bool {
        if self.squeezed.len() < MIN_WORD {
            return false;
        }
        self.has_part()
            || self.words().any(|word| word.contains("pwd"))
            || self.has_word(&WORDS)
            || self.is_pass()
            || self.is_authorization()
            || self.is_key()
    }

    fn has_part(&self) -> bool {
        let mut rests = (0..self.squeezed.len()).filter_map(|start| self.squeezed.get(start..));
        rests.any(|rest| {
            let parts = rest.bytes().next().and_then(|first| PARTS.get(letter(first)?));
            parts.is_some_and(|parts| parts.iter().any(|part| rest.starts_with(part)))
        })
    }

    /// Returns whether it is one like `es.net.http.auth.pass`, but not a list of hosts that bypass
    /// a proxy.
    fn is_pass(&self) -> bool {
        let last = without_number(self.last());
        last.ends_with("pass")
            && !["bypass", "compass", "encompass", "overpass", "trespass", "underpass"]
                .contains(&last)
    }

    /// Returns whether its last word is one that tells a secret there.
    fn ends_with_secret_word(&self) -> bool {
        let before = self.words().zip(self.words().skip(1)).last().map_or("", |(before, _)| before);
        LAST_WORDS.contains(self.last()) && !PUBLIC_WORDS.contains(before)
    }

    /// Returns whether it is a header that logs in, or what is written into one.
    fn is_authorization(&self) -> bool {
        const HEADERS: [&str; 5] =
            ["auth", "authorization", "authorisation", "authheader", "authorizationheader"];
        let last = self.last();
        HEADERS.contains(&last)
            || ["header", "value", "data", "string"].contains(&last)
                && self.words().any(|word| HEADERS.contains(&word))
    }

    fn is_key(&self) -> bool {
        let mut previous = "";
        let mut is_last = false;
        let is_secret = self.words().any(|word| {
            let bare = without_number(word);
            let is_key = bare == "key";
            is_last = is_key && !previous.is_empty() && !PUBLIC_KEYS.contains(previous);
            let kind = if is_key { previous } else { bare.strip_suffix("key").unwrap_or_default() };
            previous = word;
            !kind.is_empty() && KEYS.iter().any(|key| kind.ends_with(key))
        });
        is_secret || is_last
    }

    fn is_reference(&self) -> bool {
        REFERENCES.contains(self.last())
            || REFERENCE_ENDS.iter().any(|end| self.squeezed.ends_with(end))
    }
}

/// Returns which letter of the alphabet `byte` is, if it is a small one.
fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
}

/// Returns `password` of `password2`.
fn without_number(word: &str) -> &str {
    word.trim_end_matches(|each: char| each.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glue's own; any spelling; keys; headers, tokens and signatures; those of drivers and clients.
    const SECRET: &str = "PASSWORD ENCRYPTED_PASSWORD ENCRYPTED_MATERIAL AuthorizationCode AccessToken \
        KAFKA_CLIENT_KEYSTORE_PASSWORD KAFKA_CLIENT_KEY_PASSWORD ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD \
        UserManagedClientApplicationClientSecret \
        pAsSwOrD pass.word PaSs_WoRd2 PWD pWd passwd passphrase pass dbpass es.net.http.auth.pass \
        passwort pw pword db_pw sfPw1 client-secret \
        api_key apikey x-api-key accessKey secretKey private.key privateKeyBase64 AccountKey \
        fs.azure.account.sharedKey pem_private_key fs.azure.account.key.a.dfs.core.windows.net \
        SharedAccessKey encryptionKey masterkey ssl.key ssl.keystore.key OAuthPvtKey keytabContent \
        hmac licenseKey Ocp-Apim-Subscription-Key APPKEY dbStorageKey2 \
        Authorization authHeader Proxy-Authorization cookie Set-Cookie jwt otp client_assertion \
        SAMLResponse sig signature sharedAccessSignature bearer sasToken credentials credential \
        fs.azure.sas.CONTAINER.ACCOUNT.blob.core.windows.net X-Amz-Signature X-Amz-Credential \
        X-Amz-Security-Token refresh_token pat \
        passcode sfPasscode sfPassword sfToken private_key_pwd apiToken PIN Auth_AccessToken \
        OAuth2Secret ProxyPwd jco.client.passwd mysapsso2 LOGDATA requirepass spark.redis.auth \
        salt passwordSalt hash_salt nonce oauth_nonce ticket kerberos.ticket session x-session seed wallet.seed \
        otp.seed cookies db.credentials totpSeed user_pin saml_assertion tlsCertificateKeyFilePassword code_verifier mfa userPin \
        sasl.oauthbearer.client.credentials.client.secret";

    const OTHER: &str = "url license login HOST USERNAME SECRET_ID SecretArn AWS_SECRET_ID cert pem \
        KAFKA_SASL_SCRAM_SECRETS_ARN KAFKA_CLIENT_KEYSTORE KAFKA_SASL_GSSAPI_KEYTAB TokenUrl \
        Description proxy.bypass path mapping design signal spin company pinned opinion patch pattern \
        compass s3Key s3_key objectKey keyspace monkey key primaryKey partition_key PUBLIC_KEY kmsKeyId KmsKeyArn \
        key.deserializer SharedAccessKeyName AccessKeyId private_key_file token_file_path \
        authenticator AuthMech auth.type author authority basic.auth.credentials.source \
        fs.azure.account.auth.type.a.dfs.core.windows.net sasl.oauthbearer.token.endpoint.url \
        session_timeout session.timeout.ms sessionVariables key-columns key_fields saltBuckets SALT_BUCKETS \
        random_seed sample.seed seedBrokers use_session max.session ticketCache renewTicket nonceLength \
        session.init.sql cookiePolicy credentials.provider otpLength pinning candidate_key \
        sasl.mechanism ssl.truststore.certificates HIVE_WAREHOUSE SID sapSystem dbtable secretsmanager SecretsManager 1 _";

    #[test]
    fn names_tell_what_is_secret() {
        for name in SECRET.split(' ') {
            assert!(names_secret(name), "{name}");
        }
        for name in OTHER.split(' ').chain([""]) {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn names_tell_what_may_hold_a_login() {
        for name in
            "sasl.jaas.config jaas connectionString dsn MY_DSN userinfo basic.auth.user.info"
                .split(' ')
        {
            assert!(names_login(name) && !names_secret(name), "{name}");
        }
        for name in ["CONNECTION_URL", "USERNAME", ""] {
            assert!(!names_login(name), "{name}");
        }
    }
}
