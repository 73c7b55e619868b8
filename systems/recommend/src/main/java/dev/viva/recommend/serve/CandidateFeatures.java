package dev.viva.recommend.serve;

import java.util.ArrayList;
import java.util.List;

/**
 * What a ranker sees of a candidate: for each source its score and rank, then how many sources found it, how long the history is,
 * and what else is given. The same code fills the rows for training and for serving.
 *
 * @param sources the names of the sources, in the order of the pool
 * @param extras further features
 */
public record CandidateFeatures(List<String> sources, List<Extra> extras) {
    /**
     * A further feature.
     *
     * @param name unique
     * @param value of an item for a history; NaN where it is not known
     */
    public record Extra(String name, Value value) {}

    /** Computes a feature. Thread-safe. */
    @FunctionalInterface
    public interface Value {
        /** The feature of an item for a history. */
        double of(UserHistory history, int item);
    }

    /** Copies the lists. */
    public CandidateFeatures {
        sources = List.copyOf(sources);
        extras = List.copyOf(extras);
    }

    /** The names of the columns. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String source : sources) {
            names.add(source + " score");
            names.add(source + " rank");
        }
        names.add("sources");
        names.add("history");
        extras.forEach(extra -> names.add(extra.name()));
        return List.copyOf(names);
    }

    /** Writes the features of one candidate; what a source did not find is NaN. */
    public void write(UserHistory history, Pool pool, int at, double[] into) {
        int column = 0;
        int found = 0;
        for (int source = 0; source < sources.size(); source++) {
            int rank = pool.rank(at, source);
            found += rank < 0 ? 0 : 1;
            into[column++] = pool.score(at, source);
            into[column++] = rank < 0 ? Double.NaN : rank;
        }
        into[column++] = found;
        into[column++] = history.size();
        for (Extra extra : extras) {
            into[column++] = extra.value().of(history, pool.item(at));
        }
    }
}
