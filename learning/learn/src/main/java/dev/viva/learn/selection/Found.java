package dev.viva.learn.selection;

import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.table.Column;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a search found. Immutable.
 *
 * @param <M> the kind of model
 * @param candidates the settings that were tried
 * @param results how each did, in the order of the candidates
 * @param chosen the number of the one that was taken
 * @param learner the learner with the chosen settings
 * @param model fitted with them on all rows
 */
public record Found<M extends Model>(
        List<Map<String, String>> candidates, List<CrossValidated> results, int chosen, Learner<M> learner, M model) {
    /** Copies the lists. */
    public Found {
        candidates = List.copyOf(candidates);
        results = List.copyOf(results);
    }

    /** The chosen settings. */
    public Map<String, String> settings() {
        return candidates.get(chosen);
    }

    /**
     * One row per candidate, in order: its rank by the deciding scorer (1 is best, equal means share the better rank, an
     * undefined mean ranks last), its settings, and for each scorer the mean, the deviation between splits and the interval.
     */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(new NumberColumn("rank", ranks()));
        Set<String> names = new LinkedHashSet<>();
        candidates.forEach(settings -> names.addAll(settings.keySet()));
        for (String name : names) {
            columns.add(TextColumn.of(
                    name,
                    candidates.stream().map(settings -> settings.get(name)).toArray(String[]::new)));
        }
        for (Scorer scorer : results.getFirst().scorers()) {
            List<Estimate> estimates =
                    results.stream().map(each -> each.estimate(scorer.name())).toList();
            columns.add(numbers(scorer.name(), estimates, Estimate::mean));
            columns.add(numbers(scorer.name() + "_deviation", estimates, Estimate::deviation));
            columns.add(numbers(scorer.name() + "_low", estimates, Estimate::low));
            columns.add(numbers(scorer.name() + "_high", estimates, Estimate::high));
        }
        return Table.of(columns);
    }

    private double[] ranks() {
        Scorer scorer = results.getFirst().scorers().getFirst();
        double[] merits = results.stream()
                .mapToDouble(each -> scorer.merit(each.estimate(scorer.name()).mean()))
                .map(merit -> Double.isNaN(merit) ? Double.NEGATIVE_INFINITY : merit)
                .toArray();
        double[] ranks = new double[merits.length];
        for (int at = 0; at < ranks.length; at++) {
            for (double other : merits) {
                ranks[at] += other > merits[at] ? 1 : 0;
            }
            ranks[at]++;
        }
        return ranks;
    }

    private static NumberColumn numbers(String name, List<Estimate> estimates, ToDoubleFunction<Estimate> figure) {
        return new NumberColumn(name, estimates.stream().mapToDouble(figure).toArray());
    }
}
