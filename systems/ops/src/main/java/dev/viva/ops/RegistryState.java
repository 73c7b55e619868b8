package dev.viva.ops;

import dev.viva.ops.ModelVersion.State;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the entries of a manifest add up to. Not thread-safe. */
final class RegistryState {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, ModelVersion> versions = new LinkedHashMap<>();
    private final ArrayDeque<String> actives = new ArrayDeque<>();

    /**
     * Checks that {@code entry} may follow.
     *
     * @throws RegistryException if it may not; nothing has changed then
     */
    void check(RegistryEntry entry) {
        switch (entry) {
            case RegistryEntry.Published published -> checkPublished(published);
            case RegistryEntry.Moved moved -> {
                if (version(moved.name()).state() == State.ACTIVE) {
                    throw new RegistryException("version " + moved.name()
                            + " is active: promote another or roll back instead of making it " + moved.state());
                }
            }
            case RegistryEntry.Promoted promoted -> {
                if (version(promoted.name()).state() == State.ACTIVE) {
                    throw new RegistryException("version " + promoted.name() + " is active already");
                }
            }
            case RegistryEntry.RolledBack rolledBack -> {
                if (actives.size() < 2) {
                    throw new RegistryException("there is no version to roll back to: the active ones were " + actives);
                }
            }
        }
    }

    private void checkPublished(RegistryEntry.Published published) {
        ModelVersion version = published.version();
        if (published.number() != nextNumber()) {
            throw new RegistryException("expected the version number " + nextNumber() + " next, found "
                    + published.number() + ", called " + version.name());
        }
        if (!NAME.matcher(version.name()).matches()) {
            throw new RegistryException("a version must be called by 1 to 64 letters, digits, '.', '_' or '-', got '"
                    + version.name() + "'");
        }
        if (isTaken(version.name())) {
            throw new RegistryException("a version must have a new name, got '" + version.name() + "'");
        }
        version.card().parent().ifPresent(this::version);
    }

    /** Names that differ in the case of letters alone would share a file on some systems. */
    private boolean isTaken(String name) {
        return versions.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Applies an entry that was checked. */
    void apply(RegistryEntry entry) {
        switch (entry) {
            case RegistryEntry.Published published ->
                versions.put(published.version().name(), published.version());
            case RegistryEntry.Moved moved -> move(moved.name(), moved.state());
            case RegistryEntry.Promoted promoted -> {
                if (!actives.isEmpty()) {
                    move(actives.peek(), State.RETIRED);
                }
                actives.push(promoted.name());
                move(promoted.name(), State.ACTIVE);
            }
            case RegistryEntry.RolledBack rolledBack -> {
                move(actives.pop(), State.RETIRED);
                move(actives.element(), State.ACTIVE);
            }
        }
    }

    private void move(String name, State state) {
        versions.put(name, version(name).in(state));
    }

    int nextNumber() {
        return versions.size() + 1;
    }

    /** The first name of {@code v1}, {@code v2} … that is free, from the next number on. */
    String nextName() {
        int number = nextNumber();
        while (isTaken("v" + number)) {
            number++;
        }
        return "v" + number;
    }

    ModelVersion version(String name) {
        ModelVersion version = versions.get(name);
        if (version == null) {
            throw new RegistryException("there is no version '" + name + "'; there are " + versions.keySet());
        }
        return version;
    }

    Optional<ModelVersion> active() {
        return Optional.ofNullable(actives.peek()).map(this::version);
    }

    /** The version that was active before the present one; there must be one. */
    ModelVersion previous() {
        return version(actives.stream().skip(1).findFirst().orElseThrow());
    }

    List<ModelVersion> versions() {
        return List.copyOf(versions.values());
    }
}
