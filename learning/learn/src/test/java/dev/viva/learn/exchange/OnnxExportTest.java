package dev.viva.learn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Ranker;
import dev.viva.learn.Regressor;
import dev.viva.learn.Step;
import dev.viva.learn.Target;
import dev.viva.learn.bayes.BernoulliNaiveBayes;
import dev.viva.learn.bayes.NaiveBayes;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.boosting.RegressionLoss;
import dev.viva.learn.calibration.CalibratedLearner;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.decomposition.PrincipalComponents;
import dev.viva.learn.forest.DecisionTree;
import dev.viva.learn.forest.ExtraTrees;
import dev.viva.learn.forest.RandomForest;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.imbalance.ThresholdTuning;
import dev.viva.learn.linear.ElasticNet;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.neighbour.NearestNeighborsClassifier;
import dev.viva.learn.neighbour.NearestNeighborsRegressor;
import dev.viva.learn.pipeline.ColumnRouting;
import dev.viva.learn.pipeline.Columns;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.pipeline.Steps;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.learn.transform.Binner;
import dev.viva.learn.transform.FrequencyEncoder;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.MinMaxScaler;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.OrdinalEncoder;
import dev.viva.learn.transform.PolynomialFeatures;
import dev.viva.learn.transform.PowerTransformer;
import dev.viva.learn.transform.QuantileTransformer;
import dev.viva.learn.transform.RobustScaler;
import dev.viva.learn.transform.RowNormalizer;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.learn.transform.TargetEncoder;
import dev.viva.learn.tree.Schema;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime says what the model says. */
class OnnxExportTest {
    private static final double TOLERANCE = 1e-5;

    private static final Map<String, Learner<? extends Classifier>> CLASSIFIERS = Map.ofEntries(
            Map.entry("boosting", GradientBoosting.classifier().withTrees(60)),
            Map.entry("forest", RandomForest.classifier().withTrees(30)),
            Map.entry("extra trees", ExtraTrees.classifier().withTrees(30)),
            Map.entry("tree", DecisionTree.classifier()),
            Map.entry("logistic", LogisticRegression.standard()),
            Map.entry("platt", CalibratedLearner.of(LogisticRegression.standard(), Calibration.Method.PLATT)),
            Map.entry("isotonic", CalibratedLearner.of(LogisticRegression.standard(), Calibration.Method.ISOTONIC)),
            Map.entry("normal bayes", NaiveBayes.standard()),
            Map.entry("neighbours", NearestNeighborsClassifier.standard()),
            Map.entry(
                    "neighbours by distance",
                    NearestNeighborsClassifier.standard().withNeighbors(7).withByDistance(true)),
            Map.entry(
                    "power",
                    steps(PowerTransformer.standard(), StandardScaler.standard())
                            .classifier(LogisticRegression.standard())),
            Map.entry("quantiles", steps(QuantileTransformer.standard()).classifier(LogisticRegression.standard())),
            Map.entry(
                    "normal quantiles",
                    steps(QuantileTransformer.standard().withNormal(true)).classifier(LogisticRegression.standard())),
            Map.entry(
                    "products",
                    steps(StandardScaler.standard(), PolynomialFeatures.standard())
                            .classifier(LogisticRegression.standard())),
            Map.entry("standardised", steps(StandardScaler.standard()).classifier(LogisticRegression.standard())),
            Map.entry(
                    "components",
                    steps(StandardScaler.standard(), PrincipalComponents.of(3))
                            .classifier(LogisticRegression.standard())),
            Map.entry(
                    "scaled forest",
                    steps(MinMaxScaler.standard(), RobustScaler.standard())
                            .classifier(RandomForest.classifier().withTrees(20))));

    private static final Map<String, Learner<? extends Regressor>> REGRESSORS = Map.ofEntries(
            Map.entry("boosting", GradientBoosting.regressor().withTrees(60)),
            Map.entry("gamma", GradientBoosting.regressor().withTrees(40).with("loss", RegressionLoss.GAMMA.name())),
            Map.entry("forest", RandomForest.regressor().withTrees(30)),
            Map.entry("extra trees", ExtraTrees.regressor().withTrees(30)),
            Map.entry("tree", DecisionTree.regressor()),
            Map.entry("neighbours", NearestNeighborsRegressor.standard().withByDistance(true)),
            Map.entry("least squares", LinearRegression.standard()),
            Map.entry("ridge", Ridge.standard()),
            Map.entry("lasso", Lasso.standard()),
            Map.entry("elastic net", ElasticNet.standard()),
            Map.entry("binned", steps(Binner.standard()).regressor(Ridge.standard())));

