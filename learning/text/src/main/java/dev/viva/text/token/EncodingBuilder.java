package dev.viva.text.token;

import dev.viva.text.token.Encoding.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the tokens of one encoding. */
final class EncodingBuilder {
    private static final int COLUMNS = Field.values().length;

    private final int[][] fields = new int[COLUMNS][];
    private @Nullable String[] tokens;
    private int size;

    EncodingBuilder(int capacity) {
        for (int field = 0; field < COLUMNS; field++) {
            fields[field] = new int[capacity];
        }
        tokens = new String[capacity];
    }

    int size() {
        return size;
    }

    private void add(String token, int... values) {
        ensureRoomFor(1);
        tokens[size] = token;
        for (int field = 0; field < COLUMNS; field++) {
            fields[field][size] = values[field];
        }
        size++;
    }

    private void ensureRoomFor(int more) {
        if (size + more <= tokens.length) {
            return;
        }
        int larger = Math.max(size + more, 2 * size);
        for (int field = 0; field < COLUMNS; field++) {
            fields[field] = Arrays.copyOf(fields[field], larger);
        }
        tokens = Arrays.copyOf(tokens, larger);
    }

    /** Adds a token of a text. */
    void addToken(int id, String token, int start, int end, int word) {
        ensureRoomFor(1);
        tokens[size] = token;
        fields[Field.ID.ordinal()][size] = id;
        fields[Field.START.ordinal()][size] = start;
        fields[Field.END.ordinal()][size] = end;
        fields[Field.WORD.ordinal()][size] = word;
        fields[Field.ATTENTION.ordinal()][size++] = 1;
    }

    /** Adds a special token that comes from no text. */
    void addSpecial(int id, String token, int typeId) {
        add(token, id, typeId, 0, 0, Encoding.NO_WORD, -1, 1, 1);
    }

    void addPadding(Padding padding) {
        add(padding.token(), padding.id(), padding.typeId(), 0, 0, Encoding.NO_WORD, -1, 1, 0);
    }

    /** Adds all of {@code part}, which is text number {@code text}, with a type. */
    void append(EncodingBuilder part, int text, int typeId) {
        int from = size;
        append(part.done());
        Arrays.fill(fields[Field.TEXT.ordinal()], from, size, text);
        Arrays.fill(fields[Field.TYPE.ordinal()], from, size, typeId);
    }

    void append(Encoding part) {
        ensureRoomFor(part.length());
        for (Field field : Field.values()) {
            System.arraycopy(part.field(field), 0, fields[field.ordinal()], size, part.length());
        }
        for (String token : part.tokens()) {
            tokens[size++] = token;
        }
    }

    void truncate(int length, Side side) {
        if (length >= size) {
            return;
        }
        int from = side == Side.RIGHT ? 0 : size - length;
        for (int[] field : fields) {
            System.arraycopy(field, from, field, 0, length);
        }
        System.arraycopy(tokens, from, tokens, 0, length);
        size = length;
    }

    /** Moves the offsets inwards over blanks that tokens begin or end with. */
    void trimOffsets(boolean keepsFirst) {
        int[] starts = fields[Field.START.ordinal()];
        int[] ends = fields[Field.END.ordinal()];
        for (int i = 0; i < size; i++) {
            String token = java.util.Objects.requireNonNull(tokens[i]);
            int leading = blanks(token, 0, 1);
            int trailing = blanks(token, token.length() - 1, -1);
            if (leading > 0) {
                boolean first = keepsFirst && (i == 0 || starts[i] == 0);
                starts[i] = Math.min(starts[i] + leading - (first ? 1 : 0), ends[i]);
            }
            if (trailing > 0 && ends[i] >= trailing) {
                ends[i] = Math.max(ends[i] - trailing, starts[i]);
            }
        }
    }

    private static int blanks(String token, int from, int step) {
        int count = 0;
        for (int at = from; at >= 0 && at < token.length(); at += step) {
            char c = token.charAt(at);
            if (c != ByteCharacters.of(' ') && !Characters.isWhiteSpace(c)) {
                break;
            }
            count++;
        }
        return count;
    }

    Encoding done() {
        return new Encoding(fields, tokens, size);
    }
}
