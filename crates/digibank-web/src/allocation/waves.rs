//! And when more devices come: who would be helped when, with what somebody expects in the weeks to come. Nothing is written.

use super::anew::Anew;
use crate::shell::components::{
    Button, Column, Crumb, Row, Table, Tone, actions, breadcrumbs, cell_input, cell_select, details_open, heading,
    notice,
};
use crate::shell::page::{Page, Screen};
use crate::shell::query::Query;
use crate::shell::{Reply, Visit};
use axum::extract::Path;
use digibank_core::allocation::waves::{self, Arrival, Keep, Outlook, Waves, WavesForm};
use digibank_core::allocation::{policy, round};
use digibank_core::auth::rights::Allocate;
use digibank_core::devices::DeviceKind;
use digibank_core::kernel::{Code, CodeKind, Fail};
use maud::{Markup, html};
use serde::Serialize;

/// The weeks to come.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WavesPage {
    /// The round.
    pub code: Code,
    /// In what this differs from the round itself.
    pub anew: Anew,
    /// What is expected.
    pub expected: Vec<Arrival>,
    /// What is kept for later.
    pub kept: Vec<Keep>,
    /// What that would bring; none as long as nothing is expected.
    pub result: Option<Waves>,
    #[serde(skip)]
    typed: WavesForm,
    /// True when the form is filled with a guess.
    #[serde(skip)]
    guessed: bool,
}

/// Lines of the form: a kind and two numbers each.
struct Lines {
    /// What the fields are called, before the number of their line.
    names: [&'static str; 3],
    /// What people read above them.
    heads: [&'static str; 3],
    /// What a line is.
    about: &'static str,
}

impl Lines {
    fn table(&self, s: &Screen, caption: &str, typed: &[[&str; 3]]) -> Table {
        let kinds = s.words::<DeviceKind>("device-kind");
        let line = |(at, values): (usize, &[&str; 3])| {
            let what = s.tx(self.about, vec![("number", (at + 1).into())]);
            let field = |n: usize| {
                let name = format!("{}_{}", self.names[n], at + 1);
                let (id, label) = (format!("f-{}", name.replace('_', "-")), format!("{what}: {}", s.t(self.heads[n])));
                let wrong = s.error(&name);
                html! {
                    @if n == 0 { (cell_select([&id, &name, &label], &kinds, values[n], wrong.as_deref())) }
                    @else { (cell_input([&id, &name, &label], values[n], true, wrong.as_deref())) }
                }
            };
            Row::new(field(0)).cell(field(1)).cell(field(2))
        };
        let columns = self.heads.map(|key| Column::new(&s.t(key)));
        Table::new(caption, columns.into()).rows(typed.iter().enumerate().map(line))
    }
}

impl WavesPage {
    fn form(&self, s: &Screen, path: &str) -> Markup {
        let comes = Lines {
            names: ["kind", "count", "weeks"],
            heads: ["waves-kind", "waves-count", "waves-weeks"],
            about: "waves-line",
        };
        let stays = Lines {
            names: ["keep_kind", "keep_percent", "keep_weeks"],
            heads: ["waves-kind", "waves-keep-percent", "waves-keep-weeks"],
            about: "waves-keep-line",
        };
        let kept = self.typed.kept_lines();
        let keeping = kept.iter().any(|[_, percent, weeks]| !percent.is_empty() || !weeks.is_empty());
        html! {
            form method="get" action=(path) {
                (comes.table(s, &s.t("waves-expected"), &self.typed.lines()))
                (details_open(&s.t("waves-keep"), keeping, html! {
                    p { (s.t("waves-keep-text")) }
                    (stays.table(s, &s.t("waves-keep"), &kept).hide_caption())
                }))
                (actions(Button::primary(&s.t("waves-compute"))))
            }
        }
    }

    fn result(s: &Screen, found: &Waves) -> Markup {
        let when = |weeks: u32| match weeks {
            0 => s.t("waves-now"),
            weeks => s.tx("waves-in-weeks", vec![("weeks", i64::from(weeks).into())]),
        };
        let mut columns = vec![Column::new(&s.t("rounds-class")), Column::number(&s.t("rounds-asked"))];
        columns.extend(found.waves.iter().map(|wave| Column::number(&when(wave.weeks))));
        columns.push(Column::number(&s.t("waves-without")));
        columns.push(Column::number(&s.t("waves-at-once")));
        let class = |of: &waves::Class| {
            let row = Row::new(of.class.to_string()).cell(s.count(of.asked));
            let row = of.given.iter().fold(row, |row, given| row.cell(s.count(*given)));
            row.cell(s.count(of.without)).cell(s.count(of.at_once))
        };
        let keeps = found.waves.iter().any(|wave| wave.kept > 0);
        let mut moments = vec![
            Column::new(&s.t("waves-when")),
            Column::number(&s.t("waves-arrived")),
            Column::number(&s.t("waves-given")),
            Column::number(&s.t("waves-left")),
        ];
        moments.extend(keeps.then(|| Column::number(&s.t("waves-kept"))));
        let moment = |wave: &waves::Wave| {
            Row::new(when(wave.weeks))
                .cell(s.count(wave.arrived as i64))
                .cell(s.count(wave.given as i64))
                .cell(s.count(wave.left as i64))
        };
        let moment = |wave: &waves::Wave| {
            let row = moment(wave);
            if keeps { row.cell(s.count(wave.kept as i64)) } else { row }
        };
        let taken = |of: &waves::Taken| {
            let keyboard = of.keyboard.as_ref().map(|k| s.t(&format!("request-keyboard-{k}")));
            let tier = (of.kind != DeviceKind::Hotspot).then(|| s.t(&format!("request-tier-{}", of.tier)));
            let words = [tier, keyboard].into_iter().flatten();
            let words = words.collect::<Vec<_>>().join(", ");
            let kind = s.word("device-kind", of.kind);
            if words.is_empty() { kind } else { format!("{kind}: {words}") }
        };
        html! {
            (Table::new(&s.t("waves-by-class"), columns).caption_note(&s.t("waves-at-once-note")).rows(found.classes.iter().map(class)))
            (Table::new(&s.t("waves-by-moment"), moments).rows(found.waves.iter().map(moment)))
            @if keeps { p { (s.t("waves-keep-then")) " " a href="/policies" { (s.t("policies-title")) } } }
            @if !found.taken.is_empty() {
                p { (s.t("waves-taken")) }
                ul { @for of in &found.taken { li { (taken(of)) } } }
            }
        }
    }
}

impl Page for WavesPage {
    fn title(&self, s: &Screen) -> String {
        s.t("waves-title")
    }
    fn main(&self, s: &Screen) -> Markup {
        let path = format!("/rounds/{}", self.code);
        html! {
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::link(&self.code.grouped(), &path), Crumb::here(&self.title(s))]))
            (heading(Some(&s.tx("rounds-one", vec![("code", self.code.grouped().into())])), &self.title(s)))
            (s.errors())
            p { (s.t("waves-text")) }
            (self.anew.notices(s))
            @if self.guessed { (notice(Tone::Info, &s.t("waves-guess"), None)) }
            (self.form(s, &format!("{path}/waves")))
            @if let Some(found) = &self.result { (Self::result(s, found)) }
        }
    }
}

