package dev.viva.bench.recommend;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Split;
import dev.viva.recommend.model.ImplicitAls;
import dev.viva.recommend.model.ItemNeighbors;
import dev.viva.recommend.model.Popularity;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.BoostedRanker;
import dev.viva.recommend.serve.CandidateFeatures;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.Recommendations;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistories;
import dev.viva.recommend.serve.UserHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The whole funnel on Gowalla, one request after the other on one thread: an event is recorded, then the list is asked for, from
 * 40,981 items by three sources to 1,000 candidates, through 300 boosted trees to 50. The clock runs from before the event to the
 * list in hand.
 */
public final class FunnelClaim implements Claim {
    private static final int POOL = 1_000;
    private static final int SHOWN = 50;
    private static final int LEARNERS = 1_500;
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 2_000;

    @Override
    public String name() {
        return "recommend-funnel";
    }

    @Override
    public String summary() {
        return "from an event to the next list: 40,981 items, three sources, 1,000 candidates, 300 trees, 50 shown";
    }

    @Override
    public void measure(Report report) {
        Split gowalla = PublicData.gowallaValidation();
        UserHistories histories = new UserHistories(500);
        Interactions train = gowalla.train();
        for (int user = 0; user < train.users(); user++) {
            for (int item : train.row(user)) {
                histories.record(user, item, 0);
            }
        }
        try (Parallel parallel = Parallel.of(2)) {
            List<CandidateSource> sources = sources(train, parallel);
            TwoStageRecommender fused = recommender(histories, sources, CandidateRanker.fusion());
            BoostedRanker ranker = ranker(fused, gowalla, histories, sources, parallel);
            load(report, recommender(histories, sources, ranker), histories, train);
        }
    }

    private static TwoStageRecommender recommender(
            UserHistories histories, List<CandidateSource> sources, CandidateRanker ranker) {
        return new TwoStageRecommender(histories, sources, POOL, ranker, Reranker.byScore(), _ -> true);
    }

    private static List<CandidateSource> sources(Interactions train, Parallel parallel) {
        return List.of(
                CandidateSource.of(
                        "taste", ImplicitAls.standard().fit(train.withoutValues(), parallel, Progress.none())),
                CandidateSource.neighbors(
                        "had together", ItemNeighbors.standard().fit(train, parallel)),
                CandidateSource.forEverybody("popular", Popularity.of(train)));
    }

    private static BoostedRanker ranker(
            TwoStageRecommender fused,
            Split gowalla,
            UserHistories histories,
            List<CandidateSource> sources,
            Parallel parallel) {
        CandidateFeatures features = new CandidateFeatures(
                sources.stream().map(CandidateSource::name).toList(), List.of());
        List<BoostedRanker.Example> examples = new ArrayList<>();
        for (int user : Arrays.copyOf(Draws.of(5).permutation(gowalla.train().users()), LEARNERS)) {
            UserHistory history = histories.of(user);
            Pool pool = fused.pool(history);
            double[] grades = new double[pool.size()];
            Arrays.setAll(grades, at -> gowalla.test().contains(user, pool.item(at)) ? 1 : 0);
            examples.add(new BoostedRanker.Example(history, pool, grades));
        }
        return BoostedRanker.fit(
                features,
                examples,
                GradientBoosting.ranker().withTrees(300).withMaxLeaves(31).withLearningRate(0.05),
                Training.plain().on(parallel));
    }

    private static void load(
            Report report, TwoStageRecommender recommender, UserHistories histories, Interactions train) {
        Histogram whole = new Histogram(3);
        List<Recommendations.Stage> last = List.of();
        int changed = 0;
        CounterRandom random = CounterRandom.of(8);
        for (int request = -WARM_UP; request < REQUESTS; request++) {
            int user = random.below(2L * request + 1_000_000, train.users());
            Recommendations before = recommender.recommend(user, SHOWN);
            int item = before.items()
                    .get(random.below(2L * request + 1_000_001, SHOWN))
                    .item();
            long began = System.nanoTime();
            histories.record(user, item, 1 + request);
            Recommendations after = recommender.recommend(user, SHOWN);
            long took = System.nanoTime() - began;
            if (request >= 0) {
                whole.recordValue(took);
                changed += after.items().stream().anyMatch(one -> one.item() == item) ? 0 : 1;
                last = after.funnel();
            }
        }
        report.table(
                List.of("stage of the last request", "kept", "ms"),
                last.stream()
                        .map(stage -> List.of(
                                stage.name(),
                                Integer.toString(stage.kept()),
                                String.format(Locale.ROOT, "%.2f", stage.nanoseconds() / 1e6)))
                        .toList());
        report.line(
                String.format(Locale.ROOT, "  from event to list: p50 %.1f ms", whole.getValueAtPercentile(50) / 1e6));
        report.goal("lists that an event changed, share", (double) changed / REQUESTS, Goal.atLeast(1));
        report.goal("from event to list, ms, p99", whole.getValueAtPercentile(99) / 1e6, Goal.atMost(30));
        report.goal("from event to list, ms, longest", whole.getMaxValue() / 1e6, Goal.atMost(100));
    }
}
