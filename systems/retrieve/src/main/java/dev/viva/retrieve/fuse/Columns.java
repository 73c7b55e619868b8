package dev.viva.retrieve.fuse;

import java.util.List;

/** Checks that queries that teach have the same columns. */
final class Columns {
    private Columns() {}

    /** How many columns all have. */
    static int of(List<JudgedQuery> queries) {
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("FusionLearner.fit: there must be a query to learn from, got none");
        }
        Candidates first = queries.getFirst().candidates();
        for (JudgedQuery each : queries) {
            Candidates other = each.candidates();
            if (!other.legs().equals(first.legs()) || !other.features().equals(first.features())) {
                throw new IllegalArgumentException(
                        "FusionLearner.fit: queries must all have the legs " + first.legs() + " and the features "
                                + first.features() + ", got " + other.legs() + " and " + other.features());
            }
        }
        return first.columns().length;
    }
}
