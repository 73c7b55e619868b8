package dev.viva.bench.deep;

import dev.viva.text.token.Tokenizer;
import dev.viva.text.token.TokenizerTraining;
import dev.viva.text.token.WordPieceTraining;
import java.util.ArrayList;
import java.util.List;

/** Reviews as the encoder sees them: in pieces of at most {@link #LONGEST} tokens, each between {@code [CLS]} and {@code [SEP]}. */
final class ReviewPieces {
    static final int LONGEST = 128;
    static final int VOCABULARY = 6000;

    private final Tokenizer tokenizer;
    private final List<List<long[]>> reviews;

    private ReviewPieces(Tokenizer tokenizer, List<List<long[]>> reviews) {
        this.tokenizer = tokenizer;
        this.reviews = reviews;
    }

    /** With a vocabulary of these texts. */
    static ReviewPieces of(List<String> texts) {
        Tokenizer tokenizer =
                TokenizerTraining.bert(WordPieceTraining.of(VOCABULARY), true).train(texts);
        List<List<long[]>> reviews = new ArrayList<>();
        long begin = id(tokenizer, "[CLS]");
        long end = id(tokenizer, "[SEP]");
        for (String text : texts) {
            reviews.add(cut(tokenizer.encode(text, false).ids(), begin, end));
        }
        return new ReviewPieces(tokenizer, reviews);
    }

    private static List<long[]> cut(int[] ids, long begin, long end) {
        List<long[]> pieces = new ArrayList<>();
        for (int from = 0; from < ids.length || from == 0; from += LONGEST - 2) {
            int length = Math.min(LONGEST - 2, ids.length - from);
            long[] piece = new long[length + 2];
            piece[0] = begin;
            for (int at = 0; at < length; at++) {
                piece[at + 1] = ids[from + at];
            }
            piece[length + 1] = end;
            pieces.add(piece);
        }
        return pieces;
    }

    private static long id(Tokenizer tokenizer, String token) {
        return tokenizer.id(token).orElseThrow();
    }

    long id(String token) {
        return id(tokenizer, token);
    }

    /** Ids from here on are no special tokens. */
    int firstOrdinary() {
        return (int) id("[MASK]") + 1;
    }

    /** How many ids there are. */
    int vocabulary() {
        return tokenizer.idLimit();
    }

    /** Every piece of every review. */
    List<long[]> all() {
        return reviews.stream().flatMap(List::stream).toList();
    }

    /** The pieces of one review: where there are more than {@code most}, a third of them from its beginning and the rest from its end. */
    List<long[]> of(int review, int most) {
        List<long[]> pieces = reviews.get(review);
        if (pieces.size() <= most) {
            return pieces;
        }
        int first = most / 3;
        List<long[]> some = new ArrayList<>(pieces.subList(0, first));
        some.addAll(pieces.subList(pieces.size() - (most - first), pieces.size()));
        return some;
    }
}
