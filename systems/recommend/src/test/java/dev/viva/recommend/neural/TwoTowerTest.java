package dev.viva.recommend.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.CorruptWeightsException;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Split;
import dev.viva.recommend.Worlds;
import dev.viva.recommend.evaluate.RankingFigures;
import dev.viva.recommend.model.Popularity;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.retrieve.vector.FlatIndex;
import dev.viva.retrieve.vector.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and items of four groups; attributes name an item's group, and the last items have no interactions. */
class TwoTowerTest {
    private static final int GROUPS = 4;
    private static final int ITEMS = 60;
    private static final int NEW = 8;

    static {
        // the tensors are so small that threads only wait for one another
        Libtorch.useThreads(1);
    }

    private static final Split WORLD =
            Split.byUser(widened(Worlds.grouped(new SplittableRandom(5), 160, ITEMS, GROUPS, 0.4, 0.03)), 0.7, 1);
    private static final TwoTower SMALL = new TwoTower(
            new TwoTower.Shape(16, 32, 16, 20, HistoryPooling.ATTENTION),
            new TwoTower.Descent(12, 64, 0.01, 0.2, 0.2, true, 3));
    private static final TwoTowerModel MODEL =
            SMALL.fit(WORLD.train(), groups(), Attributes.none(160), Progress.none());

    /** The same with items behind that nobody has. */
    private static Interactions widened(Interactions world) {
        int[] users = new int[world.size()];
        int[] items = new int[world.size()];
        for (int user = 0; user < world.users(); user++) {
            Arrays.fill(users, world.start(user), world.start(user + 1), user);
        }
        Arrays.setAll(items, world::item);
        return Interactions.of(world.users(), ITEMS + NEW, users, items, null);
    }

    private static Attributes groups() {
        long[] sets = IntStream.range(0, ITEMS + NEW)
                .mapToLong(item -> 1L << item % GROUPS)
                .toArray();
        return Attributes.ofSets(sets, GROUPS);
    }

    private static UserHistory history(int... items) {
        return new UserHistory(items, new long[items.length]);
    }

    private static int inGroup(int[] items, int group) {
        return (int) Arrays.stream(items).filter(item -> item % GROUPS == group).count();
    }

    @Test
    void itIsFarBetterThanPopularity() {
        Parallel parallel = Parallel.of(1);
        double mine = RankingFigures.of(MODEL, WORLD.train(), WORLD.test(), 10, parallel, Progress.none())
                .ndcg();
        double popular = RankingFigures.of(
                        Popularity.of(WORLD.train()), WORLD.train(), WORLD.test(), 10, parallel, Progress.none())
                .ndcg();
        assertThat(mine).isGreaterThan(2 * popular);
    }

    @Test
    void bothPoolingsLearnFromIdsAlone() {
        for (HistoryPooling pooling : HistoryPooling.values()) {
            TwoTowerModel model = SMALL.with(new TwoTower.Shape(16, 32, 16, 20, pooling))
                    .with(SMALL.descent().withEpochs(20))
                    .fit(WORLD.train(), Progress.none());
            int right = 0;
            for (int user = 0; user < 40; user++) {
                right += inGroup(model.recommend(WORLD.train().row(user), 5), user % GROUPS);
            }
            assertThat(right).as(pooling.name()).isGreaterThan(120);
        }
    }

    @Test
    void vectorsHaveLengthOneAndScoresAreTheirProducts() {
        int[] had = WORLD.train().row(3);
        float[] user = MODEL.userVector(had);
        assertThat(Kernels.dot(user, user)).isCloseTo(1, within(1e-4f));
        float[] scores = new float[MODEL.items()];
        MODEL.score(new int[][] {had}, scores);
        for (int item = 0; item < MODEL.items(); item++) {
            float[] vector = MODEL.itemVector(item);
            assertThat(Kernels.dot(vector, vector)).isCloseTo(1, within(1e-4f));
            assertThat(scores[item]).isCloseTo(Kernels.dot(user, vector), within(1e-5f));
        }
    }

    @Test
    void anItemThatNobodyHadIsFoundByItsAttributes() {
        for (int group = 0; group < GROUPS; group++) {
            int[] had = IntStream.of(group, group + GROUPS, group + 2 * GROUPS).toArray();
            float[] scores = new float[MODEL.items()];
            MODEL.score(new int[][] {had}, scores);
            int best = ITEMS;
            for (int item = ITEMS; item < ITEMS + NEW; item++) {
                best = scores[item] > scores[best] ? item : best;
            }
            assertThat(best % GROUPS).isEqualTo(group);
        }
    }

