package dev.viva.learn.metric;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far two things cover each other: boxes, masks or sets. A ratio whose denominator is 0 is 0, so two things without
 * any size do not overlap.
 *
 * @param both the size of what both cover
 * @param first the size of the first
 * @param second the size of the second
 */
public record Overlap(double both, double first, double second) {
    /** The overlap of two boxes, by area. */
    public static Overlap of(Box first, Box second) {
        return new Overlap(first.shared(second), first.area(), second.area());
    }

    /**
     * The overlap of two masks, by weight. O(n).
     *
     * @param weights the size of each cell, or {@code null} where every cell has size 1
     * @throws IllegalArgumentException if lengths differ, or a weight is negative or not finite
     */
    public static Overlap of(boolean[] first, boolean[] second, double @Nullable [] weights) {
        Weights.sameLength("Overlap", "second", second.length, first.length);
        Weights.check("Overlap", first.length, weights);
        double both = 0;
        double ofFirst = 0;
        double ofSecond = 0;
        for (int cell = 0; cell < first.length; cell++) {
            double weight = Weights.at(weights, cell);
            both += first[cell] && second[cell] ? weight : 0;
            ofFirst += first[cell] ? weight : 0;
            ofSecond += second[cell] ? weight : 0;
        }
        return new Overlap(both, ofFirst, ofSecond);
    }

    /** The overlap of two sets, by number of elements. O(n). */
    public static <T> Overlap of(Set<? extends T> first, Set<? extends T> second) {
        Collection<T> both = new HashSet<>(first);
        both.retainAll(second);
        return new Overlap(both.size(), first.size(), second.size());
    }

    /** Intersection over union (Jaccard's index), from 0 to 1. */
    public double intersectionOverUnion() {
        return ratio(both, first + second - both);
    }

    /** The Dice coefficient: twice what both cover over the sizes of both, from 0 to 1; also called F1. */
    public double dice() {
        return ratio(2 * both, first + second);
    }

    /** What both cover as a share of the smaller: 1 where one lies within the other. */
    public double ofSmaller() {
        return ratio(both, Math.min(first, second));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
