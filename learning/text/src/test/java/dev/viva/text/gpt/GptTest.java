package dev.viva.text.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.KeyValueCache;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A GPT sees only what is before, and the ways to draw from it are what they say. */
class GptTest {
    private static final GptPlan SMALL = new GptPlan(11, 16, 24, 3, 2, 0);

    private static Gpt model() {
        Tensors.seed(1);
        Gpt model = Gpt.of(SMALL);
        model.evaluate();
        return model;
    }

    @Test
    void gpt2SmallHasThePublishedNumberOfParameters() {
        assertThat(Gpt.of(GptPlan.gpt2Small()).parameterCount()).isEqualTo(124_439_808);
    }

    @Test
    void whatComesLaterChangesNothingBefore() {
        Gpt model = model();
        Tensor one = model.forward(Tensors.of(new long[] {1, 2, 3, 4, 5}, 1, 5));
        Tensor two = model.forward(Tensors.of(new long[] {1, 2, 3, 9, 9}, 1, 5));
        assertThat(two.slice(1, 0, 3).toDoubles())
                .containsExactly(one.slice(1, 0, 3).toDoubles(), within(1e-6));
        assertThat(two.slice(1, 3, 4).toDoubles())
                .isNotEqualTo(one.slice(1, 3, 4).toDoubles());
    }

    @Test
    void cachesGiveWhatTheWholeTextGives() {
        Gpt model = model();
        long[] ids = {3, 1, 4, 1, 5, 9, 2, 6, 5};
        double[] whole = model.forward(Tensors.of(ids, 1, 9)).select(1, 8).toDoubles();
        for (int piece : new int[] {1, 2, 4, 9}) {
            List<KeyValueCache> caches = model.caches();
            Tensor last = Tensors.scalar(0);
            for (int from = 0; from < ids.length; from += piece) {
                long[] part = Arrays.copyOfRange(ids, from, Math.min(from + piece, ids.length));
                last = model.next(Tensors.of(part, 1, part.length), caches);
            }
            assertThat(last.toDoubles()).containsExactly(whole, within(1e-5));
        }
    }

    @Test
    void cutsKeepTheMostProbableAndAddUpToOne() {
        Tensor logits = Tensors.of(new float[] {1, 3, 2, 0, -1, 5, 1, 0, 0, 0}, 2, 5);
        double[] p = Sampling.of(1).withTopK(2).probabilities(logits).toDoubles();
        double e = Math.E;
        assertThat(Arrays.copyOf(p, 5)).containsExactly(new double[] {0, e / (e + 1), 1 / (e + 1), 0, 0}, within(1e-6));
        double[] nucleus = Sampling.of(1).withTopP(0.7).probabilities(logits).toDoubles();
        assertThat(Arrays.copyOf(nucleus, 5))
                .containsExactly(new double[] {0, e / (e + 1), 1 / (e + 1), 0, 0}, within(1e-6));
        assertThat(Arrays.copyOfRange(nucleus, 5, 10)).containsExactly(1, 0, 0, 0, 0);
        assertThat(Sampling.greedy().choose(logits).toLongs()).containsExactly(1, 0);
        double[] cold = Sampling.of(0.01).probabilities(logits).toDoubles();
        assertThat(cold[1]).isEqualTo(1, within(1e-6));
    }

    @Test
    void drawsFollowTheProbabilities() {
        Tensors.seed(4);
        Tensor logits = Tensors.of(new float[] {0, (float) Math.log(3)}, 1, 2).broadcastTo(20_000, 2);
        double share =
                Arrays.stream(Sampling.of(1).choose(logits).toLongs()).average().orElseThrow();
        assertThat(share).isEqualTo(0.75, within(0.015));
    }

    @Test
    void theSameSeedGivesTheSameTextBeyondTheContext() {
        Generator generator = Generator.of(model());
        long[] one = generator.generate(new long[] {1, 2}, 40, Sampling.of(1), 7, id -> true);
        assertThat(one).hasSize(40).isEqualTo(generator.generate(new long[] {1, 2}, 40, Sampling.of(1), 7, id -> true));
        assertThat(generator.generate(new long[] {1, 2}, 40, Sampling.of(1), 8, id -> true))
                .isNotEqualTo(one);
        assertThat(generator.generate(new long[] {1}, 5, Sampling.of(1), 7, id -> false))
                .hasSize(1);
        assertThat(generator.generate(new long[] {1}, 0, Sampling.of(1), 7, id -> true))
                .isEmpty();
    }

