//! The databases of the sandbox and their users, and the servers that accept tokens of IAM.

use std::sync::Arc;

use super::background::Background;
use super::kafka_front::KafkaFront;
use super::mysql_front::MySqlFront;
use super::{Failure, Sandbox, random};

/// A running server. Dropping it ends it.
pub struct TokenServer {
    /// The port of the loopback address that it listens on.
    pub port: u16,
    _server: Background,
}

impl Sandbox {
    /// Makes a database and a user who may log in to it, and returns the port of the server.
    pub fn database(&self, user: &str, password: &str, name: &str) -> Result<u16, Failure> {
        let postgres = self.state.postgres.as_ref().ok_or("there is no PostgreSQL")?;
        let day = std::time::Duration::from_secs(86_400);
        postgres.allow(user, password, name, self.state.now() + day)?;
        Ok(postgres.port)
    }

    /// Starts a MySQL of RDS that accepts tokens for it.
    pub fn mysql(&self) -> Result<TokenServer, Failure> {
        let front =
            MySqlFront { state: Arc::clone(&self.state), acceptor: self.authority.acceptor()? };
        let server = Background::start("sandbox-mysql", |listener| front.serve(listener))?;
        Ok(TokenServer { port: server.address.port(), _server: server })
    }

    /// Starts a broker of MSK.
    pub fn kafka(&self) -> Result<TokenServer, Failure> {
        let front =
            KafkaFront { state: Arc::clone(&self.state), acceptor: self.authority.acceptor()? };
        let server = Background::start("sandbox-kafka", |listener| front.serve(listener))?;
        Ok(TokenServer { port: server.address.port(), _server: server })
    }

    /// Makes the users and the database that tokens of RDS and DSQL are for, and returns the port of
    /// the server.
    pub fn token_users(&self) -> Result<u16, Failure> {
        self.database("admin", &random::password(), "postgres")?;
        self.database("app_user", &random::password(), "orders")
    }
}
