package dev.viva.learn.report;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoostedRegressor;
import dev.viva.learn.explain.LinearExplainer;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.Response;
import dev.viva.learn.explain.ShapleyValues;
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.forest.ForestClassifier;
import dev.viva.learn.forest.ForestRegressor;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.pipeline.PipelineClassifier;
import dev.viva.learn.pipeline.PipelineRegressor;
import dev.viva.learn.selection.Prefix;
import dev.viva.learn.selection.Scorer;
import dev.viva.learn.selection.Scorers;
import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model with rows that it did not learn from, all of which have a target. */
record Judged(TabularModel model, Table unseen) {
    private static final int IMPORTANCE_ROWS = 4000;
    private static final int DEPENDENCE_ROWS = 400;
    private static final int MOST_ANSWERS = 6;
    private static final long SEED = 0x72657074L;

    /** The score that importance is measured by: the area under the ROC curve, the log loss or the root mean squared error. */
    static Scorer scorer(Target target) {
        return switch (target) {
            case Target.Classes classes -> Scorers.named(classes.labels().size() == 2 ? "roc_auc" : "log_loss");
            case Target.Values _, Target.Relevance _, Target.None _ -> Scorers.named("rmse");
        };
    }

    /** The importance of each column of the table that the model reads, on some thousand rows. */
    PermutationImportance importance(Scorer scorer, int repeats, Training training) {
        Dataset some = some(IMPORTANCE_ROWS);
        return PermutationImportance.of(
                model.model(), some, scorer, new ArrayList<>(featuresOf().values()), repeats, SEED, training);
    }

    /** The features that each column becomes. */
    Map<String, List<String>> featuresOf() {
        Map<String, List<String>> features = new LinkedHashMap<>();
        Table none = unseen.take(new int[0]);
        for (ColumnEncoding encoding : model.encoder().columns()) {
            features.put(
                    encoding.column(),
                    encoding.encode(none.column(encoding.column())).stream()
                            .map(Feature::name)
                            .toList());
        }
        return features;
    }

    /** The column that features come from. */
    String columnOf(Collection<String> features) {
        return featuresOf().entrySet().stream()
                .filter(each -> each.getValue().containsAll(features))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(String.join(", ", features));
    }

    /** Rows to draw dependences from. */
    Dataset sample() {
        return some(DEPENDENCE_ROWS);
    }

    /** What can be asked: the positive class of two, each of several classes, or the number. */
    Map<String, Response> answers() {
        Map<String, Response> answers = new LinkedHashMap<>();
        if (model.model() instanceof Classifier classifier) {
            List<String> labels = classifier.labels();
            int first = labels.size() == 2 ? 1 : 0;
            labels.stream()
                    .skip(first)
                    .limit(MOST_ANSWERS)
                    .forEach(label -> answers.put(label, Response.of(classifier, label)));
        } else {
            answers.put(model.target().column(), Response.of(model.model()));
        }
        return answers;
    }

    /**
     * What each feature contributes to the scores of some rows, where that is exact and there is one score: of trees and
     * linear models that predict numbers or two classes. For these the score is the number, the probability (forests) or the
     * logarithm of the odds (others).
     */
    Optional<ShapleyValues> contributions(Training training) {
        return contributions(model.model(), some(DEPENDENCE_ROWS).features(), training);
    }

    private static Optional<ShapleyValues> contributions(Model model, Features rows, Training training) {
        return switch (model) {
            case ThresholdClassifier tuned -> contributions(tuned.base(), rows, training);
            case PipelineClassifier pipeline -> contributions(pipeline.model(), pipeline.changed(rows), training);
            case PipelineRegressor pipeline -> contributions(pipeline.model(), pipeline.changed(rows), training);
            case GradientBoostedClassifier boosted
            when boosted.labels().size() == 2 ->
                Optional.of(TreeExplainer.of(boosted.ensemble())
                        .explain(boosted.schema().conform(rows), training));
            case GradientBoostedRegressor boosted ->
                Optional.of(TreeExplainer.of(boosted.ensemble())
                        .explain(boosted.schema().conform(rows), training));
            case ForestClassifier forest
            when forest.labels().size() == 2 ->
                Optional.of(TreeExplainer.of(forest.ensemble(forest.labels().getLast()))
                        .explain(forest.schema().conform(rows), training));
            case ForestRegressor forest ->
                Optional.of(TreeExplainer.of(forest.ensemble())
                        .explain(forest.schema().conform(rows), training));
            case LinearClassifier linear
            when linear.labels().size() == 2 && Double.isFinite(linear.intercepts()[0]) ->
                Optional.of(LinearExplainer.of(linear, linear.labels().getLast(), rows, null)
                        .explain(rows));
            case LinearRegressor linear ->
                Optional.of(LinearExplainer.of(linear, rows, null).explain(rows));
            default -> Optional.empty();
        };
    }

    private Dataset some(int most) {
        int[] rows = IntStream.range(0, unseen.rowCount()).toArray();
        return model.dataset(
                rows.length <= most
                        ? unseen
                        : unseen.take(
                                Prefix.first(rows, Prefix.order(model.target().encode(unseen), SEED), most)));
    }
}
