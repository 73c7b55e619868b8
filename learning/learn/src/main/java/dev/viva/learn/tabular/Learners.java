package dev.viva.learn.tabular;

import dev.viva.learn.Model;
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
import dev.viva.learn.pipeline.Pipeline;
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
                    "linear-regression", "a number by ordinary least squares", LinearRegression.standard()),
            LearnerFamily.ofNumbers(
                    "ridge", "a number by least squares with a penalty on squared coefficients", Ridge.standard()),
            LearnerFamily.ofNumbers(
                    "lasso", "a number by least squares with a penalty that drops features", Lasso.standard()),
            LearnerFamily.ofNumbers(
                    "elastic-net",
                    "a number by least squares with both penalties, on squares and absolute values",
                    ElasticNet.standard()),
            LearnerFamily.ofClasses(
                    "logistic-regression",
                    "classes by weighted sums, with a penalty on squares, absolute values or both",
                    LogisticRegression.standard()),
            new LearnerFamily(
                    "linear-support-vectors",
                    "classes or numbers by weighted sums that leave a margin; probabilities are in order, not calibrated",
                    LinearSupportVectorClassifier.standard(),
                    LinearSupportVectorRegressor.standard()),
            new LearnerFamily(
                    "gradient-descent",
                    "classes or numbers by weighted sums, found in small steps of a few rows each",
                    GradientDescentClassifier.standard(),
                    GradientDescentRegressor.standard()),
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
                    "what the nearest rows have, by standardised numbers; its own settings begin with model.",
                    Pipeline.of(StandardScaler.standard()).classifier(NearestNeighborsClassifier.standard()),
                    Pipeline.of(StandardScaler.standard()).regressor(NearestNeighborsRegressor.standard())),
            LearnerFamily.ofClasses(
                    "naive-bayes",
                    "classes by Bayes' rule, from each column on its own: numbers as normal, categories by their shares",
                    NaiveBayes.standard()));

    private Learners() {}

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
