//! What a transfer's page shows: packing, receiving, and what was closed.

use super::*;

fn line_tag(s: &Screen, state: LineState) -> Markup {
    let (tone, drawing) = match state {
        LineState::Listed => (Tone::Plain, Icon::Dot),
        LineState::Packed => (Tone::Ok, Icon::Box),
        LineState::LeftBehind => (Tone::Plain, Icon::Back),
        LineState::OnItsWay => (Tone::Info, Icon::Truck),
        LineState::Received | LineState::Found => (Tone::Ok, Icon::Ok),
        LineState::Unexpected => (Tone::Warn, Icon::Attention),
        LineState::Missing => (Tone::Bad, Icon::Question),
        LineState::Lost => (Tone::Bad, Icon::Cross),
    };
    tag(tone, drawing, &s.word("line-state", state))
}

fn band(s: &Screen, p: &TransferPage) -> Option<Markup> {
    if let Some(r) = &s.refusal {
        let text: Vec<String> = r.problems.iter().map(|x| s.tx(x.key, x.args.clone())).collect();
        let way_on = html! {
            @if let Some((key, args)) = &r.way_on { p { (s.tx(key, args.clone())) } }
            @if let Some(link) = &r.link { (link_button(link, &s.t("stop-go-there"), false)) }
        };
        return Some(scan_band(ScanResult::Stop, &s.t("logistics-scan-stop"), text.join(" "), Some(way_on)));
    }
    let scan = p.scan.as_ref()?;
    let (result, word) = match (scan.packed, scan.received) {
        (Some(Packed::FromList), _) => (ScanResult::Ok, "packed"),
        (Some(Packed::Added), _) => (ScanResult::Attention, "added"),
        (Some(Packed::Again), _) | (None, Some(ReceivedAs::Again)) => (ScanResult::Attention, "again"),
        (None, Some(ReceivedAs::Expected)) => (ScanResult::Ok, "received"),
        (None, Some(ReceivedAs::Unexpected)) => (ScanResult::Attention, "unexpected"),
        (None, Some(ReceivedAs::Found)) => (ScanResult::Ok, "found"),
        (None, None) => return None,
    };
    let label = scan.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped());
    let sentence = html! {
        strong { (label) } " " (s.word("device-kind", scan.device.kind)) " " (scan.device.name) ". " (s.t(&format!("logistics-scan-{word}-text")))
        @if scan.repaired { " " (s.tx("scan-repaired", vec![("code", label.as_str().into())])) }
    };
    Some(scan_band(result, &s.t(&format!("logistics-scan-{word}")), sentence, None))
}

fn scanned_rows(s: &Screen, p: &TransferPage, states: &[LineState], undo: &str, undo_key: &str) -> Vec<ScannedRow> {
    let mut done = p.in_state(states);
    done.sort_by_key(|d| std::cmp::Reverse(d.at));
    done.iter()
        .take(100)
        .map(|d| {
            let code = d.device.code.map(|c| c.grouped()).unwrap_or_default();
            ScannedRow {
                result: if d.state == LineState::Unexpected { ScanResult::Attention } else { ScanResult::Ok },
                word: s.word("line-state", d.state),
                href: Some(d.device.href()),
                text: html! { (s.word("device-kind", d.device.kind)) " " (d.device.name) @if let Some(from) = &d.came_from { " · " (s.tx("logistics-came-from", vec![("location", from.as_str().into())])) } },
                undo: Some(post_button(&format!("{}/devices/{}/{undo}", p.href(), d.device.id), &s.csrf, Button::quiet(&s.t(undo_key)).small().icon(Icon::Undo).about(&code))),
                code,
            }
        })
        .collect()
}

pub(super) fn packing(s: &Screen, p: &TransferPage) -> Markup {
    let words = s.tx("logistics-packed-count", vec![("done", p.counts.packed.into()), ("of", p.counts.listed.into())]);
    let send = html! {
        @if p.counts.packed > 0 { (post_button(&format!("{}/sending", p.href()), &s.csrf, Button::primary(&s.tx("logistics-send", vec![("count", p.counts.packed.into())])).icon(Icon::Truck))) }
    };
    html! {
        (ScanLoop::new(&format!("{}/packing", p.href()), &s.csrf, &s.t("logistics-pack-label"), &s.t("logistics-pack-button"))
            .hint(&s.t("logistics-pack-hint")).camera(&s.t("scan-camera")).band(band(s, p))
            .waiting(&s.t("logistics-pack-waiting"), &s.t("logistics-pack-waiting-text"))
            .counter(counter("packed", &s.t("logistics-packed"), &words, p.counts.packed as u64, p.counts.listed as u64))
            .rows(&s.t("logistics-packed"), scanned_rows(s, p, &[LineState::Packed], "unpacking", "logistics-unpack"))
            .finish(send))
        @if p.counts.packed > 0 && p.counts.packed < p.counts.listed { p class="hint" { (s.tx("logistics-send-leaves", vec![("count", (p.counts.listed - p.counts.packed).into())])) } }
        @let open = p.in_state(&[LineState::Listed]);
        @if !open.is_empty() {
            h2 { (s.t("logistics-still-to-pick")) }
            (device_table(s, &s.t("logistics-still-to-pick"), &open, |d| {
                post_button(&format!("{}/devices/{}/removal", p.href(), d.device.id), &s.csrf, Button::quiet(&s.t("logistics-take-off")).small().about(&d.device.code.map(|c| c.grouped()).unwrap_or_default()))
            }))
        }
        (details(&s.t("logistics-cancel"), html! {
            p { (s.t("logistics-cancel-text")) }
            (post_button(&format!("{}/cancellation", p.href()), &s.csrf, Button::danger(&s.t("logistics-cancel"))))
        }))
    }
}

