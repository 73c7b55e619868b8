package dev.viva.ops;

import dev.viva.ops.ModelVersion.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Versions of a model in a folder: their files, what is known of each, and which one decides.
 *
 * <p>A model is bytes here; what they mean is its maker's matter. Versions are never changed or removed. The folder holds
 * {@code models/NAME.model}, {@code manifest.log} (one checksummed line for everything that happened, from which the
 * present state is derived) and {@code registry.lock}.
 *
 * <p>A call that changes something returns when it is on the disk: neither the death of the process at any moment nor
 * loss of power undoes it, and what was under way is then done or not done, never half. Thread-safe; one process at a
 * time, others are refused. Changes take a few writes to the disk; questions are O(versions) and touch no file, except
 * {@link #read}.
 */
public final class ModelRegistry implements AutoCloseable {
    private final Path folder;
    private final InstantSource clock;
    private final FolderLock lock;
    private final ModelFiles files;
    private final Manifest manifest;
    private final RegistryState state = new RegistryState();
    private boolean closed;

    private ModelRegistry(Path folder, InstantSource clock, FolderLock lock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
        this.files = new ModelFiles(folder.resolve("models"));
        this.manifest = Manifest.open(folder.resolve("manifest.log"));
        replay();
    }

    private void replay() throws IOException {
        int line = 0;
        try {
            for (RegistryEntry entry : manifest.entries()) {
                line++;
                state.check(entry);
                state.apply(entry);
            }
        } catch (RegistryException impossible) {
            manifest.close();
            throw new RegistryException(
                    folder.resolve("manifest.log") + ", line " + line + " is damaged: " + impossible.getMessage(),
                    impossible);
        }
    }

    /** Opens the registry in {@code folder}, which is created if there is none. */
    public static ModelRegistry open(Path folder) {
        return open(folder, InstantSource.system());
    }

    /**
     * Opens the registry in {@code folder} with a clock of one's own.
     *
     * @throws RegistryException if it is open already, here or in another process, or its manifest is damaged
     */
    public static ModelRegistry open(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return new ModelRegistry(folder, clock, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new RegistryException(folder + ": the model registry cannot be opened: " + failure, failure);
        }
    }

    /**
     * Adds a model as a candidate under the next free name of {@code v1}, {@code v2} …
     *
     * @param model the bytes to be given back by {@link #read}; copied to the disk before this returns
     * @throws RegistryException if the parent is no version, or the disk fails; nothing was added then
     */
    public synchronized ModelVersion publish(byte[] model, ModelCard card) {
        return publish(state.nextName(), model, card);
    }

    /**
     * Adds a model as a candidate under a name of its own.
     *
     * @param name 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}; new, also when the case of letters is not
     *     looked at
     * @param model the bytes to be given back by {@link #read}; copied to the disk before this returns
     * @throws RegistryException if the name is not allowed, the parent is no version, or the disk fails; nothing was added
     *     then
     */
    public synchronized ModelVersion publish(String name, byte[] model, ModelCard card) {
        requireOpen();
        byte[] bytes = model.clone();
        ModelVersion version =
                new ModelVersion(name, State.CANDIDATE, now(), bytes.length, ModelFiles.sha256(bytes), card);
        RegistryEntry entry = new RegistryEntry.Published(state.nextNumber(), version);
        state.check(entry);
        try {
            files.write(name, bytes);
        } catch (IOException failure) {
            throw failed("version " + name + " cannot be written", failure);
        }
        record(entry);
        return version;
    }

    /** Lets a version run beside the active one. Fails as {@link #promote} does, and on the active version. */
    public synchronized ModelVersion shadow(String name) {
        record(new RegistryEntry.Moved(name, State.SHADOW, now()));
        return state.version(name);
    }

    /** Gives a version up that is not active. Fails as {@link #promote} does, and on the active version. */
    public synchronized ModelVersion retire(String name) {
        record(new RegistryEntry.Moved(name, State.RETIRED, now()));
        return state.version(name);
    }

    /**
     * Makes a version the active one, and retires the one before, in one step. The file is read and checked first.
     *
     * @throws RegistryException if there is no such version, it is active already, its file is damaged, or the disk
     *     fails; nothing has changed then
     */
    public synchronized ModelVersion promote(String name) {
        read(name);
        record(new RegistryEntry.Promoted(name, now()));
        return state.version(name);
    }

    /**
     * Retires the active version and makes the one active again that was before it, in one step. Its file is read and
     * checked first. Called again it goes back one more.
     *
     * @throws RegistryException if there is none before it, its file is damaged, or the disk fails; nothing has changed
     *     then
     */
    public synchronized ModelVersion rollback() {
        RegistryEntry entry = new RegistryEntry.RolledBack(now());
        state.check(entry);
        read(state.previous().name());
        record(entry);
        return state.active().orElseThrow();
    }

    /** The version that decides, if there is one. */
    public synchronized Optional<ModelVersion> active() {
        return state.active();
    }

    /** The versions in {@code wanted} state, oldest first. */
    public synchronized List<ModelVersion> versions(State wanted) {
        return state.versions().stream()
                .filter(version -> version.state() == wanted)
                .toList();
    }

    /** All versions, oldest first. */
    public synchronized List<ModelVersion> versions() {
        return state.versions();
    }

    /**
     * The version called {@code name}.
     *
     * @throws RegistryException if there is none
     */
    public synchronized ModelVersion version(String name) {
        return state.version(name);
    }

    /**
     * The bytes of a version, compared with the SHA-256 of what was published. O(bytes).
     *
     * @throws RegistryException if there is no such version, or its file is missing or damaged; the message names it
     */
    public byte[] read(String name) {
        try {
            return files.read(version(name));
        } catch (IOException failure) {
            throw failed("version " + name + " cannot be read", failure);
        }
    }

    /** Lets the folder go. Closing again has no effect; changes are refused afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            manifest.close();
            lock.close();
        } catch (IOException failure) {
            throw failed("it cannot be closed", failure);
        }
    }

    private void record(RegistryEntry entry) {
        requireOpen();
        state.check(entry);
        try {
            manifest.append(entry);
        } catch (IOException failure) {
            // Whether the line reached the disk is unknown: only reading it again can tell.
            close();
            throw failed("the manifest cannot be written; open the registry again", failure);
        }
        state.apply(entry);
    }

    private void requireOpen() {
        if (closed) {
            throw new RegistryException(folder + ": the model registry is closed");
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private RegistryException failed(String what, IOException failure) {
        return new RegistryException(folder + ": " + what + ": " + failure, failure);
    }
}
