//! How a round looks.

use super::{RoundLineView, RoundPage};
use crate::shell::components::{
    Button, Column, Crumb, Field, FilterBar, Icon, Pages, Reasons, Row, SummaryRow, Tab, Table, Tile, Tone, actions,
    breadcrumbs, details, heading_with, link_button, notice, post_button, standing, summary_list, tabs, tag, tiles,
    unbroken,
};
use crate::shell::page::{Page, Screen};
use crate::shell::timeline;
use digibank_core::allocation::why::Why;
use digibank_core::allocation::{RoundStatus, policy};
use maud::{Markup, Render, html};

/// A status as a tag.
pub fn status_tag(s: &Screen, status: RoundStatus) -> Markup {
    let (tone, icon) = match status {
        RoundStatus::Proposed => (Tone::Warn, Icon::Question),
        RoundStatus::Approved => (Tone::Info, Icon::Eye),
        RoundStatus::CarriedOut => (Tone::Ok, Icon::Ok),
        RoundStatus::Undone => (Tone::Plain, Icon::Undo),
        RoundStatus::Cancelled => (Tone::Plain, Icon::Cross),
    };
    tag(tone, icon, &s.word("round-status", status))
}

impl RoundPage {
    pub(super) fn path(&self) -> String {
        format!("/rounds/{}", self.code)
    }

    /// Did anything come that this proposal did not look at?
    fn outdated(&self) -> bool {
        self.since.is_some_and(|x| x.requests + x.devices > 0)
    }

    /// What came after the proposal. It stops nobody.
    fn since(&self, s: &Screen) -> Markup {
        let Some(x) = self.since.filter(|_| self.outdated()) else { return html! {} };
        let say = |key: &str, count: usize| s.tx(key, vec![("count", count.into())]);
        let title = match x.requests {
            0 => say("rounds-since-devices", x.devices),
            n => say("rounds-since-requests", n),
        };
        let mut text = vec![];
        if x.requests > 0 {
            // nobody comes before or after those who get a device in a round that gives none
            text.extend((self.round.served > 0).then(|| say("rounds-since-first", x.first)));
            text.extend((x.devices > 0).then(|| say("rounds-since-devices", x.devices)));
        }
        text.push(s.t("rounds-since-then"));
        standing(if x.first > 0 { Tone::Warn } else { Tone::Info }, &title, &text.join(" "), None)
    }

    /// Why the request that is looked for has no decision here.
    fn not_found(&self, s: &Screen) -> Markup {
        let Some(code) = self.came_after else {
            return html! { p role="status" { (s.t("rounds-find-none")) } };
        };
        html! {
            p role="status" { (s.t("rounds-find-later")) }
            (actions(html! {
                (post_button("/rounds", &s.csrf, Button::secondary(&s.t("rounds-propose-anew"))))
                (link_button(&format!("/requests/{code}"), &s.t("where-title"), false))
            }))
        }
    }

    fn buttons(&self, s: &Screen) -> Markup {
        let path = self.path();
        let button = |to: &str, b: Button| post_button(&format!("{path}/{to}"), &s.csrf, b);
        html! {
            @match self.round.status {
                RoundStatus::Proposed | RoundStatus::Approved => {
                    (actions(html! {
                        (button("acceptance", Button::primary(&s.tx("rounds-accept", vec![("count", self.round.served.into())]))))
                        @if self.outdated() { (post_button("/rounds", &s.csrf, Button::secondary(&s.t("rounds-propose-anew")))) }
                        (link_button(&format!("{path}/what-if"), &s.t("rounds-what-if"), false))
                        (link_button(&format!("{path}/ask-list"), &s.t("rounds-ask-list"), false))
                        (link_button(&format!("{path}/waves"), &s.t("rounds-waves"), false))
                        @if self.round.status == RoundStatus::Proposed && self.some_changed { (button("changed-lines", Button::quiet(&s.t("rounds-strike-changed")))) }
                        (button("cancellation", Button::quiet(&s.t("rounds-cancel"))))
                    }))
                },
                RoundStatus::CarriedOut => {
                    (actions(html! {
                        @if self.stops_undo.is_none() { (button("undo", Button::secondary(&s.t("rounds-undo")).icon(Icon::Undo))) }
                        (link_button("/offers", &s.t("offers-title"), false))
                        (link_button(&format!("{path}/what-if"), &s.t("rounds-what-if"), false))
                        (link_button(&format!("{path}/ask-list"), &s.t("rounds-ask-list"), false))
                        (link_button(&format!("{path}/waves"), &s.t("rounds-waves"), false))
                    }))
                    @if let Some(why) = &self.stops_undo { p class="muted" { (s.t("rounds-undo-not")) " " (unbroken(why)) } }
                },
                RoundStatus::Undone | RoundStatus::Cancelled => {},
            }
        }
    }