    private static final Map<String, Learner<? extends Classifier>> MIXED = Map.ofEntries(
            Map.entry("boosting", GradientBoosting.classifier().withTrees(60)),
            Map.entry("forest", RandomForest.classifier().withTrees(30)),
            Map.entry("logistic", LogisticRegression.standard()),
            Map.entry(
                    "routed",
                    Pipeline.of(ColumnRouting.of(
                                    Columns.ofNumbers()
                                            .apply(Imputer.standard().withFlagged(true), StandardScaler.standard()),
                                    Columns.ofCategories()
                                            .apply(OneHotEncoder.standard().withMinRows(20))))
                            .classifier(LogisticRegression.standard())),
            Map.entry(
                    "ordinal",
                    steps(Imputer.standard(), OrdinalEncoder.standard())
                            .classifier(GradientBoosting.classifier().withTrees(30))),
            Map.entry(
                    "frequency",
                    steps(FrequencyEncoder.standard(), Imputer.standard()).classifier(LogisticRegression.standard())),
            Map.entry(
                    "target", steps(TargetEncoder.standard(), Binner.standard()).classifier(DecisionTree.classifier())),
            Map.entry("bayes", NaiveBayes.standard()),
            Map.entry("presence", BernoulliNaiveBayes.standard()),
            Map.entry("neighbours", NearestNeighborsClassifier.standard()),
            Map.entry(
                    "bent",
                    Pipeline.of(
                                    PowerTransformer.standard(),
                                    Imputer.standard(),
                                    QuantileTransformer.standard(),
                                    PolynomialFeatures.standard())
                            .classifier(LogisticRegression.standard())),
            Map.entry("threshold", ThresholdTuning.of(LogisticRegression.standard(), ThresholdTuning.Goal.F1)),
            Map.entry(
                    "platt",
                    CalibratedLearner.of(GradientBoosting.classifier().withTrees(30), Calibration.Method.PLATT)));

    static List<String> classifiers() {
        return CLASSIFIERS.keySet().stream().sorted().toList();
    }

    static List<String> regressors() {
        return REGRESSORS.keySet().stream().sorted().toList();
    }

