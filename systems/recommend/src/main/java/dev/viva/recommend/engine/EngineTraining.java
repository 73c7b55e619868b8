package dev.viva.recommend.engine;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Ranker;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.model.ImplicitAls;
import dev.viva.recommend.model.ItemNeighbors;
import dev.viva.recommend.model.Popularity;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.AlikeSource;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns from interactions in the order of the log. Sources for the ranker's lessons are fitted to the earlier part; the later part
 * is gone through as serving did, and of some moments the rows are written down, with what the user did next as the grades.
 * Then the sources are fitted again, to everything.
 */
final class EngineTraining {
    private static final double EARLIER = 0.7;
    private static final int LESSONS = 250;
    /** So many of a user's next interactions are what a list should have held. */
    private static final int AHEAD = 5;

    private final Catalogue catalogue;
    private final int poolSize;
    private final Parallel parallel;

    EngineTraining(Catalogue catalogue, int poolSize, Parallel parallel) {
        this.catalogue = catalogue;
        this.poolSize = poolSize;
        this.parallel = parallel;
    }

    /** A list as the ranker saw it, and how relevant its items turned out. */
    private record Lesson(double[][] rows, double[] grades) {}

    Model train(List<Interaction> events) {
        int cut = (int) (EARLIER * events.size());
        List<CandidateSource> earlier = sources(events.subList(0, cut));
        CandidateRows rows = new CandidateRows(earlier, catalogue);
        List<Lesson> lessons = lessons(events, cut, earlier, rows);
        List<CandidateSource> sources = sources(events);
        return new Model(sources, new CandidateRows(sources, catalogue), ranker(rows, lessons), lessons.size());
    }

    private List<CandidateSource> sources(List<Interaction> events) {
        Interactions interactions = interactions(events);
        List<CandidateSource> sources = new ArrayList<>();
        if (!events.isEmpty()) {
            sources.add(CandidateSource.of(
                    "taste", ImplicitAls.standard().withSize(16, 8).fit(interactions, parallel, Progress.none())));
            sources.add(
                    CandidateSource.neighbors("had together", new ItemNeighbors(50, 10).fit(interactions, parallel)));
        }
        sources.add(new AlikeSource("alike", catalogue.similarity(), catalogue.size(), 3));
        sources.add(CandidateSource.forEverybody("popular", Popularity.of(interactions)));
        return List.copyOf(sources);
    }

    private Interactions interactions(List<Interaction> events) {
        Map<String, Integer> users = new HashMap<>();
        int[] user = new int[events.size()];
        int[] item = new int[events.size()];
        for (int at = 0; at < user.length; at++) {
            user[at] = users.computeIfAbsent(events.get(at).userId(), _ -> users.size());
            item[at] = catalogue.number(events.get(at).itemId()).orElseThrow();
        }
        return Interactions.of(users.size(), catalogue.size(), user, item, null);
    }

    private List<Lesson> lessons(List<Interaction> events, int cut, List<CandidateSource> sources, CandidateRows rows) {
        Memory memory = new Memory(catalogue);
        events.subList(0, cut).forEach(memory::apply);
        TwoStageRecommender fused = new TwoStageRecommender(
                memory.histories(), sources, poolSize, CandidateRanker.fusion(), Reranker.byScore(), _ -> true);
        List<Map<Integer, Integer>> next = next(events, cut);
        int every = Math.max(1, (events.size() - cut) / LESSONS);
        List<Lesson> lessons = new ArrayList<>();
        for (int at = cut; at < events.size(); at++) {
            if ((at - cut) % every == 0) {
                long user = InteractionFeatures.key(events.get(at).userId());
                UserHistory history = memory.histories().of(user);
                Pool pool = fused.pool(history);
                double[] grades = grades(pool, next.get(at - cut));
                if (history.size() > 0 && Arrays.stream(grades).anyMatch(grade -> grade > 0)) {
                    lessons.add(new Lesson(rows.of(memory, user, history, pool), grades));
                }
            }
            memory.apply(events.get(at));
        }
        return lessons;
    }

    /** For each event of the later part what its user does from then on: items with their grades. */
    private List<Map<Integer, Integer>> next(List<Interaction> events, int cut) {
        Map<String, Deque<Interaction>> ahead = new HashMap<>();
        List<Map<Integer, Integer>> next = new ArrayList<>();
        for (Interaction event : events.subList(cut, events.size()).reversed()) {
            Deque<Interaction> own = ahead.computeIfAbsent(event.userId(), _ -> new ArrayDeque<>());
            own.addFirst(event);
            if (own.size() > AHEAD) {
                own.removeLast();
            }
            Map<Integer, Integer> grades = new HashMap<>();
            own.forEach(each -> grades.merge(catalogue.number(each.itemId()).orElseThrow(), each.grade(), Math::max));
            next.add(grades);
        }
        return next.reversed();
    }

    private static double[] grades(Pool pool, Map<Integer, Integer> next) {
        double[] grades = new double[pool.size()];
        for (int at = 0; at < grades.length; at++) {
            grades[at] = next.getOrDefault(pool.item(at), 0);
        }
        return grades;
    }

    private @Nullable Ranker ranker(CandidateRows rows, List<Lesson> lessons) {
        if (lessons.isEmpty()) {
            return null;
        }
        List<String> names = rows.names();
        int size = lessons.stream().mapToInt(lesson -> lesson.grades().length).sum();
        double[][] columns = new double[names.size()][size];
        double[] grades = new double[size];
        int[] lists = new int[size];
        int next = 0;
        for (int list = 0; list < lessons.size(); list++) {
            Lesson lesson = lessons.get(list);
            for (int at = 0; at < lesson.grades().length; at++, next++) {
                for (int column = 0; column < columns.length; column++) {
                    columns[column][next] = lesson.rows()[at][column];
                }
                grades[next] = lesson.grades()[at];
                lists[next] = list;
            }
        }
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < columns.length; column++) {
            features.add(new Feature.Numeric(names.get(column), columns[column]));
        }
        return GradientBoosting.ranker()
                .withTrees(40)
                .withMaxLeaves(8)
                .fit(
                        Dataset.of(new Features(features), new Target.Relevance(grades, lists)),
                        Training.plain().on(parallel));
    }
}
