//! The config file.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::{Given, Origin, nearest, show};
use crate::error::{Error, Result};
use crate::host::Environment;
use crate::model::Flag;

/// The config file, read and checked.
#[derive(Debug)]
pub struct ConfigFile {
    path: PathBuf,
    table: Table,
}

impl ConfigFile {
    /// Returns where the file is when nobody says otherwise: `$XDG_CONFIG_HOME/lakekey/config.toml`
    /// or the platform's own place.
    #[must_use]
    pub fn default_path(environment: &Environment) -> Option<PathBuf> {
        let directory = if cfg!(windows) {
            environment.path("APPDATA")
        } else {
            let xdg = environment.path("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
            let own =
                if cfg!(target_os = "macos") { "Library/Application Support" } else { ".config" };
            xdg.or_else(|| environment.home().map(|home| home.join(own)))
        };
        directory.map(|directory| directory.join("lakekey").join("config.toml"))
    }

    /// Reads the file at `path`, whose keys must be names of `known`. `required` says whether its
    /// absence is an error.
    pub fn read(path: &Path, required: bool, known: &[&Flag]) -> Result<Option<Self>> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(failure) if is_absent(&failure) && !required => return Ok(None),
            Err(failure) => {
                return Err(Error::usage(format!(
                    "the config file {} cannot be read",
                    place(path)
                ))
                .cause(failure.to_string())
                .hint("check --config and the file's permissions"));
            }
        };
        Self::parse(path, &text, known).map(Some)
    }

    fn parse(path: &Path, text: &str, known: &[&Flag]) -> Result<Self> {
        let table: Table = text.parse().map_err(|failure: toml::de::Error| {
            let (line, column) = failure.span().map_or((1, 1), |span| position(text, span.start));
            Error::usage(format!("the config file {} is not TOML", place(path)))
                .cause(format!("line {line}, column {column}: {}", failure.message()))
        })?;
        let file = Self { path: path.to_owned(), table };
        file.check(known)?;
        Ok(file)
    }

    fn check(&self, known: &[&Flag]) -> Result<()> {
        for (section, value) in &self.table {
            match (section.as_str(), value) {
                ("defaults", Value::Table(keys)) => self.check_keys("defaults", keys, known)?,
                ("targets", Value::Table(targets)) => {
                    for (name, target) in targets {
                        let section = format!("targets.{name}");
                        match target {
                            Value::Table(keys) => self.check_keys(&section, keys, known)?,
                            _ => return Err(self.wrong(&format!("[{section}] must be a table"))),
                        }
                    }
                }
                ("defaults" | "targets", _) => {
                    return Err(self.wrong(&format!("[{section}] must be a table")));
                }
                _ => return Err(self.unknown(section, "section", ["defaults", "targets"])),
            }
        }
        Ok(())
    }

    fn check_keys(&self, section: &str, keys: &Table, known: &[&Flag]) -> Result<()> {
        for (key, value) in keys {
            let is_service = section != "defaults" && key == "service";
            if !is_service && !known.iter().any(|flag| flag.name == key) {
                let error = self.unknown(key, "key", known.iter().map(|flag| flag.name));
                return Err(error.cause(format!("it stands in [{section}]")));
            }
            if matches!(value, Value::Table(_) | Value::Array(_) | Value::Datetime(_)) {
                return Err(self.wrong(&format!(
                    "{key} in [{section}] must be text, a number or true or false"
                )));
            }
        }
        Ok(())
    }

    fn wrong(&self, what: &str) -> Error {
        Error::usage(format!("the config file {} is wrong: {what}", place(&self.path)))
    }

    fn unknown<'a>(
        &self,
        name: &str,
        what: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Error {
        let error = self.wrong(&format!("there is no {what} {}", show(name)));
        match nearest(name, known) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None => error,
        }
    }

    /// Returns the value of `flag` in `[defaults]`.
    #[must_use]
    pub fn default(&self, flag: &Flag) -> Option<Given> {
        let value = self.table.get("defaults")?.as_table()?.get(flag.name)?;
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Boolean(switch) => switch.to_string(),
            // Refused when the file was read.
            Value::Datetime(_) | Value::Array(_) | Value::Table(_) => return None,
        };
        let origin = Origin::File(format!("{}, [defaults]", self.path.display()));
        Some(Given { flag: flag.name, value, origin })
    }
}

/// A home that is no directory has no config file in it either.
fn is_absent(failure: &std::io::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    matches!(failure.kind(), NotFound | NotADirectory)
}

fn place(path: &Path) -> String {
    show(&path.to_string_lossy())
}

/// Returns line and column of the byte `offset`, both from 1.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGION: Flag = Flag::value("region", "REGION", "");
    const DURATION: Flag = Flag::value("duration-seconds", "SECONDS", "");

    fn parse(text: &str) -> Result<ConfigFile> {
        ConfigFile::parse(Path::new("/c.toml"), text, &[&REGION, &DURATION])
    }

    #[test]
    fn values_of_every_kind_are_text() {
        let file = parse("[defaults]\nregion = \"eu-west-1\"\nduration-seconds = 900\n").unwrap();
        assert_eq!(file.default(&REGION).unwrap().value, "eu-west-1");
        let duration = file.default(&DURATION).unwrap();
        assert_eq!(duration.value, "900");
        assert_eq!(duration.origin, Origin::File("/c.toml, [defaults]".into()));
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        let error = parse("[defaults]\nregoin = \"x\"\n").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean region?"));
        let error = parse("[default]\nregion = \"x\"\n").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean defaults?"));
        assert!(parse("[targets.dw]\nservice = \"redshift-creds\"\nregion = \"x\"\n").is_ok());
        assert!(parse("[targets.dw]\nbogus = 1\n").is_err());
        assert!(parse("targets = 1\n").is_err());
        assert!(parse("[defaults]\nregion = [1]\n").is_err());
    }

    #[test]
    fn syntax_errors_have_a_place() {
        let error = parse("[defaults]\nregion = x y\n").unwrap_err();
        assert!(error.causes[0].starts_with("line 2, column "), "{:?}", error.causes);
    }
}
