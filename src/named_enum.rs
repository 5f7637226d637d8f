//! Enums whose values have names: every list of them is made from the one declaration.

/// Declares an enum with the name of each value. Gives it `ALL`, in the order of the declaration,
/// `name` and `from_name`. A name that is given twice does not compile.
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the declaration.
            $visibility const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns its name.
            #[must_use]
            $visibility fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Returns the value of that name.
            #[must_use]
            $visibility fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
