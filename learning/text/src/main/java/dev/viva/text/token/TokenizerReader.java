package dev.viva.text.token;

import dev.viva.text.token.PostProcessor.Expansion;
import dev.viva.text.token.PostProcessor.Part;
import dev.viva.text.token.PostProcessor.Special;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code tokenizer.json}: every part by its type, a type that is not known refused by name. */
final class TokenizerReader {
    private static final String NORMALIZERS = "one of NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Prepend,"
            + " Replace, Precompiled, BertNormalizer, Sequence";
    private static final String PRE_TOKENIZERS = "one of ByteLevel, BertPreTokenizer, Whitespace, WhitespaceSplit,"
            + " Metaspace, Split, Punctuation, Digits, Sequence";
    private static final String POST_PROCESSORS =
            "one of TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel, Sequence";
    private static final String DECODERS =
            "one of ByteLevel, WordPiece, Metaspace, BPEDecoder, ByteFallback, Fuse, Strip, Replace, Sequence";

    private TokenizerReader() {}

    static TokenizerParts read(String json) {
        JsonPart root = JsonPart.parse(json);
        return new TokenizerParts(
                ModelReader.read(root.get("model")),
                addedTokens(root.optional("added_tokens")),
                ifPresent(root.optional("normalizer"), TokenizerReader::normalizer),
                ifPresent(root.optional("pre_tokenizer"), TokenizerReader::preTokenizer),
                ifPresent(root.optional("post_processor"), TokenizerReader::postProcessor),
                ifPresent(root.optional("decoder"), TokenizerReader::decoder),
                ifPresent(root.optional("truncation"), TokenizerReader::truncation),
                ifPresent(root.optional("padding"), TokenizerReader::padding));
    }

    private static <T> @Nullable T ifPresent(@Nullable JsonPart part, Function<JsonPart, T> read) {
        return part == null ? null : read.apply(part);
    }

    private static List<AddedToken> addedTokens(@Nullable JsonPart part) {
        List<AddedToken> tokens = new ArrayList<>();
        for (JsonPart each : part == null ? List.<JsonPart>of() : part.items()) {
            boolean special = each.flag("special", false);
            tokens.add(new AddedToken(
                    each.get("id").integer(),
                    each.get("content").text(),
                    each.flag("single_word", false),
                    each.flag("lstrip", false),
                    each.flag("rstrip", false),
                    each.flag("normalized", !special),
                    special));
        }
        return tokens;
    }

    private static <T> List<T> all(JsonPart part, String name, Function<JsonPart, T> read) {
        return part.get(name).items().stream().map(read).toList();
    }

    private static TextPattern pattern(JsonPart part) {
        JsonPart literal = part.optional("String");
        return literal != null
                ? TextPattern.literal(literal.text())
                : TextPattern.expression(part.get("Regex").text());
    }

    private static SplitBehavior behavior(JsonPart part) {
        return switch (part.text()) {
            case "Removed" -> SplitBehavior.REMOVED;
            case "Isolated" -> SplitBehavior.ISOLATED;
            case "Contiguous" -> SplitBehavior.CONTIGUOUS;
            case "MergedWithPrevious" -> SplitBehavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> SplitBehavior.MERGED_WITH_NEXT;
            default -> throw part.wrong("one of Removed, Isolated, Contiguous, MergedWithPrevious, MergedWithNext");
        };
    }

    private static Normalizer normalizer(JsonPart part) {
        JsonPart type = part.get("type");
        return switch (type.text()) {
            case "NFC" -> new Normalizer.Unicode(Form.NFC);
            case "NFD" -> new Normalizer.Unicode(Form.NFD);
            case "NFKC" -> new Normalizer.Unicode(Form.NFKC);
            case "NFKD" -> new Normalizer.Unicode(Form.NFKD);
            case "Lowercase" -> new Normalizer.Lowercase();
            case "StripAccents" -> new Normalizer.StripAccents();
            case "Strip" -> new Normalizer.Strip(part.flag("strip_left", true), part.flag("strip_right", true));
            case "Prepend" -> new Normalizer.Prepend(part.get("prepend").text());
            case "Replace" ->
                new Normalizer.Replace(
                        pattern(part.get("pattern")), part.get("content").text());
            case "Precompiled" ->
                new Normalizer.Precompiled(
                        CharacterMap.decode(part.get("precompiled_charsmap").text()));
            case "BertNormalizer" -> bertNormalizer(part);
            case "Sequence" -> new Normalizer.Sequence(all(part, "normalizers", TokenizerReader::normalizer));
            default -> throw type.wrong(NORMALIZERS);
        };
    }

