package dev.viva.assistant.library;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may see a document. Immutable.
 *
 * @param everyone whether all may
 * @param groups if not, the groups whose members may; none at all means nobody
 */
public record AccessList(boolean everyone, Set<String> groups) {
    private static final String EVERYONE = "everyone";
    private static final String GROUP = "group:";
    private static final AccessList PUBLIC = new AccessList(true, Set.of());

    /** Copies the groups and checks that none is blank, and that there are none beside everyone. */
    public AccessList {
        groups = Set.copyOf(groups);
        if (groups.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("AccessList.groups must not be blank, got " + groups);
        }
        if (everyone && !groups.isEmpty()) {
            throw new IllegalArgumentException("AccessList.groups must be empty where everyone may see, got " + groups);
        }
    }

    /** All may see. */
    public static AccessList ofEveryone() {
        return PUBLIC;
    }

    /** Only members of {@code groups} may see. */
    public static AccessList of(String... groups) {
        return new AccessList(false, Set.of(groups));
    }

    /** The same as words of the index, in order. */
    List<String> words() {
        if (everyone) {
            return List.of(EVERYONE);
        }
        SortedSet<String> words = new TreeSet<>();
        groups.forEach(group -> words.add(GROUP + group));
        return List.copyOf(words);
    }

    /** The words of the index of which one must be on a document that a member of {@code groups} sees. */
    static List<String> words(Set<String> groups) {
        SortedSet<String> words = new TreeSet<>();
        words.add(EVERYONE);
        groups.forEach(group -> words.add(GROUP + group));
        return List.copyOf(words);
    }
}
