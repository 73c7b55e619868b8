package dev.viva.learn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.CalibratedLearner;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.selection.Candidates;
import dev.viva.learn.selection.CrossValidated;
import dev.viva.learn.selection.CrossValidator;
import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.Found;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.selection.Scorers;
import dev.viva.learn.selection.Search;
import dev.viva.learn.selection.Split;
import dev.viva.learn.selection.Splitters;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.TableData;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.table.Table;
import dev.viva.table.Tables;
import dev.viva.testkit.CompiledPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code, to the letter. */
class GuideTest {
    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown("guide-csv-to-production.md"))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/learn", GuideTest.class));
    }

    @Test
    void fromCsvToAModelInProduction() throws IOException {
        Path file = folder.resolve("loans.csv");
        Path out = folder.resolve("loans.viva");
        Files.writeString(file, Loans.csv(1200));
        // shown
        Table loans = Tables.read(file);
        loans.info(); // columns, types, missing cells
        loans.describe(); // figures of each column
        loans.correlations("age", "salary", "experience");
        TableData data = TableData.of(loans, "defaulted");
        // until here
        // shown
        Split split =
                Splitters.shuffled(1, 0.25, 7).splits(data.rows().target()).getFirst();
        Dataset training = data.rows().take(split.train());
        Dataset unseen = data.rows().take(split.test());
        // until here
        // spotless:off
        // shown
        Learner<Classifier> linear = Pipeline.of(ColumnRouting.of(
                        Columns.ofNumbers()
                                .apply(
                                        Imputer.of(Imputer.Strategy.MEDIAN).withFlagged(true),
                                        StandardScaler.standard()),
                        Columns.ofCategories().apply(OneHotEncoder.standard().withMinRows(10))))
                .classifier(LogisticRegression.standard());
        Learner<GradientBoostedClassifier> trees = GradientBoosting.classifier()
                .withTrees(150)
                .withLearningRate(0.05)
                .withMinLeafRows(10);
        // until here
        // spotless:on
        // shown
        CrossValidator folds = CrossValidator.of(Splitters.stratified(5, 42), "roc_auc", "log_loss");
        CrossValidated ofLinear = folds.run(linear, training);
        CrossValidated ofTrees = folds.run(trees, training);
        Estimate auc = ofTrees.estimate("roc_auc"); // mean, deviation, error, low, high
        // until here
        // shown
        Found<GradientBoostedClassifier> found = Search.of(
                        trees,
                        Candidates.grid(Map.of("maxDepth", List.of("3", "6"), "minLeafRows", List.of("10", "30"))),
                        folds)
                .withOneStandardError() // the first in the list that is as good as the best
                .run(training);
        // until here
        // shown
        CalibratedLearner calibrated = CalibratedLearner.of(found.learner(), Calibration.Method.PLATT);
        CalibratedClassifier model = calibrated.fit(training);
        PermutationImportance importance =
                PermutationImportance.of(model, unseen, Scorers.named("roc_auc"), 5, 7, Training.plain());
        TreeExplainer explainer = TreeExplainer.of(found.model().ensemble());
        // until here
        // shown
        double[][] probabilities = model.probabilities(unseen.features());
        double unseenAuc = Scorers.named("roc_auc").score(Predictions.of(model, unseen));
        // until here
        Table applications = loans.drop("defaulted").head(20);
        // shown
        ModelFile.standard().save(data.model(model), out);
        TabularModel loaded = (TabularModel) ModelFile.standard().load(out).model();
        Table answers = loaded.predict(applications); // prediction, probability_no, probability_yes
        // until here
        // shown
        Classifier classifier = (Classifier) loaded.model();
        double[] row = new double[classifier.featureNames().size()];
        loaded.encoder().encode(applications).copyRow(0, row);
        double risk = classifier.probability(row); // microseconds, no garbage for trees and sums
        // until here
        assertThat(ofLinear.estimate("roc_auc").mean()).isGreaterThan(0.6);
        assertThat(auc.mean()).isBetween(auc.low(), auc.high());
        assertThat(unseenAuc).isGreaterThan(0.6);
        assertThat(probabilities[0]).hasSize(2);
        assertThat(importance.table().rowCount()).isEqualTo(5);
        assertThat(explainer.reasons(row, 3)).hasSize(3);
        assertThat(answers.doubles("probability_yes")[0]).isEqualTo(risk);
    }
}
