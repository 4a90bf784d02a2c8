//! The pictures: each a chart, one sentence that says what it shows, and its table, all from the same rows.

use super::grid::{Grid, GridCell, address, percent};
use crate::shell::charts::{
    Bar, Flow, Mark, Series, Size, SquareGroup, Step, Words, bars, responsive, sankey, small_multiples, squares,
    step_curve,
};
use crate::shell::components::Figure;
use crate::shell::page::Screen;
use digibank_core::impact::Period;
use digibank_core::impact::donor::DonorDestination;
use digibank_core::impact::flow::{self, Destination, FlowChoice, FlowRow};
use digibank_core::impact::people::{NONE, OTHER, PeopleGroup, PeoplePicture};
use digibank_core::impact::stock::{Cover, PointStock};
use digibank_core::impact::waiting::WaitingPicture;
use digibank_core::kernel::Word;
use maud::Markup;

/// Where the rows behind figures are listed.
pub const ROWS: &str = "/impact/rows";

/// An address of rows in a period.
fn behind(period: Period, pairs: &[(&str, &str)]) -> String {
    let (from, to) = (period.from.iso(), period.to.iso());
    address(ROWS, &[pairs, &[("from", from.as_str()), ("to", to.as_str())]].concat())
}

/// The file of a picture.
fn csv_address(name: &str, period: Period) -> String {
    format!("/impact/{name}.csv?{}", period.query())
}

/// A picture in its frame. `key` is the first part of its texts' keys.
fn framed(s: &Screen, key: &str, finding: &str, chart: Markup, grid: &Grid, csv: &str) -> Figure {
    let figure = Figure::new(&s.t(&format!("{key}-title")), finding, chart).table(&s.t("common-figures"), grid.table());
    figure.csv(&s.t("impact-csv"), csv)
}

fn words(s: &Screen, id: &str, key: &str, finding: &str) -> Words {
    Words::new(
        id,
        &s.t(&format!("{key}-title")),
        &format!("{} {finding}", s.t(&format!("{key}-desc"))),
        &s.t("impact-empty"),
    )
}

/// The four columns of a path in words.
pub fn path_words(s: &Screen, p: &flow::FlowPath) -> [String; 4] {
    [
        s.word("flow-source", p.source),
        s.word("intake-verdict", p.verdict),
        s.word("work-result", p.work),
        s.word("destination", p.destination),
    ]
}

/// The heads of the four columns.
pub fn path_heads(s: &Screen) -> [String; 4] {
    ["impact-source", "impact-verdict", "impact-work", "impact-destination"].map(|k| s.t(k))
}

/// Devices with people, in a choice of rows.
pub fn with_people() -> FlowChoice {
    FlowChoice { destinations: flow::WITH_PEOPLE.to_vec(), ..FlowChoice::default() }
}

/// The rows of the flow of devices.
pub fn devices_grid(s: &Screen, rows: &[FlowRow], period: Period) -> Grid {
    let heads = path_heads(s).into_iter().map(|h| (h, false)).chain([(s.t("impact-devices"), true)]).collect();
    let mut grid = Grid::new(&s.t("impact-flow-title"), heads);
    for r in rows {
        let p = r.path;
        let href = behind(
            period,
            &[
                ("figure", "devices"),
                ("source", p.source.word()),
                ("verdict", p.verdict.word()),
                ("work", p.work.word()),
                ("destination", p.destination.word()),
            ],
        );
        let mut cells: Vec<GridCell> = path_words(s, &p).iter().map(|w| GridCell::text(w)).collect();
        cells.push(GridCell::count(s, r.count, href));
        grid.push(cells);
    }
    grid
}

