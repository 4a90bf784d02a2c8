//! Swapping a device on loan: old, new, reason.

use super::loans::LoanLine;
use super::scanned;
use crate::shell::components::{
    Condition, Icon, ScanLoop, ScanResult, SummaryRow, Tone, conditions, heading, link_button, scan_band, summary_list,
};
use crate::shell::page::{Page, Screen};
use crate::shell::{Body, Flash, Query, Reply, Stop, Visit};
use digibank_core::auth::rights::{KnowPersons, Lend};
use digibank_core::devices::device;
use digibank_core::kernel::{CodeKind, Fail, Refusal, Word};
use digibank_core::lending::{self, LoanRow, SwapReason};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// A swap, as far as it is filled in.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SwapForm {
    /// The old device's code or serial number.
    pub old: String,
    /// The new one's.
    pub new: String,
    /// What was scanned: the old device when none is known yet, otherwise the new one.
    pub code: String,
    /// Why: broken, damaged, not_enough, wrong. Without it nothing is swapped yet.
    #[schema(required = true)]
    pub reason: String,
    /// What is wrong with the old device, for the workshop; at most 500 characters.
    pub note: String,
}

/// The page of a swap.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SwapPage {
    /// The loan of the old device.
    pub loan: Option<LoanLine>,
    /// The new device, when it may go.
    pub new: Option<crate::devices::list::Line>,
    /// Devices that could go instead of a new one that was refused.
    pub alternatives: Vec<crate::devices::list::Line>,
    #[serde(skip)]
    form: SwapForm,
}

/// A swap that was made.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Swapped {
    /// The loan, with its new device and the same dates.
    pub loan: LoanLine,
    /// The address of the new agreement to sign.
    pub agreement: String,
}

