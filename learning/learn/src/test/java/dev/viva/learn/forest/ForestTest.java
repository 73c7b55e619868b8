package dev.viva.learn.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.explain.TreeExplainer;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import dev.viva.learn.tree.VectorEnsemble;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What trees that vote promise. */
class ForestTest {
    @Test
    void aSplitOfNumbersIsTheBestThereIs() {
        Laws.hold(200, random -> {
            int rows = random.nextInt(2, 14);
            int classes = random.nextInt(2, 5);
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(row -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(6))
                    .toArray();
            Feature feature = new Feature.Numeric("x", values);
            List<boolean[]> allowed = new ArrayList<>();
            for (double threshold : values) {
                for (boolean missingLeft : new boolean[] {false, true}) {
                    boolean[] left = new boolean[rows];
                    for (int row = 0; row < rows; row++) {
                        left[row] = Double.isNaN(values[row]) ? missingLeft : values[row] <= threshold;
                    }
                    allowed.add(left);
                }
            }
            assertBest(feature, values, allowed, classes, random);
        });
    }

    @Test
    void aSplitOfCategoriesIsTheBestOfAllPairsOfSets() {
        Laws.hold(200, random -> {
            int rows = random.nextInt(2, 14);
            int[] codes = random.ints(rows, -1, 5).toArray();
            double[] values = IntStream.of(codes)
                    .mapToDouble(code -> code < 0 ? Double.NaN : code)
                    .toArray();
            List<boolean[]> allowed = new ArrayList<>();
            for (int set = 0; set < 1 << 6; set++) {
                boolean[] left = new boolean[rows];
                for (int row = 0; row < rows; row++) {
                    left[row] = (set & (1 << (codes[row] + 1))) != 0;
                }
                allowed.add(left);
            }
            assertBest(new Feature.Category("c", codes, List.of("a", "b", "c", "d", "e")), values, allowed, 2, random);
        });
    }

    private static void assertBest(
            Feature feature, double[] values, List<boolean[]> allowed, int classes, SplittableRandom random) {
        int rows = values.length;
        int[] codes = random.ints(rows, 0, classes).toArray();
        double[] numbers = random.ints(rows, -9, 10).asDoubleStream().toArray();
        Features features = new Features(List.of(feature));
        List<String> labels =
                IntStream.range(0, classes).mapToObj(code -> "c" + code).toList();
        for (ClassificationCriterion criterion : ClassificationCriterion.values()) {
            Tree tree = DecisionTree.classifier()
                    .withMaxLeaves(2)
                    .withCriterion(criterion)
                    .fit(Dataset.of(features, new Target.Classes(codes, labels)))
                    .trees()
                    .trees()
                    .getFirst();
            double best = allowed.stream()
                    .mapToDouble(left -> ofClasses(left, codes, classes, criterion))
                    .min()
                    .orElseThrow();
            assertThat(ofClasses(sides(tree, values), codes, classes, criterion))
                    .isCloseTo(best, within(1e-9));
        }
        Tree tree = DecisionTree.regressor()
                .withMaxLeaves(2)
                .fit(Dataset.of(features, new Target.Values(numbers)))
                .ensemble()
                .trees()
                .getFirst();
        double best = allowed.stream()
                .mapToDouble(left -> ofNumbers(left, numbers))
                .min()
                .orElseThrow();
        assertThat(ofNumbers(sides(tree, values), numbers)).isCloseTo(best, within(1e-9));
    }

