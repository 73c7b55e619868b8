package dev.viva.learn.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Laws of naive Bayes. */
class NaiveBayesTest {
    private static final List<String> LABELS = List.of("a", "b", "c");

    /** Three classes; numbers, categories, and one in ten missing. */
    private static Dataset rows(SplittableRandom random, int rows) {
        double[] number = new double[rows];
        int[] category = new int[rows];
        int[] codes = new int[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = row % 3;
            number[row] = random.nextInt(10) == 0 ? Double.NaN : Math.abs(codes[row] + random.nextGaussian());
            category[row] = random.nextInt(10) == 0 ? -1 : random.nextInt(2 + codes[row]);
            weights[row] = random.nextInt(1, 4);
        }
        Features features = new Features(List.of(
                new Feature.Numeric("number", number),
                new Feature.Category("category", category, List.of("p", "q", "r", "s"))));
        return new Dataset(features, new Target.Classes(codes, LABELS), weights);
    }

    @Test
    void aMissingValueSaysNothing() {
        Laws.hold(50, random -> {
            Dataset data = rows(random, 60);
            double[] found = new double[3];
            NaiveBayes.standard().fit(data).probabilities(new double[] {Double.NaN, Double.NaN}, found);
            double[] masses =
                    WeightedClasses.of("test", data.target(), data.weights()).masses();
            double total = Arrays.stream(masses).sum();
            assertThat(found)
                    .containsExactly(
                            Arrays.stream(masses).map(mass -> mass / total).toArray(), within(1e-12));
        });
    }

    /** Bayes' rule by hand: the odds of two classes are those of their priors times those of each column alone. */
    @Test
    void theOddsOfColumnsMultiply() {
        Laws.hold(50, random -> {
            Dataset data = rows(random, 60);
            NaiveBayesClassifier model = NaiveBayes.standard().fit(data);
            double[] both = {random.nextDouble(-2, 5), random.nextInt(4)};
            double prior = model.logPriors()[0] - model.logPriors()[2];
            double first = odds(model, both[0], Double.NaN) - prior;
            double second = odds(model, Double.NaN, both[1]) - prior;
            assertThat(odds(model, both[0], both[1])).isCloseTo(prior + first + second, within(1e-10));
        });
    }

    private static double odds(NaiveBayesClassifier model, double... row) {
        return model.logJoint(row, 0) - model.logJoint(row, 2);
    }

    /** The likelihood of the values that came is what was learned: against plain counting. */
    @Test
    void sharesOfLevelsAreCounted() {
        Laws.hold(50, random -> {
            Dataset data = rows(random, 60);
            Likelihood likelihood = NaiveBayes.standard()
                    .withSmoothing(0.5)
                    .fit(data)
                    .likelihoods()
                    .get(1);
            int[] levels = ((Feature.Category) data.features().columns().get(1)).codes();
            int[] codes = ((Target.Classes) data.target()).codes();
            double[] weights = Objects.requireNonNull(data.weights());
            double matches = 0.5;
            double total = 4 * 0.5;
            for (int row = 0; row < 60; row++) {
                if (codes[row] == 1 && levels[row] >= 0) {
                    total += weights[row];
                    matches += levels[row] == 2 ? weights[row] : 0;
                }
            }
            assertThat(likelihood.log(2, 1)).isCloseTo(Math.log(matches / total), within(1e-12));
        });
    }

    /** Priors only move the odds, all by the same. */
    @Test
    void givenPriorsTakeThePlaceOfLearnedOnes() {
        Laws.hold(20, random -> {
            Dataset data = rows(random, 60);
            Map<String, Double> priors = Map.of("a", 2.0, "b", 5.0, "c", 3.0);
            NaiveBayesClassifier model =
                    NaiveBayes.standard().withPriors(priors).fit(data);
            double[] found = new double[3];
            model.probabilities(new double[] {Double.NaN, 17}, found);
            assertThat(found).containsExactly(new double[] {0.2, 0.5, 0.3}, within(1e-12));
        });
    }

