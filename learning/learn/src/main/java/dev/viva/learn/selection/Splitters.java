package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The usual ways to divide rows. Row weights play no part in them. Thread-safe; O(splits · rows) unless stated. */
public final class Splitters {
    private Splitters() {}

    /**
     * Shuffled parts of nearly equal size, each of which judges once; classes are not looked at.
     *
     * @throws IllegalArgumentException if {@code count} is below 2; when splitting, if it is above the number of rows
     */
    public static Splitter folds(int count, long seed) {
        atLeast("folds: count", 2, count);
        return (target, groups) ->
                Folds.of(new Target.None(target.size()), count, seed).splits();
    }

    /**
     * Like {@link #folds}, where every part has nearly its share of each class. A class with fewer rows than there are
     * folds is judged in as many folds as it has rows. Targets without classes are divided as by {@link #folds}.
     *
     * @throws IllegalArgumentException as {@link #folds}
     */
    public static Splitter stratified(int count, long seed) {
        atLeast("stratified: count", 2, count);
        return (target, groups) -> Folds.of(target, count, seed).splits();
    }

    /**
     * Parts of nearly equal size that no group is torn between: the largest group first, each into the smallest part.
     *
     * @throws IllegalArgumentException if {@code count} is below 2; when splitting, if there are no groups or fewer than
     *     {@code count}
     */
    public static Splitter grouped(int count) {
        atLeast("grouped: count", 2, count);
        return (target, groups) -> GroupAssignment.bySize(Groups.of("grouped", target, groups), count)
                .splits();
    }

    /**
     * Parts that no group is torn between, with nearly equal shares of each class: the groups in descending order of how
     * unequal their classes are, each into the part that leaves the shares most equal; ties are broken by the seed.
     * O(groups · count² · classes).
     *
     * @throws IllegalArgumentException as {@link #grouped}; when splitting, if the target holds no classes
     */
    public static Splitter stratifiedGrouped(int count, long seed) {
        atLeast("stratifiedGrouped: count", 2, count);
        return (target, groups) -> {
            if (!(target instanceof Target.Classes classes)) {
                throw new IllegalArgumentException(
                        "Splitters.stratifiedGrouped: the target must hold classes, got " + target.kind());
            }
            return GroupAssignment.byClass(Groups.of("stratifiedGrouped", target, groups), classes, count, seed)
                    .splits();
        };
    }

    /**
     * Rows in order of time: each split judges the {@code testRows} rows after those that teach, and all earlier rows
     * teach except the {@code gap} rows just before; the last split judges the last rows.
     *
     * @throws IllegalArgumentException if {@code count} or {@code testRows} is below 1 or {@code gap} below 0; when
     *     splitting, if the first split would have no row to teach
     */
    public static Splitter expanding(int count, int testRows, int gap) {
        return sliding(count, Integer.MAX_VALUE, testRows, gap);
    }

    /**
     * Like {@link #expanding}, where at most the last {@code trainRows} rows before the gap teach.
     *
     * @throws IllegalArgumentException as {@link #expanding}; or if {@code trainRows} is below 1
     */
    public static Splitter sliding(int count, int trainRows, int testRows, int gap) {
        atLeast("sliding: count", 1, count);
        atLeast("sliding: trainRows", 1, trainRows);
        atLeast("sliding: testRows", 1, testRows);
        atLeast("sliding: gap", 0, gap);
        return (target, groups) -> {
            long first = target.size() - (long) count * testRows;
            if (first - gap < 1) {
                throw new IllegalArgumentException("Splitters.sliding: count * testRows + gap must be below rows="
                        + target.size() + ", got " + ((long) count * testRows + gap));
            }
            return IntStream.range(0, count)
                    .map(split -> (int) first + split * testRows)
                    .mapToObj(from -> new Split(
                            range(Math.max(0, from - gap - (long) trainRows), from - gap),
                            range(from, from + testRows)))
                    .toList();
        };
    }

