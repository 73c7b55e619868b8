package dev.viva.ops;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The files of a registry's models. A file has its name only when all of it is on the disk. */
final class ModelFiles {
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    /** Opens the folder and clears away what a process left half-written when it died. */
    ModelFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".model");
    }

    /** Writes a model: to another name, to the disk, then under its own name, and that to the disk as well. */
    void write(String name, byte[] model) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(model);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /** Makes the names in the folder last, where the system can (Windows needs no such call and has none). */
    private void forceFolder() throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Reads a model and compares it with what was published.
     *
     * @throws RegistryException if the file is missing or differs
     */
    byte[] read(ModelVersion version) throws IOException {
        Path file = file(version.name());
        byte[] model;
        try {
            model = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new RegistryException(
                    file + " is missing, though version " + version.name() + " was published", missing);
        }
        if (model.length != version.size()) {
            throw new RegistryException(
                    file + " is damaged: expected " + version.size() + " bytes, found " + model.length);
        }
        String found = sha256(model);
        if (!found.equals(version.sha256())) {
            throw new RegistryException(
                    file + " is damaged: expected the SHA-256 " + version.sha256() + ", found " + found);
        }
        return model;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
