package dev.viva.text.token;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How decoders do their work: each makes a list of texts of a list of texts. */
final class Decoding {
    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");
    /** In the order in which BERT's detokeniser applies them. */
    private static final List<Map.Entry<String, String>> CLEANUP = List.of(
            Map.entry(" .", "."),
            Map.entry(" ?", "?"),
            Map.entry(" !", "!"),
            Map.entry(" ,", ","),
            Map.entry(" ' ", "'"),
            Map.entry(" n't", "n't"),
            Map.entry(" 'm", "'m"),
            Map.entry(" do not", " don't"),
            Map.entry(" 's", "'s"),
            Map.entry(" 've", "'ve"),
            Map.entry(" 're", "'re"));

    private Decoding() {}

    static List<String> apply(Decoder decoder, List<String> tokens) {
        return switch (decoder) {
            case Decoder.ByteLevel _ -> List.of(bytes(tokens));
            case Decoder.WordPiece wordPiece -> each(tokens, (at, token) -> wordPiece(wordPiece, at, token));
            case Decoder.Metaspace metaspace -> each(tokens, (at, token) -> metaspace(metaspace, at, token));
            case Decoder.BytePair(String suffix) ->
                each(tokens, (at, token) -> token.replace(suffix, at + 1 == tokens.size() ? "" : " "));
            case Decoder.ByteFallback _ -> byteFallback(tokens);
            case Decoder.Fuse _ -> List.of(String.join("", tokens));
            case Decoder.Strip strip -> each(tokens, (at, token) -> strip(strip, token));
            case Decoder.Replace(TextPattern pattern, String content) ->
                each(
                        tokens,
                        (at, token) -> pattern.pattern().matcher(token).replaceAll(Matcher.quoteReplacement(content)));
            case Decoder.Sequence(List<Decoder> steps) -> {
                List<String> texts = tokens;
                for (Decoder step : steps) {
                    texts = apply(step, texts);
                }
                yield texts;
            }
        };
    }

    private static List<String> each(List<String> tokens, BiFunction<Integer, String, String> change) {
        List<String> changed = new ArrayList<>(tokens.size());
        for (int at = 0; at < tokens.size(); at++) {
            changed.add(change.apply(at, tokens.get(at)));
        }
        return changed;
    }

    private static String bytes(List<String> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String token : tokens) {
            if (token.chars().allMatch(each -> ByteCharacters.toByte((char) each) >= 0)) {
                token.chars().forEach(each -> bytes.write(ByteCharacters.toByte((char) each)));
            } else {
                bytes.writeBytes(token.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String wordPiece(Decoder.WordPiece decoder, int at, String token) {
        String text = token;
        if (at > 0) {
            text = token.startsWith(decoder.prefix())
                    ? token.substring(decoder.prefix().length())
                    : " " + token;
        }
        if (decoder.cleanup()) {
            for (Map.Entry<String, String> each : CLEANUP) {
                text = text.replace(each.getKey(), each.getValue());
            }
        }
        return text;
    }

    private static String metaspace(Decoder.Metaspace decoder, int at, String token) {
        boolean leavesOut = at == 0 && decoder.prepend() != PreTokenizer.Metaspace.Prepend.NEVER;
        return token.replace(Character.toString(decoder.replacement()), leavesOut ? "" : " ");
    }

    private static List<String> byteFallback(List<String> tokens) {
        List<String> texts = new ArrayList<>();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        for (String token : tokens) {
            Matcher matcher = BYTE.matcher(token);
            if (matcher.matches()) {
                run.write(Integer.parseInt(matcher.group(1), 16));
            } else {
                addRun(run, texts);
                texts.add(token);
            }
        }
        addRun(run, texts);
        return texts;
    }

    private static void addRun(ByteArrayOutputStream run, List<String> texts) {
        if (run.size() == 0) {
            return;
        }
        try {
            texts.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(run.toByteArray()))
                    .toString());
        } catch (CharacterCodingException wrong) {
            for (int i = 0; i < run.size(); i++) {
                texts.add("\uFFFD");
            }
        }
        run.reset();
    }

    private static String strip(Decoder.Strip decoder, String token) {
        String content = Character.toString(decoder.content());
        int from = 0;
        for (int i = 0; i < decoder.left() && token.startsWith(content, from); i++) {
            from += content.length();
        }
        int to = token.length();
        for (int i = 0; i < decoder.right() && to - content.length() >= from; i++) {
            if (!token.startsWith(content, to - content.length())) {
                break;
            }
            to -= content.length();
        }
        return token.substring(from, to);
    }
}
