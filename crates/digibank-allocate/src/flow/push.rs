//! How a maximum flow is pushed: always along a shortest way.
//!
//! Every node knows at least how many steps it is away from a sink that may swallow more. A push walks down these numbers, one step at a time; a
//! node from which no step leads down gets a higher number, one more than the lowest of its neighbours. Where no node has a certain
//! number any more, those with higher ones are cut off from the sinks, and the search is over (Ahuja and Orlin 1991, "Distance-directed augmenting
//! path algorithms"; the gap: Cherkassky and Goldberg 1997). Of what waits outside, what is nearest to a sink goes first.

use super::max_flow::{Arc, FAR, MaxFlow};

/// The search inside one part.
struct Labels {
    /// How many nodes have each number.
    count: Vec<u32>,
    /// From nodes with a higher number no sink is reached any more.
    top: u32,
    /// The way of the present push: arcs, each with the node it leaves.
    path: Vec<(u32, u32)>,
}

impl MaxFlow {
    /// Pushes as much as possible into the sinks among `nodes`, which are all nodes of one part in rising order.
    /// Answers how much.
    pub fn fill(&mut self, nodes: &[u32]) -> i64 {
        let mut labels = self.label(nodes);
        self.inlets = self.inlets(nodes);
        let mut inlets = self.inlets.clone();
        let mut total = 0;
        loop {
            let label = |arc: Arc| if arc.room > 0 { self.nodes[arc.to as usize].label } else { FAR };
            inlets.retain(|inlet| label(self.arcs[*inlet as usize]) <= labels.top);
            let Some(nearest) = inlets.iter().map(|inlet| label(self.arcs[*inlet as usize])).min() else {
                return total;
            };
            let before = total;
            for &inlet in &inlets {
                while let Arc { to, room: 1.., .. } = self.arcs[inlet as usize]
                    && self.nodes[to as usize].label == nearest
                    && nearest <= labels.top
                {
                    total += self.push(inlet, &mut labels);
                }
            }
            if total == before {
                // Numbers were too low. One look round is cheaper than to lift them step by step.
                labels = self.label(nodes);
            }
        }
    }

    /// Numbers the nodes of a part by their distance from the sinks.
    fn label(&mut self, nodes: &[u32]) -> Labels {
        let mut queue = Vec::with_capacity(nodes.len());
        for &node in nodes {
            let is_sink = self.thirst[node as usize] > 0;
            self.nodes[node as usize].label = if is_sink { 0 } else { FAR };
            self.nodes[node as usize].turn = self.arcs_of(node).start;
            if is_sink {
                queue.push(node);
            }
        }
        let mut count = vec![0; nodes.len() + 1];
        count[0] = queue.len() as u32;
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let label = self.nodes[node as usize].label + 1;
            for arc in self.arcs_of(node) {
                let Arc { to, twin, .. } = self.arcs[arc as usize];
                let end = self.nodes[to as usize];
                if end.label == FAR && self.is_beside(to, node) && self.arcs[twin as usize].room > 0 {
                    self.nodes[to as usize].label = label;
                    count[label as usize] += 1;
                    queue.push(to);
                }
            }
        }
        Labels { count, top: nodes.len() as u32, path: Vec::new() }
    }

    /// Pushes through an inlet, until it is full or what lies behind it got farther from the sinks. Answers how much.
    fn push(&mut self, inlet: u32, labels: &mut Labels) -> i64 {
        let (mut at, mut total) = (self.arcs[inlet as usize].to, 0);
        labels.path.clear();
        loop {
            if self.thirst[at as usize] > 0 {
                let amount = self.send_along(inlet, at, &labels.path);
                total += amount;
                if self.arcs[inlet as usize].room == 0 {
                    return total;
                }
                // On from the first arc that is full now.
                let full = labels.path.iter().position(|(arc, _)| self.arcs[*arc as usize].room == 0);
                if let Some(full) = full {
                    at = labels.path[full].1;
                    labels.path.truncate(full);
                }
                continue;
            }
            match self.step_down(at) {
                Some(arc) => {
                    labels.path.push((arc, at));
                    at = self.arcs[arc as usize].to;
                }
                None => {
                    self.lift(at, labels);
                    match labels.path.pop() {
                        Some((_, before)) => at = before,
                        None => return total,
                    }
                }
            }
        }
    }

    /// Sends as much as can go through the inlet and along the path to its end.
    fn send_along(&mut self, inlet: u32, end: u32, path: &[(u32, u32)]) -> i64 {
        let rooms = path.iter().map(|(arc, _)| self.arcs[*arc as usize].room);
        let amount = rooms.fold(self.arcs[inlet as usize].room, i64::min).min(self.thirst[end as usize]);
        self.thirst[end as usize] -= amount;
        self.drunk[end as usize] += amount;
        self.send(inlet, amount);
        path.iter().for_each(|(arc, _)| self.send(*arc, amount));
        amount
    }

    /// The next arc of a node that leads one step down.
    fn step_down(&mut self, node: u32) -> Option<u32> {
        let below = self.nodes[node as usize].label.checked_sub(1)?;
        let end = self.arcs_of(node).end;
        let leads = |arc: &u32| {
            let Arc { to, room, .. } = self.arcs[*arc as usize];
            room > 0 && self.nodes[to as usize].label == below && self.is_beside(to, node)
        };
        let step = (self.nodes[node as usize].turn..end).find(leads);
        self.nodes[node as usize].turn = step.unwrap_or(end);
        step
    }

    /// A node from which no step leads down gets a higher number.
    fn lift(&mut self, node: u32, labels: &mut Labels) {
        let was = self.nodes[node as usize].label;
        let mut lowest = labels.top;
        for arc in self.arcs_of(node) {
            let Arc { to, room, .. } = self.arcs[arc as usize];
            if room > 0 && self.is_beside(to, node) {
                lowest = lowest.min(self.nodes[to as usize].label);
            }
        }
        labels.count[was as usize] -= 1;
        if labels.count[was as usize] == 0 {
            labels.top = labels.top.min(was);
        }
        let label = if lowest < labels.top { lowest + 1 } else { FAR };
        if let Some(count) = labels.count.get_mut(label as usize) {
            *count += 1;
        }
        self.nodes[node as usize].label = label;
        self.nodes[node as usize].turn = self.arcs_of(node).start;
    }
}