    private static Normalizer bertNormalizer(JsonPart part) {
        return new Normalizer.Bert(
                part.flag("clean_text", true),
                part.flag("handle_chinese_chars", true),
                ifPresent(part.optional("strip_accents"), JsonPart::flag),
                part.flag("lowercase", true));
    }

    private static PreTokenizer preTokenizer(JsonPart part) {
        JsonPart type = part.get("type");
        return switch (type.text()) {
            case "ByteLevel" ->
                new PreTokenizer.ByteLevel(
                        part.flag("add_prefix_space", true),
                        part.flag("trim_offsets", true),
                        part.flag("use_regex", true));
            case "BertPreTokenizer" -> new PreTokenizer.Bert();
            case "Whitespace" -> new PreTokenizer.Whitespace();
            case "WhitespaceSplit" -> new PreTokenizer.WhitespaceSplit();
            case "Metaspace" ->
                new PreTokenizer.Metaspace(
                        part.get("replacement").character(), prepend(part), part.flag("split", true));
            case "Split" ->
                new PreTokenizer.Split(
                        pattern(part.get("pattern")), behavior(part.get("behavior")), part.flag("invert", false));
            case "Punctuation" ->
                new PreTokenizer.Punctuation(
                        part.has("behavior") ? behavior(part.get("behavior")) : SplitBehavior.ISOLATED);
            case "Digits" -> new PreTokenizer.Digits(part.flag("individual_digits", false));
            case "Sequence" -> new PreTokenizer.Sequence(all(part, "pretokenizers", TokenizerReader::preTokenizer));
            default -> throw type.wrong(PRE_TOKENIZERS);
        };
    }

    /** Older files say {@code add_prefix_space} instead. */
    private static PreTokenizer.Metaspace.Prepend prepend(JsonPart part) {
        JsonPart scheme = part.optional("prepend_scheme");
        if (scheme == null) {
            return part.flag("add_prefix_space", true)
                    ? PreTokenizer.Metaspace.Prepend.ALWAYS
                    : PreTokenizer.Metaspace.Prepend.NEVER;
        }
        return switch (scheme.text()) {
            case "always" -> PreTokenizer.Metaspace.Prepend.ALWAYS;
            case "never" -> PreTokenizer.Metaspace.Prepend.NEVER;
            case "first" -> PreTokenizer.Metaspace.Prepend.FIRST;
            default -> throw scheme.wrong("one of always, never, first");
        };
    }

    private static PostProcessor postProcessor(JsonPart part) {
        JsonPart type = part.get("type");
        return switch (type.text()) {
            case "TemplateProcessing" -> template(part);
            case "BertProcessing" -> new PostProcessor.Bert(special(part.get("sep")), special(part.get("cls")));
            case "RobertaProcessing" ->
                new PostProcessor.Roberta(
                        special(part.get("sep")),
                        special(part.get("cls")),
                        part.flag("trim_offsets", true),
                        part.flag("add_prefix_space", true));
            case "ByteLevel" ->
                new PostProcessor.ByteLevel(
                        part.flag("add_prefix_space", true),
                        part.flag("trim_offsets", true),
                        part.flag("use_regex", true));
            case "Sequence" -> new PostProcessor.Sequence(all(part, "processors", TokenizerReader::postProcessor));
            default -> throw type.wrong(POST_PROCESSORS);
        };
    }

    private static Special special(JsonPart part) {
        List<JsonPart> both = part.items(2);
        return new Special(both.get(0).text(), both.get(1).integer());
    }