    @Test
    void aBeamOfOneIsGreedyAndAWiderOneIsAtLeastAsProbable() {
        Generator generator = Generator.of(model());
        long[] prompt = {4, 2};
        Generator.Beam greedy = generator.beams(prompt, 6, 1).getFirst();
        assertThat(greedy.ids()).isEqualTo(generator.generate(prompt, 6, Sampling.greedy(), 1, id -> true));
        List<Generator.Beam> wide = generator.beams(prompt, 6, 11);
        assertThat(wide).hasSize(11);
        assertThat(wide.getFirst().logProbability()).isGreaterThanOrEqualTo(greedy.logProbability() - 1e-6);
    }

    @Test
    void beamsOfTheWholeVocabularyFindTheBestOfAll() {
        Gpt model = model();
        Generator generator = Generator.of(model);
        double best = Double.NEGATIVE_INFINITY;
        for (long first = 0; first < 11; first++) {
            for (long second = 0; second < 11; second++) {
                Tensor logits = model.forward(Tensors.of(new long[] {4, first, second}, 1, 3));
                double[] p = Functions.logSoftmax(logits, -1).toDoubles();
                best = Math.max(best, p[(int) first] + p[11 + (int) second]);
            }
        }
        assertThat(generator.beams(new long[] {4}, 2, 11).getFirst().logProbability())
                .isEqualTo(best, within(1e-5));
    }

    @Test
    void perplexityIsTheExponentOfTheLoss() {
        Gpt model = model();
        long[] ids = LongStream.range(0, 12).map(at -> at * 7 % 11).toArray();
        double loss = model.loss(
                        Tensors.of(Arrays.copyOf(ids, 11), 1, 11), Tensors.of(Arrays.copyOfRange(ids, 1, 12), 1, 11))
                .value();
        Generator generator = Generator.of(model);
        assertThat(generator.perplexity(ids)).isEqualTo(Math.exp(loss), within(1e-4));
        assertThat(generator.perplexity(
                        LongStream.range(0, 50).map(at -> at % 11).toArray()))
                .isBetween(9.0, 13.0);
    }

    @Test
    void itLearnsASequence() {
        Gpt model = model();
        Samples<long[]> samples = Samples.of(IntStream.range(0, 64)
                .mapToObj(from ->
                        LongStream.range(from, from + 9).map(at -> at * 3 % 11).toArray())
                .toList());
        Trainer.of(30)
                .fit(
                        model,
                        Optimizer.of(Adam.standard(), model.parameters(), 0.01),
                        Batches.of(samples, 16).shuffled(1),
                        null,
                        batch -> {
                            long[] ids = batch.stream()
                                    .flatMapToLong(each -> Arrays.stream(each, 0, 8))
                                    .toArray();
                            long[] next = batch.stream()
                                    .flatMapToLong(each -> Arrays.stream(each, 1, 9))
                                    .toArray();
                            return model.loss(Tensors.of(ids, batch.size(), 8), Tensors.of(next, batch.size(), 8));
                        });
        assertThat(Generator.of(model).generate(new long[] {0, 3, 6, 9}, 4, Sampling.greedy(), 1, id -> true))
                .containsExactly(1, 4, 7, 10);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Generator generator = Generator.of(model());
        assertThatThrownBy(() -> generator.generate(new long[0], 1, Sampling.greedy(), 1, id -> true))
                .hasMessageContaining("at least one id");
        assertThatThrownBy(() -> generator.generate(new long[] {11}, 1, Sampling.greedy(), 1, id -> true))
                .hasMessageContaining("[0, 10], got 11");
        assertThatThrownBy(() -> model().forward(Tensors.zeros(1, 17).to(dev.viva.deep.tensor.ElementType.INT64)))
                .hasMessageContaining("length from 1 to 16, got [1, 17]");
        assertThatThrownBy(() -> new GptPlan(10, 10, 10, 3, 1, 0)).hasMessageContaining("multiple of heads");
        assertThatThrownBy(() -> Sampling.of(1).withTopP(0)).hasMessageContaining("topP in (0, 1]");
        assertThatThrownBy(() -> generator.beams(new long[15], 3, 2)).hasMessageContaining("fit into 16");
    }
}
