//! The agreement on paper: who, which devices, until when, on which terms, in Dutch and beside it the language of the person. Made as a
//! value here and printed by the paper crate as PDF/UA.

use super::list::{self, LoanRow};
use super::{persons, sign};
use crate::auth::Permit;
use crate::auth::rights::{KnowPersons, ViewLoans};
use crate::db::Tx;
use crate::devices::DeviceKind;
use crate::i18n::{self, Lang};
use crate::kernel::refusal::{Arg, OrNotFound};
use crate::kernel::{CodeKind, Res, RowId};
use crate::people::{Programme, programme};
use digibank_paper::{Block, Column, Document, NoteKind, SignatureBox, Strokes};

/// The agreement of a key as a document. `strokes` is a signature that is about to be kept; without it the kept one is drawn.
pub fn document(
    tx: &mut Tx<'_>,
    by: &Permit<ViewLoans>,
    names: &Permit<KnowPersons>,
    id: RowId,
    strokes: Option<&str>,
) -> Res<Document> {
    let agreement = sign::find(tx, by.programme(), id)?.or_not_found()?;
    let programme = programme::find(tx, by.programme())?.or_not_found()?;
    let loans: Vec<LoanRow> =
        list::of_agreement(tx, by.programme(), id)?.into_iter().filter(|l| l.loan.withdrawn_on.is_none()).collect();
    let first = loans.first().or_not_found()?;
    by.for_location(Some(first.loan.location))?;
    let person = persons::of_id(tx, names, agreement.person)?;
    let place =
        crate::logistics::location::find(tx, by.programme(), first.loan.location)?.map(|l| l.name).unwrap_or_default();
    let drawn = match strokes {
        Some(path) => Some(path.to_owned()),
        None => sign::drawn(tx, by.programme(), &agreement)?,
    };
    let signed_on = agreement.signed_at.map(|at| at.day()).or(strokes.map(|_| by.today()));
    let t = Two { lang: person.person.lang };
    let codes: Vec<String> = loans.iter().map(|l| programme.code(CodeKind::Loan, l.loan.number).grouped()).collect();
    let gift = first.loan.due_on.is_none();
    let date = agreement.made_on.date();
    let mut blocks = vec![
        Block::Facts(parties(&t, &programme, &person, &place)),
        Block::Table {
            caption: t.line("lending-agreement-devices", &[]),
            columns: columns(&t),
            rows: rows(&programme, &loans),
        },
    ];
    blocks.push(Block::Heading { level: 1, text: t.line("lending-agreement-terms", &[]) });
    let internet = loans.iter().any(|l| l.device.kind == DeviceKind::Hotspot);
    blocks.extend(t.clauses(&clauses(&programme, first, gift, internet)));
    blocks.push(Block::Note {
        kind: NoteKind::Info,
        text: t.line("lending-agreement-help", &[("phone", programme.settings.help_phone.as_str().into())]),
    });
    blocks.push(Block::Signatures(vec![
        SignatureBox { caption: t.line("lending-agreement-for-place", &[]), name: place, ..SignatureBox::default() },
        SignatureBox {
            caption: t.line("lending-agreement-for-person", &[]),
            name: person.called().to_owned(),
            date: signed_on.map(|d| i18n::day(Lang::Nl, d)).unwrap_or_default(),
            strokes: drawn.map(Strokes::Path),
        },
    ]));
    blocks.push(Block::Qr {
        data: qr(&programme, &codes[0].replace(' ', "")),
        alt: i18n::text(Lang::Nl, "lending-agreement-code", &[("code", codes[0].as_str().into())]),
        size_mm: 25.0,
        caption: codes.join(", "),
    });
    Ok(Document {
        title: t.line(if gift { "lending-agreement-gift-title" } else { "lending-agreement-title" }, &[]),
        lang: "nl".into(),
        author: programme.name.clone(),
        reference: codes.join(", "),
        date: (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()),
        blocks,
        ..Document::default()
    })
}

fn qr(programme: &Programme, code: &str) -> String {
    match programme.settings.public_url.trim_end_matches('/') {
        "" => code.to_owned(),
        base => format!("{base}/d/{code}"),
    }
}

