//! Journal entries of accounts.

crate::verbs! {
    /// An account was made.
    ACCOUNT_MADE = "auth.account_made",
    /// An account's roles, language or state changed.
    ACCOUNT_CHANGED = "auth.account_changed",
    /// A password was set anew.
    PASSWORD_SET = "auth.password_set",
    /// The second step was switched on or off.
    TOTP_CHANGED = "auth.totp_changed",
}
