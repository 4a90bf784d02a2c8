//! The warm hand-over on a loan's page: what was explained, and the small form that notes it.

use super::loan::{LoanPage, again, named};
use crate::shell::components::{
    Button, Checkboxes, Choice, Field, Select, SummaryRow, actions, details_open, summary_list,
};
use crate::shell::page::Screen;
use crate::shell::{Body, Flash, Reply, Visit};
use axum::extract::Path;
use digibank_core::auth::account;
use digibank_core::auth::rights::Lend;
use digibank_core::db::Tx;
use digibank_core::kernel::{CodeKind, Day, Res, Word};
use digibank_core::lending::Loan;
use digibank_core::lending::handover::{self, FollowUp, HandoverForm, HandoverTopic};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::Serialize;

/// A warm hand-over as it is shown.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Warm {
    /// Who explained.
    pub explained_by: Option<String>,
    /// The digipoint's name.
    pub location: String,
    /// When.
    pub given_on: Day,
    /// For how long.
    pub minutes: i64,
    /// What.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<HandoverTopic>,
    /// What the person would like next.
    #[schema(value_type = String)]
    pub follow_up: FollowUp,
}

/// What the form on the page holds and offers.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    form: HandoverForm,
    points: Vec<(String, String)>,
    typed: bool,
}

/// Reads both.
pub(super) fn read(tx: &mut Tx<'_>, programme: &Programme, loan: &Loan) -> Res<(Option<Warm>, Desk)> {
    let points = handover::points(tx, programme.id)?;
    let found = handover::of(tx, programme.id, loan.id)?;
    let form = HandoverForm {
        location: found.as_ref().map_or(loan.location, |w| w.location).to_string(),
        minutes: found.as_ref().map(|w| w.minutes.to_string()).unwrap_or_default(),
        given_on: found.as_ref().map(|w| w.given_on.iso()).unwrap_or_default(),
        topics: found.iter().flat_map(|w| &w.topics).map(|t| t.word().to_owned()).collect(),
        follow_up: found.as_ref().map(|w| w.follow_up.to_string()).unwrap_or_default(),
    };
    let warm = match found {
        None => None,
        Some(w) => Some(Warm {
            explained_by: match w.explained_by {
                Some(id) => account::contact(tx, programme.id, id)?.map(|c| c.name),
                None => None,
            },
            location: points.iter().find(|p| p.id == w.location).map(|p| p.name.clone()).unwrap_or_default(),
            given_on: w.given_on,
            minutes: w.minutes,
            topics: w.topics,
            follow_up: w.follow_up,
        }),
    };
    let points = points.into_iter().filter(|p| p.active).map(|p| (p.id.to_string(), p.name)).collect();
    Ok((warm, Desk { form, points, typed: false }))
}

impl LoanPage {
    /// What was explained, and the form for those who lend.
    pub(super) fn warm_part(&self, s: &Screen) -> Markup {
        let may = s.can::<Lend>() && self.facts.withdrawn_on.is_none();
        let word = if self.warm.is_some() { "lending-warm-correct" } else { "lending-warm-note" };
        html! {
            @if self.warm.is_some() || may { h2 id="warm" { (s.t("lending-warm-title")) } }
            @if let Some(w) = &self.warm {
                (summary_list(&[
                    SummaryRow::new(&s.t("lending-warm-when"), html! { (s.day(w.given_on)) ", " (w.location) }),
                    SummaryRow::new(&s.t("lending-warm-by"), html! { (w.explained_by.as_deref().unwrap_or_default()) }),
                    SummaryRow::new(&s.t("lending-warm-minutes"), html! { (s.count(w.minutes)) }),
                    SummaryRow::new(&s.t("lending-warm-topics"),
                        html! { (w.topics.iter().map(|t| s.word("handover-topic", *t)).collect::<Vec<_>>().join(", ")) }),
                    SummaryRow::new(&s.t("lending-warm-follow-up"), html! { (s.word("follow-up", w.follow_up)) }),
                ]))
            } @else if may { p { (s.t("lending-warm-text")) } }
            @if may { (details_open(&s.t(word), self.desk.typed, self.warm_form(s))) }
        }
    }
    fn warm_form(&self, s: &Screen) -> Markup {
        let f = &self.desk.form;
        let form = s.form(&format!("/loans/{}/handover", self.loan.code)).body(html! {
            (Checkboxes::new("topics", &s.t("lending-warm-topics")).error(s.error("topics").as_deref()).values(&f.topics)
                .choices(HandoverTopic::ALL.iter().map(|t| Choice::new(t.word(), &s.word("handover-topic", *t)))))
            (Field::number("minutes", &s.t("lending-warm-minutes")).narrow().value(&f.minutes).error(s.error("minutes").as_deref()))
            (Field::date("given_on", &s.t("lending-warm-day")).optional(&s.t("common-optional")).hint(&s.t("lending-warm-day-hint"))
                .value(&f.given_on).error(s.error("given_on").as_deref()))
            (Select::new("location", &s.t("lending-warm-place")).choices(self.desk.points.iter().map(|(v, t)| Choice::new(v, t)))
                .value(&f.location).error(s.error("location").as_deref()))
            (Select::new("follow_up", &s.t("lending-warm-follow-up"))
                .choices(FollowUp::ALL.iter().map(|u| Choice::new(u.word(), &s.word("follow-up", *u)))).value(&f.follow_up)
                .error(s.error("follow_up").as_deref()))
            (actions(Button::primary(&s.t("lending-warm-save"))))
        });
        html! { (form) }
    }
}

/// Notes that a hand-over was warm, or corrects what was noted.
pub async fn create(v: Visit<Lend>, Path(code): Path<String>, Body(form): Body<HandoverForm>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let typed = form.clone();
    let out = v
        .attempt(move |tx, by| {
            let loan = named(tx, by, number)?;
            handover::explain(tx, by, loan.id, &typed)
        })
        .await?;
    let mut page = again(&v, number).await?;
    Ok(match out {
        Ok(_) => v.done(page.loan.href(), Flash::ok("lending-warm-saved"), page),
        Err(refusal) => {
            (page.desk.form, page.desk.typed) = (form, true);
            v.again(page, refusal)
        }
    })
}
