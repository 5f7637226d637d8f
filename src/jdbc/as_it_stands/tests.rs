//! URLs that are handed on as they stand.

use proptest::prelude::*;
use proptest::sample::select;

use super::super::placeholder::Meaning;
use super::*;
use crate::model::{Secret, is_made_of};
use testkit::fuzz::{fuzz, text};

fn lookup(name: &str) -> Meaning {
    Meaning::Value(Secret::new(match name {
        "Username" => "o'neil".into(),
        "Password" => "p;w&x=y".into(),
        "database" => "d-1".into(),
        "odd" => "a&b".into(),
        "hidden" => return Meaning::Hidden,
        _ => return Meaning::Nothing,
    }))
}

fn parts(url: &str) -> String {
    match as_it_stands(url, &lookup) {
        Ok(found) => {
            let user = found.user.map(|user| user.value).unwrap_or_default();
            let password = found.password.as_ref().map_or("", |text| text.value.expose());
            let tls = if found.tls { " tls" } else { "" };
            format!("{} {user} {password}{tls}", found.url.unwrap_or_default())
        }
        Err(unread) => format!("{unread:?}"),
    }
}

#[test]
fn logins_are_left_out_of_urls_of_any_driver() {
    for (url, expected) in [
        ("jdbc:db2://h:50000/S", "jdbc:db2://h:50000/S  "),
        ("jdbc:db2://h:5/S:user=u;password=p;", "jdbc:db2://h:5/S u p"),
        (
            "jdbc:db2://h:5/S:user=${Username};password=${Password};",
            "jdbc:db2://h:5/S o'neil p;w&x=y",
        ),
        (
            "jdbc:db2://h:5/${database}:user=${Username};password=${Password};ssl=true;",
            "jdbc:db2://h:5/d-1:ssl=true; o'neil p;w&x=y tls",
        ),
        (
            "jdbc:x://h/d?a=b&user='${Username}'&password=%24%7BPassword%7D",
            "jdbc:x://h/d?a=b o'neil p;w&x=y",
        ),
        ("jdbc:x://${Username}:${Password}@h/d", "jdbc:x://h/d o'neil p;w&x=y"),
        ("jdbc:x:${Username}/${Password}@h:1", "jdbc:x:h:1 o'neil p;w&x=y"),
        ("jdbc:x://h/d?secretKey=${Password}&a=1", "jdbc:x://h/d?a=1  "),
        ("jdbc:x://h/d?k=${Password}", "jdbc:x://h/d  p;w&x=y"),
        ("jdbc:x://${hidden}/d?user=${Username}", " o'neil "),
        (
            "jdbc:oracle:thin:scott/tiger@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=a))\
             (ADDRESS=(PROTOCOL=TCPS)(HOST=b)))",
            "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=a))\
             (ADDRESS=(PROTOCOL=TCPS)(HOST=b))) scott tiger tls",
        ),
        (
            "jdbc:postgresql://u:p%40@h1,h2:1/d?password=q&ssl=true&user=v",
            "jdbc:postgresql://h1,h2:1/d?ssl=true v q tls",
        ),
        ("jdbc:mysql:loadbalance://h1,h2/d", "jdbc:mysql:loadbalance://h1,h2/d  "),
    ] {
        assert_eq!(parts(url), expected, "{url}");
    }
}

#[test]
fn unquotable_value_is_refused() {
    for url in [
        "jdbc:x://h/${odd}",
        "jdbc:x://h/${Username}",
        "jdbc:x://h/(user=${Username})",
        "jdbc:x://h/d?a=${nothing}",
        "jdbc:x://h/%2524%257Bdatabase%257D",
    ] {
        assert!(parts(url).starts_with("Wrong") || parts(url) == "Unresolved", "{url}");
    }
}

#[test]
fn urls_of_unknown_drivers_get_no_login_and_no_separator() {
    let value = || prop_oneof![1 => "[a-zA-Z0-9._~-]{1,9}", 1 => text()];
    let names = select(vec!["user", "username", "USER", "uid"]);
    fuzz(
        "placeholders-unknown-drivers",
        1000,
        &(value(), value(), value(), names, any::<bool>()),
        |(user, password, database, name, is_before_host)| {
            let url = if is_before_host {
                "jdbc:x://${ph_login}:${ph_key}@h.example:1/${ph_db}?a=b".to_owned()
            } else {
                format!(
                    "jdbc:x://h.example:1/${{ph_db}}?{name}=${{ph_login}}&password=${{ph_key}}&a=b"
                )
            };
            let found = as_it_stands(&url, &|name| {
                let value = match name {
                    "ph_login" => &user,
                    "ph_key" => &password,
                    _ => &database,
                };
                Meaning::Value(Secret::new(value.clone()))
            });
            let Ok(found) = found else {
                assert!(!is_made_of(&database, b"-._~"), "{database:?}");
                return;
            };
            assert_eq!(found.url.unwrap(), format!("jdbc:x://h.example:1/{database}?a=b"));
            assert_eq!(found.user.map(|user| user.value).unwrap_or_default(), user);
            let found = found.password.map(|password| password.value.expose().to_owned());
            assert_eq!(found.unwrap_or_default(), password);
        },
    );
}
