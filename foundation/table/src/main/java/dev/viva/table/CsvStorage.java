package dev.viva.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The storage of one whole column, filled from the parts of a CSV file. Not thread-safe. */
final class CsvStorage {
    private final ColumnType type;
    private final int rows;
    private final double[] doubles;
    private final long[] longs;
    private final byte[] bytes;
    private final int[] codes;
    private final ByteDictionary dictionary = new ByteDictionary();

    CsvStorage(ColumnType type, int rows) {
        this.type = type;
        this.rows = rows;
        this.doubles = new double[type == ColumnType.NUMBER ? rows : 0];
        this.longs = new long[type == ColumnType.INTEGER || type == ColumnType.TIMESTAMP ? rows : 0];
        this.bytes = new byte[type == ColumnType.BOOLEAN ? rows : 0];
        this.codes = new int[type == ColumnType.TEXT ? rows : 0];
    }

    ColumnType type() {
        return type;
    }

    double[] doubles() {
        return doubles;
    }

    long[] longs() {
        return longs;
    }

    byte[] bytes() {
        return bytes;
    }

    int[] codes() {
        return codes;
    }

    ByteDictionary dictionary() {
        return dictionary;
    }

    void fillMissing(int from, int to) {
        switch (type) {
            case NUMBER -> Arrays.fill(doubles, from, to, Double.NaN);
            case INTEGER -> Arrays.fill(longs, from, to, IntegerColumn.MISSING);
            case TIMESTAMP -> Arrays.fill(longs, from, to, TimestampColumn.MISSING);
            case BOOLEAN -> Arrays.fill(bytes, from, to, BooleanColumn.MISSING);
            case TEXT -> Arrays.fill(codes, from, to, TextColumn.MISSING);
        }
    }

    /** The finished column; {@code source} names the file should its text be no UTF-8. */
    Column column(String source, String name) {
        return switch (type) {
            case NUMBER -> new NumberColumn(name, doubles);
            case INTEGER -> new IntegerColumn(name, longs);
            case TIMESTAMP -> new TimestampColumn(name, longs);
            case BOOLEAN -> new BooleanColumn(name, bytes);
            case TEXT -> new TextColumn(name, codes, texts(source, name));
        };
    }

    private List<String> texts(String source, String name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer all = ByteBuffer.wrap(dictionary.bytes());
        List<String> texts = new ArrayList<>(dictionary.size());
        for (int code = 0; code < dictionary.size(); code++) {
            int start = dictionary.start(code);
            try {
                all.limit(dictionary.end(code)).position(start);
                texts.add(text(decoder, all));
            } catch (CharacterCodingException malformed) {
                throw new TableException(
                        source + ", row " + (firstRowOf(code) + 1) + ", column '" + name
                                + "': expected UTF-8, found other bytes; name the encoding of the file, such as ISO-8859-1",
                        malformed);
            }
        }
        return texts;
    }

    private String text(CharsetDecoder decoder, ByteBuffer bytes) throws CharacterCodingException {
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            if (bytes.get(at) < 0) {
                return decoder.decode(bytes).toString();
            }
        }
        return new String(dictionary.bytes(), bytes.position(), bytes.remaining(), StandardCharsets.ISO_8859_1);
    }

    private int firstRowOf(int code) {
        int row = 0;
        while (row < rows && codes[row] != code) {
            row++;
        }
        return row;
    }
}
