package dev.viva.text.sentence;

import dev.viva.kernel.Parallel;
import dev.viva.text.token.Encoding;
import dev.viva.text.token.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts texts into what a model sees at once: tokens between the special ones of the tokenizer. Immutable and thread-safe. */
final class TextPieces {
    private static final String PROBE = "a";

    private final Tokenizer tokenizer;
    private final LongTexts longTexts;
    private final long[] before;
    private final long[] after;
    private final long[] typesBefore;
    private final long[] typesAfter;
    private final long ownType;
    private final int room;

    /**
     * What a model sees at once.
     *
     * @param ids the tokens, special ones included
     * @param types the segment of each
     * @param tokens how many tokens are not special
     */
    record Piece(long[] ids, long[] types, int tokens) {
        int length() {
            return ids.length;
        }
    }

    /**
     * A way to cut.
     *
     * @param given truncation and padding of its own do not count
     * @param limit how many tokens a piece has at most, special ones included
     * @throws IllegalArgumentException if there is no room between the special tokens, or the tokenizer makes nothing of a letter
     */
    TextPieces(Tokenizer given, int limit, LongTexts longTexts) {
        this.tokenizer = given.withTruncation(null).withPadding(null);
        this.longTexts = longTexts;
        Encoding probe = tokenizer.encode(PROBE);
        int[] special = probe.specialTokensMask();
        int first = 0;
        while (first < special.length && special[first] == 1) {
            first++;
        }
        int end = special.length;
        while (end > first && special[end - 1] == 1) {
            end--;
        }
        if (first == end) {
            throw new IllegalArgumentException("its tokenizer must make a token of a letter, got " + probe);
        }
        long[] ids = wide(probe.ids());
        long[] types = wide(probe.typeIds());
        before = Arrays.copyOfRange(ids, 0, first);
        after = Arrays.copyOfRange(ids, end, ids.length);
        typesBefore = Arrays.copyOfRange(types, 0, first);
        typesAfter = Arrays.copyOfRange(types, end, ids.length);
        ownType = types[first];
        room = limit - before.length - after.length;
        if (room < 1) {
            throw new IllegalArgumentException("limit must leave room for a token beside "
                    + (before.length + after.length) + " special ones, got " + limit);
        }
    }

    private static long[] wide(int[] narrow) {
        return Arrays.stream(narrow).asLongStream().toArray();
    }

    /** The pieces of each text; none where it has no token. */
    List<List<Piece>> of(List<String> texts) {
        List<List<Piece>> all = new ArrayList<>();
        for (Encoding each : tokenizer.encodeAll(texts, false, Parallel.common())) {
            all.add(cut(wide(each.ids())));
        }
        return all;
    }

    private List<Piece> cut(long[] ids) {
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < ids.length; from += room) {
            pieces.add(piece(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + room))));
            if (longTexts == LongTexts.CUT) {
                break;
            }
        }
        return pieces;
    }

    private Piece piece(long[] own) {
        long[] ids = new long[before.length + own.length + after.length];
        long[] types = new long[ids.length];
        System.arraycopy(before, 0, ids, 0, before.length);
        System.arraycopy(own, 0, ids, before.length, own.length);
        System.arraycopy(after, 0, ids, before.length + own.length, after.length);
        System.arraycopy(typesBefore, 0, types, 0, before.length);
        Arrays.fill(types, before.length, before.length + own.length, ownType);
        System.arraycopy(typesAfter, 0, types, before.length + own.length, after.length);
        return new Piece(ids, types, own.length);
    }
}
