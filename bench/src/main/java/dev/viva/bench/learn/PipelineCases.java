package dev.viva.bench.learn;

import dev.viva.bench.learn.LearnCase.Judgement;
import dev.viva.bench.learn.LearnCase.Task;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.Candidates;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Found;
import dev.viva.learn.selection.Search;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.StandardScaler;
import java.util.List;
import java.util.Map;

/** Columns of both kinds, changed before a learner sees them. */
final class PipelineCases {
    private PipelineCases() {}

    static List<LearnCase> all() {
        return List.of(
                new LearnCase(
                        "encode",
                        "standardising 10 numbers and one-hot encoding 3 categories of 20 levels, 1,000,000 rows;"
                                + " judged by the sum of squares of the result",
                        new Matrix.Plan(1_000_000, 0, 13, Matrix.mixed(0)),
                        5,
                        "2g",
                        new Judgement(0, 1e-9),
                        PipelineCases::encode),
                new LearnCase(
                        "grid-search",
                        "12 candidates of a pipeline (fill, standardise, one-hot, 50 boosted trees) in 5 folds of 20,000 x 13, in at"
                                + " most 48 MB of heap; judged by the best mean AUC",
                        new Matrix.Plan(20_000, 0, 13, Matrix.mixed(0.05)),
                        1,
                        "48m",
                        new Judgement(1, 0.002),
                        new LearnCase.Aim(3, 3),
                        PipelineCases::gridSearch));
    }

    private static Task encode(Matrix data) {
        Dataset rows = Dataset.of(LearnCase.mixedFeatures(data));
        return () -> {
            Features scaled = StandardScaler.standard()
                    .fitAndApply(rows, Training.plain())
                    .features();
            Features encoded = OneHotEncoder.standard()
                    .fitAndApply(rows.withFeatures(scaled), Training.plain())
                    .features();
            return () -> squares(encoded);
        };
    }

    private static double squares(Features features) {
        double sum = 0;
        for (Feature column : features.columns()) {
            sum += Parallel.common().sum(column.size(), 1 << 14, (from, to) -> {
                double part = 0;
                for (int row = from; row < to; row++) {
                    part += column.value(row) * column.value(row);
                }
                return part;
            });
        }
        return sum;
    }

    private static Task gridSearch(Matrix data) {
        Dataset rows = LearnCase.classes(LearnCase.mixedFeatures(data), data);
        Pipeline<Classifier> pipeline = Pipeline.of(
                        Imputer.standard(), StandardScaler.standard(), OneHotEncoder.standard())
                .classifier(GradientBoosting.classifier().withTrees(50).withMaxBins(255));
        List<Map<String, String>> grid = Candidates.grid(Map.of(
                "model.learningRate",
                List.of("0.05", "0.1", "0.2"),
                "model.maxLeaves",
                List.of("7", "15", "31", "63")));
        Search<Classifier> search = Search.of(pipeline, grid, CrossValidator.of(Splitters.stratified(5, 0), "roc_auc"));
        return () -> {
            Found<Classifier> found = search.run(rows);
            return () -> found.results().stream()
                    .mapToDouble(each -> each.estimate("roc_auc").mean())
                    .max()
                    .orElseThrow();
        };
    }
}
