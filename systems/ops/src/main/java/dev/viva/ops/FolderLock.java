package dev.viva.ops;

import dev.viva.features.log.FileLease;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps a folder for one owner, among processes and within this one, by a lease on {@code registry.lock}. */
record FolderLock(FileLease lease) implements AutoCloseable {
    /**
     * Takes the lock of an existing folder.
     *
     * @throws RegistryException if it is held, here or in another process
     */
    static FolderLock take(Path folder) throws IOException {
        try {
            return new FolderLock(FileLease.take(folder.resolve("registry.lock")));
        } catch (FileLease.HeldException held) {
            throw new RegistryException(
                    folder + ": the model registry is open "
                            + (held.isHeldHere() ? "in this process already" : "in another process"),
                    held);
        }
    }

    /** Gives the folder free; again has no effect. */
    @Override
    public void close() throws IOException {
        lease.close();
    }
}
