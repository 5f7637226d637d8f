module completions {

  def "nu-complete lakekey credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey error-format" [] {
    [ "text" "json" ]
  }

  # Get short-lived logins for AWS data services, cached in the OS keyring
  export extern lakekey [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    --version(-V)             # Print version
  ]

  def "nu-complete lakekey redshift-creds sslmode" [] {
    [ "require" "verify-ca" "verify-full" ]
  }

  def "nu-complete lakekey redshift-creds format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "jdbc" "pgpass" "pg-service" ]
  }

  def "nu-complete lakekey redshift-creds field" [] {
    [ "host" "port" "dbname" "user" "password" "sslmode" "sslrootcert" "hostaddr" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey redshift-creds store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey redshift-creds credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey redshift-creds color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey redshift-creds error-format" [] {
    [ "text" "json" ]
  }

  # Get a temporary user and password for Amazon Redshift
  export extern "lakekey redshift-creds" [
    --workgroup-name(-w): string # Workgroup to log in to [on a terminal, you can pick it from a list]
    --workgroup: string       # Workgroup to log in to [on a terminal, you can pick it from a list]
    --cluster-identifier(-c): string # Cluster to log in to, instead of a workgroup
    --cluster: string         # Cluster to log in to, instead of a workgroup
    --custom-domain-name: string # Custom domain name, instead of the workgroup's or as host
    --db-name(-d): string     # Database to log in to [default: dev, or the cluster's]
    --db-user: string         # User of the cluster to log in as
    --auto-create             # Create --db-user if it does not exist
    --db-groups: string       # Groups that --db-user joins, with commas between
    --duration-seconds: string # Password lifetime, 15m to 1h [default: 900]
    --host: string            # Host to connect to; makes no AWS call to find it
    --port: string            # Port to connect to [default: the workgroup's or cluster's, or 5439]
    --host-address: string    # IP address to connect to; TLS still checks the host name
    --sslmode: string@"nu-complete lakekey redshift-creds sslmode" # How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]
    --sslrootcert: path       # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --format(-f): string@"nu-complete lakekey redshift-creds format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey redshift-creds field" # Print only this value [host, port, dbname, user, password, sslmode, sslrootcert, hostaddr, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey redshift-creds store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey redshift-creds credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey redshift-creds color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey redshift-creds error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey redshift-creds list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey redshift-creds list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey redshift-creds list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey redshift-creds list error-format" [] {
    [ "text" "json" ]
  }

  # List the workgroups and clusters with host and port
  export extern "lakekey redshift-creds list" [
    --format(-f): string@"nu-complete lakekey redshift-creds list format" # Output format [table, json, names; default: table]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey redshift-creds list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey redshift-creds list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey redshift-creds list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey rds-token engine" [] {
    [ "postgresql" "mysql" ]
  }

  def "nu-complete lakekey rds-token sslmode" [] {
    [ "require" "verify-ca" "verify-full" ]
  }

  def "nu-complete lakekey rds-token format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "jdbc" "pgpass" "pg-service" "mysql" ]
  }

  def "nu-complete lakekey rds-token field" [] {
    [ "engine" "host" "port" "dbname" "user" "password" "tls" "cleartext_plugin" "sslmode" "sslrootcert" "hostaddr" "jdbc_url" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey rds-token store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey rds-token credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey rds-token color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey rds-token error-format" [] {
    [ "text" "json" ]
  }

  # Sign a login token for RDS and Aurora databases
  export extern "lakekey rds-token" [
    --hostname: string        # Endpoint of the instance, cluster or proxy, as RDS names it
    --host: string            # Endpoint of the instance, cluster or proxy, as RDS names it
    --port: string            # Port of the endpoint [default: 5432 for postgresql, 3306 for mysql]
    --username(-U): string    # Database user, in exact case
    --db-name(-d): string     # Database to log in to
    --engine: string@"nu-complete lakekey rds-token engine" # Protocol of the database [postgresql, mysql; default: mysql for port 3306, else postgresql]
    --host-address: string    # IP address to connect to; TLS still checks the host name
    --connect-port: string    # Port to connect to, at the end of a tunnel [default: that of --port]
    --sslmode: string@"nu-complete lakekey rds-token sslmode" # How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]
    --sslrootcert: path       # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --format(-f): string@"nu-complete lakekey rds-token format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, mysql; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey rds-token field" # Print only this value [engine, host, port, dbname, user, password, tls, cleartext_plugin, sslmode, sslrootcert, hostaddr, jdbc_url, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey rds-token store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey rds-token credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey rds-token color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey rds-token error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey dsql-token sslmode" [] {
    [ "require" "verify-ca" "verify-full" ]
  }

  def "nu-complete lakekey dsql-token format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "jdbc" "pgpass" "pg-service" ]
  }

  def "nu-complete lakekey dsql-token field" [] {
    [ "host" "port" "dbname" "user" "password" "sslmode" "sslrootcert" "hostaddr" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey dsql-token store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey dsql-token credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey dsql-token color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey dsql-token error-format" [] {
    [ "text" "json" ]
  }

  # Sign a login token for Aurora DSQL
  export extern "lakekey dsql-token" [
    --hostname: string        # Endpoint of the cluster, as DSQL names it
    --host: string            # Endpoint of the cluster, as DSQL names it
    --username(-U): string    # Database role, in exact case [default: admin]
    --db-name(-d): string     # Database to log in to [default: postgres]
    --duration-seconds: string # Token lifetime, up to 168h (7 days) [default: 900]
    --expires-in: string      # Token lifetime, up to 168h (7 days) [default: 900]
    --host-address: string    # IP address to connect to; TLS still checks the host name
    --connect-port: string    # Port to connect to, at the end of a tunnel [default: 5432]
    --sslmode: string@"nu-complete lakekey dsql-token sslmode" # How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]
    --sslrootcert: path       # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --format(-f): string@"nu-complete lakekey dsql-token format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey dsql-token field" # Print only this value [host, port, dbname, user, password, sslmode, sslrootcert, hostaddr, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey dsql-token store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey dsql-token credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey dsql-token color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey dsql-token error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey msk-token format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "kafka" "librdkafka" ]
  }

  def "nu-complete lakekey msk-token field" [] {
    [ "bootstrap_servers" "security_protocol" "sasl_mechanism" "token" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey msk-token store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey msk-token credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey msk-token color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey msk-token error-format" [] {
    [ "text" "json" ]
  }

  # Sign an OAUTHBEARER token for Amazon MSK
  export extern "lakekey msk-token" [
    --bootstrap-servers: string # Brokers, for KAFKA_BOOTSTRAP_SERVERS; the token is good for all of the region
    --bootstrap-server: string # Brokers, for KAFKA_BOOTSTRAP_SERVERS; the token is good for all of the region
    --format(-f): string@"nu-complete lakekey msk-token format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey msk-token field" # Print only this value [bootstrap_servers, security_protocol, sasl_mechanism, token, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey msk-token store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey msk-token credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey msk-token color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey msk-token error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey emr-session format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "sparkmagic" ]
  }

  def "nu-complete lakekey emr-session field" [] {
    [ "type" "url" "session_id" "token" "auth_scheme" "connection" "user" "password" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey emr-session store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey emr-session credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey emr-session color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey emr-session error-format" [] {
    [ "text" "json" ]
  }

  # Get a session token and URL for an EMR on EKS endpoint
  export extern "lakekey emr-session" [
    --virtual-cluster-identifier: string # Virtual cluster ID or ARN; not needed with the endpoint's ARN [on a terminal, you can pick it from a list]
    --virtual-cluster: string # Virtual cluster ID or ARN; not needed with the endpoint's ARN [on a terminal, you can pick it from a list]
    --endpoint-identifier: string # Managed endpoint ID or ARN [on a terminal, you can pick it from a list]
    --endpoint: string        # Managed endpoint ID or ARN [on a terminal, you can pick it from a list]
    --execution-role-arn: string # Role for the jobs of the session [default: the endpoint's own]
    --execution-role: string  # Role for the jobs of the session [default: the endpoint's own]
    --credential-type: string # Type of credential [default: TOKEN]
    --duration-seconds: string # Token lifetime, up to 12h [default: 15m, set by AWS]
    --log-context: string     # Name for the logs of the session in S3
    --client-token: string    # Idempotency token of the request [default: a new one]
    --format(-f): string@"nu-complete lakekey emr-session format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, sparkmagic; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey emr-session field" # Print only this value [type, url, session_id, token, auth_scheme, connection, user, password, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey emr-session store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey emr-session credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey emr-session color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey emr-session error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey emr-session list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey emr-session list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey emr-session list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey emr-session list error-format" [] {
    [ "text" "json" ]
  }

  # List the virtual clusters with their managed endpoints
  export extern "lakekey emr-session list" [
    --virtual-cluster-identifier: string # List only the endpoints of this virtual cluster
    --virtual-cluster: string # List only the endpoints of this virtual cluster
    --all                     # Also list terminated clusters and endpoints
    --format(-f): string@"nu-complete lakekey emr-session list format" # Output format [table, json, names; default: table]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey emr-session list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey emr-session list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey emr-session list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey glue-conn sslmode" [] {
    [ "require" "verify-ca" "verify-full" ]
  }

  def "nu-complete lakekey glue-conn format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "jdbc" "pgpass" "pg-service" "mysql" "kafka" "librdkafka" ]
  }

  def "nu-complete lakekey glue-conn field" [] {
    [ "connection_type" "ca_certificate" "engine" "hosts" "bootstrap_servers" "security_protocol" "sasl_mechanism" "host" "port" "dbname" "sid" "instance" "user" "password" "private_key" "private_key_pem" "private_key_passphrase" "tls" "certificate_name" "ignored_parameters" "unresolved_properties" "sslmode" "sslrootcert" "hostaddr" "server" "account" "jdbc_url" "url" "keystore" "kerberos_service" "kerberos_principal" "kerberos_keytab" "kerberos_configuration" "keystore_file" "truststore_file" "keystore_password" "key_password" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey glue-conn store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey glue-conn credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn error-format" [] {
    [ "text" "json" ]
  }

  # Get the host, user and password of a Glue connection
  export extern "lakekey glue-conn" [
    --name: string            # Connection name; use --name if it is also the name of a command [on a terminal, you can pick it from a list]
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --hide-password           # Do not fetch secrets; return only host, port, database and user
    --ttl: string             # Cache lifetime; 0 turns caching off [default: 5m]
    --sslmode: string@"nu-complete lakekey glue-conn sslmode" # How libpq verifies the server [require, verify-ca, verify-full; default: verify-full, or require if no CA bundle is found]
    --sslrootcert: path       # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --host-address: string    # IP address to connect to; TLS still checks the host name
    --keystore: path          # Local copy of the Kafka client's key store
    --truststore: path        # CA certificates of the Kafka brokers, in PEM or a JKS store
    --format(-f): string@"nu-complete lakekey glue-conn format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey glue-conn field" # Print only this value [connection_type, ca_certificate, engine, hosts, bootstrap_servers, security_protocol, sasl_mechanism, host, port, dbname, sid, instance, user, password, private_key, private_key_pem, private_key_passphrase, tls, certificate_name, ignored_parameters, unresolved_properties, sslmode, sslrootcert, hostaddr, server, account, jdbc_url, url, keystore, kerberos_service, kerberos_principal, kerberos_keytab, kerberos_configuration, keystore_file, truststore_file, keystore_password, key_password, expires_at, service, cached, …]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey glue-conn store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    positional?: string       # Connection name; use --name if it is also the name of a command
  ]

  def "nu-complete lakekey glue-conn list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey glue-conn list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn list error-format" [] {
    [ "text" "json" ]
  }

  # List the connections with type, engine and host
  export extern "lakekey glue-conn list" [
    --type: string            # List only connections of this type, such as JDBC
    --match: string           # List only connections with this match criterion
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --format(-f): string@"nu-complete lakekey glue-conn list format" # Output format [table, json, names; default: table]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey glue-conn get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey glue-conn get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a Glue connection
  export extern "lakekey glue-conn get" [
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --format(-f): string@"nu-complete lakekey glue-conn get format" # Output format
    --reveal                  # Fetch the secrets and show them
    --hide-password           # Do not fetch secrets; the default without --reveal
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # Name
  ]

  def "nu-complete lakekey glue-conn create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey glue-conn create skeleton" [] {
    [ "JDBC" "KAFKA" "MONGODB" "NETWORK" "MARKETPLACE" "SALESFORCE" ]
  }

  def "nu-complete lakekey glue-conn create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn create error-format" [] {
    [ "text" "json" ]
  }

  # Create a Glue connection
  export extern "lakekey glue-conn create" [
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --password-stdin          # Read the password from stdin
    --format(-f): string@"nu-complete lakekey glue-conn create format" # Output format
    --skeleton: string@"nu-complete lakekey glue-conn create skeleton" # Print a definition to edit, in TOML; makes no AWS call
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition
  ]

  def "nu-complete lakekey glue-conn update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn update error-format" [] {
    [ "text" "json" ]
  }

  # Change a Glue connection, showing a diff first
  export extern "lakekey glue-conn update" [
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --password-stdin          # Read the password from stdin
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey glue-conn delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete Glue connections
  export extern "lakekey glue-conn delete" [
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --yes(-y)                 # Do not ask for confirmation
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey glue-conn test credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey glue-conn test color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey glue-conn test error-format" [] {
    [ "text" "json" ]
  }

  # Test a connection from Glue's network (JDBC and SALESFORCE only)
  export extern "lakekey glue-conn test" [
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --password-stdin          # Read the password from stdin
    --catalog-id: string      # Data Catalog of the connection [default: the account's own]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey glue-conn test credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey glue-conn test color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey glue-conn test error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Connection to test
  ]

  def "nu-complete lakekey use format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" "jdbc" "pgpass" "pg-service" "sparkmagic" "mysql" "kafka" "librdkafka" ]
  }

  def "nu-complete lakekey use store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey use credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey use color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey use error-format" [] {
    [ "text" "json" ]
  }

  # Get credentials for one or more named targets
  export extern "lakekey use" [
    --format(-f): string@"nu-complete lakekey use format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Print only this value
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey use store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey use credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey use color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey use error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...target: string         # Targets of the config file; on a terminal, you can pick a missing one
  ]

  def "nu-complete lakekey connect store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey connect credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey connect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey connect error-format" [] {
    [ "text" "json" ]
  }

  # Start the client that fits a target, logged in
  export extern "lakekey connect" [
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey connect store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey connect credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey connect color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey connect error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    target?: string           # Target of the config file; on a terminal, you can pick a missing one
  ]

  def "nu-complete lakekey targets format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey targets credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey targets color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey targets error-format" [] {
    [ "text" "json" ]
  }

  # List the targets of the config file
  export extern "lakekey targets" [
    --format(-f): string@"nu-complete lakekey targets format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey targets credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey targets color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey targets error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey targets add credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey targets add color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey targets add error-format" [] {
    [ "text" "json" ]
  }

  # Add targets to the config file, picked from what the account has
  export extern "lakekey targets add" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey targets add credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey targets add color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey targets add error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey status format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey status credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey status color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey status error-format" [] {
    [ "text" "json" ]
  }

  # Show this shell's target and how long its credential is valid
  export extern "lakekey status" [
    --format(-f): string@"nu-complete lakekey status format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey status credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey status color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey status error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey cache credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey cache color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey cache error-format" [] {
    [ "text" "json" ]
  }

  # List, clear and inspect cached credentials
  export extern "lakekey cache" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey cache credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey cache color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey cache error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey cache list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey cache list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey cache list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey cache list error-format" [] {
    [ "text" "json" ]
  }

  # List cached credentials and their expiry; unlocks nothing
  export extern "lakekey cache list" [
    --format(-f): string@"nu-complete lakekey cache list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey cache list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey cache list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey cache list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey cache clear service" [] {
    [ "redshift-creds" "rds-token" "dsql-token" "msk-token" "emr-session" "glue-conn" "kx-connect" ]
  }

  def "nu-complete lakekey cache clear credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey cache clear color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey cache clear error-format" [] {
    [ "text" "json" ]
  }

  # Delete cached credentials from every store
  export extern "lakekey cache clear" [
    --expired                 # Delete only expired entries
    --service: string@"nu-complete lakekey cache clear service" # Delete only entries of this service
    --target: string          # Delete only the entry for this target
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey cache clear credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey cache clear color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey cache clear error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    key?: string              # Delete only this entry, by its key in `lakekey cache list`
  ]

  def "nu-complete lakekey cache info format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey cache info store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey cache info credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey cache info color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey cache info error-format" [] {
    [ "text" "json" ]
  }

  # Show which store is in use and why
  export extern "lakekey cache info" [
    --format(-f): string@"nu-complete lakekey cache info format" # Output format
    --store: string@"nu-complete lakekey cache info store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey cache info credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey cache info color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey cache info error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey config credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey config color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey config error-format" [] {
    [ "text" "json" ]
  }

  # Create, locate and inspect the config file
  export extern "lakekey config" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey config credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey config color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey config error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey config init credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey config init color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey config init error-format" [] {
    [ "text" "json" ]
  }

  # Write a config file with targets picked from the account
  export extern "lakekey config init" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey config init credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey config init color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey config init error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey config path credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey config path color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey config path error-format" [] {
    [ "text" "json" ]
  }

  # Print the path of the config file
  export extern "lakekey config path" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey config path credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey config path color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey config path error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey config show format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey config show credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey config show color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey config show error-format" [] {
    [ "text" "json" ]
  }

  # Show the settings in effect and their sources, and the targets
  export extern "lakekey config show" [
    --format(-f): string@"nu-complete lakekey config show format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey config show credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey config show color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey config show error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey doctor format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey doctor store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey doctor credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey doctor color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey doctor error-format" [] {
    [ "text" "json" ]
  }

  # Check the setup, or try targets from end to end
  export extern "lakekey doctor" [
    --format(-f): string@"nu-complete lakekey doctor format" # Output format
    --store: string@"nu-complete lakekey doctor store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey doctor credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey doctor color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey doctor error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...target: string         # Targets to try
  ]

  def "nu-complete lakekey completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete lakekey completions credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey completions error-format" [] {
    [ "text" "json" ]
  }

  # Print a shell completion script
  export extern "lakekey completions" [
    --dynamic                 # Print a script that asks lakekey at each Tab; completes names in your account
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey completions credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey completions color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey completions error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    shell: string@"nu-complete lakekey completions shell" # Shell to write the script for
  ]

  def "nu-complete lakekey man credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey man color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey man error-format" [] {
    [ "text" "json" ]
  }

  # Install man pages into a directory
  export extern "lakekey man" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey man credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey man color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey man error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    directory?: directory     # Directory to write to [default: the first writable one that `man` searches]
  ]

  def "nu-complete lakekey help credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey help color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey help error-format" [] {
    [ "text" "json" ]
  }

  # Show the help of a command
  export extern "lakekey help" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey help credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey help color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey help error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...words: string          # Command, such as cache clear
  ]

  def "nu-complete lakekey version credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey version color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey version error-format" [] {
    [ "text" "json" ]
  }

  # Show the version
  export extern "lakekey version" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey version credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey version color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey version error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey kx-connect format" [] {
    [ "table" "env" "env-no-export" "fish" "powershell" "windows-cmd" "nu" "elvish" "csh" "xonsh" "dotenv" "json" "url" ]
  }

  def "nu-complete lakekey kx-connect field" [] {
    [ "connection" "host" "port" "user" "password" "expires_at" "service" "cached" ]
  }

  def "nu-complete lakekey kx-connect store" [] {
    [ "auto" "secret-service" "keyutils" "keychain" "windows" "none" ]
  }

  def "nu-complete lakekey kx-connect credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey kx-connect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey kx-connect error-format" [] {
    [ "text" "json" ]
  }

  # Get a kdb Insights connection string (service ended on 2026-10-07)
  export extern "lakekey kx-connect" [
    --environment-id(-e): string # kdb environment of the cluster [on a terminal, you can pick it from a list]
    --cluster-name(-c): string # kdb cluster to connect to [on a terminal, you can pick it from a list]
    --user-arn: string        # kdb user to connect as; you must be signed in as that user's role
    --user-name(-u): string   # kdb user to connect as; lakekey looks up its ARN and assumes its role [on a terminal, you can pick it from a list]
    --no-assume-role          # Use the current AWS identity instead of the kdb user's role
    --format(-f): string@"nu-complete lakekey kx-connect format" # Output format [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url; default: table on a terminal, env otherwise]
    --field: string@"nu-complete lakekey kx-connect field" # Print only this value [connection, host, port, user, password, expires_at, service, cached]
    --prefix: string          # Prefix for variable names
    --unset                   # Print commands that unset the variables; makes no AWS call
    --reveal                  # Show secrets in the table
    --refresh                 # Fetch a new credential and cache it
    --no-cache                # Bypass the cache
    --min-ttl: string         # Minimum remaining lifetime of a cached credential [default: 60s]
    --store: string@"nu-complete lakekey kx-connect store" # Keyring to cache credentials in [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey kx-connect credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey kx-connect color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey kx-connect error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey kx-connect list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey kx-connect list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey kx-connect list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey kx-connect list error-format" [] {
    [ "text" "json" ]
  }

  # List the kdb environments with their clusters and users
  export extern "lakekey kx-connect list" [
    --environment-id(-e): string # List only clusters and users of this environment
    --format(-f): string@"nu-complete lakekey kx-connect list format" # Output format [table, json, names; default: table]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey kx-connect list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey kx-connect list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey kx-connect list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace error-format" [] {
    [ "text" "json" ]
  }

  # Manage FinSpace resources (service ended on 2026-10-07)
  export extern "lakekey finspace" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace environment credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment error-format" [] {
    [ "text" "json" ]
  }

  # Manage FinSpace environments (deprecated by AWS)
  export extern "lakekey finspace environment" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace environment list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace environment list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment list error-format" [] {
    [ "text" "json" ]
  }

  # List the FinSpace environments
  export extern "lakekey finspace environment list" [
    --format(-f): string@"nu-complete lakekey finspace environment list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace environment get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace environment get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a FinSpace environment
  export extern "lakekey finspace environment get" [
    --format(-f): string@"nu-complete lakekey finspace environment get format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # ID
  ]

  def "nu-complete lakekey finspace environment create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace environment create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment create error-format" [] {
    [ "text" "json" ]
  }

  # Create a FinSpace environment
  export extern "lakekey finspace environment create" [
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --format(-f): string@"nu-complete lakekey finspace environment create format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition; AWS chooses the id
  ]

  def "nu-complete lakekey finspace environment update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment update error-format" [] {
    [ "text" "json" ]
  }

  # Change a FinSpace environment, showing a diff first
  export extern "lakekey finspace environment update" [
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey finspace environment delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace environment delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace environment delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete FinSpace environments
  export extern "lakekey finspace environment delete" [
    --yes(-y)                 # Do not ask for confirmation
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace environment delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace environment delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace environment delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey finspace kx-environment credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment error-format" [] {
    [ "text" "json" ]
  }

  # Manage kdb environments
  export extern "lakekey finspace kx-environment" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-environment list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-environment list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment list error-format" [] {
    [ "text" "json" ]
  }

  # List the kdb environments
  export extern "lakekey finspace kx-environment list" [
    --format(-f): string@"nu-complete lakekey finspace kx-environment list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-environment get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace kx-environment get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a kdb environment
  export extern "lakekey finspace kx-environment get" [
    --format(-f): string@"nu-complete lakekey finspace kx-environment get format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # ID
  ]

  def "nu-complete lakekey finspace kx-environment create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-environment create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment create error-format" [] {
    [ "text" "json" ]
  }

  # Create a kdb environment
  export extern "lakekey finspace kx-environment create" [
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --format(-f): string@"nu-complete lakekey finspace kx-environment create format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition; AWS chooses the id
  ]

  def "nu-complete lakekey finspace kx-environment update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment update error-format" [] {
    [ "text" "json" ]
  }

  # Change a kdb environment, showing a diff first
  export extern "lakekey finspace kx-environment update" [
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-environment delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-environment delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-environment delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete kdb environments
  export extern "lakekey finspace kx-environment delete" [
    --yes(-y)                 # Do not ask for confirmation
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-environment delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-environment delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-environment delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey finspace kx-cluster credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster error-format" [] {
    [ "text" "json" ]
  }

  # Manage the kdb clusters of an environment
  export extern "lakekey finspace kx-cluster" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-cluster list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-cluster list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster list error-format" [] {
    [ "text" "json" ]
  }

  # List the kdb clusters
  export extern "lakekey finspace kx-cluster list" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-cluster list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-cluster get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace kx-cluster get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a kdb cluster
  export extern "lakekey finspace kx-cluster get" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-cluster get format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # Name
  ]

  def "nu-complete lakekey finspace kx-cluster create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-cluster create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster create error-format" [] {
    [ "text" "json" ]
  }

  # Create a kdb cluster
  export extern "lakekey finspace kx-cluster create" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --format(-f): string@"nu-complete lakekey finspace kx-cluster create format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-cluster update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster update error-format" [] {
    [ "text" "json" ]
  }

  # Change a kdb cluster, showing a diff first
  export extern "lakekey finspace kx-cluster update" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-cluster delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-cluster delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-cluster delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete kdb clusters
  export extern "lakekey finspace kx-cluster delete" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --yes(-y)                 # Do not ask for confirmation
    --wait                    # Wait for completion [default limit: 1h; see --timeout]
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-cluster delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-cluster delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-cluster delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey finspace kx-database credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database error-format" [] {
    [ "text" "json" ]
  }

  # Manage the kdb databases of an environment
  export extern "lakekey finspace kx-database" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-database list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-database list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database list error-format" [] {
    [ "text" "json" ]
  }

  # List the kdb databases
  export extern "lakekey finspace kx-database list" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-database list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-database get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace kx-database get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a kdb database
  export extern "lakekey finspace kx-database get" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-database get format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # Name
  ]

  def "nu-complete lakekey finspace kx-database create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-database create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database create error-format" [] {
    [ "text" "json" ]
  }

  # Create a kdb database
  export extern "lakekey finspace kx-database create" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --format(-f): string@"nu-complete lakekey finspace kx-database create format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-database update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database update error-format" [] {
    [ "text" "json" ]
  }

  # Change a kdb database, showing a diff first
  export extern "lakekey finspace kx-database update" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-database delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-database delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-database delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete kdb databases
  export extern "lakekey finspace kx-database delete" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --yes(-y)                 # Do not ask for confirmation
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-database delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-database delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-database delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey finspace kx-user credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user error-format" [] {
    [ "text" "json" ]
  }

  # Manage the kdb users of an environment
  export extern "lakekey finspace kx-user" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-user list format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-user list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user list error-format" [] {
    [ "text" "json" ]
  }

  # List the kdb users
  export extern "lakekey finspace kx-user list" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-user list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace kx-user get format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace kx-user get credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user get error-format" [] {
    [ "text" "json" ]
  }

  # Show the definition of a kdb user
  export extern "lakekey finspace kx-user get" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --format(-f): string@"nu-complete lakekey finspace kx-user get format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user get credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user get color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user get error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # Name
  ]

  def "nu-complete lakekey finspace kx-user create format" [] {
    [ "table" "json" "names" ]
  }

  def "nu-complete lakekey finspace kx-user create credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user create color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user create error-format" [] {
    [ "text" "json" ]
  }

  # Create a kdb user
  export extern "lakekey finspace kx-user create" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --format(-f): string@"nu-complete lakekey finspace kx-user create format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user create credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user create color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user create error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-user update credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user update color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user update error-format" [] {
    [ "text" "json" ]
  }

  # Change a kdb user, showing a diff first
  export extern "lakekey finspace kx-user update" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --from: path              # File with the definition, JSON or TOML; - for stdin
    --set: string             # Set a member that is not a secret; may be given several times
    --unset: string           # Remove this member; may be given several times
    --dry-run                 # Show what differs, and change nothing
    --yes(-y)                 # Do not ask first
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user update credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user update color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user update error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing?: string            # Name or id, if not in the definition
  ]

  def "nu-complete lakekey finspace kx-user delete credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace kx-user delete color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace kx-user delete error-format" [] {
    [ "text" "json" ]
  }

  # Delete kdb users
  export extern "lakekey finspace kx-user delete" [
    --environment-id(-e): string # kdb environment [default: the only one there is; on a terminal, you can pick it from a list]
    --yes(-y)                 # Do not ask for confirmation
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace kx-user delete credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace kx-user delete color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace kx-user delete error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    ...thing: string          # Name or id; several may be given
  ]

  def "nu-complete lakekey finspace tags credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace tags color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace tags error-format" [] {
    [ "text" "json" ]
  }

  # List, add and remove tags
  export extern "lakekey finspace tags" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace tags credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace tags color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace tags error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
  ]

  def "nu-complete lakekey finspace tags list format" [] {
    [ "table" "json" ]
  }

  def "nu-complete lakekey finspace tags list credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace tags list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace tags list error-format" [] {
    [ "text" "json" ]
  }

  # List the tags
  export extern "lakekey finspace tags list" [
    --format(-f): string@"nu-complete lakekey finspace tags list format" # Output format
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace tags list credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace tags list color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace tags list error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # ARN of the resource
  ]

  def "nu-complete lakekey finspace tags add credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace tags add color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace tags add error-format" [] {
    [ "text" "json" ]
  }

  # Add tags, or change their values
  export extern "lakekey finspace tags add" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace tags add credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace tags add color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace tags add error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # ARN of the resource
    ...tag: string            # Tags to add
  ]

  def "nu-complete lakekey finspace tags remove credential-process-identity" [] {
    [ "answer" "command" ]
  }

  def "nu-complete lakekey finspace tags remove color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete lakekey finspace tags remove error-format" [] {
    [ "text" "json" ]
  }

  # Remove tags
  export extern "lakekey finspace tags remove" [
    --profile: string         # AWS profile [default: AWS_PROFILE, or default]
    --region: string          # AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Use this URL for the command's own service [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow plain http:// endpoints on other machines
    --credential-process-identity: string@"nu-complete lakekey finspace tags remove credential-process-identity" # What identifies the caller of a credential_process in the cache [answer, command; default: answer]
    --config: path            # Config file to use [default: see `lakekey config path`]
    --timeout: string         # Time limit for the whole command, including retries [default: 30s]
    --color: string@"nu-complete lakekey finspace tags remove color" # When to use color [auto, always, never; default: auto]
    --error-format: string@"nu-complete lakekey finspace tags remove error-format" # Format of error messages [text, json; default: text]
    --no-input                # Never prompt, not even to unlock the keyring
    --quiet(-q)               # Print only errors
    --verbose(-v)             # Explain cache decisions; repeat for more detail
    --help(-h)                # Print help; -h shows less
    thing: string             # ARN of the resource
    ...tag: string            # Tags to remove
  ]

}

export use completions *
