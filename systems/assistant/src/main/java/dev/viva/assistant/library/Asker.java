package dev.viva.assistant.library;

import java.util.Set;

/**
 * Who asks. Immutable.
 *
 * @param groups the groups that the person is a member of
 */
public record Asker(Set<String> groups) {
    private static final Asker ANYONE = new Asker(Set.of());

    /** Copies the groups. */
    public Asker {
        groups = Set.copyOf(groups);
    }

    /** Somebody of whom nothing is known: sees what everyone may see. */
    public static Asker anyone() {
        return ANYONE;
    }

    /** A member of {@code groups}. */
    public static Asker in(String... groups) {
        return new Asker(Set.of(groups));
    }

    /** Whether a document with this list may be seen. */
    public boolean sees(AccessList access) {
        return access.everyone() || access.groups().stream().anyMatch(groups::contains);
    }
}
