package dev.viva.recommend.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.CorruptWeightsException;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.kernel.Progress;
import dev.viva.learn.metric.RankedScores;
import dev.viva.recommend.ShownList;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.UserHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Items of six kinds; what is of a kind in the history is clicked with the chance 0.7 and watched for 60 s, the rest with 0.1 and 10 s. */
class NeuralRankerTest {
    private static final int KINDS = 6;
    private static final int ITEMS = 60;
    private static final List<ShownList> TRAIN = log(700, 1);
    private static final List<ShownList> TEST = log(200, 2);
    private static final NeuralRanking.Shape SHAPE = new NeuralRanking.Shape(8, 16, 8, 8, 2, 1, 4096, 10);
    private static final NeuralRanking.Descent DESCENT = new NeuralRanking.Descent(6, 32, 0.01, 0.01, 0.3, 4);

    static {
        // the tensors are so small that threads only wait for one another
        Libtorch.useThreads(1);
    }

    private static NeuralRanker ranker;

    @BeforeAll
    static void fit() {
        ranker = fit(Architecture.INTEREST_NETWORK);
    }

    private static NeuralRanker fit(Architecture architecture) {
        return new NeuralRanking(architecture, SHAPE, DESCENT).fit(kinds(), TRAIN, Progress.none());
    }

    private static Attributes kinds() {
        long[] sets = new long[ITEMS];
        Arrays.setAll(sets, item -> 1L << item % KINDS);
        return Attributes.ofSets(sets, KINDS);
    }

    private static List<ShownList> log(int lists, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ShownList> log = new ArrayList<>();
        for (int list = 0; list < lists; list++) {
            int one = random.nextInt(KINDS);
            int two = random.nextInt(KINDS);
            int[] history = random.ints(random.nextInt(8), 0, ITEMS / KINDS)
                    .map(number -> number * KINDS + (random.nextBoolean() ? one : two))
                    .distinct()
                    .toArray();
            int[] items = random.ints(0, ITEMS).distinct().limit(8).toArray();
            boolean[] clicked = new boolean[8];
            double[] seconds = new double[8];
            for (int at = 0; at < 8; at++) {
                boolean liked = likes(history, items[at]);
                clicked[at] = random.nextDouble() < (liked ? 0.7 : 0.1);
                seconds[at] = clicked[at] ? (liked ? 60 : 10) * -Math.log(1 - random.nextDouble()) : 0;
            }
            log.add(new ShownList(history, items, clicked, seconds));
        }
        return log;
    }

    private static boolean likes(int[] history, int item) {
        return Arrays.stream(history).anyMatch(had -> had % KINDS == item % KINDS);
    }

    private static Pool pool(int... items) {
        double[] scores = new double[items.length];
        return Pool.of(List.of(new Candidates(items, scores)), item -> true, items.length);
    }

    @ParameterizedTest
    @EnumSource
    void everyArchitectureFindsWhatTheHistorySays(Architecture architecture) {
        NeuralRanker model = architecture == Architecture.INTEREST_NETWORK ? ranker : fit(architecture);
        List<Double> scores = new ArrayList<>();
        List<Boolean> liked = new ArrayList<>();
        for (ShownList list : TEST) {
            double[] clicks = model.expected(list.history(), list.items()).clicks();
            for (int at = 0; at < list.size(); at++) {
                scores.add(clicks[at]);
                liked.add(likes(list.history(), list.items()[at]));
            }
        }
        boolean[] truth = new boolean[liked.size()];
        for (int at = 0; at < truth.length; at++) {
            truth[at] = liked.get(at);
        }
        double[] found = scores.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(RankedScores.of(found, truth).rocAuc()).isGreaterThan(0.95);
    }