    @Test
    void anItemThatCameAfterTheTrainingJoinsTheIndex() {
        FlatIndex index = MODEL.index();
        float[] attributes = {0, 0, 1, 0};
        index.add(1_000, MODEL.newItemVector(attributes));
        TowerSource source = new TowerSource("towers", MODEL, index);
        int[] mine = source.find(history(2, 6, 10, 1_000_000), 25).items();
        int[] others = source.find(history(1, 5, 9), 25).items();
        assertThat(mine).contains(1_000).doesNotContain(2, 6, 10);
        assertThat(others).doesNotContain(1_000);
    }

    @Test
    void aSourceFindsWhatTheScorerFinds() {
        TowerSource source = TowerSource.of("towers", MODEL);
        for (int user = 0; user < 20; user++) {
            int[] had = WORLD.train().row(user);
            Candidates found = source.find(history(had), 12);
            assertThat(found.items()).containsExactly(MODEL.recommend(had, 12));
        }
        assertThat(source.find(UserHistory.EMPTY, 5).size()).isZero();
        assertThat(source.find(history(1_000_000), 5).size()).isZero();
        assertThat(MODEL.vectors().size()).isEqualTo(MODEL.items());
    }

    @Test
    void aShortHistoryAndNoneAreScored() {
        for (int group = 0; group < GROUPS; group++) {
            assertThat(inGroup(MODEL.recommend(new int[] {group + GROUPS}, 5), group))
                    .isGreaterThanOrEqualTo(4);
        }
        assertThat(MODEL.recommend(new int[0], 5)).hasSize(5);
    }

    @Test
    void bitsDoNotDependOnWhoElseIsScoredAndASeedFixesThem() {
        int[] mine = WORLD.train().row(9);
        float[] alone = new float[MODEL.items()];
        MODEL.score(new int[][] {mine}, alone);
        float[] together = new float[3 * MODEL.items()];
        MODEL.score(new int[][] {WORLD.train().row(1), {}, mine}, together);
        assertThat(Arrays.copyOfRange(together, 2 * MODEL.items(), 3 * MODEL.items()))
                .containsExactly(alone);
        TwoTower brief = SMALL.with(SMALL.descent().withEpochs(1));
        float[] one = brief.fit(WORLD.train(), Progress.none()).itemVector(3);
        assertThat(brief.fit(WORLD.train(), Progress.none()).itemVector(3)).containsExactly(one);
        assertThat(brief.with(brief.descent().withSeed(4))
                        .fit(WORLD.train(), Progress.none())
                        .itemVector(3))
                .isNotEqualTo(one);
    }

    @Test
    void whatIsWrittenIsReadToTheSameBits(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("towers.safetensors");
        MODEL.write(file);
        TwoTowerModel read = TwoTowerModel.read(file);
        assertThat(read.settings()).isEqualTo(MODEL.settings());
        assertThat(read.items()).isEqualTo(MODEL.items());
        for (int item = 0; item < MODEL.items(); item++) {
            assertThat(read.itemVector(item)).containsExactly(MODEL.itemVector(item));
        }
        int[] had = WORLD.train().row(2);
        assertThat(read.userVector(had)).containsExactly(MODEL.userVector(had));
        assertThat(read.userVector(7, had)).containsExactly(MODEL.userVector(7, had));
        assertThat(MODEL.userVector(7, had)).isNotEqualTo(MODEL.userVector(had));
        assertThat(read.newItemVector(new float[] {0, 1, 0, 0}))
                .containsExactly(MODEL.newItemVector(new float[] {0, 1, 0, 0}));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> TwoTowerModel.read(file)).isInstanceOf(CorruptWeightsException.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        Interactions train = WORLD.train();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.userVector(new int[] {0, -1}))
                .withMessage("TwoTowerModel.userVector: an item of a history must be in [0, 68), got -1");
        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.userVector(160, new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.newItemVector(new float[] {1}))
                .withMessageContaining("as many as in training, 4 and not 0, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.newItemVector(new float[] {1, 0, 0, Float.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.fit(train, Attributes.none(59), Attributes.none(0), Progress.none()))
                .withMessageContaining("a row of attributes for each item");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.fit(train, groups(), Attributes.none(3), Progress.none()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SMALL.fit(Interactions.of(3, 4, new int[] {1}, new int[] {1}, null), Progress.none()));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoTower.Descent(1, 64, 0.01, 0, 0.2, true, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoTower.Shape(16, 32, 0, 20, HistoryPooling.MEAN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes(2, 2, new float[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attributes(1, 2, new float[] {0, Float.POSITIVE_INFINITY}))
                .withMessage("Attributes: values must be finite, got Infinity at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TowerSource("towers", MODEL, FlatIndex.empty(Metric.COSINE, 3)));
    }
}