/// From source to destination.
pub fn devices(s: &Screen, rows: &[FlowRow], with_people: Option<i64>, period: Period) -> Figure {
    let all: i64 = rows.iter().map(|r| r.count).sum();
    let finding = match (all, with_people) {
        (0, _) => s.t("impact-flow-none"),
        (_, Some(with)) => s.tx("impact-flow-finding", vec![("with", with.into()), ("count", all.into())]),
        (_, None) => s.tx("impact-flow-too-few", vec![("count", all.into())]),
    };
    let flows: Vec<Flow> = rows
        .iter()
        .map(|r| Flow { path: path_words(s, &r.path), count: u64::try_from(r.count).unwrap_or(0) })
        .collect();
    let heads = path_heads(s);
    let heads = [heads[0].as_str(), heads[1].as_str(), heads[2].as_str(), heads[3].as_str()];
    let words = words(s, "flow", "impact-flow", &finding);
    let chart =
        responsive(|size| sankey(&words, &heads, &flows, size, &|n| s.count(n as i64), &|x| percent(s.lang, x)));
    framed(s, "impact-flow", &finding, chart, &devices_grid(s, rows, period), &csv_address("devices", period))
}

/// The rows of people reached, split one way: `by` is `group`, `place` or `municipality`.
pub fn people_grid(s: &Screen, rows: &[PeopleGroup], by: &str, period: Period) -> Grid {
    let mut grid = Grid::new(
        &s.t(&format!("impact-people-{by}-title")),
        vec![(s.t(&format!("impact-{by}")), false), (s.t("impact-people"), true)],
    );
    for g in rows {
        let word = if g.other { OTHER } else { g.word.as_deref().unwrap_or(NONE) };
        grid.push(vec![
            GridCell::text(&group_name(s, g)),
            GridCell::count(s, g.count, behind(period, &[("figure", "people"), (by, word)])),
        ]);
    }
    grid
}

fn group_name(s: &Screen, g: &PeopleGroup) -> String {
    match (&g.word, g.other) {
        (_, true) => s.t("impact-other"),
        (None, false) => s.t("impact-unknown"),
        (Some(_), false) => g.name.clone(),
    }
}

/// People reached, split one way.
pub fn people(s: &Screen, p: &PeoplePicture, rows: &[PeopleGroup], by: &str, period: Period) -> Figure {
    let key = format!("impact-people-{by}");
    let finding = match rows.iter().find(|g| !g.other && g.word.is_some()) {
        _ if p.reached == 0 => s.t("impact-people-none"),
        None => s.tx("impact-people-finding", vec![("count", p.reached.into())]),
        Some(most) => s.tx(
            &format!("{key}-finding"),
            vec![("name", group_name(s, most).into()), ("most", most.count.into()), ("count", p.reached.into())],
        ),
    };
    let title = s.t(&format!("{key}-title"));
    let words = Words::new(&format!("people-{by}"), &title, &finding, &s.t("impact-empty"));
    let list: Vec<Bar> = rows.iter().map(|g| Bar::new(&group_name(s, g), g.count as f64)).collect();
    let chart = responsive(|size| bars(&words, &list, size, &|n| s.count(n as i64)));
    framed(s, &key, &finding, chart, &people_grid(s, rows, by, period), &csv_address(&format!("people-{by}"), period))
}

/// The rows of the waiting curve.
pub fn waiting_grid(s: &Screen, w: &WaitingPicture, period: Period) -> Grid {
    let heads = vec![
        (s.t("impact-week"), false),
        (s.t("impact-followed"), true),
        (s.t("impact-served"), true),
        (s.t("impact-served-share"), true),
    ];
    let mut grid = Grid::new(&s.t("impact-waiting-title"), heads);
    for row in &w.weeks {
        let (since, week) = (row.since_week.to_string(), row.week.to_string());
        let name = if since == week { week.clone() } else { format!("{since}–{week}") };
        let served =
            behind(period, &[("figure", "waiting"), ("outcome", "served"), ("since_week", &since), ("week", &week)]);
        let followed = behind(period, &[("figure", "waiting"), ("since_week", &since)]);
        grid.push(vec![
            GridCell::text(&name),
            GridCell::count(s, row.followed, followed),
            GridCell::count(s, row.served, served),
            GridCell::share(s.lang, row.share),
        ]);
    }
    grid
}