/// Dutch, with the person's language beside it where that is another.
struct Two {
    lang: Lang,
}

impl Two {
    /// One line: "Overeenkomst / Contrat".
    fn line(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let nl = i18n::text(Lang::Nl, key, args);
        match self.lang {
            Lang::Nl => nl,
            other => format!("{nl} / {}", i18n::text(other, key, args)),
        }
    }
    /// The clauses: a list in Dutch, or two columns.
    fn clauses(&self, clauses: &[(&'static str, Vec<(&'static str, Arg)>)]) -> Vec<Block> {
        let nl = clauses.iter().map(|(key, args)| i18n::text(Lang::Nl, key, args));
        match self.lang {
            Lang::Nl => vec![Block::Bullets(nl.collect())],
            other => vec![Block::Bilingual {
                left_lang: "nl".into(),
                right_lang: other.to_string(),
                rows: nl.zip(clauses.iter().map(|(key, args)| i18n::text(other, key, args))).collect(),
            }],
        }
    }
}

fn parties(t: &Two, programme: &Programme, person: &persons::Known, place: &str) -> Vec<(String, String)> {
    let code = programme.code(CodeKind::Person, person.person.number).grouped();
    let mut facts = vec![
        (t.line("lending-agreement-lender", &[]), format!("{}, {place}", programme.name)),
        (t.line("lending-agreement-borrower", &[]), person.called().to_owned()),
        (t.line("lending-agreement-number", &[]), code),
    ];
    let name = person.name.clone().unwrap_or_default();
    for (key, value) in [("lending-agreement-address", name.address), ("lending-agreement-phone", name.phone)] {
        if !value.is_empty() {
            facts.push((t.line(key, &[]), value));
        }
    }
    facts
}

fn columns(t: &Two) -> Vec<Column> {
    ["code", "device", "serial", "due", "deposit"]
        .iter()
        .map(|c| Column::text(t.line(&format!("lending-agreement-column-{c}"), &[])))
        .collect()
}

fn rows(programme: &Programme, loans: &[LoanRow]) -> Vec<Vec<String>> {
    let row = |l: &LoanRow| {
        let kind = i18n::text(Lang::Nl, &format!("device-kind-{}", l.device.kind), &[]);
        vec![
            programme.code(CodeKind::Device, l.device.number.unwrap_or(0)).grouped(),
            [kind, l.device.name()].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", "),
            l.device.hardware.serial.clone().unwrap_or_default(),
            l.loan.due_on.map_or_else(|| "–".into(), |d| i18n::day(Lang::Nl, d)),
            i18n::money(Lang::Nl, l.loan.terms.deposit),
        ]
    };
    loans.iter().map(row).collect()
}

/// The clauses of a loan or a gift, in order; `internet` when a hotspot is among the devices.
fn clauses(
    programme: &Programme,
    first: &LoanRow,
    gift: bool,
    internet: bool,
) -> Vec<(&'static str, Vec<(&'static str, Arg)>)> {
    let phone: Arg = programme.settings.help_phone.as_str().into();
    if gift {
        return vec![
            ("lending-clause-gift", vec![]),
            ("lending-clause-gift-end", vec![]),
            ("lending-clause-privacy", vec![]),
        ];
    }
    let mut out = vec![
        ("lending-clause-charger", vec![]),
        ("lending-clause-care", vec![]),
        ("lending-clause-broken", vec![("phone", phone)]),
        ("lending-clause-data", vec![]),
        ("lending-clause-privacy", vec![]),
    ];
    if internet {
        out.push(("lending-clause-internet", vec![]));
    }
    if let Some(due) = first.loan.due_on {
        out.insert(0, ("lending-clause-due", vec![("due", due.into())]));
    }
    if first.loan.terms.deposit.0 > 0 {
        out.insert(2, ("lending-clause-deposit", vec![("deposit", first.loan.terms.deposit.into())]));
    }
    if first.loan.terms.renewals > 0 {
        out.insert(1, ("lending-clause-renew", vec![("count", first.loan.terms.renewals.into())]));
    }
    out
}
