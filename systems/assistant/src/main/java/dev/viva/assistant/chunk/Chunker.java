package dev.viva.assistant.chunk;

import dev.viva.assistant.source.Block;
import dev.viva.assistant.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into chunks along their structure. A chunk never reaches over a heading; within a section it takes whole paragraphs as
 * long as they fit, and sentences of a paragraph that does not fit; what stands at its end stands at the beginning of the next as
 * well, as far as {@code overlap} allows. Immutable.
 *
 * @param size the most characters of a chunk, in [{@value #LEAST}, {@value #MOST}]; only a longer sentence is cut within
 * @param overlap the most characters that two neighbours share, in [0, size / 2]
 */
public record Chunker(int size, int overlap) {
    /** The least size. */
    public static final int LEAST = 100;

    /** The largest size. */
    public static final int MOST = 100_000;

    /** Chunks of about two hundred words that share a sentence with their neighbours. */
    public static final Chunker STANDARD = new Chunker(1_200, 200);

    /** Checks both. */
    public Chunker {
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException("Chunker.size must be in [" + LEAST + ", " + MOST + "], got " + size);
        }
        if (overlap < 0 || overlap > size / 2) {
            throw new IllegalArgumentException("Chunker.overlap must be in [0, " + size / 2 + "], got " + overlap);
        }
    }

    /** The chunks of {@code source} in their order. Every character of a block other than a heading is in at least one. */
    public List<Chunk> cut(SourceText source) {
        List<Chunk> chunks = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        List<List<Span>> paragraphs = new ArrayList<>();
        for (Block block : source.blocks()) {
            if (block.isHeading()) {
                section(paragraphs, headings, chunks);
                enter(headings, block.level(), source.of(block));
            } else {
                paragraphs.add(sentences(source, block));
            }
        }
        section(paragraphs, headings, chunks);
        return chunks.isEmpty() ? headingsOnly(source) : chunks;
    }

    /** A source that is nothing but headings is found by them all the same. */
    private static List<Chunk> headingsOnly(SourceText source) {
        return source.blocks().stream()
                .map(block -> new Chunk(new Span(block.start(), block.end()), ""))
                .toList();
    }

    private static void enter(List<String> headings, int level, String heading) {
        while (headings.size() >= level) {
            headings.removeLast();
        }
        while (headings.size() < level - 1) {
            headings.add("");
        }
        headings.add(heading.replaceAll("^#+\\s*|\\s*#+\\s*$|\\R\\s*(=+|-+)\\s*$", "")
                .strip());
    }

    private List<Span> sentences(SourceText source, Block block) {
        List<Span> pieces = new ArrayList<>();
        for (Span sentence : Sentences.of(source.of(block))) {
            pieces(source.text(), sentence.after(block.start()), pieces);
        }
        return pieces;
    }

    /** A sentence that is longer than a chunk is cut after a space where there is one. */
    private void pieces(String text, Span sentence, List<Span> pieces) {
        int start = sentence.start();
        while (sentence.end() - start > size) {
            int end = start + size;
            int space = text.lastIndexOf(' ', end - 1);
            int cut = space > start + size / 2 ? space + 1 : end;
            if (Character.isLowSurrogate(text.charAt(cut))) {
                cut--;
            }
            pieces.add(new Span(start, cut));
            start = cut;
        }
        pieces.add(new Span(start, sentence.end()));
    }

    private void section(List<List<Span>> paragraphs, List<String> headings, List<Chunk> chunks) {
        String heading = String.join(
                Chunk.UNDER, headings.stream().filter(each -> !each.isEmpty()).toList());
        List<Span> open = new ArrayList<>();
        for (List<Span> paragraph : paragraphs) {
            boolean fits = open.isEmpty() || paragraph.isEmpty() || reach(open, paragraph.getLast()) <= size;
            if (!fits && reach(open, open.getLast()) >= size / 2) {
                close(open, heading, chunks);
            }
            for (Span sentence : paragraph) {
                if (!open.isEmpty() && reach(open, sentence) > size) {
                    close(open, heading, chunks);
                    shorten(open, sentence);
                }
                open.add(sentence);
            }
        }
        boolean told = !chunks.isEmpty()
                && !open.isEmpty()
                && chunks.getLast().span().end() >= open.getLast().end();
        if (!open.isEmpty() && !told) {
            chunks.add(
                    new Chunk(new Span(open.getFirst().start(), open.getLast().end()), heading));
        }
        paragraphs.clear();
    }

    private static int reach(List<Span> open, Span last) {
        return last.end() - open.getFirst().start();
    }

    /** Makes a chunk of what is open, and leaves open what the next one shares with it. */
    private void close(List<Span> open, String heading, List<Chunk> chunks) {
        Span span = new Span(open.getFirst().start(), open.getLast().end());
        chunks.add(new Chunk(span, heading));
        while (!open.isEmpty() && span.end() - open.getFirst().start() > overlap) {
            open.removeFirst();
        }
    }

    private void shorten(List<Span> open, Span next) {
        while (!open.isEmpty() && reach(open, next) > size) {
            open.removeFirst();
        }
    }
}
