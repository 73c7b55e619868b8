package dev.viva.bench.retrieve;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.ItemSimilarity;
import dev.viva.recommend.rerank.MarginalRelevance;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.BoostedRanker;
import dev.viva.recommend.serve.CandidateFeatures;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.NearestSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.Recommendations;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistories;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.retrieve.vector.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole request to a recommender whose items are the vectors of a workload: an event is recorded, the mean of what the user had
 * last is searched for in the index, popular items join the thousand that are found, 300 boosted trees rank them, and fifty are
 * chosen of the best two hundred so that they are not all alike. A user had items near one of them; users like what is near that
 * one, and somewhat what is popular.
 */
final class WholeRequest {
    private static final int POOL = 1000;
    private static final int SHOWN = 50;
    private static final int CLOSELY = 200;
    private static final double DIVERSITY = 0.3;
    private static final int HAD = 20;
    private static final int LATEST = 10;
    private static final int USERS = 1000;
    private static final int LEARNERS = 300;
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 1000;

    private final ClusteredVectors vectors;
    private final VectorIndex index;
    private final CounterRandom random = CounterRandom.of(77);
    private final UserHistories histories = new UserHistories(500);
    private final int[] homes = new int[USERS];
    private final List<CandidateSource> sources;

    WholeRequest(ClusteredVectors vectors, VectorIndex index) {
        this.vectors = vectors;
        this.index = index;
        this.sources = List.of(new NearestSource("taste", this::taste, index), new Popular(popular()));
        for (int user = 0; user < USERS; user++) {
            settle(user);
        }
    }

    /** The same for everybody. */
    private record Popular(Candidates best) implements CandidateSource {
        @Override
        public String name() {
            return "popular";
        }

        @Override
        public Candidates find(UserHistory history, int k) {
            return best.first(k);
        }
    }

    private Candidates popular() {
        int[] items = IntStream.range(0, 4 * POOL)
                .map(draw -> random.stream(1).below(draw, (int) vectors.size()))
                .distinct()
                .limit(POOL)
                .toArray();
        double[] scores = new double[items.length];
        Arrays.setAll(scores, rank -> 1.0 / (1 + rank));
        return new Candidates(items, scores);
    }

    /** Gives a user a home and a history around it. */
    private void settle(int user) {
        homes[user] = random.stream(2).below(user, (int) vectors.size());
        long[] near = index.search(vector(homes[user]), POOL).ids();
        CounterRandom own = random.stream(3).stream(user);
        for (int at = 0; at < HAD; at++) {
            histories.record(user, Math.toIntExact(near[own.below(at, near.length)]), at);
        }
    }

    private float[] vector(int item) {
        float[] vector = new float[vectors.dimension()];
        vectors.read(item, 1, vector, new long[1]);
        return vector;
    }

    private float[] taste(UserHistory history) {
        int[] items = history.items();
        float[] mean = new float[vectors.dimension()];
        int first = Math.max(0, items.length - LATEST);
        for (int at = first; at < items.length; at++) {
            float[] one = vector(items[at]);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / (items.length - first);
            }
        }
        return mean;
    }

    private double popularity(int item) {
        return random.stream(4).uniform(item);
    }

    private TwoStageRecommender recommender(CandidateRanker ranker) {
        return new TwoStageRecommender(histories, sources, POOL, ranker, this::varied, _ -> true);
    }

    /** Fetches the vectors of the best once and weighs likeness against rank among them. */
    private int[] varied(Candidates ranked, int k) {
        Candidates best = ranked.first(Math.max(k, CLOSELY));
        float[][] own = new float[best.size()][];
        Arrays.setAll(own, rank -> vector(best.item(rank)));
        int[] ranks = IntStream.range(0, best.size()).toArray();
        Reranker reranker = new MarginalRelevance(ItemSimilarity.ofVectors(own), DIVERSITY);
        return Arrays.stream(reranker.rerank(new Candidates(ranks, best.scores()), k))
                .map(best::item)
                .toArray();
    }

    private BoostedRanker ranker() {
        CandidateFeatures features = new CandidateFeatures(
                sources.stream().map(CandidateSource::name).toList(),
                List.of(new CandidateFeatures.Extra("popularity", (_, item) -> popularity(item))));
        TwoStageRecommender unranked = recommender(CandidateRanker.fusion());
        List<BoostedRanker.Example> examples = new ArrayList<>();
        for (int user = 0; user < LEARNERS; user++) {
            UserHistory history = histories.of(user);
            Pool pool = unranked.pool(history);
            examples.add(new BoostedRanker.Example(history, pool, liked(user, pool)));
        }
        return BoostedRanker.fit(
                features,
                examples,
                GradientBoosting.ranker().withTrees(300).withMaxLeaves(31).withLearningRate(0.05),
                Training.plain().on(Parallel.common()));
    }

    /** 1 for the twentieth of a pool that a user likes best. */
    private double[] liked(int user, Pool pool) {
        float[] home = vector(homes[user]);
        double[] worth = new double[pool.size()];
        Arrays.setAll(worth, at -> 2 * popularity(pool.item(at)) - distance(home, vector(pool.item(at))));
        double[] sorted = worth.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - 1 - sorted.length / 20];
        return Arrays.stream(worth).map(each -> each > least ? 1 : 0).toArray();
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    /**
     * Milliseconds from before an event to the list: the middle, what 99 of 100 stay below, the longest; and the stages of the last
     * request in words.
     */
    String measure() {
        TwoStageRecommender recommender = recommender(ranker());
        long[] times = new long[REQUESTS];
        List<Recommendations.Stage> funnel = List.of();
        for (int request = -WARM_UP; request < REQUESTS; request++) {
            int user = random.stream(5).below(WARM_UP + request, USERS);
            List<Recommendations.Recommended> before =
                    recommender.recommend(user, SHOWN).items();
            int item =
                    before.get(random.stream(6).below(WARM_UP + request, SHOWN)).item();
            long began = System.nanoTime();
            histories.record(user, item, HAD + WARM_UP + request);
            Recommendations list = recommender.recommend(user, SHOWN);
            times[Math.max(request, 0)] = System.nanoTime() - began;
            if (list.items().size() != SHOWN || list.items().stream().anyMatch(each -> each.item() == item)) {
                throw new IllegalStateException("a list must have " + SHOWN + " items without " + item
                        + ", which the user has had, got " + list.items());
            }
            funnel = list.funnel();
        }
        Arrays.sort(times);
        return times[REQUESTS / 2] / 1e6 + " " + times[(int) Math.ceil(0.99 * REQUESTS) - 1] / 1e6 + " "
                + times[REQUESTS - 1] / 1e6 + " " + stages(funnel);
    }

    private static String stages(List<Recommendations.Stage> funnel) {
        return funnel.stream()
                .map(stage -> String.format(
                        Locale.ROOT, "%s %d in %.2f ms", stage.name(), stage.kept(), stage.nanoseconds() / 1e6))
                .collect(Collectors.joining(", "));
    }
}