    /**
     * The splits of {@code times} splitters, each with a seed of its own drawn from {@code seed}: for example
     * {@code repeated(5, 1, seed -> stratified(10, seed))}.
     *
     * @throws IllegalArgumentException if {@code times} is below 1
     */
    public static Splitter repeated(int times, long seed, LongFunction<Splitter> splitter) {
        atLeast("repeated: times", 1, times);
        CounterRandom random = CounterRandom.of(seed).stream(0x7265706561746564L);
        List<Splitter> repeats = IntStream.range(0, times)
                .mapToObj(time -> splitter.apply(random.bits(time)))
                .toList();
        return (target, groups) -> repeats.stream()
                .flatMap(each -> each.splits(target, groups).stream())
                .toList();
    }

    /** Every row judges alone and all others teach; needs two rows. O(rows²). */
    public static Splitter leaveOneOut() {
        return (target, groups) -> {
            int rows = target.size();
            return new Folds(IntStream.range(0, rows).toArray(), atLeast("leaveOneOut: rows", 2, rows)).splits();
        };
    }

    /**
     * Every group judges alone and all others teach, in the order in which groups first come.
     *
     * @throws IllegalArgumentException when splitting, if there are no groups or fewer than two
     */
    public static Splitter leaveOneGroupOut() {
        return (target, groups) -> {
            Groups known = Groups.of("leaveOneGroupOut", target, groups);
            return new Folds(known.of(), atLeast("leaveOneGroupOut: groups", 2, known.count())).splits();
        };
    }

    /**
     * Random divisions, each on its own: about {@code testFraction} of the rows judge, of each class where the target
     * holds classes.
     *
     * @throws IllegalArgumentException if {@code count} is below 1 or {@code testFraction} not in (0, 1); when splitting,
     *     if that would leave a part without rows
     */
    public static Splitter shuffled(int count, double testFraction, long seed) {
        atLeast("shuffled: count", 1, count);
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException(
                    "Splitters.shuffled: testFraction must be in (0, 1), got " + testFraction);
        }
        CounterRandom random = CounterRandom.of(seed).stream(0x73687566666c65L);
        return (target, groups) -> {
            List<Split> splits = new ArrayList<>();
            for (int split = 0; split < count; split++) {
                int[] test = Folds.holdOut(target, testFraction, random.bits(split));
                splits.add(new Split(Folds.without(target.size(), test), test));
            }
            return splits;
        };
    }

    /**
     * Given folds: row {@code i} judges in fold {@code foldOf[i]}, or in none where that is -1.
     *
     * @throws IllegalArgumentException if a fold is below -1 or has no row; when splitting, if there are not as many rows
     */
    public static Splitter predefined(int... foldOf) {
        int[] kept = foldOf.clone();
        int count = Arrays.stream(kept).max().orElse(-1) + 1;
        for (int fold = -1; fold < count; fold++) {
            int wanted = fold;
            if (fold >= 0 && Arrays.stream(kept).noneMatch(each -> each == wanted)) {
                throw new IllegalArgumentException("Splitters.predefined: fold " + fold + " must have a row, got none");
            }
        }
        atLeast("predefined: folds", 1, count);
        atLeast("predefined: foldOf", -1, Arrays.stream(kept).min().orElse(-1));
        return (target, groups) -> {
            if (target.size() != kept.length) {
                throw new IllegalArgumentException("Splitters.predefined: foldOf must have a fold for each of "
                        + target.size() + " rows, got " + kept.length);
            }
            return new Folds(kept, count).splits();
        };
    }

    private static int[] range(long from, int to) {
        return IntStream.range((int) from, to).toArray();
    }

    private static int atLeast(String what, int least, int got) {
        if (got < least) {
            throw new IllegalArgumentException("Splitters." + what + " must be at least " + least + ", got " + got);
        }
        return got;
    }

    /** Groups numbered from 0 in the order in which they first come. */
    record Groups(int[] of, int count) {
        static Groups of(String splitter, Target target, int @Nullable [] groups) {
            if (groups == null || groups.length != target.size()) {
                throw new IllegalArgumentException("Splitters." + splitter + ": there must be a group for each of "
                        + target.size() + " rows, got " + (groups == null ? "none" : groups.length));
            }
            Map<Integer, Integer> numbers = new HashMap<>();
            int[] of = Arrays.stream(groups)
                    .map(group -> numbers.computeIfAbsent(group, _ -> numbers.size()))
                    .toArray();
            return new Groups(of, numbers.size());
        }
    }
}
