package dev.viva.vision.classify;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** The names of classes, in the order of their numbers. */
public final class ClassNames {
    private ClassNames() {}

    /**
     * Copies names after a check.
     *
     * @param owner whose they are, for messages
     * @param classes how many there must be
     * @throws IllegalArgumentException if there are others than {@code classes}, or one is empty, has several lines or occurs twice
     */
    public static List<String> require(String owner, List<String> names, long classes) {
        if (names.size() != classes) {
            throw new IllegalArgumentException(
                    owner + ": there must be a name for each of " + classes + " classes, got " + names.size());
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank() || name.contains("\n") || !seen.add(name)) {
                throw new IllegalArgumentException(owner
                        + ": names of classes must be different, of one line and not empty, got \"" + name + "\"");
            }
        }
        return List.copyOf(names);
    }

    /**
     * Refuses other names than those that were learnt.
     *
     * @throws IllegalArgumentException if they differ; names the first number at which they do
     */
    public static void requireSame(String owner, List<String> learnt, List<String> given) {
        for (int number = 0; number < Math.max(learnt.size(), given.size()); number++) {
            String own = number < learnt.size() ? learnt.get(number) : "no class";
            String other = number < given.size() ? given.get(number) : "no class";
            if (!Objects.equals(own, other)) {
                throw new IllegalArgumentException(owner + ": classes must be those that were learnt, but class "
                        + number + " is \"" + other + "\" instead of \"" + own + "\"");
            }
        }
    }
}
