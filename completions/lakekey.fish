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

complete -c lakekey -n "__fish_lakekey_needs_command" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_needs_command" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_needs_command" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_needs_command" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_needs_command" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_needs_command" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_needs_command" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_needs_command" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_needs_command" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_needs_command" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_needs_command" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_needs_command" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_needs_command" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_needs_command" -s V -l version -d 'Print version'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "redshift-creds" -d 'Get a temporary user and password for Amazon Redshift'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "rds-token" -d 'Sign a login token for RDS and Aurora databases'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "dsql-token" -d 'Sign a login token for Aurora DSQL'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "msk-token" -d 'Sign an OAUTHBEARER token for Amazon MSK'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "emr-session" -d 'Get a session token and URL for an EMR on EKS endpoint'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "glue-conn" -d 'Get the host, user and password of a Glue connection'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "use" -d 'Get credentials for one or more named targets'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "connect" -d 'Start the client that fits a target, logged in'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "targets" -d 'List the targets of the config file'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "status" -d 'Show this shell\'s target and how long its credential is valid'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "cache" -d 'List, clear and inspect cached credentials'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "config" -d 'Create, locate and inspect the config file'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "doctor" -d 'Check the setup, or try targets from end to end'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "completions" -d 'Print a shell completion script'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "man" -d 'Install man pages into a directory'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "help" -d 'Show the help of a command'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "version" -d 'Show the version'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "kx-connect" -d 'Get a kdb Insights connection string (service ended on 2026-10-07)'
complete -c lakekey -n "__fish_lakekey_needs_command" -f -a "finspace" -d 'Manage FinSpace resources (service ended on 2026-10-07)'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s w -l workgroup-name -l workgroup -d 'Workgroup to log in to [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s c -l cluster-identifier -l cluster -d 'Cluster to log in to, instead of a workgroup' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l custom-domain-name -d 'Custom domain name, instead of the workgroup\'s or as host' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s d -l db-name -d 'Database to log in to [default: dev, or the cluster\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l db-user -d 'User of the cluster to log in as' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l db-groups -d 'Groups that --db-user joins, with commas between' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l duration-seconds -d 'Password lifetime, 15m to 1h [default: 900]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l host -d 'Host to connect to; makes no AWS call to find it' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l port -d 'Port to connect to [default: the workgroup\'s or cluster\'s, or 5439]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l host-address -d 'IP address to connect to; TLS still checks the host name' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l sslmode -d 'How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]' -r -f -a "require\t''
verify-ca\t''
verify-full\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
jdbc\t''
pgpass\t''
pg-service\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l field -d 'Print only this value [host, port, dbname, user, password, sslmode, sslrootcert, hostaddr, expires_at, service, cached]' -r -f -a "host\t''
port\t''
dbname\t''
user\t''
password\t''
sslmode\t''
sslrootcert\t''
hostaddr\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l auto-create -d 'Create --db-user if it does not exist'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and not __fish_seen_subcommand_from list" -a "list" -d 'List the workgroups and clusters with host and port'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, json, names; default: table]' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand redshift-creds; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l hostname -l host -d 'Endpoint of the instance, cluster or proxy, as RDS names it' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l port -d 'Port of the endpoint [default: 5432 for postgresql, 3306 for mysql]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s U -l username -d 'Database user, in exact case' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s d -l db-name -d 'Database to log in to' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l engine -d 'Protocol of the database [postgresql, mysql; default: mysql for port 3306, else postgresql]' -r -f -a "postgresql\t''
mysql\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l host-address -d 'IP address to connect to; TLS still checks the host name' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l connect-port -d 'Port to connect to, at the end of a tunnel [default: that of --port]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l sslmode -d 'How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]' -r -f -a "require\t''
verify-ca\t''
verify-full\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, mysql; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
jdbc\t''
pgpass\t''
pg-service\t''
mysql\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l field -d 'Print only this value [engine, host, port, dbname, user, password, tls, cleartext_plugin, sslmode, sslrootcert, hostaddr, jdbc_url, expires_at, service, cached]' -r -f -a "engine\t''
host\t''
port\t''
dbname\t''
user\t''
password\t''
tls\t''
cleartext_plugin\t''
sslmode\t''
sslrootcert\t''
hostaddr\t''
jdbc_url\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand rds-token" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l hostname -l host -d 'Endpoint of the cluster, as DSQL names it' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s U -l username -d 'Database role, in exact case [default: admin]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s d -l db-name -d 'Database to log in to [default: postgres]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l duration-seconds -l expires-in -d 'Token lifetime, up to 168h (7 days) [default: 900]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l host-address -d 'IP address to connect to; TLS still checks the host name' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l connect-port -d 'Port to connect to, at the end of a tunnel [default: 5432]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l sslmode -d 'How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]' -r -f -a "require\t''
verify-ca\t''
verify-full\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
jdbc\t''
pgpass\t''
pg-service\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l field -d 'Print only this value [host, port, dbname, user, password, sslmode, sslrootcert, hostaddr, expires_at, service, cached]' -r -f -a "host\t''
port\t''
dbname\t''
user\t''
password\t''
sslmode\t''
sslrootcert\t''
hostaddr\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand dsql-token" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l bootstrap-servers -l bootstrap-server -d 'Brokers, for KAFKA_BOOTSTRAP_SERVERS; the token is good for all of the region' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, kafka, librdkafka; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
kafka\t''
librdkafka\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l field -d 'Print only this value [bootstrap_servers, security_protocol, sasl_mechanism, token, expires_at, service, cached]' -r -f -a "bootstrap_servers\t''
security_protocol\t''
sasl_mechanism\t''
token\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand msk-token" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l virtual-cluster-identifier -l virtual-cluster -d 'Virtual cluster ID or ARN; not needed with the endpoint\'s ARN [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l endpoint-identifier -l endpoint -d 'Managed endpoint ID or ARN [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l execution-role-arn -l execution-role -d 'Role for the jobs of the session [default: the endpoint\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l credential-type -d 'Type of credential [default: TOKEN]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l duration-seconds -d 'Token lifetime, up to 12h [default: 15m, set by AWS]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l log-context -d 'Name for the logs of the session in S3' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l client-token -d 'Idempotency token of the request [default: a new one]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, sparkmagic; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
sparkmagic\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l field -d 'Print only this value [type, url, session_id, token, auth_scheme, connection, user, password, expires_at, service, cached]' -r -f -a "type\t''
url\t''
session_id\t''
token\t''
auth_scheme\t''
connection\t''
user\t''
password\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and not __fish_seen_subcommand_from list" -a "list" -d 'List the virtual clusters with their managed endpoints'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l virtual-cluster-identifier -l virtual-cluster -d 'List only the endpoints of this virtual cluster' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, json, names; default: table]' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l all -d 'Also list terminated clusters and endpoints'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand emr-session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l name -d 'Connection name; use --name if it is also the name of a command [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l ttl -d 'Cache lifetime; 0 turns caching off [default: 5m]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l sslmode -d 'How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]' -r -f -a "require\t''
verify-ca\t''
verify-full\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l sslrootcert -d 'CA certificates to trust, or \'system\' (libpq 16) [default: the system\'s CA bundle]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l host-address -d 'IP address to connect to; TLS still checks the host name' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l keystore -d 'Local copy of the Kafka client\'s key store' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l truststore -d 'CA certificates of the Kafka brokers, in PEM or a JKS store' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
jdbc\t''
pgpass\t''
pg-service\t''
mysql\t''
kafka\t''
librdkafka\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l field -d 'Print only this value [connection_type, ca_certificate, engine, hosts, bootstrap_servers, security_protocol, sasl_mechanism, host, port, dbname, sid, instance, user, password, private_key, private_key_pem, private_key_passphrase, tls, certificate_name, ignored_parameters, unresolved_properties, sslmode, sslrootcert, hostaddr, server, account, jdbc_url, url, keystore, kerberos_service, kerberos_principal, kerberos_keytab, kerberos_configuration, keystore_file, truststore_file, keystore_password, key_password, expires_at, service, cached, …]' -r -f -a "connection_type\t''
ca_certificate\t''
engine\t''
hosts\t''
bootstrap_servers\t''
security_protocol\t''
sasl_mechanism\t''
host\t''
port\t''
dbname\t''
sid\t''
instance\t''
user\t''
password\t''
private_key\t''
private_key_pem\t''
private_key_passphrase\t''
tls\t''
certificate_name\t''
ignored_parameters\t''
unresolved_properties\t''
sslmode\t''
sslrootcert\t''
hostaddr\t''
server\t''
account\t''
jdbc_url\t''
url\t''
keystore\t''
kerberos_service\t''
kerberos_principal\t''
kerberos_keytab\t''
kerberos_configuration\t''
keystore_file\t''
truststore_file\t''
keystore_password\t''
key_password\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l hide-password -d 'Do not fetch secrets; return only host, port, database and user'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "list" -d 'List the connections with type, engine and host'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "get" -d 'Show the definition of a Glue connection'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "create" -d 'Create a Glue connection'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "update" -d 'Change a Glue connection, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "delete" -d 'Delete Glue connections'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and not __fish_seen_subcommand_from list get create update delete test" -a "test" -d 'Test a connection from Glue\'s network (JDBC and SALESFORCE only)'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l type -d 'List only connections of this type, such as JDBC' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l match -d 'List only connections with this match criterion' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, json, names; default: table]' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l reveal -d 'Fetch the secrets and show them'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l hide-password -d 'Do not fetch secrets; the default without --reveal'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l from -d 'File with the definition, JSON or TOML; - for stdin' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l set -d 'Set a member that is not a secret; may be given several times' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l skeleton -d 'Print a definition to edit, in TOML; makes no AWS call' -r -f -a "JDBC\t''
KAFKA\t''
MONGODB\t''
NETWORK\t''
MARKETPLACE\t''
SALESFORCE\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l password-stdin -d 'Read the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l from -d 'File with the definition, JSON or TOML; - for stdin' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l set -d 'Set a member that is not a secret; may be given several times' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l unset -d 'Remove this member; may be given several times' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l password-stdin -d 'Read the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l dry-run -d 'Show what differs, and change nothing'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s y -l yes -d 'Do not ask first'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask for confirmation'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l from -d 'File with the definition, JSON or TOML; - for stdin' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l catalog-id -d 'Data Catalog of the connection [default: the account\'s own]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l password-stdin -d 'Read the password from stdin'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand glue-conn; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''
jdbc\t''
pgpass\t''
pg-service\t''
sparkmagic\t''
mysql\t''
kafka\t''
librdkafka\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l field -d 'Print only this value' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand use" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand connect" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and not __fish_seen_subcommand_from add" -f -a "add" -d 'Add targets to the config file, picked from what the account has'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand targets; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand status" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "list" -d 'List cached credentials and their expiry; unlocks nothing'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "clear" -d 'Delete cached credentials from every store'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and not __fish_seen_subcommand_from list clear info" -f -a "info" -d 'Show which store is in use and why'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l service -d 'Delete only entries of this service' -r -f -a "redshift-creds\t''
rds-token\t''
dsql-token\t''
msk-token\t''
emr-session\t''
glue-conn\t''
kx-connect\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l target -d 'Delete only the entry for this target' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l expired -d 'Delete only expired entries'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand cache; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "init" -d 'Write a config file with targets picked from the account'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "path" -d 'Print the path of the config file'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and not __fish_seen_subcommand_from init path show" -f -a "show" -d 'Show the settings in effect and their sources, and the targets'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s f -l format -d 'Output format' -r -f -a "table\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand doctor" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l dynamic -d 'Print a script that asks lakekey at each Tab; completes names in your account'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand completions" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand man" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand help" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand version" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s e -l environment-id -d 'kdb environment of the cluster [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s c -l cluster-name -d 'kdb cluster to connect to [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l user-arn -d 'kdb user to connect as; you must be signed in as that user\'s role' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s u -l user-name -d 'kdb user to connect as; lakekey looks up its ARN and assumes its role [on a terminal, you can pick it from a list]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url; default: table on a terminal, env otherwise]' -r -f -a "table\t''
env\t''
env-no-export\t''
fish\t''
powershell\t''
windows-cmd\t''
nu\t''
elvish\t''
csh\t''
xonsh\t''
dotenv\t''
json\t''
url\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l field -d 'Print only this value [connection, host, port, user, password, expires_at, service, cached]' -r -f -a "connection\t''
host\t''
port\t''
user\t''
password\t''
expires_at\t''
service\t''
cached\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l prefix -d 'Prefix for variable names' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l min-ttl -d 'Minimum remaining lifetime of a cached credential [default: 60s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l store -d 'Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]' -r -f -a "auto\t''
secret-service\t''
keyutils\t''
keychain\t''
windows\t''
none\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-assume-role -d 'Use the current AWS identity instead of the kdb user\'s role'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l unset -d 'Print commands that unset the variables; makes no AWS call'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l reveal -d 'Show secrets in the table'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l refresh -d 'Fetch a new credential and cache it'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-cache -d 'Bypass the cache'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and not __fish_seen_subcommand_from list" -a "list" -d 'List the kdb environments with their clusters and users'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s e -l environment-id -d 'List only clusters and users of this environment' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s f -l format -d 'Output format [table, json, names; default: table]' -r -f -a "table\t''
json\t''
names\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand kx-connect; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "environment" -d 'Manage FinSpace environments (deprecated by AWS)'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-environment" -d 'Manage kdb environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-cluster" -d 'Manage the kdb clusters of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-database" -d 'Manage the kdb databases of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "kx-user" -d 'Manage the kdb users of an environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and not __fish_seen_subcommand_from environment kx-environment kx-cluster kx-database kx-user tags" -f -a "tags" -d 'List, add and remove tags'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "list" -d 'List the FinSpace environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "get" -d 'Show the definition of a FinSpace environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "create" -d 'Create a FinSpace environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "update" -d 'Change a FinSpace environment, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from environment" -f -a "delete" -d 'Delete FinSpace environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "list" -d 'List the kdb environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "get" -d 'Show the definition of a kdb environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "create" -d 'Create a kdb environment'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "update" -d 'Change a kdb environment, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-environment" -f -a "delete" -d 'Delete kdb environments'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "list" -d 'List the kdb clusters'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "get" -d 'Show the definition of a kdb cluster'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "create" -d 'Create a kdb cluster'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "update" -d 'Change a kdb cluster, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-cluster" -f -a "delete" -d 'Delete kdb clusters'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "list" -d 'List the kdb databases'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "get" -d 'Show the definition of a kdb database'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "create" -d 'Create a kdb database'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "update" -d 'Change a kdb database, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-database" -f -a "delete" -d 'Delete kdb databases'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "list" -d 'List the kdb users'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "get" -d 'Show the definition of a kdb user'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "create" -d 'Create a kdb user'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "update" -d 'Change a kdb user, showing a diff first'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from kx-user" -f -a "delete" -d 'Delete kdb users'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l profile -d 'AWS profile [default: AWS_PROFILE, or default]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l region -d 'AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l endpoint-url -d 'Use this URL for the command\'s own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile\'s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l credential-process-identity -d 'What identifies the caller of a credential_process in the cache [answer, command; default: answer]' -r -f -a "answer\t''
command\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l config -d 'Config file to use [default: see `lakekey config path`]' -r -F
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l timeout -d 'Time limit for the whole command, including retries [default: 30s]' -r -f
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l color -d 'When to use color [auto, always, never; default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l error-format -d 'Format of error messages [text, json; default: text]' -r -f -a "text\t''
json\t''"
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l allow-http -d 'Allow plain http:// endpoints on other machines'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -l no-input -d 'Never prompt, not even to unlock the keyring'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s q -l quiet -d 'Print only errors'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s v -l verbose -d 'Explain cache decisions; repeat for more detail'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -s h -l help -d 'Print help; -h shows less'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "list" -d 'List the tags'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "add" -d 'Add tags, or change their values'
complete -c lakekey -n "__fish_lakekey_using_subcommand finspace; and __fish_seen_subcommand_from tags" -f -a "remove" -d 'Remove tags'
