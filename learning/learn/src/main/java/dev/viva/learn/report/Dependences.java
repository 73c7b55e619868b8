package dev.viva.learn.report;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.explain.Grid;
import dev.viva.learn.explain.PartialDependence;
import dev.viva.learn.explain.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Partial dependences over several models, each on rows of its own: curves together, means over all rows. */
final class Dependences {
    private static final int POINTS = 20;
    private static final int MOST_LEVELS = 12;

    private final List<Judged> models;
    private final List<Dataset> samples;
    private final Training training;

    Dependences(List<Judged> models, Training training) {
        this.models = models;
        this.training = training;
        samples = models.stream().map(Judged::sample).toList();
    }

    /** By what is answered; nothing where the feature has no value or not all models know it. */
    Optional<Map<String, PartialDependence>> of(String feature) {
        List<Feature> columns = new ArrayList<>();
        for (Dataset sample : samples) {
            sample.features().columns().stream()
                    .filter(each -> each.name().equals(feature))
                    .forEach(columns::add);
        }
        Grid grid = columns.size() < samples.size() ? null : grid(feature, columns);
        if (grid == null) {
            return Optional.empty();
        }
        Map<String, PartialDependence> found = new LinkedHashMap<>();
        models.getFirst().answers().keySet().forEach(answer -> found.put(answer, pooled(answer, grid)));
        return Optional.of(found);
    }

    /** Values that all models share: of a category, its most frequent levels. */
    private static @Nullable Grid grid(String feature, List<Feature> columns) {
        if (columns.stream().allMatch(Feature.Category.class::isInstance)) {
            return levels(
                    feature, columns.stream().map(Feature.Category.class::cast).toList());
        }
        double[] values = columns.stream()
                .flatMapToDouble(column -> IntStream.range(0, column.size()).mapToDouble(column::value))
                .toArray();
        boolean known = Arrays.stream(values).anyMatch(Double::isFinite);
        Feature joined = new Feature.Numeric(feature, values);
        return known ? Grid.over(new Features(List.of(joined)), feature, POINTS, null) : null;
    }

    private static @Nullable Grid levels(String feature, List<Feature.Category> columns) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Feature.Category column : columns) {
            for (int code : column.codes()) {
                if (code >= 0) {
                    counts.merge(column.levels().get(code), 1, Integer::sum);
                }
            }
        }
        List<String> names = counts.entrySet().stream()
                .filter(each ->
                        columns.stream().allMatch(column -> column.levels().contains(each.getKey())))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .toList();
        double[] codes = IntStream.range(0, names.size()).asDoubleStream().toArray();
        return names.isEmpty() ? null : new Grid(feature, codes, names);
    }

    private PartialDependence pooled(String answer, Grid grid) {
        List<double[]> individual = new ArrayList<>();
        double[] sums = new double[grid.values().length];
        for (int at = 0; at < models.size(); at++) {
            Features rows = samples.get(at).features();
            Response response = models.get(at).answers().get(answer);
            if (response == null) {
                throw new IllegalStateException("all models of a study answer the same");
            }
            PartialDependence each = PartialDependence.of(response, rows, null, own(grid, rows), training);
            individual.addAll(Arrays.asList(each.individual()));
            for (int value = 0; value < sums.length; value++) {
                sums[value] += each.mean()[value] * rows.rows();
            }
        }
        double[] mean = Arrays.stream(sums).map(sum -> sum / individual.size()).toArray();
        return new PartialDependence(grid, mean, individual.toArray(double[][]::new));
    }

    /** The grid by the codes of one model. */
    private static Grid own(Grid grid, Features rows) {
        if (grid.levels().isEmpty()) {
            return grid;
        }
        Feature.Category column =
                (Feature.Category) rows.columns().get(rows.names().indexOf(grid.feature()));
        double[] codes = grid.levels().stream()
                .mapToDouble(level -> column.levels().indexOf(level))
                .toArray();
        return new Grid(grid.feature(), codes, grid.levels());
    }
}
