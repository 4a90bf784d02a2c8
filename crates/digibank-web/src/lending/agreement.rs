//! The agreement: what was agreed, to read, to print and to sign.

use super::loan;
use super::loans::{LoanLine, table};
use crate::shell::components::{Button, SignaturePad, Tone, actions, back_link, heading, link_button, notice};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Reply, Stop, Visit};
use axum::extract::Path;
use digibank_core::auth::rights::{KnowPersons, Lend, ViewLoans};
use digibank_core::kernel::refusal::OrNotFound;
use digibank_core::kernel::{CodeKind, Refusal, Res, RowId};
use digibank_core::lending::sign::{self, Agreement, Signature};
use digibank_core::lending::{agreement, list, persons};
use digibank_core::mail::Attachment;
use digibank_core::paper::Document;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// An agreement.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AgreementPage {
    /// The agreement.
    pub agreement: Agreement,
    /// The loans under it.
    pub loans: Vec<LoanLine>,
    /// The person's name.
    pub name: String,
    /// The address of the paper.
    pub pdf: String,
}

/// A signature as it is sent.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SignForm {
    /// The drawing: a path of `M` and `L` with absolute numbers.
    pub signature: String,
    /// "1" when it was signed on paper.
    pub signature_on_paper: String,
}

impl AgreementPage {
    fn here(&self) -> String {
        self.loans.first().map(|l| l.href()).unwrap_or_default()
    }
}

impl Page for AgreementPage {
    fn title(&self, s: &Screen) -> String {
        format!(
            "{} {}",
            s.t("lending-agreement-page"),
            self.loans.first().map(|l| l.code.grouped()).unwrap_or_default()
        )
    }
    fn main(&self, s: &Screen) -> Markup {
        html! {
            (back_link(&self.here(), &s.t("common-back")))
            (s.errors())
            (heading(Some(&self.name), &self.title(s)))
            (table(s, &s.t("lending-loans-title"), &self.loans))
            p { a href=(self.pdf) { (s.t("lending-agreement-pdf")) } }
            @match (self.agreement.signed_at, self.agreement.signed_how) {
                (Some(at), Some(how)) => {
                    (notice(Tone::Ok, &s.tx("lending-agreement-signed-on", vec![("at", s.instant(at).into()), ("how", s.word("signed-how", how).into())]), None))
                    (actions(link_button("/desk", &s.t("lending-desk-another"), true)))
                },
                _ => (s.form(&format!("{}/signature", self.here())).body(html! {
                    (SignaturePad {
                        name: "signature".into(),
                        title: s.tx("lending-agreement-sign", vec![("name", self.name.as_str().into())]),
                        hint: s.t("lending-agreement-sign-hint"),
                        clear: s.t("lending-agreement-sign-clear"),
                        on_paper: s.t("lending-agreement-on-paper"),
                        error: s.error("signature"),
                    })
                    (actions(Button::primary(&s.t("lending-agreement-save"))))
                })),
            }
        }
    }
}

async fn page(v: &Visit<Lend>, number: i64) -> Result<AgreementPage, Stop> {
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    v.read(move |tx, by| {
        let loan = loan::named(tx, by, number)?;
        let rows: Vec<_> = list::of_agreement(tx, by.programme(), loan.agreement)?;
        let loans = rows
            .iter()
            .map(|r| LoanLine::of(tx, &programme, names.as_ref(), r, by.today()))
            .collect::<Res<Vec<_>>>()?;
        let name = loans.iter().find_map(|l| l.name.clone()).unwrap_or_default();
        let agreement = sign::find(tx, by.programme(), loan.agreement)?.or_not_found()?;
        let pdf = format!("/loans/{}/agreement.pdf", programme.code(CodeKind::Loan, loan.number));
        Ok(AgreementPage { agreement, loans, name, pdf })
    })
    .await
}

/// Shows the agreement of a loan.
pub async fn show(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let page = page(&v, number).await?;
    Ok(v.page(page))
}

/// The document of an agreement, with a signature that is about to be kept or the kept one.
async fn document(v: &Visit<Lend>, id: RowId, strokes: Option<String>) -> Result<Document, Stop> {
    let loans = v.also::<ViewLoans>().ok_or_else(Stop::not_found)?;
    let names = v.also::<KnowPersons>().ok_or_else(Stop::not_found)?;
    v.read(move |tx, _| agreement::document(tx, &loans, &names, id, strokes.as_deref())).await
}

/// Printing takes a moment of computing: not on the threads that answer requests, and never inside a transaction.
async fn print(document: Document) -> Result<Vec<u8>, Stop> {
    let made = tokio::task::spawn_blocking(move || digibank_core::paper::render(&document)).await;
    made.map_err(|_| Stop::broken("printing stopped"))?
        .map_err(|e| Stop::broken(&format!("an agreement cannot be printed: {e}")))
}

/// The agreement on paper.
pub async fn pdf(v: Visit<Lend>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let page = page(&v, number).await?;
    let paper = print(document(&v, page.agreement.id, None).await?).await?;
    Ok(v.file(&format!("{code}.pdf"), "application/pdf", true, paper))
}

/// Signs, once.
pub async fn sign(v: Visit<Lend>, Path(code): Path<String>, Body(form): Body<SignForm>) -> Reply {
    let number = v.number(&code, CodeKind::Loan)?;
    let before = page(&v, number).await?;
    let signature = match sign::typed(&form.signature, form.signature_on_paper == "1") {
        Ok(signature) => signature,
        Err(refusal) => return Ok(v.again(before, refusal)),
    };
    let strokes = match &signature {
        Signature::Screen(path) => Some(path.clone()),
        Signature::Paper => None,
    };
    let copy = match copy(&v, &before, strokes).await {
        Ok(copy) => copy,
        Err(Stop(digibank_core::kernel::Fail::Fault(_))) if matches!(signature, Signature::Screen(_)) => {
            return Ok(v.again(before, Refusal::at("signature", "refusal-signature-unreadable")));
        }
        Err(other) => return Err(other),
    };
    let id = before.agreement.id;
    let out = v.attempt(move |tx, by| sign::sign(tx, by, id, &signature, copy.as_ref())).await?;
    Ok(match out {
        Ok(_) => {
            let after = page(&v, number).await?;
            let code = v.programme().code(CodeKind::Loan, number);
            let flash = Flash::ok("lending-agreement-signed-flash").with("code", code);
            // the desk is ready for the next person; what is noted on the loan is one press away
            v.done("/desk", flash.way_on(format!("/loans/{code}"), "lending-agreement-to-loan"), after)
        }
        Err(refusal) => v.again(before, refusal),
    })
}

/// The copy that goes to the person by mail; only for who has an address. A drawing is printed in any case, to see that it can be.
async fn copy(v: &Visit<Lend>, page: &AgreementPage, strokes: Option<String>) -> Result<Option<Attachment>, Stop> {
    let names = v.also::<KnowPersons>().ok_or_else(Stop::not_found)?;
    let person = page.agreement.person;
    let mailed =
        v.read(move |tx, _| Ok(persons::of_id(tx, &names, person)?.name.is_some_and(|n| !n.email.is_empty()))).await?;
    if !mailed && strokes.is_none() {
        return Ok(None);
    }
    let bytes = print(document(v, page.agreement.id, strokes).await?).await?;
    let name = page.loans.first().map(|l| format!("{}.pdf", l.code)).unwrap_or_default();
    Ok(mailed.then(|| Attachment { name, media_type: "application/pdf".into(), bytes }))
}
