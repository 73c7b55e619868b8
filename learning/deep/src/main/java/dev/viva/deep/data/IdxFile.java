package dev.viva.deep.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Bytes in any number of axes, as MNIST comes: a magic number that says the type and the number of axes, their lengths, and the
 * bytes.
 *
 * @param shape the lengths of the axes
 * @param bytes the elements, the last axis varying fastest
 */
public record IdxFile(int[] shape, byte[] bytes) {
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int MOST_AXES = 8;

    /**
     * Reads a file, packed by gzip where its name ends in {@code .gz}.
     *
     * @throws IOException if it cannot be read, is no file of bytes, or ends early; names the file and the fault
     */
    public static IdxFile read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw)) {
            int magic = in.readInt();
            int axes = magic & 0xff;
            if (magic >>> 8 != UNSIGNED_BYTES || axes < 1 || axes > MOST_AXES) {
                throw new IOException(file + ": no IDX file of bytes: it begins with 0x" + Integer.toHexString(magic));
            }
            int[] shape = new int[axes];
            for (int axis = 0; axis < axes; axis++) {
                shape[axis] = in.readInt();
            }
            return new IdxFile(shape, bytes(file, in, shape));
        } catch (EOFException early) {
            throw new IOException(file + ": it ends within its header", early);
        }
    }

    private static byte[] bytes(Path file, InputStream in, int[] shape) throws IOException {
        long size = 1;
        for (int length : shape) {
            size = length < 0 ? Long.MAX_VALUE : Math.multiplyHigh(size, length) == 0 ? size * length : Long.MAX_VALUE;
        }
        if (size < 0 || size > Integer.MAX_VALUE - 8) {
            throw new IOException(file + ": its axes " + Arrays.toString(shape) + " are no possible lengths");
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size || in.read() >= 0) {
            throw new IOException(file + ": its axes " + Arrays.toString(shape) + " need " + size + " bytes, it has "
                    + (bytes.length < size ? bytes.length : "more"));
        }
        return bytes;
    }
}
