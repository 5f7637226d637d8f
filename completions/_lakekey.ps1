
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
            [CompletionResult]::new('cache', 'cache', [CompletionResultType]::ParameterValue, 'What is cached and for how long; forget it; which store is in use')
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
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]')
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
        'lakekey;cache' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what is cached and for how long; unlocks nothing')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Forget what is cached, in every store that may have it')
            [CompletionResult]::new('info', 'info', [CompletionResultType]::ParameterValue, 'Say which store is in use, why, and what the others answered')
            break
        }
        'lakekey;cache;list' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write it like this')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write it like this')
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
        'lakekey;cache;clear' {
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Forget only what is of this service')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile''s]')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Ask the command''s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile''s]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform''s own place]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long, retries included [default: 30s]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour [auto, always, never; default: auto]')
            [CompletionResult]::new('--error-format', '--error-format', [CompletionResultType]::ParameterName, 'Write errors like this [text, json; default: text]')
            [CompletionResult]::new('--expired', '--expired', [CompletionResultType]::ParameterName, 'Forget only what has ended')
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
        'lakekey;cache;info' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Write it like this')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Write it like this')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]')
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
