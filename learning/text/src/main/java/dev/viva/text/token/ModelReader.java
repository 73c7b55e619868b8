package dev.viva.text.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the model of a tokenizer file. */
final class ModelReader {
    private ModelReader() {}

    static TokenModel read(JsonPart part) {
        return switch (type(part)) {
            case "BPE" -> bytePair(part);
            case "WordPiece" -> wordPiece(part);
            case "Unigram" -> unigram(part);
            default -> throw part.get("type").wrong("one of BPE, WordPiece, Unigram");
        };
    }

    /** Older files leave the type out; what they hold tells. */
    private static String type(JsonPart part) {
        if (part.has("type")) {
            return part.get("type").text();
        }
        return part.has("merges") ? "BPE" : part.has("unk_id") ? "Unigram" : "WordPiece";
    }

    private static Vocabulary vocabulary(JsonPart part) {
        Map<String, Integer> ids = new HashMap<>();
        part.get("vocab").members().forEach((token, id) -> ids.put(token, id.integer()));
        return Vocabulary.of(ids);
    }

    private static TokenModel bytePair(JsonPart part) {
        JsonPart dropout = part.optional("dropout");
        if (dropout != null && dropout.number() != 0) {
            throw dropout.wrong("absent or 0: encoding is not random here");
        }
        List<BytePair.Merge> merges = new ArrayList<>();
        for (JsonPart each : part.get("merges").items()) {
            merges.add(merge(each));
        }
        BytePair.Options options = new BytePair.Options(
                part.optionalText("unk_token"),
                part.optionalText("continuing_subword_prefix"),
                part.optionalText("end_of_word_suffix"),
                part.flag("fuse_unk", false),
                part.flag("byte_fallback", false),
                part.flag("ignore_merges", false));
        return new BytePair(vocabulary(part), merges, options);
    }

    /** Newer files have a pair, older ones a text with one blank. */
    private static BytePair.Merge merge(JsonPart part) {
        if (!part.isText()) {
            List<JsonPart> both = part.items(2);
            return new BytePair.Merge(both.get(0).text(), both.get(1).text());
        }
        String[] both = part.text().split(" ", -1);
        if (both.length != 2) {
            throw part.wrong("two tokens with one blank between them");
        }
        return new BytePair.Merge(both[0], both[1]);
    }

    private static TokenModel wordPiece(JsonPart part) {
        WordPiece.Options options = new WordPiece.Options(
                part.get("unk_token").text(),
                part.get("continuing_subword_prefix").text(),
                part.integer("max_input_chars_per_word", 100));
        return new WordPiece(vocabulary(part), options);
    }

    private static TokenModel unigram(JsonPart part) {
        List<Unigram.Piece> pieces = new ArrayList<>();
        for (JsonPart each : part.get("vocab").items()) {
            List<JsonPart> both = each.items(2);
            pieces.add(new Unigram.Piece(both.get(0).text(), both.get(1).number()));
        }
        return new Unigram(pieces, part.integer("unk_id", Unigram.NONE), part.flag("byte_fallback", false));
    }
}
