package dev.viva.study.lab;

import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.Table;
import dev.viva.table.TableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A table that a reader brings to a lab, as CSV with a header. Bounded, so that a lab stays quick. Immutable and
 * thread-safe.
 *
 * @param key the first half of the SHA-256 of its bytes: the same content has the same key
 * @param table what it holds
 */
public record OwnData(String key, Table table) {
    /** The most bytes. */
    public static final int MOST_BYTES = 1_000_000;

    /** The most rows. */
    public static final int MOST_ROWS = 5_000;

    private static final int LEAST_ROWS = 20;

    /**
     * Reads CSV.
     *
     * @throws IllegalArgumentException if it is too large, has too few rows or columns, or is no CSV; the message says which
     */
    public static OwnData of(byte[] csv) {
        require("at most " + MOST_BYTES + " bytes", csv.length <= MOST_BYTES, csv.length + "");
        Table table = parsed(csv);
        int rows = table.rowCount();
        require(LEAST_ROWS + " to " + MOST_ROWS + " rows", rows >= LEAST_ROWS && rows <= MOST_ROWS, rows + " rows");
        int columns = table.columns().size();
        require("at least 2 columns", columns >= 2, columns + "");
        return new OwnData(HexFormat.of().formatHex(hash(csv), 0, 16), table);
    }

    private static Table parsed(byte[] csv) {
        try {
            return Csv.parse("data", csv, CsvOptions.defaults());
        } catch (TableException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    /** Reads CSV in UTF-8, as {@link #of(byte[])}. */
    public static OwnData of(String csv) {
        return of(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(String allowed, boolean holds, String got) {
        if (!holds) {
            throw new IllegalArgumentException("data must have " + allowed + ", got " + got);
        }
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