impl Page for SwapPage {
    fn kind(&self) -> crate::shell::components::PageKind {
        crate::shell::components::PageKind::Scan
    }
    fn title(&self, s: &Screen) -> String {
        s.t("lending-swap-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let first = self.loan.is_none();
        let mut rows = vec![];
        if let Some(l) = &self.loan {
            rows.push(SummaryRow::new(
                &s.t("lending-swap-old-is"),
                html! { (l.device.map(|c| c.grouped()).unwrap_or_default()) " " (l.device_words(s)) },
            ));
            rows.push(SummaryRow::new(
                &s.t("lending-person"),
                html! { (l.name.clone().unwrap_or_else(|| l.person.grouped())) },
            ));
            rows.push(SummaryRow::new(&s.t("lending-due"), html! { (l.due_on.map(|d| s.day(d)).unwrap_or_default()) }));
        }
        if let Some(n) = &self.new {
            rows.push(SummaryRow::new(
                &s.t("lending-swap-new-is"),
                html! { (n.code.map(|c| c.grouped()).unwrap_or_default()) " " (n.name) },
            ));
        }
        html! {
            (heading(None, &self.title(s)))
            p { (s.t("lending-swap-keeps")) }
            @if !rows.is_empty() { (summary_list(&rows)) }
            @if self.new.is_some() {
                (s.errors())
                (s.form("/swaps").hidden("old", &self.form.old).hidden("new", &self.form.new).body(html! {
                    (super::returns::what_is_wrong(s, &self.form.note))
                    (conditions("reason", &s.t("lending-swap-question"), &reasons(s)))
                }))
            } @else {
                @let label = s.t(if first { "lending-swap-old" } else { "lending-swap-new" });
                (ScanLoop::new("/swaps", &s.csrf, &label, &s.t("lending-swap-button"))
                    .camera(&s.t("scan-camera"))
                    .hidden("old", if first { "" } else { self.form.old.as_str() })
                    .band(s.refusal.as_ref().map(|r| {
                        let mut text: Vec<String> = r.problems.iter().map(|p| s.tx(p.key, p.args.clone())).collect();
                        text.extend(r.way_on.as_ref().map(|(k, a)| s.tx(k, a.clone())));
                        let way = (r.link.is_some() || !self.alternatives.is_empty()).then(|| html! { div class="actions" {
                            @if let Some(l) = &r.link { (link_button(l, &s.t("stop-go-there"), false)) }
                            @for d in &self.alternatives { (self.instead(s, d)) }
                        } });
                        scan_band(ScanResult::Stop, &s.t("lending-desk-stop"), text.join(" "), way)
                    }))
                    .waiting(&s.t("lending-desk-wait-word"), &label))
            }
            @if !first { p { a href="/swaps" { (s.t("common-cancel")) } } }
        }
    }
}

impl SwapPage {
    /// A button that takes this device instead of the one that was refused.
    fn instead(&self, s: &Screen, d: &crate::devices::list::Line) -> Markup {
        let code = d.code.map(|c| c.grouped()).unwrap_or_default();
        link_button(
            &address(&self.form.old, &d.code.map(|c| c.to_string()).unwrap_or_default()),
            &s.tx("lending-desk-alternative", vec![("code", code.into())]),
            false,
        )
    }
}

/// The address of a swap of these two.
fn address(old: &str, new: &str) -> String {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("old", old).append_pair("new", new).finish();
    format!("/swaps?{query}")
}

fn reasons(s: &Screen) -> Vec<Condition> {
    SwapReason::ALL
        .iter()
        .map(|r| {
            let (tone, icon) = match r {
                SwapReason::Broken => (Tone::Bad, Icon::Wrench),
                SwapReason::Damaged => (Tone::Warn, Icon::Attention),
                SwapReason::NotEnough => (Tone::Info, Icon::Laptop),
                SwapReason::Wrong => (Tone::Info, Icon::Question),
            };
            let hint = s.t(&format!("lending-swap-hint-{}", r.word().replace('_', "-")));
            Condition::new(r.word(), &s.word("swap-reason", *r), &hint, tone, icon)
        })
        .collect()
}

/// The page for what is filled in so far, and what is wrong with it.
async fn page(v: &Visit<Lend>, form: SwapForm) -> Result<(SwapPage, Option<Refusal>), Stop> {
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    v.read(move |tx, by| {
        let mut page = SwapPage { loan: None, new: None, alternatives: vec![], form: form.clone() };
        if form.old.trim().is_empty() {
            return Ok((page, None));
        }
        let mut fill = || {
            let old = scanned::device(tx, &programme, "old", &form.old)?;
            let loan = lending::open_of_device(tx, by.programme(), &old)?;
            page.form.old = programme.code(CodeKind::Device, old.number.unwrap_or(0)).to_string();
            let row = LoanRow { loan, device: old.clone() };
            page.loan = Some(LoanLine::of(tx, &programme, names.as_ref(), &row, by.today())?);
            if form.new.trim().is_empty() {
                return Ok(());
            }
            let new = scanned::device(tx, &programme, "new", &form.new)?;
            let may = match new.id == old.id {
                true => Refusal::at("new", "refusal-same-device").fail(),
                false => {
                    let asked = lending::swap::asked_by(tx, by.programme(), &row.loan)?;
                    lending::swap::may_replace(tx, by, &new, asked).map(drop)
                }
            };
            if let Err(Fail::Refusal(r)) = may {
                let found = lending::replacements(tx, by, &row.loan, &old, 2)?;
                page.alternatives = found.iter().map(|d| crate::devices::list::Line::of(&programme, d)).collect();
                return Err(lending::instead::way_on(*r, &programme, &found).into());
            }
            may?;
            page.form.new = programme.code(CodeKind::Device, new.number.unwrap_or(0)).to_string();
            page.new = Some(crate::devices::list::Line::of(&programme, &new));
            Ok(())
        };
        match fill() {
            Ok(()) => Ok((page, None)),
            Err(Fail::Refusal(r)) => Ok((page, Some(*r))),
            Err(other) => Err(other),
        }
    })
    .await
}

/// Shows the page.
pub async fn show(v: Visit<Lend>, Query(form): Query<SwapForm>) -> Reply {
    let (page, refusal) = page(&v, form).await?;
    Ok(match refusal {
        Some(r) => v.again(page, r),
        None => v.page(page),
    })
}

/// One more step of a swap; with a reason the swap itself.
pub async fn create(v: Visit<Lend>, Body(mut form): Body<SwapForm>) -> Reply {
    let scanned_now = std::mem::take(&mut form.code);
    if !scanned_now.trim().is_empty() {
        *(if form.old.trim().is_empty() { &mut form.old } else { &mut form.new }) = scanned_now;
    }
    let (before, refusal) = page(&v, form.clone()).await?;
    if let Some(r) = refusal {
        return Ok(v.again(before, r));
    }
    let Some(reason) = SwapReason::from_word(&form.reason).filter(|_| before.new.is_some()) else {
        if v.context().face == crate::shell::context::Face::Json {
            let field = if before.loan.is_none() {
                "old"
            } else if before.new.is_none() {
                "new"
            } else {
                "reason"
            };
            return Ok(v.again(before, Refusal::at(field, "refusal-choose")));
        }
        let to = address(&before.form.old, &before.form.new);
        return Ok(v.on_to(to, before));
    };
    let (programme, names) = (v.programme().clone(), v.also::<KnowPersons>());
    let out = v
        .attempt(move |tx, by| {
            let old = scanned::device(tx, &programme, "old", &form.old)?;
            let new = scanned::device(tx, &programme, "new", &form.new)?;
            let loan = lending::swap(tx, by, old.id, new.id, reason, &form.note)?;
            let device = device::get(tx, by.programme(), loan.device)?;
            LoanLine::of(tx, &programme, names.as_ref(), &LoanRow { loan, device }, by.today())
        })
        .await?;
    Ok(match out {
        Ok(loan) => {
            let agreement = format!("{}/agreement", loan.href());
            let flash = Flash::ok("lending-swapped-flash").undo(format!("{}/undo", loan.href()));
            v.done(agreement.clone(), flash, Swapped { loan, agreement })
        }
        Err(refusal) => v.again(before, refusal),
    })
}