    static List<String> mixed() {
        return MIXED.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void classifiersOfNumbersSayTheSame(String name) throws Exception {
        for (String data : name.equals("platt") ? List.of("breast-cancer") : List.of("iris", "wine", "breast-cancer")) {
            Dataset rows = dataset(data, true);
            assertSame(Objects.requireNonNull(CLASSIFIERS.get(name)).fit(rows), rows.features());
        }
    }

    @ParameterizedTest
    @MethodSource("regressors")
    void regressorsOfNumbersSayTheSame(String name) throws Exception {
        Dataset rows = dataset("diabetes", false);
        assertSame(Objects.requireNonNull(REGRESSORS.get(name)).fit(rows), rows.features());
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void mixedColumnsWithMissingAndUnknownValuesSayTheSame(String name) throws Exception {
        Model model = Objects.requireNonNull(MIXED.get(name)).fit(people(1200, 1, false));
        assertSame(model, people(400, 2, true).features());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lightgbm/categories",
                "lightgbm/zero-as-missing",
                "lightgbm/multiclass",
                "lightgbm/tweedie",
                "lightgbm/cross-entropy",
                "lightgbm/lambdarank",
                "xgboost-3.0/dart",
                "xgboost-3.0/categories"
            })
    void importedTreesSayTheSame(String path) throws Exception {
        String file = path.split("/")[0];
        String name = path.split("/")[1];
        ImportedTrees trees = TreeImport.read(name, GoldenFiles.model(file, name));
        List<Feature> columns = new ArrayList<>();
        List<GoldenFiles.Row> rows = GoldenFiles.rows(file, name);
        for (int at = 0; at < trees.schema().width(); at++) {
            double[] values = new double[rows.size()];
            int[] codes = new int[values.length];
            for (int row = 0; row < values.length; row++) {
                values[row] = GoldenFiles.coded(trees.schema(), rows.get(row).values())[at];
                codes[row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
            }
            columns.add(
                    trees.schema().columns().get(at) instanceof Schema.Categories category
                            ? new Feature.Category(category.name(), codes, category.levels())
                            : new Feature.Numeric("x" + at, values));
        }
        assertSame(trees.model(), new Features(columns));
    }

    @Test
    void aTableModelTakesItsColumns() throws Exception {
        String[] cities = {"Ulm", "Bern", "Graz", "Nice"};
        SplittableRandom random = new SplittableRandom(4);
        int[] codes = random.ints(600, -1, 4).toArray();
        double[] ages = random.doubles(600, 18, 80).map(age -> (float) age).toArray();
        int[] answers = new int[600];
        for (int row = 0; row < 600; row++) {
            ages[row] = row % 9 == 0 ? Double.NaN : ages[row];
            answers[row] = codes[row] == 2 || ages[row] < 30 ? 1 : 0;
        }
        Table table = Table.of(
                new NumberColumn("age", ages),
                new TextColumn("city", codes, List.of(cities)),
                new TextColumn("answer", answers, List.of("no", "yes")));
        TabularModel model = TabularLearner.of(Learners.named("random-forest")).fit(table, "answer");
        Features asked = new Features(List.of(
                new Feature.Numeric("age", ages),
                new Feature.Category("city", codes, List.of("Ulm", "unheard of", "Graz", "Nice"))));
        double[] expected = ((NumberColumn) model.predict(Table.of(
                                new NumberColumn("age", ages),
                                new TextColumn("city", codes, List.of("Ulm", "unheard of", "Graz", "Nice"))))
                        .column("probability_yes"))
                .values();
        try (OnnxSession session = new OnnxSession(OnnxExport.toBytes(model))) {
            float[][] got = session.numbers("probabilities", asked);
            for (int row = 0; row < expected.length; row++) {
                assertThat((double) got[row][1]).isCloseTo(expected[row], within(TOLERANCE));
            }
        }
    }

    @Test
    void inputsAndOutputsAreDeclared() throws Exception {
        Dataset people = people(300, 1, false);
        try (OnnxSession session =
                new OnnxSession(OnnxExport.toBytes(LogisticRegression.standard().fit(people)))) {
            assertThat(session.inputs()).isEqualTo(people.features().names());
            assertThat(session.outputs()).containsExactly("label", "probabilities");
        }
    }

    @Test
    void thresholdsOfSinglePrecisionSendNumbersWhereThoseOfDoublePrecisionDo() {
        SplittableRandom random = new SplittableRandom(5);
        for (int at = 0; at < 10_000; at++) {
            double threshold = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-40, 38));
            float narrow = OnnxTrees.atMost(threshold);
            assertThat((double) narrow).isLessThanOrEqualTo(threshold);
            assertThat((double) Math.nextUp(narrow)).isGreaterThan(threshold);
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedByItsName() {
        Dataset iris = dataset("iris", true);
        assertRefused(
                steps(RowNormalizer.standard()).classifier(LogisticRegression.standard()),
                iris,
                "the step RowTransform");
        Dataset people = people(300, 1, false);
        assertRefused(
                steps(OneHotEncoder.standard().withRefusing(true)).classifier(LogisticRegression.standard()),
                people,
                "OneHotEncoder that refuses unknown levels of job");
        assertRefused(
                CalibratedLearner.of(RandomForest.classifier(), Calibration.Method.PLATT),
                people,
                "PlattCalibration of a forest");
        Feature empty = new Feature.Category("place", new int[] {0, 1, 0, 1}, List.of("", "south"));
        assertRefused(
                LogisticRegression.standard(),
                Dataset.of(new Features(List.of(empty)), new Target.Classes(new int[] {0, 1, 0, 1}, List.of("a", "b"))),
                "reads an empty level");
        Features named = new Features(List.of(new Feature.Numeric("label", new double[] {1, 2, 3, 4})));
        assertRefused(
                LogisticRegression.standard(),
                Dataset.of(named, new Target.Classes(new int[] {0, 1, 0, 1}, List.of("a", "b"))),
                "'label' is there twice");
    }

    private static void assertRefused(Learner<? extends Model> learner, Dataset rows, String why) {
        Model model = learner.fit(rows);
        assertThatThrownBy(() -> OnnxExport.toBytes(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OnnxExport: ")
                .hasMessageContaining(why);
    }

    private static void assertSame(Model model, Features features) throws Exception {
        try (OnnxSession session = new OnnxSession(OnnxExport.toBytes(model))) {
            switch (model) {
                case Classifier classifier -> {
                    double[][] expected = classifier.probabilities(features);
                    assertClose(session.numbers("probabilities", features), expected);
                    if (model instanceof ThresholdClassifier tuned) {
                        assertDecided(session.labels(features), expected, tuned);
                    } else {
                        assertLabels(session.labels(features), expected, classifier.labels());
                    }
                }
                case Regressor regressor ->
                    assertClose(session.numbers("variable", features), rows(regressor.predict(features)));
                case Ranker ranker -> assertClose(session.numbers("variable", features), rows(ranker.scores(features)));
                default -> throw new AssertionError(model);
            }
        }
    }

    private static double[][] rows(double[] values) {
        double[][] rows = new double[values.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {values[row]};
        }
        return rows;
    }

    private static void assertClose(float[][] got, double[][] expected) {
        assertThat(got).hasDimensions(expected.length, expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            for (int at = 0; at < expected[row].length; at++) {
                double scale = Math.max(1, Math.abs(expected[row][at]));
                assertThat((double) got[row][at])
                        .as("row %d, output %d", row, at)
                        .isCloseTo(expected[row][at], within(TOLERANCE * scale));
            }
        }
    }

    /** Where two classes are as probable as each other but for rounding, either may win. */
    private static void assertLabels(String[] got, double[][] probabilities, List<String> labels) {
        for (int row = 0; row < got.length; row++) {
            double most = Arrays.stream(probabilities[row]).max().orElseThrow();
            double own = probabilities[row][labels.indexOf(got[row])];
            assertThat(own).isCloseTo(most, within(1e-6));
        }
    }

    private static void assertDecided(String[] got, double[][] probabilities, ThresholdClassifier tuned) {
        for (int row = 0; row < got.length; row++) {
            if (Math.abs(probabilities[row][1] - tuned.threshold()) > 1e-6) {
                assertThat(got[row]).isEqualTo(tuned.labels().get(tuned.decide(probabilities[row])));
            }
        }
    }

    private static Steps steps(Step... steps) {
        return Pipeline.of(steps);
    }

    /** Numbers of single precision: what ONNX takes. */
    private static Dataset dataset(String name, boolean classes) {
        String[] lines;
        try (var in = Objects.requireNonNull(Ridge.class.getResourceAsStream(name + ".csv"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        int width = lines[0].split(",").length - 1;
        double[][] columns = new double[width][lines.length];
        double[] targets = new double[lines.length];
        for (int row = 0; row < lines.length; row++) {
            String[] cells = lines[row].split(",");
            for (int at = 0; at < width; at++) {
                columns[at][row] = Float.parseFloat(cells[at]);
            }
            targets[row] = Double.parseDouble(cells[width]);
        }
        List<Feature> features = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            features.add(new Feature.Numeric("x" + at, columns[at]));
        }
        if (!classes) {
            return Dataset.of(new Features(features), new Target.Values(targets));
        }
        int[] codes = Arrays.stream(targets).mapToInt(target -> (int) target).toArray();
        int most = Arrays.stream(codes).max().orElseThrow();
        List<String> labels = List.of("first", "second", "third").subList(0, most + 1);
        return Dataset.of(new Features(features), new Target.Classes(codes, labels));
    }

    /** People as in a census: numbers and categories, some missing, some unknown in training. */
    private static Dataset people(int rows, long seed, boolean unknown) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> jobs = unknown
                ? List.of("baker", "clerk", "astronaut", "nurse", "smith")
                : List.of("baker", "clerk", "nurse", "smith", "rare");
        List<String> places = List.of("north", "south");
        double[] age = new double[rows];
        double[] gain = new double[rows];
        int[] job = new int[rows];
        int[] place = new int[rows];
        int[] rich = new int[rows];
        for (int row = 0; row < rows; row++) {
            age[row] = random.nextInt(17, 90);
            gain[row] = random.nextInt(4) == 0 ? Double.NaN : (float) Math.exp(random.nextDouble(0, 12));
            job[row] = random.nextInt(10) == 0 ? -1 : random.nextInt(!unknown && random.nextInt(20) > 0 ? 4 : 5);
            place[row] = random.nextInt(10) == 0 ? -1 : random.nextInt(2);
            double odds = (age[row] > 40 ? 1 : -1) + (job[row] == 1 ? 2 : 0) + (gain[row] > 5000 ? 2 : -1);
            rich[row] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
        }
        Features features = new Features(List.of(
                new Feature.Numeric("age", age),
                new Feature.Category("job", job, jobs),
                new Feature.Numeric("gain", gain),
                new Feature.Category("place", place, places)));
        return Dataset.of(features, new Target.Classes(rich, List.of("<=50K", ">50K")));
    }
}
