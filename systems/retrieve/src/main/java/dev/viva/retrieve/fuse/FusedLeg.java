package dev.viva.retrieve.fuse;

import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.Ranked;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Several legs and a fusion as one leg, to be served, or to be learned from by feedback. Immutable and thread-safe where its parts are.
 *
 * @param name what it is called
 * @param legs the legs, in the order that the fusion knows
 * @param fusion makes one ranking of them, without match features
 * @param depth how much of each leg is looked at, at least 1
 */
public record FusedLeg(String name, List<Leg> legs, Fusion fusion, int depth) implements Leg {
    /** Copies the list and checks the depth. */
    public FusedLeg {
        legs = List.copyOf(legs);
        if (legs.isEmpty() || depth < 1) {
            throw new IllegalArgumentException(
                    "FusedLeg: there must be a leg and depth be at least 1, got " + legs.size() + " legs and " + depth);
        }
    }

    /** What all legs find for a query. */
    public Candidates candidates(String query) {
        SequencedMap<String, Ranked> rankings = new LinkedHashMap<>();
        legs.forEach(leg -> rankings.put(leg.name(), leg.rank(query, depth)));
        return Candidates.of(rankings, depth);
    }

    @Override
    public Ranked rank(String query, int limit) {
        Candidates candidates = candidates(query);
        Ranked ranked = candidates.ranked(fusion.scores(candidates));
        int kept = Math.min(limit, ranked.size());
        return new Ranked(Arrays.copyOf(ranked.texts(), kept), Arrays.copyOf(ranked.scores(), kept));
    }
}
