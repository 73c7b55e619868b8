package dev.viva.text.token;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Byte-pair encoding (Sennrich, Haddow and Birch 2016, arXiv 1508.07909): a word begins as its characters; of all
 * neighbours that may be merged those with the earliest merge are, again and again, until none may. O(n log n) for a word
 * of n characters. With {@link PreTokenizer.ByteLevel} the characters are bytes and no text is unknown.
 */
public final class BytePair extends TokenModel {
    private static final int QUICK = 0x400;
    private static final int NONE = -1;

    private final List<Merge> merges;
    private final Options options;
    /** From two ids to the merge's rank (upper half) and the id that it makes. */
    private final LongTable ranks;

    private final int unknownId;
    private final int[] byteIds;
    /** The ids of the first characters of Unicode when they are neither first nor last in a word. */
    private final int[] quickIds = new int[QUICK];

    /** Two tokens that become one. */
    public record Merge(String left, String right) {}

    /**
     * What else such a model may do; absent texts are {@code null}.
     *
     * @param unknownToken stands for characters that are not in the vocabulary; without it they are left out
     * @param continuingPrefix stands before every character but the first when it is looked up
     * @param endOfWordSuffix stands after the last character when it is looked up
     * @param fuseUnknown whether unknown characters side by side are one token
     * @param byteFallback whether an unknown character becomes the tokens {@code <0x00>} to {@code <0xFF>} of its bytes
     * @param ignoreMerges whether a word that is a token itself stays whole
     */
    public record Options(
            @Nullable String unknownToken,
            @Nullable String continuingPrefix,
            @Nullable String endOfWordSuffix,
            boolean fuseUnknown,
            boolean byteFallback,
            boolean ignoreMerges) {
        /** None of them. */
        public static final Options NONE = new Options(null, null, null, false, false, false);

        /** The same with a token for what is unknown. */
        public Options withUnknownToken(String token) {
            return new Options(token, continuingPrefix, endOfWordSuffix, fuseUnknown, byteFallback, ignoreMerges);
        }

        /** The same with a prefix for every character but a word's first. */
        public Options withContinuingPrefix(String prefix) {
            return new Options(unknownToken, prefix, endOfWordSuffix, fuseUnknown, byteFallback, ignoreMerges);
        }

        String prefix() {
            return continuingPrefix == null ? "" : continuingPrefix;
        }

        String suffix() {
            return endOfWordSuffix == null ? "" : endOfWordSuffix;
        }
    }

    /**
     * A model of these tokens and merges, the earliest first.
     *
     * @throws IllegalArgumentException if a merge joins or makes a token that is not in the vocabulary, or the unknown
     *     token is not
     */
    public BytePair(Vocabulary vocabulary, List<Merge> merges, Options options) {
        super(vocabulary);
        this.merges = List.copyOf(merges);
        this.options = options;
        this.ranks = ranks(vocabulary, merges, options.prefix());
        this.unknownId =
                options.unknownToken() == null ? NONE : known(vocabulary, options.unknownToken(), "the unknown token");
        this.byteIds = options.byteFallback() ? vocabulary.byteIds() : new int[0];
        for (int c = 0; c < QUICK; c++) {
            quickIds[c] = vocabulary.idOrNone(options.prefix() + (char) c);
        }
    }

    private static LongTable ranks(Vocabulary vocabulary, List<Merge> merges, String prefix) {
        LongTable ranks = new LongTable(NONE);
        for (int rank = 0; rank < merges.size(); rank++) {
            Merge merge = merges.get(rank);
            String what = "merge " + rank;
            int left = known(vocabulary, merge.left(), what);
            int right = known(vocabulary, merge.right(), what);
            String tail = merge.right().startsWith(prefix) ? merge.right().substring(prefix.length()) : merge.right();
            int made = known(vocabulary, merge.left() + tail, what);
            ranks.put(pair(left, right), ((long) rank << 32) | made);
        }
        return ranks;
    }

    private static int known(Vocabulary vocabulary, String token, String what) {
        return vocabulary
                .id(token)
                .orElseThrow(() -> new IllegalArgumentException(
                        "BytePair: " + what + " must use tokens of the vocabulary, got '" + token + "'"));
    }

    /** The merges, the earliest first. */
    public List<Merge> merges() {
        return merges;
    }

