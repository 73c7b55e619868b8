package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows that have weight, class by class.
 *
 * @param owner whose work it is, for errors
 * @param data without the rows that have no weight
 * @param target the classes
 * @param of the rows of each class, ascending; none for a class that is not there
 */
record RowsByClass(String owner, Dataset data, Target.Classes target, List<int[]> of) {
    static RowsByClass of(String owner, Dataset given) {
        given.target().requireClasses(owner);
        Dataset data = weighing(given);
        if (data.rows() == 0) {
            throw new IllegalArgumentException(owner + ": the data must have a row with weight, got none");
        }
        Target.Classes target = (Target.Classes) data.target();
        int[][] rows = new int[target.labels().size()][];
        int[] counts = new int[rows.length];
        for (int code : target.codes()) {
            counts[code]++;
        }
        Arrays.setAll(rows, code -> new int[counts[code]]);
        for (int row = target.size() - 1; row >= 0; row--) {
            int code = target.codes()[row];
            rows[code][--counts[code]] = row;
        }
        return new RowsByClass(owner, data, target, List.of(rows));
    }

    private static Dataset weighing(Dataset data) {
        double[] weights = data.weights();
        if (weights == null || Arrays.stream(weights).allMatch(each -> each > 0)) {
            return data;
        }
        return data.take(IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray());
    }

    int size(int code) {
        return of.get(code).length;
    }

    /** The class with most rows; of equal ones the first. */
    int largest() {
        int best = 0;
        for (int code = 1; code < of.size(); code++) {
            best = size(code) > size(best) ? code : best;
        }
        return best;
    }

    /** The class with fewest rows, of those that have any; of equal ones the first. */
    int smallest() {
        int best = largest();
        for (int code = of.size() - 1; code >= 0; code--) {
            best = size(code) > 0 && size(code) <= size(best) ? code : best;
        }
        return best;
    }

    /** How many rows each class is to have where rows are added. */
    int[] grown(Sampling sampling) {
        int[] wanted = sizes();
        switch (sampling) {
            case Sampling.Auto _ -> {
                int most = size(largest());
                Arrays.setAll(wanted, code -> wanted[code] == 0 ? 0 : most);
            }
            case Sampling.Ratio given -> {
                two();
                wanted[smallest()] = (int) (given.ratio() * size(largest()));
            }
            case Sampling.Counts given -> put(given.rows(), wanted);
        }
        requireAll(wanted, "at least", (now, then) -> then >= now);
        return wanted;
    }

    /** How many rows each class is to have where rows are taken away. */
    int[] shrunk(Sampling sampling) {
        int[] wanted = sizes();
        switch (sampling) {
            case Sampling.Auto _ -> {
                int fewest = size(smallest());
                Arrays.setAll(wanted, code -> Math.min(wanted[code], fewest));
            }
            case Sampling.Ratio given -> {
                two();
                int other = smallest() == largest() ? other(largest()) : largest();
                wanted[other] = (int) Math.min(size(smallest()) / given.ratio(), Integer.MAX_VALUE);
            }
            case Sampling.Counts given -> put(given.rows(), wanted);
        }
        requireAll(wanted, "at most", (now, then) -> then <= now);
        return wanted;
    }

    /** Which classes {@code removing} takes rows from. */
    boolean[] cleaned(Removing removing) {
        boolean[] cleaned = new boolean[of.size()];
        Arrays.fill(cleaned, removing != Removing.LARGEST);
        switch (removing) {
            case LARGEST -> cleaned[largest()] = true;
            case ALL_BUT_SMALLEST -> cleaned[smallest()] = false;
            case ALL -> {}
        }
        return cleaned;
    }

    /** The dataset without the marked rows. */
    Dataset without(boolean[] removed) {
        return data.take(
                IntStream.range(0, data.rows()).filter(row -> !removed[row]).toArray());
    }

    private int[] sizes() {
        return of.stream().mapToInt(rows -> rows.length).toArray();
    }

    private int other(int code) {
        return IntStream.range(0, of.size())
                .filter(each -> each != code && size(each) > 0)
                .findFirst()
                .orElseThrow();
    }

    private void two() {
        long present = of.stream().filter(rows -> rows.length > 0).count();
        if (present != 2) {
            throw new IllegalArgumentException(owner + ".sampling: a ratio must be of two classes with rows, got "
                    + present + " of " + target.labels());
        }
    }

    private void put(Map<String, Integer> rows, int[] wanted) {
        rows.forEach((label, count) -> {
            int code = target.labels().indexOf(label);
            if (code < 0 || size(code) == 0) {
                throw new IllegalArgumentException(owner + ".sampling must name classes that have rows, of "
                        + target.labels() + ", got '" + label + "'");
            }
            wanted[code] = count;
        });
    }

    /** Whether a class may go from one size to another. */
    @FunctionalInterface
    private interface Allowed {
        boolean test(int now, int then);
    }

    private void requireAll(int[] wanted, String bound, Allowed allowed) {
        for (int code = 0; code < wanted.length; code++) {
            if (!allowed.test(size(code), wanted[code])) {
                throw new IllegalArgumentException(owner + ".sampling must give class '"
                        + target.labels().get(code) + "' " + bound + " the " + size(code) + " rows that it has, got "
                        + wanted[code]);
            }
        }
    }
}
