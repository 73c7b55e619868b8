package dev.viva.text.bert;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of one batch, filled up to one length.
 *
 * @param ids tokens, {@code batch × length}
 * @param types the segment of each token, {@code batch × length}
 * @param present true where there is a token and not filling, {@code batch × length}
 */
public record BertInput(Tensor ids, Tensor types, Tensor present) {
    /**
     * Texts of one segment each.
     *
     * @param padding the id that fills up
     * @throws IllegalArgumentException if there is no text or one without tokens
     */
    public static BertInput of(List<long[]> texts, long padding) {
        return of(texts, texts.stream().map(each -> new long[each.length]).toList(), padding);
    }

    /**
     * Texts with a segment for each token.
     *
     * @throws IllegalArgumentException if there is no text, one without tokens, or not a segment for each token
     */
    public static BertInput of(List<long[]> texts, List<long[]> segments, long padding) {
        int length = texts.stream().mapToInt(each -> each.length).max().orElse(0);
        long[] ids = new long[texts.size() * length];
        long[] types = new long[ids.length];
        long[] present = new long[ids.length];
        Arrays.fill(ids, padding);
        for (int row = 0; row < texts.size(); row++) {
            long[] text = texts.get(row);
            if (text.length == 0 || segments.get(row).length != text.length) {
                throw new IllegalArgumentException("BertInput: text " + row
                        + " must have at least one token and a segment for each, got " + text.length + " and "
                        + segments.get(row).length);
            }
            System.arraycopy(text, 0, ids, row * length, text.length);
            System.arraycopy(segments.get(row), 0, types, row * length, text.length);
            Arrays.fill(present, row * length, row * length + text.length, 1);
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("BertInput: there must be at least one text");
        }
        return new BertInput(
                Tensors.of(ids, texts.size(), length),
                Tensors.of(types, texts.size(), length),
                Tensors.of(present, texts.size(), length).isAbove(0));
    }
}
