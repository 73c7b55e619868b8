package dev.viva.recommend.serve;

import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.Recommendations.Reason;
import dev.viva.recommend.serve.Recommendations.Recommended;
import dev.viva.recommend.serve.Recommendations.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Retrieval from all items to a pool, ranking of the pool, re-ranking to the list. Immutable and as thread-safe as its parts; it
 * reads a user's history once, when it begins.
 *
 * <p>Of a user who is not known only the sources speak that need no history. An item that is no longer available is left out of the
 * pool; one that goes while the list is being made is replaced by the next choice. Fewer items than asked for come where there are
 * no more.
 *
 * @param histories what users did
 * @param sources at least one, with different names
 * @param poolSize how many candidates are ranked at most, at least 1; each source finds as many
 * @param ranker of the pool
 * @param reranker that chooses the list
 * @param available whether an item may be shown now
 */
public record TwoStageRecommender(
        UserHistories histories,
        List<CandidateSource> sources,
        int poolSize,
        CandidateRanker ranker,
        Reranker reranker,
        IntPredicate available) {
    private static final int ATTEMPTS = 3;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no source, names repeat or {@code poolSize} is below 1
     */
    public TwoStageRecommender {
        sources = List.copyOf(sources);
        long names = sources.stream().map(CandidateSource::name).distinct().count();
        if (sources.isEmpty() || names != sources.size() || poolSize < 1) {
            throw new IllegalArgumentException(
                    "TwoStageRecommender: there must be sources of different names and poolSize at" + " least 1, got "
                            + sources.stream().map(CandidateSource::name).toList() + " and " + poolSize);
        }
    }

    /**
     * The {@code k} items for a user now.
     *
     * @throws IllegalArgumentException unless {@code k} is in [1, poolSize]
     */
    public Recommendations recommend(long user, int k) {
        if (k < 1 || k > poolSize) {
            throw new IllegalArgumentException(
                    "TwoStageRecommender.recommend: k must be in [1, " + poolSize + "], got " + k);
        }
        return new Request(histories.of(user)).answer(k);
    }

    /** The pool of a history as ranking sees it: what a ranker is to be trained on. */
    public Pool pool(UserHistory history) {
        return new Request(history).retrieve();
    }

    /** One request on its way through the funnel. */
    private final class Request {
        private final UserHistory history;
        private final List<Stage> funnel = new ArrayList<>();
        private long began = System.nanoTime();

        Request(UserHistory history) {
            this.history = history;
        }

        private void passed(String name, int kept) {
            long now = System.nanoTime();
            funnel.add(new Stage(name, kept, now - began));
            began = now;
        }

        Pool retrieve() {
            List<Candidates> found = new ArrayList<>();
            for (CandidateSource source : sources) {
                Candidates candidates = source.find(history, poolSize);
                found.add(candidates);
                passed("retrieve: " + source.name(), candidates.size());
            }
            Pool pool = Pool.of(found, item -> available.test(item) && !history.contains(item), poolSize);
            passed("merge", pool.size());
            return pool;
        }

        Recommendations answer(int k) {
            Pool pool = retrieve();
            Candidates ranked = ranked(pool);
            passed("rank", ranked.size());
            int[] chosen = chosen(ranked, k);
            passed("re-rank", chosen.length);
            return new Recommendations(described(pool, ranked, chosen), funnel);
        }

        private Candidates ranked(Pool pool) {
            double[] scores = ranker.scores(history, pool);
            Integer[] order = new Integer[pool.size()];
            Arrays.setAll(order, at -> at);
            Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
            return new Candidates(
                    Arrays.stream(order).mapToInt(pool::item).toArray(),
                    Arrays.stream(order).mapToDouble(at -> scores[at]).toArray());
        }

        /** Chooses again, without what has gone, as long as something goes meanwhile; then leaves it out. */
        private int[] chosen(Candidates ranked, int k) {
            Candidates left = ranked;
            int[] chosen = reranker.rerank(left, k);
            for (int attempt = 0; attempt < ATTEMPTS && !Arrays.stream(chosen).allMatch(available); attempt++) {
                left = available(left);
                chosen = reranker.rerank(left, k);
            }
            return Arrays.stream(chosen).filter(available).toArray();
        }

        private Candidates available(Candidates candidates) {
            int[] places = IntStream.range(0, candidates.size())
                    .filter(at -> available.test(candidates.item(at)))
                    .toArray();
            return new Candidates(
                    Arrays.stream(places).map(candidates::item).toArray(),
                    Arrays.stream(places).mapToDouble(candidates::score).toArray());
        }

        private List<Recommended> described(Pool pool, Candidates ranked, int[] chosen) {
            Map<Integer, Integer> places = new HashMap<>();
            for (int at = 0; at < pool.size(); at++) {
                places.put(pool.item(at), at);
            }
            Map<Integer, Double> scores = new HashMap<>();
            for (int rank = 0; rank < ranked.size(); rank++) {
                scores.put(ranked.item(rank), ranked.score(rank));
            }
            List<Recommended> items = new ArrayList<>();
            for (int item : chosen) {
                CandidateSource source = sources.get(pool.bestSource(places.getOrDefault(item, 0)));
                Reason reason = new Reason(source.name(), source.because(history, item));
                items.add(new Recommended(item, scores.getOrDefault(item, 0.0), reason));
            }
            return items;
        }
    }
}
