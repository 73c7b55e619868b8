package dev.viva.text.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmbeddingLawsTest {
    private static final List<List<String>> PLANTED = PlantedCorpus.sentences(6000, 1);
    private static final Word2Vec SMALL = Word2Vec.standard()
            .withDimension(24)
            .withWindow(4)
            .withMinimumCount(1)
            .withSubsampling(0)
            .withEpochs(12);

    private static void findsWhatWasPlanted(WordVectors vectors) {
        assertThat(PlantedCorpus.analogiesRight(vectors)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void skipGramFindsPlantedAnalogies() {
        findsWhatWasPlanted(SMALL.withLearningRate(0.05).fit(PLANTED));
    }

    @Test
    void skipGramWithATreeFindsPlantedAnalogies() {
        findsWhatWasPlanted(SMALL.withHierarchical(true).withLearningRate(0.05).fit(PLANTED));
    }

    @Test
    void bagOfWordsFindsPlantedAnalogies() {
        Word2Vec bag = SMALL.withArchitecture(Architecture.CONTINUOUS_BAG_OF_WORDS);
        findsWhatWasPlanted(bag.withLearningRate(0.1).withEpochs(20).fit(PLANTED));
    }

    @Test
    void gloVeFindsPlantedAnalogies() {
        findsWhatWasPlanted(GloVe.standard()
                .withDimension(24)
                .withMinimumCount(1)
                .withEpochs(60)
                .fit(PLANTED));
    }

    @Test
    void fastTextFindsPlantedAnalogiesAndKnowsUnseenWordsByTheirPieces() {
        FastTextVectors vectors =
                FastText.of(SMALL.withLearningRate(0.05)).withBuckets(5000).fit(PLANTED);
        findsWhatWasPlanted(vectors.words());
        String unseen = PlantedCorpus.person(3, 0) + "s";
        assertThat(vectors.words().contains(unseen)).isFalse();
        assertThat(vectors.nearest(unseen, 1).getFirst().word()).isEqualTo(PlantedCorpus.person(3, 0));
        assertThat(vectors.vector("")).hasSize(24);
    }

    @Test
    void aSeedFixesEveryBitOnOneThread() {
        Corpus corpus = Corpus.of(PLANTED, 1);
        Parallel one = Parallel.of(1);
        for (Word2Vec each : List.of(SMALL.withEpochs(1), SMALL.withEpochs(1).withHierarchical(true))) {
            WordVectors first = each.fit(corpus, one, Progress.none());
            WordVectors again = each.fit(corpus, one, Progress.none());
            WordVectors other = each.withSeed(7).fit(corpus, one, Progress.none());
            for (String word : corpus.words()) {
                assertThat(again.vector(word)).isEqualTo(first.vector(word));
            }
            assertThat(other.vector("person1man")).isNotEqualTo(first.vector("person1man"));
        }
        GloVe glove = GloVe.standard().withDimension(8).withEpochs(2);
        assertThat(glove.fit(corpus, one, Progress.none()).vector("person1man"))
                .isEqualTo(glove.fit(corpus, one, Progress.none()).vector("person1man"));
    }

    @Test
    void aRateThatLeadsOutOfAllNumbersIsNamed() {
        for (Architecture each : Architecture.values()) {
            Word2Vec wild = SMALL.withArchitecture(each).withLearningRate(10).withEpochs(30);
            assertThatThrownBy(() -> wild.fit(PLANTED))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("learningRate must be lower than 10");
        }
    }

    @Test
    void logisticUnitsStepAlongTheirGradient() {
        Laws.hold(50, random -> {
            Corpus corpus = Corpus.of(List.of(List.of("a", "b", "c", "a")), 1);
            NegativeSampling layer = new NegativeSampling(corpus, 5, 2, 0.75);
            float[] hidden = fill(new float[5], random);
            fill(layer.weights, random);
            float[] before = layer.weights.clone();
            float label = random.nextInt(2);
            OutputLayer.Step step = step();
            step.begin();
            step.add(5, label);
            step.add(10, 1 - label);
            layer.learn(hidden, 0, 0.1f, step);
            for (int i = 0; i < 5; i++) {
                int at = i;
                double byHidden = difference(hidden[i], value -> {
                    float[] moved = with(hidden, at, value);
                    return unitLoss(moved, 0, before, 5, label) + unitLoss(moved, 0, before, 10, 1 - label);
                });
                double byWeight =
                        difference(before[5 + i], value -> unitLoss(hidden, 0, with(before, 5 + at, value), 5, label));
                assertThat((double) step.gradient[i]).isCloseTo(-0.1 * byHidden, within(1e-5));
                assertThat((double) layer.weights[5 + i] - before[5 + i]).isCloseTo(-0.1 * byWeight, within(1e-5));
            }
        });
    }

    private static OutputLayer.Step step() {
        return new OutputLayer.Step(5, new QuickRandom(CounterRandom.of(1), 0));
    }

    private static double unitLoss(float[] hidden, int from, float[] weights, int row, float label) {
        double product = 0;
        for (int i = 0; i < 5; i++) {
            product += (double) hidden[from + i] * weights[row + i];
        }
        return Math.log1p(Math.exp(label == 1 ? -product : product));
    }

    @Test
    void theTreesProbabilitiesSumToOneAndItsStepFollowsTheirGradient() {
        Corpus corpus = Corpus.of(List.of(List.of("a", "b", "c", "d", "e", "a", "a", "b", "b", "c")), 1);
        Laws.hold(50, random -> {
            HierarchicalSoftmax layer = new HierarchicalSoftmax(corpus, 5);
            fill(layer.weights, random);
            float[] hidden = fill(new float[5], random);
            double sum = 0;
            for (int word = 0; word < 5; word++) {
                sum += Math.exp(-pathLoss(layer, hidden, word));
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            int word = random.nextInt(5);
            double[] slopes = new double[5];
            for (int i = 0; i < 5; i++) {
                int at = i;
                slopes[i] = difference(hidden[i], value -> pathLoss(layer, with(hidden, at, value), word));
            }
            OutputLayer.Step step = step();
            layer.aim(word, step);
            layer.learn(hidden, 0, 0.1f, step);
            for (int i = 0; i < 5; i++) {
                assertThat((double) step.gradient[i]).isCloseTo(-0.1 * slopes[i], within(1e-5));
            }
        });
    }

    private static double pathLoss(HierarchicalSoftmax layer, float[] hidden, int word) {
        double loss = 0;
        int[] path = layer.path(word);
        for (int turn = 0; turn < path.length; turn++) {
            loss += unitLoss(hidden, 0, layer.weights, path[turn] * 5, layer.turnsRight(word, turn) ? 0 : 1);
        }
        return loss;
    }

    @Test
    void frequentWordsHaveShorterPaths() {
        List<String> words = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            words.addAll(java.util.Collections.nCopies(1 << i, "w" + i));
        }
        HierarchicalSoftmax layer = new HierarchicalSoftmax(Corpus.of(List.of(words), 1), 2);
        for (int word = 1; word < 10; word++) {
            assertThat(layer.path(word).length).isGreaterThanOrEqualTo(layer.path(word - 1).length);
        }
        assertThat(layer.path(0)).hasSize(1);
    }

    @Test
    void aStepOfGloVeFollowsTheGradient() {
        Laws.hold(50, random -> {
            GloVe settings = GloVe.standard().withDimension(4).withMinimumCount(1);
            Corpus corpus = Corpus.of(List.of(List.of("a", "b")), 1);
            Cooccurrences pairs = Cooccurrences.of(corpus, 2, Parallel.of(1));
            GloVeTrainer trainer = new GloVeTrainer(settings, 2, pairs);
            float[] weights = fill(trainer.weights(), random);
            float[] before = weights.clone();
            float count = 1 + random.nextInt(200);
            trainer.step(0, 3, count);
            for (int i = 0; i < before.length; i++) {
                int at = i;
                double slope = difference(before[i], value -> gloVeLoss(with(before, at, value), count));
                assertThat((double) weights[i] - before[i]).isCloseTo(-0.05 * slope, within(2e-5));
            }
        });
    }

    private static double gloVeLoss(float[] weights, float count) {
        double error = (double) weights[4] + weights[3 * 5 + 4] - Math.log(count);
        for (int i = 0; i < 4; i++) {
            error += (double) weights[i] * weights[15 + i];
        }
        return 0.5 * Math.min(1, Math.pow(count / 100, 0.75)) * error * error;
    }

    @Test
    void nearWordsCountMoreAndBothWays() {
        Corpus corpus = Corpus.of(List.of(List.of("a", "b", "c", "a"), List.of("b", "c")), 1);
        Cooccurrences pairs = Cooccurrences.of(corpus, 2, Parallel.common());
        double total = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            total += pairs.count(pair);
            if (corpus.words().get(pairs.first(pair)).equals("b")
                    && corpus.words().get(pairs.second(pair)).equals("a")) {
                assertThat(pairs.count(pair)).isEqualTo(1.5f);
            }
        }
        assertThat(total).isCloseTo(2 * (3 + 2 * 0.5 + 1), within(1e-6));
    }

    @Test
    void theAliasTableHasTheGivenShares() {
        Laws.hold(30, random -> {
            double[] weights = random.doubles(1 + random.nextInt(20)).toArray();
            double total = java.util.Arrays.stream(weights).sum();
            AliasTable table = new AliasTable(weights);
            int[] drawn = new int[weights.length];
            QuickRandom quick = new QuickRandom(CounterRandom.of(random.nextLong()), 0);
            for (int i = 0; i < 40_000; i++) {
                drawn[table.draw(quick)]++;
            }
            for (int i = 0; i < weights.length; i++) {
                assertThat(drawn[i] / 40_000.0).isCloseTo(weights[i] / total, within(0.02));
            }
        });
    }

    @Test
    void theTableOfTheLogisticFunctionIsCloseToIt() {
        for (double x = -20; x < 20; x += 0.003) {
            assertThat((double) Sigmoid.of((float) x)).isCloseTo(1 / (1 + Math.exp(-x)), within(2e-6));
        }
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> SMALL.withDimension(0)).hasMessage("Word2Vec.dimension must be in [1, 100000], got 0");
        assertThatThrownBy(() -> SMALL.withLearningRate(1e-5))
                .hasMessageContaining("leastLearningRate must be at most");
        assertThatThrownBy(() -> Corpus.of(List.of(), 1)).hasMessageContaining("got none among 0 words");
        assertThatThrownBy(() -> Corpus.of(List.of(List.of("a")), 2)).hasMessageContaining("at least 2 times");
        assertThatThrownBy(() -> GloVe.standard().withMinimumCount(1).fit(List.of(List.of("a"))))
                .hasMessageContaining("two words side by side");
        WordVectors vectors = WordVectors.of(List.of("a", "b"), new float[] {1, 0, 0, 1});
        assertThatThrownBy(() -> vectors.vector("c")).hasMessageContaining("one of the 2 known, got 'c'");
        assertThatThrownBy(() -> vectors.nearest(new float[3], 1)).hasMessageContaining("must have 2 numbers");
        assertThatThrownBy(() -> WordVectors.of(List.of("a"), new float[] {Float.NaN}))
                .hasMessageContaining("'a' must be finite");
        assertThatThrownBy(() -> WordVectors.of(List.of("a", "a"), new float[2]))
                .hasMessageContaining("'a' twice");
    }

    private interface Loss {
        double at(float value);
    }

    private static double difference(float value, Loss loss) {
        float step = 1e-3f;
        float above = value + step;
        float below = value - step;
        return (loss.at(above) - loss.at(below)) / ((double) above - below);
    }

    private static float[] with(float[] values, int at, float value) {
        float[] copy = values.clone();
        copy[at] = value;
        return copy;
    }

    private static float[] fill(float[] values, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
