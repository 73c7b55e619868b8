package dev.viva.text.token;

import java.util.List;

/**
 * Tokenizers whose tokens are single characters: byte-pair encoding without merges, so that files, encoding and decoding are
 * those of every other {@link Tokenizer}.
 */
public final class CharacterTokenizer {
    private CharacterTokenizer() {}

    /**
     * One that knows the characters of a text, in the order of Unicode. It leaves out all others when it encodes.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Tokenizer of(String text) {
        List<String> characters = text.codePoints()
                .distinct()
                .sorted()
                .mapToObj(Character::toString)
                .toList();
        if (characters.isEmpty()) {
            throw new IllegalArgumentException(
                    "CharacterTokenizer.of: text must have at least one character, got none");
        }
        return Tokenizer.of(new BytePair(Vocabulary.of(characters), List.of(), BytePair.Options.NONE))
                .withDecoder(new Decoder.Fuse());
    }
}