    private static PostProcessor template(JsonPart part) {
        Map<String, Expansion> specials = new HashMap<>();
        part.get("special_tokens").members().forEach((name, each) -> specials.put(name, expansion(each)));
        return new PostProcessor.Template(
                all(part, "single", TokenizerReader::templatePart),
                all(part, "pair", TokenizerReader::templatePart),
                specials);
    }

    private static Expansion expansion(JsonPart part) {
        List<JsonPart> ids = part.get("ids").items();
        List<JsonPart> tokens = part.get("tokens").items(ids.size());
        List<Special> specials = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            specials.add(new Special(tokens.get(at).text(), ids.get(at).integer()));
        }
        return new Expansion(specials);
    }

    private static Part templatePart(JsonPart part) {
        JsonPart special = part.optional("SpecialToken");
        if (special != null) {
            return new Part.Token(special.get("id").text(), special.integer("type_id", 0));
        }
        JsonPart sequence = part.get("Sequence");
        JsonPart id = sequence.get("id");
        return switch (id.text()) {
            case "A" -> new Part.Text(false, sequence.integer("type_id", 0));
            case "B" -> new Part.Text(true, sequence.integer("type_id", 0));
            default -> throw id.wrong("A or B");
        };
    }

    private static Decoder decoder(JsonPart part) {
        JsonPart type = part.get("type");
        return switch (type.text()) {
            case "ByteLevel" -> new Decoder.ByteLevel();
            case "WordPiece" -> new Decoder.WordPiece(part.get("prefix").text(), part.flag("cleanup", true));
            case "Metaspace" ->
                new Decoder.Metaspace(part.get("replacement").character(), prepend(part), part.flag("split", true));
            case "BPEDecoder" -> new Decoder.BytePair(part.get("suffix").text());
            case "ByteFallback" -> new Decoder.ByteFallback();
            case "Fuse" -> new Decoder.Fuse();
            case "Strip" ->
                new Decoder.Strip(part.get("content").character(), part.integer("start", 0), part.integer("stop", 0));
            case "Replace" ->
                new Decoder.Replace(
                        pattern(part.get("pattern")), part.get("content").text());
            case "Sequence" -> new Decoder.Sequence(all(part, "decoders", TokenizerReader::decoder));
            default -> throw type.wrong(DECODERS);
        };
    }

    private static Side side(JsonPart part) {
        return switch (part.isAbsent() ? "Right" : part.text()) {
            case "Left" -> Side.LEFT;
            case "Right" -> Side.RIGHT;
            default -> throw part.wrong("Left or Right");
        };
    }

    /** A stride shapes only the pieces that are cut off, which this library does not keep; it must be 0. */
    private static Truncation truncation(JsonPart part) {
        if (part.integer("stride", 0) != 0) {
            throw part.get("stride").wrong("0");
        }
        JsonPart strategy = part.get("strategy");
        Truncation.Strategy chosen = switch (strategy.isAbsent() ? "LongestFirst" : strategy.text()) {
            case "LongestFirst" -> Truncation.Strategy.LONGEST_FIRST;
            case "OnlyFirst" -> Truncation.Strategy.ONLY_FIRST;
            case "OnlySecond" -> Truncation.Strategy.ONLY_SECOND;
            default -> throw strategy.wrong("one of LongestFirst, OnlyFirst, OnlySecond");
        };
        return new Truncation(part.get("max_length").integer(), chosen, side(part.get("direction")));
    }

    private static Padding padding(JsonPart part) {
        JsonPart strategy = part.get("strategy");
        int length = 0;
        if (!strategy.isText()) {
            length = strategy.get("Fixed").integer();
        } else if (!strategy.text().equals("BatchLongest")) {
            throw strategy.wrong("BatchLongest or {\"Fixed\": length}");
        }
        return new Padding(
                length,
                part.integer("pad_to_multiple_of", 1),
                side(part.get("direction")),
                part.get("pad_id").integer(),
                part.integer("pad_type_id", 0),
                part.get("pad_token").text());
    }
}