    /** What else this model does. */
    public Options options() {
        return options;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    @Override
    WordTokens tokens(String word) {
        if (options.ignoreMerges()) {
            int whole = vocabulary().idOrNone(word);
            if (whole != NONE) {
                WordTokens one = new WordTokens(1);
                one.add(whole, 0, word.length());
                return one;
            }
        }
        WordTokens symbols = symbols(word);
        return symbols.size() < 2 ? symbols : new Merging(symbols, ranks).run();
    }

    private WordTokens symbols(String word) {
        WordTokens symbols = new WordTokens(word.length());
        boolean afterUnknown = false;
        for (int at = 0; at < word.length(); ) {
            int next = at + Character.charCount(word.codePointAt(at));
            int id = id(word, at, next);
            boolean unknown = id == NONE && !addBytes(symbols, word, at, next);
            if (id != NONE) {
                symbols.add(id, at, next);
            } else if (unknown && afterUnknown && options.fuseUnknown()) {
                symbols.extendLast(next);
            } else if (unknown && unknownId != NONE) {
                symbols.add(unknownId, at, next);
            }
            afterUnknown = unknown && unknownId != NONE;
            at = next;
        }
        return symbols;
    }

    private int id(String word, int at, int next) {
        char first = word.charAt(at);
        if (first < QUICK && at > 0 && next < word.length()) {
            return quickIds[first];
        }
        String prefix = at == 0 ? "" : options.prefix();
        String suffix = next < word.length() ? "" : options.suffix();
        return vocabulary().idOrNone(prefix + word.substring(at, next) + suffix);
    }

    private boolean addBytes(WordTokens symbols, String word, int at, int next) {
        if (byteIds.length == 0) {
            return false;
        }
        byte[] bytes = word.substring(at, next).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (byte each : bytes) {
            if (byteIds[each & 0xFF] == NONE) {
                return false;
            }
        }
        for (byte each : bytes) {
            symbols.add(byteIds[each & 0xFF], at, next);
        }
        return true;
    }

    /**
     * The merging of one word: symbols in a chain, and a heap of what may be merged. An entry is a rank above the place of
     * its left symbol; one whose symbols have changed since is passed over.
     */
    private static final class Merging {
        private final WordTokens symbols;
        private final LongTable ranks;
        private final int[] ids;
        private final int[] next;
        private final int[] previous;
        private long[] heap;
        private int heapSize;

        Merging(WordTokens symbols, LongTable ranks) {
            this.symbols = symbols;
            this.ranks = ranks;
            int size = symbols.size();
            ids = new int[size];
            next = new int[size];
            previous = new int[size];
            heap = new long[size];
            for (int i = 0; i < size; i++) {
                ids[i] = symbols.id(i);
                next[i] = i + 1 < size ? i + 1 : NONE;
                previous[i] = i - 1;
            }
        }

        WordTokens run() {
            for (int i = 0; i + 1 < ids.length; i++) {
                offer(i);
            }
            while (heapSize > 0) {
                long top = pop();
                int place = (int) top;
                long merge = mergeAt(place);
                if (merge != NONE && merge >>> 32 == top >>> 32) {
                    merge(place, (int) merge);
                }
            }
            return chain();
        }

        private long mergeAt(int place) {
            return ids[place] == NONE || next[place] == NONE ? NONE : ranks.get(pair(ids[place], ids[next[place]]));
        }

        private void merge(int place, int made) {
            int gone = next[place];
            ids[place] = made;
            ids[gone] = NONE;
            next[place] = next[gone];
            if (next[place] != NONE) {
                previous[next[place]] = place;
                offer(place);
            }
            if (previous[place] >= 0) {
                offer(previous[place]);
            }
        }

        private WordTokens chain() {
            WordTokens merged = new WordTokens(Math.min(ids.length, 8));
            for (int place = 0; place != NONE; place = next[place]) {
                int last = (next[place] == NONE ? ids.length : next[place]) - 1;
                merged.add(ids[place], symbols.start(place), symbols.end(last));
            }
            return merged;
        }

        private void offer(int place) {
            long merge = mergeAt(place);
            if (merge == NONE) {
                return;
            }
            if (heapSize == heap.length) {
                heap = Arrays.copyOf(heap, 2 * heapSize);
            }
            long entry = (merge & 0xFFFFFFFF00000000L) | place;
            int child = heapSize++;
            while (child > 0 && heap[(child - 1) >> 1] > entry) {
                heap[child] = heap[(child - 1) >> 1];
                child = (child - 1) >> 1;
            }
            heap[child] = entry;
        }

        private long pop() {
            long top = heap[0];
            long moved = heap[--heapSize];
            int parent = 0;
            for (int child = 1; child < heapSize; child = 2 * parent + 1) {
                if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= moved) {
                    break;
                }
                heap[parent] = heap[child];
                parent = child;
            }
            heap[parent] = moved;
            return top;
        }
    }
}
