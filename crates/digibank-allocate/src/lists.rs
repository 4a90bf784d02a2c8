//! Many short lists in one: which arcs leave a node, which lots belong to a node.

/// `of(key)` are the members with that key, in rising order.
#[derive(Clone, Debug)]
pub struct Lists {
    start: Vec<u32>,
    members: Vec<u32>,
}

impl Lists {
    /// Members with their keys, in rising order of the members; keys are below `keys`.
    pub fn by_key(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut start = vec![0; keys + 1];
        pairs.clone().for_each(|(key, _)| start[key as usize + 1] += 1);
        for key in 0..keys {
            start[key + 1] += start[key];
        }
        let mut next = start.clone();
        let mut members = vec![0; start[keys] as usize];
        for (key, member) in pairs {
            let place = &mut next[key as usize];
            members[*place as usize] = member;
            *place += 1;
        }
        Lists { start, members }
    }

    pub fn of(&self, key: u32) -> &[u32] {
        &self.members[self.start[key as usize] as usize..self.start[key as usize + 1] as usize]
    }

    /// How many members there are in all.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// All members, key by key.
    pub fn into_all(self) -> Vec<u32> {
        self.members
    }
}