pub(super) fn receiving(s: &Screen, p: &TransferPage) -> Markup {
    let words =
        s.tx("logistics-received-count", vec![("done", p.counts.received.into()), ("of", p.counts.packed.into())]);
    let waiting = p.counts.packed - p.counts.received;
    let close = html! {
        @if waiting == 0 { (post_button(&format!("{}/closing", p.href()), &s.csrf, Button::primary(&s.t("logistics-close")).icon(Icon::Ok))) }
        @else if p.counts.received == 0 { p class="hint" { (s.t("logistics-close-after-first")) } }
        @else { (s.form(&format!("{}/closing", p.href())).hidden("with_differences", "1").body(Button::secondary(&s.tx("logistics-close-missing", vec![("count", waiting.into())])))) }
    };
    html! {
        (ScanLoop::new(&format!("{}/receiving", p.href()), &s.csrf, &s.t("logistics-receive-label"), &s.t("logistics-receive-button"))
            .hint(&s.t("logistics-receive-hint")).camera(&s.t("scan-camera")).band(band(s, p))
            .waiting(&s.t("logistics-receive-waiting"), &s.t("logistics-receive-waiting-text"))
            .counter(counter("received", &s.t("logistics-received"), &words, p.counts.received as u64, p.counts.packed as u64))
            .rows(&s.t("logistics-received"), scanned_rows(s, p, &[LineState::Received, LineState::Unexpected], "undo", "layout-undo"))
            .finish(close))
        @let open = p.in_state(&[LineState::OnItsWay]);
        @if !open.is_empty() {
            h2 { (s.t("logistics-still-to-come")) }
            (device_table(s, &s.t("logistics-still-to-come"), &open, |_| html! {}))
        }
        @if p.counts.received == 0 && waiting > 0 {
            (details(&s.t("logistics-nothing-came"), s.form(&format!("{}/closing", p.href())).hidden("with_differences", "1")
                .body(Button::secondary(&s.tx("logistics-close-missing", vec![("count", waiting.into())])))))
        }
    }
}

pub(super) fn device_table(
    s: &Screen,
    caption: &str,
    devices: &[&TransferDevice],
    act: impl Fn(&TransferDevice) -> Markup,
) -> Table {
    let columns = [
        "logistics-device",
        "logistics-kind",
        "logistics-model",
        "logistics-serial",
        "logistics-line-state",
        "logistics-act",
    ]
    .map(|k| Column::new(&s.t(k)));
    Table::new(caption, columns.into()).hide_caption().rows(devices.iter().map(|d| {
        Row::link(&d.device.href(), &d.device.code.map_or_else(|| s.t("devices-no-label"), |c| c.grouped()))
            .cell(s.word("device-kind", d.device.kind))
            .cell(&d.device.name)
            .cell(d.device.serial.clone().unwrap_or_default())
            .cell(line_tag(s, d.state))
            .cell(act(d))
    }))
}

/// What can be done with one device of a closed transfer.
fn late_acts(s: &Screen, p: &TransferPage, d: &TransferDevice) -> Markup {
    let at = format!("{}/devices/{}", p.href(), d.device.id);
    let about = d.device.called(s);
    let undo = || {
        post_button(
            &format!("{at}/undo"),
            &s.csrf,
            Button::quiet(&s.t("layout-undo")).small().icon(Icon::Undo).about(&about),
        )
    };
    html! {
        @match (d.state, p.may_receive) {
            (LineState::Missing, true) => {
                (details(&s.t("logistics-found-word"), s.form(&format!("{at}/finding")).body(html! {
                    (Select::new("location", &s.t("logistics-found-where")).choices(p.places.iter().map(|(v, t)| Choice::new(v, t))).value(p.transfer.to.to_string()))
                    (Button::secondary(&s.t("logistics-receive-button")).small().about(&about))
                })))
                (post_button(&format!("{at}/loss"), &s.csrf, Button::danger(&s.t("logistics-give-up")).small().about(&about)))
            },
            (LineState::Found | LineState::Lost, true) => (undo()),
            _ => @if let Some(from) = &d.came_from { (s.tx("logistics-came-from", vec![("location", from.as_str().into())])) },
        }
    }
}

pub(super) fn closed(s: &Screen, p: &TransferPage) -> Markup {
    let missing = p.in_state(&[LineState::Missing]);
    let rest: Vec<&TransferDevice> = p.devices.iter().filter(|d| d.state != LineState::Missing).collect();
    html! {
        @if p.may_reopen {
            (actions(post_button(&format!("{}/closing/undo", p.href()), &s.csrf, Button::quiet(&s.t("logistics-reopen")).icon(Icon::Undo))))
        }
        @if !missing.is_empty() {
            h2 id="missing" { (s.t("logistics-missing")) }
            (standing(Tone::Warn, &s.tx("logistics-missing-count", vec![("count", missing.len().into())]), &s.t("logistics-missing-here"), None))
            @if p.may_receive {
                (ScanLoop::new(&format!("{}/receiving", p.href()), &s.csrf, &s.tx("logistics-found-label", vec![("location", p.to.as_str().into())]), &s.t("logistics-receive-button")).camera(&s.t("scan-camera")).band(band(s, p)))
            }
            (device_table(s, &s.t("logistics-missing"), &missing, |d| late_acts(s, p, d)))
        } @else if let Some(b) = band(s, p) { (b) }
        @if !rest.is_empty() {
            h2 { (s.t("logistics-devices")) }
            (device_table(s, &s.t("logistics-devices"), &rest, |d| late_acts(s, p, d)))
        }
    }
}
