package dev.viva.text.token;

import dev.viva.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Real texts, and texts that are made to be difficult. */
final class Corpora {
    private static final String[] DIFFICULT = {
        "",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\u00A0",
        "\u3000",
        "\u200B",
        "\u200D",
        "\u0085",
        "\uFEFF",
        "\u0000",
        "\u0007",
        "\uFFFD",
        "👍",
        "👩‍👩‍👧‍👦",
        "🇩🇪",
        "é",
        "e\u0301",
        "ệ",
        "e\u0323\u0302",
        "e\u0302\u0323",
        "Ångström",
        "ﬁ",
        "ﬃ",
        "Ⅷ",
        "½",
        "²",
        "①",
        "한국어",
        "中文字",
        "日本語テキスト",
        "ｶﾀｶﾅ",
        "가",
        "ก้",
        "हिन्दी",
        "العربية",
        "עברית",
        "İstanbul",
        "ΌΣΟΣ",
        "straße",
        "ǅ",
        "don't",
        "we'll",
        "I'VE",
        "they're",
        "'s",
        "''",
        "...",
        "—",
        "“quoted”",
        "$5.00",
        "1,234",
        "x²+y²",
        "\uE000",
        "𝒜",
        "𠀀",
        "[MASK]",
        "[CLS]",
        "[SEP]",
        "<|endoftext|>",
        "</s>",
        "<pad>",
        "##ing",
        "▁",
        "▁▁",
        "Ġ",
        "<0x41>",
        "hello",
        "world",
        "The",
        "unbelievable",
        "xylophone",
        "antidisestablishmentarianism",
        "a",
        "I",
        ".",
        ",",
        "!",
        "?",
        "  two",
        "three   "
    };

    private Corpora() {}

    /** The Brown corpus, a sentence a line, without its tags. */
    static List<String> brown() throws IOException {
        List<String> lines = new ArrayList<>();
        Path file = SharedData.require("text/brown.zip");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().matches("brown/c[a-r]\\d\\d")) {
                    addSentences(zip, entry, lines);
                }
            }
        }
        return lines;
    }

    private static void addSentences(ZipFile zip, ZipEntry entry, List<String> lines) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String plain = line.strip().replaceAll("/[^\\s/]+(\\s+|$)", " ").strip();
                if (!plain.isEmpty()) {
                    lines.add(plain);
                }
            }
        }
    }

    static List<String> shakespeare() throws IOException {
        Path file = SharedData.require("text/shakespeare.txt.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** A line of words, signs, marks, pictures and control characters in disorder. */
    static String difficult(SplittableRandom random) {
        StringBuilder line = new StringBuilder();
        int parts = random.nextInt(12);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(8)) {
                case 0 -> line.appendCodePoint(assigned(random));
                case 1 -> line.append((char) (' ' + random.nextInt(95)));
                default -> line.append(DIFFICULT[random.nextInt(DIFFICULT.length)]);
            }
            if (random.nextInt(3) > 0) {
                line.append(' ');
            }
        }
        return line.toString();
    }

    /** A code point that has been assigned long enough for every library to know it: Unicode's newest marks have not. */
    private static int assigned(SplittableRandom random) {
        while (true) {
            int codePoint = random.nextInt(0x2FA20);
            boolean known = Character.isDefined(codePoint) && !Character.isSurrogate((char) codePoint);
            if (known
                    && (codePoint < 0x800
                            || (codePoint >= 0x1E00 && codePoint < 0x2E43)
                            || (codePoint >= 0x3000 && codePoint < 0xA000)
                            || codePoint >= 0x20000)) {
                return codePoint;
            }
        }
    }
}
