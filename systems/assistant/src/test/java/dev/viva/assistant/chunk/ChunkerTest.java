package dev.viva.assistant.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.assistant.source.Block;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.assistant.source.SourceText;
import dev.viva.testkit.Laws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    @Test
    void chunksCoverEveryCharacterOfEveryParagraphAndNoneReachesOverAHeading() {
        Laws.hold(300, random -> {
            SourceText source = drawn(random);
            int size = random.nextInt(Chunker.LEAST, 600);
            int overlap = random.nextInt(size / 2 + 1);
            List<Chunk> chunks = new Chunker(size, overlap).cut(source);
            boolean[] covered = new boolean[source.text().length()];
            for (Chunk each : chunks) {
                assertThat(each.span().length()).isBetween(1, size);
                Arrays.fill(covered, each.span().start(), each.span().end(), true);
            }
            for (Block block : source.blocks()) {
                for (int at = block.start(); at < block.end(); at++) {
                    boolean said = !Character.isWhitespace(source.text().charAt(at));
                    if (said) {
                        assertThat(covered[at])
                                .as("character " + at + " of " + block)
                                .isEqualTo(!block.isHeading());
                    }
                }
            }
            for (int at = 1; at < chunks.size(); at++) {
                Span before = chunks.get(at - 1).span();
                Span here = chunks.get(at).span();
                assertThat(here.start()).isGreaterThan(before.start());
                assertThat(before.end() - here.start()).isLessThanOrEqualTo(overlap);
            }
        });
    }

    private static SourceText drawn(SplittableRandom random) throws Exception {
        StringBuilder text = new StringBuilder();
        int blocks = random.nextInt(1, 12);
        for (int block = 0; block < blocks; block++) {
            if (random.nextInt(4) == 0) {
                text.append("#".repeat(random.nextInt(1, 4)))
                        .append(" Heading ")
                        .append(block)
                        .append("\n\n");
            }
            int sentences = random.nextInt(1, 9);
            for (int sentence = 0; sentence < sentences; sentence++) {
                text.append("W").append("ord 𝒳 abc".repeat(random.nextInt(random.nextInt(8) == 0 ? 120 : 12) + 1));
                text.append(". ");
            }
            text.append("\n\n");
        }
        return SourceFormat.MARKDOWN.read("drawn", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aChunkKnowsTheHeadingsThatItStandsUnder() throws Exception {
        String text = "# Book\n\nFirst.\n\n## Chapter\n\nSecond.\n\n### Part\n\nThird.\n\n## Next ##\n\nFourth.\n";
        SourceText source = SourceFormat.MARKDOWN.read("x", text.getBytes(StandardCharsets.UTF_8));
        List<String> told = new ArrayList<>();
        for (Chunk each : Chunker.STANDARD.cut(source)) {
            told.add(each.heading() + ": " + each.span().of(source.text()));
        }
        assertThat(told)
                .containsExactly(
                        "Book: First.",
                        "Book › Chapter: Second.",
                        "Book › Chapter › Part: Third.",
                        "Book › Next: Fourth.");
    }

    @Test
    void neighboursShareASentence() throws Exception {
        String sentence = "This sentence has about fifty characters, or so it seems. ";
        SourceText source =
                SourceFormat.PLAIN.read("x", sentence.repeat(10).strip().getBytes(StandardCharsets.UTF_8));
        List<Chunk> chunks = new Chunker(200, 80).cut(source);
        assertThat(chunks).hasSizeGreaterThan(3);
        for (int at = 1; at < chunks.size(); at++) {
            assertThat(chunks.get(at - 1).span().end() - chunks.get(at).span().start())
                    .isEqualTo(sentence.strip().length());
        }
    }

    @Test
    void sentencesDoNotEndAtInitialsAndAbbreviations() {
        String text = "Dr. King met J. R. Smith in the U.S. Army. They spoke of St. Paul. Was it 3.5 km? Yes!";
        assertThat(Sentences.of(text).stream().map(each -> each.of(text)))
                .containsExactly(
                        "Dr. King met J. R. Smith in the U.S. Army.",
                        "They spoke of St. Paul.",
                        "Was it 3.5 km?",
                        "Yes!");
    }

    @Test
    void sizesThatMakeNoSenseAreRefusedInWords() {
        assertThatThrownBy(() -> new Chunker(99, 0)).hasMessage("Chunker.size must be in [100, 100000], got 99");
        assertThatThrownBy(() -> new Chunker(200, 101)).hasMessage("Chunker.overlap must be in [0, 100], got 101");
    }
}
