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
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.rerank.SumDiversity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What re-ranking buys and costs: the 50 best of a model beside 50 chosen out of its 400 best by {@link SumDiversity} behind {@link
 * Coverage}, shown in the order of their scores. Diversity is the mean of 1 less the similarity of two items of a list: by the sets of
 * genres of the films of MovieLens, by the cosine of factor vectors of the places of Gowalla.
 *
 * <p>The settings are chosen on a part of the training data that was kept back, for Gowalla by every tenth user: of those that lose at
 * most 1.5 % of NDCG the ones that come nearest to both other goals. The whole trade-off is printed.
 */
public final class RerankClaim implements Claim {
    private static final int POOL = 400;
    private static final int SHOWN = 50;
    private static final int JUDGED = 2_000;
    private static final double MOST_LOSS = 0.02;
    private static final double MOST_LOSS_IN_CHOICE = 0.015;
    private static final double COVERAGE = 2;
    private static final double DIVERSITY = 1.2;
    private static final double HALF = 3;
    private static final int TENTH = 10;

    /**
     * What is chosen.
     *
     * @param weight of {@link Coverage}; 0 leaves it out
     * @param kept how many of the best it leaves alone
     * @param diversity of {@link SumDiversity}
     */
    private record Settings(double weight, int kept, double diversity) {
        Reranker reranker(int items, ItemSimilarity similarity) {
            Reranker diverse = new SumDiversity(similarity, diversity);
            return Reranker.inOrder(weight == 0 ? diverse : new Coverage(items, weight, HALF, kept, diverse));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "weight %.1f, %d kept, diversity %.2f", weight, kept, diversity);
        }
    }

    /** What re-ranked lists are worth beside those of the model. */
    private record Worth(
            RankingFigures figures, double diversity, double loss, double coverageTimes, double diversityTimes) {
        /** How near to both goals, 2 at best; nothing where too much is lost. */
        double nearness() {
            return loss > MOST_LOSS_IN_CHOICE
                    ? Double.NEGATIVE_INFINITY
                    : Math.min(1, coverageTimes / COVERAGE) + Math.min(1, diversityTimes / DIVERSITY);
        }
    }

    /** A model's candidates for a split, and how alike items are. */
    private record Trial(Split split, int items, Candidates[] pools, ItemSimilarity similarity) {
        int[][] plain() {
            return Arrays.stream(pools).map(pool -> pool.first(SHOWN).items()).toArray(int[][]::new);
        }

        RankingFigures figures(int[][] lists) {
            return RankingFigures.of(lists, split.train(), split.test(), SHOWN);
        }

        /** Users in random order, as they come; each list knows what was shown before. */
        int[][] reranked(Settings settings) {
            Reranker reranker = settings.reranker(items, similarity);
            int[][] chosen = new int[pools.length][0];
            for (int user : Draws.of(1).permutation(pools.length)) {
                chosen[user] = reranker.rerank(pools[user], SHOWN);
            }
            return chosen;
        }

        Worth worth(Settings settings) {
            RankingFigures before = figures(plain());
            int[][] lists = reranked(settings);
            RankingFigures after = figures(lists);
            double diversity = diversity(lists, similarity);
            return new Worth(
                    after,
                    diversity,
                    1 - after.ndcg() / before.ndcg(),
                    after.coverage() / before.coverage(),
                    diversity / diversity(plain(), similarity));
        }
    }

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
            Split films = Split.byUser(PublicData.movieLens(), 0.75, 1);
            compare(
                    report,
                    "MovieLens",
                    movieLens(Split.byUser(films.train(), 0.75, 11), parallel),
                    () -> movieLens(films, parallel),
                    grid(new double[] {1, 2}, new int[] {40, 45}, new double[] {0, 0.2, 0.4}));
            compare(
                    report,
                    "Gowalla",
                    gowalla(everyTenth(PublicData.gowallaValidation()), parallel),
                    () -> gowalla(PublicData.gowalla(), parallel),
                    grid(new double[] {0}, new int[] {0}, new double[] {0.1, 0.2, 0.3, 0.5}));
        }
    }

    private static List<Settings> grid(double[] weights, int[] kept, double[] diversities) {
        List<Settings> grid = new ArrayList<>();
        for (double weight : weights) {
            for (int best : kept) {
                for (double diversity : diversities) {
                    grid.add(new Settings(weight, best, diversity));
                }
            }
        }
        return grid;
    }

    private static Trial movieLens(Split split, Parallel parallel) {
        ItemScorer model = LinearAutoencoder.standard().fit(split.train(), parallel);
        return trial(split, model, ItemSimilarity.ofAttributes(PublicData.movieLensGenres()), parallel);
    }

    private static Trial gowalla(Split split, Parallel parallel) {
        ImplicitAls.FactorModel factors =
                ImplicitAls.standard().withSize(32, 6).fit(split.train(), parallel, Progress.none());
        float[][] vectors = new float[factors.items()][];
        Arrays.setAll(vectors, factors::vector);
        ItemScorer model = GraphFilter.light().fit(split.train(), parallel, Progress.none());
        return trial(split, model, ItemSimilarity.ofVectors(vectors), parallel);
    }

    private static Trial trial(Split split, ItemScorer model, ItemSimilarity similarity, Parallel parallel) {
        Candidates[] pools =
                FullRanking.candidates(model, split.train(), split.test(), POOL, parallel, Progress.none());
        return new Trial(split, model.items(), pools, similarity);
    }

    private static Split everyTenth(Split split) {
        Interactions all = split.test();
        int[] pairs = IntStream.range(0, all.users())
                .filter(user -> user % TENTH == 0)
                .flatMap(user -> IntStream.range(all.start(user), all.start(user + 1)))
                .toArray();
        int[] users = IntStream.range(0, all.users())
                .filter(user -> user % TENTH == 0)
                .flatMap(user -> IntStream.generate(() -> user).limit(all.count(user)))
                .toArray();
        int[] items = Arrays.stream(pairs).map(all::item).toArray();
        return new Split(split.train(), Interactions.of(all.users(), all.items(), users, items, null));
    }

    private static void compare(
            Report report, String name, Trial validation, Supplier<Trial> judging, List<Settings> grid) {
        List<List<String>> rows = new ArrayList<>();
        Settings chosen = grid.getFirst();
        double nearest = Double.NEGATIVE_INFINITY;
        for (Settings settings : grid) {
            Worth worth = validation.worth(settings);
            rows.add(row(settings.toString(), worth));
            if (worth.nearness() > nearest) {
                nearest = worth.nearness();
                chosen = settings;
            }
        }
        Trial test = judging.get();
        RankingFigures before = test.figures(test.plain());
        rows.add(row(
                "as the model ranks, test", new Worth(before, diversity(test.plain(), test.similarity()), 0, 1, 1)));
        Worth worth = test.worth(chosen);
        rows.add(row(chosen + ", test", worth));
        report.table(
                List.of(
                        name + ", validation unless said",
                        "ndcg@50",
                        "coverage@50",
                        "diversity@50",
                        "novelty",
                        "loss",
                        "coverage, times",
                        "diversity, times"),
                rows);
        report.goal(name + ", loss of NDCG@50", worth.loss(), Goal.atMost(MOST_LOSS));
        report.goal(name + ", coverage@50, times", worth.coverageTimes(), Goal.atLeast(COVERAGE));
        report.goal(name + ", diversity@50, times", worth.diversityTimes(), Goal.atLeast(DIVERSITY));
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

    private static List<String> row(String name, Worth worth) {
        List<String> row = new ArrayList<>(List.of(name));
        RankingFigures figures = worth.figures();
        for (double figure : new double[] {
            figures.ndcg(),
            figures.coverage(),
            worth.diversity(),
            figures.novelty(),
            worth.loss(),
            worth.coverageTimes(),
            worth.diversityTimes()
        }) {
            row.add(String.format(Locale.ROOT, "%.4f", figure));
        }
        return row;
    }
}
