package dev.viva.learn.report;

import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.explain.PartialDependence;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.PermutationImportance.Importance;
import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.LearningCurve;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.selection.Prefix;
import dev.viva.learn.selection.Scorer;
import dev.viva.learn.selection.Scorers;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Evaluation;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.tabular.TargetEncoding;
import dev.viva.table.Description;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Studies a learner on a table by cross-validation: every row is judged, and explained, by a model that was fitted without
 * it. The learning curve takes at most as many rows to fit as cross-validation does.
 */
public final class TrainingStudy implements CrossValidation.Watch {
    private static final double CONFIDENCE = 0.95;
    private static final int REPEATS = 3;
    private static final int DEPENDENCES = 6;
    /** Columns of more features, such as the terms of texts, have no single one that is worth a picture. */
    private static final int MOST_FEATURES = 5;

    private static final int CURVE_FOLDS = 3;
    private static final int CURVE_LEAST = 50;
    private static final double[] SHARES = {0.05, 0.1, 0.25, 0.5};

    private final TabularLearner learner;
    private final TargetEncoding target;
    private final int[] sizes;
    private final Scorer curveScorer;
    private final Training silent;
    private final List<Judged> models = new ArrayList<>();
    private final List<Predictions> predictions = new ArrayList<>();
    private final List<PermutationImportance> importances = new ArrayList<>();
    private final List<double[]> train = new ArrayList<>();
    private final List<double[]> test = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param judged what {@link CrossValidation#run} gives for the same learner, table and folds
     * @param study of all folds together
     */
    public record Studied(CrossValidation judged, Study study) {}

    private TrainingStudy(TabularLearner learner, TargetEncoding target, int taught, Training training) {
        this.learner = learner;
        this.target = target;
        silent = training.reporting(Progress.none());
        curveScorer = target instanceof TargetEncoding.Classes
                ? new Scorer("auc_roc", true, Scorers.named("roc_auc").figure())
                : Scorers.named("rmse");
        sizes = IntStream.concat(
                        Arrays.stream(SHARES)
                                .mapToInt(share -> (int) (share * taught))
                                .filter(rows -> rows >= CURVE_LEAST),
                        IntStream.of(taught))
                .toArray();
    }

    /**
     * Judges and explains {@code learner} on {@code folds} folds. The same seed gives the same study, except for its
     * provenance, which is empty.
     *
     * @throws IllegalArgumentException as {@link CrossValidation#run}
     */
    public static Studied run(TabularLearner learner, Table table, String target, int folds, Training training) {
        Table known = table.dropMissing(target);
        TargetEncoding encoding =
                TargetEncoding.fit(known, target, learner.options().task());
        int taught = known.rowCount() - (known.rowCount() + folds - 1) / folds;
        TrainingStudy study = new TrainingStudy(learner, encoding, taught, training);
        CrossValidation judged = CrossValidation.run(learner, table, target, folds, training, study);
        return new Studied(judged, study.done(judged, table, known));
    }

    @Override
    public void judged(TabularModel model, Table taught, Table unseen, Evaluation evaluation) {
        Judged judged = new Judged(model, unseen);
        Predictions predicted = model.predictions(unseen);
        models.add(judged);
        predictions.add(predicted);
        importances.add(judged.importance(Judged.scorer(predicted.truth()), REPEATS, silent));
        if (train.size() < CURVE_FOLDS) {
            learn(model, taught, unseen);
        }
    }

    private void learn(TabularModel whole, Table taught, Table unseen) {
        double[] onTaught = new double[sizes.length];
        double[] onUnseen = new double[sizes.length];
        int[] all = IntStream.range(0, taught.rowCount()).toArray();
        int[] order = Prefix.order(target.encode(taught), learner.options().seed());
        for (int at = 0; at < sizes.length; at++) {
            boolean last = at == sizes.length - 1;
            Table rows = last ? taught : taught.take(Prefix.first(all, order, sizes[at]));
            TabularModel model = last ? whole : learner.fit(rows, target, silent);
            onTaught[at] = curveScorer.score(model.predictions(rows));
            onUnseen[at] = curveScorer.score(model.predictions(unseen));
        }
        train.add(onTaught);
        test.add(onUnseen);
    }

    private Study done(CrossValidation judged, Table table, Table known) {
        PermutationImportance importance = importance();
        Description description = table.describe();
        List<String> warnings = new ArrayList<>(Warnings.of(description, target.column()));
        Predictions unseen = Predictions.joined(predictions);
        if (unseen instanceof Predictions.OfClasses classes) {
            warnings.addAll(
                    Warnings.ofClasses(classes.truth().labels(), classes.truth().codes()));
        }
        warnings.addAll(Warnings.ofLeaks(known, target, learner, silent));
        Map<String, String> settings =
                new LinkedHashMap<>(models.getFirst().model().provenance().settings());
        settings.keySet().removeAll(List.of("rows", "validationRows"));
        return new Study(
                target.column(),
                "Every row was judged by the one of " + predictions.size()
                        + " models that was fitted without it (cross-validation).",
                unseen,
                judged.scores(),
                importance,
                Judged.scorer(unseen.truth()).name(),
                dependences(models, importance, silent),
                models.getFirst().contributions(silent).orElse(null),
                new LearningCurve(curveScorer, sizes, turned(train), turned(test)),
                description,
                warnings,
                settings,
                Map.of());
    }

    /** The mean over the folds, with an interval for what another fold would say. */
    private PermutationImportance importance() {
        Map<String, double[]> drops = new LinkedHashMap<>();
        double score = 0;
        for (int fold = 0; fold < importances.size(); fold++) {
            score += importances.get(fold).score() / importances.size();
            for (Importance each : importances.get(fold).columns()) {
                String column = models.get(fold).columnOf(each.names());
                drops.computeIfAbsent(column, _ -> missing(importances.size()))[fold] =
                        each.mean().mean();
            }
        }
        double share = importances.size() < 2 ? 0 : 1.0 / (importances.size() - 1);
        List<Importance> columns = new ArrayList<>();
        drops.forEach((column, each) ->
                columns.add(new Importance(List.of(column), each, Estimate.of(each, share, CONFIDENCE))));
        columns.sort(Comparator.comparingDouble(each -> -each.mean().mean()));
        return new PermutationImportance(score, columns);
    }

    /** The features of the most important columns. */
    static List<Map<String, PartialDependence>> dependences(
            List<Judged> models, PermutationImportance importance, Training training) {
        Dependences dependences = new Dependences(models, training);
        Map<String, List<String>> featuresOf = models.getFirst().featuresOf();
        List<Map<String, PartialDependence>> found = new ArrayList<>();
        for (Importance column : importance.columns()) {
            List<String> features = featuresOf.getOrDefault(column.names().getFirst(), List.of());
            for (String feature : features) {
                if (found.size() < DEPENDENCES && features.size() <= MOST_FEATURES) {
                    dependences.of(feature).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static double[] missing(int count) {
        double[] missing = new double[count];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static double[][] turned(List<double[]> byFold) {
        double[][] turned = new double[byFold.getFirst().length][byFold.size()];
        for (int fold = 0; fold < byFold.size(); fold++) {
            for (int size = 0; size < turned.length; size++) {
                turned[size][fold] = byFold.get(fold)[size];
            }
        }
        return turned;
    }
}