    fn figures(&self, s: &Screen) -> Markup {
        let columns = vec![
            Column::new(&s.t("rounds-class")),
            Column::number(&s.t("rounds-asked")),
            Column::number(&s.t("rounds-given")),
            Column::new(&s.t("rounds-shares")),
        ];
        let rows = self.classes.iter().map(|c| {
            let more = c.units.saturating_sub(c.shares.len());
            Row::new(s.tx("rounds-class-number", vec![("class", i64::from(c.class).into())]))
                .cell(s.count(c.asked))
                .cell(s.count(c.given))
                .cell(html! {
                    ul {
                        @for x in &c.shares {
                            li { (s.tx("rounds-share", vec![("name", x.name.clone().into()), ("given", x.given.into()), ("asked", x.asked.into())])) }
                        }
                        @if more > 0 {
                            li { a href={ (self.path()) "/shares?class=" (c.class) } { (s.tx("rounds-shares-more", vec![("count", more.into())])) } }
                        }
                    }
                })
        });
        html! {
            @if self.struck > 0 { p { (s.t("rounds-totals-proposed")) } }
            (Table::new(&s.t("rounds-by-class"), columns).rows(rows))
            (self.totals(s))
        }
    }

    /// What the round adds up to.
    fn totals(&self, s: &Screen) -> Markup {
        let Some(t) = self.totals.filter(|_| self.round.served > 0) else { return html! {} };
        let say = |key: &str, n: u64| s.tx(key, vec![("count", i64::try_from(n).unwrap_or(i64::MAX).into())]);
        html! {
            p {
                (say("rounds-total-days", t.waiting_days)) " " (say("rounds-total-points", t.points))
                @if t.metres > 0 { " " (s.tx("rounds-total-km", vec![("km", s.km(t.metres).into())])) }
                @if t.unknown > 0 { " " (say("rounds-total-unknown", t.unknown)) }
            }
        }
    }

    fn decision(&self, s: &Screen, l: &RoundLineView) -> Markup {
        let gives = l.device.is_some() && !l.struck;
        let title = s.t(if gives { "why-this-one" } else { "why-not-me" });
        let reasons =
            l.sentences.iter().fold(Reasons::new(&title), |all, x| if gives { all.because(x) } else { all.note(x) });
        html! {
            (details(&title, html! {
                (reasons)
                @if gives { (Self::stands_at(s, l)) }
                @if matches!(l.why, Why::AllInUse { .. }) { p { a href={ (self.path()) "/circle/" (l.request) } { (s.t("circle-link")) span class="vh" { " " (l.request.grouped()) } } } }
                @if gives { p { a href={ (self.path()) "/without/" (l.request) } { (s.t("without-link")) span class="vh" { " " (l.request.grouped()) } } } }
                @if self.round.status == RoundStatus::Proposed && l.device.is_some() {
                    @let path = format!("{}/lines/{}", self.path(), l.line);
                    @if l.struck {
                        (post_button(&format!("{path}/restoration"), &s.csrf, Button::secondary(&s.t("rounds-restore")).small().about(&l.request.grouped())))
                    } @else {
                        // the form's ids carry the line, because every line has one
                        form method="post" action={ (path) "/strike" } {
                            input type="hidden" name="csrf" value=(s.csrf);
                            div class="field" {
                                label for={ "strike-" (l.line) } { (s.t("rounds-strike-reason")) }
                                input class="input" type="text" id={ "strike-" (l.line) } name="reason" maxlength="200";
                            }
                            (Button::danger(&s.t("rounds-strike")).small().about(&l.request.grouped()))
                        }
                    }
                }
            }))
        }
    }

