
use builtin;
use str;

set edit:completion:arg-completer[lakekey] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'lakekey'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'lakekey'= {
            cand --profile 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]'
            cand --region 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]'
            cand --endpoint-url 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]'
            cand --config 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]'
            cand --timeout 'Give up after this long, retries included [default: 30s]'
            cand --color 'Use colour [auto, always, never; default: auto]'
            cand --error-format 'Write errors like this [text, json; default: text]'
            cand --allow-http 'Allow a plain http:// endpoint that is not on this machine'
            cand --no-input 'Never ask for anything, not even to unlock the keyring'
            cand -q 'Write nothing but errors to stderr'
            cand --quiet 'Write nothing but errors to stderr'
            cand -v 'Say on stderr why a credential was fetched or served; twice for more'
            cand --verbose 'Say on stderr why a credential was fetched or served; twice for more'
            cand -h 'Show this'
            cand --help 'Show this'
            cand -V 'Print version'
            cand --version 'Print version'
            cand redshift-creds 'Redshift Serverless: temporary user and password'
            cand kx-connect 'Managed kdb Insights: connection string (AWS ended the service on 2026-10-07)'
            cand completions 'Write the completions of a shell to stdout'
            cand man 'Write the man pages into a directory'
        }
        &'lakekey;redshift-creds'= {
            cand -w 'Workgroup to log in to'
            cand --workgroup-name 'Workgroup to log in to'
            cand --workgroup 'Workgroup to log in to'
            cand --custom-domain-name 'Custom domain of the workgroup, in place of its name'
            cand -d 'Database to log in to [default: dev]'
            cand --db-name 'Database to log in to [default: dev]'
            cand --duration-seconds 'How long the password lives: 900 to 3600, or 15m to 1h [default: 900]'
            cand --host 'Connect to this host; GetWorkgroup is not asked'
            cand --port 'Connect to this port [default: the workgroup''s, or 5439]'
            cand --sslmode 'How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]'
            cand --sslrootcert 'CA certificates to trust, or ''system'' (libpq 16) [default: the system''s CA bundle]'
            cand -f 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]'
            cand --format 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]'
            cand --field 'Write this one value, bare'
            cand --prefix 'Put this before each variable''s name'
            cand --min-ttl 'How much life a cached credential must have left [default: 60s]'
            cand --store 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]'
            cand --profile 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]'
            cand --region 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]'
            cand --endpoint-url 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]'
            cand --config 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]'
            cand --timeout 'Give up after this long, retries included [default: 30s]'
            cand --color 'Use colour [auto, always, never; default: auto]'
            cand --error-format 'Write errors like this [text, json; default: text]'
            cand --unset 'Write the commands that remove the variables; ask nobody'
            cand --reveal 'Show secrets in the table'
            cand --refresh 'Do not read the cache, but keep the answer'
            cand --no-cache 'Neither read the cache nor keep the answer'
            cand --allow-http 'Allow a plain http:// endpoint that is not on this machine'
            cand --no-input 'Never ask for anything, not even to unlock the keyring'
            cand -q 'Write nothing but errors to stderr'
            cand --quiet 'Write nothing but errors to stderr'
            cand -v 'Say on stderr why a credential was fetched or served; twice for more'
            cand --verbose 'Say on stderr why a credential was fetched or served; twice for more'
            cand -h 'Show this'
            cand --help 'Show this'
        }
        &'lakekey;kx-connect'= {
            cand -e 'kdb environment that the cluster belongs to'
            cand --environment-id 'kdb environment that the cluster belongs to'
            cand -c 'kdb cluster to connect to'
            cand --cluster-name 'kdb cluster to connect to'
            cand --user-arn 'kdb user to connect as; whoever asks must be signed in as the role of that user'
            cand -u 'kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed'
            cand --user-name 'kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed'
            cand -f 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]'
            cand --format 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]'
            cand --field 'Write this one value, bare'
            cand --prefix 'Put this before each variable''s name'
            cand --min-ttl 'How much life a cached credential must have left [default: 60s]'
            cand --store 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]'
            cand --profile 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]'
            cand --region 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]'
            cand --endpoint-url 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]'
            cand --config 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]'
            cand --timeout 'Give up after this long, retries included [default: 30s]'
            cand --color 'Use colour [auto, always, never; default: auto]'
            cand --error-format 'Write errors like this [text, json; default: text]'
            cand --no-assume-role 'Ask as whoever is signed in, not as the role of the user'
            cand --unset 'Write the commands that remove the variables; ask nobody'
            cand --reveal 'Show secrets in the table'
            cand --refresh 'Do not read the cache, but keep the answer'
            cand --no-cache 'Neither read the cache nor keep the answer'
            cand --allow-http 'Allow a plain http:// endpoint that is not on this machine'
            cand --no-input 'Never ask for anything, not even to unlock the keyring'
            cand -q 'Write nothing but errors to stderr'
            cand --quiet 'Write nothing but errors to stderr'
            cand -v 'Say on stderr why a credential was fetched or served; twice for more'
            cand --verbose 'Say on stderr why a credential was fetched or served; twice for more'
            cand -h 'Show this'
            cand --help 'Show this'
        }
        &'lakekey;completions'= {
            cand --profile 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]'
            cand --region 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]'
            cand --endpoint-url 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]'
            cand --config 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]'
            cand --timeout 'Give up after this long, retries included [default: 30s]'
            cand --color 'Use colour [auto, always, never; default: auto]'
            cand --error-format 'Write errors like this [text, json; default: text]'
            cand --allow-http 'Allow a plain http:// endpoint that is not on this machine'
            cand --no-input 'Never ask for anything, not even to unlock the keyring'
            cand -q 'Write nothing but errors to stderr'
            cand --quiet 'Write nothing but errors to stderr'
            cand -v 'Say on stderr why a credential was fetched or served; twice for more'
            cand --verbose 'Say on stderr why a credential was fetched or served; twice for more'
            cand -h 'Show this'
            cand --help 'Show this'
        }
        &'lakekey;man'= {
            cand --profile 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]'
            cand --region 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]'
            cand --endpoint-url 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]'
            cand --config 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]'
            cand --timeout 'Give up after this long, retries included [default: 30s]'
            cand --color 'Use colour [auto, always, never; default: auto]'
            cand --error-format 'Write errors like this [text, json; default: text]'
            cand --allow-http 'Allow a plain http:// endpoint that is not on this machine'
            cand --no-input 'Never ask for anything, not even to unlock the keyring'
            cand -q 'Write nothing but errors to stderr'
            cand --quiet 'Write nothing but errors to stderr'
            cand -v 'Say on stderr why a credential was fetched or served; twice for more'
            cand --verbose 'Say on stderr why a credential was fetched or served; twice for more'
            cand -h 'Show this'
            cand --help 'Show this'
        }
    ]
    $completions[$command]
}
