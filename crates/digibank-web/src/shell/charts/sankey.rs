//! Where did the devices go? Four fixed columns: source, verdict at intake, result of the work, destination.
//! On a phone the columns become four ranked lists, because ribbons of a few pixels tell nothing.

use super::{Number, Size, Words, colour, n, nothing, picture};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// So many devices took this path. A device counts in one row only.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    pub path: [String; 4],
    pub count: u64,
}

impl Flow {
    pub fn new(path: [&str; 4], count: u64) -> Self {
        Self { path: path.map(Into::into), count }
    }
}

/// Groups below `least` become `other`, column by column, so that nobody can be recognised.
pub fn fold_small(rows: &[Flow], least: u64, other: &str) -> Vec<Flow> {
    let totals: Vec<BTreeMap<&str, u64>> = (0..4).map(|c| sums(rows, c)).collect();
    let mut folded: BTreeMap<[String; 4], u64> = BTreeMap::new();
    for row in rows {
        let mut path = row.path.clone();
        for (column, name) in path.iter_mut().enumerate() {
            if totals[column][name.as_str()] < least {
                *name = other.to_string();
            }
        }
        *folded.entry(path).or_default() += row.count;
    }
    folded.into_iter().map(|(path, count)| Flow { path, count }).collect()
}

fn sums(rows: &[Flow], column: usize) -> BTreeMap<&str, u64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(row.path[column].as_str()).or_default() += row.count;
    }
    sums
}

/// The nodes of a column, largest first; equal ones by name, so that the picture is always the same.
fn ranked(rows: &[Flow], column: usize) -> Vec<(&str, u64)> {
    let mut nodes: Vec<(&str, u64)> = sums(rows, column).into_iter().filter(|(_, count)| *count > 0).collect();
    nodes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    nodes
}

struct Node<'a> {
    name: &'a str,
    count: u64,
    top: f64,
    height: f64,
    /// The name, on as many lines as it needs; at most two.
    lines: Vec<String>,
}

impl Node<'_> {
    /// Room for the bar, or for the name and the count beside it.
    fn slot(&self) -> f64 {
        self.height.max(2.0 + (self.lines.len() + 1) as f64 * LINE)
    }
}

/// A name on one line, or broken at a space into two; only a word that is too long by itself is cut.
fn broken(size: Size, name: &str, room: f64) -> Vec<String> {
    let whole = size.text_width(name) <= room;
    let last_fit =
        name.match_indices(' ').map(|(at, _)| at).take_while(|at| size.text_width(&name[..*at]) <= room).last();
    match last_fit.filter(|_| !whole) {
        Some(at) => vec![name[..at].to_owned(), size.fit(&name[at + 1..], room)],
        None => vec![size.fit(name, room)],
    }
}

/// The flow of devices. `heads` are the names of the four columns, `number` writes counts, `share` writes 0.38 as "38 %".
pub fn sankey(words: &Words, heads: &[&str; 4], rows: &[Flow], size: Size, number: Number, share: Number) -> Markup {
    let total: u64 = rows.iter().map(|r| r.count).sum();
    if total == 0 {
        return nothing(words, size);
    }
    let says = |count: u64| format!("{} ({})", number(count as f64), share(count as f64 / total as f64));
    match size {
        Size::Wide => wide(words, heads, rows, total, &says),
        Size::Narrow => narrow(words, heads, rows, total, &says),
    }
}

const NODE: f64 = 12.0;
const GAP: f64 = 10.0;
const LINE: f64 = 17.0; // from one line of text to the next
const HEAD: f64 = 30.0;
const STRIDE: f64 = 182.0;

fn wide(words: &Words, heads: &[&str; 4], rows: &[Flow], total: u64, says: &dyn Fn(u64) -> String) -> Markup {
    let size = Size::Wide;
    let scale = 300.0 / total as f64;
    let x = |column: usize| column as f64 * STRIDE;
    let room = |column: usize| if column == 3 { size.width() - x(3) - NODE - 6.0 } else { STRIDE - NODE - 14.0 };
    let columns: Vec<Vec<Node>> = (0..4)
        .map(|column| {
            let mut top = HEAD;
            ranked(rows, column)
                .into_iter()
                .map(|(name, count)| {
                    let height = (count as f64 * scale).max(1.5);
                    let node = Node { name, count, top, height, lines: broken(size, name, room(column)) };
                    top += node.slot() + GAP;
                    node
                })
                .collect()
        })
        .collect();
    let bottom = columns.iter().flatten().map(|node| node.top + node.slot()).fold(0.0, f64::max);
    let drawing = html! {
        @for (column, head) in heads.iter().enumerate() {
            text class="t-strong" x=(n(x(column))) y="15" { (size.fit(head, room(column) + NODE)) }
        }
        @for column in 0..3 { (ribbons(rows, &columns, column, scale, &x)) }
        @for (column, nodes) in columns.iter().enumerate() {
            @for (i, node) in nodes.iter().enumerate() {
                rect class=(colour(i)) x=(n(x(column))) y=(n(node.top)) width=(n(NODE)) height=(n(node.height)) rx="1" {}
                @for (at, line) in node.lines.iter().enumerate() {
                    text class="halo" x=(n(x(column) + NODE + 6.0)) y=(n(node.top + 13.0 + at as f64 * LINE)) { (line) }
                }
                text class="halo t-soft" x=(n(x(column) + NODE + 6.0)) y=(n(node.top + 13.0 + node.lines.len() as f64 * LINE)) { (says(node.count)) }
            }
        }
    };
    picture(words, size, bottom + 4.0, drawing)
}

