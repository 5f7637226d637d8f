# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_lakekey_global_optspecs
    string join \n profile= region= endpoint-url= allow-http credential-process-identity= config= timeout= color= error-format= no-input q/quiet v/verbose h/help V/version
end

function __fish_lakekey_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_lakekey_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_lakekey_using_subcommand
    set -l cmd (__fish_lakekey_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c lakekey -n "__fish_lakekey_needs_command" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_needs_command" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_needs_command" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_needs_command" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_needs_command" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_needs_command" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_needs_command" -s V -l version -d 'Print version'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "redshift-creds" -d 'Redshift Serverless: temporary user and password'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "emr-session" -d 'EMR on EKS: session token for a managed endpoint, with its URL'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "glue-conn" -d 'Glue Data Catalog connection: host, user and password, resolved'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "kx-connect" -d 'Managed kdb Insights: connection string (AWS ended the service on 2026-10-07)'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "use" -d 'Credentials of targets in the config file; of several, side by side'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "targets" -d 'List the targets of the config file'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "status" -d 'Show the targets of this shell\'s credential and how long it is valid'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "finspace" -d 'FinSpace management: environments, clusters, databases, users, tags (AWS ended the service on 2026-10-07)'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "cache" -d 'What is cached and for how long; forget it; which store is in use'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "config" -d 'The config file: write a first one, say where it is, show what is in effect'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "doctor" -d 'Check config, region, sign-in, clock, store, endpoints and clients; say what to do'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "completions" -d 'Write the completions of a shell to stdout'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "man" -d 'Write the man pages into a directory of manuals'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s w -l workgroup-name -l workgroup -d 'Workgroup to log in to' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l custom-domain-name -d 'Custom domain of the workgroup, in place of its name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s d -l db-name -d 'Database to log in to [default: dev]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l duration-seconds -d 'How long the password lives: 900 to 3600, or 15m to 1h [default: 900]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l host -d 'Connect to this host; GetWorkgroup is not asked' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l port -d 'Connect to this port [default: the workgroup\'s, or 5439]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l host-address -d 'Connect to this IP address, as through a tunnel; the host is the name to check' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l sslmode -d 'How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s f -l format -d 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l field -d 'Write this one value, bare' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l prefix -d 'Put this before each variable\'s name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l min-ttl -d 'How much life a cached credential must have left [default: 60s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l unset -d 'Write the commands that remove the variables; ask nobody'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l refresh -d 'Do not read the cache, but keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l no-cache -d 'Neither read the cache nor keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -a "list" -d 'List the workgroups with their endpoints'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s f -l format -d 'Write the list like this [table, json, names; default: table]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l virtual-cluster-identifier -l virtual-cluster -d 'Virtual cluster of the endpoint: ID or ARN; the endpoint\'s ARN does without' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l endpoint-identifier -l endpoint -d 'Managed endpoint to connect to: ID or ARN' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l execution-role-arn -l execution-role -d 'Role that the session\'s jobs run as [default: the endpoint\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l credential-type -d 'Type of credential to ask for [default: TOKEN]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l duration-seconds -d 'How long the token lives: at most 43200, or 12h [default: 900, by AWS]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l log-context -d 'Separate the session\'s logs in S3 under this name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l client-token -d 'Idempotency token of the request [default: a new one]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s f -l format -d 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l field -d 'Write this one value, bare' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l prefix -d 'Put this before each variable\'s name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l min-ttl -d 'How much life a cached credential must have left [default: 60s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l unset -d 'Write the commands that remove the variables; ask nobody'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l refresh -d 'Do not read the cache, but keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l no-cache -d 'Neither read the cache nor keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -a "list" -d 'List the virtual clusters with their managed endpoints'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l virtual-cluster-identifier -l virtual-cluster -d 'List the endpoints of this virtual cluster alone' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s f -l format -d 'Write the list like this [table, json, names; default: table]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l all -d 'List what was terminated, too'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l name -d 'Connection to resolve; the flag is for a name that is also a command' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l ttl -d 'How long the answer may be cached; 0 for never [default: 5m]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l sslmode -d 'How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l host-address -d 'Connect to this IP address, as through a tunnel; the host is the name to check' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l keystore -d 'Local copy of a Kafka client\'s key store (JKS, PKCS#12 or PEM), which Glue keeps in S3' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l truststore -d 'Certificates to trust of Kafka brokers (PEM, JKS or PKCS#12), such as a copy of those in S3' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s f -l format -d 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l field -d 'Write this one value, bare' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l prefix -d 'Put this before each variable\'s name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l min-ttl -d 'How much life a cached credential must have left [default: 60s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l hide-password -d 'Ask for no secret: host, port, database and the user that Glue itself knows'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l unset -d 'Write the commands that remove the variables; ask nobody'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l refresh -d 'Do not read the cache, but keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l no-cache -d 'Neither read the cache nor keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "list" -d 'List the connections: type, engine, host; asks for no password'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "get" -d 'Show the definition of a Glue connection'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "create" -d 'Create a Glue connection'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "update" -d 'Change a Glue connection, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "delete" -d 'Delete Glue connections'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "test" -d 'Have Glue connect, from its own network: JDBC and SALESFORCE alone'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l type -d 'List connections of this type, such as JDBC' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l match -d 'List connections with this among their match criteria' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s f -l format -d 'Write the list like this [table, json, names; default: table]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l reveal -d 'Ask for the secrets, and show them'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l hide-password -d 'Ask for no secret; this is so without --reveal'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l from -d 'Take the definition from this file, JSON or TOML; - for stdin' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l set -d 'Set this member, which is no secret; may be given several times' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l password-stdin -d 'Take the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l from -d 'Take the definition from this file, JSON or TOML; - for stdin' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l set -d 'Set this member, which is no secret; may be given several times' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l password-stdin -d 'Take the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask first'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l from -d 'Take the definition from this file, JSON or TOML; - for stdin' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l catalog-id -d 'Data Catalog that the connection is in [default: the account\'s own]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l password-stdin -d 'Take the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s e -l environment-id -d 'kdb environment that the cluster belongs to' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s c -l cluster-name -d 'kdb cluster to connect to' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l user-arn -d 'kdb user to connect as; whoever asks must be signed in as the role of that user' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s u -l user-name -d 'kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s f -l format -d 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l field -d 'Write this one value, bare' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l prefix -d 'Put this before each variable\'s name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l min-ttl -d 'How much life a cached credential must have left [default: 60s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-assume-role -d 'Ask as whoever is signed in, not as the role of the user'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l unset -d 'Write the commands that remove the variables; ask nobody'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l refresh -d 'Do not read the cache, but keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-cache -d 'Neither read the cache nor keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -a "list" -d 'List the kdb environments with their clusters and users'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s e -l environment-id -d 'List clusters and users of this environment alone' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s f -l format -d 'Write the list like this [table, json, names; default: table]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s f -l format -d 'Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l field -d 'Write this one value, bare' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l prefix -d 'Put this before each variable\'s name' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l min-ttl -d 'How much life a cached credential must have left [default: 60s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l unset -d 'Write the commands that remove the variables; ask nobody'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l refresh -d 'Do not read the cache, but keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l no-cache -d 'Neither read the cache nor keep the answer'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -f -a "add" -d 'Add targets to the config file, picked from what the account has'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "environment" -d 'FinSpace environments (AWS calls these operations deprecated)'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-environment" -d 'Environments of Managed kdb Insights'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-cluster" -d 'kdb clusters of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-database" -d 'kdb databases of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-user" -d 'kdb users of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "tags" -d 'Tags of environments, clusters, databases and users'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "list" -d 'List the FinSpace environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "get" -d 'Show the definition of a FinSpace environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "create" -d 'Create a FinSpace environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "update" -d 'Change a FinSpace environment, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "delete" -d 'Delete FinSpace environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "list" -d 'List the kdb environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "get" -d 'Show the definition of a kdb environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "create" -d 'Create a kdb environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "update" -d 'Change a kdb environment, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "delete" -d 'Delete kdb environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "list" -d 'List the kdb clusters'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "get" -d 'Show the definition of a kdb cluster'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "create" -d 'Create a kdb cluster'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "update" -d 'Change a kdb cluster, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "delete" -d 'Delete kdb clusters'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "list" -d 'List the kdb databases'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "get" -d 'Show the definition of a kdb database'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "create" -d 'Create a kdb database'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "update" -d 'Change a kdb database, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "delete" -d 'Delete kdb databases'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "list" -d 'List the kdb users'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "get" -d 'Show the definition of a kdb user'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "create" -d 'Create a kdb user'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "update" -d 'Change a kdb user, after showing what differs'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "delete" -d 'Delete kdb users'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "list" -d 'List the tags'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "add" -d 'Add tags, or change their values'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "remove" -d 'Remove tags'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "list" -d 'List what is cached and for how long; unlocks nothing'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "clear" -d 'Forget what is cached, in every store that may have it'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "info" -d 'Say which store is in use, why, and what the others answered'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l service -d 'Forget only what is of this service' -r -f -a "redshift-creds\t''
emr-session\t''
glue-conn\t''
kx-connect\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l target -d 'Forget only what this target of the config file would be served' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l expired -d 'Forget only what has ended'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "init" -d 'Write a config file with targets picked from the account'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "path" -d 'Say where the config file is, or would be'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "show" -d 'Show each setting, its value, and where that comes from; targets too'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s f -l format -d 'Write it like this' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l store -d 'Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l dynamic -d 'Ask lakekey at each Tab, which knows profiles and what is in the account'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s h -l help -d 'Show this'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l profile -d 'Use this profile of the AWS config file [default: AWS_PROFILE, or default]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l region -d 'Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l endpoint-url -d 'Ask the command\'s own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l credential-process-identity -d 'Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l config -d 'Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform\'s own place]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l timeout -d 'Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l color -d 'Use color [auto, always, never; default: auto]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l error-format -d 'Write errors like this [text, json; default: text]' -r
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l allow-http -d 'Allow a plain http:// endpoint that is not on this machine'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l no-input -d 'Never ask for anything, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s q -l quiet -d 'Write nothing but errors to stderr'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s v -l verbose -d 'Say on stderr why a credential was fetched or served; twice for more'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s h -l help -d 'Show this'
