//! `list`: what can be asked for.

mod command;
#[cfg(target_os = "linux")]
mod completion;
#[cfg(target_os = "linux")]
mod completion_shells;
mod every;
mod glue;
mod nested;
#[cfg(target_os = "linux")]
mod picker_looks;
#[cfg(target_os = "linux")]
mod pickers;
#[cfg(target_os = "linux")]
mod tables;
#[cfg(target_os = "linux")]
mod targets;

/// AWS, and a home.
#[cfg(target_os = "linux")]
struct Desk {
    aws: sandbox::Sandbox,
    home: tempfile::TempDir,
}

#[cfg(target_os = "linux")]
impl Desk {
    fn new() -> Self {
        let aws = sandbox::Sandbox::start().unwrap();
        Self { aws, home: tempfile::tempdir().unwrap() }
    }

    /// Returns a command there, with lakekey on its path.
    fn command(&self, program: &str) -> std::process::Command {
        let mut command = std::process::Command::new(program);
        command.env_clear().envs(self.aws.environment()).env("HOME", self.home.path());
        let lakekey = std::path::Path::new(crate::common::tools::LAKEKEY);
        let directory = lakekey.parent().unwrap().display();
        command.env("PATH", format!("{directory}:/usr/bin:/bin")).env("TERM", "xterm");
        let config = self.home.path().join(".aws/config");
        if config.exists() {
            command.env("AWS_CONFIG_FILE", config);
        }
        command.current_dir(self.home.path());
        command
    }
}
