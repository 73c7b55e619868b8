package dev.viva.learn.tabular;

import dev.viva.learn.Model;
import dev.viva.learn.Step;
import dev.viva.learn.bayes.NaiveBayes;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.descent.GradientDescentClassifier;
import dev.viva.learn.descent.GradientDescentRegressor;
import dev.viva.learn.descent.LinearSupportVectorClassifier;
import dev.viva.learn.descent.LinearSupportVectorRegressor;
import dev.viva.learn.forest.DecisionTree;
import dev.viva.learn.forest.ExtraTrees;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.linear.ElasticNet;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.neighbour.NearestNeighborsClassifier;
import dev.viva.learn.neighbour.NearestNeighborsRegressor;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.StandardScaler;
import java.util.List;

/** The learners that can be asked for by name. */
public final class Learners {
    private static final List<LearnerFamily> ALL = List.of(
            new LearnerFamily(
                    "gradient-boosting",
                    "boosted trees; up to 1000 of them, ended when the rows kept apart have not gained for 50",
                    boosting(GradientBoosting.classifier()),
                    boosting(GradientBoosting.regressor())),
            LearnerFamily.ofNumbers(
                            "linear-regression", "a number by ordinary least squares", LinearRegression.standard())
                    .after(scaled()),
            LearnerFamily.ofNumbers(
                            "ridge",
                            "a number by least squares with a penalty on squared coefficients",
                            Ridge.standard())
                    .after(scaled()),
            LearnerFamily.ofNumbers(
                            "lasso", "a number by least squares with a penalty that drops features", Lasso.standard())
                    .after(scaled()),
            LearnerFamily.ofNumbers(
                            "elastic-net",
                            "a number by least squares with both penalties, on squares and absolute values",
                            ElasticNet.standard())
                    .after(scaled()),
            LearnerFamily.ofClasses(
                            "logistic-regression",
                            "classes by weighted sums, with a penalty on squares, absolute values or both",
                            LogisticRegression.standard())
                    .after(scaled()),
            new LearnerFamily(
                            "linear-support-vectors",
                            "classes or numbers by weighted sums that leave a margin; probabilities are in order, not"
                                    + " calibrated",
                            LinearSupportVectorClassifier.standard(),
                            LinearSupportVectorRegressor.standard())
                    .after(scaled()),
            new LearnerFamily(
                            "gradient-descent",
                            "classes or numbers by weighted sums, found in small steps of a few rows each",
                            GradientDescentClassifier.standard(),
                            GradientDescentRegressor.standard())
                    .after(scaled()),
            new LearnerFamily(
                    "decision-tree",
                    "one tree, which can be read",
                    DecisionTree.classifier().withMinLeafRows(20).withMaxLeaves(64),
                    DecisionTree.regressor().withMinLeafRows(20).withMaxLeaves(64)),
            new LearnerFamily(
                    "random-forest",
                    "the mean of trees on rows drawn at random",
                    RandomForest.classifier().withMinLeafRows(5),
                    RandomForest.regressor().withMinLeafRows(5)),
            new LearnerFamily(
                    "extra-trees",
                    "the mean of trees whose cuts are drawn at random",
                    ExtraTrees.classifier().withMinLeafRows(5),
                    ExtraTrees.regressor().withMinLeafRows(5)),
            new LearnerFamily(
                            "nearest-neighbors",
                            "what the nearest rows have, by standardised numbers",
                            NearestNeighborsClassifier.standard(),
                            NearestNeighborsRegressor.standard())
                    .after(StandardScaler.standard()),
            LearnerFamily.ofClasses(
                    "naive-bayes",
                    "classes by Bayes' rule, from each column on its own: numbers as normal, categories by their shares",
                    NaiveBayes.standard()));

    private Learners() {}

    /**
     * What weighted sums need: no missing numbers (the median, and a further column that says where one was missing), numbers
     * of like size, and a column for each level; levels of fewer than ten rows share one.
     */
    private static Step scaled() {
        return ColumnRouting.of(
                Columns.ofNumbers()
                        .apply(Imputer.of(Imputer.Strategy.MEDIAN).withFlagged(true), StandardScaler.standard()),
                Columns.ofCategories().apply(OneHotEncoder.standard().withMinRows(10)));
    }

    /** Short steps, each by trees that see half of the columns: slower, and better on most tables, than the learner's own. */
    private static <M extends Model> GradientBoosting<M> boosting(GradientBoosting<M> learner) {
        return learner.withTrees(1000).withPatience(50).withLearningRate(0.05).withColumnSampling(0.5);
    }

    /** All of them. */
    public static List<LearnerFamily> all() {
        return ALL;
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(LearnerFamily::name).toList();
    }

    /** The one to use where none is named. */
    public static LearnerFamily standard() {
        return ALL.getFirst();
    }

    /**
     * The learner called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static LearnerFamily named(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no learner '" + name + "'; there are " + names()));
    }
}
