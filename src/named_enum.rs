//! Enums whose values have names. The list of values and both directions of the names come from one
//! list, so that no value can be written but not read.

/// Defines an enum with `ALL`, `NAMES`, `name` and `from_name`.
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        #[allow(dead_code, reason = "not every enum needs all of it")]
        impl $name {
            /// Every value, in the order of their definition.
            $visibility const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name of every value, in the same order.
            $visibility const NAMES: &[&str] = &[$($text),+];

            /// Returns the name.
            #[must_use]
            $visibility fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Returns the value with that name.
            #[must_use]
            // Two values with one name do not compile.
            #[deny(unreachable_patterns)]
            $visibility fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    named_enum! {
        /// An example.
        #[derive(Default)]
        enum Size {
            #[default]
            Small = "small",
            Large = "LARGE",
        }
    }

    #[test]
    fn every_value_is_listed_and_read_back() {
        assert_eq!(Size::ALL, [Size::default(), Size::Large]);
        assert_eq!(Size::NAMES, ["small", "LARGE"]);
        for size in Size::ALL {
            assert_eq!(Size::from_name(size.name()), Some(*size));
        }
        assert_eq!(Size::from_name("large"), None);
    }
}
