package dev.viva.text.token;

import java.util.List;

/**
 * How encodings are brought to one length.
 *
 * @param length that length, or 0 for the longest of those that are encoded together
 * @param multipleOf the length is rounded up to a multiple of this; 1 leaves it
 * @param side where padding is put
 * @param id the padding's id
 * @param typeId its type
 * @param token its token
 */
public record Padding(int length, int multipleOf, Side side, int id, int typeId, String token) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code length}, {@code id} or {@code typeId} is negative or {@code multipleOf}
     *     is not positive
     */
    public Padding {
        if (length < 0 || multipleOf < 1 || id < 0 || typeId < 0) {
            throw new IllegalArgumentException(
                    "Padding: length, id and typeId must be at least 0 and multipleOf at least" + " 1, got " + length
                            + ", " + id + ", " + typeId + " and " + multipleOf);
        }
    }

    /** To the longest, at the end. */
    public static Padding toLongest(int id, String token) {
        return new Padding(0, 1, Side.RIGHT, id, 0, token);
    }

    /** To a fixed length, at the end. */
    public static Padding to(int length, int id, String token) {
        return new Padding(length, 1, Side.RIGHT, id, 0, token);
    }

    /** Pads what is shorter; what is longer stays as it is. */
    List<Encoding> apply(List<Encoding> encodings) {
        int wanted = length;
        if (length == 0) {
            wanted = encodings.stream().mapToInt(Encoding::length).max().orElse(0);
        }
        int rounded = (wanted + multipleOf - 1) / multipleOf * multipleOf;
        return encodings.stream().map(each -> each.padded(this, rounded)).toList();
    }
}
