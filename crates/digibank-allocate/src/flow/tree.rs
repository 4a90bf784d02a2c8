//! The spanning tree of a network simplex.
//!
//! Beside its parent each node knows who comes after it when the tree is walked from the root down, children before
//! neighbours: a subtree is a stretch of that walk, so the prices of a whole subtree change in one straight
//! loop. Keeping the walk right when a part of the tree is hung elsewhere takes as many steps as there are nodes between the old and
//! the new top of that part (Glover, Klingman and Stutz 1974, "Augmented threaded index method"; Ahuja, Magnanti, Orlin 1993, §11.3).

use crate::lists::Lists;

const NONE: u32 = u32::MAX;

/// Where a node hangs. Everything a step needs of a node lies in one line of the processor's memory.
#[derive(Clone, Copy, Debug)]
pub struct Hook {
    pub parent: u32,
    /// The arc between the two, and whether it points to the parent.
    pub arc: u32,
    pub upward: bool,
    /// Nodes in the subtree, this one included.
    pub size: u32,
    pub room: Room,
}

/// How much more flow the arc takes in its direction, and against it, within the piece in use.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub more: i64,
    pub less: i64,
}

impl Hook {
    /// How much more can flow to the parent, or from the parent to the node.
    pub fn towards(&self, parent: bool) -> i64 {
        if self.upward == parent { self.room.more } else { self.room.less }
    }
}

/// The tree. Its root is the node with the highest number.
#[derive(Clone, Debug)]
pub struct Tree {
    hook: Vec<Hook>,
    /// The walk, as a ring.
    after: Vec<u32>,
    before: Vec<u32>,
    /// The last node of each subtree in the walk.
    last: Vec<u32>,
}

impl Tree {
    /// A tree of the given hooks; following parents leads to the root, whose number comes after all others. Sizes are filled in here.
    /// Calls `visit` with every node, parents first.
    pub fn new(mut hook: Vec<Hook>, mut visit: impl FnMut(u32, Hook)) -> Tree {
        let root = hook.len() as u32;
        hook.push(Hook { parent: NONE, arc: NONE, upward: true, size: 1, room: Room { more: 0, less: 0 } });
        hook.iter_mut().for_each(|hook| hook.size = 1);
        let count = hook.len();
        let children = Lists::by_key(count, (0..root).map(|node| (hook[node as usize].parent, node)));
        let mut walk = Vec::with_capacity(count);
        let mut look = vec![root];
        while let Some(node) = look.pop() {
            walk.push(node);
            look.extend(children.of(node).iter().rev());
        }
        let mut last: Vec<u32> = (0..count as u32).collect();
        for &node in walk.iter().rev() {
            let Hook { parent, size, .. } = hook[node as usize];
            if let Some(child) = children.of(node).last() {
                last[node as usize] = last[*child as usize];
            }
            if parent != NONE {
                hook[parent as usize].size += size;
            }
        }
        let mut tree = Tree { after: vec![root; count], before: vec![root; count], last, hook };
        for pair in walk.windows(2) {
            tree.join(pair[0], pair[1]);
        }
        tree.join(walk[count - 1], root);
        walk[1..].iter().for_each(|node| visit(*node, tree.hook(*node)));
        tree
    }

    pub fn root(&self) -> u32 {
        self.hook.len() as u32 - 1
    }

    pub fn hook(&self, node: u32) -> Hook {
        self.hook[node as usize]
    }

    /// Sends flow along the arc between a node and its parent.
    pub fn send(&mut self, node: u32, to_parent: bool, amount: i64) {
        let hook = &mut self.hook[node as usize];
        let amount = if hook.upward == to_parent { amount } else { -amount };
        hook.room = Room { more: hook.room.more - amount, less: hook.room.less + amount };
    }

    /// Puts the stretch that begins with `top` right after the node it hangs from.
    fn link(&mut self, top: u32, under: u32) {
        let (end, next) = (self.last[top as usize], self.after[under as usize]);
        self.join(under, top);
        self.join(end, next);
        self.move_last(under, under, end);
    }

    fn join(&mut self, node: u32, next: u32) {
        self.after[node as usize] = next;
        self.before[next as usize] = node;
    }

    /// From a node up: subtrees that ended with `was` end with `is`.
    fn move_last(&mut self, from: u32, was: u32, is: u32) {
        let mut node = from;
        while node != NONE && self.last[node as usize] == was {
            self.last[node as usize] = is;
            node = self.hook[node as usize].parent;
        }
    }

    /// Takes the subtree of `old`, turns it so that `top` is its highest node, and hangs that one as `hook` says.
    /// `join`: the lowest node above both `old` and the new parent.
    pub fn move_part(&mut self, old: u32, top: u32, join: u32, hook: Hook) {
        let moved = i64::from(self.hook[old as usize].size);
        let (parent, end) = (self.hook[old as usize].parent, self.last[old as usize]);
        let (ahead, behind) = (self.before[old as usize], self.after[end as usize]);
        self.join(ahead, behind);
        self.move_last(parent, end, ahead);
        self.resize(parent, join, -moved);
        self.turn(top, old, hook);
        self.link(top, hook.parent);
        self.resize(hook.parent, join, moved);
    }

