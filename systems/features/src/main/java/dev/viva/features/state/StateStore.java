package dev.viva.features.state;

import java.nio.file.Path;

/** State on disk. */
public final class StateStore implements AutoCloseable {
    private final Path folder;

    private StateStore(Path folder) {
        this.folder = folder;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Opens or creates the store in a folder of its own. */
    public static StateStore open(Path folder) {
        return new StateStore(folder);
    }

    @Override
    public void close() {}
}