    /// Where the device stands, when that is not where it is wanted.
    fn stands_at(s: &Screen, l: &RoundLineView) -> Markup {
        let Some(place) = l.device_location.as_ref().filter(|at| **at != l.location) else { return html! {} };
        let mut facts = vec![("place", place.into()), ("to", (&l.location).into())];
        facts.extend(l.metres.map(|metres| ("km", s.km(metres).into())));
        html! { p { (s.tx(if l.metres.is_some() { "rounds-stands-far" } else { "rounds-stands" }, facts)) } }
    }

    fn decisions(&self, s: &Screen) -> Markup {
        let mut heads = vec!["rounds-request", "rounds-organisation", "rounds-class", "rounds-waited"];
        let with_device = self.served || self.request.is_some();
        heads.extend(with_device.then_some("rounds-device"));
        heads.push("rounds-why");
        let rows = self.lines.iter().map(|l| {
            let name = if l.request_line > 1 {
                format!("{} ({})", l.request.grouped(), l.request_line)
            } else {
                l.request.grouped()
            };
            let row = Row::new(html! { a id={ "line-" (l.line) } href={ "/requests/" (l.request) } { (name) } })
                .cell(&l.organisation)
                .cell(l.class.to_string())
                .cell(s.tx("rounds-days", vec![("days", l.waiting_days.into())]));
            let row = if with_device {
                row.cell(html! {
                    @if let Some(d) = &l.device { a href={ "/devices/" (d) } { (d.grouped()) } }
                    @if l.struck { " " (tag(Tone::Bad, Icon::Cross, &s.t("rounds-struck"))) }
                })
            } else {
                row
            };
            row.cell(self.decision(s, l))
        });
        let columns = heads.iter().map(|k| Column::new(&s.t(k))).collect();
        let caption = match (&self.request, self.served) {
            (Some(_), _) => "rounds-decisions",
            (None, true) => "rounds-gives",
            (None, false) => "rounds-goes-without",
        };
        Table::new(&s.t(caption), columns).hide_caption().rows(rows).render()
    }

    /// Which free devices nobody gets, and why.
    fn left(&self, s: &Screen) -> Markup {
        html! {
            @if !self.left_over.is_empty() {
                h2 { (s.t("rounds-left-over")) }
                ul { @for l in &self.left_over {
                    @let kind = s.word("device-kind", l.kind);
                    @let unwanted = l.count - l.would_suit - l.struck;
                    @if l.struck > 0 {
                        li { (s.tx("rounds-left-struck", vec![("kind", kind.clone().into()), ("count", l.struck.into())])) }
                    }
                    @if unwanted > 0 {
                        li { (s.tx("rounds-left-unwanted", vec![("kind", kind.clone().into()), ("count", unwanted.into())])) }
                    }
                    @if l.would_suit > 0 {
                        li { (s.tx("rounds-left-kept", vec![("kind", kind.into()), ("count", l.would_suit.into())])) }
                    }
                } }
            }
        }
    }

    fn moves(&self, s: &Screen) -> Markup {
        let mut columns = vec![
            Column::new(&s.t("rounds-from")),
            Column::new(&s.t("rounds-to")),
            Column::number(&s.t("devices-title")),
        ];
        let far = self.moves.iter().any(|m| m.metres.is_some());
        columns.extend(far.then(|| Column::number(&s.t("rounds-km"))));
        let more = (self.moves_in_all - self.moves.len() as i64).max(0);
        let rows = self.moves.iter().map(|m| {
            let row = Row::new(&m.from).cell(&m.to).cell(s.count(m.count));
            if far { row.cell(m.metres.map(|x| s.km(x)).unwrap_or_default()) } else { row }
        });
        html! {
            @if !self.moves.is_empty() {
                h2 { (s.t("rounds-moves")) }
                @match (self.to_leave, self.round.status) {
                    (Some(0), _) => { p { (s.t("rounds-moves-none-left")) } },
                    (Some(left), _) => { p { (s.tx("rounds-moves-left", vec![("count", left.into()), ("all", self.devices_to_move.into())])) } },
                    (None, RoundStatus::Undone | RoundStatus::Cancelled) => {},
                    (None, _) => { p { (s.tx("rounds-moves-text", vec![("count", self.devices_to_move.into())])) } },
                }
                (Table::new(&s.t("rounds-moves"), columns).hide_caption().rows(rows))
                @if more > 0 { p { (s.tx("rounds-moves-more", vec![("count", more.into())])) } }
                @if self.round.status == RoundStatus::CarriedOut && self.to_leave != Some(0) {
                    @if self.to_put_on == Some(0) { p { (s.t("rounds-moves-on-transfers")) } }
                    (actions(html! {
                        @if self.to_put_on != Some(0) {
                            (post_button(&format!("{}/transfers", self.path()), &s.csrf, Button::secondary(&s.t("rounds-make-transfers")).icon(Icon::Truck)))
                        }
                        (link_button("/transfers", &s.t("menu-transfers"), false))
                    }))
                }
            }
        }
    }
}

