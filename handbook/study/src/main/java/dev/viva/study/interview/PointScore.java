package dev.viva.study.interview;

import dev.viva.study.KeyPoint;
import java.util.List;

/**
 * What of a key point stands in an answer.
 *
 * @param point the point
 * @param said whether every set of alternatives is met by a place that is not denied
 * @param found the place that met each set, in their order; of a set that is met only where it is denied that place;
 *     nothing of one that is not met. Copied
 */
public record PointScore(KeyPoint point, boolean said, List<Found> found) {
    /** Copies the list. */
    public PointScore {
        found = List.copyOf(found);
    }

    /** Whether the answer says the opposite of a part of it. */
    public boolean isDenied() {
        return !said && found.stream().anyMatch(Found::denied);
    }
}
