package dev.viva.text.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes {@code tokenizer.json}. */
final class TokenizerWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TokenizerWriter() {}

    static String write(TokenizerParts parts) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("version", "1.0");
        root.put("truncation", ifPresent(parts.truncation(), TokenizerWriter::truncation));
        root.put("padding", ifPresent(parts.padding(), TokenizerWriter::padding));
        root.put(
                "added_tokens",
                parts.addedTokens().stream().map(TokenizerWriter::added).toList());
        root.put("normalizer", ifPresent(parts.normalizer(), TokenizerWriter::normalizer));
        root.put("pre_tokenizer", ifPresent(parts.preTokenizer(), TokenizerWriter::preTokenizer));
        root.put("post_processor", ifPresent(parts.postProcessor(), TokenizerWriter::postProcessor));
        root.put("decoder", ifPresent(parts.decoder(), TokenizerWriter::decoder));
        root.put("model", model(parts.model()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> @Nullable Object ifPresent(@Nullable T part, Function<T, Map<String, ?>> write) {
        return part == null ? null : write.apply(part);
    }

    /** An object of names and values in turn; values may be null. */
    private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            object.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return object;
    }

    private static <T> List<Map<String, ?>> all(List<T> steps, Function<T, Map<String, ?>> write) {
        return steps.stream().map(write).toList();
    }

    private static Map<String, ?> added(AddedToken token) {
        return object(
                "id", token.id(),
                "content", token.content(),
                "single_word", token.singleWord(),
                "lstrip", token.leftStrip(),
                "rstrip", token.rightStrip(),
                "normalized", token.normalized(),
                "special", token.special());
    }

    /** A name of the file's style: {@code MERGED_WITH_NEXT} becomes {@code MergedWithNext}. */
    private static String camel(Enum<?> value) {
        StringBuilder name = new StringBuilder();
        for (String word : value.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static Map<String, ?> pattern(TextPattern pattern) {
        return object(pattern.regular() ? "Regex" : "String", pattern.text());
    }

    private static Map<String, ?> truncation(Truncation truncation) {
        return object(
                "direction", camel(truncation.side()),
                "max_length", truncation.length(),
                "strategy", camel(truncation.strategy()),
                "stride", 0);
    }

    private static Map<String, ?> padding(Padding padding) {
        return object(
                "strategy", padding.length() == 0 ? "BatchLongest" : object("Fixed", padding.length()),
                "direction", camel(padding.side()),
                "pad_to_multiple_of", padding.multipleOf() == 1 ? null : padding.multipleOf(),
                "pad_id", padding.id(),
                "pad_type_id", padding.typeId(),
                "pad_token", padding.token());
    }

    private static Map<String, ?> normalizer(Normalizer normalizer) {
        return switch (normalizer) {
            case Normalizer.Unicode unicode -> object("type", unicode.form().name());
            case Normalizer.Lowercase _ -> object("type", "Lowercase");
            case Normalizer.StripAccents _ -> object("type", "StripAccents");
            case Normalizer.Strip strip ->
                object("type", "Strip", "strip_left", strip.left(), "strip_right", strip.right());
            case Normalizer.Prepend prepend -> object("type", "Prepend", "prepend", prepend.text());
            case Normalizer.Replace replace ->
                object("type", "Replace", "pattern", pattern(replace.pattern()), "content", replace.content());
            case Normalizer.Precompiled precompiled ->
                object(
                        "type",
                        "Precompiled",
                        "precompiled_charsmap",
                        precompiled.map().encoded());
            case Normalizer.Bert bert ->
                object(
                        "type", "BertNormalizer",
                        "clean_text", bert.cleanText(),
                        "handle_chinese_chars", bert.handleChineseCharacters(),
                        "strip_accents", bert.stripAccents(),
                        "lowercase", bert.lowercase());
            case Normalizer.Sequence sequence ->
                object("type", "Sequence", "normalizers", all(sequence.steps(), TokenizerWriter::normalizer));
        };
    }

    private static Map<String, ?> preTokenizer(PreTokenizer preTokenizer) {
        return switch (preTokenizer) {
            case PreTokenizer.ByteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useExpression) ->
                byteLevel(addPrefixSpace, trimOffsets, useExpression);
            case PreTokenizer.Bert _ -> object("type", "BertPreTokenizer");
            case PreTokenizer.Whitespace _ -> object("type", "Whitespace");
            case PreTokenizer.WhitespaceSplit _ -> object("type", "WhitespaceSplit");
            case PreTokenizer.Metaspace(int replacement, PreTokenizer.Metaspace.Prepend prepend, boolean split) ->
                metaspace(replacement, prepend, split);
            case PreTokenizer.Split split ->
                object(
                        "type", "Split",
                        "pattern", pattern(split.pattern()),
                        "behavior", camel(split.behavior()),
                        "invert", split.invert());
            case PreTokenizer.Punctuation(SplitBehavior behavior) ->
                object("type", "Punctuation", "behavior", camel(behavior));
            case PreTokenizer.Digits(boolean individual) -> object("type", "Digits", "individual_digits", individual);
            case PreTokenizer.Sequence sequence ->
                object("type", "Sequence", "pretokenizers", all(sequence.steps(), TokenizerWriter::preTokenizer));
        };
    }

    private static Map<String, ?> byteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useExpression) {
        return object(
                "type", "ByteLevel",
                "add_prefix_space", addPrefixSpace,
                "trim_offsets", trimOffsets,
                "use_regex", useExpression);
    }

    private static Map<String, ?> metaspace(int replacement, PreTokenizer.Metaspace.Prepend prepend, boolean split) {
        return object(
                "type",
                "Metaspace",
                "replacement",
                Character.toString(replacement),
                "prepend_scheme",
                prepend.name().toLowerCase(Locale.ROOT),
                "split",
                split);
    }

    private static List<Object> special(PostProcessor.Special special) {
        return List.of(special.token(), special.id());
    }

    private static Map<String, ?> postProcessor(PostProcessor processor) {
        return switch (processor) {
            case PostProcessor.Template template -> template(template);
            case PostProcessor.Bert bert ->
                object("type", "BertProcessing", "sep", special(bert.separator()), "cls", special(bert.classifier()));
            case PostProcessor.Roberta roberta ->
                object(
                        "type", "RobertaProcessing",
                        "sep", special(roberta.separator()),
                        "cls", special(roberta.classifier()),
                        "trim_offsets", roberta.trimOffsets(),
                        "add_prefix_space", roberta.addPrefixSpace());
            case PostProcessor.ByteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useExpression) ->
                byteLevel(addPrefixSpace, trimOffsets, useExpression);
            case PostProcessor.Sequence sequence ->
                object("type", "Sequence", "processors", all(sequence.steps(), TokenizerWriter::postProcessor));
        };
    }

    private static Map<String, ?> template(PostProcessor.Template template) {
        Map<String, Object> specials = new TreeMap<>();
        template.specials()
                .forEach((name, expansion) -> specials.put(
                        name,
                        object(
                                "id", name,
                                "ids",
                                        expansion.tokens().stream()
                                                .map(PostProcessor.Special::id)
                                                .toList(),
                                "tokens",
                                        expansion.tokens().stream()
                                                .map(PostProcessor.Special::token)
                                                .toList())));
        return object(
                "type",
                "TemplateProcessing",
                "single",
                all(template.single(), TokenizerWriter::templatePart),
                "pair",
                all(template.pair(), TokenizerWriter::templatePart),
                "special_tokens",
                specials);
    }

    private static Map<String, ?> templatePart(PostProcessor.Part part) {
        return switch (part) {
            case PostProcessor.Part.Token(String name, int typeId) ->
                object("SpecialToken", object("id", name, "type_id", typeId));
            case PostProcessor.Part.Text(boolean second, int typeId) ->
                object("Sequence", object("id", second ? "B" : "A", "type_id", typeId));
        };
    }

    private static Map<String, ?> decoder(Decoder decoder) {
        return switch (decoder) {
            case Decoder.ByteLevel _ -> byteLevel(true, true, true);
            case Decoder.WordPiece(String prefix, boolean cleanup) ->
                object("type", "WordPiece", "prefix", prefix, "cleanup", cleanup);
            case Decoder.Metaspace(int replacement, PreTokenizer.Metaspace.Prepend prepend, boolean split) ->
                metaspace(replacement, prepend, split);
            case Decoder.BytePair(String suffix) -> object("type", "BPEDecoder", "suffix", suffix);
            case Decoder.ByteFallback _ -> object("type", "ByteFallback");
            case Decoder.Fuse _ -> object("type", "Fuse");
            case Decoder.Strip(int content, int left, int right) ->
                object("type", "Strip", "content", Character.toString(content), "start", left, "stop", right);
            case Decoder.Replace(TextPattern pattern, String content) ->
                object("type", "Replace", "pattern", pattern(pattern), "content", content);
            case Decoder.Sequence(List<Decoder> steps) ->
                object("type", "Sequence", "decoders", all(steps, TokenizerWriter::decoder));
        };
    }

    private static Map<String, ?> model(TokenModel model) {
        return switch (model) {
            case BytePair bytePair -> bytePair(bytePair);
            case WordPiece wordPiece ->
                object(
                        "type", "WordPiece",
                        "unk_token", wordPiece.options().unknownToken(),
                        "continuing_subword_prefix", wordPiece.options().continuingPrefix(),
                        "max_input_chars_per_word", wordPiece.options().longestWord(),
                        "vocab", vocabulary(wordPiece.vocabulary()));
            case Unigram unigram -> unigram(unigram);
        };
    }

    private static Map<String, Integer> vocabulary(Vocabulary vocabulary) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int id : vocabulary.takenIds()) {
            ids.put(vocabulary.token(id), id);
        }
        return ids;
    }

    private static Map<String, ?> bytePair(BytePair model) {
        BytePair.Options options = model.options();
        return object(
                "type", "BPE",
                "dropout", null,
                "unk_token", options.unknownToken(),
                "continuing_subword_prefix", options.continuingPrefix(),
                "end_of_word_suffix", options.endOfWordSuffix(),
                "fuse_unk", options.fuseUnknown(),
                "byte_fallback", options.byteFallback(),
                "ignore_merges", options.ignoreMerges(),
                "vocab", vocabulary(model.vocabulary()),
                "merges",
                        model.merges().stream()
                                .map(merge -> List.of(merge.left(), merge.right()))
                                .toList());
    }

    private static Map<String, ?> unigram(Unigram model) {
        List<List<Object>> pieces = new ArrayList<>();
        for (Unigram.Piece piece : model.pieces()) {
            pieces.add(List.of(piece.text(), piece.score()));
        }
        return object(
                "type",
                "Unigram",
                "unk_id",
                model.unknownId() == Unigram.NONE ? null : model.unknownId(),
                "vocab",
                pieces,
                "byte_fallback",
                model.byteFallback());
    }
}
