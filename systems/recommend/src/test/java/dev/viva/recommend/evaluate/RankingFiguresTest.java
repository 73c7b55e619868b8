package dev.viva.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Worlds;
import dev.viva.recommend.model.ItemNeighbors;
import dev.viva.recommend.model.Popularity;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingFiguresTest {
    @Test
    void figuresAreThoseCountedByHand() {
        Interactions train = Interactions.of(3, 5, new int[] {0, 1, 2}, new int[] {0, 0, 1}, null);
        Interactions test = Interactions.of(3, 5, new int[] {0, 0, 0, 1}, new int[] {1, 2, 4, 3}, null);
        int[][] lists = {{2, 3}, {1, 3}, {}};
        RankingFigures figures = RankingFigures.of(lists, train, test, 2);
        double second = Math.log(2) / Math.log(3);
        assertThat(figures.users()).isEqualTo(2);
        assertThat(figures.recall()).isCloseTo((1.0 / 3 + 1) / 2, within(1e-12));
        assertThat(figures.precision()).isCloseTo(0.5, within(1e-12));
        assertThat(figures.ndcg()).isCloseTo((1 / (1 + second) + second) / 2, within(1e-12));
        assertThat(figures.map()).isCloseTo((1.0 / 3 + 0.5) / 2, within(1e-12));
        assertThat(figures.mapOfPossible()).isCloseTo((1.0 / 2 + 0.5) / 2, within(1e-12));
        assertThat(figures.coverage()).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(figures.novelty()).isCloseTo(Math.log(3) / Math.log(2), within(1e-12));
        // nobody had two of the items that are shown together
        assertThat(figures.diversity()).isEqualTo(1);
    }

    @Test
    void calibrationIsTheDivergenceOfTheSharesOfGroups() {
        long[] genres = {0b01, 0b01, 0b10, 0b11, 0};
        Interactions past = Interactions.of(3, 5, new int[] {0, 0, 0, 1, 1}, new int[] {0, 1, 2, 0, 4}, null);
        ListCalibration calibration = ListCalibration.ofAttributes(genres);
        // the first user had two of the one genre and one of the other, and is shown equal parts of both; the second
        // had one genre and
        // is shown it; the third has no past
        double first = 2.0 / 3 * Math.log(2.0 / 3 / (0.99 / 2 + 0.01 * 2 / 3))
                + 1.0 / 3 * Math.log(1.0 / 3 / (0.99 / 2 + 0.01 / 3));
        assertThat(calibration.divergence(new int[][] {{3, 4, 0}, {1, 3, 2}, {0}}, past, 1))
                .isCloseTo(first / 2, within(1e-12));
        assertThat(calibration.divergence(new int[][] {{2, 0, 1}, {1}}, past, 3))
                .isCloseTo(0, within(1e-12));
        assertThat(calibration.divergence(new int[][] {{}, {2}}, past, 3)).isCloseTo(Math.log(100), within(1e-12));
        assertThat(calibration.divergence(new int[][] {{4}}, past, 3)).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.divergence(new int[0][], past, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.divergence(new int[4][0], past, 1));
    }

    @Test
    void groupsOfPopularityHaveAThirdOfAllInteractionsEach() {
        // two items of three users each, three of one and one of two: 11 interactions
        int[] users = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1};
        int[] items = {0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 5};
        Interactions past = Interactions.of(3, 6, users, items, null);
        ListCalibration calibration = ListCalibration.ofPopularity(past);
        double perfect = calibration.divergence(new int[][] {past.row(0), past.row(1), past.row(2)}, past, 10);
        double popular = calibration.divergence(new int[][] {{0}, {0}, {0}}, past, 10);
        assertThat(perfect).isCloseTo(0, within(1e-12));
        assertThat(popular).isGreaterThan(0.3);
    }

    @Test
    void listsHoldTheBestOfAllItemsThatAUserLacks() {
        Laws.hold(20, random -> {
            Interactions all = Worlds.grouped(random, 40, 30, 3, 0.5, 0.2);
            Popularity model = Popularity.of(all);
            int[][] lists = FullRanking.lists(model, all, all, 7, Parallel.common(), Progress.none());
            for (int user = 0; user < all.users(); user++) {
                int[] expected = all.count(user) == 0 ? new int[0] : model.recommend(all.row(user), 7);
                assertThat(lists[user]).containsExactly(expected);
            }
        });
    }

    @Test
    void aUserWithNothingInTheTestIsLeftOutAndOneWithoutHistoryIsNot() {
        Interactions train = Interactions.of(3, 4, new int[] {0, 0}, new int[] {0, 1}, null);
        Interactions test = Interactions.of(3, 4, new int[] {2}, new int[] {0}, null);
        int[][] lists = FullRanking.lists(Popularity.of(train), train, test, 2, Parallel.common(), Progress.none());
        assertThat(lists[0]).isEmpty();
        assertThat(lists[2]).containsExactly(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FullRanking.lists(Popularity.of(train), train, test, 0, Parallel.common(), Progress.none()))
                .withMessageContaining("k must be at least 1");
    }

    @Test
    void theModelThatIsBestOnWhatWasKeptBackIsChosen() {
        Interactions all = Worlds.grouped(new SplittableRandom(3), 60, 40, 3, 0.5, 0.02);
        LinkedHashMap<String, ModelChoice.Fit> candidates = new LinkedHashMap<>();
        candidates.put("worst first", (interactions, _, _) -> {
            float[] scores = Popularity.of(interactions).scores();
            for (int item = 0; item < scores.length; item++) {
                scores[item] = -scores[item];
            }
            return new Popularity(scores);
        });
        candidates.put(
                "neighbours",
                (interactions, parallel, _) -> ItemNeighbors.standard().fit(interactions, parallel));
        ModelChoice.Chosen chosen = new ModelChoice(candidates).choose(all, 10, 1, Parallel.common(), Progress.none());
        assertThat(chosen.name()).isEqualTo("neighbours");
        assertThat(chosen.ndcg().keySet()).containsExactly("worst first", "neighbours");
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelChoice(new LinkedHashMap<>()));
        assertThat(Arrays.stream(all.itemCounts()).sum()).isEqualTo(all.size());
    }
}
