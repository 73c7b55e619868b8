package dev.viva.bench.learn;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.bayes.NaiveBayes;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.cluster.Dbscan;
import dev.viva.learn.cluster.GaussianMixture;
import dev.viva.learn.cluster.KMeans;
import dev.viva.learn.decomposition.PrincipalComponents;
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
import dev.viva.learn.outlier.IsolationForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Fits whose memory is measured, each on the same matrix of numbers in single precision. */
final class MemoryCases {
    static final int ROWS = 100_000;
    static final int COLUMNS = 50;

    private static final String DENSITY = "dbscan";
    /** In so few the groups of rows that are far from one another can be passed over. */
    private static final int DENSITY_COLUMNS = 5;

    /** Ends the name of a fit on numbers in double precision that are none of single precision. */
    private static final String OF_DOUBLES = " of doubles";

    private static final int TREES = 10;
    private static final int CLUSTERS = 8;
    private static final double RADIUS = 0.05;

    private MemoryCases() {}

    /** What is fitted, by its name. */
    private static Map<String, Function<Rows, Object>> all() {
        Map<String, Function<Rows, Object>> cases = new LinkedHashMap<>();
        cases.put("linear-regression", number(LinearRegression.standard()));
        cases.put("ridge", number(Ridge.standard()));
        cases.put("lasso", number(Lasso.standard().withPenalty(0.01)));
        cases.put("elastic-net", number(ElasticNet.standard().withPenalty(0.01)));
        cases.put("lasso-path", rows -> Lasso.standard().path(rows.numbers()));
        cases.put("logistic-regression", classes(LogisticRegression.standard()));
        cases.put("linear-svm", classes(LinearSupportVectorClassifier.standard().withEpochs(20)));
        cases.put(
                "linear-svm-regression",
                number(LinearSupportVectorRegressor.standard().withEpochs(20)));
        cases.put("descent", classes(GradientDescentClassifier.standard().withEpochs(10)));
        cases.put(
                "descent-regression", number(GradientDescentRegressor.standard().withEpochs(10)));
        cases.put("naive-bayes", classes(NaiveBayes.standard()));
        cases.put("decision-tree", classes(DecisionTree.classifier()));
        cases.put("random-forest", classes(RandomForest.classifier().withTrees(TREES)));
        cases.put("extra-trees", classes(ExtraTrees.classifier().withTrees(TREES)));
        cases.put("boosting", classes(GradientBoosting.classifier().withTrees(TREES)));
        cases.put("neighbors", classes(NearestNeighborsClassifier.standard()));
        cases.put("neighbors-regression", number(NearestNeighborsRegressor.standard()));
        cases.put("isolation-forest", rows -> IsolationForest.standard().fit(rows.plain(), Training.plain()));
        cases.put(
                "k-means",
                rows -> KMeans.of(CLUSTERS).withStarts(1).withRounds(10).fit(rows.plain(), Training.plain()));
        cases.put(DENSITY, rows -> Dbscan.of(RADIUS).withMinRows(1).fit(rows.few(), Training.plain()));
        cases.put("mixture", rows -> GaussianMixture.of(CLUSTERS).withRounds(5).fit(rows.plain(), Training.plain()));
        cases.put("pca", rows -> PrincipalComponents.of(10).fit(rows.plain()));
        return cases;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(all().keySet());
        all().keySet().stream().map(name -> name + OF_DOUBLES).forEach(names::add);
        return names;
    }

    /** The fit called {@code name}, with its rows made. */
    static Supplier<Object> named(String name) {
        Function<Rows, Object> fit = all().get(base(name));
        if (fit == null) {
            throw new IllegalArgumentException("MemoryCases.named: there is no case '" + name + "'");
        }
        Rows rows = Rows.make(name.endsWith(OF_DOUBLES));
        return () -> fit.apply(rows);
    }

    private static String base(String name) {
        return name.endsWith(OF_DOUBLES) ? name.substring(0, name.length() - OF_DOUBLES.length()) : name;
    }

    /** How many columns the case called {@code name} is fitted on. */
    static int columns(String name) {
        return base(name).equals(DENSITY) ? DENSITY_COLUMNS : COLUMNS;
    }

    /** The bytes of the matrix that the case called {@code name} is fitted on, in single precision. */
    static long matrixBytes(String name) {
        return (long) ROWS * columns(name) * Float.BYTES;
    }

    private static Function<Rows, Object> number(Learner<?> learner) {
        return rows -> learner.fit(rows.numbers());
    }

    private static Function<Rows, Object> classes(Learner<?> learner) {
        return rows -> learner.fit(rows.classes());
    }

    /** The matrix, with a number and a class for each row. */
    private record Rows(Features features, double[] values, int[] codes) {
        static Rows make(boolean doubles) {
            List<Feature> columns = new ArrayList<>();
            double[] values = new double[ROWS];
            for (int column = 0; column < COLUMNS; column++) {
                Draws draws = CounterRandom.of(2026).stream(column).draws();
                double[] cells = new double[ROWS];
                double effect = (column % 5 - 2) * 0.2;
                for (int row = 0; row < ROWS; row++) {
                    cells[row] = draws.nextGaussian();
                    values[row] += cells[row] * effect;
                }
                columns.add(column("f" + column, cells, doubles));
            }
            Draws noise = CounterRandom.of(2026).stream(COLUMNS).draws();
            Arrays.setAll(values, row -> values[row] + noise.nextGaussian());
            int[] codes =
                    Arrays.stream(values).mapToInt(value -> value > 0 ? 1 : 0).toArray();
            return new Rows(new Features(columns), values, codes);
        }

        private static Feature column(String name, double[] cells, boolean doubles) {
            if (doubles) {
                return new Feature.Numeric(name, cells);
            }
            float[] single = new float[cells.length];
            for (int row = 0; row < single.length; row++) {
                single[row] = (float) cells[row];
            }
            return new Feature.NumericFloat(name, single);
        }

        Dataset numbers() {
            return Dataset.of(features, new Target.Values(values));
        }

        Dataset classes() {
            return Dataset.of(features, new Target.Classes(codes, List.of("no", "yes")));
        }

        Dataset few() {
            return Dataset.of(new Features(features.columns().subList(0, DENSITY_COLUMNS)));
        }

        Dataset plain() {
            return Dataset.of(features);
        }
    }
}
