//! Calling somebody whose device is due or late, from the loan's page: the number, and the small form that notes what came of it.

use super::loan::{LoanPage, again, named};
use crate::shell::components::{Button, Choice, Field, Radios, actions, details_open, phone_link};
use crate::shell::page::Screen;
use crate::shell::{Body, Flash, Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{KnowPersons, Lend};
use digibank_core::kernel::{CodeKind, Word};
use digibank_core::lending::LoanState;
use digibank_core::lending::calls::{self, CallForm, CallOutcome};
use maud::{Markup, html};

impl LoanPage {
    /// True when somebody may call about this loan: it is nearly due or late.
    pub(super) fn to_call(&self) -> bool {
        matches!(self.loan.state, LoanState::DueSoon | LoanState::Late | LoanState::VeryLate)
    }
    /// Whom to call, and what came of it, for those who lend.
    pub(super) fn call_part(&self, s: &Screen) -> Markup {
        let typed = !self.call.outcome.is_empty() || s.error("outcome").is_some();
        html! {
            @if s.can::<Lend>() {
                h2 id="call" { (s.t("lending-call-title")) }
                @match &self.phone {
                    Some(phone) => { p { (phone_link(phone)) } },
                    None if s.can::<KnowPersons>() => {
                        p { (s.t("lending-call-no-number")) " " a href={ "/persons/" (self.loan.person) "/change" } { (s.t("persons-change")) } }
                    },
                    None => {},
                }
                (details_open(&s.t("lending-call-note"), typed, self.call_form(s)))
            }
        }
    }
    fn call_form(&self, s: &Screen) -> Markup {
        let f = &self.call;
        html! {
            (s.form(&format!("/loans/{}/calls", self.loan.code)).body(html! {
                (Radios::new("outcome", &s.t("lending-call-outcome")).value(&f.outcome).error(s.error("outcome").as_deref())
                    .choices(CallOutcome::ALL.iter().map(|o| Choice::new(o.word(), &s.word("call-outcome", *o)))))
                (Field::date("back_on", &s.t("lending-call-back-on")).hint(&s.t("lending-call-back-on-hint"))
                    .value(&f.back_on).error(s.error("back_on").as_deref()))
                (actions(Button::primary(&s.t("lending-call-save"))))
            }))
        }
    }
}

/// Notes a call.
pub async fn create(v: Visit<Lend>, Path(code): Path<String>, Body(form): Body<CallForm>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let typed = form.clone();
    let out = v
        .attempt(move |tx, by| {
            let loan = named(tx, by, number)?;
            calls::note(tx, by, loan.id, &typed)
        })
        .await?;
    let mut page = again(&v, number).await?;
    Ok(match out {
        Ok(()) => v.done(page.loan.href(), Flash::ok("lending-call-saved"), page),
        Err(refusal) => {
            page.call = form;
            v.again(page, refusal)
        }
    })
}
