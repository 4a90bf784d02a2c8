//! What is paid back of a deposit? All of it, also when the device comes back late, worn or broken: repair is part of the loan, as
//! lending points in the field do it ("repair included unless misuse"; misuse is for people to judge, not for a button). Only a charger
//! that is missing is kept from it, at the price of a new one, and a device that is lost keeps the whole deposit.

use super::loan::ReturnCondition;
use crate::kernel::Cents;
use serde::Serialize;

/// The price of a new charger, kept from a deposit when the old one is missing.
pub const CHARGER: Cents = Cents(1_500);

/// What happens to a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DepositOutcome {
    /// What was paid.
    pub deposit: Cents,
    /// What goes back to the person.
    pub back: Cents,
    /// What is kept.
    pub kept: Cents,
}

/// The outcome for a device that came back in this condition.
pub fn on_return(deposit: Cents, condition: ReturnCondition) -> DepositOutcome {
    let kept = match condition {
        ReturnCondition::Ok | ReturnCondition::Damaged | ReturnCondition::Broken => Cents(0),
        ReturnCondition::MissingCharger => CHARGER.min(deposit),
    };
    DepositOutcome { deposit, back: Cents(deposit.0 - kept.0), kept }
}

/// The outcome for a device that is lost.
pub fn on_loss(deposit: Cents) -> DepositOutcome {
    DepositOutcome { deposit, back: Cents(0), kept: deposit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_charger_costs_a_charger_and_never_more_than_the_deposit() {
        assert_eq!(on_return(Cents(6_000), ReturnCondition::Ok).back, Cents(6_000));
        assert_eq!(on_return(Cents(6_000), ReturnCondition::MissingCharger).back, Cents(4_500));
        assert_eq!(on_return(Cents(1_000), ReturnCondition::MissingCharger).back, Cents(0));
        assert_eq!(on_return(Cents(0), ReturnCondition::MissingCharger).kept, Cents(0));
        assert_eq!(on_loss(Cents(2_000)).kept, Cents(2_000));
    }
}