    private static boolean[] sides(Tree tree, double[] values) {
        boolean[] left = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            left[row] = tree.size() > 1 && tree.goesLeft(0, values[row]);
        }
        return left;
    }

    private static double ofClasses(boolean[] left, int[] codes, int classes, ClassificationCriterion criterion) {
        double sum = 0;
        for (boolean side : new boolean[] {false, true}) {
            double[] counts = new double[classes];
            for (int row = 0; row < codes.length; row++) {
                counts[codes[row]] += left[row] == side ? 1 : 0;
            }
            double all = Arrays.stream(counts).sum();
            for (double count : counts) {
                double share = count == 0 ? 0 : count / all;
                double impurity = criterion == ClassificationCriterion.GINI
                        ? share * (1 - share)
                        : share == 0 ? 0 : -share * Math.log(share);
                sum += all * impurity;
            }
        }
        return sum;
    }

    private static double ofNumbers(boolean[] left, double[] numbers) {
        double sum = 0;
        for (boolean side : new boolean[] {false, true}) {
            double[] those = IntStream.range(0, numbers.length)
                    .filter(row -> left[row] == side)
                    .mapToDouble(row -> numbers[row])
                    .toArray();
            double mean = Arrays.stream(those).average().orElse(0);
            sum += Arrays.stream(those)
                    .map(each -> (each - mean) * (each - mean))
                    .sum();
        }
        return sum;
    }

    @Test
    void aWholeTreeKnowsItsTrainingRowsByHeart() {
        Dataset data = threeClasses(800, new SplittableRandom(1));
        double[][] probabilities = DecisionTree.classifier().fit(data).probabilities(data.features());
        int[] codes = ((Target.Classes) data.target()).codes();
        for (int row = 0; row < codes.length; row++) {
            assertThat(probabilities[row][codes[row]]).isEqualTo(1);
        }
        Dataset numbers = numbers(800, new SplittableRandom(1));
        double[] predicted = DecisionTree.regressor().fit(numbers).predict(numbers.features());
        assertThat(predicted).containsExactly(((Target.Values) numbers.target()).values(), within(1e-9));
    }

    @Test
    void everyLearnerGivesTheSameBitsOnAnyThreadsAndAfterPreparation() {
        Dataset data = threeClasses(8000, new SplittableRandom(2));
        byte[] tree = bytes(DecisionTree.classifier().fit(data));
        var forestLearner = RandomForest.classifier().withTrees(7);
        byte[] forest = bytes(forestLearner.fit(data));
        var extraLearner = ExtraTrees.classifier().withTrees(5).withColumnSampling(1);
        byte[] extra = bytes(extraLearner.fit(data));
        for (int threads : new int[] {1, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                Training training = Training.plain().on(pool);
                assertThat(bytes(DecisionTree.classifier().fit(data, training))).isEqualTo(tree);
                assertThat(bytes(forestLearner.fit(data, training))).isEqualTo(forest);
                assertThat(bytes(extraLearner.fit(data, training))).isEqualTo(extra);
            }
        }
        var prepared = RandomForest.classifier().prepare(data, Training.plain());
        assertThat(bytes(forestLearner.fit(prepared, Training.plain()))).isEqualTo(forest);
        assertThat(bytes(extraLearner.fit(prepared, Training.plain()))).isEqualTo(extra);
        assertThat(bytes(DecisionTree.classifier().fit(prepared, Training.plain())))
                .isEqualTo(tree);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forestLearner.withMaxBins(7).fit(prepared, Training.plain()))
                .withMessageContaining("RandomForest.fit: the bins must be those of [columns, 7, 0]");
    }

    private static byte[] bytes(ForestClassifier model) {
        return ModelFile.standard().toBytes(model, Map.of());
    }

    @Test
    void limitsOfATreeHold() {
        Dataset data = threeClasses(3000, new SplittableRandom(3));
        Tree tree = DecisionTree.classifier()
                .withMaxDepth(6)
                .withMaxLeaves(20)
                .withMinLeafRows(17)
                .fit(data)
                .trees()
                .trees()
                .getFirst();
        assertThat(tree.size()).isEqualTo(39);
        assertThat(depth(tree, 0)).isLessThanOrEqualTo(6);
        assertThat(Arrays.stream(tree.cover()).min().orElseThrow()).isGreaterThanOrEqualTo(17);
        assertThat(tree.cover()[0]).isEqualTo(3000);
        var path = DecisionTree.classifier().withMinImpurityDecrease(0.01).pruningPath(data, Training.plain());
        // A split that saves 0.01 of all rows' impurity with one more leaf is worth a price of that much.
        assertThat(path).hasSizeGreaterThan(2);
        assertThat(path.get(1).pruning()).isGreaterThanOrEqualTo(0.01 - 1e-12);
    }

    private static int depth(Tree tree, int node) {
        return tree.isLeaf(node) ? 0 : 1 + Math.max(depth(tree, tree.left()[node]), depth(tree, tree.right()[node]));
    }

    @Test
    void pricesLeavesAndImpuritiesOfAPathFollowOneAnotherAndFitsReproduceThem() {
        Laws.hold(5, random -> {
            Dataset data = threeClasses(random.nextInt(20, 400), random);
            var learner = DecisionTree.classifier().withMinLeafRows(3);
            List<DecisionTree.PruningStep> path = learner.pruningPath(data, Training.plain());
            assertThat(path.getLast().leaves()).isEqualTo(1);
            for (int at = 0; at < path.size(); at++) {
                DecisionTree.PruningStep step = path.get(at);
                if (at > 0) {
                    assertThat(step.pruning())
                            .isGreaterThanOrEqualTo(path.get(at - 1).pruning());
                    assertThat(step.leaves()).isLessThan(path.get(at - 1).leaves());
                    assertThat(step.impurity())
                            .isGreaterThanOrEqualTo(path.get(at - 1).impurity() - 1e-12);
                    double between = (step.pruning() + path.get(at - 1).pruning()) / 2;
                    assertThat(leaves(learner.withPruning(between), data))
                            .isEqualTo(path.get(at - 1).leaves());
                }
            }
        });
    }

    private static int leaves(DecisionTree<ForestClassifier> learner, Dataset data) {
        return (learner.fit(data).trees().trees().getFirst().size() + 1) / 2;
    }

    @Test
    void weightsOfClassesAreWeightsOfTheirRows() {
        Dataset data = threeClasses(200, new SplittableRandom(5));
        int[] codes = ((Target.Classes) data.target()).codes();
        double[] weights =
                Arrays.stream(codes).mapToDouble(code -> code == 1 ? 3 : 1).toArray();
        var learner = DecisionTree.classifier().withMaxDepth(4);
        double[][] weighted = learner.fit(new Dataset(data.features(), data.target(), weights))
                .probabilities(data.features());
        double[][] byClass =
                learner.withClassWeights(Map.of("middle", 3.0)).fit(data).probabilities(data.features());
        double[][] balanced = learner.withBalanced(true).fit(data).probabilities(data.features());
        double[] shares = new double[3];
        Arrays.stream(codes).forEach(code -> shares[code] += 1 / 200.0);
        double[][] even = learner.withClassWeights(
                        Map.of("low", 1 / shares[0] / 3, "middle", 1 / shares[1] / 3, "high", 1 / shares[2] / 3))
                .fit(data)
                .probabilities(data.features());
        for (int row = 0; row < codes.length; row++) {
            assertThat(byClass[row]).containsExactly(weighted[row], within(1e-12));
            assertThat(balanced[row]).containsExactly(even[row], within(1e-9));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.withClassWeights(Map.of("huge", 1.0)).fit(data))
                .withMessageContaining("DecisionTree.classWeights must name labels of the target, got [huge]");
    }

    @Test
    void rowsAreDrawnInProportionToTheirWeights() {
        int[] amounts = {0, 1, 2, 3, 0, 4, 0};
        int[] drawn = new int[amounts.length];
        WeightedDraws draws = new WeightedDraws(amounts, true);
        for (int tree = 0; tree < 4000; tree++) {
            int[] counts = draws.draw(1, CounterRandom.of(tree));
            assertThat(Arrays.stream(counts).sum()).isEqualTo(10);
            for (int row = 0; row < drawn.length; row++) {
                drawn[row] += counts[row];
            }
        }
        for (int row = 0; row < drawn.length; row++) {
            assertThat(drawn[row] / 4000.0).isCloseTo(amounts[row], within(0.1));
        }
        assertThat(Arrays.stream(new WeightedDraws(amounts, false).draw(0.5, CounterRandom.of(1)))
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void rowsLeftOutJudgeAForestAboutAsUnseenRowsDo() {
        Dataset train = threeClasses(3000, new SplittableRandom(6));
        Dataset test = threeClasses(3000, new SplittableRandom(7));
        OutOfBag<ForestClassifier> judged = RandomForest.classifier().fitOutOfBag(train, Training.plain());
        double[][] unseen = judged.model().probabilities(test.features());
        int[] codes = ((Target.Classes) test.target()).codes();
        double right = IntStream.range(0, codes.length)
                        .filter(row -> Arrays.stream(unseen[row]).max().orElseThrow() == unseen[row][codes[row]])
                        .count()
                / 3000.0;
        assertThat(judged.score()).isCloseTo(right, within(0.03)).isGreaterThan(0.7);
        assertThat(bytes(judged.model()))
                .isEqualTo(bytes(RandomForest.classifier().fit(train)));
        Dataset numbers = numbers(3000, new SplittableRandom(8));
        OutOfBag<ForestRegressor> ofNumbers = RandomForest.regressor().fitOutOfBag(numbers, Training.plain());
        assertThat(ofNumbers.score()).isBetween(0.6, 0.95);
        assertThat(ofNumbers.predictions()).hasDimensions(3000, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExtraTrees.classifier().fitOutOfBag(train, Training.plain()))
                .withMessage("ExtraTrees.fitOutOfBag: rows must be left out by bootstrap or rowSampling, got neither");
        assertThat(ExtraTrees.classifier()
                        .withRowSampling(0.5)
                        .fitOutOfBag(train, Training.plain())
                        .score())
                .isGreaterThan(0.7);
    }

    @Test
    void aProbabilityIsExplainedExactlyAndNoiseIsUnimportant() {
        Dataset data = threeClasses(1000, new SplittableRandom(9));
        ForestClassifier model = RandomForest.classifier().withTrees(10).fit(data);
        double[] row = new double[data.features().width()];
        data.features().copyRow(3, row);
        double[] probabilities = model.probabilities(data.features())[3];
        for (int code = 0; code < 3; code++) {
            TreeEnsemble ensemble = model.ensemble(model.labels().get(code));
            TreeExplainer explainer = TreeExplainer.of(ensemble);
            assertThat(explainer.expected()
                            + Arrays.stream(explainer.explain(row)).sum())
                    .isCloseTo(probabilities[code], within(1e-9));
        }
        double[] importance = model.importance();
        assertThat(Arrays.stream(importance).sum()).isCloseTo(1, within(1e-12));
        assertThat(importance[3]).isLessThan(importance[0]).isLessThan(importance[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.ensemble("none"))
                .withMessage("ForestClassifier.ensemble: label must be one of [low, middle, high], got 'none'");
    }

    @Test
    void probabilitiesOfSeveralClassesStayInRangeWhateverRoundingDoes() {
        Laws.hold(20, random -> {
            Dataset data = threeClasses(random.nextInt(20, 200), random);
            ForestClassifier model =
                    RandomForest.classifier().withTrees(random.nextInt(1, 200)).fit(data);
            double[] row = new double[data.features().width()];
            double[] alone = new double[3];
            double[][] together = model.probabilities(data.features());
            for (int at = 0; at < together.length; at++) {
                assertThat(Arrays.stream(together[at])).allMatch(each -> each >= 0 && each <= 1);
                assertThat(Arrays.stream(together[at]).sum()).isCloseTo(1, within(1e-12));
                data.features().copyRow(at, row);
                model.probabilities(row, alone);
                assertThat(alone).isEqualTo(together[at]);
                assertThat(model.probability(row)).isEqualTo(alone[2]);
            }
        });
    }

    @Test
    void vectorsOfLeavesAddUpAsWalksThroughTheTreesDo() {
        Laws.hold(5, random -> {
            Dataset data = threeClasses(random.nextInt(2, 300), random);
            VectorEnsemble trees = ExtraTrees.classifier()
                    .withTrees(random.nextInt(1, 12))
                    .fit(data)
                    .trees();
            double[][] together = trees.scores(data.features(), Parallel.common());
            double[] row = new double[data.features().width()];
            double[] alone = new double[3];
            for (int at = 0; at < together.length; at++) {
                data.features().copyRow(at, row);
                double[] walked = new double[3];
                for (int tree = 0; tree < trees.trees().size(); tree++) {
                    int leaf = trees.trees().get(tree).leafOf(row);
                    for (int output = 0; output < 3; output++) {
                        walked[output] += trees.values(tree)[3 * leaf + output];
                    }
                }
                trees.scores(row, alone);
                assertThat(together[at]).isEqualTo(walked);
                assertThat(alone).isEqualTo(walked);
                assertThat(trees.ensemble(1).score(row)).isEqualTo(walked[1]);
            }
        });
        Tree leaf = Tree.leaf(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorEnsemble.of(List.of("a"), 2, List.of(leaf), List.of(new double[1])))
                .withMessage("VectorEnsemble: tree 0 must have 2 finite values for each of its 1 nodes, got 1");
    }

    @Test
    void numbersFarFromZeroAreSplitAsWellAsThoseNearIt() {
        Dataset near = numbers(500, new SplittableRandom(10));
        double[] far = Arrays.stream(((Target.Values) near.target()).values())
                .map(value -> value + 0x1p20)
                .toArray();
        double[] expected = DecisionTree.regressor().withMaxDepth(4).fit(near).predict(near.features());
        double[] got = DecisionTree.regressor()
                .withMaxDepth(4)
                .fit(Dataset.of(near.features(), new Target.Values(far)))
                .predict(near.features());
        for (int row = 0; row < got.length; row++) {
            assertThat(got[row] - 0x1p20).isCloseTo(expected[row], within(1e-8));
        }
    }

    @Test
    void weightsThatAreNotWholeCountInProportion() {
        Dataset data = threeClasses(200, new SplittableRandom(11));
        double[] whole = IntStream.range(0, 200).mapToDouble(row -> row % 4).toArray();
        double[] parts = Arrays.stream(whole).map(weight -> weight * 0.1).toArray();
        var learner = DecisionTree.classifier().withMinLeafRows(0).withMaxDepth(5);
        double[][] expected =
                learner.fit(new Dataset(data.features(), data.target(), whole)).probabilities(data.features());
        double[][] got =
                learner.fit(new Dataset(data.features(), data.target(), parts)).probabilities(data.features());
        for (int row = 0; row < 200; row++) {
            assertThat(got[row]).containsExactly(expected[row], within(1e-4));
        }
    }

    static Dataset threeClasses(int rows, SplittableRandom random) {
        Dataset numbers = numbers(rows, random);
        int[] codes = Arrays.stream(((Target.Values) numbers.target()).values())
                .mapToInt(value -> value < -0.5 ? 0 : value < 0.8 ? 1 : 2)
                .toArray();
        return Dataset.of(numbers.features(), new Target.Classes(codes, List.of("low", "middle", "high")));
    }

    /** Three numbers that matter, one with gaps, one that does not, and a category. */
    static Dataset numbers(int rows, SplittableRandom random) {
        double[][] x = new double[4][rows];
        int[] codes = new int[rows];
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (double[] column : x) {
                column[row] = random.nextDouble(-2, 2);
            }
            codes[row] = random.nextInt(-1, 5);
            target[row] = Math.sin(2 * x[0][row])
                    + 0.6 * x[1][row]
                    + codes[row] * 2 % 5 * 0.2
                    - 0.4
                    + 0.3 * random.nextGaussian();
            x[2][row] = random.nextInt(10) == 0 ? Double.NaN : x[2][row] + target[row];
        }
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < 4; column++) {
            columns.add(new Feature.Numeric("x" + column, x[column]));
        }
        columns.add(new Feature.Category("c", codes, List.of("a", "b", "c", "d", "e")));
        return Dataset.of(new Features(columns), new Target.Values(target));
    }

    /** A fit keeps its trees packed as they have grown; one that judges its rows keeps them whole before. */
    @Test
    void treesThatArePackedAsTheyGrowAreThoseThatAreKeptWhole() {
        Laws.hold(6, random -> {
            int rows = 4000;
            int labels = 2 + random.nextInt(2);
            Features features = new Features(List.of(
                    new Feature.Numeric("x", random.doubles(rows).toArray()),
                    new Feature.Category("c", random.ints(rows, -1, 3).toArray(), List.of("u", "v", "w")),
                    new Feature.Numeric("y", random.doubles(rows).toArray())));
            int[] codes = random.ints(rows, 0, labels).toArray();
            Dataset data = Dataset.of(
                    features, new Target.Classes(codes, List.of("a", "b", "c").subList(0, labels)));
            ExtraTrees<ForestClassifier> learner =
                    ExtraTrees.classifier().withTrees(3).withRowSampling(0.7).withSeed(random.nextInt(100));
            ForestClassifier packed = learner.fit(data);
            ForestClassifier whole = learner.fitOutOfBag(data, Training.plain()).model();
            assertThat(packed.trees().trees().getFirst().size()).isGreaterThan(1 << 10);
            assertThat(ModelFile.standard().toBytes(packed, Map.of()))
                    .isEqualTo(ModelFile.standard().toBytes(whole, Map.of()));
        });
    }
}
