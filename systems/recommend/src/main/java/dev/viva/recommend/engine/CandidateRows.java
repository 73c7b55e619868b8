package dev.viva.recommend.engine;

import dev.viva.recommend.serve.CandidateFeatures;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.UserHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ranker sees of candidates: what each source said, how the item is like the user's latest, and what the feature engine
 * knows of user and item. Training and serving fill rows by this code.
 */
final class CandidateRows {
    private static final int LATEST = 5;

    private final CandidateFeatures said;

    CandidateRows(List<CandidateSource> sources, Catalogue catalogue) {
        this.said = new CandidateFeatures(
                sources.stream().map(CandidateSource::name).toList(),
                List.of(new CandidateFeatures.Extra(
                        "like the latest", (history, item) -> likeness(catalogue, history, item))));
    }

    private static double likeness(Catalogue catalogue, UserHistory history, int item) {
        int[] had = history.items();
        double sum = 0;
        int first = Math.max(0, had.length - LATEST);
        for (int at = first; at < had.length; at++) {
            sum += catalogue.similarity().between(had[at], item);
        }
        return had.length == 0 ? Double.NaN : sum / (had.length - first);
    }

    /** The names of the columns. */
    List<String> names() {
        List<String> names = new ArrayList<>(said.names());
        names.addAll(InteractionFeatures.set().names());
        return List.copyOf(names);
    }

    /** A row for each candidate. */
    double[][] of(Memory memory, long user, UserHistory history, Pool pool) {
        int first = said.names().size();
        double[][] rows =
                new double[pool.size()][first + InteractionFeatures.set().size()];
        double[] ofUser = memory.ofUser(user);
        for (int at = 0; at < rows.length; at++) {
            said.write(history, pool, at, rows[at]);
            System.arraycopy(ofUser, 0, rows[at], first, ofUser.length);
            double[] ofItem = memory.ofItem(pool.item(at));
            System.arraycopy(ofItem, 0, rows[at], first + ofUser.length, ofItem.length);
        }
        return rows;
    }
}
