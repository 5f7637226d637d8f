//! A `credential_process` that changes its mind: for whom it answers is in a file.

use std::fs;

use sandbox::Identity;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use super::requests::{CALLERS, Request, UNDECIDED};
use super::worker::ANSWERED;

/// Returns the AWS profile whose process it is, and makes the process.
pub(crate) fn profile(keyring: &KeyringEnvironment) -> String {
    let script_file = keyring.path("answer.sh");
    let directory = script_file.parent().unwrap().display();
    let script = format!(
        "who=$(cat {directory}/who) && echo \"$who\" >>\"${ANSWERED}\" && cat {directory}/$who.json\n"
    );
    fs::write(&script_file, script).unwrap();
    answer_for(keyring, CALLERS[0].0);
    format!("[profile {UNDECIDED}]\ncredential_process = sh {}\n", script_file.display())
}

/// Says what the process prints when it answers for `profile`.
pub(crate) fn answer(keyring: &KeyringEnvironment, profile: &str, identity: &Identity) {
    let keys = serde_json::json!({
        "Version": 1,
        "AccessKeyId": identity.access_key_id,
        "SecretAccessKey": identity.secret_access_key,
    });
    fs::write(keyring.path(&format!("{profile}.json")), keys.to_string()).unwrap();
}

/// Makes the process answer for `profile` from now on.
pub(crate) fn answer_for(keyring: &KeyringEnvironment, profile: &str) {
    fs::write(keyring.path("who.new"), profile).unwrap();
    fs::rename(keyring.path("who.new"), keyring.path("who")).unwrap();
}

/// Returns what is wrong when nothing else disturbs: each change of mind must be a miss the first time,
/// and a hit of its own when it is changed back.
pub(crate) fn calm(machine: &Real, requests: &[Request]) -> Vec<String> {
    let mut wrong = Vec::new();
    for request in requests.iter().filter(|request| request.profile == UNDECIDED) {
        let mut secrets = Vec::new();
        for hit in [false, true] {
            for (profile, _) in CALLERS {
                answer_for(&machine.keyring, profile);
                let mut command = machine.lakekey(&request.arguments);
                command.args(["-v", "-f", "json", "--min-ttl", "1s"]);
                let output = command.output().unwrap();
                let stderr = text(&output.stderr);
                if !output.status.success() || stderr.contains(": cache hit") != hit {
                    wrong.push(format!("as {profile}, {}: {stderr}", request.arguments.join(" ")));
                    continue;
                }
                let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                secrets.push(json["credential"][request.field].clone());
            }
        }
        let is_own = matches!(&secrets[..], [one, two, again, too] if one == again && two == too);
        if !is_own || secrets[0] == secrets[1] {
            wrong.push(format!("one was served for the other: {}", request.arguments.join(" ")));
        }
    }
    wrong
}
