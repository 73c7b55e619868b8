package dev.viva.deep.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Files that lie beside a class in its jar, for those who read files. */
public final class ShippedFile {
    private ShippedFile() {}

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What is in it; the file is gone after the call. */
        T read(Path file) throws IOException;
    }

    /**
     * Unpacks a file for as long as it is read.
     *
     * @param owner the class beside which it lies
     * @param name without a folder
     * @throws NullPointerException if there is no such file
     * @throws UncheckedIOException if it cannot be unpacked or read
     */
    public static <T> T read(Class<?> owner, String name, Reader<T> reader) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            Path unpacked = Files.createTempFile("viva", name);
            try {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
                return reader.read(unpacked);
            } finally {
                Files.delete(unpacked);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    name + ", which comes with Viva, cannot be read: " + failed.getMessage(), failed);
        }
    }
}
