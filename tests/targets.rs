//! `lakekey use`, the config file behind it, and `lakekey config`.

#[cfg(unix)]
mod add;
#[cfg(unix)]
mod config;
#[cfg(target_os = "linux")]
mod connect;
mod flags;
#[cfg(target_os = "linux")]
mod hit;
#[cfg(unix)]
mod in_effect;
#[cfg(unix)]
mod list;
mod several;
mod single;
mod status;
#[cfg(unix)]
mod system;

use crate::common::world::{World, write};

/// Two workgroups, a session and a connection.
const FILE: &str = r#"
[defaults]
db-name = "dev"

[targets.dw]
service = "redshift-creds"
workgroup-name = "analytics"

[targets.shop]
service = "redshift-creds"
workgroup-name = "reporting"
prefix = "SHOP_"

[targets.twin]
service = "redshift-creds"
workgroup-name = "reporting"

[targets.refused]
service = "redshift-creds"
workgroup-name = "denied"
prefix = "REFUSED_"

[targets.notebooks]
service = "emr-session"
virtual-cluster-identifier = "vc0analytics"
endpoint-identifier = "jupyter"

[targets.orders]
service = "glue-conn"
name = "mysql"

[targets.secret]
service = "glue-conn"
name = "secret"
"#;

/// Returns a world whose config file says `text`.
fn world(text: &str) -> World {
    let world = World::new();
    write(&world.home.path().join(".config/lakekey/config.toml"), text);
    world
}
