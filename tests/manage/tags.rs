//! Tags of FinSpace's resources.

use sandbox::KX_ENVIRONMENT as ENVIRONMENT;
use serde_json::json;

use super::{done, good, json as parsed};
use crate::common::world::World;

#[test]
fn tags_are_listed_added_and_removed() {
    let world = World::new();
    let arn =
        format!("arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{ENVIRONMENT}/kxUser/demo");
    let tags = |verb: &'static str| ["finspace", "tags", verb, &arn];
    done(world.run(&[&tags("add")[..], &["team=desk", "cost:center=a/b=c", "old=x"]].concat()));
    done(world.run(&[&tags("remove")[..], &["old", "none"]].concat()));
    assert_eq!(
        parsed(world.run(&[&tags("list")[..], &["-f", "json"]].concat())),
        json!({"team": "desk", "cost:center": "a/b=c"})
    );
    assert_eq!(good(world.run(&tags("list"))).stdout, "cost:center  a/b=c\nteam         desk\n");
    done(world.run(&[&tags("remove")[..], &["team", "cost:center"]].concat()));
    let empty = world.run(&tags("list"));
    assert_eq!(
        (empty.status, empty.stdout.as_str(), empty.stderr.as_str()),
        (0, "", "note: no tags\n")
    );
    let empty = world.run(&[&tags("list")[..], &["-f", "json"]].concat());
    assert_eq!(parsed(empty), json!({}));
    let invalid = |arn: &str| {
        format!(
            "error: invalid ARN '{arn}': expected arn:aws:finspace:REGION:ACCOUNT:environment/ID or \
             …:kxEnvironment/ID[/…]\n"
        )
    };
    for (words, what) in [
        (vec!["add", "arn:x", "a=b"], invalid("arn:x")),
        (vec!["add", "arn:aws:finspace:e:1:user/x", "a=b"], invalid("arn:aws:finspace:e:1:user/x")),
        (vec!["list", "a b"], invalid("a b")),
        (vec!["add", &arn, "a"], "a tag is KEY=VALUE".to_owned()),
        (vec!["add", &arn, "aws:a=b"], "must not start with aws:".to_owned()),
        (
            vec!["remove", &arn, "{}"],
            "tagKeys[0] '{}': must be letters, digits or any of".to_owned(),
        ),
    ] {
        let before = world.aws.requests().len();
        let outcome = world.run(&[&["finspace", "tags"], &words[..]].concat());
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(&what), "{}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), before, "{what}: AWS was asked");
    }
}