/// Days in words people use: days up to two weeks, then weeks.
pub fn days_in_words(s: &Screen, days: i64) -> String {
    match days {
        ..15 => s.tx("impact-days", vec![("count", days.max(1).into())]),
        _ => s.tx("impact-weeks", vec![("count", ((days + 6) / 7).into())]),
    }
}

/// What can honestly be said about the wait.
pub fn waiting_finding(s: &Screen, w: &WaitingPicture) -> String {
    let still = vec![("waiting", w.waiting.into()), ("asked", w.asked.into())];
    let told = match (w.half_within, w.most_within) {
        _ if w.asked == 0 => return s.t("impact-waiting-none"),
        _ if w.served == 0 => return s.tx("impact-waiting-nobody", still),
        _ if w.weeks.is_empty() => return s.tx("impact-waiting-few", still),
        (Some(half), Some(most)) => s.tx(
            "impact-waiting-both",
            vec![("half", days_in_words(s, half).into()), ("most", days_in_words(s, most).into())],
        ),
        (Some(half), None) => s.tx("impact-waiting-half", vec![("half", days_in_words(s, half).into())]),
        (None, _) => s.t("impact-waiting-less"),
    };
    format!("{told} {}", s.tx("impact-waiting-still", still))
}

/// From request to hand-over, those who still wait included.
pub fn waiting(s: &Screen, w: &WaitingPicture, period: Period) -> Figure {
    let finding = waiting_finding(s, w);
    let steps: Vec<Step> =
        w.weeks.iter().map(|r| Step { week: u32::try_from(r.week).unwrap_or(0), share: r.share }).collect();
    let mark = |days: Option<i64>, share: f64, key: &str| {
        days.map(|d| Mark { share, text: s.tx(key, vec![("time", days_in_words(s, d).into())]) })
    };
    let marks: Vec<Mark> = [mark(w.half_within, 0.5, "impact-mark-half"), mark(w.most_within, 0.9, "impact-mark-most")]
        .into_iter()
        .flatten()
        .collect();
    let words = words(s, "waiting", "impact-waiting", &finding);
    let chart = responsive(|size| {
        step_curve(&words, &steps, &marks, &s.t("impact-weeks-after"), size, &|x| percent(s.lang, x))
    });
    framed(s, "impact-waiting", &finding, chart, &waiting_grid(s, w, period), &csv_address("waiting", period))
}

/// How long what is ready will last, in words.
pub fn cover(s: &Screen, c: Cover) -> String {
    match c {
        Cover::Empty => s.t("impact-cover-empty"),
        Cover::NoDemand => s.t("impact-cover-no-demand"),
        Cover::Days => s.t("impact-cover-days"),
        Cover::Weeks { weeks } => s.tx("impact-cover-weeks", vec![("count", weeks.into())]),
        Cover::Long => s.t("impact-cover-long"),
    }
}

/// The rows of the stock.
pub fn stock_grid(s: &Screen, rows: &[PointStock]) -> Grid {
    let heads = vec![(s.t("impact-place"), false), (s.t("impact-day"), false), (s.t("impact-devices"), true)];
    let mut grid = Grid::new(&s.t("impact-stock-title"), heads);
    for point in rows {
        let place = point.location.to_string();
        for at in &point.points {
            let on = at.on.iso();
            let href = address(ROWS, &[("figure", "stock"), ("place", &place), ("on", &on)]);
            grid.push(vec![
                GridCell::text(&point.name),
                GridCell::text(&s.day(at.on)),
                GridCell::count(s, at.count, href),
            ]);
        }
    }
    grid
}

