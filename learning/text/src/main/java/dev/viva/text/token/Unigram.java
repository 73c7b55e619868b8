package dev.viva.text.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The unigram language model (Kudo 2018, arXiv 1804.10959): of all ways to cut a word into pieces the one whose pieces'
 * log probabilities sum highest (Viterbi). A character that no piece covers is the unknown piece, 10 below the worst
 * score; such pieces side by side are one. O(n · m) for n characters and pieces of at most m.
 */
public final class Unigram extends TokenModel {
    private static final double UNKNOWN_PENALTY = 10;
    /** The id of a formless unknown piece in a model without one. */
    static final int NONE = -1;

    private final double[] scores;
    private final int unknownId;
    private final boolean byteFallback;
    private final int[] byteIds;
    private final CharacterTrie trie;
    private final double unknownScore;

    /** A piece and the logarithm of its probability. */
    public record Piece(String text, double score) {}

    /**
     * A model of these pieces, whose ids are their places.
     *
     * @param unknownId the piece that stands for unknown characters, or -1 for none: then a text with one is refused
     * @param byteFallback whether an unknown character becomes the pieces {@code <0x00>} to {@code <0xFF>} of its bytes
     * @throws IllegalArgumentException if there is no piece, two are alike, a score is not finite, or {@code unknownId} is
     *     not the id of a piece
     */
    public Unigram(List<Piece> pieces, int unknownId, boolean byteFallback) {
        super(Vocabulary.of(pieces.stream().map(Piece::text).toList()));
        this.scores = pieces.stream().mapToDouble(Piece::score).toArray();
        check(unknownId);
        this.unknownId = unknownId;
        this.byteFallback = byteFallback;
        this.byteIds = vocabulary().byteIds();
        this.trie = new CharacterTrie();
        for (int id = 0; id < pieces.size(); id++) {
            trie.put(pieces.get(id).text(), id);
        }
        this.unknownScore = Arrays.stream(scores).min().orElseThrow() - UNKNOWN_PENALTY;
    }

    private void check(int unknown) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("Unigram: pieces must be at least 1, got 0");
        }
        if (unknown < NONE || unknown >= scores.length) {
            throw new IllegalArgumentException(
                    "Unigram: unknownId must be -1 or in [0, " + (scores.length - 1) + "], got " + unknown);
        }
        for (int id = 0; id < scores.length; id++) {
            if (!Double.isFinite(scores[id])) {
                throw new IllegalArgumentException(
                        "Unigram: the score of '" + vocabulary().token(id) + "' must be finite, got " + scores[id]);
            }
        }
    }

    /** The pieces, in the order of their ids. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>(scores.length);
        for (int id = 0; id < scores.length; id++) {
            pieces.add(new Piece(vocabulary().token(id), scores[id]));
        }
        return pieces;
    }

    /** The unknown piece's id, or -1. */
    public int unknownId() {
        return unknownId;
    }

    /** Whether unknown characters become bytes. */
    public boolean byteFallback() {
        return byteFallback;
    }

    double score(int id) {
        return id == unknownId || id == NONE ? unknownScore : scores[id];
    }

    @Override
    WordTokens tokens(String word) {
        int[] ids = new int[word.length() + 1];
        int[] starts = bestPath(word, ids, false);
        WordTokens backwards = new WordTokens(Math.min(word.length(), 8));
        for (int end = word.length(); end > 0; end = starts[end]) {
            int start = starts[end];
            if (ids[end] != unknownId) {
                backwards.add(ids[end], start, end);
                continue;
            }
            int first = start;
            while (first > 0 && ids[first] == unknownId) {
                first = starts[first];
            }
            addUnknown(backwards, word, first, end);
            starts[end] = first;
        }
        return backwards.reversed();
    }

    private void addUnknown(WordTokens backwards, String word, int start, int end) {
        byte[] bytes = byteFallback ? word.substring(start, end).getBytes(StandardCharsets.UTF_8) : new byte[0];
        boolean all = byteFallback;
        for (byte each : bytes) {
            all &= byteIds[each & 0xFF] != NONE;
        }
        if (!all) {
            backwards.add(unknownId, start, end);
            return;
        }
        for (int at = end; at > start; ) {
            int from = at - Character.charCount(word.codePointBefore(at));
            byte[] own = word.substring(from, at).getBytes(StandardCharsets.UTF_8);
            for (int i = own.length - 1; i >= 0; i--) {
                backwards.add(byteIds[own[i] & 0xFF], from, at);
            }
            at = from;
        }
    }

    /**
     * The best cuts: for each place the start of the piece that ends there on the best way to it.
     *
     * @param ids receives that piece's id
     * @param barWhole whether the word itself is barred as a piece
     */
    int[] bestPath(String word, int[] ids, boolean barWhole) {
        int length = word.length();
        int[] starts = new int[length + 1];
        double[] best = new double[length + 1];
        Arrays.fill(starts, NONE);
        for (int at = 0; at < length; ) {
            int single = at + Character.charCount(word.codePointAt(at));
            boolean covered = false;
            int node = CharacterTrie.ROOT;
            for (int i = at; i < length; i++) {
                node = trie.step(node, word.charAt(i));
                if (node == CharacterTrie.NONE) {
                    break;
                }
                int id = trie.value(node);
                if (id != CharacterTrie.NONE && !(barWhole && at == 0 && i + 1 == length)) {
                    reach(i + 1, at, id, best[at] + scores[id], starts, ids, best);
                    covered |= i + 1 == single;
                }
            }
            if (!covered) {
                if (unknownId == NONE && !barWhole) {
                    throw new IllegalArgumentException("Unigram: a model without an unknown piece must know every"
                            + " character, got '" + word.substring(at, single) + "'");
                }
                reach(single, at, unknownId, best[at] + unknownScore, starts, ids, best);
            }
            at = single;
        }
        return starts;
    }

    private static void reach(int end, int start, int id, double score, int[] starts, int[] ids, double[] best) {
        if (starts[end] == NONE || score > best[end]) {
            starts[end] = start;
            ids[end] = id;
            best[end] = score;
        }
    }

    CharacterTrie trie() {
        return trie;
    }
}
