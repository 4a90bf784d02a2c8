//! Lifecycles as tables: which verb leads from which state to which. The pictures in `docs/lifecycles/` are drawn from these
//! tables by a test, which also checks that every verb is a function of its domain.

#[doc(hidden)]
pub use inventory;

/// One arrow: a verb and the states it joins. `verb` is a function of the domain, `folder::function`.
#[derive(Clone, Copy, Debug)]
pub struct Arrow {
    /// State before; "-" when the thing comes into being.
    pub from: &'static str,
    /// The function.
    pub verb: &'static str,
    /// State after.
    pub to: &'static str,
}

/// The lifecycle of one kind of thing.
#[derive(Debug)]
pub struct Lifecycle {
    /// `loan`, `lot`, …; names the file in `docs/lifecycles/`.
    pub name: &'static str,
    /// One or two sentences on what the states are derived from.
    pub about: &'static str,
    /// The arrows.
    pub arrows: &'static [Arrow],
}

/// A lifecycle that announced itself at start-up.
pub struct RegisteredLifecycle(pub &'static Lifecycle);
inventory::collect!(RegisteredLifecycle);

/// Every lifecycle, by name.
pub fn lifecycles() -> Vec<&'static Lifecycle> {
    let mut all: Vec<_> = inventory::iter::<RegisteredLifecycle>().map(|r| r.0).collect();
    all.sort_by_key(|l| l.name);
    all
}

/// Writes a lifecycle down: `lifecycle!(LOAN = "loan": "about …"; "-" "lending::lend" "open"; …)`.
#[macro_export]
macro_rules! lifecycle {
    ($name:ident = $word:literal: $about:literal; $($from:literal $verb:literal $to:literal);+ $(;)?) => {
        /// The transition table of this lifecycle.
        pub static $name: $crate::kernel::lifecycle::Lifecycle = $crate::kernel::lifecycle::Lifecycle {
            name: $word,
            about: $about,
            arrows: &[$($crate::kernel::lifecycle::Arrow { from: $from, verb: $verb, to: $to }),+],
        };
        $crate::kernel::lifecycle::inventory::submit! { $crate::kernel::lifecycle::RegisteredLifecycle(&$name) }
    };
}