/// Computes and shows them.
pub async fn show(v: Visit<Allocate>, Path(code): Path<String>, Query(typed): Query<WavesForm>) -> Reply {
    let number = v.number(&code, CodeKind::Round)?;
    let untouched = typed == WavesForm::default();
    let (own, seen, (guess, anew)) = v
        .read(move |tx, by| {
            let r = round::see(tx, by, number)?;
            let guess = if untouched { WavesForm::guess(tx, by.programme())? } else { WavesForm::default() };
            let own = policy::get_by_id(tx, by.programme(), r.policy)?;
            Ok((own, round::inputs_of(tx, by.programme(), r.id)?, (guess, Anew::of(&r))))
        })
        .await?;
    let code = v.programme().code(CodeKind::Round, number);
    let mut page = WavesPage { code, anew, expected: vec![], kept: vec![], result: None, typed, guessed: false };
    if untouched {
        // shown to be changed; nothing is computed before somebody asks for it
        page.guessed = guess != WavesForm::default();
        page.typed = guess;
        return Ok(v.page(page));
    }
    match page.typed.checked() {
        Ok(outlook) => (page.expected, page.kept) = (outlook.arrivals, outlook.keeps),
        Err(Fail::Refusal(refusal)) => return Ok(v.again(page, *refusal)),
        Err(other) => return Err(other.into()),
    }
    let outlook = Outlook { arrivals: page.expected.clone(), keeps: page.kept.clone() };
    if !outlook.is_empty() {
        page.result = v.searches().run(move |go_on| waves::expect(&seen, &own, &outlook, go_on)).await?;
    }
    Ok(v.page(page))
}