    /// Turns a part that is out of the walk. Going up from the new top to the old, each node brings what was its
    /// own and not yet brought: what stood ahead of the node below, and what stood behind it.
    fn turn(&mut self, top: u32, old: u32, hook: Hook) {
        let whole = self.hook[old as usize].size;
        let mut ahead = self.before[top as usize];
        let mut end_below = self.last[top as usize];
        let (mut tail, mut behind) = (end_below, self.after[end_below as usize]);
        let mut way = Hook { size: whole, ..hook };
        let mut node = top;
        loop {
            let was = std::mem::replace(&mut self.hook[node as usize], way);
            if node == old {
                break;
            }
            way = Hook { parent: node, upward: !was.upward, size: whole - was.size, ..was };
            node = was.parent;
            let (ahead_of_node, end) = (self.before[node as usize], self.last[node as usize]);
            self.join(tail, node);
            tail = ahead;
            if end != end_below {
                let next = self.after[end as usize];
                self.join(tail, behind);
                (tail, behind) = (end, next);
            }
            (ahead, end_below) = (ahead_of_node, end);
        }
        loop {
            self.last[node as usize] = tail;
            if node == top {
                return;
            }
            node = self.hook[node as usize].parent;
        }
    }

    fn resize(&mut self, from: u32, join: u32, by: i64) {
        let mut node = from;
        while node != join {
            let size = &mut self.hook[node as usize].size;
            *size = (i64::from(*size) + by) as u32;
            node = self.hook[node as usize].parent;
        }
    }

    /// Every node of a subtree. From both ends: the processor need not wait for one walk's next node to go on with the other.
    pub fn each_inside(&self, top: u32, tell: impl FnMut(u32)) {
        self.each_between(top, self.last[top as usize], self.hook[top as usize].size, tell);
    }

    /// Every node that is not of a subtree. The walk is a ring: what is outside is one stretch of it too.
    pub fn each_outside(&self, top: u32, tell: impl FnMut(u32)) {
        let (first, last) = (self.after[self.last[top as usize] as usize], self.before[top as usize]);
        self.each_between(first, last, self.hook.len() as u32 - self.hook[top as usize].size, tell);
    }

    /// The nodes of a stretch of the walk, so many.
    fn each_between(&self, first: u32, last: u32, count: u32, mut tell: impl FnMut(u32)) {
        let (mut one, mut other) = (first, last);
        for _ in 0..count / 2 {
            tell(one);
            tell(other);
            one = self.after[one as usize];
            other = self.before[other as usize];
        }
        if count % 2 == 1 {
            tell(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inside(tree: &Tree, top: u32) -> Vec<u32> {
        let mut nodes = Vec::new();
        tree.each_inside(top, |node| nodes.push(node));
        nodes.sort_unstable();
        nodes
    }

    /// Nodes whose way up leads through `top`.
    fn below(tree: &Tree, top: u32) -> Vec<u32> {
        let leads = |mut node: u32| {
            while node != top && node != NONE {
                node = tree.hook(node).parent;
            }
            node == top
        };
        (0..=tree.root()).filter(|node| leads(*node)).collect()
    }

    fn ways(tree: &Tree, node: u32) -> Vec<u32> {
        std::iter::successors(Some(node), |node| Some(tree.hook(*node).parent).filter(|up| *up != NONE)).collect()
    }

    proptest! {
        /// Whatever is moved where, the walk passes each subtree in one stretch and the sizes are right.
        #[test]
        fn the_walk_follows_every_move(count in 1u32..12, moves in prop::collection::vec((0u32..12, 0u32..12, 0u32..13), 0..40)) {
            let room = Room { more: 1, less: 0 };
            let hooks = (0..count).map(|arc| Hook { parent: count, arc, upward: true, size: 1, room }).collect();
            let mut tree = Tree::new(hooks, |_, _| ());
            for (at, (top, old, under)) in moves.into_iter().enumerate() {
                let (top, under) = (top % count, under % (count + 1));
                let above = ways(&tree, top);
                let old = above[old as usize % (above.len() - 1)];
                if below(&tree, old).contains(&under) {
                    continue;
                }
                let join = *ways(&tree, under).iter().find(|node| ways(&tree, old).contains(node)).unwrap();
                let arc = count + at as u32;
                tree.move_part(old, top, join, Hook { parent: under, arc, upward: false, size: 1, room });
                for node in 0..=count {
                    let nodes = below(&tree, node);
                    prop_assert_eq!(tree.hook(node).size as usize, nodes.len());
                    prop_assert_eq!(&inside(&tree, node), &nodes);
                    let mut outside = Vec::new();
                    if node < count {
                        tree.each_outside(node, |other| outside.push(other));
                        prop_assert_eq!(outside.len() + nodes.len(), count as usize + 1);
                    }
                }
            }
        }
    }
}
