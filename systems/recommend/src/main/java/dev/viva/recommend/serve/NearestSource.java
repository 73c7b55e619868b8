package dev.viva.recommend.serve;

import dev.viva.recommend.rerank.Candidates;
import dev.viva.retrieve.vector.Matches;
import dev.viva.retrieve.vector.VectorIndex;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Candidates whose vectors are nearest to one that stands for a history, found in an index without scoring all items. Thread-safe as
 * its parts are.
 *
 * @param name of the source
 * @param vector of a history, of the index's dimension; null where the source has nothing to say
 * @param index vectors of items by their numbers, which fit into 32 bits
 */
public record NearestSource(String name, Function<UserHistory, float @Nullable []> vector, VectorIndex index)
        implements CandidateSource {
    @Override
    public Candidates find(UserHistory history, int k) {
        float @Nullable [] wanted = k < 1 ? null : vector.apply(history);
        if (wanted == null) {
            return new Candidates(new int[0], new double[0]);
        }
        int[] had = history.items();
        Arrays.sort(had);
        Matches found = index.search(wanted, k, id -> Arrays.binarySearch(had, Math.toIntExact(id)) < 0);
        double[] scores = new double[found.size()];
        Arrays.setAll(scores, rank -> found.score(rank));
        return new Candidates(
                Arrays.stream(found.ids()).mapToInt(Math::toIntExact).toArray(), scores);
    }
}
