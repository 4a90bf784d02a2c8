//! Printing labels: for devices that have a number, and rolls of new numbers; and the test page of a printer.

use crate::shell::components::{Button, Choice, Field, Select, actions, card, heading};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::file;
use crate::shell::{Body, Query, Reply, Stop, Visit};
use digibank_core::auth::rights::PrintLabels;
use digibank_core::devices::labels::{self, DEFAULT_SHEET, LabelForm};
use digibank_core::kernel::Res;
use maud::{Markup, html};
use serde::Serialize;

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct LabelsPage {
    form: LabelForm,
}

impl Page for LabelsPage {
    fn title(&self, s: &Screen) -> String {
        s.t("labels-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let sheets = sheet_choices();
        let sheet = if f.sheet.is_empty() { DEFAULT_SHEET.to_string() } else { f.sheet.clone() };
        let places = html! {
            (Select::new("sheet", &s.t("labels-sheet")).choices(sheets.iter().map(|(i, name)| Choice::new(i, &name.replace('∞', &s.t("labels-endless"))))).value(&sheet).error(s.error("sheet").as_deref()))
            (Field::number("start_at", &s.t("labels-start-at")).hint(&s.t("labels-start-hint")).value(&f.start_at).error(s.error("start_at").as_deref()).narrow())
            (Field::text("right", &s.t("labels-right")).hint(&s.t("labels-offset-hint")).value(&f.right).error(s.error("right").as_deref()).narrow().inputmode("numeric"))
            (Field::text("down", &s.t("labels-down")).value(&f.down).error(s.error("down").as_deref()).narrow().inputmode("numeric"))
        };
        html! {
            (s.errors())
            (heading(None, &s.t("labels-title")))
            (s.form("/labels").body(html! {
                (Field::number("fresh", &s.t("labels-fresh")).hint(&s.t("labels-fresh-hint")).value(&f.fresh).error(s.error("fresh").as_deref()).narrow())
                (Field::textarea("codes", &s.t("labels-codes")).hint(&s.t("labels-codes-hint")).value(&f.codes).error(s.error("codes").as_deref()))
                (places)
                (actions(html! {
                    (Button::primary(&s.t("labels-print")))
                    (Button::secondary(&s.t("labels-test")).to("/labels/test"))
                }))
            }))
            (card(&s.t("labels-tip-title"), html! { p { (s.t("labels-tip")) } }))
        }
    }
}

fn sheet_choices() -> Vec<(String, &'static str)> {
    labels::sheets().enumerate().map(|(i, name)| (i.to_string(), name)).collect()
}

/// Shows the form; a link can fill it in.
pub async fn form(v: Visit<PrintLabels>, Query(form): Query<LabelForm>) -> Reply {
    Ok(v.page(LabelsPage { form }))
}

async fn typeset(make: impl FnOnce() -> Res<Vec<u8>> + Send + 'static) -> Result<Vec<u8>, Stop> {
    Ok(tokio::task::spawn_blocking(make).await.map_err(|_| Stop::broken("the typesetter panicked"))??)
}

/// Prints labels; with new numbers when no codes were typed.
pub async fn print(v: Visit<PrintLabels>, Body(form): Body<LabelForm>) -> Reply {
    let (typed, house) = (form.clone(), v.programme().clone());
    let taken = v.attempt(move |tx, by| Ok((labels::layout(&typed)?, labels::take(tx, by, &house, &typed)?))).await?;
    let (layout, numbers) = match taken {
        Ok(job) => job,
        Err(refusal) => return Ok(v.again(LabelsPage { form }, refusal)),
    };
    let (s, house) = (v.screen(), v.programme().clone());
    let (title, lang, base) = (s.t("labels-title"), s.lang.to_string(), s.public_url.clone());
    let bytes = typeset(move || labels::pdf(&layout, &house, &numbers, &base, &title, &lang)).await?;
    Ok(file("labels.pdf", "application/pdf", true, bytes))
}

/// Prints the test page of a medium.
pub async fn test(v: Visit<PrintLabels>, Body(form): Body<LabelForm>) -> Reply {
    let layout = match labels::layout(&form) {
        Ok(layout) => layout,
        Err(digibank_core::kernel::Fail::Refusal(refusal)) => return Ok(v.again(LabelsPage { form }, *refusal)),
        Err(other) => return Err(other.into()),
    };
    let s = v.screen();
    let (title, instruction, lang) = (s.t("labels-test-title"), s.t("labels-test-instruction"), s.lang.to_string());
    let bytes = typeset(move || labels::test_page(&layout, &title, &instruction, &lang)).await?;
    Ok(file("labels-test.pdf", "application/pdf", true, bytes))
}
