//! A home directory for signing in with `aws sso login`.

use std::path::Path;

use super::{Failure, Sandbox};

/// The token that the portal accepts after `aws sso login`.
const TOKEN: &str = "signed-in-to-the-sandbox";

/// `prod` never signed in, the sign-in of `expired` is over. The AWS CLI keeps the token of a session in a
/// file with the SHA-1 of its name.
const CONFIG: &str = "\
[profile prod]
region = eu-west-1
sso_session = corp
sso_account_id = 111122223333
sso_role_name = analyst

[profile expired]
region = eu-west-1
sso_session = old
sso_account_id = 111122223333
sso_role_name = analyst

[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start

[sso-session old]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start
";

const CACHE: &str = ".aws/sso/cache";
const OLD_FILE: &str = "c00dbbc9dadfbe1e232e93a729dd4752fade0abf.json";

/// Stands in for the AWS CLI, whose version with `aws sso login` comes from no package registry.
const AWS: &str = r#"#!/bin/sh
cache=$HOME/.aws/sso/cache
case "$*" in
    "sso login"*expired*) file=OLD_FILE ;;
    "sso login"*) file=ee0bfd2552fbd840c02cc48b6e823320543c450f.json ;;
    "configure sso"*) exit 0 ;;
    *) PATH=${PATH#*:} exec aws "$@" ;;
esac
echo "The stand-in of the sandbox for the AWS CLI signs in."
mkdir -p "$cache"
printf '{"startUrl":"https://example.awsapps.com/start","region":"eu-west-1",%s}\n' \
    '"accessToken":"TOKEN","expiresAt":"2099-01-01T00:00:00Z"' > "$cache/$file"
"#;

impl Sandbox {
    /// Writes AWS profiles for IAM Identity Center into a home directory, and an `aws` that signs in into its
    /// `bin`.
    pub fn add_sso_profiles(&self, home: &Path) -> Result<(), Failure> {
        self.sso(|sso| sso.access_tokens.push(TOKEN.to_owned()));
        let (cache, bin) = (home.join(CACHE), home.join("bin"));
        std::fs::create_dir_all(&cache)?;
        std::fs::create_dir_all(&bin)?;
        std::fs::write(home.join(".aws/config"), CONFIG)?;
        let expired = r#"{"startUrl":"https://example.awsapps.com/start","region":"eu-west-1",
            "accessToken":"signed-in-long-ago","expiresAt":"2020-01-01T00:00:00Z"}"#;
        std::fs::write(cache.join(OLD_FILE), expired)?;
        let aws = bin.join("aws");
        std::fs::write(&aws, AWS.replace("OLD_FILE", OLD_FILE).replace("TOKEN", TOKEN))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&aws, std::fs::Permissions::from_mode(0o755))?;
        }
        Ok(())
    }
}
