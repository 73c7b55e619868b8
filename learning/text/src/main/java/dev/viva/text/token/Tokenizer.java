package dev.viva.text.token;

import dev.viva.kernel.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into tokens and back. A text is searched for added tokens, normalised, cut into words, each word cut into
 * tokens by the model, truncated, surrounded by special tokens, and padded.
 *
 * <p>Rules for unusual text: a surrogate without its partner is read as U+FFFD; an empty text has no tokens but the special
 * ones; a word of any length is encoded in O(n log n). Immutable and thread-safe; the tokens of words that were met are
 * remembered in a table of bounded size.
 */
public final class Tokenizer {
    private final TokenizerParts parts;
    private final AddedTokens added;
    private final WordEncoder encoder;
    private final PostProcessing postProcessing;

    Tokenizer(TokenizerParts parts) {
        this.parts = parts;
        this.added = new AddedTokens(parts.addedTokens(), parts.normalizer());
        PreTokenizer preTokenizer = parts.preTokenizer();
        boolean byteLevel = preTokenizer != null && PreTokenization.isByteLevel(preTokenizer);
        this.encoder = new WordEncoder(parts.model(), byteLevel);
        this.postProcessing = PostProcessing.of(parts.postProcessor());
    }

    /** A tokenizer of nothing but a model: the whole text is one word. */
    public static Tokenizer of(TokenModel model) {
        return new Tokenizer(TokenizerParts.of(model));
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such file, or uses a part that this library does not have; the message
     *     names the place in the file
     */
    public static Tokenizer read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a {@code tokenizer.json}.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static Tokenizer parse(String json) {
        return new Tokenizer(TokenizerReader.read(json));
    }

    /** Writes a {@code tokenizer.json}. */
    public void write(Path file) throws IOException {
        Files.writeString(file, toJson());
    }

    /** The text of a {@code tokenizer.json}. */
    public String toJson() {
        return TokenizerWriter.write(parts);
    }

    /** The same with this normaliser. */
    public Tokenizer withNormalizer(Normalizer normalizer) {
        return new Tokenizer(parts.withNormalizer(normalizer));
    }

    /** The same with this pre-tokeniser. */
    public Tokenizer withPreTokenizer(PreTokenizer preTokenizer) {
        return new Tokenizer(parts.withPreTokenizer(preTokenizer));
    }

    /** The same with this post-processor. */
    public Tokenizer withPostProcessor(PostProcessor postProcessor) {
        return new Tokenizer(parts.withPostProcessor(postProcessor));
    }

    /** The same with this decoder. */
    public Tokenizer withDecoder(Decoder decoder) {
        return new Tokenizer(parts.withDecoder(decoder));
    }

    /** The same with truncation; {@code null} for none. */
    public Tokenizer withTruncation(@Nullable Truncation truncation) {
        return new Tokenizer(parts.withTruncation(truncation));
    }

    /** The same with padding; {@code null} for none. */
    public Tokenizer withPadding(@Nullable Padding padding) {
        return new Tokenizer(parts.withPadding(padding));
    }

    /**
     * The same with these added tokens instead of its own.
     *
     * @throws IllegalArgumentException if one has the id of another token of the vocabulary, or two have the same id
     */
    public Tokenizer withAddedTokens(List<AddedToken> tokens) {
        return new Tokenizer(parts.withAddedTokens(tokens));
    }

    /** The model. */
    public TokenModel model() {
        return parts.model();
    }

    /** The parts, for the file and the trainers. */
    TokenizerParts parts() {
        return parts;
    }

    /** The added tokens. */
    public List<AddedToken> addedTokens() {
        return added.all();
    }

    /** One more than the largest id of model and added tokens: the rows that a matrix of embeddings needs. */
    public int idLimit() {
        int limit = parts.model().vocabulary().idLimit();
        for (AddedToken token : added.all()) {
            limit = Math.max(limit, token.id() + 1);
        }
        return limit;
    }

    /** The id of a token of model or added tokens, if it is known. */
    public OptionalInt id(String token) {
        for (AddedToken each : added.all()) {
            if (each.content().equals(token)) {
                return OptionalInt.of(each.id());
            }
        }
        return parts.model().vocabulary().id(token);
    }

    /**
     * The token with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String token(int id) {
        AddedToken token = added.byId(id);
        return token == null ? parts.model().vocabulary().token(id) : token.content();
    }

    /** Encodes a text with special tokens. */
    public Encoding encode(String text) {
        return encode(text, true);
    }

    /** Encodes a text, with or without the special tokens of the post-processor. */
    public Encoding encode(String text, boolean addSpecialTokens) {
        return padded(List.of(unpadded(addSpecialTokens, text))).getFirst();
    }

    /**
     * Encodes two texts as one sequence with special tokens; offsets are into the text that a token is in.
     *
     * @throws IllegalArgumentException if truncation cuts only one of them and that is too short
     */
    public Encoding encode(String first, String second) {
        return padded(List.of(unpadded(true, first, second))).getFirst();
    }

    /** Encodes many texts in parallel, with special tokens, padded to one length if there is padding. */
    public List<Encoding> encodeAll(List<String> texts) {
        return encodeAll(texts, true, Parallel.common());
    }

    /** Encodes many texts on the threads of {@code parallel}; the result is the same for any number of them. */
    public List<Encoding> encodeAll(List<String> texts, boolean addSpecialTokens, Parallel parallel) {
        AtomicReferenceArray<Encoding> encodings = new AtomicReferenceArray<>(texts.size());
        parallel.forRange(texts.size(), 16, (from, to) -> {
            for (int at = from; at < to; at++) {
                encodings.set(at, unpadded(addSpecialTokens, texts.get(at)));
            }
        });
        List<Encoding> all = new ArrayList<>(texts.size());
        for (int at = 0; at < texts.size(); at++) {
            all.add(encodings.get(at));
        }
        return padded(all);
    }

    private List<Encoding> padded(List<Encoding> encodings) {
        Padding padding = parts.padding();
        return padding == null ? encodings : padding.apply(encodings);
    }

    private Encoding unpadded(boolean addSpecialTokens, String... texts) {
        EncodingBuilder[] builders = new EncodingBuilder[texts.length];
        for (int at = 0; at < texts.length; at++) {
            builders[at] = new EncodingBuilder(texts[at].length() / 4 + 8);
            new Words(builders[at]).read(texts[at]);
        }
        Truncation truncation = parts.truncation();
        if (truncation != null) {
            truncation.apply(addSpecialTokens ? postProcessing.added(texts.length == 2) : 0, builders);
        }
        return postProcessing.apply(addSpecialTokens, builders);
    }

    /** The words of a text as the model sees them: for counting before training. */
    List<String> words(String text) {
        List<String> words = new ArrayList<>();
        boolean byteLevel = encoder.isByteLevel();
        new Words(null) {
            @Override
            void word(AlignedText word) {
                words.add(byteLevel ? ByteCharacters.encode(word.text()) : word.text());
            }
        }.read(text);
        return words;
    }

    /** Takes a text apart and gathers its tokens. */
    private class Words {
        private final @Nullable EncodingBuilder into;
        private int words;

        Words(@Nullable EncodingBuilder into) {
            this.into = into;
        }

        void read(String text) {
            AlignedText whole = AlignedText.of(Characters.wellFormed(text), 0, text.length());
            added.splitGiven(whole, new Between(this::normalize));
        }

        private void normalize(AlignedText part) {
            Normalizer normalizer = parts.normalizer();
            AlignedText normalized = normalizer == null ? part : Normalization.apply(normalizer, part);
            added.splitNormalized(normalized, new Between(this::preTokenize));
        }

        private void preTokenize(AlignedText part) {
            PreTokenizer preTokenizer = parts.preTokenizer();
            if (preTokenizer == null) {
                word(part);
            } else {
                PreTokenization.words(preTokenizer, part).forEach(this::word);
            }
        }

        void word(AlignedText word) {
            WordTokens tokens = encoder.tokens(word.text());
            EncodingBuilder builder = Objects.requireNonNull(into);
            Vocabulary vocabulary = parts.model().vocabulary();
            for (int i = 0; i < tokens.size(); i++) {
                int id = tokens.id(i);
                builder.addToken(
                        id, vocabulary.token(id), word.start(tokens.start(i)), word.end(tokens.end(i) - 1), words);
            }
            words++;
        }

        private void token(AddedToken token, AlignedText part) {
            if (into != null) {
                into.addToken(token.id(), token.content(), part.start(0), part.end(part.length() - 1), words);
            }
            words++;
        }

        /** Passes text on and takes added tokens. */
        private final class Between implements AddedTokens.Parts {
            private final java.util.function.Consumer<AlignedText> next;

            Between(java.util.function.Consumer<AlignedText> next) {
                this.next = next;
            }

            @Override
            public void text(AlignedText part) {
                next.accept(part);
            }

            @Override
            public void token(AddedToken token, AlignedText part) {
                Words.this.token(token, part);
            }
        }
    }

    /**
     * The text of these ids.
     *
     * @param skipSpecialTokens whether special tokens are left out
     * @throws IllegalArgumentException if an id is unknown
     */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            AddedToken token = added.byId(id);
            if (token == null || !token.special() || !skipSpecialTokens) {
                tokens.add(token(id));
            }
        }
        Decoder decoder = parts.decoder();
        return decoder == null ? String.join(" ", tokens) : String.join("", Decoding.apply(decoder, tokens));
    }

    /** The text of these ids without special tokens. */
    public String decode(int... ids) {
        return decode(ids, true);
    }
}
