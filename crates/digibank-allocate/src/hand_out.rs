//! From counts to numbers: which request gets which device.
//!
//! A flow says how many devices of each cell go how far down the network; here they are walked
//! down. Whatever is equal is told apart by rule: requests of a lot by longest wait and then number,
//! devices of a cell by number.

use crate::groups::Demand;
use crate::kinds::Supply;
use crate::lists::Lists;
use crate::map::{Map, What};
use crate::place::Placed;

/// Per request the position of its device.
pub fn hand_out(
    full: &Map,
    supply: &Supply,
    demand: &Demand,
    placed: &Placed,
    lot_node: &[u32],
    asks: usize,
) -> Vec<Option<u32>> {
    let nodes = full.nodes();
    let out = full.out_of(|arc| placed.flow[arc] > 0);
    let served = placed.lot.iter().enumerate().filter(|(_, served)| **served > 0);
    let lots = Lists::by_key(nodes, served.map(|(lot, _)| (lot_node[lot], lot as u32)));
    let mut taken: Vec<u32> = supply.cells.iter().map(|cell| cell.from).collect();
    let mut device = vec![None; asks];
    let mut held: Vec<Vec<(u32, i64)>> = vec![Vec::new(); nodes];
    for node in 1..nodes {
        let mut items = match full.what[node] {
            What::Stock(cell) => {
                let out = out.of(node as u32).iter();
                vec![(cell, out.map(|arc| placed.flow[*arc as usize]).sum())]
            }
            _ => std::mem::take(&mut held[node]),
        }
        .into_iter();
        let mut rest = (0, 0);
        // Hands the next `count` devices that came to this node to `give`.
        let mut pass = |mut count: i64, give: &mut dyn FnMut(u32, i64)| {
            while count > 0 {
                if rest.1 == 0 {
                    match items.next() {
                        Some(item) => rest = item,
                        None => return,
                    }
                }
                let part = count.min(rest.1);
                give(rest.0, part);
                rest.1 -= part;
                count -= part;
            }
        };
        for &lot in lots.of(node as u32) {
            let of = &demand.lots[lot as usize];
            let mut at = of.from as usize;
            pass(placed.lot[lot as usize], &mut |cell, count| {
                for _ in 0..count {
                    let place = &mut taken[cell as usize];
                    device[demand.order[at] as usize] = Some(supply.order[*place as usize]);
                    *place += 1;
                    at += 1;
                }
            });
        }
        for &arc in out.of(node as u32) {
            let head = full.arcs[arc as usize].head as usize;
            if matches!(full.what[node], What::Pool(_)) {
                continue;
            }
            pass(placed.flow[arc as usize], &mut |cell, count| match held[head].last_mut() {
                Some(last) if last.0 == cell => last.1 += count,
                _ => held[head].push((cell, count)),
            });
        }
    }
    device
}
