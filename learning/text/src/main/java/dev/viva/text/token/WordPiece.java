package dev.viva.text.token;

/**
 * WordPiece as BERT uses it (Devlin et al. 2019, arXiv 1810.04805): the longest token that begins the word, then the
 * longest continuing token after it, and so on. A word with any part that no token begins, or with too many characters, is
 * the unknown token as a whole. O(n · m) for n characters and tokens of at most m.
 */
public final class WordPiece extends TokenModel {
    private final Options options;
    private final CharacterTrie trie = new CharacterTrie();
    private final int continuing;
    private final int unknownId;

    /**
     * How words are cut.
     *
     * @param unknownToken stands for words that cannot be cut
     * @param continuingPrefix marks tokens that do not begin a word
     * @param longestWord words of more code points are unknown
     */
    public record Options(String unknownToken, String continuingPrefix, int longestWord) {
        /** BERT's: {@code [UNK]}, {@code ##}, 100. */
        public static final Options BERT = new Options("[UNK]", "##", 100);

        /**
         * Checks the bound.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Options {
            if (longestWord < 1) {
                throw new IllegalArgumentException(
                        "WordPiece.Options.longestWord must be at least 1, got " + longestWord);
            }
        }
    }

    /**
     * A model of these tokens.
     *
     * @throws IllegalArgumentException if the unknown token is not in the vocabulary
     */
    public WordPiece(Vocabulary vocabulary, Options options) {
        super(vocabulary);
        this.options = options;
        this.unknownId = vocabulary
                .id(options.unknownToken())
                .orElseThrow(() ->
                        new IllegalArgumentException("WordPiece: the unknown token must be in the vocabulary, got '"
                                + options.unknownToken() + "'"));
        for (int id : vocabulary.takenIds()) {
            trie.put(vocabulary.token(id), id);
        }
        this.continuing = trie.walk(options.continuingPrefix());
    }

    /** How this model cuts words. */
    public Options options() {
        return options;
    }

    @Override
    WordTokens tokens(String word) {
        WordTokens tokens = new WordTokens(4);
        boolean whole = word.codePointCount(0, word.length()) <= options.longestWord();
        for (int at = 0; whole && at < word.length(); ) {
            int next = addLongest(tokens, word, at);
            whole = next > at;
            at = next;
        }
        return whole ? tokens : unknown(word);
    }

    /** Adds the longest token at {@code at} and returns its end, or {@code at} if there is none. */
    private int addLongest(WordTokens tokens, String word, int at) {
        int node = at == 0 ? CharacterTrie.ROOT : continuing;
        int id = CharacterTrie.NONE;
        int end = at;
        for (int i = at; i < word.length() && node != CharacterTrie.NONE; i++) {
            node = trie.step(node, word.charAt(i));
            if (node != CharacterTrie.NONE && trie.value(node) != CharacterTrie.NONE) {
                id = trie.value(node);
                end = i + 1;
            }
        }
        if (end > at) {
            tokens.add(id, at, end);
        }
        return end;
    }

    private WordTokens unknown(String word) {
        WordTokens tokens = new WordTokens(1);
        tokens.add(unknownId, 0, word.length());
        return tokens;
    }
}
