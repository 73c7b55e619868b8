package dev.viva.learn.selection;

import dev.viva.learn.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to divide rows into those that teach and those that judge, several times over; {@link Splitters} has the usual
 * ones. The same splitter gives the same splits for the same rows. Immutable and thread-safe.
 */
@FunctionalInterface
public interface Splitter {
    /**
     * Divides the rows of {@code target}.
     *
     * @param groups the group of each row, for splitters that keep groups together; {@code null} where there are none
     * @return at least one split
     * @throws IllegalArgumentException if the rows cannot be divided this way: what is allowed and what came
     */
    List<Split> splits(Target target, int @Nullable [] groups);

    /**
     * Divides rows without groups.
     *
     * @throws IllegalArgumentException as {@link #splits(Target, int[])}; or if this splitter needs groups
     */
    default List<Split> splits(Target target) {
        return splits(target, null);
    }
}
