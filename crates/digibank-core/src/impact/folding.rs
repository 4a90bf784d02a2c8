//! Small groups become "other". A figure below five can point at one person or one school, so readers from outside the programme never
//! see one: small groups are put together until what is shown counts at least five.

use std::collections::BTreeMap;

/// The smallest count a reader from outside sees.
pub const LEAST: i64 = 5;

/// Folds plain groups: `None` is "other". Answers for each group what it is shown as. When everything together is below `least`,
/// nothing may be shown and the answer is empty.
pub fn groups<K: Ord + Clone>(rows: &[(K, i64)], least: i64) -> BTreeMap<K, Option<K>> {
    let rows: Vec<(Vec<K>, i64)> = rows.iter().map(|(k, n)| (vec![k.clone()], *n)).collect();
    let folded = generalise(&rows, least, |k| k.first().map(|_| vec![]));
    folded.into_iter().filter_map(|(raw, shown)| Some((raw.first()?.clone(), shown.first().cloned()))).collect()
}

/// Folds groups step by step: a group that is too small is made more general by `wider` (`None`: it cannot get wider) and joins the
/// others that look the same by then. The least that is lost is lost first. Answers for each group what it is shown as; empty when
/// everything together is below `least`.
pub fn generalise<K: Ord + Clone>(rows: &[(K, i64)], least: i64, wider: impl Fn(&K) -> Option<K>) -> BTreeMap<K, K> {
    if rows.iter().map(|(_, n)| n).sum::<i64>() < least {
        return BTreeMap::new();
    }
    let mut shown: BTreeMap<K, K> = rows.iter().map(|(k, _)| (k.clone(), k.clone())).collect();
    loop {
        let mut totals: BTreeMap<K, i64> = BTreeMap::new();
        for (raw, n) in rows {
            *totals.entry(shown[raw].clone()).or_default() += n;
        }
        let small: Vec<K> = totals.iter().filter(|(_, n)| **n < least).map(|(k, _)| k.clone()).collect();
        if small.is_empty() {
            return shown;
        }
        let mut widened: BTreeMap<K, K> = small.iter().filter_map(|k| Some((k.clone(), wider(k)?))).collect();
        if widened.is_empty() {
            // only the widest group is too small: the smallest of the others joins it
            let next =
                totals.iter().filter(|(k, _)| !small.contains(k)).min_by_key(|(_, n)| **n).map(|(k, _)| k.clone());
            let Some(widest) = next.as_ref().and_then(|k| std::iter::successors(Some(k.clone()), |k| wider(k)).last())
            else {
                return shown;
            };
            widened.extend(next.map(|k| (k, widest)));
        }
        for now in shown.values_mut() {
            if let Some(wide) = widened.get(now) {
                *now = wide.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_groups_join_and_take_another_along_when_they_stay_small() {
        let rows = [("pupil", 40), ("senior", 7), ("newcomer", 2), ("job seeker", 1)];
        let shown = groups(&rows, 5);
        assert_eq!(shown["pupil"], Some("pupil"));
        // three alone would still be too few to show, so the seniors join them
        assert_eq!((shown["senior"], shown["newcomer"], shown["job seeker"]), (None, None, None));
        assert!(groups(&[("a", 2), ("b", 2)], 5).is_empty());
        assert_eq!(groups(&[("a", 5), ("b", 9)], 5).values().filter(|v| v.is_none()).count(), 0);
    }

    proptest! {
        #[test]
        fn whatever_is_shown_counts_at_least_five_and_nothing_is_lost(counts in proptest::collection::vec(1i64..12, 0..30)) {
            let rows: Vec<(usize, i64)> = counts.iter().copied().enumerate().collect();
            let shown = groups(&rows, 5);
            let mut totals: BTreeMap<Option<usize>, i64> = BTreeMap::new();
            for (k, n) in &rows {
                if let Some(s) = shown.get(k) {
                    *totals.entry(*s).or_default() += n;
                }
            }
            let all: i64 = counts.iter().sum();
            if all < 5 { prop_assert!(shown.is_empty()) } else { prop_assert_eq!(totals.values().sum::<i64>(), all) }
            prop_assert!(totals.values().all(|n| *n >= 5));
        }
    }
}
