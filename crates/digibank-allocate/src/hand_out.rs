//! From counts to numbers: which request gets which device.
//!
//! A flow says how many devices of each cell go how far down the network; here they are walked
//! down. Whatever is equal is told apart by rule: requests of a lot by longest wait and then number,
//! devices of a cell by number.

use crate::groups::Demand;
use crate::kinds::Supply;
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
    let mut start = vec![0u32; nodes + 1];
    full.arcs.iter().for_each(|arc| start[arc.tail as usize + 1] += 1);
    for node in 0..nodes {
        start[node + 1] += start[node];
    }
    let mut next = start.clone();
    let mut list = vec![0u32; full.arcs.len()];
    for (at, arc) in full.arcs.iter().enumerate() {
        list[next[arc.tail as usize] as usize] = at as u32;
        next[arc.tail as usize] += 1;
    }
    let mut lots_of_node: Vec<Vec<u32>> = vec![Vec::new(); nodes];
    for (lot, served) in placed.lot.iter().enumerate() {
        if *served > 0 {
            lots_of_node[lot_node[lot] as usize].push(lot as u32);
        }
    }
    let mut taken: Vec<u32> = supply.cells.iter().map(|cell| cell.from).collect();
    let mut device = vec![None; asks];
    let mut held: Vec<Vec<(u32, i64)>> = vec![Vec::new(); nodes];
    for node in 1..nodes {
        let mut items = match full.what[node] {
            What::Stock(cell) => {
                let out = list[start[node] as usize..start[node + 1] as usize].iter();
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
        for &lot in &lots_of_node[node] {
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
        for &arc in &list[start[node] as usize..start[node + 1] as usize] {
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
