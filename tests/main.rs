//! The one test binary.

// The lints' leave for tests ends at functions that are no tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
#[cfg(unix)]
mod cached_list;
mod common;
mod credential_run;
mod doctor;
mod documents;
mod emr;
#[cfg(target_os = "linux")]
mod end_to_end;
mod every_service;
mod fuzz;
mod generated;
mod glue;
#[cfg(target_os = "linux")]
mod guides;
#[cfg(target_os = "linux")]
mod identity;
mod json;
mod keys;
#[cfg(target_os = "linux")]
mod keyutils;
mod kx;
mod lists;
#[cfg(unix)]
mod locks;
mod manage;
#[cfg(unix)]
mod mistakes;
#[cfg(unix)]
mod outside;
#[cfg(target_os = "linux")]
mod package;
#[cfg(unix)]
mod readers;
mod redshift;
mod sandbox_itself;
#[cfg(target_os = "linux")]
mod sealing;
#[cfg(target_os = "linux")]
mod secret_service;
mod shells;
mod style;
mod targets;
mod tokens;
