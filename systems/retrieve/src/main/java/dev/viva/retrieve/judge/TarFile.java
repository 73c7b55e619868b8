package dev.viva.retrieve.judge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads the regular files of an archive in the format of POSIX ustar, one after the other, which is also what older forms look like;
 * whatever else is in it (folders, links, extended headers) is passed over.
 */
final class TarFile {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int KIND = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final long LARGEST = 1L << 30;

    /** What is done with a file. */
    @FunctionalInterface
    interface Entry {
        void take(String name, byte[] bytes);
    }

    private TarFile() {}

    /**
     * Reads all of it.
     *
     * @param file what it is, for faults
     * @throws IllegalArgumentException if it is no such archive
     * @throws EOFException if it ends within a file
     */
    static void read(Path file, InputStream stream, Entry entry) throws IOException {
        for (byte[] header = stream.readNBytes(BLOCK);
                header.length == BLOCK && header[0] != 0;
                header = stream.readNBytes(BLOCK)) {
            long size = size(file, header);
            byte[] bytes = stream.readNBytes((int) size);
            if (bytes.length < size) {
                throw new EOFException(file + " must be a whole archive, got the end within " + name(header));
            }
            stream.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            if (header[KIND] == '0' || header[KIND] == 0) {
                entry.take(name(header), bytes);
            }
        }
    }

    private static long size(Path file, byte[] header) {
        String octal = text(header, SIZE, SIZE_LENGTH).strip();
        if (!octal.matches("[0-7]{1,11}") || Long.parseLong(octal, 8) > LARGEST) {
            throw new IllegalArgumentException(
                    file + " must be a tar archive of files of at most 1 GiB, got the size '" + octal + "'");
        }
        return Long.parseLong(octal, 8);
    }

    private static String name(byte[] header) {
        String name = text(header, 0, NAME);
        boolean posix = text(header, MAGIC, 5).equals("ustar");
        String prefix = posix ? text(header, PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int from, int most) {
        int length = 0;
        while (length < most && header[from + length] != 0) {
            length++;
        }
        return new String(header, from, length, StandardCharsets.UTF_8);
    }
}
