package dev.viva.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Hugging Face's own library as the judge of ours: it reads the file that we write, and must say the same. */
final class Peer implements AutoCloseable {
    private final Tokenizer ours;
    private final HuggingFaceTokenizer theirs;

    private Peer(Tokenizer ours, HuggingFaceTokenizer theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** Theirs reads what ours writes; ours is read back from it, too. */
    static Peer of(Tokenizer tokenizer) throws IOException {
        String json = tokenizer.toJson();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        HuggingFaceTokenizer theirs = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(bytes), Map.of("padding", "false", "truncation", "false"));
        Tokenizer read = Tokenizer.parse(json);
        assertThat(read.toJson()).isEqualTo(json);
        return new Peer(read, theirs);
    }

    void agreesOn(String text) {
        agrees(text, ours.encode(text), theirs.encode(text, true, false), text);
    }

    void agreesOn(String first, String second) {
        Encoding encoding = ours.encode(first, second);
        ai.djl.huggingface.tokenizers.Encoding other = theirs.encode(first, second, true, false);
        assertThat(encoding.ids()).as("ids of %s | %s", first, second).isEqualTo(ints(other.getIds()));
        assertThat(encoding.typeIds()).as("types").isEqualTo(ints(other.getTypeIds()));
    }

    private void agrees(String text, Encoding encoding, ai.djl.huggingface.tokenizers.Encoding other, String shown) {
        String what = escaped(shown);
        assertThat(encoding.ids())
                .as("ids of %s: %s and %s", what, encoding.tokens(), Arrays.toString(other.getTokens()))
                .isEqualTo(ints(other.getIds()));
        assertThat(encoding.specialTokensMask()).as("special in %s", what).isEqualTo(ints(other.getSpecialTokenMask()));
        assertThat(encoding.words()).as("words of %s", what).isEqualTo(ints(other.getWordIds()));
        CharSpan[] spans = other.getCharTokenSpans();
        String wellFormed = Characters.wellFormed(text);
        for (int i = 0; i < spans.length; i++) {
            if (encoding.specialTokensMask()[i] == 1) {
                continue;
            }
            String as = "offsets of token " + i + " of " + what + " " + encoding.tokens();
            assertThat(wellFormed.codePointCount(0, encoding.starts()[i]))
                    .as(as)
                    .isEqualTo(spans[i].getStart());
            assertThat(wellFormed.codePointCount(0, encoding.ends()[i])).as(as).isEqualTo(spans[i].getEnd());
        }
        int[] ids = encoding.ids();
        assertThat(ours.decode(ids, true)).as("decoded %s", what).isEqualTo(theirs.decode(other.getIds(), true));
        assertThat(ours.decode(ids, false)).as("decoded %s", what).isEqualTo(theirs.decode(other.getIds(), false));
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .limit(200)
                .forEach(c -> shown.append(c > 0x7E || c < 0x20 ? String.format("\\u%04X", c) : (char) c));
        return shown.toString();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        theirs.close();
    }
}