    @Test
    void aClassWithoutRowsIsImpossible() {
        Dataset data = rows(new SplittableRandom(1), 60);
        int[] codes = ((Target.Classes) data.target()).codes();
        double[] weights =
                Arrays.stream(codes).mapToDouble(code -> code == 1 ? 0 : 1).toArray();
        Dataset two = new Dataset(data.features(), data.target(), weights);
        for (Model model : List.of(
                NaiveBayes.standard().fit(two),
                BernoulliNaiveBayes.standard().fit(two),
                MultinomialNaiveBayes.standard().fit(two),
                ComplementNaiveBayes.standard().fit(two))) {
            for (double[] row : ((Classifier) model).probabilities(data.features())) {
                assertThat(row[1]).isEqualTo(0);
                assertThat(row[0]).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void valuesFromAnotherWorldStillGetProbabilities() {
        NaiveBayesClassifier model = NaiveBayes.standard().fit(rows(new SplittableRandom(2), 60));
        double[] found = new double[3];
        for (double value : new double[] {1e308, -1e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            model.probabilities(new double[] {value, 99}, found);
            assertThat(Arrays.stream(found).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = rows(new SplittableRandom(3), 60);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.standard()
                        .withPriors(Map.of("a", 1.0, "z", 1.0))
                        .fit(data))
                .withMessageContaining("NaiveBayes.priors must name each of the classes [a, b, c], got");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.standard()
                        .withPriors(Map.of("a", 1.0, "b", 0.0, "c", 0.0))
                        .fit(data))
                .withMessageContaining("above 0 for at least two classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.standard().fit(with(data, Double.POSITIVE_INFINITY)))
                .withMessageContaining("feature 'number' must hold finite numbers or none, got Infinity in row 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NaiveBayes.standard().fit(with(data, 1e200)))
                .withMessageContaining("the squares of feature 'number'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultinomialNaiveBayes.standard().fit(with(data, -1)))
                .withMessageContaining("feature 'number' must hold counts of at least 0, got -1.0 in row 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComplementNaiveBayes.standard().fit(Dataset.of(data.features())))
                .withMessageContaining("ComplementNaiveBayes: the target must hold classes, got none");
    }

    private static Dataset with(Dataset data, double value) {
        double[] numbers = ((Feature.Numeric) data.features().columns().getFirst())
                .values()
                .clone();
        numbers[4] = value;
        return Dataset.of(new Features(List.of(new Feature.Numeric("number", numbers))), data.target());
    }

    /** One column: every share is 1, so that nothing can be told apart, and nothing is divided by 0. */
    @Test
    void oneColumnOfCountsSaysNothing() {
        Dataset data = with(rows(new SplittableRandom(4), 60), 1);
        LinearClassifier model =
                ComplementNaiveBayes.standard().withNormalized(true).fit(data);
        for (double[] row : model.probabilities(data.features())) {
            assertThat(row).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        }
    }

    @Test
    void aFileGivesTheSameModelAndPartsThatDoNotFitAreRefused() throws Exception {
        NaiveBayesClassifier model = BernoulliNaiveBayes.standard().fit(rows(new SplittableRandom(5), 60));
        Model read = ModelFile.standard()
                .fromBytes("memory", ModelFile.standard().toBytes(model, Map.of()))
                .model();
        assertThat(read).usingRecursiveComparison().isEqualTo(model);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Likelihood.Levels(new double[] {-1, 0.5}, 2))
                .withMessageContaining("must be finite and at most 0, got 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Likelihood.Normal.of(new double[] {0}, new double[] {0}))
                .withMessageContaining("variances above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NaiveBayesClassifier(model.schema(), LABELS, new double[] {0, 0}, model.likelihoods()))
                .withMessageContaining("a prior for each");
    }
}
