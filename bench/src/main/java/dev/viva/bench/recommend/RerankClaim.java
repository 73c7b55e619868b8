package dev.viva.bench.recommend;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.metric.RecommendedLists;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.Split;
import dev.viva.recommend.evaluate.FullRanking;
import dev.viva.recommend.evaluate.RankingFigures;
import dev.viva.recommend.model.GraphFilter;
import dev.viva.recommend.model.ImplicitAls;
import dev.viva.recommend.model.LinearAutoencoder;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.Coverage;
import dev.viva.recommend.rerank.ItemSimilarity;
import dev.viva.recommend.rerank.MarginalRelevance;
import dev.viva.recommend.rerank.Reranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What re-ranking buys and costs: the 50 best of a model beside 50 chosen out of its 400 best by marginal relevance behind
 * {@link Coverage}. Diversity is the mean of 1 less the similarity of two items of a list: by the sets of genres of the films of
 * MovieLens, by the cosine of factor vectors of the places of Gowalla. The settings are first guesses, not yet chosen by a validation part.
 */
public final class RerankClaim implements Claim {
    private static final int POOL = 400;
    private static final int SHOWN = 50;
    private static final int JUDGED = 2_000;

    /** What is re-ranked. */
    private record Trial(
            String name, Split split, ItemScorer model, ItemSimilarity similarity, int keeps, double diversity) {}

    @Override
    public String name() {
        return "recommend-rerank";
    }

    @Override
    public String summary() {
        return "coverage, diversity and NDCG at 50 with and without re-ranking, Gowalla and MovieLens 100k";
    }

    @Override
    public void measure(Report report) {
        try (Parallel parallel = Parallel.of(2)) {
            for (Trial trial : List.of(movieLens(parallel), gowalla(parallel))) {
                compare(report, trial, parallel);
            }
        }
    }

    private static Trial movieLens(Parallel parallel) {
        Split split = Split.byUser(PublicData.movieLens(), 0.75, 1);
        return new Trial(
                "MovieLens",
                split,
                LinearAutoencoder.standard().fit(split.train(), parallel),
                ItemSimilarity.ofAttributes(PublicData.movieLensGenres()),
                34,
                0.4);
    }

    private static Trial gowalla(Parallel parallel) {
        Split split = PublicData.gowalla();
        ImplicitAls.FactorModel factors =
                ImplicitAls.standard().withSize(32, 6).fit(split.train(), parallel, Progress.none());
        float[][] vectors = new float[factors.items()][];
        Arrays.setAll(vectors, factors::vector);
        return new Trial(
                "Gowalla",
                split,
                GraphFilter.light().fit(split.train(), parallel, Progress.none()),
                ItemSimilarity.ofVectors(vectors),
                34,
                0.4);
    }

    private static void compare(Report report, Trial trial, Parallel parallel) {
        Interactions train = trial.split().train();
        Interactions test = trial.split().test();
        Candidates[] pools = FullRanking.candidates(trial.model(), train, test, POOL, parallel, Progress.none());
        int[][] plain =
                Arrays.stream(pools).map(pool -> pool.first(SHOWN).items()).toArray(int[][]::new);
        int[][] chosen = rerank(trial, pools);
        RankingFigures before = RankingFigures.of(plain, train, test, SHOWN);
        RankingFigures after = RankingFigures.of(chosen, train, test, SHOWN);
        double diversityBefore = diversity(plain, trial.similarity());
        double diversityAfter = diversity(chosen, trial.similarity());
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("as the model ranks", before, diversityBefore));
        rows.add(row("re-ranked", after, diversityAfter));
        report.table(List.of(trial.name(), "ndcg@50", "coverage@50", "diversity@50", "novelty"), rows);
        report.goal(trial.name() + ", loss of NDCG@50", 1 - after.ndcg() / before.ndcg(), Goal.atMost(0.02));
        report.goal(trial.name() + ", coverage@50, times", after.coverage() / before.coverage(), Goal.atLeast(2));
        report.goal(trial.name() + ", diversity@50, times", diversityAfter / diversityBefore, Goal.atLeast(1.2));
    }

    /** Users in random order, as they come; each list knows what was shown before. */
    private static int[][] rerank(Trial trial, Candidates[] pools) {
        Reranker reranker = new Coverage(
                trial.model().items(),
                2,
                3,
                trial.keeps(),
                new MarginalRelevance(trial.similarity(), trial.diversity()));
        int[][] chosen = new int[pools.length][0];
        for (int user : Draws.of(1).permutation(pools.length)) {
            chosen[user] = reranker.rerank(pools[user], SHOWN);
        }
        return chosen;
    }

    private static double diversity(int[][] lists, ItemSimilarity similarity) {
        int[] judged = IntStream.range(0, lists.length)
                .filter(user -> lists[user].length > 1)
                .limit(JUDGED)
                .toArray();
        int[][] shown = Arrays.stream(judged).mapToObj(user -> lists[user]).toArray(int[][]::new);
        return RecommendedLists.of(shown, new int[shown.length][0], null)
                .diversityAt(SHOWN, (item, other) -> 1 - similarity.between(item, other));
    }

    private static List<String> row(String name, RankingFigures figures, double diversity) {
        List<String> row = new ArrayList<>(List.of(name));
        for (double figure : new double[] {figures.ndcg(), figures.coverage(), diversity, figures.novelty()}) {
            row.add(String.format(Locale.ROOT, "%.4f", figure));
        }
        return row;
    }
}
