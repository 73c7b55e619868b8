package dev.viva.fraud.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Payments old enough that their labels are in, in the order of the log, with the features that were online then. The
 * arrays are the receiver's own.
 *
 * @param names the features
 * @param columns {@code (features, rows)}; NaN where missing
 * @param fraud {@code (rows)} whether a label says fraud; a payment without a label counts as honest
 * @param times {@code (rows)} milliseconds since 1970
 */
public record TrainingRows(List<String> names, double[][] columns, boolean[] fraud, long[] times) {
    /**
     * Checks the shapes and copies the list of names.
     *
     * @throws IllegalArgumentException if a column has another number of rows
     */
    public TrainingRows {
        names = List.copyOf(names);
        if (columns.length != names.size()) {
            throw new IllegalArgumentException(
                    "TrainingRows.columns must be " + names.size() + " like the names, got " + columns.length);
        }
        for (double[] column : columns) {
            if (column.length != fraud.length || times.length != fraud.length) {
                throw new IllegalArgumentException(
                        "TrainingRows: all columns must have " + fraud.length + " rows, got " + column.length);
            }
        }
    }

    /** How many payments. */
    public int rows() {
        return fraud.length;
    }

    /** A SHA-256 of the names and of every bit of the rows, in hexadecimal. */
    public String hash() {
        MessageDigest digest = sha256();
        names.forEach(name -> digest.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (double[] column : columns) {
            for (double value : column) {
                room(buffer, digest).putLong(Double.doubleToRawLongBits(value));
            }
        }
        for (int row = 0; row < fraud.length; row++) {
            room(buffer, digest).putLong(2 * times[row] + (fraud[row] ? 1 : 0));
        }
        digest.update(buffer.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ByteBuffer room(ByteBuffer buffer, MessageDigest digest) {
        if (!buffer.hasRemaining()) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return buffer;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** How many frauds among them. */
    public int frauds() {
        int frauds = 0;
        for (boolean each : fraud) {
            frauds += each ? 1 : 0;
        }
        return frauds;
    }
}
