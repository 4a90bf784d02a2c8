//! Prices from a coarser network, to begin with.
//!
//! Nodes between which going is free mostly have the same price in the end. So they are put together, the network that is left is
//! solved, which is quick, and every node gets the price of what it was put into (Zipkin 1980, "Bounds for aggregating nodes in
//! network problems"). What an arc costs *at these prices* is its own price and that of its tail less that of its head. Counted so,
//! every flow that meets the supplies costs the same amount more or less, so the best ones stay the best, whatever the prices. Good
//! prices make nearly every arc that will be used free, and every other dear.

use super::{Cost, ENDLESS, Network, Round, Simplex, Start};
use crate::lists::Lists;

/// A coarse network is worth solving if it has at most one node for so many.
const WORTH: usize = 2;

/// The price of each node, as good as a coarser network knows. None if `go_on` said no.
pub fn prices(net: &Network<i64>, supply: &[i64], go_on: &mut dyn FnMut() -> bool) -> Option<Vec<i64>> {
    let (name, count) = together(net);
    if count > net.nodes / WORTH {
        return Some(vec![0; net.nodes]);
    }
    let coarse = coarser(net, &name, count);
    let mut sums = vec![0; count];
    name.iter().zip(supply).for_each(|(name, supply)| sums[*name as usize] += supply);
    let start = Start { flow: vec![0; coarse.arcs()], hung: Vec::new() };
    let mut simplex = Simplex::start(coarse.in_order(Round::Mixed), &sums, &start);
    simplex.run(go_on).then(|| name.iter().map(|name| simplex.potential(*name)).collect())
}

/// The network with every arc at what it costs at these prices; as it was if that would be more than can be counted.
pub fn at(net: &mut Network<i64>, prices: &[i64]) {
    let cost = |arc: usize| {
        let (tail, head) = (prices[net.tail[arc] as usize], prices[net.head[arc] as usize]);
        net.price[net.first[arc] as usize] + tail - head
    };
    let costs: Vec<i64> = (0..net.arcs()).map(cost).collect();
    let dearest = costs.iter().map(|cost| cost.abs()).max().unwrap_or(0);
    // What is asked for a unit that cannot be met is more than all arcs of a way together; that, and such a way, must be numbers still.
    if i128::from(dearest + 1) * (net.nodes as i128 + 1) * 4 < i128::from(<i64 as Cost>::FAR) {
        net.price = costs;
    }
}

/// Per node the number of the coarse node it belongs to, and how many there are. The first node of the network, which is the source, stays alone.
fn together(net: &Network<i64>) -> (Vec<u32>, usize) {
    let mut root: Vec<u32> = (0..net.nodes as u32).collect();
    for arc in (0..net.arcs() as u32).filter(|arc| net.is_endless(*arc)) {
        let (tail, head) = (net.tail[arc as usize], net.head[arc as usize]);
        if net.price[net.first[arc as usize] as usize] == 0 && tail != 0 && head != 0 {
            let (one, other) = (super::parts::find(&mut root, tail), super::parts::find(&mut root, head));
            root[one.max(other) as usize] = one.min(other);
        }
    }
    let (mut name, mut count) = (vec![0; net.nodes], 0);
    for node in 0..net.nodes as u32 {
        // Roots come before the others.
        name[node as usize] = match super::parts::find(&mut root, node) {
            root if root == node => {
                count += 1;
                count - 1
            }
            root => name[root as usize],
        };
    }
    (name, count as usize)
}

/// The network between coarse nodes. Of arcs without limit between two of them the cheapest stands for all.
fn coarser(net: &Network<i64>, name: &[u32], count: usize) -> Network<i64> {
    let ends = |arc: u32| (name[net.tail[arc as usize] as usize], name[net.head[arc as usize] as usize]);
    let named = (0..net.arcs() as u32).map(|arc| (ends(arc), arc));
    let between: Vec<(u32, u32)> =
        named.filter(|((tail, head), _)| tail != head).map(|((tail, _), arc)| (tail, arc)).collect();
    let out = Lists::by_key(count, between.iter().copied());
    let mut coarse = Network::new(count);
    let mut cheapest = vec![i64::MAX; count];
    let mut heads = Vec::new();
    for tail in 0..count as u32 {
        for &arc in out.of(tail) {
            let (head, piece) = (ends(arc).1, net.first[arc as usize] as usize);
            if !net.is_endless(arc) {
                coarse.arc(tail, head, net.upto[piece], net.price[piece]);
                continue;
            }
            let price = &mut cheapest[head as usize];
            if *price == i64::MAX {
                heads.push(head);
            }
            *price = net.price[piece].min(*price);
        }
        for head in heads.drain(..) {
            coarse.arc(tail, head, ENDLESS, std::mem::replace(&mut cheapest[head as usize], i64::MAX));
        }
    }
    coarse
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::free;
    use proptest::prelude::*;

    proptest! {
        /// Whatever the prices, and wherever the first flow comes from, what is found costs the same in the end.
        #[test]
        fn any_prices_lead_to_the_same_cost(
            arcs in prop::collection::vec((0u32..5, 0u32..5, 0i64..4, 0i64..4, any::<bool>()), 1..25),
            prices in prop::collection::vec(-3i64..4, 6),
            moved in prop::collection::vec(0i64..3, 25),
        ) {
            let (mut net, mut supply) = (Network::new(6), vec![0; 6]);
            for ((tail, step, room, price, endless), moved) in arcs.iter().zip(moved) {
                let head = (tail + 1 + step).min(5);
                let room = if *endless { ENDLESS } else { *room + 1 };
                net.arc(*tail, head, room, *price);
                supply[*tail as usize] += moved.min(room);
                supply[head as usize] -= moved.min(room);
            }
            let cost = |net: &Network<i64>, start: &Start| {
                let mut simplex = Simplex::start(net.in_order(Round::InOrder), &supply, start);
                assert!(simplex.run(&mut || true) && simplex.is_met());
                (0..arcs.len()).map(|arc| simplex.flow(arc) * arcs[arc].3).sum::<i64>()
            };
            let nothing = Start { flow: vec![0; arcs.len()], hung: Vec::new() };
            let least = cost(&net, &nothing);
            let coarse = super::prices(&net, &supply, &mut || true).unwrap();
            for prices in [prices, coarse] {
                let mut priced = net.clone();
                at(&mut priced, &prices);
                prop_assert_eq!(cost(&priced, &free::start(&priced, &supply)), least);
            }
        }
    }
}
