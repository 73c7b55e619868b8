package dev.viva.learn.explain;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.selection.Scorer;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much worse a model's score becomes when columns are shuffled between rows (Breiman, Random Forests, 2001): what
 * the model, not the world, needs of them. Columns that carry the same information hide each other's importance unless
 * they are shuffled together. Immutable.
 *
 * @param score of the rows as they are
 * @param columns in descending order of mean importance, then as they were asked for
 */
public record PermutationImportance(double score, List<Importance> columns) {
    private static final double CONFIDENCE = 0.95;

    /**
     * The importance of columns that are shuffled together.
     *
     * @param names of the columns
     * @param drops how much worse the score was in each repeat; negative where it was better
     * @param mean over the repeats, with the interval of Student's t for how well the repeats determine it
     */
    public record Importance(List<String> names, double[] drops, Estimate mean) {
        /** Copies the list. */
        public Importance {
            names = List.copyOf(names);
        }
    }

    /** Copies the list. */
    public PermutationImportance {
        columns = List.copyOf(columns);
    }

    /**
     * Shuffles every column alone.
     *
     * @throws IllegalArgumentException as {@link #of(Model, Dataset, Scorer, List, int, long, Training)}
     */
    public static PermutationImportance of(
            Model model, Dataset data, Scorer scorer, int repeats, long seed, Training training) {
        List<List<String>> each = data.features().names().stream().map(List::of).toList();
        return of(model, data, scorer, each, repeats, seed, training);
    }

    /**
     * Shuffles each group of columns, by the same order of rows within a group. The same seed gives the same bits for any
     * number of threads. O(groups × repeats) times predicting and scoring; memory for a copy of one group and its
     * predictions per thread.
     *
     * @param data rows to judge on, best such as the model has not seen; their weights count in the score
     * @param groups of column names
     * @throws IllegalArgumentException if a group is empty, repeats a name or has an unknown one, {@code repeats} is below 1,
     *     or there are no rows; or as {@link Predictions#of}
     */
    public static PermutationImportance of(
            Model model,
            Dataset data,
            Scorer scorer,
            List<List<String>> groups,
            int repeats,
            long seed,
            Training training) {
        check(data, groups, repeats);
        double score = scorer.score(Predictions.of(model, data));
        double[][] drops = new double[groups.size()][repeats];
        training.parallel().forEach(groups.size() * repeats, task -> {
            int group = task / repeats;
            int repeat = task % repeats;
            int[] order =
                    CounterRandom.of(seed).stream(group).stream(repeat).draws().permutation(data.rows());
            Dataset shuffled = data.withFeatures(shuffled(data.features(), groups.get(group), order));
            double other = scorer.score(Predictions.of(model, shuffled));
            drops[group][repeat] = scorer.greaterIsBetter() ? score - other : other - score;
        });
        return new PermutationImportance(
                score,
                IntStream.range(0, groups.size())
                        .mapToObj(group -> new Importance(
                                groups.get(group), drops[group], Estimate.of(drops[group], 0, CONFIDENCE)))
                        .sorted(Comparator.comparingDouble(each -> -each.mean().mean()))
                        .toList());
    }

    /** One row per group of columns: its names, the mean importance, the deviation between repeats and the interval. */
    public Table table() {
        return Table.of(
                TextColumn.of(
                        "columns",
                        columns.stream()
                                .map(each -> String.join(", ", each.names()))
                                .toArray(String[]::new)),
                new NumberColumn("importance", numbers(each -> each.mean().mean())),
                new NumberColumn("deviation", numbers(each -> each.mean().deviation())),
                new NumberColumn("low", numbers(each -> each.mean().low())),
                new NumberColumn("high", numbers(each -> each.mean().high())));
    }

    private double[] numbers(ToDoubleFunction<Importance> figure) {
        return columns.stream().mapToDouble(figure).toArray();
    }

    private static Features shuffled(Features features, List<String> group, int[] order) {
        List<Feature> columns = new ArrayList<>();
        for (Feature column : features.columns()) {
            columns.add(group.contains(column.name()) ? column.take(order) : column);
        }
        return new Features(columns);
    }

    private static void check(Dataset data, List<List<String>> groups, int repeats) {
        if (repeats < 1) {
            throw new IllegalArgumentException("PermutationImportance.repeats must be at least 1, got " + repeats);
        }
        if (data.rows() == 0) {
            throw new IllegalArgumentException("PermutationImportance.data must have at least 1 row, got 0");
        }
        List<String> known = data.features().names();
        for (List<String> group : groups) {
            Set<String> distinct = new HashSet<>(group);
            if (group.isEmpty() || distinct.size() != group.size() || !known.containsAll(group)) {
                throw new IllegalArgumentException(
                        "PermutationImportance.groups must hold distinct names of " + known + ", got " + group);
            }
        }
    }
}
