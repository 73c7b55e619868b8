package dev.viva.retrieve.fuse;

import dev.viva.kernel.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queries in parts of about the same number of groups, none of which is in two.
 *
 * @param part the part of each query
 * @param count how many parts there are
 */
record QueryFolds(int[] part, int count) {
    static QueryFolds of(List<JudgedQuery> queries, int count, long seed) {
        Set<String> distinct = new LinkedHashSet<>();
        queries.forEach(each -> distinct.add(each.group()));
        List<String> groups = new ArrayList<>(distinct);
        if (count < 2 || groups.size() < count) {
            throw new IllegalArgumentException(
                    "QueryFolds: there must be at least 2 parts and as many groups of queries," + " got " + count
                            + " parts and " + groups.size() + " groups");
        }
        int[] order = CounterRandom.of(seed).draws().permutation(groups.size());
        Map<String, Integer> parts = new HashMap<>();
        for (int at = 0; at < order.length; at++) {
            parts.put(groups.get(order[at]), at % count);
        }
        int[] part = queries.stream()
                .mapToInt(each -> parts.getOrDefault(each.group(), 0))
                .toArray();
        return new QueryFolds(part, count);
    }

    List<JudgedQuery> inside(List<JudgedQuery> queries, int wanted) {
        return some(queries, wanted, true);
    }

    List<JudgedQuery> outside(List<JudgedQuery> queries, int wanted) {
        return some(queries, wanted, false);
    }

    private List<JudgedQuery> some(List<JudgedQuery> queries, int wanted, boolean inside) {
        List<JudgedQuery> some = new ArrayList<>();
        for (int at = 0; at < part.length; at++) {
            if ((part[at] == wanted) == inside) {
                some.add(queries.get(at));
            }
        }
        return some;
    }
}
