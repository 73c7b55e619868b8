package dev.viva.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.Split;
import dev.viva.recommend.Worlds;
import dev.viva.recommend.evaluate.RankingFigures;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every model. */
class ScorersTest {
    private static final Interactions WORLD = Worlds.grouped(new SplittableRandom(5), 120, 60, 4, 0.5, 0.03);
    private static final Parallel ALONE = Parallel.of(1);

    private static ItemScorer fit(ModelFamily family, Interactions interactions, Parallel parallel) {
        return family.fit(interactions, 7, parallel, Progress.none());
    }

    private static float[] scores(ItemScorer model, int[]... histories) {
        float[] scores = new float[histories.length * model.items()];
        model.score(histories, scores);
        return scores;
    }

    @ParameterizedTest
    @EnumSource
    void bitsDoNotDependOnThreadsNorOnWhoElseIsScored(ModelFamily family) {
        ItemScorer one = fit(family, WORLD, ALONE);
        int[] mine = WORLD.row(3);
        float[] alone = scores(one, mine);
        try (Parallel three = Parallel.of(3)) {
            assertThat(scores(fit(family, WORLD, three), mine)).containsExactly(alone);
        }
        int[][] crowd = new int[130][];
        Arrays.setAll(crowd, at -> at % 65 == 64 ? mine : WORLD.row(at % 100));
        float[] together = scores(one, crowd);
        assertThat(Arrays.copyOfRange(together, 129 * one.items(), 130 * one.items()))
                .containsExactly(alone);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyHistoryIsScoredAndAnUnknownItemRefused(ModelFamily family) {
        ItemScorer model = fit(family, WORLD, ALONE);
        for (float score : scores(model, new int[0])) {
            assertThat(score).isFinite();
        }
        assertThat(model.recommend(new int[0], 5)).hasSize(5);
        for (int unknown : new int[] {-1, model.items()}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scores(model, new int[] {0, unknown}))
                    .withMessage("ItemScorer.score: an item of a history must be in [0, 60), got " + unknown);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> model.score(new int[][] {{0}}, new float[59]));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInTheHistoryIsNotRecommended(ModelFamily family) {
        ItemScorer model = fit(family, WORLD, ALONE);
        int[] history = WORLD.row(8);
        assertThat(model.recommend(history, 1_000))
                .hasSize(60 - history.length)
                .doesNotContain(history)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POPULARITY")
    void everyModelIsNearerToWhoKnowsTheGroupsThanToPopularity(ModelFamily family) {
        Split split = Split.byUser(WORLD, 0.6, 1);
        double popular = ndcg(fit(ModelFamily.POPULARITY, split.train(), ALONE), split);
        double knowing = ndcg(new GroupOracle(60, 4), split);
        assertThat(ndcg(fit(family, split.train(), ALONE), split)).isGreaterThan((popular + knowing) / 2);
    }

    /** Scores an item by how many of the history are of its group, which models are not told. */
    private record GroupOracle(int items, int groups) implements ItemScorer {
        @Override
        public void score(int[][] histories, float[] into) {
            Arrays.fill(into, 0);
            for (int at = 0; at < histories.length; at++) {
                for (int item = 0; item < items; item++) {
                    for (int had : histories[at]) {
                        into[at * items + item] += item % groups == had % groups ? 1 : 0;
                    }
                }
            }
        }
    }

    private static double ndcg(ItemScorer model, Split split) {
        return RankingFigures.of(model, split.train(), split.test(), 10, ALONE, Progress.none())
                .ndcg();
    }

    @ParameterizedTest
    @EnumSource
    void nothingCannotBeLearnedFrom(ModelFamily family) {
        Interactions nothing = Interactions.of(3, 4, new int[0], new int[0], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(family, nothing, ALONE))
                .withMessageEndingWith(
                        ".fit: there must be at least one interaction, got 3 users x 4 items, 0 interactions");
    }
}
