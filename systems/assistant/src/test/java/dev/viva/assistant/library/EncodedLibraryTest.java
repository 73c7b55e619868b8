package dev.viva.assistant.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.assistant.answer.Finder;
import dev.viva.assistant.answer.Sureness;
import dev.viva.assistant.chunk.Chunker;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.sentence.SentenceEncoder;
import dev.viva.text.sentence.WordMeanEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library by an encoder embeds every text once, in batches, and is built anew on another encoder. */
class EncodedLibraryTest {
    private static final List<String> TEXTS = List.of(
            "The whale sings in the deep water of the sea.",
            "A ship sails over the sea and its water.",
            "The farmer ploughs the field in the valley.",
            "Barley grows on the field of the farmer.");

    @TempDir
    private Path folder;

    /** Remembers what goes through it. */
    private static final class Watched implements SentenceEncoder {
        private final SentenceEncoder inner;
        private final List<List<String>> batches = new ArrayList<>();
        private boolean closed;

        Watched(long seed) {
            Word2Vec words = Word2Vec.standard()
                    .withDimension(16)
                    .withMinimumCount(1)
                    .withEpochs(40)
                    .withSeed(seed);
            inner = WordMeanEncoder.of(WordMeanEncoder.learn(
                    TEXTS, FastText.of(words).withBuckets(2_000), Parallel.of(1), Progress.none()));
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public int dimension() {
            return inner.dimension();
        }

        @Override
        public float[][] encode(List<String> texts) {
            batches.add(List.copyOf(texts));
            return inner.encode(texts);
        }

        List<String> texts() {
            return batches.stream().flatMap(List::stream).toList();
        }

        @Override
        public void close() {
            closed = true;
            inner.close();
        }
    }

    private static SourceDocument text(String id, String text) {
        return SourceDocument.of(id, SourceFormat.PLAIN, text);
    }

    private static SourceRoot root() {
        List<SourceDocument> documents = new ArrayList<>();
        for (int at = 0; at < TEXTS.size(); at++) {
            documents.add(text("d" + at, TEXTS.get(at)));
        }
        return new SourceRoot("root", documents);
    }

    private static LibrarySettings by(SentenceEncoder encoder) {
        return LibrarySettings.standard().withEmbedder(new SentenceEmbedder(encoder));
    }

    @Test
    void unchangedTextIsNeverEmbeddedTwiceAndAnotherEncoderBuildsAnew() {
        Watched first = new Watched(1);
        try (Library library = Library.at(folder, by(first))) {
            assertThat(library.ingest(List.of(root()), Progress.none()).embedded())
                    .isEqualTo(4);
            assertThat(library.ingest(List.of(root()), Progress.none()).embedded())
                    .isZero();
        }
        Watched same = new Watched(1);
        try (Library library = Library.at(folder, by(same))) {
            assertThat(library.ingest(List.of(root()), Progress.none()).unchanged())
                    .isEqualTo(4);
            SourceRoot moved = new SourceRoot("root", List.of(text("e", TEXTS.getFirst()), text("f", "New words.")));
            assertThat(library.ingest(List.of(moved), Progress.none()).embedded())
                    .isEqualTo(1);
            library.ingest(List.of(root()), Progress.none());
        }
        assertThat(first.texts()).containsExactlyInAnyOrderElementsOf(TEXTS);
        assertThat(same.texts()).contains("New words.").doesNotContain(TEXTS.getFirst());

        Watched other = new Watched(2);
        try (Library library = Library.at(folder, by(other))) {
            assertThatThrownBy(() -> library.view(Asker.anyone()))
                    .isInstanceOf(LibraryException.class)
                    .hasMessageContaining(other.name())
                    .hasMessageContaining(first.name());
            Ingestion anew = library.ingest(List.of(root()), Progress.none());
            assertThat(anew.changed()).isEqualTo(4);
            assertThat(anew.embedded()).isEqualTo(4);
            assertThat(other.texts()).containsExactlyInAnyOrderElementsOf(TEXTS);
            try (LibraryView view = library.view(Asker.anyone())) {
                Passage found = view.byVector(Wanted.of(TEXTS.get(3), 1)).getFirst();
                assertThat(found.document()).isEqualTo("d3");
                assertThat(found.score()).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void chunksOfADocumentAreEmbeddedTogetherEachTextOnce() {
        Watched encoder = new Watched(1);
        String one = "The first paragraph is long enough to be a chunk of its own, as it has so many words.";
        String two = "The second paragraph is long enough to be a chunk too, and it says something else.";
        LibrarySettings settings = new LibrarySettings(new Chunker(Chunker.LEAST, 0), new SentenceEmbedder(encoder));
        try (Library library = Library.inMemory(settings)) {
            SourceRoot root = new SourceRoot("root", List.of(text("a", one + "\n\n" + two + "\n\n" + one)));
            assertThat(library.ingest(List.of(root), Progress.none()).embedded())
                    .isEqualTo(2);
        }
        assertThat(encoder.batches).containsExactly(List.of(one, two));
    }

    @Test
    void whatCannotBeReadWhileItIsBuiltAnewIsDroppedSoThatNothingIsMixed() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            library.ingest(List.of(root()), Progress.none());
        }
        SourceDocument gone = new SourceDocument("d0", SourceFormat.PLAIN, AccessList.ofEveryone(), () -> {
            throw new IOException("the disk is gone");
        });
        SourceRoot broken = new SourceRoot("root", List.of(gone, text("d1", TEXTS.get(1))));
        try (Library library = Library.at(folder, by(new Watched(1)))) {
            Ingestion done = library.ingest(List.of(broken), Progress.none());
            assertThat(done.refused()).extracting(Ingestion.Refused::id).containsExactly("d0");
            assertThat(done.removed()).isEqualTo(3);
            try (LibraryView view = library.view(Asker.anyone())) {
                assertThat(view.find("d0")).isEmpty();
                assertThat(view.chunks()).isEqualTo(1);
            }
        }
    }

    @Test
    void meaningIsAskedAlwaysAndSpellingOnlyForWordsThatNoTextHas() {
        Finder finder = new Finder(Sureness.standard(), 5);
        String question = "the whale in the water";
        try (Library meaning = Library.inMemory(by(new Watched(1)));
                Library spelling = Library.inMemory(LibrarySettings.standard())) {
            meaning.ingest(List.of(root()), Progress.none());
            spelling.ingest(List.of(root()), Progress.none());
            try (LibraryView one = meaning.view(Asker.anyone());
                    LibraryView other = spelling.view(Asker.anyone())) {
                assertThat(finder.retrieve(question, Set.of(), one).vectorWeight())
                        .isEqualTo(1);
                assertThat(finder.retrieve(question, Set.of(), one).byVector())
                        .extracting(Passage::document)
                        .contains("d0");
                assertThat(finder.retrieve(question, Set.of(), other).vectorWeight())
                        .isZero();
            }
        }
    }

    @Test
    void closingAnEmbedderClosesItsEncoderAndNamesHaveNoComma() {
        Watched encoder = new Watched(1);
        new SentenceEmbedder(encoder).close();
        assertThat(encoder.closed).isTrue();
        Embedder odd = new Embedder() {
            @Override
            public String name() {
                return "a,b";
            }

            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public float[] embed(String text) {
                return new float[1];
            }
        };
        assertThatThrownBy(() -> LibrarySettings.standard().withEmbedder(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a comma, got a,b");
    }
}