impl Page for RoundPage {
    fn title(&self, s: &Screen) -> String {
        s.tx("rounds-one", vec![("code", self.code.grouped().into())])
    }
    fn main(&self, s: &Screen) -> Markup {
        let r = &self.round;
        // a struck line keeps its device free: its request goes without too
        let without = (r.asks - r.served).max(0);
        let show = |which: &str| format!("{}?show={which}", self.path());
        let next =
            self.next.as_ref().map(|n| format!("{}&after={n}", show(if self.served { "served" } else { "without" })));
        let tab = if self.struck > 0 {
            ["rounds-gave-then", "rounds-without-then"]
        } else {
            ["rounds-gives", "rounds-goes-without"]
        };
        html! {
            (s.errors())
            (breadcrumbs(&s.t("common-trail"), &[Crumb::link(&s.t("rounds-title"), "/rounds"), Crumb::here(&self.title(s))]))
            (heading_with(None, self.title(s), status_tag(s, r.status)))
            (tiles(&[
                Tile::new(s.count(r.asks), &s.t("rounds-asks")),
                Tile::new(s.count(r.devices), &s.t("rounds-devices")),
                Tile::new(s.count(r.served), &s.t("rounds-served")),
                Tile::new(s.count(without), &s.t("rounds-goes-without")),
            ]))
            @if self.left_out > 0 { (notice(Tone::Info, &s.tx("rounds-left-out", vec![("count", self.left_out.into())]), None)) }
            @if self.devices_left_out > 0 { (notice(Tone::Info, &s.tx("rounds-devices-left-out", vec![("count", self.devices_left_out.into())]), None)) }
            @if !self.emptied.is_empty() {
                (notice(Tone::Warn, &s.tx("rounds-empties", vec![("names", self.emptied.join(", ").into())]), Some(&s.t("rounds-empties-text"))))
            }
            (self.since(s))
            (self.buttons(s))
            (self.figures(s))
            (self.left(s))
            h2 { (s.t("rounds-decisions")) }
            (FilterBar::new(&self.path(), &s.t("rounds-find"), &s.t("rounds-find-button"))
                .field(Field::search("request", &s.t("rounds-find-request")).value(self.request.as_deref().unwrap_or_default())))
            @match &self.request {
                Some(_) => {
                    p { a href=(show("without")) { (s.t("rounds-find-all")) } }
                    @if self.lines.is_empty() { (self.not_found(s)) } @else { (self.decisions(s)) }
                },
                None => {
                    (tabs(&s.t("rounds-decisions"), &[
                        Tab::new(&s.t(tab[0]), &show("served")).count(s.count(r.served + self.struck)).current(self.served),
                        Tab::new(&s.t(tab[1]), &show("without")).count(s.count(r.asks - r.served - self.struck)).current(!self.served),
                    ]))
                    @if self.lines.is_empty() { p { (s.t("rounds-no-lines")) } } @else { (self.decisions(s)) }
                    (Pages::new(&s.t("common-pages")).next(next.as_deref(), &s.t("common-next")))
                },
            }
            (self.moves(s))
            (details(&s.t("rounds-how"), summary_list(&[
                SummaryRow::new(&s.t("rounds-policy"), html! { a href={ "/policies/" (self.policy) } { (self.policy) " " (s.said(policy::policy_words(&self.policy_name))) } }),
                SummaryRow::new(&s.t("rounds-day"), s.day(r.day)),
                SummaryRow::new(&s.t("rounds-engine"), &self.engine),
                SummaryRow::new(&s.t("rounds-digest"), html! { code { (self.digest) } }),
            ])))
            h2 { (s.t("timeline-title")) }
            (timeline::show(s, &self.timeline))
        }
    }
}