    @Test
    void chancesAndWatchTimesAreThoseOfTheTruth() {
        double[] clicks = new double[2];
        double[] seconds = new double[2];
        int[] counts = new int[2];
        for (ShownList list : TEST) {
            NeuralRanker.Expected expected = ranker.expected(list.history(), list.items());
            for (int at = 0; at < list.size(); at++) {
                int liked = likes(list.history(), list.items()[at]) ? 1 : 0;
                clicks[liked] += expected.clicks()[at];
                seconds[liked] += expected.watchSeconds()[at];
                counts[liked]++;
            }
        }
        assertThat(clicks[0] / counts[0]).isCloseTo(0.1, within(0.05));
        assertThat(clicks[1] / counts[1]).isCloseTo(0.7, within(0.08));
        assertThat(seconds[0] / counts[0]).isCloseTo(0.1 * 10, within(2.0));
        assertThat(seconds[1] / counts[1]).isCloseTo(0.7 * 60, within(7.0));
    }

    @Test
    void itRanksAPoolByClicksOrByTime() {
        UserHistory history = new UserHistory(new int[] {1, 7, 13}, new long[] {1, 2, 3});
        Pool pool = pool(2, 19, 3, 25, 1_000_000);
        for (CandidateRanker each : List.of(ranker, ranker.byWatchTime(0), ranker.byWatchTime(1))) {
            double[] scores = each.scores(history, pool);
            assertThat(scores).hasSize(5);
            assertThat(Math.min(scores[1], scores[3])).isGreaterThan(Math.max(scores[0], scores[2]));
            assertThat(scores[4]).isFinite();
        }
        assertThat(ranker.scores(UserHistory.EMPTY, pool)).hasSize(5).doesNotContain(Double.NaN);
        assertThat(ranker.scores(history, pool())).isEmpty();
    }

    @Test
    void aLongPoolIsRankedInPiecesToTheSameScores() {
        int[] items = new int[600];
        Arrays.setAll(items, at -> at);
        UserHistory history = new UserHistory(new int[] {1, 7, 70}, new long[3]);
        double[] all = ranker.scores(history, pool(items));
        double[] one = ranker.scores(history, pool(59));
        assertThat(all[59]).isCloseTo(one[0], within(1e-5));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadToTheSameBits(Architecture architecture, @TempDir Path folder) throws IOException {
        NeuralRanker model = new NeuralRanking(architecture, SHAPE, DESCENT.withEpochs(1))
                .fit(kinds(), TRAIN.subList(0, 70), Progress.none());
        Path file = folder.resolve("ranker.safetensors");
        model.write(file);
        NeuralRanker read = NeuralRanker.read(file);
        assertThat(read.settings()).isEqualTo(model.settings());
        ShownList list = TEST.getFirst();
        assertThat(read.expected(list.history(), list.items()).clicks())
                .containsExactly(model.expected(list.history(), list.items()).clicks());
        assertThat(read.expected(list.history(), list.items()).watchSeconds())
                .containsExactly(model.expected(list.history(), list.items()).watchSeconds());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> NeuralRanker.read(file)).isInstanceOf(CorruptWeightsException.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        NeuralRanking learner = NeuralRanking.of(Architecture.MEAN_OF_HISTORY);
        ShownList unclicked = new ShownList(new int[0], new int[] {1, 2}, new boolean[2], new double[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(kinds(), List.of(unclicked), Progress.none()))
                .withMessage("NeuralRanking.fit: the log must have at least two shown items and a click, got 2 items"
                        + " without a click");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(Attributes.none(3), TRAIN, Progress.none()))
                .withMessageContaining("must have a row of the 3 of attributes, got item");
        assertThatIllegalArgumentException().isThrownBy(() -> ranker.byWatchTime(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> ranker.expected(new int[] {-1}, new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new NeuralRanking.Shape(9, 1, 1, 1, 2, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NeuralRanking.Descent(1, 1, 0.1, 0, 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShownList(new int[0], new int[] {1}, new boolean[1], new double[] {3}))
                .withMessageContaining("0 without a click, got 3.0 at 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShownList(new int[0], new int[0], new boolean[0], new double[0]));
    }
}
