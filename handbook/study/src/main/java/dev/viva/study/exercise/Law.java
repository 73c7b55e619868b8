package dev.viva.study.exercise;

import dev.viva.study.jail.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of the values that a script gave. */
@FunctionalInterface
public interface Law {
    /**
     * What would have been right, in words or as a value; {@code null} if the values are right.
     *
     * @param values one for each step of {@code script}
     */
    @Nullable String broken(Script script, List<@Nullable Object> values);
}