/// The ribbons between a column and the next: as thick as the devices they carry, never crossing inside a node.
fn ribbons(rows: &[Flow], columns: &[Vec<Node>], column: usize, scale: f64, x: &dyn Fn(usize) -> f64) -> Markup {
    let (left, right) = (&columns[column], &columns[column + 1]);
    let mut carried: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for row in rows.iter().filter(|r| r.count > 0) {
        let from = left.iter().position(|node| node.name == row.path[column]);
        let to = right.iter().position(|node| node.name == row.path[column + 1]);
        if let (Some(from), Some(to)) = (from, to) {
            *carried.entry((from, to)).or_default() += row.count;
        }
    }
    let mut from_y: Vec<f64> = left.iter().map(|node| node.top).collect();
    let mut to_y: Vec<f64> = right.iter().map(|node| node.top).collect();
    let (x1, x2) = (x(column) + NODE, x(column + 1));
    let middle = (x1 + x2) / 2.0;
    html! {
        @for ((from, to), count) in carried {
            @let thick = count as f64 * scale;
            @let (a, b) = (from_y[from], to_y[to]);
            ({ from_y[from] += thick; to_y[to] += thick; "" })
            path class={ "ribbon-flow " (colour(from)) } d={
                "M" (n(x1)) " " (n(a)) "C" (n(middle)) " " (n(a)) " " (n(middle)) " " (n(b)) " " (n(x2)) " " (n(b))
                "V" (n(b + thick)) "C" (n(middle)) " " (n(b + thick)) " " (n(middle)) " " (n(a + thick)) " " (n(x1)) " " (n(a + thick)) "Z"
            } {}
        }
    }
}

fn narrow(words: &Words, heads: &[&str; 4], rows: &[Flow], total: u64, says: &dyn Fn(u64) -> String) -> Markup {
    let size = Size::Narrow;
    let mut y = 0.0;
    let mut blocks = Vec::new();
    for (column, head) in heads.iter().enumerate() {
        let nodes = ranked(rows, column);
        let high = 26.0 + nodes.len() as f64 * 38.0;
        let top = y;
        blocks.push(html! {
            text class="t-strong" x="0" y=(n(top + 14.0)) { (size.fit(head, size.width())) }
            @for (i, (name, count)) in nodes.iter().enumerate() {
                @let line = top + 26.0 + i as f64 * 38.0;
                @let figures = says(*count);
                text x="0" y=(n(line + 12.0)) { (size.fit(name, size.width() - size.text_width(&figures) - 8.0)) }
                text class="t-soft t-end" x=(n(size.width())) y=(n(line + 12.0)) { (figures) }
                rect class=(colour(i)) x="0" y=(n(line + 18.0)) width=(n((*count as f64 / total as f64 * size.width()).max(1.0))) height="10" rx="1" {}
            }
        });
        y += high + 16.0;
    }
    picture(words, size, y, html! { @for block in &blocks { (block) } })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn rows() -> Vec<Flow> {
        vec![
            Flow::new(["Scholen", "Bruikbaar", "Hersteld", "Uitgeleend"], 700),
            Flow::new(["Scholen", "Bruikbaar", "Niet te herstellen", "Recyclage"], 90),
            Flow::new(["Bedrijven", "Bruikbaar", "Hersteld", "Geschonken"], 300),
            Flow::new(["Bedrijven", "Onbruikbaar", "Onderdelen", "Recyclage"], 60),
            Flow::new(["Inwoners met een heel lange naam", "Bruikbaar", "Nog bezig", "Nog bezig"], 3),
        ]
    }

    fn draw(size: Size) -> String {
        sankey(&words(), &["Bron", "Bij ontvangst", "Na het werk", "Bestemming"], &rows(), size, &whole, &|s| {
            format!("{:.0} %", s * 100.0)
        })
        .into_string()
    }

    #[test]
    fn every_node_shows_the_sum_of_its_rows() {
        for size in [Size::Wide, Size::Narrow] {
            let svg = draw(size);
            for column in 0..4 {
                for (_, count) in ranked(&rows(), column) {
                    assert!(svg.contains(&format!(">{count} (")), "{count} at column {column}");
                }
            }
            assert_readable(&svg, size);
            assert!(svg.len() < 40_000 && !svg.contains("style="));
            assert_eq!(svg, draw(size));
        }
    }

    #[test]
    fn a_long_name_goes_on_on_a_second_line() {
        let svg = draw(Size::Wide);
        assert!(svg.contains(">Inwoners met een<") && svg.contains(">heel lange naam<"), "{svg}");
        assert_eq!(broken(Size::Wide, "Kort", 100.0), ["Kort"]);
        assert!(broken(Size::Wide, "Eenheelergeenwoordzonderspatie", 100.0)[0].ends_with('…'));
    }

    #[test]
    fn columns_add_up_to_the_same() {
        let sums: Vec<u64> = (0..4).map(|c| ranked(&rows(), c).iter().map(|(_, n)| n).sum()).collect();
        assert!(sums.iter().all(|s| *s == 1153), "{sums:?}");
    }

    #[test]
    fn small_groups_fold_and_nothing_is_lost() {
        let folded = fold_small(&rows(), 5, "Andere");
        assert_eq!(folded.iter().map(|r| r.count).sum::<u64>(), 1153);
        assert!(folded.iter().any(|r| r.path[0] == "Andere" && r.path[3] == "Andere"));
    }

    #[test]
    fn no_devices_no_picture() {
        let svg = sankey(&words(), &["a", "b", "c", "d"], &[], Size::Wide, &whole, &whole).into_string();
        assert!(svg.contains("Nog niets") && !svg.contains("<svg"));
    }
}
