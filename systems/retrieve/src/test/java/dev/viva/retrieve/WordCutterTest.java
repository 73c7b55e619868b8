package dev.viva.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class WordCutterTest {
    private static final String[] PIECES = {
        "the",
        "The",
        "and",
        "running",
        "runs",
        "regularisation",
        "Regularization",
        "dog's",
        "dogs’",
        "dog’s",
        "DOG'S",
        "café",
        "CAFÉ",
        "naïve",
        "don't",
        "x_1",
        "3.14",
        "wi-fi",
        "U.S.A.",
        "ﬁne",
        "ÆON",
        "İstanbul",
        "ß",
        "日本語",
        "한국어",
        "👩‍👩‍👧",
        "𝐰",
        "‘s",
        "dog‘s",
        "a\u0301b",
        "is",
        "it",
        "noise",
        "ies",
        "sses",
        "1000",
        "\uD800",
        "\uDC00"
    };

    private static final String[] GAPS = {" ", "", "-", ", ", "\n", ".", "\"", "_", "'", "’", "\u200d", "\u0000"};

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int words = random.nextInt(60); words > 0; words--) {
            switch (random.nextInt(8)) {
                case 0 -> text.appendCodePoint(random.nextInt(0x110000));
                case 1 -> text.append("abcdefgh".repeat(random.nextInt(70)));
                case 2 -> text.append(Integer.toString(random.nextInt(100_000), 36));
                default -> text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            text.append(GAPS[random.nextInt(3) == 0 ? random.nextInt(GAPS.length) : 0]);
        }
        return text.toString();
    }

    private static List<String> terms(Analyzer analyzer, String text) {
        return Words.of(analyzer, text).stream().map(Words.Word::text).toList();
    }

    private static List<String> terms(TokenStream stream) throws IOException {
        List<String> terms = new ArrayList<>();
        TermToBytesRefAttribute term = stream.addAttribute(TermToBytesRefAttribute.class);
        PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
        stream.reset();
        while (stream.incrementToken()) {
            assertThat(step.getPositionIncrement()).isEqualTo(1);
            terms.add(term.getBytesRef().utf8ToString());
        }
        stream.end();
        stream.close();
        return terms;
    }

    /** One cutter for all cases, so that words meet what others left in their places. */
    @Test
    void bothFormsOfAnyTextAreThoseOfTheAnalyzers() {
        WordCutter cutter = new WordCutter();
        CutText cut = new CutText();
        TokenStream written = cut.written();
        TokenStream stems = cut.stems();
        Laws.hold(2_000, random -> {
            String text = text(random);
            cut.clear();
            cutter.cut(text, cut);
            assertThat(terms(written)).isEqualTo(bytes(terms(Words.WRITTEN, text)));
            assertThat(terms(stems)).isEqualTo(bytes(terms(Words.STEMMED, text)));
        });
    }

    /** Half a pair of surrogates is no character: bytes keep a mark in its place. */
    private static List<String> bytes(List<String> terms) {
        return terms.stream().map(term -> new BytesRef(term).utf8ToString()).toList();
    }

    @Test
    void textsThatAreCutOneAfterTheOtherStandSideBySide() throws IOException {
        CutText cut = new CutText();
        WordCutter cutter = new WordCutter();
        cutter.cut("Deep  learning", cut);
        cutter.cut("", cut);
        cutter.cut("the models", cut);
        assertThat(terms(cut.written())).containsExactly("deep", "learning", "the", "models");
        assertThat(terms(cut.stems())).containsExactly("deep", "learn", "model");
    }
}
