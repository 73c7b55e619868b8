package dev.viva.app.recommend;

import dev.viva.recommend.engine.Served;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A pool in the order of its scores. */
final class Ranking {
    private final int[] order;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();

    private Ranking(Served served) {
        double[] scores = served.scores();
        Integer[] sorted = new Integer[scores.length];
        Arrays.setAll(sorted, at -> at);
        Arrays.sort(sorted, (a, b) -> Double.compare(scores[b], scores[a]));
        this.order = Arrays.stream(sorted).mapToInt(at -> at).toArray();
        for (int rank = 0; rank < order.length; rank++) {
            places.put(served.pool().item(order[rank]), order[rank]);
            ranks.put(served.pool().item(order[rank]), rank + 1);
        }
    }

    static Ranking of(Served served) {
        return new Ranking(served);
    }

    /** How many there are. */
    int size() {
        return order.length;
    }

    /** The place in the pool of what stands at a rank from 0. */
    int at(int rank) {
        return order[rank];
    }

    /** The place of an item in the pool. */
    int place(int item) {
        return places.getOrDefault(item, 0);
    }

    /** The rank of an item by score, from 1. */
    int rank(int item) {
        return ranks.getOrDefault(item, 1);
    }
}
