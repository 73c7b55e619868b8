package dev.viva.learn.report;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.PermutationImportance.Importance;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.selection.Scorer;
import dev.viva.learn.tabular.CrossValidation.Score;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.Description;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Studies a model on the rows of a table, which it must not have learned from. */
public final class EvaluationStudy {
    private static final int REPEATS = 5;
    private static final int SAMPLES = 200;
    private static final int FEWER_SAMPLES = 50;
    private static final int MANY_ROWS = 200_000;
    private static final double TAIL = 0.025;

    private EvaluationStudy() {}

    /**
     * Judges and explains {@code model} on {@code table}. The figures are those of {@link TabularModel#evaluate}; their
     * intervals are percentiles over bootstrap samples of the rows (Efron 1979). The same seed gives the same study, except
     * for its provenance, which is empty.
     *
     * @throws IllegalArgumentException as {@link TabularModel#evaluate}
     */
    public static Study of(TabularModel model, Table table, long seed, Training training) {
        Training silent = training.reporting(Progress.none());
        Predictions predictions = model.predictions(table);
        Judged judged = new Judged(model, table.dropMissing(model.target().column()));
        Scorer scorer = Judged.scorer(predictions.truth());
        PermutationImportance importance = named(judged, judged.importance(scorer, REPEATS, silent));
        Description description = table.describe();
        List<String> warnings =
                new ArrayList<>(Warnings.of(description, model.target().column()));
        if (predictions instanceof Predictions.OfClasses classes) {
            warnings.addAll(
                    Warnings.ofClasses(classes.truth().labels(), classes.truth().codes()));
        }
        return new Study(
                model.target().column(),
                "All figures are of the rows of this table. They are honest only if the model did not learn from them.",
                predictions,
                scores(predictions, seed, silent),
                importance,
                scorer.name(),
                TrainingStudy.dependences(List.of(judged), importance, silent),
                judged.contributions(silent).orElse(null),
                null,
                description,
                warnings,
                model.provenance().settings(),
                Map.of());
    }

    private static PermutationImportance named(Judged judged, PermutationImportance importance) {
        return new PermutationImportance(
                importance.score(),
                importance.columns().stream()
                        .map(each -> new Importance(List.of(judged.columnOf(each.names())), each.drops(), each.mean()))
                        .toList());
    }

    private static Map<String, Score> scores(Predictions predictions, long seed, Training training) {
        int rows = predictions.truth().size();
        int samples = rows > MANY_ROWS ? FEWER_SAMPLES : SAMPLES;
        List<Map<String, Double>> drawn = new ArrayList<>(IntStream.range(0, samples)
                .mapToObj(_ -> Map.<String, Double>of())
                .toList());
        training.parallel().forEach(samples, sample -> {
            Draws draws =
                    CounterRandom.of(seed).stream(0x626f6f74L).stream(sample).draws();
            int[] taken = IntStream.range(0, rows).map(_ -> draws.nextInt(rows)).toArray();
            drawn.set(sample, Evaluation.of(predictions.take(taken)).figures());
        });
        Map<String, Score> scores = new LinkedHashMap<>();
        Evaluation.of(predictions).figures().forEach((name, value) -> {
            double[] sorted = drawn.stream()
                    .filter(each -> each.containsKey(name))
                    .mapToDouble(each -> each.get(name))
                    .sorted()
                    .toArray();
            scores.put(name, score(value, sorted));
        });
        return scores;
    }

    private static Score score(double value, double[] sorted) {
        if (sorted.length < 2) {
            return new Score(value, 0, value, value);
        }
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares =
                Arrays.stream(sorted).map(each -> (each - mean) * (each - mean)).sum();
        int low = (int) (TAIL * (sorted.length - 1));
        int high = sorted.length - 1 - low;
        return new Score(value, Math.sqrt(squares / (sorted.length - 1)), sorted[low], sorted[high]);
    }
}
