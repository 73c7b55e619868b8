package dev.viva.text.token;

import dev.viva.testkit.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Parts that the standard tokenizers do not use are held to Hugging Face's library one by one, on a model of bytes. */
class PeerPartsTest {
    private static final List<String> LINES =
            List.of("the cat and the hat", "The dog's 3 hats, 12 cats", "ﬁne ①② e\u0301é");

    private static Tokenizer bytes() {
        return TokenizerTraining.gpt2(BytePairTraining.of(300)).train(LINES);
    }

    private static void holds(Tokenizer tokenizer) throws IOException {
        try (Peer peer = Peer.of(tokenizer)) {
            Laws.hold(600, random -> peer.agreesOn(Corpora.difficult(random)));
        }
    }

    @Test
    void normalisers() throws IOException {
        for (Normalizer each : List.of(
                new Normalizer.Unicode(Form.NFC),
                new Normalizer.Unicode(Form.NFD),
                new Normalizer.Unicode(Form.NFKC),
                new Normalizer.Unicode(Form.NFKD),
                new Normalizer.Lowercase(),
                Normalizer.sequence(new Normalizer.Unicode(Form.NFD), new Normalizer.StripAccents()),
                new Normalizer.Strip(true, true),
                new Normalizer.Strip(false, true),
                new Normalizer.Prepend("▁"),
                new Normalizer.Replace(TextPattern.expression("\\s+"), "_."),
                new Normalizer.Replace(TextPattern.literal("a"), ""))) {
            holds(bytes().withNormalizer(each));
        }
    }

    @Test
    void preTokenisers() throws IOException {
        PreTokenizer bytes = new PreTokenizer.ByteLevel(false, true, false);
        List<PreTokenizer> all = new ArrayList<>(List.of(
                new PreTokenizer.ByteLevel(true, true, true),
                bytes,
                PreTokenizer.sequence(new PreTokenizer.Whitespace(), bytes),
                PreTokenizer.sequence(new PreTokenizer.WhitespaceSplit(), bytes),
                PreTokenizer.sequence(new PreTokenizer.Digits(true), bytes),
                PreTokenizer.sequence(new PreTokenizer.Digits(false), new PreTokenizer.Bert(), bytes),
                PreTokenizer.sequence(
                        new PreTokenizer.Split(TextPattern.literal(" "), SplitBehavior.REMOVED, true), bytes)));
        for (SplitBehavior behavior : SplitBehavior.values()) {
            all.add(PreTokenizer.sequence(new PreTokenizer.Punctuation(behavior), bytes));
            all.add(PreTokenizer.sequence(
                    new PreTokenizer.Split(TextPattern.expression("[a-m ]"), behavior, false), bytes));
        }
        for (PreTokenizer.Metaspace.Prepend prepend : PreTokenizer.Metaspace.Prepend.values()) {
            all.add(PreTokenizer.sequence(new PreTokenizer.Metaspace(0x2581, prepend, true), bytes));
            all.add(PreTokenizer.sequence(new PreTokenizer.Metaspace(0x2581, prepend, false), bytes));
        }
        for (PreTokenizer each : all) {
            holds(bytes().withPreTokenizer(each));
        }
    }

    @Test
    void postProcessors() throws IOException {
        PostProcessor.Special end = new PostProcessor.Special("<|endoftext|>", 0);
        for (boolean flag : List.of(true, false)) {
            Tokenizer prefixed = bytes().withPreTokenizer(new PreTokenizer.ByteLevel(flag, true, true));
            holds(prefixed.withPostProcessor(new PostProcessor.Roberta(end, end, true, flag)));
            holds(prefixed.withPostProcessor(new PostProcessor.Roberta(end, end, false, flag)));
            holds(prefixed.withPostProcessor(new PostProcessor.ByteLevel(flag, true, true)));
            holds(prefixed.withPostProcessor(new PostProcessor.Bert(end, end)));
        }
        holds(bytes().withPostProcessor(new PostProcessor.Sequence(
                List.of(new PostProcessor.ByteLevel(false, true, true), PostProcessor.bertTemplate(end, end)))));
    }

    @Test
    void bytesForUnknownCharacters() throws IOException {
        List<String> tokens = new ArrayList<>(List.of("<unk>", "a", "t", "h", "e", "▁", "th", "the"));
        for (int value = 0; value < 256; value++) {
            tokens.add(Vocabulary.byteToken(value));
        }
        List<BytePair.Merge> merges = List.of(new BytePair.Merge("t", "h"), new BytePair.Merge("th", "e"));
        BytePair.Options options = new BytePair.Options("<unk>", null, null, true, true, false);
        Decoder llama = new Decoder.Sequence(List.of(
                new Decoder.Replace(TextPattern.literal("▁"), " "),
                new Decoder.ByteFallback(),
                new Decoder.Fuse(),
                new Decoder.Strip(' ', 1, 0)));
        holds(Tokenizer.of(new BytePair(Vocabulary.of(tokens), merges, options))
                .withNormalizer(Normalizer.sequence(
                        new Normalizer.Prepend("▁"), new Normalizer.Replace(TextPattern.literal(" "), "▁")))
                .withDecoder(llama));
        BytePair.Options unknown = new BytePair.Options("<unk>", null, null, false, false, true);
        holds(Tokenizer.of(new BytePair(Vocabulary.of(tokens.subList(0, 8)), merges, unknown))
                .withPreTokenizer(new PreTokenizer.WhitespaceSplit())
                .withDecoder(new Decoder.Fuse()));
    }

    @Test
    void sentencePiecesTable() throws IOException {
        Map<String, String> replacements = Map.of(
                "ﬁ", "fi", "①", "1", "½", "1⁄2", "\u3000", " ", "\u00A0", " ", "ｶ", "カ", "é", "e\u0301", "Ⅷ", "VIII");
        Normalizer table = new Normalizer.Precompiled(CharacterMap.decode(Tables.encode(replacements)));
        holds(bytes().withNormalizer(table));
    }

    /** Builds a table as SentencePiece does: a double array, each node's children at one offset from it. */
    private static final class Tables {
        private static final int UNITS = 1 << 16;
        private final int[] units = new int[UNITS];
        private int next = 256;

        private static final class Node {
            final TreeMap<Integer, Node> children = new TreeMap<>();
            int value = -1;
        }

        static String encode(Map<String, String> replacements) {
            Node root = new Node();
            ByteArrayOutputStream texts = new ByteArrayOutputStream();
            new TreeMap<>(replacements).forEach((from, to) -> {
                Node node = root;
                for (byte each : from.getBytes(StandardCharsets.UTF_8)) {
                    node = node.children.computeIfAbsent(each & 0xFF, absent -> new Node());
                }
                node.value = texts.size();
                texts.writeBytes(to.getBytes(StandardCharsets.UTF_8));
                texts.write(0);
            });
            Tables tables = new Tables();
            tables.place(root, 0);
            ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * UNITS + texts.size()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(4 * UNITS);
            for (int unit : tables.units) {
                bytes.putInt(unit);
            }
            bytes.put(texts.toByteArray());
            return Base64.getEncoder().encodeToString(bytes.array());
        }

        /** Each node gets a block of 256 places of its own, so that offsets never meet; a leaf lies at label 0. */
        private void place(Node node, int at) {
            int block = next;
            next += 256;
            int offset = at ^ block;
            units[at] |= offset << 10;
            if (node.value >= 0) {
                units[at] |= 1 << 8;
                units[block] = node.value | (1 << 31);
            }
            node.children.forEach((label, child) -> units[block ^ label] = label);
            node.children.forEach((label, child) -> place(child, block ^ label));
        }
    }
}
