//! The list of formats.

named_enum! {
    /// A way to write a credential out.
    pub enum Format {
        /// For people.
        Table = "table",
        /// `export NAME='value'` for POSIX shells.
        Env = "env",
        /// `NAME='value'` for POSIX shells.
        EnvNoExport = "env-no-export",
        /// fish.
        Fish = "fish",
        /// PowerShell.
        PowerShell = "powershell",
        /// cmd.exe.
        WindowsCmd = "windows-cmd",
        /// Nushell.
        Nu = "nu",
        /// Elvish.
        Elvish = "elvish",
        /// csh and tcsh.
        Csh = "csh",
        /// xonsh.
        Xonsh = "xonsh",
        /// Env files.
        Dotenv = "dotenv",
        /// Programs.
        Json = "json",
        /// One connection URL.
        Url = "url",
        /// A JDBC URL without the password.
        Jdbc = "jdbc",
        /// One line of `.pgpass`.
        Pgpass = "pgpass",
        /// One section of `pg_service.conf`.
        PgService = "pg-service",
        /// The `config.json` of sparkmagic.
        Sparkmagic = "sparkmagic",
        /// An option file of MySQL and MariaDB.
        Mysql = "mysql",
        /// `client.properties` of Kafka's Java tools.
        Kafka = "kafka",
        /// Configuration of librdkafka, as kcat reads it.
        Librdkafka = "librdkafka",
    }
}

impl Format {
    /// Returns whether the format can carry several credentials side by side: what has variables,
    /// what has names for them, and what is read line by line.
    #[must_use]
    pub fn takes_several(self) -> bool {
        let named = [Self::Table, Self::Dotenv, Self::Json, Self::Pgpass, Self::PgService];
        self.is_shell() || named.contains(&self)
    }
}
