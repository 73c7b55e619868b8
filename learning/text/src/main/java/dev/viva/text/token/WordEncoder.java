package dev.viva.text.token;

import java.nio.charset.StandardCharsets;

/** A model behind a cache of words; with byte level it reads words as bytes. Thread-safe. */
final class WordEncoder {
    private final TokenModel model;
    private final boolean byteLevel;
    private final WordCache cache = new WordCache();

    WordEncoder(TokenModel model, boolean byteLevel) {
        this.model = model;
        this.byteLevel = byteLevel;
    }

    boolean isByteLevel() {
        return byteLevel;
    }

    /** The tokens of {@code word}, with the characters of it that each covers. */
    WordTokens tokens(String word) {
        WordTokens known = cache.get(word);
        if (known != null) {
            return known;
        }
        WordTokens tokens = byteLevel ? ofBytes(word) : model.tokens(word);
        cache.put(word, tokens);
        return tokens;
    }

    /** A token that covers some of a character's bytes covers the whole character. */
    private WordTokens ofBytes(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        char[] characters = new char[bytes.length];
        int[] starts = new int[bytes.length];
        int[] ends = new int[bytes.length];
        int at = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean continues = (bytes[i] & 0xC0) == 0x80;
            if (!continues && i > 0) {
                at = ends[i - 1];
            }
            characters[i] = ByteCharacters.of(bytes[i]);
            starts[i] = at;
            ends[i] = at + Character.charCount(word.codePointAt(at));
        }
        WordTokens tokens = model.tokens(new String(characters));
        tokens.moveTo(starts, ends);
        return tokens;
    }
}
