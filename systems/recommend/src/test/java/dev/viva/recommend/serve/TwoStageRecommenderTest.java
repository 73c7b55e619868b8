package dev.viva.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Split;
import dev.viva.recommend.Worlds;
import dev.viva.recommend.evaluate.RankingFigures;
import dev.viva.recommend.model.ImplicitAls;
import dev.viva.recommend.model.ItemNeighbors;
import dev.viva.recommend.model.Popularity;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class TwoStageRecommenderTest {
    private static final Interactions WORLD = Worlds.grouped(new SplittableRandom(11), 150, 80, 4, 0.4, 0.03);
    private static final ItemNeighbors.Neighborhood NEIGHBORS = new ItemNeighbors(40, 5).fit(WORLD, Parallel.of(1));
    private static final List<CandidateSource> SOURCES = List.of(
            CandidateSource.neighbors("had together", NEIGHBORS),
            CandidateSource.forEverybody("popular", Popularity.of(WORLD)));

    private static TwoStageRecommender recommender(UserHistories histories, IntPredicate available) {
        return new TwoStageRecommender(histories, SOURCES, 60, CandidateRanker.fusion(), Reranker.byScore(), available);
    }

    private static int[] items(Recommendations recommendations) {
        return recommendations.items().stream()
                .mapToInt(Recommendations.Recommended::item)
                .toArray();
    }

    @Test
    void aPoolHoldsWhatEachSourceFoundWithItsRanksAndScores() {
        Laws.hold(100, random -> {
            List<Candidates> found = new ArrayList<>();
            for (int source = 0; source < 3; source++) {
                int size = random.nextInt(8);
                int[] items = Arrays.copyOf(Draws.of(random.nextLong()).permutation(10), size);
                double[] scores =
                        random.doubles(size).map(x -> -x).sorted().map(x -> -x).toArray();
                found.add(new Candidates(items, scores));
            }
            Pool pool = Pool.of(found, item -> item != 3, 100);
            Set<Integer> expected = new HashSet<>();
            found.forEach(
                    its -> Arrays.stream(its.items()).filter(item -> item != 3).forEach(expected::add));
            assertThat(pool.size()).isEqualTo(expected.size());
            for (int at = 0; at < pool.size(); at++) {
                assertThat(expected.remove(pool.item(at))).isTrue();
                for (int source = 0; source < 3; source++) {
                    int rank = pool.rank(at, source);
                    if (rank >= 0) {
                        assertThat(found.get(source).item(rank)).isEqualTo(pool.item(at));
                        assertThat(pool.score(at, source))
                                .isEqualTo(found.get(source).score(rank));
                    } else {
                        assertThat(found.get(source).items()).doesNotContain(pool.item(at));
                        assertThat(pool.score(at, source)).isNaN();
                    }
                }
                assertThat(pool.rank(at, pool.bestSource(at))).isNotNegative();
            }
            assertThat(Pool.of(found, item -> true, 2).size()).isLessThanOrEqualTo(2);
        });
    }

    @Test
    void anInteractionChangesTheNextListAndIsTheReasonForIt() {
        UserHistories histories = new UserHistories(100);
        TwoStageRecommender recommender = recommender(histories, item -> true);
        Recommendations before = recommender.recommend(5, 10);
        assertThat(before.items())
                .allMatch(item -> item.reason().source().equals("popular")
                        && item.reason().because() == CandidateSource.NOTHING);
        histories.record(5, 17, 1);
        Recommendations after = recommender.recommend(5, 10);
        assertThat(items(after)).isNotEqualTo(items(before)).doesNotContain(17);
        assertThat(after.items()).anyMatch(item -> item.reason().because() == 17);
        assertThat(after.funnel())
                .extracting(Recommendations.Stage::name)
                .containsExactly("retrieve: had together", "retrieve: popular", "merge", "rank", "re-rank");
        assertThat(after.funnel()).allMatch(stage -> stage.kept() >= 10 && stage.nanoseconds() >= 0);
    }

    @Test
    void anUnknownUserGetsWhatIsPopular() {
        int[] items = items(recommender(new UserHistories(10), item -> true).recommend(-42, 8));
        assertThat(items).containsExactly(Popularity.of(WORLD).recommend(new int[0], 8));
    }

    @Test
    void anItemThatGoesBetweenRetrievalAndRankingIsReplaced() {
        UserHistories histories = new UserHistories(10);
        histories.record(1, 3, 1);
        int[] all = items(recommender(histories, item -> true).recommend(1, 5));
        Set<Integer> gone = ConcurrentHashMap.newKeySet();
        CandidateRanker goingMeanwhile = (history, pool) -> {
            gone.add(all[0]);
            gone.add(all[2]);
            return CandidateRanker.fusion().scores(history, pool);
        };
        TwoStageRecommender recommender = new TwoStageRecommender(
                histories, SOURCES, 60, goingMeanwhile, Reranker.byScore(), item -> !gone.contains(item));
        assertThat(items(recommender.recommend(1, 5)))
                .hasSize(5)
                .doesNotContain(all[0], all[2])
                .startsWith(all[1], all[3], all[4]);
    }

    @Test
    void whatMayNotBeShownOrWasHadIsNeverShownAndAnItemThatTheModelsDoNotKnowDoesNoHarm() {
        Laws.hold(30, random -> {
            UserHistories histories = new UserHistories(50);
            int events = random.nextInt(20);
            for (int event = 0; event < events; event++) {
                histories.record(1, random.nextInt(90), event);
            }
            int remainder = random.nextInt(3);
            TwoStageRecommender recommender = recommender(histories, item -> item % 3 != remainder);
            int[] items = items(recommender.recommend(1, 1 + random.nextInt(60)));
            for (int item : items) {
                assertThat(item % 3).isNotEqualTo(remainder);
                assertThat(histories.of(1).contains(item)).isFalse();
            }
        });
        assertThat(items(recommender(new UserHistories(1), item -> false).recommend(1, 5)))
                .isEmpty();
    }

    @Test
    void whatCannotBeServedIsRefused() {
        TwoStageRecommender recommender = recommender(new UserHistories(1), item -> true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recommender.recommend(1, 61))
                .withMessage("TwoStageRecommender.recommend: k must be in [1, 60], got 61");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwoStageRecommender(
                        new UserHistories(1), List.of(), 5, CandidateRanker.fusion(), Reranker.byScore(), item -> true))
                .withMessageContaining("there must be sources of different names");
    }

    @Test
    void boostedTreesRankThePoolNoWorseThanTheFusionOfItsSources() {
        Split split = Split.byUser(WORLD, 0.7, 1);
        Split inner = Split.byUser(split.train(), 0.7, 2);
        ItemNeighbors.Neighborhood neighbors = new ItemNeighbors(40, 5).fit(inner.train(), Parallel.of(1));
        List<CandidateSource> sources = List.of(
                CandidateSource.neighbors("had together", neighbors),
                CandidateSource.of(
                        "taste",
                        ImplicitAls.standard()
                                .withSize(8, 8)
                                .fit(inner.train().withoutValues(), Parallel.of(1), Progress.none())),
                CandidateSource.forEverybody("popular", Popularity.of(inner.train())));
        CandidateFeatures features = new CandidateFeatures(
                sources.stream().map(CandidateSource::name).toList(),
                List.of(new CandidateFeatures.Extra("item", (history, item) -> item)));
        TwoStageRecommender fused = new TwoStageRecommender(
                new UserHistories(100), sources, 60, CandidateRanker.fusion(), Reranker.byScore(), item -> true);
        List<BoostedRanker.Example> examples = new ArrayList<>();
        for (int user = 0; user < WORLD.users(); user++) {
            int own = user;
            UserHistory history = history(inner.train().row(user));
            Pool pool = fused.pool(history);
            double[] grades = new double[pool.size()];
            Arrays.setAll(grades, at -> inner.test().contains(own, pool.item(at)) ? 1 : 0);
            examples.add(new BoostedRanker.Example(history, pool, grades));
        }
        BoostedRanker ranker = BoostedRanker.fit(
                features, examples, GradientBoosting.ranker().withTrees(60).withMaxLeaves(7), Training.plain());
        assertThat(features.names())
                .startsWith("had together score", "had together rank", "taste score")
                .endsWith("item");
        double fusion = ndcg(split, sources, CandidateRanker.fusion());
        assertThat(ndcg(split, sources, ranker)).isGreaterThan(fusion);
        assertThat(fusion).isBetween(0.1, 1.0);
    }

    private static UserHistory history(int[] items) {
        UserHistory history = UserHistory.EMPTY;
        for (int at = 0; at < items.length; at++) {
            history = history.with(items[at], at, 100);
        }
        return history;
    }

    private static double ndcg(Split split, List<CandidateSource> sources, CandidateRanker ranker) {
        UserHistories histories = new UserHistories(100);
        for (int user = 0; user < WORLD.users(); user++) {
            for (int item : split.train().row(user)) {
                histories.record(user, item, 0);
            }
        }
        TwoStageRecommender recommender =
                new TwoStageRecommender(histories, sources, 60, ranker, Reranker.byScore(), item -> true);
        int[][] lists = new int[WORLD.users()][];
        Arrays.setAll(lists, user -> items(recommender.recommend(user, 10)));
        return RankingFigures.of(lists, split.train(), split.test(), 10).ndcg();
    }

    @Test
    void aRankerNeedsItsOwnFeaturesAndSomethingToLearnFrom() {
        CandidateFeatures features = new CandidateFeatures(List.of("had together", "popular"), List.of());
        Pool pool = recommender(new UserHistories(1), item -> true).pool(UserHistory.EMPTY);
        BoostedRanker.Example nothing = new BoostedRanker.Example(UserHistory.EMPTY, pool, new double[pool.size()]);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BoostedRanker.fit(features, List.of(nothing), GradientBoosting.ranker(), Training.plain()))
                .withMessage("BoostedRanker.fit: an example must have a relevant candidate, got none in 1 examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoostedRanker.Example(UserHistory.EMPTY, pool, new double[1]));
        assertThat(CandidateRanker.fusion().scores(UserHistory.EMPTY, pool)[0]).isCloseTo(1 / 61.0, within(1e-12));
    }
}
