package dev.viva.text.token;

/**
 * Cuts a word, which normaliser and pre-tokeniser have made, into tokens of a vocabulary. Immutable and thread-safe.
 */
public abstract sealed class TokenModel permits BytePair, WordPiece, Unigram {
    private final Vocabulary vocabulary;

    TokenModel(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The tokens that this model makes. */
    public final Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The tokens of a word that is not empty. */
    abstract WordTokens tokens(String word);
}
