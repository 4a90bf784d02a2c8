//! Printing labels: for devices that have a number, and rolls of new numbers; and the test page of a printer.

use crate::shell::components::{Button, Choice, Field, Select, actions, card, heading, hidden};
use crate::shell::page::{Page, Screen};
use crate::shell::visit::file;
use crate::shell::{Body, Query, Reply, Stop, Visit};
use digibank_core::auth::Permit;
use digibank_core::auth::rights::PrintLabels;
use digibank_core::db::Tx;
use digibank_core::devices::labels::{self, DEFAULT_SHEET, LabelForm};
use digibank_core::donations::{Lot, lot};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{Code, CodeKind, Res};
use digibank_core::people::Programme;
use maud::{Markup, html};
use serde::Serialize;

/// The labels of a lot.
#[derive(Clone, Debug, Serialize)]
pub struct LotLabels {
    code: Code,
    count: i64,
}

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct LabelsPage {
    form: LabelForm,
    /// The lot whose labels are printed, when it is a lot's.
    lot: Option<LotLabels>,
}

impl LabelsPage {
    /// Which numbers come on the labels.
    fn which(&self, s: &Screen) -> Markup {
        let f = &self.form;
        let Some(lot) = &self.lot else {
            return html! {
                (Field::number("fresh", &s.t("labels-fresh")).hint(&s.t("labels-fresh-hint")).value(&f.fresh).error(s.error("fresh").as_deref()).narrow())
                (Field::textarea("codes", &s.t("labels-codes")).hint(&s.t("labels-codes-hint")).value(&f.codes).error(s.error("codes").as_deref()))
            };
        };
        let parts = (lot.count.max(1) + labels::MOST as i64 - 1) / labels::MOST as i64;
        let named = |n: i64| {
            let (first, last) = ((n - 1) * labels::MOST as i64 + 1, (n * labels::MOST as i64).min(lot.count));
            Choice::new(
                &n.to_string(),
                &s.tx(
                    "labels-part-of",
                    vec![("first", first.into()), ("last", last.into()), ("count", lot.count.into())],
                ),
            )
        };
        html! {
            (hidden("lot", lot.code))
            p { (s.tx("labels-of-lot-count", vec![("count", lot.count.into())])) " "
                a href=(format!("/lots/{}", lot.code)) { (s.tx("donations-lot", vec![("code", lot.code.grouped().into())])) } }
            @if parts > 1 {
                (Select::new("part", &s.t("labels-part")).choices((1..=parts).map(named)).value(&f.part).error(s.error("part").as_deref()))
            }
        }
    }
}

impl Page for LabelsPage {
    fn title(&self, s: &Screen) -> String {
        match &self.lot {
            Some(lot) => s.tx("labels-of-lot", vec![("code", lot.code.grouped().into())]),
            None => s.t("labels-title"),
        }
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
            (heading(None, &self.title(s)))
            (s.form("/labels").body(html! {
                (self.which(s))
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

/// The lot a form names, within reach of the permit; none when it names none.
fn lot_of(tx: &mut Tx<'_>, by: &Permit<PrintLabels>, house: &Programme, form: &LabelForm) -> Res<Option<Lot>> {
    if form.lot.trim().is_empty() {
        return Ok(None);
    }
    let code = Code::parse_kind(&form.lot, CodeKind::Lot).filter(|c| c.prefix == house.prefix());
    lot::of(tx, by, code.or_not_found()?.number).map(Some)
}

/// The page of a form.
async fn page(v: &Visit<PrintLabels>, form: LabelForm) -> Result<LabelsPage, Stop> {
    let house = v.programme().clone();
    v.read(move |tx, by| {
        let lot = match lot_of(tx, by, &house, &form)? {
            Some(l) => {
                let count = labels::count_of_lot(tx, by.programme(), l.id)?;
                Some(LotLabels { code: house.code(CodeKind::Lot, l.number), count })
            }
            None => None,
        };
        Ok(LabelsPage { form: form.clone(), lot })
    })
    .await
}

/// Shows the form; a link can fill it in.
pub async fn form(v: Visit<PrintLabels>, Query(form): Query<LabelForm>) -> Reply {
    let page = page(&v, form).await?;
    Ok(v.page(page))
}

async fn typeset(make: impl FnOnce() -> Res<Vec<u8>> + Send + 'static) -> Result<Vec<u8>, Stop> {
    Ok(tokio::task::spawn_blocking(make).await.map_err(|_| Stop::broken("the typesetter panicked"))??)
}

/// Prints labels; with new numbers when no codes were typed.
pub async fn print(v: Visit<PrintLabels>, Body(form): Body<LabelForm>) -> Reply {
    let (typed, house) = (form.clone(), v.programme().clone());
    let taken = v
        .attempt(move |tx, by| {
            let layout = labels::layout(&typed)?;
            let lot = lot_of(tx, by, &house, &typed)?.map(|l| l.id);
            Ok((layout, labels::take(tx, by, &house, &typed, lot)?))
        })
        .await?;
    let (layout, numbers) = match taken {
        Ok(job) => job,
        Err(refusal) => {
            let page = page(&v, form).await?;
            return Ok(v.again(page, refusal));
        }
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
        Err(digibank_core::kernel::Fail::Refusal(refusal)) => {
            let page = page(&v, form).await?;
            return Ok(v.again(page, *refusal));
        }
        Err(other) => return Err(other.into()),
    };
    let s = v.screen();
    let (title, instruction, lang) = (s.t("labels-test-title"), s.t("labels-test-instruction"), s.lang.to_string());
    let bytes = typeset(move || labels::test_page(&layout, &title, &instruction, &lang)).await?;
    Ok(file("labels-test.pdf", "application/pdf", true, bytes))
}
