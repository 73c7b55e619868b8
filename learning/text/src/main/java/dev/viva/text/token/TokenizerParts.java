package dev.viva.text.token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tokenizer is made of. */
record TokenizerParts(
        TokenModel model,
        List<AddedToken> addedTokens,
        @Nullable Normalizer normalizer,
        @Nullable PreTokenizer preTokenizer,
        @Nullable PostProcessor postProcessor,
        @Nullable Decoder decoder,
        @Nullable Truncation truncation,
        @Nullable Padding padding) {
    TokenizerParts {
        addedTokens = List.copyOf(addedTokens);
        Set<Integer> ids = new HashSet<>();
        for (AddedToken token : addedTokens) {
            check(model.vocabulary(), token);
            if (!ids.add(token.id())) {
                throw new IllegalArgumentException("Tokenizer: ids of added tokens must differ, got " + token.id()
                        + " twice, the second time for '" + token.content() + "'");
            }
        }
    }

    private static void check(Vocabulary vocabulary, AddedToken token) {
        int known = vocabulary.idOrNone(token.content());
        boolean taken = vocabulary.contains(token.id()) && known != token.id();
        if (taken || (known >= 0 && known != token.id())) {
            throw new IllegalArgumentException("Tokenizer: the id of the added token '" + token.content() + "' must be "
                    + (known >= 0 ? "the vocabulary's, " + known : "none of the vocabulary's") + ", got " + token.id());
        }
    }

    static TokenizerParts of(TokenModel model) {
        return new TokenizerParts(model, List.of(), null, null, null, null, null, null);
    }

    TokenizerParts withModel(TokenModel other) {
        return new TokenizerParts(
                other, addedTokens, normalizer, preTokenizer, postProcessor, decoder, truncation, padding);
    }

    TokenizerParts withAddedTokens(List<AddedToken> tokens) {
        return new TokenizerParts(model, tokens, normalizer, preTokenizer, postProcessor, decoder, truncation, padding);
    }

    TokenizerParts withNormalizer(@Nullable Normalizer other) {
        return new TokenizerParts(model, addedTokens, other, preTokenizer, postProcessor, decoder, truncation, padding);
    }

    TokenizerParts withPreTokenizer(@Nullable PreTokenizer other) {
        return new TokenizerParts(model, addedTokens, normalizer, other, postProcessor, decoder, truncation, padding);
    }

    TokenizerParts withPostProcessor(@Nullable PostProcessor other) {
        return new TokenizerParts(model, addedTokens, normalizer, preTokenizer, other, decoder, truncation, padding);
    }

    TokenizerParts withDecoder(@Nullable Decoder other) {
        return new TokenizerParts(
                model, addedTokens, normalizer, preTokenizer, postProcessor, other, truncation, padding);
    }

    TokenizerParts withTruncation(@Nullable Truncation other) {
        return new TokenizerParts(model, addedTokens, normalizer, preTokenizer, postProcessor, decoder, other, padding);
    }

    TokenizerParts withPadding(@Nullable Padding other) {
        return new TokenizerParts(
                model, addedTokens, normalizer, preTokenizer, postProcessor, decoder, truncation, other);
    }
}
