module completions {

  # Hands out short-lived keys to AWS data services, kept in the OS keyring until they expire
  export extern lakekey [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    --version(-V)             # Print version
  ]

  # Redshift Serverless: temporary user and password
  export extern "lakekey redshift-creds" [
    --workgroup-name(-w): string # Workgroup to log in to
    --workgroup: string       # Workgroup to log in to
    --custom-domain-name: string # Custom domain of the workgroup, in place of its name
    --db-name(-d): string     # Database to log in to [default: dev]
    --duration-seconds: string # How long the password lives: 900 to 3600, or 15m to 1h [default: 900]
    --host: string            # Connect to this host; GetWorkgroup is not asked
    --port: string            # Connect to this port [default: the workgroup's, or 5439]
    --host-address: string    # Connect to this IP address, as through a tunnel; the host is the name to check
    --sslmode: string         # How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]
    --sslrootcert: string     # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --format(-f): string      # Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Write this one value, bare
    --prefix: string          # Put this before each variable's name
    --unset                   # Write the commands that remove the variables; ask nobody
    --reveal                  # Show secrets in the table
    --refresh                 # Do not read the cache, but keep the answer
    --no-cache                # Neither read the cache nor keep the answer
    --min-ttl: string         # How much life a cached credential must have left [default: 60s]
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # List the workgroups with their endpoints
  export extern "lakekey redshift-creds list" [
    --format(-f): string      # Write the list like this [table, json, names; default: table]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # EMR on EKS: session token for a managed endpoint, with its URL
  export extern "lakekey emr-session" [
    --virtual-cluster-identifier: string # Virtual cluster of the endpoint: ID or ARN; the endpoint's ARN does without
    --virtual-cluster: string # Virtual cluster of the endpoint: ID or ARN; the endpoint's ARN does without
    --endpoint-identifier: string # Managed endpoint to connect to: ID or ARN
    --endpoint: string        # Managed endpoint to connect to: ID or ARN
    --execution-role-arn: string # Role that the session's jobs run as [default: the endpoint's own]
    --execution-role: string  # Role that the session's jobs run as [default: the endpoint's own]
    --credential-type: string # Type of credential to ask for [default: TOKEN]
    --duration-seconds: string # How long the token lives: at most 43200, or 12h [default: 900, by AWS]
    --log-context: string     # Separate the session's logs in S3 under this name
    --client-token: string    # Idempotency token of the request [default: a new one]
    --format(-f): string      # Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Write this one value, bare
    --prefix: string          # Put this before each variable's name
    --unset                   # Write the commands that remove the variables; ask nobody
    --reveal                  # Show secrets in the table
    --refresh                 # Do not read the cache, but keep the answer
    --no-cache                # Neither read the cache nor keep the answer
    --min-ttl: string         # How much life a cached credential must have left [default: 60s]
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # List the virtual clusters with their managed endpoints
  export extern "lakekey emr-session list" [
    --virtual-cluster-identifier: string # List the endpoints of this virtual cluster alone
    --virtual-cluster: string # List the endpoints of this virtual cluster alone
    --all                     # List what was terminated, too
    --format(-f): string      # Write the list like this [table, json, names; default: table]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # Glue Data Catalog connection: host, user and password, resolved
  export extern "lakekey glue-conn" [
    --name: string            # Connection to resolve; the flag is for a name that is also a command
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --hide-password           # Ask for no secret: host, port, database and the user that Glue itself knows
    --ttl: string             # How long the answer may be cached; 0 for never [default: 5m]
    --sslmode: string         # How libpq checks the server [require, verify-ca, verify-full; default: verify-full, or require where no CA bundle is found]
    --sslrootcert: string     # CA certificates to trust, or 'system' (libpq 16) [default: the system's CA bundle]
    --host-address: string    # Connect to this IP address, as through a tunnel; the host is the name to check
    --keystore: string        # Local copy of a Kafka client's key store (JKS, PKCS#12 or PEM), which Glue keeps in S3
    --truststore: string      # Certificates to trust of Kafka brokers (PEM, JKS or PKCS#12), such as a copy of those in S3
    --format(-f): string      # Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Write this one value, bare
    --prefix: string          # Put this before each variable's name
    --unset                   # Write the commands that remove the variables; ask nobody
    --reveal                  # Show secrets in the table
    --refresh                 # Do not read the cache, but keep the answer
    --no-cache                # Neither read the cache nor keep the answer
    --min-ttl: string         # How much life a cached credential must have left [default: 60s]
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    positional?: string       # Connection to resolve; the flag is for a name that is also a command
  ]

  # List the connections: type, engine, host; asks for no password
  export extern "lakekey glue-conn list" [
    --type: string            # List connections of this type, such as JDBC
    --match: string           # List connections with this among their match criteria
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --format(-f): string      # Write the list like this [table, json, names; default: table]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey glue-conn get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a Glue connection
  export extern "lakekey glue-conn get" [
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --format(-f): string@"nu-complete lakekey glue-conn get format" # Write it like this
    --reveal                  # Ask for the secrets, and show them
    --hide-password           # Ask for no secret; this is so without --reveal
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey glue-conn create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a Glue connection
  export extern "lakekey glue-conn create" [
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --password-stdin          # Take the password from stdin
    --format(-f): string@"nu-complete lakekey glue-conn create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # What to call it; else the definition says it
  ]

  # Change a Glue connection, after showing what differs
  export extern "lakekey glue-conn update" [
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --password-stdin          # Take the password from stdin
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete Glue connections
  export extern "lakekey glue-conn delete" [
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --yes(-y)                 # Do not ask first
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # Have Glue connect, from its own network: JDBC and SALESFORCE alone
  export extern "lakekey glue-conn test" [
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --password-stdin          # Take the password from stdin
    --catalog-id: string      # Data Catalog that the connection is in [default: the account's own]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Connection to test
  ]

  # Managed kdb Insights: connection string (AWS ended the service on 2026-10-07)
  export extern "lakekey kx-connect" [
    --environment-id(-e): string # kdb environment that the cluster belongs to
    --cluster-name(-c): string # kdb cluster to connect to
    --user-arn: string        # kdb user to connect as; whoever asks must be signed in as the role of that user
    --user-name(-u): string   # kdb user to connect as; GetKxUser tells its ARN and its role, which is assumed
    --no-assume-role          # Ask as whoever is signed in, not as the role of the user
    --format(-f): string      # Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Write this one value, bare
    --prefix: string          # Put this before each variable's name
    --unset                   # Write the commands that remove the variables; ask nobody
    --reveal                  # Show secrets in the table
    --refresh                 # Do not read the cache, but keep the answer
    --no-cache                # Neither read the cache nor keep the answer
    --min-ttl: string         # How much life a cached credential must have left [default: 60s]
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # List the kdb environments with their clusters and users
  export extern "lakekey kx-connect list" [
    --environment-id(-e): string # List clusters and users of this environment alone
    --format(-f): string      # Write the list like this [table, json, names; default: table]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # Credentials of targets in the config file; of several, side by side
  export extern "lakekey use" [
    --format(-f): string      # Write the credential like this [table, env, env-no-export, fish, powershell, windows-cmd, nu, elvish, csh, xonsh, dotenv, json, url, jdbc, pgpass, pg-service, sparkmagic, mysql, kafka, librdkafka; default: table on a terminal, env otherwise]
    --field: string           # Write this one value, bare
    --prefix: string          # Put this before each variable's name
    --unset                   # Write the commands that remove the variables; ask nobody
    --reveal                  # Show secrets in the table
    --refresh                 # Do not read the cache, but keep the answer
    --no-cache                # Neither read the cache nor keep the answer
    --min-ttl: string         # How much life a cached credential must have left [default: 60s]
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...target: string         # Targets, in this order
  ]

  def "nu-complete lakekey targets format" [] {
    [ "table" "json" "names" ]
  }

  # List the targets of the config file
  export extern "lakekey targets" [
    --format(-f): string@"nu-complete lakekey targets format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # Add targets to the config file, picked from what the account has
  export extern "lakekey targets add" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey status format" [] {
    [ "table" "json" ]
  }

  # Show the targets of this shell's credential and how long it is valid
  export extern "lakekey status" [
    --format(-f): string@"nu-complete lakekey status format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # FinSpace management: environments, clusters, databases, users, tags (AWS ended the service on 2026-10-07)
  export extern "lakekey finspace" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # FinSpace environments (AWS calls these operations deprecated)
  export extern "lakekey finspace environment" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace environment list format" [] {
    [ "table" "json" "names" ]
  }

  # List the FinSpace environments
  export extern "lakekey finspace environment list" [
    --format(-f): string@"nu-complete lakekey finspace environment list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace environment get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a FinSpace environment
  export extern "lakekey finspace environment get" [
    --format(-f): string@"nu-complete lakekey finspace environment get format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey finspace environment create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a FinSpace environment
  export extern "lakekey finspace environment create" [
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --format(-f): string@"nu-complete lakekey finspace environment create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Its name; else the definition says it. AWS chooses its id
  ]

  # Change a FinSpace environment, after showing what differs
  export extern "lakekey finspace environment update" [
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete FinSpace environments
  export extern "lakekey finspace environment delete" [
    --yes(-y)                 # Do not ask first
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # Environments of Managed kdb Insights
  export extern "lakekey finspace kx-environment" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-environment list format" [] {
    [ "table" "json" "names" ]
  }

  # List the kdb environments
  export extern "lakekey finspace kx-environment list" [
    --format(-f): string@"nu-complete lakekey finspace kx-environment list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-environment get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a kdb environment
  export extern "lakekey finspace kx-environment get" [
    --format(-f): string@"nu-complete lakekey finspace kx-environment get format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey finspace kx-environment create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a kdb environment
  export extern "lakekey finspace kx-environment create" [
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --format(-f): string@"nu-complete lakekey finspace kx-environment create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Its name; else the definition says it. AWS chooses its id
  ]

  # Change a kdb environment, after showing what differs
  export extern "lakekey finspace kx-environment update" [
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete kdb environments
  export extern "lakekey finspace kx-environment delete" [
    --yes(-y)                 # Do not ask first
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # kdb clusters of an environment
  export extern "lakekey finspace kx-cluster" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-cluster list format" [] {
    [ "table" "json" "names" ]
  }

  # List the kdb clusters
  export extern "lakekey finspace kx-cluster list" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-cluster list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-cluster get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a kdb cluster
  export extern "lakekey finspace kx-cluster get" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-cluster get format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey finspace kx-cluster create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a kdb cluster
  export extern "lakekey finspace kx-cluster create" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --format(-f): string@"nu-complete lakekey finspace kx-cluster create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # What to call it; else the definition says it
  ]

  # Change a kdb cluster, after showing what differs
  export extern "lakekey finspace kx-cluster update" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete kdb clusters
  export extern "lakekey finspace kx-cluster delete" [
    --environment-id(-e): string # kdb environment that it belongs to
    --yes(-y)                 # Do not ask first
    --wait                    # Wait until it is done, an hour unless --timeout says else
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # kdb databases of an environment
  export extern "lakekey finspace kx-database" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-database list format" [] {
    [ "table" "json" "names" ]
  }

  # List the kdb databases
  export extern "lakekey finspace kx-database list" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-database list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-database get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a kdb database
  export extern "lakekey finspace kx-database get" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-database get format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey finspace kx-database create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a kdb database
  export extern "lakekey finspace kx-database create" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --format(-f): string@"nu-complete lakekey finspace kx-database create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # What to call it; else the definition says it
  ]

  # Change a kdb database, after showing what differs
  export extern "lakekey finspace kx-database update" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete kdb databases
  export extern "lakekey finspace kx-database delete" [
    --environment-id(-e): string # kdb environment that it belongs to
    --yes(-y)                 # Do not ask first
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # kdb users of an environment
  export extern "lakekey finspace kx-user" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-user list format" [] {
    [ "table" "json" "names" ]
  }

  # List the kdb users
  export extern "lakekey finspace kx-user list" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-user list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace kx-user get format" [] {
    [ "table" "json" ]
  }

  # Show the definition of a kdb user
  export extern "lakekey finspace kx-user get" [
    --environment-id(-e): string # kdb environment that it belongs to
    --format(-f): string@"nu-complete lakekey finspace kx-user get format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # Which
  ]

  def "nu-complete lakekey finspace kx-user create format" [] {
    [ "table" "json" "names" ]
  }

  # Create a kdb user
  export extern "lakekey finspace kx-user create" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --format(-f): string@"nu-complete lakekey finspace kx-user create format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # What to call it; else the definition says it
  ]

  # Change a kdb user, after showing what differs
  export extern "lakekey finspace kx-user update" [
    --environment-id(-e): string # kdb environment that it belongs to
    --from: string            # Take the definition from this file, JSON or TOML; - for stdin
    --set: string             # Set this member, which is no secret; may be given several times
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing?: string            # Which; else the definition says it
  ]

  # Delete kdb users
  export extern "lakekey finspace kx-user delete" [
    --environment-id(-e): string # kdb environment that it belongs to
    --yes(-y)                 # Do not ask first
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    ...thing: string          # Which; several may be given
  ]

  # Tags of environments, clusters, databases and users
  export extern "lakekey finspace tags" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey finspace tags list format" [] {
    [ "table" "json" ]
  }

  # List the tags
  export extern "lakekey finspace tags list" [
    --format(-f): string@"nu-complete lakekey finspace tags list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # ARN of what has the tags
  ]

  # Add tags, or change their values
  export extern "lakekey finspace tags add" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # ARN of what has the tags
    ...tag: string            # Tags to add
  ]

  # Remove tags
  export extern "lakekey finspace tags remove" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    thing: string             # ARN of what has the tags
    ...tag: string            # Tags to remove
  ]

  # What is cached and for how long; forget it; which store is in use
  export extern "lakekey cache" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey cache list format" [] {
    [ "table" "json" "names" ]
  }

  # List what is cached and for how long; unlocks nothing
  export extern "lakekey cache list" [
    --format(-f): string@"nu-complete lakekey cache list format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey cache clear service" [] {
    [ "redshift-creds" "emr-session" "glue-conn" "kx-connect" ]
  }

  # Forget what is cached, in every store that may have it
  export extern "lakekey cache clear" [
    --expired                 # Forget only what has ended
    --service: string@"nu-complete lakekey cache clear service" # Forget only what is of this service
    --target: string          # Forget only what this target of the config file would be served
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    key?: string              # Forget only this one, as `cache list` names it
  ]

  def "nu-complete lakekey cache info format" [] {
    [ "table" "json" ]
  }

  # Say which store is in use, why, and what the others answered
  export extern "lakekey cache info" [
    --format(-f): string@"nu-complete lakekey cache info format" # Write it like this
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # The config file: write a first one, say where it is, show what is in effect
  export extern "lakekey config" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # Write a config file with targets picked from the account
  export extern "lakekey config init" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  # Say where the config file is, or would be
  export extern "lakekey config path" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey config show format" [] {
    [ "table" "json" ]
  }

  # Show each setting, its value, and where that comes from; targets too
  export extern "lakekey config show" [
    --format(-f): string@"nu-complete lakekey config show format" # Write it like this
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey doctor format" [] {
    [ "table" "json" ]
  }

  # Check config, region, sign-in, clock, store, endpoints and clients; say what to do
  export extern "lakekey doctor" [
    --format(-f): string@"nu-complete lakekey doctor format" # Write it like this
    --store: string           # Keep credentials here [auto, secret-service, keyutils, keychain, windows, none; default: auto]
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
  ]

  def "nu-complete lakekey completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  # Write the completions of a shell to stdout
  export extern "lakekey completions" [
    --dynamic                 # Ask lakekey at each Tab, which knows profiles and what is in the account
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    shell: string@"nu-complete lakekey completions shell" # Shell to complete in
  ]

  # Write the man pages into a directory of manuals
  export extern "lakekey man" [
    --profile: string         # Use this profile of the AWS config file [default: AWS_PROFILE, or default]
    --region: string          # Use this AWS region [default: AWS_REGION, AWS_DEFAULT_REGION, or the profile's]
    --endpoint-url: string    # Ask the command's own service at this URL [default: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's]
    --allow-http              # Allow a plain http:// endpoint that is not on this machine
    --credential-process-identity: string # Tell apart whom a credential_process answers for by its answer, or by its command alone [answer, command; default: answer]
    --config: string          # Read this config file [default: lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place]
    --timeout: string         # Give up on AWS after this long, retries included; the keyring has 3 s beside that, and a prompt to unlock it its own time [default: 30s]
    --color: string           # Use color [auto, always, never; default: auto]
    --error-format: string    # Write errors like this [text, json; default: text]
    --no-input                # Never ask for anything, not even to unlock the keyring
    --quiet(-q)               # Write nothing but errors to stderr
    --verbose(-v)             # Say on stderr why a credential was fetched or served; twice for more
    --help(-h)                # Show this
    directory: path           # Directory that has man1, man5 and the others, as ~/.local/share/man
  ]

}

export use completions *
