
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'lakekey' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'lakekey'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'lakekey' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('redshift-creds', 'redshift-creds', [CompletionResultType]::ParameterValue, 'Redshift Serverless: temporary user and password')
            [CompletionResult]::new('emr-session', 'emr-session', [CompletionResultType]::ParameterValue, 'EMR on EKS: session token for a managed endpoint, with its URL')
            [CompletionResult]::new('kx-connect', 'kx-connect', [CompletionResultType]::ParameterValue, 'Managed kdb Insights: connection string (AWS ended the service on 2026-10-07)')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Write the completions of a shell to stdout')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages into a directory')
            break
        }
        'lakekey;redshift-creds' {
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Workgroup to log in to')
            [CompletionResult]::new('--workgroup-name', '--workgroup-name', [CompletionResultType]::ParameterName, 'Workgroup to log in to')
            [CompletionResult]::new('--workgroup', '--workgroup', [CompletionResultType]::ParameterName, 'Workgroup to log in to')
            [CompletionResult]::new('--custom-domain-name', '--custom-domain-name', [CompletionResultType]::ParameterName, 'Custom domain of the workgroup, in place of its name')
            [CompletionResult]::new('-d', '-d', [CompletionResultType]::ParameterName, 'Database to log in to [default: dev]')
            [CompletionResult]::new('--db-name', '--db-name', [CompletionResultType]::ParameterName, 'Database to log in to [default: dev]')
            [CompletionResult]::new('--duration-seconds', '--duration-seconds', [CompletionResultType]::ParameterName, 'How long the password lives: 900 to 3600, or 15m to 1h [default: 900]')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'Connect to this host; GetWorkgroup is not asked')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Connect to this port [default: the workgroup''s, or 5439]')
            [CompletionResult]::new('--sslmode', '--sslmode', [CompletionResultType]::ParameterName, 'How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]')
            [CompletionResult]::new('--sslrootcert', '--sslrootcert', [CompletionResultType]::ParameterName, 'CA certificates to trust, or ''system'' (libpq 16) [default: the system''s CA bundle]')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Write this one value, bare')
            [CompletionResult]::new('--prefix', '--prefix', [CompletionResultType]::ParameterName, 'Put this before each variable''s name')
            [CompletionResult]::new('--min-ttl', '--min-ttl', [CompletionResultType]::ParameterName, 'How much life a cached credential must have left [default: 60s]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Write the commands that remove the variables; ask nobody')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show secrets in the table')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Do not read the cache, but keep the answer')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read the cache nor keep the answer')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            break
        }
        'lakekey;emr-session' {
            [CompletionResult]::new('--virtual-cluster-identifier', '--virtual-cluster-identifier', [CompletionResultType]::ParameterName, 'Virtual cluster of the endpoint: ID or ARN; the endpoint''s ARN does without')
            [CompletionResult]::new('--virtual-cluster', '--virtual-cluster', [CompletionResultType]::ParameterName, 'Virtual cluster of the endpoint: ID or ARN; the endpoint''s ARN does without')
            [CompletionResult]::new('--endpoint-identifier', '--endpoint-identifier', [CompletionResultType]::ParameterName, 'Managed endpoint to connect to: ID or ARN')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Managed endpoint to connect to: ID or ARN')
            [CompletionResult]::new('--execution-role-arn', '--execution-role-arn', [CompletionResultType]::ParameterName, 'Role that the session''s jobs run as [default: the endpoint''s own]')
            [CompletionResult]::new('--execution-role', '--execution-role', [CompletionResultType]::ParameterName, 'Role that the session''s jobs run as [default: the endpoint''s own]')
            [CompletionResult]::new('--credential-type', '--credential-type', [CompletionResultType]::ParameterName, 'Type of credential to ask for [default: TOKEN]')
            [CompletionResult]::new('--duration-seconds', '--duration-seconds', [CompletionResultType]::ParameterName, 'How long the token lives: at most 43200, or 12h [default: 900, by AWS]')
            [CompletionResult]::new('--log-context', '--log-context', [CompletionResultType]::ParameterName, 'Separate the session''s logs in S3 under this name')
            [CompletionResult]::new('--client-token', '--client-token', [CompletionResultType]::ParameterName, 'Idempotency token of the request [default: a new one]')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Write this one value, bare')
            [CompletionResult]::new('--prefix', '--prefix', [CompletionResultType]::ParameterName, 'Put this before each variable''s name')
            [CompletionResult]::new('--min-ttl', '--min-ttl', [CompletionResultType]::ParameterName, 'How much life a cached credential must have left [default: 60s]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Write the commands that remove the variables; ask nobody')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show secrets in the table')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Do not read the cache, but keep the answer')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read the cache nor keep the answer')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            break
        }
        'lakekey;kx-connect' {
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'kdb environment that the cluster belongs to')
            [CompletionResult]::new('--environment-id', '--environment-id', [CompletionResultType]::ParameterName, 'kdb environment that the cluster belongs to')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'kdb cluster to connect to')
            [CompletionResult]::new('--cluster-name', '--cluster-name', [CompletionResultType]::ParameterName, 'kdb cluster to connect to')
            [CompletionResult]::new('--user-arn', '--user-arn', [CompletionResultType]::ParameterName, 'kdb user to connect as; whoever asks must be signed in as the role of that user')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed')
            [CompletionResult]::new('--user-name', '--user-name', [CompletionResultType]::ParameterName, 'kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Write this one value, bare')
            [CompletionResult]::new('--prefix', '--prefix', [CompletionResultType]::ParameterName, 'Put this before each variable''s name')
            [CompletionResult]::new('--min-ttl', '--min-ttl', [CompletionResultType]::ParameterName, 'How much life a cached credential must have left [default: 60s]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--no-assume-role', '--no-assume-role', [CompletionResultType]::ParameterName, 'Ask as whoever is signed in, not as the role of the user')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Write the commands that remove the variables; ask nobody')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show secrets in the table')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Do not read the cache, but keep the answer')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither read the cache nor keep the answer')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            break
        }
        'lakekey;completions' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            break
        }
        'lakekey;man' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow a plain http:// endpoint that is not on this machine')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask for anything, not even to unlock the keyring')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write nothing but errors to stderr')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on stderr why a credential was fetched or served; twice for more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show this')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show this')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
