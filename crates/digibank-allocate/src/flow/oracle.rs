//! Flows against petgraph's: another program, another method of keeping the books.

use petgraph::algo::dinics;
use petgraph::graph::DiGraph;

use super::{ENDLESS, MaxFlow, Pipe};

use crate::support::Dice;

/// A network from lower to higher numbers, with sinks that swallow so much.
fn network(dice: &mut Dice) -> (usize, Vec<Pipe>, Vec<(u32, i64)>) {
    let nodes = 3 + dice.below(40) as u32;
    let mut pipes = Vec::new();
    for _ in 0..dice.below(u64::from(nodes) * 4) {
        let (a, b) = (dice.below(u64::from(nodes)) as u32, dice.below(u64::from(nodes)) as u32);
        if a != b {
            let capacity = if dice.one_in(8) { ENDLESS } else { dice.below(9) as i64 };
            pipes.push(Pipe { tail: a.min(b), head: a.max(b), capacity, flow: 0 });
        }
    }
    let mut sinks: Vec<(u32, i64)> = Vec::new();
    for node in 1..nodes {
        if dice.one_in(3) {
            sinks.push((node, dice.below(12) as i64));
        }
    }
    (nodes as usize, pipes, sinks)
}

fn by_petgraph(nodes: usize, pipes: &[Pipe], sinks: &[(u32, i64)]) -> i64 {
    let mut graph = DiGraph::<(), u64>::new();
    let all: Vec<_> = (0..=nodes).map(|_| graph.add_node(())).collect();
    for pipe in pipes {
        graph.add_edge(all[pipe.tail as usize], all[pipe.head as usize], pipe.capacity as u64);
    }
    for (node, most) in sinks {
        graph.add_edge(all[*node as usize], all[nodes], *most as u64);
    }
    dinics(&graph, all[0], all[nodes]).0 as i64
}

/// What stands is a flow: no pipe holds more than it may, and what comes into a node goes on or is swallowed.
fn check(pipes: &[Pipe], sinks: &[(u32, i64)], flow: &MaxFlow) {
    let mut balance = flow.drunk.iter().map(|drunk| -drunk).collect::<Vec<i64>>();
    for (at, pipe) in pipes.iter().enumerate() {
        assert!((0..=pipe.capacity).contains(&flow.flow(at)));
        balance[pipe.tail as usize] -= flow.flow(at);
        balance[pipe.head as usize] += flow.flow(at);
    }
    assert!(balance.iter().skip(1).all(|rest| *rest == 0));
    assert!(sinks.iter().all(|(node, most)| flow.drunk[*node as usize] <= *most));
}

#[test]
fn the_most_that_flows_is_what_petgraph_finds() {
    let mut found = 0;
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let (nodes, pipes, sinks) = network(&mut dice);
        let all: Vec<u32> = (1..nodes as u32).collect();
        let mut flow = MaxFlow::new(nodes, &pipes);
        // Sink by sink in two steps, as classes come one after the other: a flow that stands is built upon.
        let half = sinks.len() / 2;
        sinks[..half].iter().for_each(|(node, most)| flow.allow(*node, *most));
        let first = flow.fill(&all);
        assert_eq!(first, by_petgraph(nodes, &pipes, &sinks[..half]), "seed {seed}");
        check(&pipes, &sinks, &flow);
        sinks[half..].iter().for_each(|(node, most)| flow.allow(*node, *most));
        let more = flow.fill(&all);
        assert_eq!(first + more, by_petgraph(nodes, &pipes, &sinks), "seed {seed}");
        check(&pipes, &sinks, &flow);
        found += i64::from(first > 0 && more > 0);
        // What is taken back can flow again, and no more than that.
        let excess: Vec<(u32, i64)> =
            sinks.iter().map(|(node, _)| (*node, flow.drunk[*node as usize] / 2)).filter(|e| e.1 > 0).collect();
        let taken: i64 = excess.iter().map(|(_, amount)| amount).sum();
        flow.trim(&all, &excess);
        check(&pipes, &sinks, &flow);
        sinks.iter().for_each(|(node, most)| flow.allow(*node, *most));
        assert_eq!(flow.fill(&all), taken, "seed {seed}");
    }
    assert!(found > 500, "{found}");
}
