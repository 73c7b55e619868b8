package dev.viva.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file's bytes, taken while they are read for the first time. Used once; not thread-safe. */
final class FileDigest {
    private final MessageDigest digest;
    private boolean begun;
    private long bytes;

    FileDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }

    /** {@code in} with its bytes taken note of, where it is the first; at its close what nobody has read is read, too. */
    InputStream watching(InputStream in) {
        if (begun) {
            return in;
        }
        begun = true;
        return new Whole(new DigestInputStream(in, digest));
    }

    /** Reads all of {@code file} for its digest alone. */
    void read(Path file) throws IOException {
        watching(Files.newInputStream(file)).close();
    }

    /** How many bytes there were. */
    long bytes() {
        return bytes;
    }

    /** The digest in 64 hexadecimal digits. */
    String hexadecimal() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Counts what passes, and lets the rest pass when it is closed. */
    private final class Whole extends FilterInputStream {
        private boolean closed;

        Whole(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            try (InputStream _ = in) {
                if (!closed) {
                    closed = true;
                    transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