/// Stock at each lending point.
pub fn stock(s: &Screen, rows: &[PointStock], period: Period) -> Figure {
    let empty: Vec<&str> = rows.iter().filter(|p| p.cover == Cover::Empty).map(|p| p.name.as_str()).collect();
    let finding = match (rows.len(), empty.len()) {
        (0, _) => s.t("impact-stock-none"),
        (_, 0) => s.t("impact-stock-all"),
        (all, n) => s.tx(
            "impact-stock-empty",
            vec![
                ("count", s.count(n as i64).into()),
                ("all", s.count(all as i64).into()),
                ("names", empty.join(", ").into()),
            ],
        ),
    };
    let list: Vec<Series> = rows
        .iter()
        .map(|p| Series {
            name: p.name.clone(),
            points: p.points.iter().map(|x| x.count as f64).collect(),
            note: cover(s, p.cover),
        })
        .collect();
    let ends =
        |pick: fn(&[digibank_core::impact::stock::StockPoint]) -> Option<&digibank_core::impact::stock::StockPoint>| {
            rows.first().and_then(|p| pick(&p.points)).map_or_else(String::new, |x| s.day(x.on))
        };
    let (first, last) = (ends(|p| p.first()), ends(|p| p.last()));
    let words = words(s, "stock", "impact-stock", &finding);
    let chart =
        responsive(|size: Size| small_multiples(&words, &list, None, &first, &last, size, &|n| s.count(n as i64)));
    framed(s, "impact-stock", &finding, chart, &stock_grid(s, rows), &csv_address("stock", period))
}

/// The rows of a donor's devices; `own` is the address of the donor's page.
pub fn donor_grid(s: &Screen, rows: &[DonorDestination], own: &str) -> Grid {
    let mut grid = Grid::new(
        &s.t("impact-donor-squares-title"),
        vec![(s.t("impact-destination"), false), (s.t("impact-devices"), true)],
    );
    for d in rows {
        let href = address(&format!("{own}/rows"), &[("destination", d.destination.word())]);
        grid.push(vec![GridCell::text(&s.word("destination", d.destination)), GridCell::count(s, d.count, href)]);
    }
    for (key, ask, count) in [
        ("impact-donor-all-received", "?verdict=received", received(rows)),
        ("impact-donor-all", "", rows.iter().map(|d| d.count).sum()),
    ] {
        grid.push(vec![GridCell::text(&s.t(key)), GridCell::count(s, count, format!("{own}/rows{ask}"))]);
    }
    grid
}

/// How many of a donor's devices were received.
fn received(rows: &[DonorDestination]) -> i64 {
    let away = [Destination::Awaited, Destination::NotReceived];
    rows.iter().filter(|d| !away.contains(&d.destination)).map(|d| d.count).sum()
}

/// A donor's devices, one square each.
pub fn donor(s: &Screen, rows: &[DonorDestination], own: &str) -> Figure {
    let all: i64 = rows.iter().map(|d| d.count).sum();
    let with: i64 = rows.iter().filter(|d| with_people().destinations.contains(&d.destination)).map(|d| d.count).sum();
    let came = received(rows);
    let finding = match (all, came) {
        (0, _) => s.t("impact-donor-squares-none"),
        (_, 0) => s.tx("impact-donor-none-came", vec![("count", all.into())]),
        _ => s.tx("impact-donor-finding", vec![("with", with.into()), ("count", came.into())]),
    };
    let groups: Vec<SquareGroup> = rows
        .iter()
        .map(|d| SquareGroup::new(&s.word("destination", d.destination), u64::try_from(d.count).unwrap_or(0)))
        .collect();
    let words = words(s, "donor", "impact-donor-squares", &finding);
    let chart = responsive(|size| squares(&words, &groups, size, &|n| s.count(n as i64)));
    let per = crate::shell::charts::devices_per_square(&groups);
    let finding = if per > 1 {
        format!("{finding} {}", s.tx("impact-square", vec![("count", s.count(per as i64).into())]))
    } else {
        finding
    };
    framed(s, "impact-donor-squares", &finding, chart, &donor_grid(s, rows, own), &format!("{own}/devices.csv"))
}
